"""Where the rows of a generated sheet went: the emissions of the last generation beside those of today.

A row that is about a kode follows that kode. A header, a total, a gap have none: they stay with the row that
they belong to, the following one or the one before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lkjip_xl.build.users_own.emissions import EmittedSheet, is_kode
from lkjip_xl.layout.page_breaks import stays_with_next
from lkjip_xl.ooxml.references import Box

__all__ = ["EmissionMoves", "align"]

_Key = tuple[str, str]


def align(old: Sequence[_Key], new: Sequence[_Key]) -> list[int | None]:
    """For each old emission (pattern, ident) the new one that it became; None: it is gone."""
    alignment = _Alignment(old, new)
    alignment.match_unique(lambda key: key)
    alignment.match_unique(lambda key: key[1] if is_kode(key[1]) else None)  # its pattern changed
    alignment.match_neighbours()
    alignment.match_equal_counts()
    return alignment.became


class _Alignment:
    def __init__(self, old: Sequence[_Key], new: Sequence[_Key]) -> None:
        self.old, self.new = old, new
        self.became: list[int | None] = [None] * len(old)
        self.used: set[int] = set()

    def _match(self, old: int, new: int) -> None:
        self.became[old] = new
        self.used.add(new)

    def match_unique(self, name: Callable[[_Key], _Key | str | None]) -> None:
        """Match what has a name that no other emission of the sheet has."""
        before = [(n, name(k)) for n, k in enumerate(self.old) if self.became[n] is None]
        after = [(n, name(k)) for n, k in enumerate(self.new) if n not in self.used]
        counts = Counter(k for _, k in before), Counter(k for _, k in after)
        places = {k: n for n, k in after}
        for n, k in before:
            if k is not None and counts[0][k] == counts[1][k] == 1:
                self._match(n, places[k])

    def match_neighbours(self) -> None:
        """Match what stands in a row before or behind an emission that is matched."""
        for first, last in list(self._gaps()):
            ahead = [n for n in range(first, last) if not stays_with_next(self.old[n][0])]
            back = [n for n in range(last - 1, first - 1, -1) if stays_with_next(self.old[n][0])]
            from_start = self._free_after(-1 if first == 0 else self.became[first - 1])
            from_end = self._free_before(len(self.new) if last == len(self.old) else self.became[last])
            for numbers, near, far in ((back, from_end, from_start), (ahead, from_start, from_end)):
                rest = self._pair(numbers, near)
                self._pair(rest, far)

    def _gaps(self) -> Iterator[tuple[int, int]]:
        """The runs of old emissions that are not matched."""
        first = None
        for n in range(len(self.old) + 1):
            free = n < len(self.old) and self.became[n] is None
            if free and first is None:
                first = n
            elif not free and first is not None:
                yield first, n
                first = None

    def _free_after(self, anchor: int | None) -> list[int]:
        return self._free(range((-1 if anchor is None else anchor) + 1, len(self.new)))

    def _free_before(self, anchor: int | None) -> list[int]:
        return self._free(range((len(self.new) if anchor is None else anchor) - 1, -1, -1))

    def _free(self, numbers: range) -> list[int]:
        """The new emissions that are not matched, up to the first that is."""
        result = []
        for n in numbers:
            if n in self.used:
                break
            result.append(n)
        return result

    def _pair(self, numbers: Sequence[int], candidates: Sequence[int]) -> list[int]:
        """Match old emissions with candidates in their order; those that found none."""
        rest = []
        for n in numbers:
            found = next((c for c in candidates if c not in self.used and self._alike(n, c)), None)
            if found is None:
                rest.append(n)
            else:
                self._match(n, found)
        return rest

    def _alike(self, old: int, new: int) -> bool:
        (pattern, ident), (other, other_ident) = self.old[old], self.new[new]
        return pattern == other and (ident == other_ident or not (is_kode(ident) or is_kode(other_ident)))

    def match_equal_counts(self) -> None:
        """Match what is there as many times as before, in its order."""
        before = [n for n, b in enumerate(self.became) if b is None]
        after = [n for n in range(len(self.new)) if n not in self.used]
        for key in dict.fromkeys(self.old[n] for n in before):
            a, z = [n for n in before if self.old[n] == key], [n for n in after if self.new[n] == key]
            if len(a) == len(z):
                for old, new in zip(a, z, strict=True):
                    self._match(old, new)


@dataclass(frozen=True)
class EmissionMoves:
    """Old cells, ranges, rows and columns of a sheet -> new ones. Rows below the last emission stay."""

    old: EmittedSheet
    new: EmittedSheet

    @cached_property
    def became(self) -> list[int | None]:
        """The new emission of each old one."""
        return align(self.old.emissions, self.new.emissions)

    @property
    def nothing_moved(self) -> bool:
        """Whether every cell is where it was."""
        return self.old == self.new

    def cell(self, row: int, column: int) -> tuple[int, int] | None:
        """Row and column of a cell today; None: it is gone."""
        place = self.old.place_of_row.get(row)
        if place is None:
            return row, column
        number, inside = place
        return self._within(number, inside, column, self.became[number])

    def _within(self, number: int, inside: int, column: int, new: int | None) -> tuple[int, int] | None:
        if new is None:
            return None
        before, after = self.old.shape(number), self.new.shape(new)
        token = before.token_at(inside, column)
        row, moved = after.tokens.get(token or "", (inside, column))
        return None if row >= after.height else (self.new.starts[new] + row, moved)

    def box(self, box: Box) -> Box | None:
        """A range today: its ends follow their rows, a range over a whole group follows the group."""
        rows = self.rows(box.row1, box.row2)
        if rows is None:
            return None
        ends = (self.cell(box.row1, box.column1), self.cell(box.row2, box.column2))
        first, last = (
            end or (0, column) for end, column in zip(ends, (box.column1, box.column2), strict=True)
        )
        columns = sorted((first[1], last[1]))
        return Box(columns[0], rows[0], columns[1], max(rows[1], last[0]))

    def rows(self, first: int, last: int) -> tuple[int, int] | None:
        """Rows from ``first`` to ``last`` today: what is left of them, all of a group that they held."""
        below = self.old.starts[-1]
        if first >= below:
            return first, last
        known = [p for row, p in self.old.place_of_row.items() if first <= row <= last]
        left = [found[0] for n, inside in known if (found := self._within(n, inside, 0, self.became[n]))]
        groups = self._whole_groups(known[0][0], known[-1][0])
        start, end = min(left, default=None), max(left, default=None)
        for a, z, new_a, new_z in groups:
            if a == known[0][0]:
                start = self.new.starts[new_a] + min(known[0][1], self.new.shape(new_a).height - 1)
            if z == known[-1][0]:
                end = self.new.starts[new_z] + min(known[-1][1], self.new.shape(new_z).height - 1)
        if start is None or end is None:
            return None
        return start, max(end, start) if last < below else max(last, self.new.starts[-1] - 1)

    def _whole_groups(self, first: int, last: int) -> list[tuple[int, int, int, int]]:
        """The groups that lie between two emissions, small ones first: their ends then and today."""
        inside = [
            (a, z, *self.new_groups[g])
            for g, (a, z) in self.old_groups.items()
            if first <= a and z <= last and g in self.new_groups
        ]
        return sorted(inside, key=lambda g: g[1] - g[0])

    @cached_property
    def old_groups(self) -> dict[str, tuple[int, int]]:
        """The groups of the last generation; the rows of a pattern that stand together are one as well."""
        return {**_runs(self.old), **self.old.groups}

    @cached_property
    def new_groups(self) -> dict[str, tuple[int, int]]:
        """The groups of today."""
        return {**_runs(self.new), **self.new.groups}

    def columns(self, first: int, last: int) -> tuple[int, int]:
        """Whole columns today: where every token of a column went to the same one."""
        moved = [self._column(column) for column in (first, last)]
        return min(moved), max(moved)

    def _column(self, column: int) -> int:
        found = {
            self.new.patterns[name].tokens[token][1]
            for name, shape in self.old.patterns.items()
            for token, (_, k) in shape.tokens.items()
            if k == column and name in self.new.patterns and token in self.new.patterns[name].tokens
        }
        return found.pop() if len(found) == 1 else column


def _runs(sheet: EmittedSheet) -> dict[str, tuple[int, int]]:
    """The rows of a pattern without a group, where all of them stand together."""
    grouped = {n for a, z in sheet.groups.values() for n in range(a, z + 1)}
    places: dict[str, list[int]] = {}
    for n, (pattern, _) in enumerate(sheet.emissions):
        if n not in grouped:
            places.setdefault(pattern, []).append(n)
    return {f"pola {p}": (n[0], n[-1]) for p, n in places.items() if n[-1] - n[0] == len(n) - 1}
