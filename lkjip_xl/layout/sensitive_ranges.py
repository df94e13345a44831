"""Ranges that a header printed again between their rows would mislead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import count

from lkjip_xl.figures.expression import Formula, Range
from lkjip_xl.figures.tree import SLOT
from lkjip_xl.sheets.rows import GeneratedSheet

__all__ = ["SensitiveRanges", "sensitive_ranges"]

SensitiveRanges = Mapping[str, Mapping[str, set[str]]]
"""By sheet and group, the tokens whose range is read by a function that takes every cell for a value."""

_SKIPS_TEXT = frozenset(
    {
        *("SUM", "SUMIF", "SUMIFS", "COUNT", "COUNTIF", "COUNTIFS", "COUNTBLANK"),
        *("AVERAGE", "MIN", "MAX", "MATCH", "INDEX"),
    }
)
"""Functions that a text among the numbers or keys of a range does not disturb."""

_ITEM = re.compile(rf'"(?:[^"]|"")*"|({SLOT})|([A-Za-z_.][\w.]*)?(\()|\)')


def sensitive_ranges(sheets: Iterable[GeneratedSheet]) -> SensitiveRanges:
    """What there is on ``sheets``, and in what they read of each other."""
    result: dict[str, dict[str, set[str]]] = {}
    for one in sheets:
        for row in one.rows:
            for cell in row.content.values():
                content = cell.content
                if isinstance(content, Formula):
                    for n in _disturbed(content.shape):
                        r = content.references[n]
                        if isinstance(r, Range):
                            places = result.setdefault(r.sheet or one.key, {})
                            places.setdefault(r.group, set()).add(r.token)
    return result


@cache
def _disturbed(shape: str) -> tuple[int, ...]:
    """The references of a shape, counted from 0, that stand in no function which skips texts."""
    functions: list[str] = []
    slots = count()
    result = []
    for m in _ITEM.finditer(shape):
        if m[1]:
            n = next(slots)
            if not functions or functions[-1] not in _SKIPS_TEXT:
                result.append(n)
        elif m[3]:
            functions.append((m[2] or "").upper())
        elif m[0] == ")" and functions:
            functions.pop()
    return tuple(result)
