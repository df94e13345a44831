"""Edits single cells of an existing worksheet part and leaves the rest of its tree as it is."""

from __future__ import annotations

import bisect

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.xml_text import drop_attribute

__all__ = ["Grid"]


class Grid:
    """The cells of a worksheet tree by row and column, 1-based; new ones are put in their order."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        data = root.find(q("sheetData"))
        assert data is not None  # noqa: S101 - a worksheet part always has one
        self._data = data
        self._rows = {int(r.get("r", "0")): r for r in data}
        self._numbers = sorted(self._rows)
        self._cells: dict[int, dict[int, etree._Element]] = {}

    def row(self, number: int) -> etree._Element:
        """The row, made when it is not there."""
        if number not in self._rows:
            placement = bisect.bisect(self._numbers, number)
            row_element = etree.Element(q("row"), r=str(number))
            self._data.insert(placement, row_element)
            self._numbers.insert(placement, number)
            self._rows[number] = row_element
        return self._rows[number]

    def existing(self, row: int, column: int) -> etree._Element | None:
        """The cell, or None."""
        return self.row_cells(row).get(column) if row in self._rows else None

    def cell(self, row: int, column: int, style: str | None = None) -> etree._Element:
        """The cell, made when it is not there; ``style`` is the style index of a new one."""
        row_element, cells = self.row(row), self.row_cells(row)
        if column not in cells:
            c = etree.Element(q("c"), r=f"{get_column_letter(column)}{row}")
            if style is not None:
                c.set("s", style)
            row_element.insert(sum(1 for k in cells if k < column), c)
            drop_attribute(row_element, "spans")
            cells[column] = c
        return cells[column]

    def style(self, row: int, column: int) -> str | None:
        """The style index of a cell, None where there is no cell or it has none."""
        c = self.existing(row, column)
        return None if c is None else c.get("s")

    def update_dimension(self) -> None:
        """Write the range in use into ``dimension``."""
        placements = [(b, k) for b in self._numbers for k in self.row_cells(b)]
        dimension = self.root.find(q("dimension"))
        if dimension is not None and placements:
            column, row = max(k for _, k in placements), max(b for b, _ in placements)
            dimension.set("ref", f"A1:{get_column_letter(column)}{row}")

    def row_cells(self, row: int) -> dict[int, etree._Element]:
        """The cells of a row that is there, by column."""
        if row not in self._cells:
            row_element = self._rows[row]
            self._cells[row] = {
                column_index_from_string(coordinate_from_string(c.get("r", ""))[0]): c
                for c in row_element.iterfind(q("c"))
            }
        return self._cells[row]
