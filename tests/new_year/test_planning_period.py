"""The step to a later year: within the period, into another one, and what is refused."""

from __future__ import annotations

import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.new_year.planning_period import plan_step
from tests.small_report import small_laporan

SERANG = {"laporan.tahun": 2020, "rpjmd.tahun_awal": 2018, "rpjmd.tahun_akhir": 2023}
LAPORAN = small_laporan(settings=SERANG)


def test_plan_step__next_year_in_the_same_period() -> None:
    step = plan_step(LAPORAN, None, None)
    assert (step.old, step.new, step.distance, step.has_new_period) == (2020, 2021, 1, False)


def test_plan_step__last_year_of_the_period() -> None:
    assert plan_step(LAPORAN, 2023, None).new == 2023


@pytest.mark.parametrize(
    ("year", "period", "start", "targets"),
    [
        (2024, "2024-2026", 2023, [2024, 2025, 2026]),  # a year that is reported has a target
        (2027, "2026-2031", 2026, [2027, 2028, 2029, 2030, 2031]),  # the first one is kondisi awal
        (2025, "2025 – 2029", 2024, [2025, 2026, 2027, 2028, 2029]),
    ],
)
def test_plan_step__new_period(year: int, period: str, start: int, targets: list[int]) -> None:
    step = plan_step(LAPORAN, year, period)
    assert step.has_new_period
    assert step.after.start == start
    assert list(step.after.target_years) == targets


def test_plan_step__the_same_period_by_name_is_no_new_one() -> None:
    assert not plan_step(LAPORAN, 2021, "2018-2023").has_new_period


@pytest.mark.parametrize(
    ("year", "period", "message"),
    [
        (2020, None, "tahun 2020: harus sesudah tahun laporan buku ini, 2020"),
        (
            2024,
            None,
            "tahun 2024: masa perencanaan buku ini, 2018-2023, sudah berakhir; "
            "sebutkan masa barunya, misalnya --periode 2024-2028",
        ),
        (2024, "2024", 'masa perencanaan "2024": tulis dua tahun, misalnya 2025-2029'),
        (2024, "2025-2029", "masa perencanaan 2025-2029: tahun 2024 di luarnya; tulis masa yang memuatnya"),
    ],
)
def test_plan_step__refused(year: int, period: str | None, message: str) -> None:
    with pytest.raises(FileError) as fault:
        plan_step(LAPORAN, year, period)
    assert str(fault.value) == message
