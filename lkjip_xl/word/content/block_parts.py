"""What blocks need of the file that they are written into: its parts, its styles, the width of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

    from lkjip_xl.word.book_template import BookStyles

__all__ = ["PartsOfBook", "part_name"]


@dataclass(frozen=True, slots=True)
class PartsOfBook:
    """``width``: twentieths of a point between the margins, where the block stands."""

    document: DocumentPart
    styles: BookStyles
    width: int


def part_name(document: DocumentPart, stem: str, suffix: str) -> str:
    """A free name of a part: by its stem, so that the same block has the same name again."""
    taken = {str(p.partname).lower() for p in document.package.parts} if document.package else set()
    numbers = range(len(taken) + 1)
    return next(n for i in numbers if (n := f"{stem}{f'_{i}' if i else ''}{suffix}").lower() not in taken)
