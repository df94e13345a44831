"""The looks of a sheet: bold, formulas, merges, hidden rows and columns, filters; openpyxl and xlrd only."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lkjip_xl.finance.grids.sheet_grid import SheetLooks

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet
    from xlrd.book import Book
    from xlrd.sheet import Sheet

_BOLD = 600  # weight of a font; LibreOffice says bold only so

__all__ = ["xls_looks", "xlsx_looks"]


def xlsx_looks(data: bytes, sheets: Iterable[str]) -> dict[str, SheetLooks]:
    """By sheet of an .xlsx; only those that are asked for. Empty where openpyxl cannot read the file."""
    import openpyxl

    wanted = set(sheets)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl drops when it saves: nothing is saved here
            book = openpyxl.load_workbook(io.BytesIO(data))
    except Exception:  # a style or an extension that openpyxl does not know: the values were read
        return {}
    return {s.title: _openpyxl_looks(s) for s in book.worksheets if s.title in wanted}


def _openpyxl_looks(sheet: Worksheet) -> SheetLooks:
    from openpyxl.utils import column_index_from_string

    bold, formulas = set(), set()
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            place = (cell.row - 1, cell.column - 1)
            if cell.data_type == "f":
                formulas.add(place)
            if cell.has_style and cell.font.b:
                bold.add(place)
    columns: set[int] = set()
    for letter, dimension in sheet.column_dimensions.items():
        if dimension.hidden:
            first = dimension.min or column_index_from_string(letter)
            columns |= set(range(first - 1, min(dimension.max or first, 500)))
    return SheetLooks(
        bold=frozenset(bold),
        formulas=frozenset(formulas),
        hidden_rows=frozenset(r - 1 for r, d in sheet.row_dimensions.items() if d.hidden),
        hidden_columns=frozenset(columns),
        merges=tuple(
            (m.min_row - 1, m.min_col - 1, m.max_row - 1, m.max_col - 1) for m in sheet.merged_cells.ranges
        ),
        filtered=bool(sheet.auto_filter.ref),
        last_row=sheet.max_row - 1,
    )


def xls_looks(data: bytes, sheets: Iterable[str]) -> dict[str, SheetLooks]:
    """By sheet of an .xls of Excel 97 or later; empty where xlrd cannot read it."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except Exception:  # an older or an odd .xls: the values were read
        return {}
    wanted = set(sheets)
    return {s.name: _xlrd_looks(book, s) for s in book.sheets() if s.name in wanted}


def _xlrd_looks(book: Book, sheet: Sheet) -> SheetLooks:
    import xlrd

    bold = set()
    errors = []
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            if sheet.cell_type(row, column) == xlrd.XL_CELL_ERROR:
                code = sheet.cell_value(row, column)
                errors.append((row, column, xlrd.error_text_from_code.get(code, "#N/A")))
            if sheet.cell_value(row, column) == "":
                continue
            style = book.xf_list[sheet.cell_xf_index(row, column)]
            font = book.font_list[style.font_index]
            if font.bold or font.weight >= _BOLD:
                bold.add((row, column))
    return SheetLooks(
        bold=frozenset(bold),
        hidden_rows=frozenset(r for r, info in sheet.rowinfo_map.items() if info.hidden),
        hidden_columns=frozenset(c for c, info in sheet.colinfo_map.items() if info.hidden),
        merges=tuple((r1, c1, r2 - 1, c2 - 1) for r1, r2, c1, c2 in sheet.merged_cells),
        errors=tuple(errors),
        last_row=sheet.nrows - 1,
    )
