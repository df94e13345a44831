"""Ranges that a header printed again between their rows would mislead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lkjip_xl.figures.expression import Formula, Range
from lkjip_xl.figures.tree import SLOT
from lkjip_xl.sheets.rows import GeneratedSheet

__all__ = ["sensitive_ranges"]

_SKIPS_TEXT = frozenset(
    {
        *("SUM", "SUMIF", "SUMIFS", "COUNT", "COUNTIF", "COUNTIFS", "COUNTBLANK"),
        *("AVERAGE", "MIN", "MAX", "MATCH", "INDEX"),
    }
)
"""Functions that a text among the numbers or keys of a range does not disturb."""

_ITEM = re.compile(r'"(?:[^"]|"")*"|([A-Za-z_.][\w.]*)?(\()|\)')


def sensitive_ranges(sheets: Iterable[GeneratedSheet]) -> dict[str, dict[str, set[str]]]:
    """By sheet and group, the tokens whose range is read by a function that takes every cell for a value."""
    result: dict[str, dict[str, set[str]]] = {}
    for one in sheets:
        for row in one.rows:
            for cell in row.content.values():
                if isinstance(cell.content, Formula):
                    for r in _sensitive(cell.content):
                        places = result.setdefault(r.sheet or one.key, {})
                        places.setdefault(r.group, set()).add(r.token)
    return result


def _sensitive(formula: Formula) -> list[Range]:
    ranges = [(n, r) for n, r in enumerate(formula.references) if isinstance(r, Range)]
    return [r for n, r in ranges if _minds_text(formula.shape)[n]]


@cache
def _minds_text(shape: str) -> tuple[bool, ...]:
    """For each reference of a formula of this shape, whether a text in it disturbs the function around it."""
    result = []
    functions: list[str] = []
    for piece in shape.split(SLOT):
        for m in _ITEM.finditer(piece):
            if m[2]:
                functions.append((m[1] or "").upper())
            elif m[0] == ")" and functions:
                functions.pop()
        result.append(not functions or functions[-1] not in _SKIPS_TEXT)
    return tuple(result)
