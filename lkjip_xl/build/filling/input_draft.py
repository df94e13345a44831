"""An input sheet before it is written: the rows of its table as text, by column, in what is around them.

Nothing is known of the table here. What a template has in these rows beside it, and their looks, stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from lxml import etree

from lkjip_xl.layout.row_heights import Lettering, displayed_text, row_heights
from lkjip_xl.ooxml import NS_MAIN, Sheet, WorkbookFile, write_xml
from lkjip_xl.ooxml.cell_xml import Grid

__all__ = ["InputDraft"]


class InputDraft:
    """An input sheet of ``book`` whose ``rows`` are made anew; a column may have cells in more of them."""

    def __init__(self, book: WorkbookFile, sheet: Sheet, rows: range) -> None:
        self.sheet, self.rows = sheet.name, rows
        self.styles: dict[int, str | None] = {}  # of the table's empty cells, by column
        self._package, self._part = book.package, sheet.part
        self._grid = Grid(book.package.edit(sheet.part))
        self._columns: dict[int, list[str]] = {}
        self._texts: dict[tuple[int, int], tuple[str, int]] = {}
        self._attributes: dict[int, str] = {}
        self._row, self._before, self._after = "row", b"", b""

    def style(self, row: int, column: int) -> str | None:
        """The style index that the template gives a cell, None where it gives none."""
        return self._grid.style(row, column)

    def put(self, column: int, first: int, cells: Sequence[str]) -> None:
        """Put cells, as XML, into a column, from row ``first`` on."""
        known = self._columns.setdefault(column, [])
        start = first - self.rows.start
        known += [""] * (start - len(known))
        known[start : start + len(cells)] = cells

    def show(self, row: int, column: int, text: str, style: int) -> None:
        """Say what a cell shows whose text wraps: its row must be high enough."""
        self._texts[row, column] = text, style

    def frame(self, lettering: Lettering) -> None:
        """Part the rows, every column of which has been put, from what is around them."""
        attributes = {n: self._take(n) for n in self.rows}
        row_heights(self._grid.root, lettering, attributes, self._texts)
        self._attributes = {
            n: "".join(f' {name}="{value}"' for name, value in a.items()) for n, a in attributes.items()
        }
        self._grid.update_dimension(self.rows[-1], max(self._columns))
        prefix = self._grid.row(self.rows.start).prefix
        whole = write_xml(self._grid.root)
        tag = "row" if prefix is None else f"{prefix}:row"
        self._row = "row" if prefix is None else f'row xmlns="{NS_MAIN}"'
        self._before, found, self._after = whole.partition(f'<{tag} r="{self.rows.start}"/>'.encode())
        assert found  # noqa: S101 - it was put there a moment ago

    def _take(self, row: int) -> dict[str, str]:
        """Take a row out of the template's sheet: its looks, and what it holds beside the table, are kept."""
        for column, cell in self._grid.row_cells(row).items():
            known, place = self._columns.get(column, []), row - self.rows.start
            if place >= len(known) or not known[place]:
                self.put(column, row, [_alone(cell)])
                self.show(row, column, displayed_text(cell), int(cell.get("s", "0")))
        return self._grid.take(row)

    def write(self) -> None:
        """Write the sheet into its part."""
        columns = (self._columns[k] for k in sorted(self._columns))
        rows = "".join(
            f'<{self._row} r="{n}"{self._attributes.get(n, "")}>{"".join(cells)}</row>'
            for n, cells in enumerate(zip_longest(*columns, fillvalue=""), self.rows.start)
        )
        self._package.replace(self._part, self._before + rows.encode("utf-8") + self._after)


def _alone(cell: etree._Element) -> str:
    """A cell as text that may stand in any row, without declarations that it does not use."""
    text = etree.tostring(cell, encoding="unicode", with_tail=False)
    for prefix, uri in cell.nsmap.items():
        declaration = f' xmlns="{uri}"' if prefix is None else f' xmlns:{prefix}="{uri}"'
        rest = text.replace(declaration, "", 1)
        text = rest if prefix is None or f"{prefix}:" not in rest else text
    return text
