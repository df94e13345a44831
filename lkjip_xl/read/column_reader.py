"""The cells of an input column: what a cell holds becomes its raw form, with its place."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from lkjip_xl.ooxml.incoming.number_formats import GENERAL
from lkjip_xl.ooxml.references import quoted_sheet
from lkjip_xl.read.files.opened_cells import shown_decimals, shows_percent
from lkjip_xl.read.raw import PersenCell, RawCell
from lkjip_xl.read.spots import WorkbookSpot
from lkjip_xl.read.tidy.clean_text import clean_text, is_key
from lkjip_xl.schema import ColumnSchema, SettingSchema, TableSchema, ValueKind

__all__ = ["ColumnReader"]

_NUMBER = (ValueKind.NUMBER, ValueKind.VALUE, ValueKind.RUPIAH, ValueKind.INTEGER, ValueKind.CONTENT)


class ColumnReader:
    """Reads the cells of an input column, or of a setting, wherever what they hold comes from."""

    def __init__(
        self,
        sheet: str,
        column: int,
        schema: ColumnSchema | SettingSchema,
        table: TableSchema | None = None,
    ) -> None:
        self.column = column
        self._sheet = sheet
        self._start = f"{quoted_sheet(sheet)}!{get_column_letter(column)}"
        self._is_key = is_key(schema, table)
        self._is_numeric = schema.kind in _NUMBER

    def cell(
        self, row: int, value: object = None, number_format: str = GENERAL, *, formula: bool = False
    ) -> RawCell:
        """The raw form of a cell, None: a blank one; ``formula``: a user's own gives the value."""
        place = WorkbookSpot(f"{self._start}{row}", self._sheet, row, self.column)
        if value is None:
            return RawCell(None, place, formula=formula)
        if isinstance(value, str):
            clean = clean_text(value, key=self._is_key)
            return RawCell(clean or None, place, typed=None if clean == value else value, formula=formula)
        if isinstance(value, bool) or not isinstance(value, int | float) or not self._is_numeric:
            return RawCell(value, place, formula=formula)
        if shows_percent(number_format):
            return RawCell(PersenCell(float(value)), place, formula=formula)
        return RawCell(value, place, shown_decimals(number_format), formula=formula)
