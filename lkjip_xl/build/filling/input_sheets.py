"""Input sheets, filled from a Laporan when a workbook is built, or when a table of it was not there before.

What a reader will read from them is known from what is filled, and from what it reads before the rows are in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree
from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.build.filling.filled_rows import FilledColumn, FilledTable, with_rows
from lkjip_xl.build.filling.helper_cells import SPARE_ROWS
from lkjip_xl.build.filling.input_draft import InputDraft
from lkjip_xl.build.filling.input_filter import widen_filter
from lkjip_xl.build.filling.missing_line import write_line
from lkjip_xl.build.filling.typed_styles import TypedStyles
from lkjip_xl.errors import TemplateError
from lkjip_xl.figures.inputs import input_rows
from lkjip_xl.layout.row_heights import Lettering
from lkjip_xl.layout.template_patterns import split_reference
from lkjip_xl.model import Laporan
from lkjip_xl.numbers import TypedNumber
from lkjip_xl.ooxml import Sheet, WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import Grid, constant_xml, fill_constant, stored_constant
from lkjip_xl.ooxml.references import Box
from lkjip_xl.read.raw import RawLaporan
from lkjip_xl.read.workbook_input import TablePlacement, read_raw_workbook
from lkjip_xl.schema import SETTINGS, WORKBOOK_TABLES, TableSchema, column_name, setting_name
from lkjip_xl.sheets.tabs.book_parts import hidden_sheets
from lkjip_xl.sheets.tabs.input_lines import settings_line, table_line

__all__ = ["FilledInputs", "fill_inputs", "fill_table", "named_range", "target_years"]

_REACH_PAST = 1000  # how far past the last row a column's range reaches at least


@dataclass(frozen=True)
class FilledInputs:
    """The input of a workbook that has been filled: as it is read, where its tables are, sheets by tab."""

    raw: RawLaporan
    placements: Mapping[str, TablePlacement]
    drafts: Mapping[str, InputDraft]


def fill_inputs(book: WorkbookFile, laporan: Laporan) -> FilledInputs:
    """Fill every input sheet of the template with the report. TemplateError names a missing anchor."""
    for a in SETTINGS:
        sheet, box = named_range(book, setting_name(a.key))
        grid = Grid(_edit(book, sheet))
        fill_constant(grid.cell(box.row1, box.column1), laporan.settings.get(a.key))
        settings_tab = sheet
    write_line(book, _sheet(book, settings_tab), settings_line(laporan.settings))
    tables = [_EmptyTable(book, table, laporan) for table in WORKBOOK_TABLES.values()]
    inputs = read_raw_workbook(book)
    looks = _Looks(book)
    drafts, filled = {}, {}
    for t in tables:
        draft, filled[t.table.name] = t.fill(looks, inputs.placements[t.table.name].first_row)
        drafts[draft.sheet] = draft
    raw, placements = with_rows(book, inputs, filled)
    return FilledInputs(replace(raw, settings_text=laporan.settings_text), placements, drafts)


def fill_table(book: WorkbookFile, table: TableSchema, laporan: Laporan) -> None:
    """Fill one input sheet, which the workbook did not have, with the rows of the report."""
    draft, _ = _EmptyTable(book, table, laporan).fill(_Looks(book))
    if table.sheet in hidden_sheets(laporan):
        book.sheets.set_state(draft.sheet, "hidden")


class _Looks:
    """How cells of a workbook look: their letters, and styles that show decimals."""

    def __init__(self, book: WorkbookFile) -> None:
        self.lettering = Lettering(book.package.tree(book.main.related("styles") or ""))
        self.typed = TypedStyles(book)


class _EmptyTable:
    """An input table before its rows are in; the names of its columns reach past them already."""

    def __init__(self, book: WorkbookFile, table: TableSchema, laporan: Laporan) -> None:
        self.table = table
        self._book = book
        self._rows = list(input_rows(table, laporan))
        years = target_years(laporan) if table.year_column else []
        if table.year_column:
            _yearly_columns(book, table, years)
        names = [k.name for k in table.columns]
        if table.year_column:
            names += [f"{table.year_column.name}{t}" for t in years]
        self._columns: dict[str, int] = {}
        self._line = table_line(table, self._rows, laporan)
        for name in (*names, *(k.name for k in table.helpers)):
            sheet, box = named_range(book, column_name(table.name, name))
            if not self._columns:
                self._sheet, self._first = sheet, box.row1
            self._columns[name] = box.column1
            letter = get_column_letter(box.column1)
            last = max(box.row2, self._first + len(self._rows) + _REACH_PAST)
            place = f"{quote_sheetname(sheet)}!${letter}${box.row1}:${letter}${last}"
            book.names.define(column_name(table.name, name), place)

    def fill(self, looks: _Looks, start: int | None = None) -> tuple[InputDraft, FilledTable]:
        """Fill it; ``start`` is the row under its header where that lies above the first one of its names."""
        sheet = _sheet(self._book, self._sheet)
        write_line(self._book, sheet, self._line)
        widen_filter(self._book, sheet, self._first + len(self._rows) + _REACH_PAST, self._columns.values())
        first = self._first
        rows = range(first, first + len(self._rows) + SPARE_ROWS)
        draft = InputDraft(self._book, sheet, range(min(start or first, first), rows.stop))
        columns = {name: self._fill_column(draft, looks, name, rows) for name in self._columns}
        draft.frame(looks.lettering)
        draft.write()
        return draft, FilledTable(rows, columns)

    def _fill_column(self, draft: InputDraft, looks: _Looks, name: str, rows: range) -> FilledColumn:
        column = self._columns[name]
        style = draft.styles[column] = draft.style(rows.start, column)
        content = [row.get(name) for row in self._rows]
        styles = [
            looks.typed.style(style, x.decimals) if isinstance(x, TypedNumber) and x.decimals else style
            for x in content
        ]
        values = [stored_constant(x) for x in content]
        letter, plain = get_column_letter(column), _style_xml(style)
        cells = [
            constant_xml(f'<c r="{letter}{n}"{plain if s is style else _style_xml(s)}', x)
            for n, x, s in zip(rows, values, styles, strict=False)
        ]
        cells += [f'<c r="{letter}{n}"{plain}/>' for n in rows[len(values) :]]
        draft.put(column, rows.start, cells)
        if looks.lettering.font(int(style or "0")).wrap:
            for n, x in zip(rows, values, strict=False):
                if isinstance(x, str):
                    draft.show(n, column, x, int(style or "0"))
        return FilledColumn(values, styles)


def _style_xml(style: str | None) -> str:
    return "" if style is None else f' s="{style}"'


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


def _sheet(book: WorkbookFile, name: str) -> Sheet:
    sheet = book.sheets.find(name)
    assert sheet is not None  # noqa: S101 - checked by _rentang, or found in the workbook's own list
    return sheet


def _edit(book: WorkbookFile, name: str) -> etree._Element:
    return book.package.edit(_sheet(book, name).part)


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
