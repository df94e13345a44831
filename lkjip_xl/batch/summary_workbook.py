"""The summary of a run as a workbook for people: the recap, the units, and what is wrong with which."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.batch.run_units import FAULTY, UNDONE, UnitRow
from lkjip_xl.batch.unit_summary import recap_table, unit_table
from lkjip_xl.export.open_data.shape import DECIMAL, INTEGER, TEXT, DataColumn, OpenTable

__all__ = ["summary_workbook"]

_NAVY, _GREY, _RED = "1F3864", "D9D9D9", "C00000"
_FORMATS = {"rupiah": "#,##0", "persen": "#,##0.00", "detik": "#,##0.0", "tahun": "0"}
_WIDTHS = {
    "unit": 30, "tingkat": 17, "instansi": 30, "keadaan": 13, "galat": 60, "predikat": 14, "masukan": 44,
    "keluaran": 44, "rumus_sendiri": 44,
}  # fmt: skip
_MONEY_WIDTH, _NARROW = 20, 11.5
_HEADER_HEIGHT = 48
_UNPRINTED = 4  # the last columns of a unit: its own formulas, its fault (which has a sheet), two paths
_TITLES = {
    "unit": "Unit", "tingkat": "Tingkat", "instansi": "Instansi", "tahun": "Tahun", "keadaan": "Keadaan",
    "galat": "Galat", "capaian_persen": "Rata-rata capaian (%)", "predikat": "Predikat",
    "capaian_sasaran_persen": "Rata-rata capaian sasaran (%)", "tanpa_predikat": "Tanpa predikat",
    "pagu_rupiah": "Pagu program (Rp)", "realisasi_rupiah": "Realisasi program (Rp)",
    "serapan_persen": "Serapan (%)", "waktu_detik": "Waktu (detik)", "masukan": "Masukan",
    "keluaran": "Keluaran", "rumus_sendiri": "Rumus sendiri yang memakai fungsi LKjIP",
    "selesai": "Selesai", "belum": "Belum",
}  # fmt: skip
_FONT = "Calibri"
_AnyCell = Cell | MergedCell  # what openpyxl says of any place of a sheet; nothing is merged here
_LINE = Side(style="thin", color=_GREY)
_BOX = Border(_LINE, _LINE, _LINE, _LINE)


def summary_workbook(rows: Sequence[UnitRow], work: str, moment: datetime, version: str) -> bytes:
    """The workbook's bytes: sheets Rekap, Unit, and Galat where something is wrong or undone."""
    book = Workbook()
    book.properties.creator = f"lkjip-xl {version}"
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101 - a new workbook has one
    first.title = "Rekap"
    stamp = f"lkjip massal --kerja {work}, {moment:%d-%m-%Y %H.%M}, lkjip-xl {version}"
    recap = recap_table(rows)
    _fill(first, recap, f"{recap.title}. {stamp}")
    for cell in first[first.max_row]:
        cell.font = Font(_FONT, bold=True)
    units = unit_table(rows)
    _fill(book.create_sheet("Unit"), units, f"{units.title}. {stamp}", len(units.columns) - _UNPRINTED)
    _fault_sheet(book, units, stamp)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fault_sheet(book: Workbook, units: OpenTable, stamp: str) -> None:
    wrong = tuple(r for r in units.rows if r["keadaan"] in (FAULTY, UNDONE))
    if wrong:
        names = ("unit", "tingkat", "keadaan", "galat", "masukan")
        columns = tuple(k for n in names for k in units.columns if k.name == n)
        table = OpenTable("galat", "Unit yang belum selesai", units.keys, columns, wrong)
        _fill(book.create_sheet("Galat"), table, f"{table.title}. {stamp}")


def _fill(sheet: Worksheet, table: OpenTable, title: str, printed: int | None = None) -> None:
    """Title, header, rows, filter, frozen header; the first ``printed`` columns fill the width of a page."""
    _write(sheet.cell(1, 1), title)
    sheet.cell(1, 1).font = Font(_FONT, 12, bold=True, color=_NAVY)
    for k, column in enumerate(table.columns, 1):
        _header(sheet.cell(3, k), column)
        sheet.column_dimensions[get_column_letter(k)].width = _width(column)
        for b, row in enumerate(table.rows, 4):
            _body(sheet.cell(b, k), column, row[column.name])
    sheet.row_dimensions[3].height = _HEADER_HEIGHT
    last = f"{get_column_letter(len(table.columns))}{len(table.rows) + 3}"
    sheet.auto_filter.ref = f"A3:{last}"
    sheet.freeze_panes = "B4"
    sheet.sheet_view.showGridLines = False
    sheet.print_title_rows = "3:3"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(0.4, 0.4, 0.5, 0.5)
    if printed is not None:
        sheet.print_area = f"A1:{get_column_letter(printed)}{len(table.rows) + 3}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(right=_HeaderFooterPart("&P / &N"))


def _width(column: DataColumn) -> float:
    if column.satuan == "rupiah":
        return _MONEY_WIDTH
    return _WIDTHS.get(column.name, _NARROW) if column.kind == TEXT else _NARROW


def _header(cell: _AnyCell, column: DataColumn) -> None:
    label = column.name.removeprefix("predikat_").replace("_", " ")
    _write(cell, _TITLES.get(column.name) or label.capitalize())
    cell.font, cell.border = Font(_FONT, bold=True, color="FFFFFF"), _BOX
    cell.fill = PatternFill("solid", _NAVY)
    cell.alignment = Alignment("center", "center", wrap_text=True)


def _body(cell: _AnyCell, column: DataColumn, content: object) -> None:
    cell.border = _BOX
    if content is not None:
        _write(cell, content)
    if column.kind in (INTEGER, DECIMAL):
        cell.number_format = _FORMATS.get(column.satuan or "", "#,##0")
        cell.alignment = Alignment(vertical="top")
    elif column.kind == TEXT:
        wrap = column.name in ("unit", "instansi", "galat", "rumus_sendiri")
        cell.alignment = Alignment("left", "top", wrap_text=wrap, indent=1)
    if content == FAULTY:
        cell.font = Font(_FONT, bold=True, color=_RED)


def _write(cell: _AnyCell, content: object) -> None:
    """A text stays a text, whatever it begins with."""
    if isinstance(content, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", content)
        cell.data_type = "s"
    else:
        cell.value = content  # type: ignore[assignment]
