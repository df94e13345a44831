"""What each cell of the generated sheets and each helper cell is, whatever row it stands in today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string

from lkjip_xl.build.users_own.emissions import kode_of
from lkjip_xl.layout.addresses import LaidOutSheet
from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.ooxml.cell_reader import cell_address
from lkjip_xl.read.fingerprint import row_key
from lkjip_xl.read.spots import WorkbookSpot
from lkjip_xl.read.workbook_input import WorkbookInput
from lkjip_xl.review.places import CellMeaning, CellPlace
from lkjip_xl.schema import WORKBOOK_TABLES
from lkjip_xl.sheets.rows import Row

__all__ = ["Address", "cell_meanings", "cell_place", "helper_meanings", "input_rows"]

Address = tuple[str, int, int]
"""Sheet, row, column."""
_REPEATED, _HELPER = "ulangan", "pembantu"


def cell_place(address: Address, meanings: Mapping[Address, CellMeaning] = MappingProxyType({})) -> CellPlace:
    """The place of a cell, with what it is where that is known."""
    sheet, row, column = address
    return CellPlace(WorkbookSpot(cell_address(*address), sheet, row, column), meanings.get(address))


def cell_meanings(laid_out: LaidOutSheet) -> Iterator[tuple[Address, CellMeaning]]:
    """Every cell of a generated sheet that holds something, with what it is."""
    key, seen = sheet_code_name(laid_out.result.key), Counter[tuple[str, str]]()
    for placement in laid_out.placements:
        pattern, kode = placement.row.pattern, row_kode(placement.row)
        if placement.repetition:
            pattern = f"{pattern} {_REPEATED}"
        seen[pattern, kode] += 1
        for cell in placement.pattern.cells:
            if cell.token is None and cell.content is None:
                continue
            token = cell.token or f"{cell.row + 1}.{get_column_letter(cell.column)}"
            meaning = CellMeaning(key, pattern, kode, token, seen[pattern, kode])
            yield (laid_out.name, placement.start + cell.row, cell.column), meaning


def row_kode(row: Row) -> str:
    """The kode that tells an emission from others of its pattern; blank where it has none.

    It is that of the row, else that of the figure that is at home in it, else the group it belongs to.
    """
    return kode_of(row) or (row.groups[0] if row.groups else "")


def helper_meanings(inputs: WorkbookInput) -> Iterator[tuple[Address, CellMeaning]]:
    """Every cell of a helper column beside an input row, by the key of the row."""
    for table, place in inputs.placements.items():
        rows = inputs.raw.tables.get(table, ()) if place.helpers else ()
        for row in rows:
            if row.place.row is None:
                continue
            for name, letter in place.helpers.items():
                sheet = sheet_code_name(WORKBOOK_TABLES[table].sheet)
                meaning = CellMeaning(sheet, _HELPER, row_key(table, row), name)
                yield (place.sheet, row.place.row, column_index_from_string(letter)), meaning


def input_rows(inputs: WorkbookInput) -> dict[tuple[str, int], str]:
    """The key of each input row, by sheet and number."""
    return {
        (place.sheet, row.place.row): row_key(table, row)
        for table, place in inputs.placements.items()
        for row in inputs.raw.tables.get(table, ())
        if row.place.row is not None
    }
