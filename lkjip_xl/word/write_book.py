"""A book into a file: looked at, composed, backed up, replaced in one step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from lkjip_xl.ooxml import read_file
from lkjip_xl.word.blocks import BookDocument
from lkjip_xl.word.book_export import compose_book
from lkjip_xl.word.book_outcome import BookOutcome
from lkjip_xl.writing.file_names import check_output
from lkjip_xl.writing.free_file import ensure_free
from lkjip_xl.writing.safe_writing import replace_safely, write_safely

__all__ = ["write_book"]


def write_book(
    document: BookDocument,
    path: Path,
    *,
    now: datetime,
    template: Path,
    figures: Mapping[str, str] | None = None,
    pages: Mapping[str, str] | None = None,
    overwrite: bool = False,
) -> tuple[BookOutcome, Path | None]:
    """Write a book; over one that is there it is exported again, unless ``overwrite``.

    Returns what was done, and the backup of what was there (dated ``now``; None: nothing was).

    Raises:
        FileError: the file cannot be written, is open in Word, damaged, or none of ours.
        TemplateError: the template lacks something; nothing is written.
    """
    check_output(path, ".docx")
    ensure_free(path)
    standing = read_file(path) if path.exists() else None
    composed = compose_book(
        document,
        read_file(template),
        standing=None if overwrite else standing,
        figures=figures,
        pages=pages,
        name=str(path),
        template_name=str(template),
    )
    if standing is None:
        write_safely(path, composed.data)
        return composed.outcome, None
    return composed.outcome, replace_safely(path, composed.data, now)
