"""Input sheets: filled from a Laporan when a workbook is built, helper columns rewritten at any time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter, quote_sheetname

from lkjip_xl.build.typed_styles import TypedStyles
from lkjip_xl.errors import TemplateError
from lkjip_xl.figures.expression import Formula
from lkjip_xl.figures.inputs import InputValue, input_rows
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.row_heights import Lettering, row_heights
from lkjip_xl.layout.template_patterns import split_reference
from lkjip_xl.model import Laporan
from lkjip_xl.numbers import TypedNumber
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import Grid, clear_cell, fill_constant, fill_formula
from lkjip_xl.ooxml.references import Box
from lkjip_xl.read.workbook_input import TablePlacement
from lkjip_xl.schema import SETTINGS, WORKBOOK_TABLES, TableSchema, column_name, setting_name

__all__ = ["HelperCell", "fill_inputs", "fill_table", "named_range", "target_years", "write_helpers"]

SPARE_ROWS = 30  # styled empty rows below the data, so that the next row to type in is plain to see
_REACH_PAST = 1000  # how far past the last row a column's range reaches at least


@dataclass(frozen=True, slots=True)
class HelperCell:
    """A helper formula that was written, of a ``column_name`` of a ``table``."""

    sheet: str
    row: int
    column: int
    formula: str
    table: str
    column_name: str


def fill_inputs(book: WorkbookFile, laporan: Laporan) -> None:
    """Fill every input sheet of the template with the report. TemplateError names a missing anchor."""
    for a in SETTINGS:
        sheet, box = named_range(book, setting_name(a.key))
        grid = Grid(_edit(book, sheet))
        fill_constant(grid.cell(box.row1, box.column1), laporan.settings.get(a.key))
    for table in WORKBOOK_TABLES.values():
        fill_table(book, table, laporan)


def named_range(book: WorkbookFile, name: str) -> tuple[str, Box]:
    """Sheet and cells of one of our names. TemplateError where it is missing or damaged."""
    content = book.names.get(name)
    if content is None:
        raise TemplateError(f"Templat: nama {name} tidak ada; pulihkan nama itu di sel isiannya")
    try:
        sheet, box = split_reference(content)
    except TemplateError:
        raise TemplateError(f"Templat: nama {name} rusak ({content}); tunjuk kembali sel isiannya") from None
    if book.sheets.find(sheet) is None:
        raise TemplateError(f"Templat: nama {name} menunjuk lembar {sheet} yang tidak ada")
    return sheet, box


def _edit(book: WorkbookFile, name: str) -> etree._Element:
    sheet = book.sheets.find(name)
    assert sheet is not None  # noqa: S101 - checked by _rentang, or found in the workbook's own list
    return book.package.edit(sheet.part)


def fill_table(book: WorkbookFile, table: TableSchema, laporan: Laporan) -> None:
    """Fill one input sheet with the rows of the report, and let the names of its columns reach past them."""
    years = target_years(laporan) if table.year_column else []
    if table.year_column:
        _yearly_columns(book, table, years)
    names = [k.name for k in table.columns]
    if table.year_column:
        names += [f"{table.year_column.name}{t}" for t in years]
    every = [*names, *(k.name for k in table.helpers)]
    placements = {n: named_range(book, column_name(table.name, n)) for n in every}
    sheet, first = placements[names[0]][0], placements[names[0]][1].row1
    grid = Grid(_edit(book, sheet))
    columns = {n: box.column1 for n, (_, box) in placements.items()}
    styles = {k: grid.style(first, k) for k in columns.values()}
    rows = list(input_rows(table, laporan))
    typed = TypedStyles(book)

    def row(n: int) -> Iterator[tuple[int, str | None, InputValue]]:
        content = {columns[k]: v for k, v in rows[n].items()} if n < len(rows) else {}
        for k, style in sorted(styles.items()):
            value = content.get(k)
            decimals = value.decimals if isinstance(value, TypedNumber) else 0
            yield k, typed.style(style, decimals) if decimals else style, value

    grid.fill_rows(first, [list(row(n)) for n in range(len(rows) + SPARE_ROWS)])
    grid.update_dimension()
    row_heights(grid.root, Lettering(book.package.tree(book.main.related("styles") or "")))
    for field in every:
        _extend(book, column_name(table.name, field), first + len(rows) + _REACH_PAST)


def _extend(book: WorkbookFile, name: str, at_least: int) -> None:
    """Let a column's range reach past the last row."""
    sheet, box = named_range(book, name)
    letter = get_column_letter(box.column1)
    last = max(box.row2, at_least)
    book.names.define(name, f"{quote_sheetname(sheet)}!${letter}${box.row1}:${letter}${last}")


