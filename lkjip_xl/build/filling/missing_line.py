"""Writes the live line at the top of an input sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from lkjip_xl.build.users_own.own_formulas import INPUT_BANNER
from lkjip_xl.figures.expression import text
from lkjip_xl.figures.inputs import input_rows
from lkjip_xl.layout.template_patterns import read_sheet_cells, split_reference
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import Sheet, WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import Grid, fill_formula, read_value
from lkjip_xl.ooxml.references import cell_place
from lkjip_xl.read.workbook_input import TablePlacement
from lkjip_xl.schema import SETTINGS, WORKBOOK_TABLES, setting_name
from lkjip_xl.sheets.tabs.input_lines import InputLine, settings_line, table_line

__all__ = ["refresh_lines", "write_line"]

_TOP_ROWS = 4
_BANNER = re.compile(rf'"({INPUT_BANNER}(?:[^"]|"")*)"&')


def write_line(book: WorkbookFile, sheet: Sheet, line: InputLine) -> None:
    """Write it behind the words of the banner; a template without the banner gets none."""
    for row, column, _, content in read_sheet_cells(book, sheet.part):
        if row > _TOP_ROWS:
            return
        if isinstance(content, str) and content.startswith(INPUT_BANNER):
            banner = content if content.endswith(".") else f"{content}."
            cell = Grid(book.package.edit(sheet.part)).cell(row, column)
            fill_formula(cell, f"{text(banner)}&{line.formula}", f"{banner}{line.value}")
            return


def refresh_lines(book: WorkbookFile, laporan: Laporan, placements: Mapping[str, TablePlacement]) -> None:
    """Store what the lines of a workbook give now; who saved it may not have calculated them."""
    tables = [(WORKBOOK_TABLES[name], place.sheet) for name, place in placements.items()]
    lines = [(tab, table_line(t, list(input_rows(t, laporan)), laporan)) for t, tab in tables]
    reference = split_reference(book.names.get(setting_name(SETTINGS[0].key)) or "")
    for tab, line in (*lines, (reference[0], settings_line(laporan.settings))):
        sheet = book.sheets.find(tab)
        if sheet is not None:
            _store(book, sheet, line)


def _store(book: WorkbookFile, sheet: Sheet, line: InputLine) -> None:
    """Store the value of a line beside its formula, whose banner may be an agency's."""
    for row in islice(book.package.tree(sheet.part).iter(q("row")), _TOP_ROWS):
        for c in row:
            f = c.find(q("f"))
            banner = _BANNER.match(f.text or "") if f is not None else None
            if f is None or banner is None or not (f.text or "").endswith(line.formula):
                continue
            value = banner[1].replace('""', '"') + line.value
            if read_value(c) != value:
                grid = Grid(book.package.edit(sheet.part))
                fill_formula(grid.cell(*cell_place(c.get("r", ""))), f.text or "", value)
            return
