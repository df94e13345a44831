"""Where a defined name of one column points: sheet, column, rows."""

from __future__ import annotations

from dataclasses import dataclass

from lkjip_xl.ooxml.references import find_reference

__all__ = ["NameRange", "parse_name_range"]


@dataclass(frozen=True, slots=True)
class NameRange:
    """A defined name that covers one column: sheet, column number, first and last row."""

    sheet: str
    column: int
    first: int
    last: int


def parse_name_range(content: str) -> NameRange | None:
    """A name's reference, when it is a run of cells of one column; None for anything else, #REF! included."""
    found = find_reference(content.removeprefix("="))
    if found is None:
        return None
    sheet, box = found
    return NameRange(sheet, box.column1, box.row1, box.row2) if box.column1 == box.column2 else None
