"""Where a page ends: which rows belong together, and the breaks that hurt least.

What belongs together is told by the first word of a pattern's name and by its rows:

* the rows of one emission are never parted (a chart's block, a signature);
* ``judul``, ``header`` and the rows of a group (``misi`` ...) stay with what follows them, ``total``,
  ``rerata`` and notes with what they close;
* a ``kop`` below the first one begins a page: a document of its own;
* a table, from its title to the gap before the next, is parted only where it is longer than a page, and its
  header is then printed again.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from lkjip_xl.layout.addresses import Emission

__all__ = ["Page", "break_rows", "continuation_headers", "stays_with_next"]

_WITH_NEXT = frozenset({"kop", "judul", "kepala", "kelompok", "bagian", "misi", "tujuan"})
_WITH_PREVIOUS = frozenset({"jumlah", "rerata", "rekap", "metode", "catatan"})
_TABLE_START = frozenset({"judul", "grafik", "deret"})
_HEAD, _HEADER, _GAP = "kop", "kepala", "kosong"

# What a page costs, and a break where it is unwelcome, from a table's rows to the rows of one emission.
_ONE_PAGE = 1_000
_BEFORE_GAP, _BETWEEN_ROWS, _ALONE, _INSIDE_MERGED, _MERGED_EDGE = 1, 20, 60, 200, 600
_INSIDE_SHORT_TABLE, _ORPHAN, _INSIDE_PATTERN = 10**6, 10**8, 10**10
_REQUIRED = -(10**7)


@dataclass(frozen=True, slots=True)
class Page:
    """The height of a page, and the rows repeated on every page below them."""

    room: float
    repeated: range


def continuation_headers(
    placements: Sequence[Emission], repeated: range, sensitive: Mapping[str, Collection[str]]
) -> dict[int, int]:
    """The emissions before which the header of their table would be missing on a new page; that header.

    A header that is the home of a figure, or among the repeated rows, is not printed again; nor one whose
    text would stand in a range that minds it (``sensitive``: the tokens of such ranges by group).
    """
    result: dict[int, int] = {}
    header: int | None = None
    for n, x in enumerate(placements):
        if _word(x) == _HEADER:
            fixed = x.start in repeated or any(s.home for s in x.row.content.values())
            header = None if fixed else n if header is None or not x.repetition else header
        elif _word(x) == _GAP or _word(x) in _TABLE_START:
            header = None
        elif (
            header is not None
            and _word(placements[n - 1]) not in _WITH_NEXT
            and _word(x) not in _WITH_PREVIOUS
            and not _disturbs(placements[header], x, sensitive)
        ):
            result[n] = header
    return result


def _disturbs(header: Emission, row: Emission, sensitive: Mapping[str, Collection[str]]) -> bool:
    with_text = {s.column for s in header.pattern.cells if s.content is not None}
    return any(
        row.pattern.tokens[t].column in with_text for g in row.row.groups for t in sensitive.get(g, ())
    )


def break_rows(
    placements: Sequence[Emission],
    heights: Sequence[float],
    page: Page,
    continuation: Mapping[int, int],
    merged: Mapping[int, int],
) -> tuple[int, ...]:
    """The rows after which a page ends: as few pages as can be, parted where it hurts least.

    ``heights`` are the heights of all rows in the unit of ``page``, ``continuation`` as
    :func:`continuation_headers` gives it, ``merged`` the rows that begin inside merged cells, with the number
    of rows to the nearer end of those.
    """
    repeat = sum(heights[b - 1] for b in page.repeated)
    add = {placements[n].start - 1: _heights(placements[k], heights) for n, k in continuation.items()}
    loss = _losses(placements, heights, page.room - repeat, merged)
    count = len(heights)
    tops = [0.0, *accumulate(heights)]
    costs = [_ONE_PAGE]  # of what a page leaves that ends with a row, from the last row up, itself included
    last = [count] * (count + 1)
    for first in range(count - 1, -1, -1):  # counted from 0: a page begins there
        room = page.room - add.get(first, 0.0) - (repeat if first >= page.repeated.stop - 1 else 0.0)
        end = max(first + 1, bisect(tops, tops[first] + room) - 1)
        possible = costs[count - end :]
        best = min(possible)
        last[first] = end - possible.index(best)  # of equal ones the fullest page
        costs.append(_ONE_PAGE + best + loss[first])
    return tuple(_chain(last, count))


def _chain(last: Sequence[int], count: int) -> Iterator[int]:
    n = last[0] if count else 0
    while n < count:
        yield n
        n = last[n]


def _heights(placement: Emission, heights: Sequence[float]) -> float:
    return sum(heights[placement.start - 1 : placement.start - 1 + len(placement.pattern.rows)])


def _losses(
    placements: Sequence[Emission], heights: Sequence[float], room: float, merged: Mapping[int, int]
) -> list[int]:
    """What a break after each row costs; index 0 is the top of the sheet."""
    loss = [_INSIDE_PATTERN] * (len(heights) + 1)
    for tables in _tables(placements):
        short = sum(_heights(x, heights) for x in tables) <= room
        for n, x in enumerate(tables):
            first = _REQUIRED if _word(x) == _HEAD and x.start > 1 else 0
            loss[x.start - 1] = first if n == 0 else _loss_inside(tables, n, merged, short=short)
    return loss


def _loss_inside(tables: Sequence[Emission], n: int, merged: Mapping[int, int], *, short: bool) -> int:
    """What it costs to part a table before its ``n``-th emission."""
    if tables[n].repetition:
        return _REQUIRED
    if _word(tables[n]) == _GAP:
        return _BEFORE_GAP
    if _word(tables[n - 1]) in _WITH_NEXT or _word(tables[n]) in _WITH_PREVIOUS:
        return _ORPHAN
    if short:
        return _INSIDE_SHORT_TABLE
    alone = n >= 2 and _word(tables[n - 2]) in _WITH_NEXT  # one row alone below its header
    inside = merged.get(tables[n].start)
    return (
        _BETWEEN_ROWS
        + _ALONE * alone
        + (0 if inside is None else _INSIDE_MERGED + (_MERGED_EDGE if inside <= 2 else 0))
    )


def _tables(placements: Sequence[Emission]) -> Iterator[list[Emission]]:
    """The emissions from a title, or from what follows a gap, to the next gap."""
    tables: list[Emission] = []
    for x in placements:
        before = _word(tables[-1]) if tables else ""
        new = _word(x) in (*_TABLE_START, _HEAD) or (before == _GAP and _word(x) not in _WITH_PREVIOUS)
        if new and tables and before not in _WITH_NEXT:
            yield tables
            tables = []
        tables.append(x)
    if tables:
        yield tables


def stays_with_next(pattern: str) -> bool:
    """Whether the rows of a pattern, by the first word of its name, belong to what follows them."""
    return pattern.partition("_")[0] in _WITH_NEXT


def _word(placement: Emission) -> str:
    """The first word of a pattern's name."""
    return placement.pattern.name.partition("_")[0]
