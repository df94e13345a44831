"""Where a defined name of one column points: sheet, column, rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from openpyxl.utils import column_index_from_string

__all__ = ["NameRange", "parse_name_range", "quoted_sheet"]

_REFERENCE = re.compile(
    r"(?:'(?P<kutip>(?:[^']|'')+)'|(?P<polos>[^'!]+))!"
    r"\$?(?P<kolom>[A-Z]{1,3})\$?(?P<awal>\d+)(?::\$?(?P<kolom2>[A-Z]{1,3})\$?(?P<akhir>\d+))?"
)


@dataclass(frozen=True, slots=True)
class NameRange:
    """A defined name that covers one column: sheet, column number, first and last row."""

    sheet: str
    column: int
    first: int
    last: int


def parse_name_range(content: str) -> NameRange | None:
    """A name's reference, when it is a run of cells of one column; None for anything else, #REF! included."""
    match = _REFERENCE.fullmatch(content.removeprefix("="))
    if match is None or match["kolom2"] not in (None, match["kolom"]):
        return None
    sheet = match["kutip"].replace("''", "'") if match["kutip"] else match["polos"]
    first = int(match["awal"])
    return NameRange(sheet, column_index_from_string(match["kolom"]), first, int(match["akhir"] or first))


def quoted_sheet(sheet: str) -> str:
    """A sheet's name as Excel writes it before ``!``."""
    if re.fullmatch(r"[^\W\d]\w*", sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"
