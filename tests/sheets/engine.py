"""The generated sheets of a report calculated by the engine, on a bare workbook: no look, no pages, no names
of ours but those of the input.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.build.calculate import Calculation, calculate
from lkjip_xl.figures.expression import Formula
from lkjip_xl.figures.inputs import input_rows
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import Value, fill_constant, fill_formula
from lkjip_xl.schema import SETTINGS, WORKBOOK_TABLES, TableSchema, column_name, setting_name
from lkjip_xl.sheets import GeneratedSheet
from lkjip_xl.sheets.rows import Content
from lkjip_xl.shipped import template_file

_PAST = 5  # blank rows that an input column's range takes in
Helpers = Mapping[str, Mapping[str, Formula]]


@cache
def shipped_template() -> Template:
    """The shipped template, read once."""
    return Template(WorkbookFile.open(template_file()))


@dataclass(frozen=True)
class Calculated:
    """A calculated report: the value of a token's cell, and of the helper cell beside an input row."""

    layout: Layout
    calculation: Calculation

    def cell(self, sheet: str, emission: int, token: str) -> Value:
        laid_out = self.layout.sheets[sheet]
        place = laid_out.placements[emission].cell(sheet, token)
        return self.calculation.value(laid_out.name, place.row, place.column)

    def text(self, sheet: str, emission: int, token: str) -> str:
        row = self.layout.sheets[sheet].placements[emission]
        content = row.row.content[token].content
        assert isinstance(content, Formula)
        return self.layout.write(content, row, sheet)

    def helper(self, table: str, column: str, row: int) -> Value:
        schema = WORKBOOK_TABLES[table]
        return self.calculation.value(schema.sheet, row + 2, _columns(schema).index(column) + 1)


def calculate_report(
    laporan: Laporan, sheets: Sequence[GeneratedSheet], helpers: Helpers, *, plain: bool = False
) -> Calculated:
    """Write ``sheets`` and the input of ``laporan`` with their formulas, and calculate them."""
    layout, book = Layout(shipped_template(), sheets, plain=plain), BareBook()
    _write_settings(book, laporan)
    for table in WORKBOOK_TABLES.values():
        _write_table(book, laporan, table, layout, helpers.get(table.name, {}))
    for key in layout.sheets:
        _write_sheet(book, layout, key)
    return Calculated(layout, calculate(book.package(), laporan.skala))


@dataclass
class BareBook:
    """A workbook under construction: sheets of cells, by row and column from 1, and defined names."""

    sheets: dict[str, dict[tuple[int, int], str | Content]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def define(self, name: str, sheet: str, column: int, first: int, last: int) -> None:
        letter = get_column_letter(column)
        span = f"${letter}${first}" + (f":${letter}${last}" if last > first else "")
        self.names[name] = f"{quote_sheetname(sheet)}!{span}"

    def package(self) -> bytes:
        """The least that a spreadsheet program opens."""
        numbered = list(enumerate(self.sheets.items(), 1))
        sheets = "".join(f'<sheet name={quoteattr(n)} sheetId="{i}" r:id="r{i}"/>' for i, (n, _) in numbered)
        names = "".join(f'<definedName name="{n}">{escape(r)}</definedName>' for n, r in self.names.items())
        links = "".join(
            f'<Relationship Id="r{i}" Type="{_LINK}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i, _ in numbered
        )
        types = "".join(
            f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
            for i, _ in numbered
        )
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w") as z:
            z.writestr("[Content_Types].xml", _CONTENT_TYPES.replace("@", types))
            z.writestr("_rels/.rels", _LINKS.replace("@", _FIRST_LINK))
            z.writestr(
                "xl/workbook.xml",
                _WORKBOOK.replace("@", f"<sheets>{sheets}</sheets><definedNames>{names}</definedNames>"),
            )
            z.writestr("xl/_rels/workbook.xml.rels", _LINKS.replace("@", links))
            for i, (_, cells) in numbered:
                z.writestr(f"xl/worksheets/sheet{i}.xml", _sheet_xml(cells))
        return output.getvalue()


_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>@</Types>'
)
_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">@</Relationships>'
)
_FIRST_LINK = f'<Relationship Id="r1" Type="{_LINK}/officeDocument" Target="xl/workbook.xml"/>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORKBOOK = f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINK}">@</workbook>'


class FormulaText(str):
    """The text of a formula."""

    __slots__ = ()


def _sheet_xml(cells: Mapping[tuple[int, int], str | Content]) -> bytes:
    root = etree.Element(q("worksheet"))
    data = etree.SubElement(root, q("sheetData"))
    rows: dict[int, etree._Element] = {}
    for (row, column), content in sorted(cells.items(), key=lambda c: c[0]):
        if row not in rows:
            rows[row] = etree.SubElement(data, q("row"), r=str(row))
        cell = etree.SubElement(rows[row], q("c"), r=f"{get_column_letter(column)}{row}")
        if isinstance(content, FormulaText):
            fill_formula(cell, content)
        else:
            fill_constant(cell, content)
    return etree.tostring(root)


def _write_settings(book: BareBook, laporan: Laporan) -> None:
    cells = book.sheets.setdefault("Pengaturan", {})
    for n, setting in enumerate(SETTINGS, 1):
        cells[n, 2] = laporan.settings.get(setting.key)
        book.define(setting_name(setting.key), "Pengaturan", 2, n, n)


def _write_table(
    book: BareBook, laporan: Laporan, table: TableSchema, layout: Layout, helpers: Mapping[str, Formula]
) -> None:
    cells, rows = book.sheets.setdefault(table.sheet, {}), list(input_rows(table, laporan))
    columns = dict(enumerate(_columns(table), 1))
    letters = {c: get_column_letter(k) for k, c in columns.items()}
    for k, column in columns.items():
        book.define(column_name(table.name, column), table.sheet, k, 2, len(rows) + 1 + _PAST)
        for n, row in enumerate(rows, 2):
            helper = helpers.get(column)
            cells[n, k] = (
                FormulaText(layout.write_input(helper, [n], letters)[0]) if helper else row.get(column)
            )


def _columns(table: TableSchema) -> list[str]:
    return [c.name for c in (*table.columns, *table.helpers)]


def _write_sheet(book: BareBook, layout: Layout, key: str) -> None:
    laid_out = layout.sheets[key]
    cells = book.sheets.setdefault(laid_out.name, {})
    for emission in laid_out.placements:
        for token, cell in emission.row.content.items():
            place, content = emission.cell(key, token), cell.content
            is_formula = isinstance(content, Formula)
            cells[place.row, place.column] = (
                FormulaText(layout.write(content, emission, key)) if is_formula else content
            )
