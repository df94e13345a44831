"""The generated sheets of a report calculated by the engine, on a bare workbook: no look, no pages, no names
of ours but those of the input.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import xlsxwriter
from openpyxl.utils import get_column_letter
from xlsxwriter.worksheet import Worksheet

from lkjip_xl.build.calculate import Calculation, calculate
from lkjip_xl.figures.expression import Formula
from lkjip_xl.figures.inputs import input_rows
from lkjip_xl.layout.addresses import Emission, Layout
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import OpcPackage
from lkjip_xl.ooxml.cell_xml import Value, serial
from lkjip_xl.schema import SETTINGS, WORKBOOK_TABLES, TableSchema, column_name, setting_name
from lkjip_xl.sheets import GeneratedSheet
from lkjip_xl.sheets.rows import Content
from lkjip_xl.shipped import template_file

_PAST = 5  # blank rows that an input column's range takes in
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
Helpers = Mapping[str, Mapping[str, Formula]]


@cache
def shipped_template() -> Template:
    """The shipped template, read once."""
    return Template(OpcPackage.open(template_file()))


@dataclass(frozen=True)
class Calculated:
    """A calculated report: the value of a token's cell, and of the helper cell beside an input row."""

    layout: Layout
    calculation: Calculation

    def cell(self, sheet: str, emission: int, token: str) -> Value:
        laid_out = self.layout.sheet[sheet]
        place = laid_out.placement[emission].cell(sheet, token)
        return self.calculation.value(laid_out.name, place.row, place.column)

    def text(self, sheet: str, emission: int, token: str) -> str:
        row = self.layout.sheet[sheet].placement[emission]
        content = row.row.content[token].content
        assert isinstance(content, Formula)
        return self.layout.write(content, row, sheet)

    def helper(self, table: str, column: str, row: int) -> Value:
        schema = WORKBOOK_TABLES[table]
        return self.calculation.value(schema.sheet, row + 2, _columns(schema).index(column) + 1)


def calculate_report(laporan: Laporan, sheets: Sequence[GeneratedSheet], helpers: Helpers) -> Calculated:
    """Write ``sheets`` and the input of ``laporan`` with their formulas, and calculate them."""
    layout = Layout(shipped_template(), sheets)
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, _OPTIONS) as book:
        _write_settings(book, laporan)
        for table in WORKBOOK_TABLES.values():
            _write_table(book, laporan, table, layout, helpers.get(table.name, {}))
        for key in layout.sheet:
            _write_sheet(book, layout, key)
    return Calculated(layout, calculate(output.getvalue(), laporan.skala))


def _write_settings(book: xlsxwriter.Workbook, laporan: Laporan) -> None:
    page = book.add_worksheet("Pengaturan")
    for n, setting in enumerate(SETTINGS):
        _constant(page, n, 1, laporan.settings.get(setting.key))
        book.define_name(setting_name(setting.key), f"=Pengaturan!$B${n + 1}")


def _write_table(
    book: xlsxwriter.Workbook,
    laporan: Laporan,
    table: TableSchema,
    layout: Layout,
    helpers: Mapping[str, Formula],
) -> None:
    page, columns = book.add_worksheet(table.sheet), _columns(table)
    letters = {c: get_column_letter(n) for n, c in enumerate(columns, 1)}
    rows = list(input_rows(table, laporan))
    for column, letter in letters.items():
        span = f"='{table.sheet}'!${letter}$2:${letter}${len(rows) + 1 + _PAST}"
        book.define_name(column_name(table.name, column), span)
    for n, row in enumerate(rows, 1):
        for k, column in enumerate(columns):
            if column in helpers:
                text = layout.write_input(helpers[column], n + 1, letters)
                page.write_formula(n, k, f"={text}")
            else:
                _constant(page, n, k, row.get(column))


def _columns(table: TableSchema) -> list[str]:
    return [c.name for c in (*table.column, *table.helpers)]


def _write_sheet(book: xlsxwriter.Workbook, layout: Layout, key: str) -> None:
    laid_out = layout.sheet[key]
    page = book.add_worksheet(laid_out.name)
    for emission, row, column, content in _cells(layout, key):
        if isinstance(content, Formula):
            page.write_formula(row, column, f"={layout.write(content, emission, key)}")
        else:
            _constant(page, row, column, content)


def _cells(layout: Layout, key: str) -> Iterator[tuple[Emission, int, int, Content]]:
    for emission in layout.sheet[key].placement:
        for token, cell in emission.row.content.items():
            place = emission.cell(key, token)
            yield emission, place.row - 1, place.column - 1, cell.content


def _constant(page: Worksheet, row: int, column: int, content: object) -> None:
    if isinstance(content, str):
        page.write_string(row, column, content)
    elif isinstance(content, int | float):
        page.write_number(row, column, content)
    elif content is not None:
        page.write_number(row, column, serial(content))
