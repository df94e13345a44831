"""Each convention changes what it says and nothing else: figures and cells of one report with and without it."""

# ruff: noqa: E501  (a convention and what it says stand on a line)

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.figures.expression import FigureKey, Formula
from lkjip_xl.figures.names import SASARAN
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.rumus.skala import Skala
from lkjip_xl.sheets import compose_sheets, helper_formulas
from lkjip_xl.sheets.report_values import report_values
from tests.sheets.convention_changes import (
    BANDS,
    CHANGES,
    MEANS,
    changed,
    figures,
    printed_cells,
    report,
    usual,
    with_weights,
)
from tests.sheets.engine import calculate_report
from tests.small_report import PERMENDAGRI86, indikator, program, small_laporan


@pytest.mark.parametrize("name", CHANGES)
def test_setting__changes_what_it_says_and_nothing_else(name: str) -> None:
    settings, may, must = CHANGES[name]
    names = changed(report(**settings))
    assert names <= may
    assert must <= names


def test_bobot__changes_means_only() -> None:
    laporan = report()
    weighted = replace(
        laporan, indikator=tuple(replace(i, bobot=float(n)) for n, i in enumerate(laporan.indikator, 1))
    )
    names = changed(weighted)
    assert names <= MEANS
    assert {"rerata", "rerata_akhir"} <= names


def test_bobot_of_sasaran__changes_the_mean_over_sasaran_only() -> None:
    """S1: (120 - 150) / 2 = -15; S2: (90,004 + 66,66...) / 2. By 3 and 1 (blank): (3 x -15 + S2) / 4."""
    other = figures(with_weights(report(), 3.0, None))
    key = FigureKey("rerata", SASARAN)
    assert other[key] == pytest.approx((3 * -15 + (90.004 + 200 / 3) / 2) / 4)
    assert usual()[key] == pytest.approx((-15 + (90.004 + 200 / 3) / 2) / 2)
    assert {k for k, x in other.items() if x != usual()[k]} == {
        key, FigureKey("predikat_rerata", SASARAN),
    } - {k for k in other if other[k] == usual()[k]}  # fmt: skip


def test_bobot_of_sasaran__one_without_a_value_has_none() -> None:
    laporan = report()
    rows = tuple(replace(r, realisasi="n/a") if r.kode.startswith("S2") else r for r in laporan.realisasi)
    found = figures(with_weights(replace(laporan, realisasi=rows), 2.0, 50.0))
    assert found[FigureKey("rerata", SASARAN)] == pytest.approx(-15)


@pytest.mark.parametrize(
    ("realisasi", "label"),
    [
        (300.0, "Tidak efisien"),
        (130.0, "Cukup efisien"),
        (100.0, "Cukup efisien"),
        (99.0, "Efisien"),
        (0.0, "Efisien"),
    ],
)
def test_bands__by_the_bounds_of_their_scale(realisasi: float, label: str) -> None:
    """Capaian 85; serapan of 200: 150, 65 ... (85 - 65 = 20). Bounds: > 10 and >= 0."""
    wanted = {300.0: -65.0, 130.0: 20.0, 100.0: 35.0, 99.0: 35.5, 0.0: 85.0}[realisasi]
    rows = [indikator("S1.1", 100.0, 85.0)]
    scale = Skala(
        "efisiensi",
        tuple(replace(t, batas_bawah=x) for t, x in zip(BANDS.tingkat, (35.0, 20.0, None), strict=True)),
    )
    settings = {"hitung.efisiensi": "selisih bertanda", "hitung.skala_efisiensi": "efisiensi"}
    money = [program("P1", "S1", 200.0, realisasi)]
    laporan = small_laporan(rows, money, {"S1": "T1"}, {"T1": "M1"}, settings, skala=(PERMENDAGRI86, scale))
    assert figures(laporan)[FigureKey("efisiensi", "S1")] == label
    plain = replace(
        laporan, settings={k: x for k, x in laporan.settings.items() if k != "hitung.skala_efisiensi"}
    )
    assert figures(plain)[FigureKey("efisiensi", "S1")] == pytest.approx(wanted)


@pytest.mark.parametrize("bobot", [1.0, 2.5])
def test_bobot__the_same_for_all_is_none(bobot: float) -> None:
    """Weights of one size: every mean is what it is without them, to the last digits of a sum."""
    laporan = report()
    same = figures(replace(laporan, indikator=tuple(replace(i, bobot=bobot) for i in laporan.indikator)))
    for key, value in usual().items():
        assert same[key] == (pytest.approx(value, rel=1e-12) if isinstance(value, float) else value), key


@pytest.mark.parametrize(("rounding", "wanted"), [("setengah ke atas", 66.67), ("dipotong", 66.66)])
def test_print__rounded_to_the_decimals_of_the_settings(rounding: str, wanted: float) -> None:
    """S2.2 is 2 of 3. Where it is printed it is rounded, and the mean of S2 is that of what is not: 78,3353..."""
    laporan = report(**{"hitung.pembulatan_cetak": rounding})
    usual_cells, cells = (printed_cells(x, "capaian") for x in (report(), laporan))
    assert [x for x in usual_cells if isinstance(x, float) and 66 < x < 67] == [pytest.approx(200 / 3)] * 4
    assert [x for x in cells if isinstance(x, float) and 66 < x < 67] == [wanted] * 4
    numbers = [x for x in cells if isinstance(x, float)]
    assert all(round(x * 100) == pytest.approx(x * 100, abs=1e-9) for x in numbers)


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("bobot", [None, 2.0])
def test_engine__gives_the_same_in_both_ways_of_writing(name: str, bobot: float | None) -> None:
    """The engine calculates plain formulas to the values of the definitions; none is longer than 1,000."""
    laporan = report(**{**CHANGES[name][0], "hitung.rumus": "biasa"})
    first, *others = laporan.indikator
    laporan = replace(laporan, indikator=(first, *(replace(i, bobot=bobot) for i in others)))
    laporan = with_weights(laporan, bobot, None)
    sheets, helpers = compose_sheets(laporan), helper_formulas(ReportOrder(laporan))
    values, engine = report_values(laporan, sheets), calculate_report(laporan, sheets, helpers, plain=True)
    for s in sheets:
        for n, row in enumerate(s.rows):
            for token, cell in row.content.items():
                if isinstance(cell.content, Formula):
                    own, other = values.cell(s.key, n, token), engine.cell(s.key, n, token)
                    alike = pytest.approx(own, rel=1e-12) if isinstance(own, float) else own or ""
                    assert (other if isinstance(own, float) else other or "") == alike, (
                        s.key,
                        row.pattern,
                        token,
                    )
                    assert len(engine.text(s.key, n, token)) <= 1000, (s.key, row.pattern, token)
