"""Last year's figures left in place, and a series that says otherwise than the input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from lkjip_xl.model import Deret, Laporan
from lkjip_xl.numbers import TypedNumber
from lkjip_xl.review.places import InputPlace
from tests.review.belonging.cases import of_belonging
from tests.small_report import Value, indikator, small_laporan, with_status

OWN = "Kota Contoh"


def _report(
    values: Sequence[tuple[Value, Value]], deret: Sequence[tuple[Value, Value]], year: int = 2019
) -> Laporan:
    """Indikator S1.1, S1.2 ... by (target, realisasi), with rows of sheet Deret by (target, nilai)."""
    every = [indikator(f"S1.{n}", t, r) for n, (t, r) in enumerate(values, 1)]
    rows = tuple(Deret(f"S1.{n}", year, OWN, t, v) for n, (t, v) in enumerate(deret, 1))
    return small_laporan(every, sasaran={"S1": "T1"}, tujuan={"T1": "M1"}, program_=[], deret=rows)


NEW: list[tuple[Value, Value]] = [(60.0 + n, 50.5 + n) for n in range(10)]
OTHER: list[tuple[Value, Value]] = [(30.0 + n, 20.5 + n) for n in range(10)]


@pytest.mark.parametrize(
    ("same", "count", "kode"),
    [
        (5, 5, "isian-tahun-lalu"),
        (4, 4, "isian-tahun-lalu"),
        (2, 2, "isian-tahun-lalu"),
        (1, 1, None),
        (3, 4, "sebagian-isian-tahun-lalu"),
        (9, 10, "isian-tahun-lalu"),
        (8, 10, "sebagian-isian-tahun-lalu"),
        (5, 6, "sebagian-isian-tahun-lalu"),
        (5, 8, "sebagian-isian-tahun-lalu"),
        (3, 8, None),  # three may come twice by chance
        (2, 4, None),
        (0, 6, None),
    ],
)
def test_realisasi__nearly_all_as_last_year(same: int, count: int, kode: str | None) -> None:
    values = NEW[:count]
    deret = [(None, v[1]) for v in values[:same]] + [(None, o[1]) for o in OTHER[same:count]]
    faults = of_belonging(_report(values, deret))
    assert [(t.kode, t.at) for t in faults] == (
        [(kode, InputPlace("realisasi", "S1.1", "realisasi"))] if kode else []
    )
    for t in faults:
        start = f"realisasi {same} dari {count} indikator sama dengan nilai 2019 di lembar Deret: S1.1, S1.2"
        assert t.message.startswith(start)
        assert t.found == "realisasi 2019"


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ([4.0, 85.0], False),  # two small counts may come twice
        ([4.0, 85.0, 7.0], True),
        ([4.0, 0.39], True),  # a fraction says as much as two of them
        ([4.0, 2350.0], True),
        ([4.0, 85.0, "CC", 0.0], False),  # label and nothing say nothing
    ],
)
def test_realisasi__of_an_agency_with_few_indikator(values: list[Value], fault: bool) -> None:
    faults = of_belonging(_report([(None, v) for v in values], [(None, v) for v in values]))
    assert [t.kode for t in faults] == ["isian-tahun-lalu"] * fault


def test_target__as_last_year() -> None:
    (t,) = of_belonging(_report(NEW[:5], [(v[0], o[1]) for v, o in zip(NEW[:5], OTHER, strict=False)]))
    assert (t.kode, t.at) == ("isian-tahun-lalu", InputPlace("pk", "S1.1", "target"))


@pytest.mark.parametrize("value", [100.0, 0.0, "WTP"])
def test_values_that_rightly_stay_are_no_evidence(value: Value) -> None:
    """Five indikator, of which four stay at what they reached: one remains, too little."""
    values: list[tuple[Value, Value]] = [*NEW[:1], *[(None, value)] * 4]
    assert of_belonging(_report(values, [(None, r) for _, r in values])) == []


def test_values_of_two_years_ago_are_no_evidence() -> None:
    assert of_belonging(_report(NEW[:5], [(t, r) for t, r in NEW[:5]], 2018)) == []


def _planned(targets: list[Value], plan: list[tuple[Value, Value]]) -> Laporan:
    """PK targets beside the plan's of 2019 and 2020."""
    plain = _report([(t, None) for t in targets], [])
    yearly = [{2019: old, 2020: new} for old, new in plan]
    every = tuple(replace(i, target_rpjmd=y) for i, y in zip(plain.indikator, yearly, strict=True))
    return replace(plain, indikator=every)


