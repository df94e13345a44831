"""Random reports: the value of every generated formula is what the engine calculates from its text.

The value comes from a Laporan alone (``SheetValues``), the engine's from the formula as it stands in the
workbook; the engine knows nothing of figures. Every case of the meaning of CAPAIAN is dealt to a report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isclose

from hypothesis import HealthCheck, Phase, given, seed, settings

from lkjip_xl.figures.cell_semantics import CellError, CellValue
from lkjip_xl.figures.expression import FigureKey, Formula
from lkjip_xl.figures.plain.plain_writing import WRITING
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml.cell_xml import ErrorValue, Value
from lkjip_xl.review import check
from lkjip_xl.review.present.review_content import Scope, reviu_content
from lkjip_xl.rumus.arguments import TANDA_GALAT
from lkjip_xl.sheets import GeneratedSheet, compose_sheets, helper_formulas
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.review_sheets import reviu_sheets
from lkjip_xl.sheets.values import SheetValues
from tests.sheets.engine import Calculated, Helpers, calculate_report
from tests.sheets.random_indikator import CASES, IndikatorCase
from tests.sheets.random_reports import CALCULATIONS, reports
from tests.sheets.report_cases import REPORT_CASES, indikator_case, report_cases

_DEALT = 16  # indikator of a report
_REPORTS = 4  # with each hand of cases
_MORE = 6  # times that all hands may be dealt again for a case that did not show
_NUMBER = re.compile(r"-?\d+(?:,\d+)?")

RANDOM = settings(
    max_examples=_REPORTS,
    database=None,
    deadline=None,
    phases=[Phase.generate],  # a report takes too long to shrink; what differs is said cell by cell
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_random_reports__every_formula_has_the_value_that_the_engine_calculates() -> None:
    seen: Counter[str] = Counter()
    kinds = list(CALCULATIONS)
    hands = [CASES[first : first + _DEALT] for first in range(0, len(CASES), _DEALT)]
    for number, hand in enumerate(hands):
        _deal(hand, seen, number, dealt=[kinds[number % len(kinds)]])
    _deal(CASES[:: len(CASES) // _DEALT], seen, len(hands), realised=False)
    wanted = [*(c.name for c in CASES), *REPORT_CASES]
    for number in range(_MORE * len(hands)):  # what is drawn follows from every constant in the source
        if all(seen[case] for case in wanted):
            break
        _deal(hands[number % len(hands)], seen, len(hands) + 1 + number)
    missing = [case for case in wanted if not seen[case]]
    assert missing == [], f"cases that no report showed: {', '.join(missing)}"


def test_random_reports__plain_formulas_give_the_same_values() -> None:
    """Every case of CAPAIAN and every way of a data table once: as an engine without our functions counts."""
    kinds = list(CALCULATIONS)
    for number, first in enumerate(range(0, len(CASES), _DEALT)):
        hand = CASES[first : first + _DEALT]

        @seed(number)
        @settings(RANDOM, max_examples=1)
        @given(reports(hand, realised=True, dealt=[kinds[number % len(kinds)]]))
        def compare(laporan: Laporan) -> None:
            _compare_plain(replace(laporan, settings={**laporan.settings, WRITING: "biasa"}))

        compare()


def _compare_plain(laporan: Laporan) -> None:
    sheets, helpers = compose_sheets(laporan), helper_formulas(ReportOrder(laporan))
    values = report_values(laporan, sheets)
    engine = calculate_report(laporan, sheets, helpers, plain=True)
    assert [x for x in _differences(sheets, values, engine) if not _close(*x[2:])] == []
    assert [x for x in _helper_differences(helpers, values, engine) if not _close(*x[1:])] == []


def _close(own: CellValue, other: Value) -> bool:
    """A mean may differ in the last digit; what is wrong with an input is said in words of their own."""
    if isinstance(own, str) and isinstance(other, str):
        return TANDA_GALAT in own and TANDA_GALAT in other
    return isinstance(own, float) and isinstance(other, float) and isclose(own, other, rel_tol=1e-12)


def _deal(
    cases: Sequence[IndikatorCase],
    seen: Counter[str],
    number: int,
    *,
    realised: bool = True,
    dealt: Sequence[str] = (),
) -> None:
    """Compare some reports that have these cases, and count what they show; ``number`` is drawn by."""

    @seed(number)
    @RANDOM
    @given(reports(cases, realised=realised, dealt=dealt))
    def compare(laporan: Laporan) -> None:
        values = _compared(laporan)
        seen.update(report_cases(laporan.filled(), values))
        if realised:
            seen.update(_dealt(laporan, cases, values))

    compare()


def _dealt(laporan: Laporan, cases: Sequence[IndikatorCase], values: SheetValues) -> Iterator[str]:
    """The names of the cases, after a look at whether the indikator are what the names say."""
    berlaku = laporan.settings["pk.berlaku"]
    rows = zip(laporan.indikator, laporan.pk, laporan.realisasi, strict=True)
    for case, (i, pk, r) in zip(cases, rows, strict=False):  # after them, rows that wait for their name
        target = getattr(pk, f"target_{berlaku}")
        metode = values.figure(FigureKey("metode", i.kode))
        assert indikator_case(i, metode, target, r.realisasi) in (None, case.name)
        yield case.name


def _compared(laporan: Laporan) -> SheetValues:
    composed = compose_sheets(laporan)
    values = report_values(laporan, composed)
    review = check(laporan, values=values)
    assert review.crashes == ()
    review_pages = reviu_sheets(reviu_content(review, Scope(laporan, "uji", ""), {}))
    sheets = (*composed, *review_pages)
    helpers, values = helper_formulas(ReportOrder(laporan)), values.with_sheets(review_pages)
    engine = calculate_report(laporan, sheets, helpers)
    assert list(_differences(sheets, values, engine)) == []
    assert list(_helper_differences(helpers, values, engine)) == []
    return values


def _differences(
    sheets: Sequence[GeneratedSheet], values: SheetValues, engine: Calculated
) -> Iterator[tuple[str, str, CellValue, Value]]:
    for s in sheets:
        for n, row in enumerate(s.rows):
            for token, cell in row.content.items():
                if not isinstance(cell.content, Formula):
                    continue
                own, other = values.cell(s.key, n, token), engine.cell(s.key, n, token)
                if not _same(own, other):
                    yield f"{s.key} {row.pattern} {token}", engine.text(s.key, n, token), own, other


def _helper_differences(
    helpers: Helpers, values: SheetValues, engine: Calculated
) -> Iterator[tuple[str, CellValue, Value]]:
    for table, columns in helpers.items():
        for column in columns:
            for n, own in enumerate(values.column(table, column)):
                other = engine.helper(table, column, n)
                if not _same(own, other):
                    yield f"{table} {column} {n}", own, other


def _same(own: CellValue, other: Value) -> bool:
    if own in (None, "") or other in (None, ""):
        return (own or "") == (other or "")
    if isinstance(own, str) and isinstance(other, str):
        return isinstance(own, CellError) == isinstance(other, ErrorValue) and _same_text(own, other)
    return type(own) is type(other) and own == other


def _same_text(own: str, other: str) -> bool:
    """The same words; a number in a message is as close as one in a cell: sums differ in the 16th digit."""
    if own == other:
        return True
    pairs = zip(_NUMBER.findall(own), _NUMBER.findall(other), strict=False)
    close = all(_same(*(float(x.replace(",", ".")) for x in pair)) for pair in pairs)
    return close and _NUMBER.sub("0", own) == _NUMBER.sub("0", other)
