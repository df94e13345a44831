"""A rule: its code and words as data, and the function that looks for it.

The documentation is generated from these words; a code is never reused for another meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial

__all__ = ["Check", "Rule", "RuleFinding", "no_check", "rule"]


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """What a rule function hands over: a finding without the code and level of its rule."""

    place: str
    cell: str | None
    message: str
    found: str | None = None
    expected: str | None = None
    how: str | None = None
    cause: str | None = None
    source: str | None = None


Check = Callable[[ReviewMaterial], Iterable[RuleFinding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. ``meaning`` says what a finding means, ``example`` shows one, ``correction`` what to do."""

    kode: str
    level: Level
    meaning: str
    example: str
    correction: str
    source: str
    check: Check

    def find(self, material: ReviewMaterial) -> Iterator[Finding]:
        """The findings of this rule, in the order in which it meets them."""
        for s in self.check(material):
            yield self.findings(s)

    def findings(self, s: RuleFinding) -> Finding:
        """``s`` with the code and level of this rule, and its source where ``s`` names none."""
        return Finding(
            self.kode,
            self.level,
            s.place,
            s.cell,
            s.message,
            s.found,
            s.expected,
            s.how,
            s.cause,
            s.source or self.source,
        )


def rule(
    kode: str, level: Level, *, meaning: str, example: str, correction: str, source: str
) -> Callable[[Check], Rule]:
    """Make a rule of a function."""

    def make(check: Check) -> Rule:
        return Rule(kode, level, meaning, example, correction, source, check)

    return make


def no_check(_: ReviewMaterial) -> Iterable[RuleFinding]:
    """For rules about the cells of a workbook: the check is where cells are known, the words are here."""
    return ()
