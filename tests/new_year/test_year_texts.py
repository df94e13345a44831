"""The years of a text: report of 2020 in the period 2018-2023, a year on, three years on, into 2024-2026."""

from __future__ import annotations

import pytest

from lkjip_xl.new_year.planning_period import PlanningPeriod, YearStep
from lkjip_xl.new_year.year_texts import Spans, is_year, move_years, names_year
from tests.cases import every_case

OLD = PlanningPeriod(2018, 2023, 2018)
NEXT = YearStep(2020, 2021, OLD, OLD)
NEW_PERIOD = YearStep(2021, 2024, OLD, PlanningPeriod(2023, 2026, 2024))

SURE = [
    ("Luas Panen Tahun 2020", "Luas Panen Tahun 2021"),
    ("Target Tahun 2021", "Target Tahun 2022"),  # the next year stays the next year
    ("Penduduk Tahun 2016-2020", "Penduduk Tahun 2017-2021"),
    ("Penduduk Tahun 2016 – 2020", "Penduduk Tahun 2017 – 2021"),
    ("Penduduk Tahun 2016 -2020", "Penduduk Tahun 2017 -2021"),
    ("Penduduk 2016 s.d. 2020", "Penduduk 2017 s.d. 2021"),
    ("Penduduk 2016 sampai dengan 2020", "Penduduk 2017 sampai dengan 2021"),
    ("Tahun Ajaran 2020/2021", "Tahun Ajaran 2021/2022"),
    ("Tahun Ajaran 2019/2020", "Tahun Ajaran 2020/2021"),
    ("RPJMD Tahun 2018-2023", "RPJMD Tahun 2018-2023"),
    ("IKU Tahun 2019-2023", "IKU Tahun 2019-2023"),
    ("Perda Nomor 3 Tahun 2019, angka 2020", "Perda Nomor 3 Tahun 2019, angka 2021"),
    ("Permen LHK 27/2021", "Permen LHK 27/2021"),
    ("Skor 2020,5 dan 12.020 dan 20201", "Skor 2020,5 dan 12.020 dan 20201"),
    ("{nama} {daerah}", "{nama} {daerah}"),
]
UNSURE = [
    ("Evaluasi Tahun 2017-2019", ("2017-2019",)),
    ("Nilai Tahun 2019", ("2019",)),
    ("Perbandingan 2019 dan 2020", ("2019",)),  # moved as a whole or not at all
    ("Proyeksi 2020-2030", ("2020-2030",)),
    ("Capaian 2019-2021", ("2019-2021",)),
]


def test_move_years__sure() -> None:
    def holds(case: tuple[str, str]) -> None:
        before, after = case
        assert move_years(before, NEXT).text == after
        assert move_years(before, NEXT).unsure == ()

    every_case(SURE, holds)


def test_move_years__unsure_is_left_and_named() -> None:
    def holds(case: tuple[str, tuple[str, ...]]) -> None:
        text, years = case
        assert move_years(text, NEXT).text == text
        assert move_years(text, NEXT).unsure == years

    every_case(UNSURE, holds)


def test_move_years__regulation_of_the_year_stays_and_is_named() -> None:
    moved = move_years("Perwal Nomor 5 Tahun 2020 untuk Tahun 2020", NEXT)
    assert moved.text == "Perwal Nomor 5 Tahun 2020 untuk Tahun 2021"
    assert moved.unsure == ("2020",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RPJMD Kota Tahun 2018-2023", "RPJMD Kota Tahun 2024-2026"),
        ("IKU Tahun 2019-2023", "IKU Tahun 2024-2026"),
        ("Penduduk Tahun 2017-2021", "Penduduk Tahun 2020-2024"),
        ("Luas Panen Tahun 2021", "Luas Panen Tahun 2024"),
    ],
)
def test_move_years__into_a_new_period(before: str, after: str) -> None:
    assert move_years(before, NEW_PERIOD).text == after


def test_move_years__the_same_document_with_another_end() -> None:
    step = YearStep(2023, 2024, OLD, PlanningPeriod(2018, 2024, 2018))
    assert move_years("RPJMD Kota Tahun 2018-2023", step, Spans.PERIOD).text == "RPJMD Kota Tahun 2018-2024"


def test_move_years__last_year_of_a_period_may_be_either() -> None:
    """In 2023 the span 2019-2023 is the period, or five years up to the report's, as in a chart."""
    step = YearStep(2023, 2024, OLD, PlanningPeriod(2023, 2026, 2024))
    assert move_years("Tahun 2019-2023", step).unsure == ("2019-2023",)
    assert move_years("Tahun 2019-2023", step, Spans.PERIOD).text == "Tahun 2024-2026"
    assert move_years("Tahun 2019-2023", step, Spans.SERIES).text == "Tahun 2020-2024"


def test_is_year__the_whole_text() -> None:
    assert [is_year(x) for x in ("2020", "2020 ", "Tahun 2020", "0-4", "3020", 2020.0, None)] == [
        2020, None, None, None, None, None, None,
    ]  # fmt: skip


def test_names_year__alone_or_in_a_span() -> None:
    assert names_year("sampai 2020", 2020)
    assert names_year("2016-2020", 2020)
    assert not names_year("120201 dan 2021", 2020)
