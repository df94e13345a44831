"""Input columns that a workbook lacks: those of a later schema, and the years of a longer planning period.

A new column goes directly right of the last own column of its table where that column holds nothing, else
into the first one beyond that does; nothing of a user's is moved, and the helper columns stay where they are.
Header, help, style, width and validation come from the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from openpyxl.utils import column_index_from_string, get_column_letter, quote_sheetname

from lkjip_xl.build.completion.added_cells import area_of, copy_validation, copy_width
from lkjip_xl.build.completion.free_cells import first_free_column
from lkjip_xl.build.filling.helper_cells import SPARE_ROWS
from lkjip_xl.build.filling.input_sheets import named_range, target_years
from lkjip_xl.layout.template_patterns import Template, read_sheet_cells
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import Sheet, WorkbookFile
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.ooxml.references import quoted_sheet
from lkjip_xl.ooxml.styles import StyleMap, merge_styles
from lkjip_xl.read.raw import RawLaporan, RawRow
from lkjip_xl.read.workbook_input import TablePlacement
from lkjip_xl.schema import RPJMD_KINDS, WORKBOOK_TABLES, TableSchema, column_name

__all__ = ["complete_columns"]


@dataclass(frozen=True, slots=True)
class _NewColumn:
    """A column to add: its name and header, and the name of the template's column that it is like."""

    name: str
    label: str
    pattern: str


@dataclass(frozen=True)
class _Books:
    """The workbook and the template, and how styles of the one become styles of the other."""

    own: WorkbookFile
    template: Template

    @cached_property
    def styles(self) -> StyleMap:
        """Made when a column is added: it marks the workbook's styles as changed."""
        origin = self.template.book
        return merge_styles(
            self.own.package.edit(self.own.main.related("styles") or ""),
            origin.package.tree(origin.main.related("styles") or ""),
        )


def complete_columns(
    book: WorkbookFile,
    template: Template,
    laporan: Laporan,
    raw: RawLaporan,
    placements: Mapping[str, TablePlacement],
) -> list[str]:
    """Add the input columns that are not in ``placements``; what was added, one line each, in Indonesian.

    Raises TemplateError where the template lacks such a column.
    """
    result: list[str] = []
    books = _Books(book, template)
    for name, place in placements.items():
        table = WORKBOOK_TABLES[name]
        if table.year_column is not None:
            _name_years(book, table, place)
        new = list(_lacking(table, laporan, place))
        if new:
            result += _add_columns(books, table, place, new, raw)
    return result


def _lacking(table: TableSchema, laporan: Laporan, place: TablePlacement) -> Iterator[_NewColumn]:
    for k in table.columns:
        if k.name not in place.columns:
            yield _NewColumn(k.name, k.label, k.name)
    if table.year_column is not None:
        prefix = table.year_column.name
        for year in target_years(laporan):
            if f"{prefix}{year}" not in place.columns:
                yield _NewColumn(f"{prefix}{year}", f"{table.year_column.label}{year}", prefix)


def _name_years(book: WorkbookFile, table: TableSchema, place: TablePlacement) -> None:
    """Let the names of yearly columns follow their headings, which a user may have given another year."""
    assert table.year_column is not None  # noqa: S101 - only called for such a table
    prefix = table.year_column.name
    wanted = {k: h for k, h in place.columns.items() if re.fullmatch(re.escape(prefix) + r"\d{4}", k)}
    old = {
        n.name: n.formula
        for n in book.names
        if re.fullmatch(re.escape(column_name(table.name, prefix)) + r"\d{4}", n.name)
    }
    there = [n for n, f in old.items() if "#REF!" not in f]  # the others: a user deleted the column
    by_letters = {get_column_letter(named_range(book, n)[1].column1): old[n] for n in there}
    new = {column_name(table.name, k): by_letters[h] for k, h in wanted.items()}
    if new == old:
        return
    for name in old:
        book.names.remove(name)
    for name, formula in new.items():
        book.names.define(name, formula)


