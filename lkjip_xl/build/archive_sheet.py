"""Sheet Arsip: where the narrative of a sasaran goes that is no longer in the plan."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace

from openpyxl.utils import column_index_from_string

from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.layout.own_sheets import ARCHIVE, free_tab
from lkjip_xl.ooxml import NS_R, Sheet, WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import Grid, clear_cell, fill_constant
from lkjip_xl.ooxml.xml_text import drop_attribute
from lkjip_xl.read.raw import RawLaporan, RawRow
from lkjip_xl.read.workbook_input import TablePlacement, WorkbookInput

__all__ = ["KEY", "archive_narasi"]

KEY = ARCHIVE
_RID = f"{{{NS_R}}}id"
_LOOK = {
    q(name)
    for name in (
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells"),
        *("printOptions", "pageMargins", "pageSetup", "headerFooter"),
    )
}
"""What Arsip takes from Narasi: nothing that leads to another part (a table, a drawing, a link)."""


def archive_narasi(book: WorkbookFile, inputs: WorkbookInput) -> tuple[RawLaporan, list[str]]:
    """Move the rows of Narasi whose sasaran is gone to sheet Arsip.

    Returns the rest of the input and the kodes that were moved. Nothing is moved while sheet RPJMD has no
    readable sasaran: that is a fault for the reader to report.
    """
    raw, placement = inputs.raw, inputs.placements.get("narasi")
    existing = {str(b.cells["kode"].value) for b in raw.tables.get("sasaran", ()) if "kode" in b.cells}
    narasi = raw.tables.get("narasi", ())
    stale = [(n, b) for n, b in enumerate(narasi) if _kode(b) and _kode(b) not in existing]
    if placement is None or not existing or not stale:
        return raw, []
    sheet = book.sheets.find(placement.sheet)
    assert sheet is not None  # noqa: S101 - the reader has read it
    grid = Grid(book.package.edit(sheet.part))
    archive = Grid(book.package.edit(_archive_sheet(book, sheet, placement).part))
    tujuan = _blank_row(archive, placement)
    for n, row in stale:
        _move(grid, archive, placement, placement.content_rows[n], tujuan, row)
        tujuan += 1
    remaining = tuple(b for b in narasi if not _kode(b) or _kode(b) in existing)
    return replace(raw, tables={**raw.tables, "narasi": remaining}), [_kode(b) for _, b in stale]


def _kode(row: RawRow) -> str:
    value = row.cells["kode"].value if "kode" in row.cells else None
    return value if isinstance(value, str) else ""


def _archive_sheet(book: WorkbookFile, narasi: Sheet, placement: TablePlacement) -> Sheet:
    """The sheet, made in the look of Narasi where there is none."""
    existing = book.sheets.find(code_name=sheet_code_name(KEY))
    if existing is not None:
        return existing
    root = copy.deepcopy(book.package.tree(narasi.part))
    for e in [e for e in root if e.tag not in _LOOK]:
        root.remove(e)
    for setup in root.iter(q("pageSetup")):
        drop_attribute(setup, _RID)  # the printer's own settings stay with the sheet that has them
    grid = Grid(root)
    for row in placement.content_rows:
        for letter in placement.columns.values():
            c = grid.existing(row, column_index_from_string(letter))
            if c is not None:
                clear_cell(c)
    title = grid.existing(1, 1)
    if title is not None:
        fill_constant(title, "ARSIP NARASI SASARAN YANG DIHAPUS")
    position = [x.name for x in book.sheets].index(narasi.name) + 1
    sheet = book.sheets.add(free_tab(book, KEY), root, position=position)
    book.sheets.set_code_name(sheet.part, sheet_code_name(KEY))
    return sheet


def _blank_row(archive: Grid, placement: TablePlacement) -> int:
    column = column_index_from_string(placement.columns["kode"])
    row = placement.first_row
    while (c := archive.existing(row, column)) is not None and len(c):
        row += 1
    return row


def _move(grid: Grid, archive: Grid, placement: TablePlacement, from_: int, to: int, row: RawRow) -> None:
    letters: Mapping[str, str] = placement.columns
    for name, h in letters.items():
        k = column_index_from_string(h)
        origin = grid.existing(from_, k)
        value = row.cells[name].value if name in row.cells else None
        fill_constant(
            archive.cell(to, k, grid.style(from_, k)), value if isinstance(value, str | float | int) else None
        )
        if origin is not None:
            clear_cell(origin)
