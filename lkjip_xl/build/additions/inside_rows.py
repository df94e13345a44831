"""A user's own within our rows of a generated sheet: typed cells, merges, looks of rows, a filter.

Each goes with its row to where that stands today, by the places that the record keeps; what cannot is listed.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree
from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.build.additions.cell_marks import CellMarks, RowMark
from lkjip_xl.build.additions.row_looks import RowLook, find_row_looks
from lkjip_xl.build.additions.sheet_additions import Addition
from lkjip_xl.build.additions.sheet_mark import SheetMark, mark_sheet
from lkjip_xl.build.additions.typed_cells import TypedCells
from lkjip_xl.build.users_own.emission_moves import EmissionMoves
from lkjip_xl.build.users_own.emissions import EmittedSheet, emitted_sheet
from lkjip_xl.layout.addresses import LaidOutSheet
from lkjip_xl.layout.drafts.emitted_cells import taken_cells
from lkjip_xl.layout.drafts.sheet_draft import SheetDraft
from lkjip_xl.layout.drafts.worksheet_frame import merged_boxes
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.references import Box, box_reference, read_box
from lkjip_xl.sheets.report.deret import AS_TABLE
from lkjip_xl.sheets.status_and_plan.planning_table import HEAD_OF_PLAN, PLAN

__all__ = ["InsideRows", "find_inside_rows", "plain_row_marks"]

_FILTER = "_xlnm._FilterDatabase"
_SPREAD = (AS_TABLE, HEAD_OF_PLAN, PLAN)
"""The patterns in which a year takes more columns the fewer years there are."""


@dataclass(frozen=True)
class InsideRows:
    """What was found on a sheet; ``old`` and ``emitted`` are what we left there, ``marks`` its cells.

    ``merges`` are all within our rows, ours too; ``same_template``: those of ours are as they were.
    """

    old: SheetMark
    emitted: EmittedSheet | None
    marks: CellMarks
    typed: TypedCells
    looks: tuple[RowLook, ...]
    filter: etree._Element | None
    merges: tuple[Box, ...] = ()
    same_template: bool = True

    def cells(self, laid_out: LaidOutSheet) -> list[etree._Element]:
        """The typed cells that can be kept, at their places today."""
        today, result = _Today(self, laid_out), []
        for place, x in self.typed.kept.items():
            target = today.free_cell(place, x)
            if target is not None and x.element is not None:
                element = copy.deepcopy(x.element)
                element.set("r", f"{get_column_letter(target[1])}{target[0]}")
                result.append(element)
        return result

    def merges_today(self, laid_out: LaidOutSheet) -> list[Box]:
        """The user's merges that can be kept, at their places today."""
        return [box for _, box in self._own_merges(_Today(self, laid_out)) if box is not None]

    def _own_merges(self, today: _Today) -> Iterator[tuple[Box, Box | None]]:
        """The user's merges, and where each goes: those of a typed cell, and what we did not merge."""
        if self.typed.moved:
            return
        ours = frozenset(merged_boxes(today.laid_out)) if self.same_template and today.unmoved else None
        for box in self.merges:
            foreign = ours is not None and box not in ours and not any(_within(box, x) for x in ours)
            if (foreign and not self._is_spread(box)) or (box.row1, box.column1) in self.typed.kept:
                yield box, today.free_box(box)

    def _is_spread(self, box: Box) -> bool:
        """Whether it is the place of a year, of which the table had another number then."""
        if self.emitted is None or box.row1 != box.row2:
            return False
        n, row = self.emitted.place_of_row.get(box.row1, (-1, 0))
        if n < 0 or self.emitted.emissions[n][0].removesuffix("*") not in _SPREAD:
            return False
        shape = self.emitted.shape(n)
        return None not in (shape.token_at(row, box.column1), shape.token_at(row, box.column2))

    def looks_today(self, laid_out: LaidOutSheet) -> dict[int, RowLook]:
        """The looks of rows by their number today."""
        return _Today(self, laid_out).looks()

    def put_filter(self, book: WorkbookFile, laid_out: LaidOutSheet, root: etree._Element) -> None:
        """Put a user's filter around the rows of the new sheet."""
        if self.filter is not None and not _filters(laid_out):
            self._put_filter(book, _Today(self, laid_out), root)

    def _put_filter(self, book: WorkbookFile, today: _Today, root: etree._Element) -> None:
        box, tab = today.filter_box(), today.laid_out.name
        if box is None:
            book.names.remove(_FILTER, tab)
            return
        element = copy.deepcopy(self.filter)
        assert element is not None  # noqa: S101 - asked before
        for order in element.findall(q("sortState")):  # rows stand in the order of the report again
            element.remove(order)
        first, last = (get_column_letter(k) for k in (box.column1, box.column2))
        element.set("ref", box_reference(box))
        root.append(element)
        span = f"{quote_sheetname(tab)}!${first}${box.row1}:${last}${box.row2}"
        book.names.define(_FILTER, span, tab, hidden=True)

    def lost(self, laid_out: LaidOutSheet) -> Iterator[Addition]:
        """What cannot be put back."""
        today = _Today(self, laid_out)
        yield from (x for place, x in self.typed.kept.items() if today.free_cell(place, x) is None)
        yield from self.typed.replaced
        for box, target in self._own_merges(today):
            if target is None:
                yield Addition("gabungan sel", box_reference(box), None)
        for look in self.looks:
            if look.hidden and today.row(look.row) is None:
                yield Addition("baris tersembunyi", str(look.row), None)
        if self.filter is not None and (_filters(laid_out) or today.filter_box() is None):
            yield Addition("saringan", self.filter.get("ref", ""), None)

    def row_marks(self, draft: SheetDraft) -> dict[int, RowMark]:
        """Our own rows of a finished sheet, as they would be without the user's looks."""
        looks = _Today(self, draft.laid_out).looks() if self.looks else {}
        return {n: self._unlike(looks.get(n), mark) for n, mark in plain_row_marks(draft).items()}

    def _unlike(self, look: RowLook | None, mark: RowMark) -> RowMark:
        if look is None:
            return mark
        height = mark.height if look.height is None else self.marks.rows.get(look.row, mark).height
        return RowMark(height, mark.hidden and not look.hidden)


