"""A rule: its code and words as data, and the function that looks for it.

The documentation is generated from these words; a code is never reused for another meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.sheets.words import in_words

__all__ = ["Check", "Rule", "no_check", "rule"]


Check = Callable[[ReviewMaterial], Iterable[Finding]]
"""A rule's function; what it finds has no code, level and source of its own yet."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. ``meaning`` says what a finding means, ``example`` shows one, ``correction`` what to do.

    All three may ask for words of the kind of agency (``{kata:rencana}``), which ``said`` fills in.
    """

    kode: str
    level: Level
    meaning: str
    example: str
    correction: str
    source: str
    check: Check

    def find(self, material: ReviewMaterial) -> Iterator[Finding]:
        """The findings of this rule, in the order in which it meets them."""
        for t in self.check(material):
            yield self.claim(t)

    def said(self, settings: Mapping[str, object]) -> Rule:
        """The same rule in the words of the report with these settings."""
        meaning, example, correction = (
            in_words(x, settings) for x in (self.meaning, self.example, self.correction)
        )
        return replace(self, meaning=meaning, example=example, correction=correction)

    def claim(self, t: Finding) -> Finding:
        """``t`` with the code and level of this rule, and its source where ``t`` names none."""
        return replace(t, kode=self.kode, level=self.level, source=t.source or self.source)


def rule(
    kode: str, level: Level, *, meaning: str, example: str, correction: str, source: str
) -> Callable[[Check], Rule]:
    """Make a rule of a function."""

    def make(check: Check) -> Rule:
        return Rule(kode, level, meaning, example, correction, source, check)

    return make


def no_check(_: ReviewMaterial) -> Iterable[Finding]:
    """For rules about the cells of a workbook: the check is where cells are known, the words are here."""
    return ()
