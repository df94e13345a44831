"""The years that a text names, alone or as a span, and which of them belong to a regulation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["LONE_YEAR", "NamedYears", "named_years"]

_YEAR = r"(?:19|20)\d\d"
_BEFORE, _AFTER = r"(?<![\d.,])", r"(?!\d|[.,]\d)"
LONE_YEAR = f"{_BEFORE}{_YEAR}{_AFTER}"
"""The pattern of a year that is no part of a number, for patterns of what stands around it."""
_UNTIL = r"\s*(?:[-–—−/]|s\.?\s?d\.?|s/d|sampai(?:\s+dengan)?|hingga)\s*(?:tahun\s+)?"
_NAMED = re.compile(rf"{_BEFORE}({_YEAR})(?:({_UNTIL})({_YEAR}))?{_AFTER}", re.IGNORECASE)
_REGULATION = re.compile(
    r"(?:\b(?:nomor|no\.?)\s*[\w./-]+\s+tahun\s+|(?<!\d)\d{1,3}(?:/[\w.-]+)*/)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NamedYears:
    """A year, or a span with how its ends are joined: where it stands, whether it dates a regulation."""

    first: int
    join: str
    last: int | None
    start: int
    end: int
    of_regulation: bool


def named_years(text: str) -> Iterator[NamedYears]:
    """Every year and span of years, in the order of the text; 2.020 and 12020 are none."""
    for m in _NAMED.finditer(text):
        dated = _REGULATION.search(text[: m.start()]) is not None
        last = None if m[3] is None else int(m[3])
        yield NamedYears(int(m[1]), m[2] or "", last, m.start(), m.end(), dated)
