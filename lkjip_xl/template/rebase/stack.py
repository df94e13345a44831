"""The patterns of a prototype put one below the other again, and where each old cell has gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree
from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.errors import TemplateError
from lkjip_xl.layout.drafts.worksheet_frame import merges_element
from lkjip_xl.layout.template_patterns import Pattern, Prototype, split_reference
from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.cell_xml import fill_constant
from lkjip_xl.ooxml.references import Box

__all__ = ["Stack", "stack_patterns"]


@dataclass(frozen=True)
class Stack:
    """The patterns by name, each with its rows from ``start`` on; ``title`` is the tab of the sheet."""

    title: str
    patterns: Mapping[str, Pattern]
    last_column: int

    def place(self, origin: Prototype, row: int, column: int) -> tuple[int, int] | None:
        """Where a cell of an older prototype stands now: a token by its name, others by their row."""
        old = origin.row_pattern(row)
        new = None if old is None else self.patterns.get(old.name)
        if old is None or new is None:
            return None
        offset = row - old.start
        token = next((t for t, s in old.tokens.items() if (s.row, s.column) == (offset, column)), None)
        if token is not None and token in new.tokens:
            return new.start + new.tokens[token].row, new.tokens[token].column
        return new.start + min(offset, len(new.rows) - 1), column

    def row(self, origin: Prototype, row: int) -> int | None:
        """Where a row of an older prototype stands now."""
        place = self.place(origin, row, 0)
        return None if place is None else place[0]

    def reference(self, origin: Prototype, reference: str) -> str:
        """A reference into an older prototype as one into this; any other as it is."""
        try:
            name, box = split_reference(reference)
        except TemplateError:
            return reference
        first, last = self.place(origin, box.row1, box.column1), self.place(origin, box.row2, box.column2)
        if name != origin.name or first is None or last is None:
            return reference
        return f"{quote_sheetname(self.title)}!{_cell(first)}:{_cell(last)}"

    def sheet_data(self) -> etree._Element:
        """The rows as XML; a token is the text in braces again."""
        data = etree.Element(q("sheetData"))
        for pattern in self.patterns.values():
            rows = [etree.SubElement(data, q("row"), _row(pattern, n)) for n in range(len(pattern.rows))]
            for cell in sorted(pattern.cells, key=lambda s: (s.row, s.column)):
                address = f"{get_column_letter(cell.column)}{pattern.start + cell.row}"
                c = etree.SubElement(rows[cell.row], q("c"), r=address, s=str(cell.style))
                fill_constant(c, cell.content if cell.token is None else f"{{{cell.token}}}")
        return data

    def merges(self) -> etree._Element | None:
        """The merged areas as XML."""
        return merges_element(
            Box(m.column1, p.start + m.row1, m.column2, p.start + m.row2)
            for p in self.patterns.values()
            for m in p.merges
        )

    def area(self, name: str) -> str:
        """The reference of a pattern's rows."""
        pattern = self.patterns[name]
        last = f"${get_column_letter(self.last_column)}${pattern.start + len(pattern.rows) - 1}"
        return f"{quote_sheetname(self.title)}!$A${pattern.start}:{last}"


def stack_patterns(title: str, patterns: list[Pattern], last_column: int) -> Stack:
    """Patterns in their order, without a gap."""
    result: dict[str, Pattern] = {}
    row = 1
    for pattern in patterns:
        result[pattern.name] = replace(pattern, start=row)
        row += len(pattern.rows)
    return Stack(title, result, last_column)


def _row(pattern: Pattern, n: int) -> dict[str, str]:
    return {"r": str(pattern.start + n), **pattern.rows[n]}


def _cell(place: tuple[int, int]) -> str:
    return f"${get_column_letter(place[1])}${place[0]}"
