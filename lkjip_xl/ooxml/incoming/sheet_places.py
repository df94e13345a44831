"""Rows and cells of a worksheet get their places; what stands where no cell can stand is refused.

``r`` is optional in the file format: a row or a cell without it follows the one before it. Everything that
reads or changes a sheet goes by ``r``, so it is written once, when the sheet is parsed.
"""

from __future__ import annotations

from functools import lru_cache

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter

from lkjip_xl.ooxml.incoming.known_numbers import is_index
from lkjip_xl.ooxml.references import LAST_COLUMN, LAST_ROW
from lkjip_xl.ooxml.xml_text import q

__all__ = ["place_cells"]

_MOST_DIGITS = 7  # of a row number
_ROW, _C = q("row"), q("c")
_is_style = lru_cache(maxsize=4096)(is_index)  # a sheet has few styles and many cells


def place_cells(root: etree._Element) -> bool:
    """Give ``r`` to every row and cell of a worksheet that lacks it; return whether any did.

    Raises ValueError, in the words of the user, for rows or cells that are out of order, there twice, or
    outside the sheet, and for a sheet without a place for cells.
    """
    data = root.findall(q("sheetData"))
    if len(data) != 1:
        raise ValueError("tempat selnya tidak ada" if not data else "tempat selnya ada dua kali")
    changed = False
    last = 0
    for row in data[0].iterchildren(_ROW):
        number = _row_number(row, last)
        if row.get("r") is None:
            row.set("r", str(number))
            changed = True
        changed |= _place_in_row(row, str(number))
        last = number
    return changed


def _row_number(row: etree._Element, last: int) -> int:
    text = row.get("r")
    number = last + 1 if text is None else int(text) if _is_number(text) else 0
    if not 0 < number <= LAST_ROW:
        raise ValueError(f"nomor baris {(text or str(number))[:20]} tidak sah")
    if number <= last:
        raise ValueError(f"baris {number} ada dua kali atau tidak urut (sesudah baris {last})")
    return number


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and text[0] != "0" and len(text) <= _MOST_DIGITS


def _place_in_row(row: etree._Element, number: str) -> bool:
    changed = False
    last = 0
    for c in row.iterchildren(_C):
        address = c.get("r")
        if address is None:
            column = last + 1
            if column > LAST_COLUMN:
                raise ValueError(f"baris {number} memuat lebih dari {LAST_COLUMN} sel")
            c.set("r", f"{get_column_letter(column)}{number}")
            changed = True
        else:
            column = _column(address.removesuffix(number)) if address.endswith(number) else 0
            if column == 0:
                raise ValueError(f"baris {number} memuat sel beralamat {address[:20]}")
        style = c.get("s")
        if style is not None and not _is_style(style):
            raise ValueError(f'sel {c.get("r")} bergaya "{style[:20]}", yang bukan nomor')
        if column <= last:
            raise ValueError(f"sel {address} ada dua kali atau tidak urut")
        last = column
    return changed


@lru_cache(maxsize=LAST_COLUMN)
def _column(letters: str) -> int:
    """The number of a column; 0 for what is none."""
    if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3):
        return 0
    number = column_index_from_string(letters)
    return number if number <= LAST_COLUMN else 0
