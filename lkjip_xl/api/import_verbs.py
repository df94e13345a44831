"""The verb that reads files of others into a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from os import PathLike
from pathlib import Path

from lkjip_xl.build.hand_in.emblem import emblem_step
from lkjip_xl.build.pipeline import Step
from lkjip_xl.excel.macro_alignment import align_macros
from lkjip_xl.intake.import_files import ImportedBook, ImportHelp, ImportRequest, import_files
from lkjip_xl.template.template_choice import choose_template
from lkjip_xl.writing.file_names import BOOK_SUFFIXES, check_suffix

__all__ = ["impor"]


def impor(
    buku: str | PathLike[str],
    keuangan: Sequence[str | PathLike[str]] = (),
    kinerja: Sequence[str | PathLike[str]] = (),
    lembar: Sequence[str] = (),
    peta: str | PathLike[str] | None = None,
    per: date | None = None,
    terapkan: bool = False,
    waktu: datetime | None = None,
    langkah: Step = lambda _: None,
    tulis: bool = False,
    jawaban: Mapping[str, str] | None = None,
    pratinjau: str | None = None,
) -> ImportedBook:
    """Read finance exports, or tables of target and realisasi, for a workbook; write it where ``terapkan``.

    ``lembar`` names sheets of the files (none: chosen by what they hold), ``peta`` the map with answers
    (None: beside the workbook; written where something waits for one), ``per`` the day up to which the
    figures count. Nothing is applied while something waits, or where nothing would change; what is applied is
    written as a whole, with a backup dated ``waktu``.

    ``tulis`` writes the preview into sheet "Pratinjau impor" of the workbook, where questions are answered as
    well. Without files those of that sheet count: ``terapkan`` then applies what it shows, or shows it anew
    where the files, the input or the answers are others (``again`` of the result says which). ``jawaban`` are
    answers by the key of their question, for the map. ``pratinjau``, the digest of an earlier result: nothing
    is applied where what would be is not that.

    Raises FileError, InputError, TemplateError or CalculationError; the workbook is then as it was.
    """
    path = Path(buku)
    check_suffix(path, BOOK_SUFFIXES)
    request = ImportRequest(
        path,
        tuple(map(Path, keuangan)),
        tuple(map(Path, kinerja)),
        tuple(lembar),
        None if peta is None else Path(peta),
        per,
        terapkan,
        tulis,
        jawaban or {},
        pratinjau,
    )
    help_ = ImportHelp(
        lambda book: choose_template(None, book),
        waktu or datetime.now().astimezone(),
        langkah,
        emblem_step([path], align_macros),
        align_macros,
    )
    return import_files(request, help_)
