"""Cells, ranges, columns and rows as text, moved: the ``$`` of a reference stay where they are."""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from openpyxl.utils.cell import column_index_from_string, get_column_letter

from lkjip_xl.ooxml.following.formula_pieces import GONE
from lkjip_xl.ooxml.references import Box

__all__ = ["Moves", "moved_place"]

_END = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)([0-9]*)")


class Moves(Protocol):
    """Where the cells of a sheet went; None: they are gone."""

    def cell(self, row: int, column: int) -> tuple[int, int] | None:
        """Row and column of a cell today."""

    def box(self, box: Box) -> Box | None:
        """A range today."""

    def rows(self, first: int, last: int) -> tuple[int, int] | None:
        """Rows today."""

    def columns(self, first: int, last: int) -> tuple[int, int]:
        """Whole columns today."""


class _End(NamedTuple):
    """One end of a reference: ``$`` and letters, ``$`` and number; 0 in a whole column or row."""

    fixed_column: str
    column: int
    fixed_row: str
    row: int

    @property
    def relative(self) -> bool:
        """Whether it has a part that is counted from the cell that holds it."""
        return (self.column > 0 and not self.fixed_column) or (self.row > 0 and not self.fixed_row)

    def at(self, row: int, column: int) -> str:
        """The text of this end at another place."""
        letter = get_column_letter(column) if column else ""
        return f"{self.fixed_column}{letter}{self.fixed_row}{row or ''}"


def _read(text: str) -> _End:
    match = _END.fullmatch(text)
    assert match is not None  # noqa: S101 - the formula's pattern has matched it
    if not match[2]:  # a row: its $ is the first
        return _End("", 0, match[1], int(match[4]))
    return _End(match[1], column_index_from_string(match[2].upper()), match[3], int(match[4] or 0))


def is_relative(place: str) -> bool:
    """Whether a place is counted from the cell that holds it, at one of its ends."""
    return any(_read(end).relative for end in place.split(":"))


def moved_place(place: str, moves: Moves) -> str:
    """A place of a sheet today; ``#REF!`` where it is gone, the same text where it did not move."""
    ends = [_read(end) for end in place.split(":")]
    if len(ends) == 1:
        cell = moves.cell(ends[0].row, ends[0].column)
        return GONE if cell is None else ends[0].at(*cell)
    first, last = ends
    if first.row > last.row or first.column > last.column:
        return place
    if not first.column:
        rows = moves.rows(first.row, last.row)
        return GONE if rows is None else f"{first.at(rows[0], 0)}:{last.at(rows[1], 0)}"
    if not first.row:
        columns = moves.columns(first.column, last.column)
        return f"{first.at(0, columns[0])}:{last.at(0, columns[1])}"
    box = moves.box(Box(first.column, first.row, last.column, last.row))
    if box is None:
        return GONE
    return f"{first.at(box.row1, box.column1)}:{last.at(box.row2, box.column2)}"


def rows_of(place: str) -> tuple[int, ...]:
    """The rows of the ends of a place; none of whole columns."""
    return tuple(row for end in place.split(":") if (row := _read(end).row))
