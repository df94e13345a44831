"""The review itself: every rule over a report, findings in a fixed order, crashes apart."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lkjip_xl.model import Laporan
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import PrintedPlace
from lkjip_xl.review.printed.row_names import recognise
from lkjip_xl.review.rule import Rule
from lkjip_xl.review.rules.all_rules import ALL_RULES
from lkjip_xl.sheets.printed_numbers.told_narrative import has_references, with_told_narrative
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.values import SheetValues

__all__ = ["Crash", "ReviewResult", "check", "check_material", "merge", "set_apart"]


@dataclass(frozen=True, slots=True)
class Crash:
    """A rule that crashed: a fault of this program, not of the report."""

    rule: str
    error: str


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """What was found, which rules crashed, and what was looked at.

    ``printed_figures`` leaves out the printed figures whose owner or medan nothing knows. ``consequences``
    are findings that are not said, since each follows from one that is (``Finding.follows``). ``read_as``
    says, in lines for the user, which CSV files were read otherwise than with commas and in UTF-8.
    In the words of ``settings`` the rules speak; empty where the input could not be read.
    """

    findings: tuple[Finding, ...]
    crashes: tuple[Crash, ...] = ()
    rule: int = 0
    printed_figures: int = 0
    consequences: tuple[Finding, ...] = ()
    read_as: tuple[str, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)

    def count(self, level: Level) -> int:
        """How many findings of a level there are."""
        return sum(1 for t in self.findings if t.level is level)


def check(
    laporan: Laporan,
    printed: Iterable[PrintedFigure] = (),
    rule: Sequence[Rule] = ALL_RULES,
    values: SheetValues | None = None,
) -> ReviewResult:
    """Review ``laporan``, with printed figures where given. Pure: same input, same result.

    ``values`` are those of its sheets (``report_values``), where the caller has them.
    """
    filled = laporan.filled()
    given, waiting = (values, None) if filled is laporan else (None, laporan)
    told, written = filled, None
    if has_references(filled):  # the rules read what is printed
        given = report_values(filled) if given is None else given
        told, written = with_told_narrative(filled, given), filled
    return check_material(ReviewMaterial(told, recognise(told, printed), given, waiting, written), rule)


def check_material(material: ReviewMaterial, rule: Sequence[Rule] = ALL_RULES) -> ReviewResult:
    """The review of what has been made ready: its figures may have been computed before."""
    findings: list[Finding] = []
    damaged: list[Crash] = []
    for a in rule:
        try:
            findings += a.find(material)
        except Exception as error:  # a crash is our bug and is said apart; the other rules go on
            damaged.append(Crash(a.kode, _condense(error)))
    compared = sum(1 for t in material.printed if t not in material.unknown)
    said, consequences = set_apart(_one_per_cell(findings))
    return ReviewResult(
        said, tuple(damaged), len(rule), compared, consequences, settings=material.laporan.settings
    )


def merge(*result: ReviewResult) -> ReviewResult:
    """Several reviews as one."""
    return ReviewResult(
        tuple(t for h in result for t in h.findings),
        tuple(k for h in result for k in h.crashes),
        max((h.rule for h in result), default=0),
        sum(h.printed_figures for h in result),
        tuple(t for h in result for t in h.consequences),
        settings=next((h.settings for h in result if h.settings), {}),
    )


def set_apart(
    findings: Iterable[Finding],
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that stand by themselves, and those that follow from others."""
    every = tuple(findings)
    return tuple(t for t in every if not t.follows), tuple(t for t in every if t.follows)


def _one_per_cell(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; a later one of a cell of print follows from the first: one cause, one finding.

    Input cells may have several faults. Without page, row and address a figure that is printed twice in one
    table is told apart by what is printed.
    """
    first: dict[tuple[PrintedPlace, str | None], str] = {}
    for t in findings:
        if not isinstance(t.at, PrintedPlace) or t.at.entity is None:
            yield t
            continue
        cell = (t.at, None if t.at.is_exact else t.found)
        if cell in first:
            yield replace(t, follows=(first[cell],))
        else:
            first[cell] = t.key
            yield t


def _condense(error: Exception) -> str:
    """Kind, text and line of a crash, for a report to the developers."""
    trace = traceback.extract_tb(sys.exc_info()[2] or error.__traceback__)
    placement = f" ({trace[-1].name} baris {trace[-1].lineno})" if trace else ""
    return f"{type(error).__name__}: {error}{placement}"
