"""The formulas of a user's own: on their sheets, beside our columns of input sheets, beside our rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from lkjip_xl.build import record
from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import cell_address, cell_formula
from lkjip_xl.ooxml.cell_xml import Value, read_value
from lkjip_xl.ooxml.references import Box, cell_place, read_box

__all__ = ["INPUT_BANNER", "CellKey", "OwnFormula", "own_formulas"]

CellKey = tuple[str, int, int]
"""Sheet, row, column."""

INPUT_BANNER = "LEMBAR ISIAN"
"""So begins the line at the top of an input sheet; where it is a formula, that is ours."""
_OUR_LINE = f'"{INPUT_BANNER}'

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
    skip = whole - {tab.casefold() for tab, _, _ in beside}
    result: list[OwnFormula] = []
    for sheet in book.sheets:
        if sheet.name.casefold() in skip or sheet.code_name == sheet_code_name(record.KEY):
            continue
        if sheet.kind == "worksheet" and _HAS_FORMULA.search(book.package.read(sheet.part)):
            found = _of_sheet(sheet.name, book.package.tree(sheet.part))
            own = (f for f in found if sheet.name.casefold() not in whole or f.key in beside)
            result += [f for f in own if f.key not in ours]
    return result


def _of_sheet(sheet: str, root: etree._Element) -> Iterator[OwnFormula]:
    masters: dict[str, tuple[str, str]] = {}
    for f in root.iter(q("f")):
        c = f.getparent()
        assert c is not None  # noqa: S101 - a formula stands in a cell
        place = c.get("r") or "A1"
        row, column = cell_place(place)
        array = f.get("t") in ("array", "dataTable")
        box = read_box(f.get("ref") or place) if array else Box(column, row, column, row)
        content = cell_formula(f, place, masters)
        if not content.startswith(_OUR_LINE):
            yield OwnFormula(sheet, row, column, content, read_value(c), box, array)
