"""How notes name rows, columns and amounts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from lkjip_xl.finance.grids.sheet_grid import column_letter
from lkjip_xl.numbers import number_text

__all__ = ["columns_text", "rows_text", "rupiah", "some_of"]

_MOST = 8


def _spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for n in sorted(set(numbers)):
        if spans and n == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], n)
        else:
            spans.append((n, n))
    return spans


def rows_text(rows: Iterable[int]) -> str:
    """Rows from 1 in words, runs as a span: 16-23, 26."""
    return some_of([str(a) if a == b else f"{a}-{b}" for a, b in _spans(rows)], _MOST)


def columns_text(columns: Iterable[int]) -> str:
    """Columns from 0 by their letters, runs as a span: AG-AJ, AL; all of them."""
    letters = ((column_letter(a), column_letter(b)) for a, b in _spans(columns))
    return ", ".join(a if a == b else f"{a}-{b}" for a, b in letters)


def some_of(words: list[str], most: int) -> str:
    """The first ones, and how many more there are."""
    more = f" dan {len(words) - most} lagi" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def rupiah(value: Decimal) -> str:
    """An amount in Indonesian print, decimals only where it has some."""
    return number_text(float(value), 0 if value == value.to_integral_value() else 2)
