"""The yearly columns of a workbook in another planning period: the old ones take the new years in order.

Only headings are written here: at the regeneration the names follow, and years without a column get one.
Columns that are too many lose heading and name and are hidden.
"""

from __future__ import annotations

import re

from lkjip_xl.build.completion.added_cells import hide_column
from lkjip_xl.new_year.planning_period import PlanningPeriod
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.ooxml.references import column_number, find_reference
from lkjip_xl.read.workbook_input import TablePlacement
from lkjip_xl.schema import WORKBOOK_TABLES, column_name

__all__ = ["RPJMD", "rename_years"]

RPJMD = "rpjmd"


def rename_years(book: WorkbookFile, place: TablePlacement, period: PlanningPeriod) -> None:
    """Give the yearly columns of sheet RPJMD, from left to right, the headings of the years of ``period``."""
    yearly, sheet = WORKBOOK_TABLES[RPJMD].year_column, book.sheets.find(place.sheet)
    assert yearly is not None  # noqa: S101 - the table has yearly columns
    assert sheet is not None  # noqa: S101 - the reader has read it
    shape = re.compile(re.escape(yearly.name) + r"\d{4}")
    columns = sorted(column_number(letter) for name, letter in place.columns.items() if shape.fullmatch(name))
    root = book.package.edit(sheet.part)
    grid = Grid(root)
    years = list(period.target_years)
    for column, year in zip(columns, years, strict=False):
        fill_constant(grid.cell(place.title_row, column), f"{yearly.label}{year}")
    for column in columns[len(years) :]:
        fill_constant(grid.cell(place.title_row, column), None)
        hide_column(root, column)
    _forget_names(book, sheet.name, column_name(RPJMD, yearly.name), set(columns[len(years) :]))


def _forget_names(book: WorkbookFile, sheet: str, prefix: str, columns: set[int]) -> None:
    """Remove the names of yearly columns that are no more."""
    for name in [n for n in book.names if re.fullmatch(re.escape(prefix) + r"\d{4}", n.name)]:
        found = find_reference(name.formula)
        if found is not None and found[0].casefold() == sheet.casefold() and found[1].column1 in columns:
            book.names.remove(name.name)
