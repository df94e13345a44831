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


def test_plan_step__the_same_period_by_name_is_no_other_one() -> None:
    step = plan_step(LAPORAN, 2021, "2018-2023")
    assert (step.has_new_period, step.has_other_end, step.has_other_period) == (False, False, False)


def test_plan_step__the_same_document_with_another_end() -> None:
    step = plan_step(LAPORAN, 2024, "2018-2024")
    assert (step.has_new_period, step.has_other_end, step.has_other_period) == (False, True, True)
    assert list(step.after.target_years) == [2019, 2020, 2021, 2022, 2023, 2024]


RPD = {"laporan.tahun": 2024, "rpjmd.tahun_awal": 2023, "rpjmd.tahun_akhir": 2026}


@pytest.mark.parametrize(
    ("nama", "period", "new", "shown"),
    [
        ("RPD Kota Contoh 2024-2026", None, False, "2024-2026"),
        ("RPD Kota Contoh 2024-2026", "2024-2026", False, "2024-2026"),
        ("RPD Kota Contoh 2024-2026", "2023-2026", False, "2023-2026"),
        ("RPD Kota Contoh 2023-2026", "2024-2026", True, "2024-2026"),  # nobody says that it is the same
    ],
)
def test_plan_step__the_name_of_the_document_says_its_first_year(
    nama: str, period: str | None, new: bool, shown: str
) -> None:
    """Kondisi awal of RPD 2024-2026 is 2023, and its first target that of 2024."""
    step = plan_step(small_laporan(settings={**RPD, "rpjmd.nama": nama}), 2025, period)
    assert (step.has_new_period, str(step.after)) == (new, shown)


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
        (
            2029,
            None,
            "tahun 2029: masa perencanaan buku ini, 2018-2023, sudah berakhir; "
            "sebutkan masa barunya, misalnya --periode 2029-2033",
        ),
        (20211, None, "tahun 20211: paling akhir 2100; periksa tahunnya"),
        (2021, "2021-2099", "masa perencanaan 2021-2099: lebih dari 25 tahun; periksa tahunnya"),
        (2024, "2024", 'masa perencanaan "2024": tulis dua tahun, misalnya 2025-2029'),
        (2024, "2025-2029", "masa perencanaan 2025-2029: tahun 2024 di luarnya; tulis masa yang memuatnya"),
    ],
)
def test_plan_step__refused(year: int, period: str | None, message: str) -> None:
    with pytest.raises(FileError) as fault:
        plan_step(LAPORAN, year, period)
    assert str(fault.value) == message
