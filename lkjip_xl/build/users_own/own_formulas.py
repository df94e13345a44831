"""The formulas of a user's own: on their sheets, beside our columns of input sheets, beside our rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from lkjip_xl.build import record
from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.ooxml import Sheet, WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import cell_address, cell_formula
from lkjip_xl.ooxml.cell_xml import Value, read_value
from lkjip_xl.ooxml.references import Box, cell_place, read_box
from lkjip_xl.sheets.tabs.input_lines import BANNER_START

__all__ = ["CellKey", "OwnFormula", "own_formulas", "own_texts"]

CellKey = tuple[str, int, int]
"""Sheet, row, column."""

_OUR_LINE = f'"{BANNER_START}'  # at the top of an input sheet

_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


@dataclass(frozen=True, slots=True)
class OwnFormula:
    """A formula of a user's: its cell, its text, the value that is stored, the cells that it fills.

    ``array``: it is an array formula, a spill or a data table.
    """

    sheet: str
    row: int
    column: int
    text: str
    stored: Value
    box: Box
    array: bool

    @property
    def key(self) -> CellKey:
        """Its cell."""
        return self.sheet, self.row, self.column

    @property
    def address(self) -> str:
        """Its cell as a message shows it."""
        return cell_address(*self.key)


def own_formulas(
    book: WorkbookFile,
    generated: Collection[str],
    ours: Collection[CellKey],
    beside: Collection[CellKey] = (),
) -> list[OwnFormula]:
    """Every formula that is neither on a sheet of ``generated`` tabs nor in a cell of ``ours``.

    Those that users put ``beside`` our rows of such a sheet are among them.
    """
    whole = {tab.casefold() for tab in generated}
    result: list[OwnFormula] = []
    for sheet in _sheets(book, whole - {tab.casefold() for tab, _, _ in beside}):
        wanted = beside if sheet.name.casefold() in whole else None
        result += _of_sheet(sheet.name, _formulas(book, sheet), ours, wanted)
    return result


def own_texts(book: WorkbookFile, generated: Collection[str]) -> Iterator[str]:
    """The texts of all formulas on other sheets than those of ``generated`` tabs, a shared one once."""
    for sheet in _sheets(book, {tab.casefold() for tab in generated}):
        yield from (f.text or "" for f in _formulas(book, sheet))


def _sheets(book: WorkbookFile, skip: Container[str]) -> Iterator[Sheet]:
    """The worksheets whose tabs, casefolded, are not skipped, and which are not the record."""
    for sheet in book.sheets:
        is_record = sheet.code_name == sheet_code_name(record.KEY)
        if sheet.kind == "worksheet" and not is_record and sheet.name.casefold() not in skip:
            yield sheet


def _formulas(book: WorkbookFile, sheet: Sheet) -> Iterator[etree._Element]:
    content = book.package.content(sheet.part)
    if not isinstance(content, bytes) or _HAS_FORMULA.search(content):
        yield from book.package.tree(sheet.part).iter(q("f"))


def _of_sheet(
    sheet: str,
    formulas: Iterable[etree._Element],
    ours: Collection[CellKey],
    wanted: Collection[CellKey] | None,
) -> Iterator[OwnFormula]:
    """Those in cells that are not ``ours``, and that are ``wanted`` (None: all)."""
    masters: dict[str, tuple[str, str]] = {}
    for f in formulas:
        c = f.getparent()
        assert c is not None  # noqa: S101 - a formula stands in a cell
        place = c.get("r") or "A1"
        row, column = cell_place(place)
        text = cell_formula(f, place, masters)  # of each: a later one may share it
        key = sheet, row, column
        if key in ours or (wanted is not None and key not in wanted):
            continue
        array = f.get("t") in ("array", "dataTable")
        box = read_box(f.get("ref") or place) if array else Box(column, row, column, row)
        if not text.startswith(_OUR_LINE):
            yield OwnFormula(sheet, row, column, text, read_value(c), box, array)
