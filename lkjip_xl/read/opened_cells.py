"""A workbook opened with openpyxl: its filled cells, and what their number formats show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import read_file

__all__ = [
    "damage_text",
    "filled_cells",
    "is_blank",
    "open_workbook",
    "shown_decimals",
    "shows_percent",
    "workbook_bytes",
]

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')  # parts of a number format that print as they stand


def workbook_bytes(workbook: Path | str | bytes) -> bytes:
    """The bytes of a workbook, given as such or as a file. Raises FileError where it cannot be read."""
    return workbook if isinstance(workbook, bytes) else read_file(workbook)


def open_workbook(content: bytes, *, data_only: bool) -> Workbook:
    """Open a workbook, with formulas or with stored values. Raises FileError for anything else."""
    try:
        return load_workbook(BytesIO(content), read_only=True, data_only=data_only)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError) as error:
        raise FileError(damage_text(error)) from None


def damage_text(error: Exception) -> str:
    """What is said of a file that is no whole workbook."""
    return f"bukan buku kerja Excel .xlsx atau .xlsm yang utuh ({error}); simpan ulang di Excel"


def filled_cells(workbook: Workbook, sheet: str) -> Iterator[tuple[tuple[int, int], ReadOnlyCell]]:
    """The cells that a sheet holds, by row and column."""
    worksheet = workbook[sheet]
    if isinstance(worksheet, ReadOnlyWorksheet):
        worksheet.reset_dimensions()  # what the file says about its extent may be stale
        grid: Iterable[tuple[object, ...]] = worksheet.iter_rows()
        for rows in grid:
            yield from (((s.row, s.column), s) for s in rows if isinstance(s, ReadOnlyCell))


def is_blank(value: object) -> bool:
    """Whether a value is none, or text without a visible letter."""
    return value is None or (isinstance(value, str) and not value.strip())


def shows_percent(number_format: str) -> bool:
    """Whether a format shows a hundredfold: ``0.00%``, and not ``0"%"``."""
    return "%" in _LITERAL.sub("", number_format)


def shown_decimals(number_format: str) -> int:
    """The decimals that a format always shows: 2 for ``#,##0.00``, 0 for General and ``0.##``."""
    shown = _LITERAL.sub("", number_format).partition(";")[0]
    match = re.search(r"0\.(0+)$", shown.rstrip())
    return len(match[1]) if match else 0