def _add_columns(
    books: _Books, table: TableSchema, place: TablePlacement, new: list[_NewColumn], raw: RawLaporan
) -> Iterator[str]:
    sheet = books.own.sheets.find(place.sheet)
    assert sheet is not None  # noqa: S101 - the reader has read it
    helpers = [column_index_from_string(h) for h in place.helpers.values()]
    own = [column_index_from_string(h) for h in place.columns.values()]
    anchor = named_range(books.own, column_name(table.name, _named(books.own, table, place)))[1]
    for k in new:
        column = first_free_column(books.own, sheet, max(own), place.title_row - 1, [*own, *helpers])
        _write_column(books, sheet, table, place, k, column, max(own))
        _write_values(books.own, sheet, table, k.name, column, raw)
        letter = get_column_letter(column)
        area = f"${letter}${anchor.row1}:${letter}${anchor.row2}"
        books.own.names.define(column_name(table.name, k.name), f"{quote_sheetname(sheet.name)}!{area}")
        own.append(column)
        yield f"kolom {k.label} ditambahkan di {quoted_sheet(sheet.name)}!{letter}{place.title_row}"


def _named(book: WorkbookFile, table: TableSchema, place: TablePlacement) -> str:
    """A column of the table whose name the workbook has."""
    return next(k for k in place.columns if book.names.get(column_name(table.name, k)) is not None)


def _write_column(
    books: _Books,
    sheet: Sheet,
    table: TableSchema,
    place: TablePlacement,
    new: _NewColumn,
    column: int,
    neighbour: int,
) -> None:
    """Band, help and header; styled cells beside the data and some rows further; width; validation."""
    origin_name, box = named_range(books.template.book, column_name(table.name, new.pattern))
    origin = books.template.book.sheets.find(origin_name)
    assert origin is not None  # noqa: S101 - named_range has found it
    root, pattern = books.own.package.edit(sheet.part), books.template.book.package.tree(origin.part)
    grid, origin_grid = Grid(root), Grid(pattern)
    texts = {b: x for b, k, _, x in read_sheet_cells(books.template.book, origin.part) if k == box.column1}
    for row in range(1, place.title_row - 1):
        _set_style(grid, row, column, grid.style(row, neighbour))
    for up, content in ((2, texts.get(box.row1 - 2)), (1, new.label)):
        style = _style(books, origin_grid, box.row1 - up, box.column1)
        row = place.first_row - up
        _set_style(grid, row, column, style)
        fill_constant(grid.cell(row, column), content)
    style = _style(books, origin_grid, box.row1, box.column1)
    for row in range(place.first_row, max((*place.content_rows, place.first_row)) + SPARE_ROWS + 1):
        _set_style(grid, row, column, style)
    grid.update_dimension()
    copy_width(pattern, box.column1, root, column)
    first = f"{get_column_letter(box.column1)}{box.row1}"
    copy_validation(pattern, first, root, area_of(column, place.first_row, place.last_row))


def _style(books: _Books, origin: Grid, row: int, column: int) -> str | None:
    style = origin.style(row, column)
    return None if style is None else str(books.styles.index(int(style)))


def _set_style(grid: Grid, row: int, column: int, style: str | None) -> None:
    if style is not None:
        grid.cell(row, column).set("s", style)


def _write_values(
    book: WorkbookFile, sheet: Sheet, table: TableSchema, name: str, column: int, raw: RawLaporan
) -> None:
    """What a migration filled into the new column."""
    grid = Grid(book.package.edit(sheet.part))
    for row in _rows(raw, table):
        value = row.cells[name].value if name in row.cells else None
        if row.number and isinstance(value, str | int | float | date):
            fill_constant(grid.cell(row.number, column), value)


def _rows(raw: RawLaporan, table: TableSchema) -> Iterator[RawRow]:
    for name in RPJMD_KINDS if table.name == "rpjmd" else (table.name,):
        yield from raw.tables.get(name, ())