@pytest.mark.parametrize(
    ("targets", "plan", "fault"),
    [
        ([10.0, 20.0, 30.0], [(10.0, 11.0), (20.0, 22.0), (30.0, 33.0)], True),
        ([11.0, 22.0, 33.0], [(10.0, 11.0), (20.0, 22.0), (30.0, 33.0)], False),
        ([10.0, 20.0, 30.0], [(10.0, 10.0), (20.0, 20.0), (30.0, 30.0)], False),  # the plan stays
        ([10.0, 20.0, 30.0], [(10.0, 11.0), (20.0, 22.0), (30.0, None)], False),  # two are too few
        ([10.0, 20.0, 30.0, 44.0], [(10.0, 11.0), (20.0, 22.0), (30.0, 33.0), (40.0, 44.0)], False),
    ],
)
def test_target__of_the_plans_last_year(
    targets: list[Value], plan: list[tuple[Value, Value]], fault: bool
) -> None:
    faults = of_belonging(_planned(targets, plan))
    assert [(t.kode, t.at) for t in faults] == (
        [("isian-tahun-lalu", InputPlace("pk", "S1.1", "target"))] if fault else []
    )
    assert all("sama dengan target 2019 di RPJMD" in t.message for t in faults)


@pytest.mark.parametrize(
    ("realisasi", "nilai", "fault"),
    [
        (72.16, 72.10, True),
        (72.16, 72.2, False),  # as coarse as it was typed
        (72.16, TypedNumber(72.2, 2), True),  # typed as 72,20
        (72.16, 72.16, False),
        ("n/a", 72.0, True),
        (72.0, "n/a", False),
        (None, 72.0, False),  # blank: said by another rule
        (72.0, None, False),
        ("CC", 54.96, False),  # a label and its score
        ("CC", "cc ", False),
        ("CC", "B", True),
    ],
)
def test_series_of_the_own_region_and_year(realisasi: Value, nilai: Value, fault: bool) -> None:
    faults = of_belonging(_report([(80.0, realisasi)], [(None, nilai)], 2020))
    assert [(t.kode, t.at) for t in faults] == (
        [("deret-tahun-ini-berbeda", InputPlace("deret", "S1.1", "2020"))] if fault else []
    )


def test_series__says_both_figures() -> None:
    (t,) = of_belonging(_report([(80.0, 72.16)], [(81.0, 72.16)], 2020))
    assert t.message == "target S1.1 (Indikator S1.1) 80, di lembar Deret 2020 81"
    assert (t.found, t.expected) == ("81", "80")


def test_series__of_another_region_is_a_comparison() -> None:
    plain = _report([(80.0, 72.16)], [])
    assert of_belonging(replace(plain, deret=(Deret("S1.1", 2020, "Provinsi Contoh", None, 60.0),))) == []


@pytest.mark.parametrize(("count", "findings"), [(3, 3), (4, 1)])
def test_series__many_are_one_finding(count: int, findings: int) -> None:
    assert len(of_belonging(_report(NEW[:count], [(None, o[1]) for o in OTHER[:count]], 2020))) == findings


@pytest.mark.parametrize(("said", "fault"), [(0, True), (4, True), (5, False)])
def test_realisasi__that_says_it_is_of_last_year_is_no_evidence(said: int, fault: bool) -> None:
    """Six stayed as they were; two of them, unsaid, are enough."""
    plain = _report(NEW[:6], [(None, r) for _, r in NEW[:6]])
    laporan = with_status(plain, {f"S1.{n}": ("tahun sebelumnya", None) for n in range(1, said + 1)})
    assert [t.kode for t in of_belonging(laporan)] == ["isian-tahun-lalu"] * fault


def test_target__is_of_the_year_whatever_the_realisasi_is_of() -> None:
    plain = _report(NEW[:5], [(t, o[1]) for (t, _), o in zip(NEW[:5], OTHER, strict=False)])
    laporan = with_status(plain, {f"S1.{n}": ("tahun sebelumnya", None) for n in range(1, 6)})
    assert [t.at for t in of_belonging(laporan)] == [InputPlace("pk", "S1.1", "target")]
