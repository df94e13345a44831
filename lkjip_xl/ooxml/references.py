"""References to cells of one sheet, read and shown: ``'PK cetak'!$A$1:$B$2``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from openpyxl.utils.cell import column_index_from_string, get_column_letter, range_boundaries

__all__ = [
    "LAST_COLUMN",
    "LAST_ROW",
    "Box",
    "box_reference",
    "cell_place",
    "column_number",
    "find_reference",
    "quoted_sheet",
    "read_box",
]

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384  # XFD

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)")

_WORD = re.compile(r"[^\W\d][\w.]*")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]+)", re.IGNORECASE)
_ROW_COLUMN = re.compile(r"R?C?[0-9]|RC?$|C$", re.IGNORECASE)  # R1C1: also where more follows


class Box(NamedTuple):
    """Rows and columns of a range, 1-based, both ends included."""

    column1: int
    row1: int
    column2: int
    row2: int


def find_reference(reference: str) -> tuple[str, Box] | None:
    """Sheet and box of a reference; None where it is no plain range of cells, ``#REF!`` included."""
    match = _REFERENCE.fullmatch(reference.strip())
    return match and ((match[1] or match[2]).replace("''", "'"), read_box(match[3]))


@cache
def column_number(letters: str) -> int:
    """The number of a column. Raises ValueError where there is no such column."""
    return column_index_from_string(letters)


def cell_place(address: str) -> tuple[int, int]:
    """Row and column of a plain address: ``B7``. Raises ValueError for what is none."""
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]), column_number(letters)


def box_reference(box: Box) -> str:
    """A range as a file says it: ``B5:D9``."""
    return f"{get_column_letter(box.column1)}{box.row1}:{get_column_letter(box.column2)}{box.row2}"


def read_box(ref: str) -> Box:
    """``B2:D4`` or ``B2`` as a box."""
    k1, b1, k2, b2 = range_boundaries(ref)
    return Box(k1 or 1, b1 or 1, k2 or 1, b2 or 1)


@lru_cache(maxsize=4096)
def quoted_sheet(name: str) -> str:
    """A sheet's name as Excel shows it before ``!``: in quotes only where a formula would misread it.

    That is where it is more than one word, begins with a digit, or reads as a cell (``PK2024``, ``R1C1``).
    A formula that we write has quotes always (openpyxl's ``quote_sheetname``): every program reads those.
    """
    cell = _CELL.fullmatch(name)
    address = cell and column_index_from_string(cell[1]) <= LAST_COLUMN and 1 <= int(cell[2]) <= LAST_ROW
    if _WORD.fullmatch(name) and not address and not _ROW_COLUMN.match(name):
        return name
    return "'" + name.replace("'", "''") + "'"