@dataclass(frozen=True)
class _Today:
    """Where the rows of the last generation are on a sheet that is laid out anew."""

    inside: InsideRows
    laid_out: LaidOutSheet

    @cached_property
    def _new(self) -> SheetMark:
        return mark_sheet(self.laid_out)

    @cached_property
    def unmoved(self) -> bool:
        """Whether every row is where it was."""
        old = self.inside.old
        return (old.box, old.digest) == (self._new.box, self._new.digest)

    @cached_property
    def _moves(self) -> EmissionMoves | None:
        emitted = self.inside.emitted
        return None if emitted is None else EmissionMoves(emitted, emitted_sheet(self.laid_out))

    @cached_property
    def _taken(self) -> set[tuple[int, int]]:
        return taken_cells(self.laid_out)

    def _cell(self, row: int, column: int) -> tuple[int, int] | None:
        """A cell of ours today; one whose row is about something else is gone."""
        if self.unmoved:
            return row, column
        place = None if self._moves is None else self._moves.old.place_of_row.get(row)
        if self._moves is None or place is None:
            return None
        became = self._moves.became[place[0]]
        same = became is not None and (
            self._moves.old.emissions[place[0]] == self._moves.new.emissions[became]
        )
        return self._moves.cell(row, column) if same else None

    def free_cell(self, place: tuple[int, int], x: Addition) -> tuple[int, int] | None:
        """Where a typed cell goes; None: its row is gone, the cell is ours now, or a formula's rows moved."""
        if not self.unmoved and x.element is not None and x.element.find(q("f")) is not None:
            return None
        target = self._cell(*place)
        return None if target in self._taken else target

    def free_box(self, box: Box) -> Box | None:
        """Where a user's merge goes; None where it would cover a cell or a merge of ours."""
        first, last = self._cell(box.row1, box.column1), self._cell(box.row2, box.column2)
        if first is None or last is None:
            return None
        target = Box(first[1], first[0], last[1], last[0])
        covers = any(
            target.row1 <= row <= target.row2 and target.column1 <= column <= target.column2
            for row, column in self._taken
        )
        return None if covers or any(_meet(target, x) for x in merged_boxes(self.laid_out)) else target

    def row(self, row: int) -> int | None:
        """A row today; one below ours stays while it is below."""
        if row > self.inside.old.box.row2:
            return row if row > self._new.box.row2 else None
        found = self._cell(row, 1)
        return None if found is None else found[0]

    def looks(self) -> dict[int, RowLook]:
        """The looks of rows by their number today."""
        found = ((self.row(look.row), look) for look in self.inside.looks)
        return {row: look for row, look in found if row is not None}

    def filter_box(self) -> Box | None:
        """The range of the user's filter today."""
        element = self.inside.filter
        if element is None:
            return None
        box, ours = read_box(element.get("ref", "")), self.inside.old.box
        if self.unmoved or box.column1 > max(ours.column2, self._new.box.column2):
            return box
        return None if self._moves is None or box.row2 > ours.row2 else self._moves.box(box)


def find_inside_rows(
    root: etree._Element,
    typed: TypedCells,
    left: tuple[SheetMark, EmittedSheet | None, CellMarks],
    laid_out: LaidOutSheet,
    *,
    same_template: bool,
) -> InsideRows:
    """Look at a sheet before it is replaced; ``left`` is what the record says that we left there."""
    old, emitted, marks = left
    looks = tuple(find_row_looks(root, marks.rows))
    element = root.find(q("autoFilter"))
    if _filters(laid_out) and element is not None:
        hidden = read_box(element.get("ref", ""))  # by our filter
        looks = tuple(x for x in looks if not hidden.row1 <= x.row <= hidden.row2)
        element = element if element.find(q("filterColumn")) is not None else None
    merges = (read_box(m.get("ref", "")) for m in root.iter(q("mergeCell")))
    inside = tuple(m for m in merges if m.row1 <= old.box.row2 and m.column1 <= old.box.column2)
    return InsideRows(old, emitted, marks, typed, looks, element, inside, same_template)


def plain_row_marks(draft: SheetDraft) -> dict[int, RowMark]:
    """The rows of a finished sheet on which nothing of a user's is."""
    return {
        number: RowMark(float(row["ht"]) if "ht" in row else None, row.get("hidden") in ("1", "true"))
        for number, row in draft.row_attributes()
        if number <= draft.laid_out.last_row
    }


def _filters(laid_out: LaidOutSheet) -> bool:
    """Whether the sheet has a filter of ours."""
    return laid_out.prototype.root.find(q("autoFilter")) is not None


def _within(inner: Box, outer: Box) -> bool:
    return (
        outer.row1 <= inner.row1
        and inner.row2 <= outer.row2
        and outer.column1 <= inner.column1
        and inner.column2 <= outer.column2
    )


def _meet(a: Box, b: Box) -> bool:
    return a.row1 <= b.row2 and b.row1 <= a.row2 and a.column1 <= b.column2 and b.column1 <= a.column2
