"""One cell of the input changed, of every column and every setting, as a person types it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from openpyxl.utils import column_index_from_string

from lkjip_xl.model import Deret, Laporan
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_reader import cell_address, read_cells
from lkjip_xl.ooxml.cell_xml import fill_constant, fill_formula
from lkjip_xl.read.workbook_input import WorkbookInput, read_raw_workbook
from lkjip_xl.schema import SETTINGS, WORKBOOK_TABLES, setting_name
from lkjip_xl.schema.kinds import ColumnSchema, SettingSchema, ValueKind
from tests.small_report import small_laporan
from tests.workbook_tools import Editor

__all__ = ["SingleEdit", "hand_changed", "report_with_rows", "single_edits"]

_VALUES: dict[ValueKind, tuple[object, ...]] = {
    ValueKind.TEXT: ("Teks yang lain", None),
    ValueKind.INTEGER: (3.0, None),
    ValueKind.NUMBER: (2.0, None),
    ValueKind.RUPIAH: (75.0, None),
    ValueKind.VALUE: (6.0, "n/a", "3-5", None),
    ValueKind.CONTENT: (6.0, None),
    ValueKind.DATE: (44000.0, None),
    ValueKind.KODE: ("Z9",),
}


@dataclass(frozen=True, slots=True)
class SingleEdit:
    """A cell, by sheet, row and column, and what is typed into it (None: it is emptied)."""

    what: str
    sheet: str
    row: int
    column: int
    value: object

    def apply(self, data: bytes) -> Editor:
        """A workbook with the edit."""
        editor = Editor(data)
        fill_constant(editor.grid(self.sheet).cell(self.row, self.column), self.value)  # type: ignore[arg-type]
        return editor


def report_with_rows() -> Laporan:
    """The small report with values of another year and another place."""
    deret = (Deret("S1.1", 2019, "Kota Contoh", nilai=7.0), Deret("S1.1", 2020, "Provinsi Contoh", nilai=6.0))
    return replace(small_laporan(), deret=deret)


def single_edits(data: bytes) -> Iterator[SingleEdit]:
    """Every value of every column of a row that there is, and of every setting."""
    inputs = read_raw_workbook(WorkbookFile.open(data))
    names = WorkbookFile.open(data).names
    for setting in SETTINGS:
        sheet, _, cell = str(names.get(setting_name(setting.key))).partition("!")
        _, letter, row = cell.split("$")
        for value in _values(setting):
            yield SingleEdit(setting.key, sheet.strip("'"), int(row), column_index_from_string(letter), value)
    for table in WORKBOOK_TABLES:
        yield from _of_table(inputs, table)


def _of_table(inputs: WorkbookInput, table: str) -> Iterator[SingleEdit]:
    place, schema = inputs.placements[table], WORKBOOK_TABLES[table]
    for name, letter in place.columns.items():
        column = next((c for c in schema.columns if c.name == name), schema.year_column)
        assert column is not None
        for row in place.content_rows:
            for value in _values(column):
                yield SingleEdit(f"{table}.{name}", place.sheet, row, column_index_from_string(letter), value)


def _values(column: ColumnSchema | SettingSchema) -> tuple[object, ...]:
    if column.choices:
        return (*column.choices, None)
    return _VALUES.get(column.kind, ("S1", None))


def hand_changed(editor: Editor, sheets: frozenset[str], dice: random.Random) -> str:
    """Change a formula of a generated sheet as a person would; its address."""
    cells = read_cells(editor.book)
    places = [(s, *a) for s in sorted(sheets) for a, c in sorted(cells[s].items()) if c.formula is not None]
    sheet, row, column = dice.choice(places)
    fill_formula(editor.grid(sheet).cell(row, column), "1+2+4", 7.0)
    return cell_address(sheet, row, column)
