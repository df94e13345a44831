"""A workbook in which a user has typed over one cell, as its file holds it then: no cached value follows."""

from __future__ import annotations

from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.read.raw import RawCell
from lkjip_xl.read.spots import WorkbookSpot
from lkjip_xl.read.workbook_input import read_raw_workbook

__all__ = ["with_other_name", "with_realisasi"]


def with_realisasi(data: bytes, laporan: Laporan) -> bytes:
    """The workbook with the first numeric realisasi one higher."""
    kode, number = next(
        (r.kode, r.realisasi) for r in laporan.realisasi if isinstance(r.realisasi, int | float)
    )
    rows = read_raw_workbook(data).raw.tables["realisasi"]
    return _typed(data, next(r for r in rows if r.cells["kode"].value == kode).cells["realisasi"], number + 1)


def with_other_name(data: bytes) -> bytes:
    """The workbook of another region: a setting that every generated sheet shows."""
    return _typed(data, read_raw_workbook(data).raw.settings["instansi.daerah"], "Kota Lain")


def _typed(data: bytes, cell: RawCell, content: str | float) -> bytes:
    place = cell.place
    assert isinstance(place, WorkbookSpot)  # noqa: S101 - a workbook's cells have such places
    book = WorkbookFile.open(data)
    sheet = book.sheets.find(place.container)
    assert sheet is not None  # noqa: S101 - it was just read
    fill_constant(Grid(book.package.edit(sheet.part)).cell(place.row or 0, int(place.column or 0)), content)
    return book.save_bytes()
