"""Writes the live line at the top of an input sheet."""

from __future__ import annotations

from lkjip_xl.build.users_own.own_formulas import INPUT_BANNER
from lkjip_xl.figures.expression import text
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.ooxml import Sheet, WorkbookFile
from lkjip_xl.ooxml.cell_xml import Grid, fill_formula
from lkjip_xl.sheets.input_lines import InputLine

__all__ = ["write_line"]

_TOP_ROWS = 4


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
