"""What the last generation left in the cells of a workbook, by the hidden record: nobody changed those.

What generated sheets look like follows from the input: a status brings a line under a table, a target of
another year a column, and what stands below moves. An input cell that was filled since makes other cells
expected than stand there, on every sheet that refers to them. The record keeps a digest of each cell, which
any program's save leaves as it was. A cell that holds what we left there waits for a regeneration; only one
that holds something else was changed by a person, and that can be told whatever the input has become.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from openpyxl.utils.cell import column_index_from_string

from lkjip_xl.build.additions.cell_marks import (
    HELPERS,
    CellMarks,
    TabKeys,
    cell_digest,
    helper_digest,
    read_cell_marks,
    tab_keys,
)
from lkjip_xl.build.record import read_supplement
from lkjip_xl.build.users_own.emissions import EmittedSheet, unpack
from lkjip_xl.layout.own_sheets import own_sheets
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_reader import WorkbookCell
from lkjip_xl.read.workbook_input import WorkbookInput
from lkjip_xl.sheets.review_sheets import REVIU_SHEETS
from lkjip_xl.verify.cell_meanings import Address

__all__ = ["LeftCells", "read_left_cells"]

_BLANK = WorkbookCell(None, None)


@dataclass(frozen=True)
class LeftCells:
    """What the record says of cells; nothing where a release that kept no digests made the book.

    ``marks`` and ``emitted`` are by key of a generated sheet, ``keys`` the keys by tab, ``tabs`` the tabs of
    the sheets by key, ``helpers`` the digest of each helper column by its sheet and number. Of a sheet that
    the record does not know nobody can say who changed it: where the ``input_changed``, it waits.
    """

    marks: Mapping[str, CellMarks] = field(default_factory=dict)
    emitted: Mapping[str, EmittedSheet] = field(default_factory=dict)
    helpers: Mapping[tuple[str, int], str] = field(default_factory=dict)
    keys: TabKeys = field(default_factory=TabKeys)
    tabs: Mapping[str, str] = field(default_factory=dict)
    helper_sheets: frozenset[str] = frozenset()
    input_changed: bool = False

    def is_left(self, address: Address, cell: WorkbookCell | None) -> bool:
        """Whether a cell that is not as expected holds what the last generation left there.

        What stands where nothing was left is a user's own, and no cell of ours.
        """
        sheet, row, column = address
        if sheet in self.helper_sheets:
            left = self.helpers.get((sheet, column))
            if left is None or cell is None or cell.formula is None:
                return left is None and self.input_changed
            return helper_digest(cell.formula, row, self.keys) == left
        marks = self.marks.get(self.keys.get(sheet.casefold(), ""))
        if marks is None:
            return self.input_changed
        wanted = marks.digests.get((row, column))
        return wanted is None or cell_digest(cell or _BLANK, row, self.keys) == wanted

    def holds(self, address: Address, formula: str) -> bool:
        """Whether a formula is what was left in a cell of a generated sheet, as far as the record knows."""
        marks = self.marks.get(self.keys.get(address[0].casefold(), ""))
        if marks is None:
            return True
        left = marks.digests.get(address[1:])
        return cell_digest(WorkbookCell(formula, None), address[1], self.keys) == left

    def places(self) -> Iterator[Address]:
        """The cells of generated sheets in which something was left that follows from the input."""
        for key, sheet in self.emitted.items():
            if key not in self.tabs or key not in self.marks:
                continue
            for row, column in self.marks[key].digests:
                n, down = sheet.place_of_row.get(row, (-1, 0))
                if n >= 0 and sheet.shape(n).token_at(down, column) is not None:
                    yield self.tabs[key], row, column

    @cached_property
    def generated(self) -> frozenset[str]:
        """The keys of the sheets that the last generation made."""
        return frozenset(self.emitted)


def read_left_cells(book: WorkbookFile, inputs: WorkbookInput, *, input_changed: bool) -> LeftCells:
    """What the record of a workbook says; nothing of the review's sheets, in which people write."""
    recorded, placed = read_supplement(book), inputs.placements
    helpers = {
        (place.sheet, column_index_from_string(letter)): digest
        for table, place in placed.items()
        for name, letter in place.helpers.items()
        if (digest := recorded[HELPERS].get(f"{table} {name}")) is not None
    }
    return LeftCells(
        {key: marks for key, marks in read_cell_marks(recorded).items() if key not in REVIU_SHEETS},
        {key: sheet for key, sheet in unpack(recorded).items() if key not in REVIU_SHEETS},
        helpers,
        tab_keys(book),
        {key: sheet.name for key, sheet in own_sheets(book).items()},
        frozenset(place.sheet for place in placed.values()),
        input_changed,
    )
