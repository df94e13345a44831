"""Places as text: ends, signs, and what is gone."""

from __future__ import annotations

import pytest

from lkjip_xl.ooxml.following.moved_places import is_relative, moved_place, rows_of
from lkjip_xl.ooxml.references import Box


class Down:
    """Every row is three further down, every column one further right; row 9 is gone."""

    def cell(self, row: int, column: int) -> tuple[int, int] | None:
        return None if row == 9 else (row + 3, column + 1)

    def box(self, box: Box) -> Box | None:
        rows = self.rows(box.row1, box.row2)
        return rows and Box(box.column1 + 1, rows[0], box.column2 + 1, rows[1])

    def rows(self, first: int, last: int) -> tuple[int, int] | None:
        return None if first == last == 9 else (first + 3, last + 3)

    def columns(self, first: int, last: int) -> tuple[int, int]:
        return first + 1, last + 1


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("I13", "J16"),
        ("$I$13", "$J$16"),
        ("I$13", "J$16"),
        ("Z1", "AA4"),
        ("I9", "#REF!"),
        ("$B2:C$5", "$C5:D$8"),
        ("B9:C9", "#REF!"),
        ("A:$C", "B:$D"),
        ("5:$8", "8:$11"),
        ("$9:$9", "#REF!"),
        ("C5:B2", "C5:B2"),
    ],
)
def test_moved_place(place: str, expected: str) -> None:
    assert moved_place(place, Down()) == expected


def test_is_relative() -> None:
    relative = ["A1", "$A1", "A$1", "$A$1:B$2", "A:A", "$1:2"]
    assert [p for p in [*relative, "$A$1", "$A$1:$B$2", "$A:$B", "$1:$2"] if is_relative(p)] == relative


def test_rows_of() -> None:
    assert [rows_of(p) for p in ("A5", "$A$5:B7", "5:7", "A:B")] == [(5,), (5, 7), (5, 7), ()]
