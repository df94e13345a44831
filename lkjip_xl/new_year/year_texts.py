"""The years that a text names, moved to those of a later report where it is sure which they are.

Sure is the year of the report and the one after it, a span that ends in the year of the report, and the
planning period. What else is named is left for a person to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from lkjip_xl.new_year.planning_period import YearStep

__all__ = ["MovedText", "Spans", "is_year", "move_years", "names_year"]

_YEAR = r"(?:19|20)\d{2}"
_JOIN = r"\s*(?:-|–|—|/|s\.?\s?d\.?|s/d|sampai(?:\s+dengan)?|hingga)\s*"
_NAMED = re.compile(rf"(?<![\d.,])({_YEAR})(?:({_JOIN})({_YEAR}))?(?!\d|[.,]\d)", re.IGNORECASE)
_REGULATION = re.compile(r"(?:\b(?:nomor|no\.?)\s*[\w./-]+\s+tahun\s+|(?<!\d)\d{1,3}/)$", re.IGNORECASE)


class Spans(Enum):
    """What a span of years in a text is: years up to the report's, the planning period, or either."""

    ANY = "any"
    SERIES = "series"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class MovedText:
    """The new text; ``unsure`` are the years, as written, of which nobody knows what becomes of them."""

    text: str
    unsure: tuple[str, ...] = ()


def is_year(text: object) -> int | None:
    """The year that a text is and nothing else; None for any other text, or a number."""
    return int(text) if isinstance(text, str) and re.fullmatch(_YEAR, text) else None


def names_year(text: str, year: int) -> bool:
    """Whether a text names this year, in a span or alone."""
    return any(str(year) in (m[1], m[3]) for m in _NAMED.finditer(text))


def move_years(text: str, step: YearStep, spans: Spans = Spans.ANY) -> MovedText:
    """A text of the report in the words of the new year, moved as a whole or not at all.

    ``spans`` is known of some texts. The year of a regulation stays.
    """
    unsure: list[str] = []
    regulations: list[str] = []

    def moved(match: re.Match[str]) -> str:
        first, join, last = match[1], match[2], match[3]
        if _REGULATION.search(text[: match.start()]):
            regulations.extend([match[0]] if str(step.old) in (first, last) else [])
            return match[0]
        new = _single(int(first), step) if last is None else _span(int(first), int(last), step, spans)
        if new is None:
            unsure.append(match[0])
            return match[0]
        return str(new[0]) if last is None else f"{new[0]}{join}{new[1]}"

    result = _NAMED.sub(moved, text)
    return MovedText(text if unsure else result, tuple(dict.fromkeys([*unsure, *regulations])))


def _single(year: int, step: YearStep) -> tuple[int, int] | None:
    return (year + step.distance,) * 2 if year in (step.old, step.old + 1) else None


def _span(first: int, last: int, step: YearStep, spans: Spans) -> tuple[int, int] | None:
    """Both ends of a span in the new year; None where it may be this or that."""
    before, after = step.before, step.after
    of_period = last == before.end and first in (before.start, before.start + 1)
    of_period = of_period and spans is not Spans.SERIES
    of_report = last == step.old or (first, last) == (step.old, step.old + 1)
    of_report = of_report and spans is not Spans.PERIOD
    if of_period and of_report:
        return None
    if of_period and step.has_new_period:
        return (after.name if first == before.start else after.start + 1, after.end)
    if of_period:
        return first, after.end
    return (first + step.distance, last + step.distance) if of_report else None
