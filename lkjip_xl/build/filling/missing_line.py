"""Writes the live line at the top of an input sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import islice, takewhile

from lxml import etree

from lkjip_xl.figures.expression import text
from lkjip_xl.figures.inputs import input_rows
from lkjip_xl.layout.own_sheets import INPUT_KEYS, own_sheets
from lkjip_xl.layout.template_patterns import read_sheet_cells, split_reference
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import Sheet, WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import Grid, fill_formula, read_value
from lkjip_xl.ooxml.references import cell_place
from lkjip_xl.read.workbook_input import TablePlacement
from lkjip_xl.schema import SETTINGS, WORKBOOK_TABLES, setting_name
from lkjip_xl.sheets.tabs.input_lines import BANNER, BANNER_START, InputLine, settings_line, table_line

__all__ = ["refresh_lines", "write_line"]

_TOP_ROWS = 4
_BANNER = re.compile(rf'"({BANNER_START}(?:[^"]|"")*)"&')


def write_line(book: WorkbookFile, sheet: Sheet, line: InputLine) -> None:
    """Write it behind the words of the banner; a template without the banner gets none."""
    found = next(_banners(book, sheet), None)
    if found is not None:
        _write(book, sheet, *found, line)


def _banners_of(template: WorkbookFile) -> frozenset[str]:
    """The banners that are ours: those of a template, and the one that every release had."""
    sheets = (sheet for key, sheet in own_sheets(template).items() if key in INPUT_KEYS)
    return frozenset({BANNER, *(words for sheet in sheets for _, words in _banners(template, sheet))})


def refresh_lines(
    book: WorkbookFile,
    laporan: Laporan,
    placements: Mapping[str, TablePlacement],
    template: WorkbookFile,
) -> None:
    """Bring the lines of a workbook up to date; who saved it may not have calculated them.

    An older book, of which a sheet has a banner of ours and no line, gets it; other words are a user's.
    """
    ours = cache(partial(_banners_of, template))
    tables = [(WORKBOOK_TABLES[name], place.sheet) for name, place in placements.items()]
    lines = [(tab, table_line(t, list(input_rows(t, laporan)), laporan)) for t, tab in tables]
    reference = split_reference(book.names.get(setting_name(SETTINGS[0].key)) or "")
    for tab, line in (*lines, (reference[0], settings_line(laporan.settings))):
        sheet = book.sheets.find(tab)
        if sheet is not None and not _renew(book, sheet, line):
            for place, words in _banners(book, sheet):
                if words in ours():
                    _write(book, sheet, place, words, line)


def _banners(book: WorkbookFile, sheet: Sheet) -> Iterator[tuple[tuple[int, int], str]]:
    """Place and words of a banner that is no formula."""
    cells = takewhile(lambda c: c[0] <= _TOP_ROWS, read_sheet_cells(book, sheet.part))
    formulas = {cell_place(c.get("r", "")) for c in _top_cells(book, sheet) if c.find(q("f")) is not None}
    for row, column, _, content in cells:
        if isinstance(content, str) and content.startswith(BANNER_START) and (row, column) not in formulas:
            yield (row, column), content


def _write(book: WorkbookFile, sheet: Sheet, place: tuple[int, int], words: str, line: InputLine) -> None:
    banner = words if words.endswith(".") else f"{words}."
    cell = Grid(book.package.edit(sheet.part)).cell(*place)
    fill_formula(cell, f"{text(banner)}&{line.formula}", f"{banner}{line.value}")


def _renew(book: WorkbookFile, sheet: Sheet, line: InputLine) -> bool:
    """Write a line that is there as it is written today, behind its banner; whether there is one."""
    for c in _top_cells(book, sheet):
        words = _words(c)
        if words is None:
            continue
        formula, value = f"{text(words)}&{line.formula}", f"{words}{line.value}"
        if (c.findtext(q("f")), read_value(c)) != (formula, value):
            grid = Grid(book.package.edit(sheet.part))
            fill_formula(grid.cell(*cell_place(c.get("r", ""))), formula, value)
        return True
    return False


def _top_cells(book: WorkbookFile, sheet: Sheet) -> Iterator[etree._Element]:
    for row in islice(book.package.tree(sheet.part).iter(q("row")), _TOP_ROWS):
        yield from row


def _words(c: etree._Element) -> str | None:
    """The banner in the formula of a line, which may be an agency's; None where a cell is no line."""
    banner = _BANNER.match(c.findtext(q("f")) or "")
    return None if banner is None else banner[1].replace('""', '"')
