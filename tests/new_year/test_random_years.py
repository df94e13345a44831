"""Random reports a year on: what is always so, whatever they hold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from lkjip_xl.build.completion.book_origin import BookOrigin
from lkjip_xl.model import Laporan
from lkjip_xl.new_year.planning_period import plan_step
from lkjip_xl.new_year.rolled_report import roll_report
from lkjip_xl.schema import PACKAGE_TABLES, NextYear
from tests.sheets.random_indikator import CASES
from tests.sheets.random_reports import reports

ORIGIN = BookOrigin("LKjIP_2020.xlsx", "ab" * 32, 2020)
OFFERED = {("pk", "target_murni")}
CARRIED = {("program", "pagu_lalu"), ("program", "realisasi_lalu")}  # what last year's money was
"""Cleared, and filled with the planned target."""


@seed(14)
@settings(
    max_examples=25,
    database=None,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(reports(CASES[:: len(CASES) // 12]), st.sampled_from([None, "2021-2025"]))
def test_random_years(laporan: Laporan, period: str | None) -> None:
    settings_ = {**laporan.settings, "rpjmd.tahun_akhir": 2023}
    laporan = replace(laporan, settings=settings_, tabel_data=(), kolom_data=(), data=())
    new = roll_report(laporan, plan_step(laporan, None, period), ORIGIN).laporan
    _is_cleared(new)
    _carries_realisasi(laporan, new)
    for name in ("misi", "tujuan", "sasaran", "strategi", "program", "belanja"):
        assert [x.kode for x in getattr(new, name)] == [x.kode for x in getattr(laporan, name)]


def _is_cleared(laporan: Laporan) -> None:
    for name, table in PACKAGE_TABLES.items():
        for k in table.columns:
            if k.next_year is NextYear.CLEAR and (name, k.name) not in {*OFFERED, *CARRIED}:
                assert [
                    getattr(x, k.name) for x in getattr(laporan, name) if getattr(x, k.name) is not None
                ] == []


def _carries_realisasi(old: Laporan, new: Laporan) -> None:
    before = {d.kode for d in old.deret if d.tahun == old.year and old.is_own(d.wilayah)}
    carried = {d.kode: d.nilai for d in new.deret if d.tahun == old.year and new.is_own(d.wilayah)}
    for r in old.realisasi:
        if r.realisasi is not None and r.kode not in before:
            assert carried[r.kode] == r.realisasi