def target_years(laporan: Laporan) -> list[int]:
    """The years with a RPJMD target: after kondisi awal up to kondisi akhir, and that of a target before."""
    first, last = laporan.settings["rpjmd.tahun_awal"], laporan.settings["rpjmd.tahun_akhir"]
    assert isinstance(first, int | float)  # noqa: S101 - the reader has checked it
    assert isinstance(last, int | float)  # noqa: S101
    given = {t for i in laporan.indikator for t, n in (i.target_rpjmd or {}).items() if n is not None}
    return sorted({*range(int(first) + 1, int(last) + 1), *given})


def _yearly_columns(book: WorkbookFile, table: TableSchema, years: list[int]) -> None:
    """Repeat the template's one yearly column once per year: header, style, width, name."""
    assert table.year_column is not None  # noqa: S101 - only called for such a table
    pattern = column_name(table.name, table.year_column.name)
    sheet, box = named_range(book, pattern)
    root = _edit(book, sheet)
    grid = Grid(root)
    for n, t in enumerate(years):
        k = box.column1 + n
        for b in range(1, box.row1 + 1):
            style = grid.style(b, box.column1)
            if style is not None:
                grid.cell(b, k, style).set("s", style)
        fill_constant(grid.cell(box.row1 - 1, k), f"{table.year_column.label}{t}")
        letter = get_column_letter(k)
        book.names.define(
            f"{pattern}{t}", f"{quote_sheetname(sheet)}!${letter}${box.row1}:${letter}${box.row2}"
        )
    book.names.remove(pattern)
    _widen(root, box.column1, len(years))


def _widen(root: etree._Element, column: int, count: int) -> None:
    """Give the new columns the width of the first, and let rules that ended there reach to the last."""
    for col in root.iter(q("col")):
        if int(col.get("min", "0")) <= column <= int(col.get("max", "0")):
            col.set("max", str(max(int(col.get("max", "0")), column + count - 1)))
    old, new = get_column_letter(column), get_column_letter(column + count - 1)
    last = re.compile(rf"(?<=[: ]){old}(?=\d)")
    for name in ("conditionalFormatting", "dataValidation"):
        for e in root.iter(q(name)):
            e.set("sqref", last.sub(new, e.get("sqref", "")))


def write_helpers(
    book: WorkbookFile,
    layout: Layout,
    placements: Mapping[str, TablePlacement],
    formulas: Mapping[str, Mapping[str, Formula]],
) -> list[HelperCell]:
    """Rewrite the helper columns beside the rows with data and the empty rows that follow them."""
    result: list[HelperCell] = []
    for table, by_columns in formulas.items():
        place = placements[table]
        grid = Grid(_edit(book, place.sheet))
        for name, content in by_columns.items():
            if name in place.helpers:
                column = column_index_from_string(place.helpers[name])
                result += _write_column(grid, layout, place, column, content, (table, name))
    return result


def _write_column(
    grid: Grid,
    layout: Layout,
    place: TablePlacement,
    column: int,
    content: Formula,
    name: tuple[str, str],
) -> Iterable[HelperCell]:
    style = grid.style(place.first_row, column)
    last = max((*place.content_rows, place.first_row)) + SPARE_ROWS
    for row in range(place.first_row, last + 1):
        text = layout.write_input(content, row, place.columns)
        fill_formula(grid.cell(row, column, style), text)
        yield HelperCell(place.sheet, row, column, text, *name)
    for row in range(last + 1, place.last_row + 1):
        c = grid.existing(row, column)
        if c is not None and c.find(q("f")) is not None:
            clear_cell(c)
