"""Targets of the plan, a year each, beside those of RKPD/Renja and PK; and in the chart's line of targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.model import Deret, KinerjaValue, Laporan
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.status_and_plan.planning_table import spread
from tests.small_report import small_laporan

PLAN: Mapping[str, Mapping[int, KinerjaValue]] = {
    "S1.1": {2019: 6.0, 2020: 8.0, 2021: 9.0, 2022: 10.0, 2023: 11.0, 2024: 12.0, 2025: 13.0},
    "S1.2": {2020: 4.5, 2022: "3-4"},
}
RKPD = {"S1.1": 8.5}
OWN = (Deret("S1.1", 2018, "Kota Contoh", 5.5, 6.0), Deret("S1.1", 2019, "Kota Contoh", None, 6.5))


def planned(plan: Mapping[str, Mapping[int, KinerjaValue]], rkpd: Mapping[str, KinerjaValue]) -> Laporan:
    """The small report, whose PK has target 8 for S1.1 and 4 for S1.2, with these other targets."""
    report = small_laporan(settings={"rpjmd.tahun_akhir": 2025}, deret=OWN)
    return replace(
        report,
        indikator=tuple(replace(i, target_rpjmd=dict(plan.get(i.kode, {}))) for i in report.indikator),
        pk=tuple(replace(p, target_rkpd=rkpd.get(p.kode)) for p in report.pk),
    )


def cells(laporan: Laporan, sheet: str, pattern: str, *token: str) -> list[tuple[object, ...]]:
    """The values of tokens in the emissions of a pattern; None for one that the emission has not."""
    values = report_values(laporan)
    one = next(s for s in compose_sheets(laporan) if s.key == sheet)
    return [
        tuple(values.cell(sheet, n, t) for t in token)
        for n, row in enumerate(one.rows)
        if row.pattern == pattern
    ]


def test_table__left_out_without_other_targets() -> None:
    for sheet in compose_sheets(planned({}, {})):
        assert not [r for r in sheet.rows if r.pattern == "rencana"]
    tables = [
        s.key for s in compose_sheets(planned(PLAN, {})) for r in s.rows if r.pattern == "judul_rencana"
    ]
    assert tables == ["Sasaran_S1"]


def test_table__six_years_then_the_rest() -> None:
    laporan = planned(PLAN, RKPD)
    years = [f"tahun_{n}" for n in range(1, 7)]
    assert cells(laporan, "Sasaran_S1", "kepala_rencana", *years) == [
        (2019, 2020, 2021, 2022, 2023, 2024),
        (2025, None, None, None, None, None),
    ]
    assert cells(laporan, "Sasaran_S1", "rencana", *(f"r{n}" for n in range(1, 7))) == [
        (6.0, 8.0, 9.0, 10.0, 11.0, 12.0),
        ("", 4.5, "", "3-4", "", ""),
        (13.0, None, None, None, None, None),
        ("", None, None, None, None, None),
    ]


def test_table__what_the_three_targets_say_of_each_other() -> None:
    """S1.1: plan 8, RKPD 8,5, PK 8. S1.2: plan 4,5, PK 4. With the RKPD alone nothing else is compared."""
    tokens = ("target_rencana", "target_rkpd", "target", "kesesuaian")
    assert cells(planned(PLAN, RKPD), "Sasaran_S1", "rencana", *tokens)[:2] == [
        (8.0, 8.5, 8.0, "berbeda"),
        (4.5, "", 4.0, "berbeda"),
    ]
    assert cells(planned({"S1.1": {2020: 8.0}}, {"S1.2": 4.0}), "Sasaran_S1", "rencana", *tokens) == [
        (8.0, "", 8.0, "sama"),
        ("", 4.0, 4.0, "sama"),
    ]
    assert cells(planned({"S1.1": {2019: 8.0}}, {}), "Sasaran_S1", "rencana", *tokens)[0][3] == ""


def test_figures__of_the_report_year() -> None:
    values = report_values(planned(PLAN, RKPD))
    assert values.figure(FigureKey("target_rencana", "S1.1")) == 8.0
    assert values.figure(FigureKey("target_rkpd", "S1.1")) == 8.5


def test_chart__the_line_takes_the_plan_where_sheet_deret_has_no_target() -> None:
    """2018 from sheet Deret, 2019 from the plan, 2020 from the PK; of 2016 and 2017 nothing is known."""
    laporan = planned(PLAN, RKPD)
    tokens = [f"{mark}{n}" for mark in "tsh" for n in range(1, 4)]
    years, values = (2018, 2019, 2020), (5.5, 6.0, 8.0)
    assert cells(laporan, "Sasaran_S1", "deret", *tokens)[0] == (*years, *values, *values)


def merges(laporan: Laporan, pattern: str) -> list[set[tuple[str, str | None]]]:
    one = next(s for s in compose_sheets(laporan) if s.key == "Sasaran_S1")
    return [
        {(m.token, m.until) for m in one.merges if m.from_ == n}
        for n, row in enumerate(one.rows)
        if row.pattern == pattern
    ]


def test_years__take_the_whole_width_and_none_is_empty() -> None:
    """Six columns: two years have three each, four years 1, 2, 1, 2; S2 alone has 2021."""
    two = planned({"S1.1": {2019: 6.0}, "S1.2": {2020: 4.5}, "S2.1": {2021: 9.0}}, {})
    assert cells(two, "Sasaran_S1", "kepala_rencana", "tahun_1", "tahun_4") == [(2019, 2020)]
    assert merges(two, "kepala_rencana") == [{("tahun_1", "tahun_3"), ("tahun_4", "tahun_6")}]
    assert merges(two, "rencana") == [{("r1", "r3"), ("r4", "r6")}] * 2
    assert cells(two, "Sasaran_S1", "rencana", "r1", "r4") == [(6.0, ""), ("", 4.5)]
    assert spread(4, 6) == [(1, 1), (2, 3), (4, 4), (5, 6)]
    assert spread(6, 6) == [(n, n) for n in range(1, 7)]


def test_years__none_in_the_plan() -> None:
    """The targets of RKPD alone: one column that says what it would hold."""
    laporan = planned({}, RKPD)
    assert cells(laporan, "Sasaran_S1", "kepala_rencana", "tahun_1") == [("Target RPJMD",)]
    assert cells(laporan, "Sasaran_S1", "rencana", "r1")[0] == ("-",)
    assert merges(laporan, "kepala_rencana") == [{("tahun_1", "tahun_6")}]
