"""The years that a text names, moved to those of a later report where it is sure which they are.

Sure is the year of the report and the one after it, a span that ends in the year of the report, and the
planning period. What else is named is left for a person to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from lkjip_xl.new_year.planning_period import YearStep
from lkjip_xl.read.tidy.named_years import NamedYears, named_years

__all__ = ["MovedText", "Spans", "is_year", "move_years", "names_year"]

_YEAR = re.compile(r"(?:19|20)\d\d")


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
    return int(text) if isinstance(text, str) and _YEAR.fullmatch(text) else None


def names_year(text: str, year: int) -> bool:
    """Whether a text names this year, in a span or alone."""
    return any(year in (m.first, m.last) for m in named_years(text))


def move_years(text: str, step: YearStep, spans: Spans = Spans.ANY) -> MovedText:
    """A text of the report in the words of the new year, moved as a whole or not at all.

    ``spans`` is known of some texts. The year of a regulation stays.
    """
    unsure: list[str] = []
    regulations: list[str] = []
    result, rest = "", 0
    for m in named_years(text):
        written = text[m.start : m.end]
        result += text[rest : m.start]
        rest = m.end
        if m.of_regulation:
            regulations += [written] if step.old in (m.first, m.last) else []
            result += written
            continue
        new = _moved(m, step, spans)
        if new is None:
            unsure.append(written)
        result += new or written
    result += text[rest:]
    return MovedText(text if unsure else result, tuple(dict.fromkeys([*unsure, *regulations])))


def _moved(m: NamedYears, step: YearStep, spans: Spans) -> str | None:
    """The years as they are written in the new year; None where nobody knows."""
    if m.last is None:
        return _single(m.first, step)
    new = _span(m.first, m.last, step, spans)
    return None if new is None else f"{new[0]}{m.join}{new[1]}"


def _single(year: int, step: YearStep) -> str | None:
    return str(year + step.distance) if year in (step.old, step.old + 1) else None


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
