"""A series without a chart: no title and no list calls it one; no years before its first figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Deret, Laporan, Title
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report.contents import contents_sheet
from lkjip_xl.sheets.report_values import report_values
from tests.small_report import indikator, small_laporan

OWN = "Kota Contoh"


def report(*years: int, number: str | None = "Grafik 3.5", plan: int | None = None) -> Laporan:
    """S1.1 with a realisasi of 2020, and of these years in Deret (a target alone where negative)."""
    deret = tuple(Deret("S1.1", abs(y), OWN, 6.0 if y < 0 else None, 5.0 if y > 0 else None) for y in years)
    one, pk, realisasi = indikator("S1.1", 8.0, 7.0)
    one = replace(one, target_rpjmd=None if plan is None else {plan: 9.0})
    judul = (Title("grafik_S1.1", "Perkembangan {nama}", number),)
    return small_laporan([(one, pk, realisasi)], deret=deret, judul=judul)


def series(laporan: Laporan) -> tuple[str, list[CellValue], set[tuple[str, str | None]]]:
    """Pattern, the years that are shown, and what is merged."""
    values = report_values(laporan)
    sheet = next(s for s in compose_sheets(laporan) if s.key == "Sasaran_S1")
    ((n, row),) = [(n, r) for n, r in enumerate(sheet.rows) if r.pattern.startswith("deret")]
    shown = [values.cell(sheet.key, n, f"t{k}") for k in range(1, 6) if f"t{k}" in row.content]
    return row.pattern, shown, {(m.token, m.until) for m in sheet.merges if m.from_ == n}


@pytest.mark.parametrize(
    ("years", "plan", "wanted"),
    [
        ((), None, [2020]),
        ((-2019,), None, [2019, 2020]),
        ((-2018,), None, [2018, 2019, 2020]),
        ((-2016,), None, [2016, 2017, 2018, 2019, 2020]),
        ((-2015,), None, [2020]),
        ((), 2018, [2018, 2019, 2020]),
        ((), 2021, [2020]),
    ],
)
def test_years__from_the_first_that_says_anything(
    years: tuple[int, ...], plan: int | None, wanted: list[int]
) -> None:
    pattern, shown, _ = series(report(*years, plan=plan))
    assert (pattern, shown) == ("deret_tabel", wanted)


@pytest.mark.parametrize(
    ("years", "title", "wanted"),
    [
        ((2019,), "Perkembangan {nama}", [2019, 2020]),
        ((2017, 2019), "Perkembangan {nama}", [2017, 2018, 2019, 2020]),
        ((-2018, 2019), "Perkembangan {nama}", [2018, 2019, 2020]),
        ((2015, 2019), "Perkembangan {nama}", [2019, 2020]),
        ((2019,), "{nama} Tahun 2018-2020", [2018, 2019, 2020]),
        ((2019,), "{nama} Tahun 2016 – 2020", [2016, 2017, 2018, 2019, 2020]),
        ((2017,), "{nama} Tahun 2018-2020", [2017, 2018, 2019, 2020]),
        ((2019,), "{nama} Tahun 2010-2020", [2019, 2020]),
        ((2019,), "{nama} menurut Perda 2018", [2019, 2020]),
    ],
)
def test_chart__has_the_years_from_the_first_that_says_anything_or_that_its_title_names(
    years: tuple[int, ...], title: str, wanted: list[int]
) -> None:
    """Side by side from the left, the last one to the right end: each has its points, no other has."""
    laporan = replace(report(*years), judul=(Title("grafik_S1.1", title), Title("grafik_S1.2", "2017-2020")))
    pattern, shown, merged = series(laporan)
    assert (pattern, shown) == ("deret", wanted)
    assert merged == {(f"{m}{len(wanted)}", f"{m}5") for m in "tds" if len(wanted) < 5}
    row = next(
        r for s in compose_sheets(laporan) if s.key == "Sasaran_S1" for r in s.rows if r.pattern == "deret"
    )
    assert {t for t in row.content if t[0] in "gh"} == {
        f"{m}{at}" for m in "gh" for at in range(1, len(wanted) + 1)
    }


def test_table__mark_of_a_year_is_beside_its_figure() -> None:
    """2019 is provisional and stands in the first of two places: its status is there."""
    laporan = report(-2019)
    (past,) = laporan.deret
    laporan = replace(laporan, deret=(replace(past, nilai="n/a", status="sementara"),))
    values = report_values(laporan)
    sheet = next(s for s in compose_sheets(laporan) if s.key == "Sasaran_S1")
    n = next(n for n, r in enumerate(sheet.rows) if r.pattern == "deret_tabel")
    shown = {t: values.cell(sheet.key, n, t) for t in ("t1", "d1", "keadaan_1", "t3", "d3")}
    assert shown == {"t1": 2019, "d1": "n/a", "keadaan_1": "sementara", "t3": 2020, "d3": 7.0}


def test_years__take_the_whole_width() -> None:
    """Two years on five columns: two and three."""
    _, _, merged = series(report(-2019))
    assert merged == {(f"{m}{a}", f"{m}{b}") for m in "tds" for a, b in ((1, 2), (3, 5))}
    laporan = report(-2019)
    values = report_values(laporan)
    sheet = next(s for s in compose_sheets(laporan) if s.key == "Sasaran_S1")
    n = next(n for n, r in enumerate(sheet.rows) if r.pattern == "deret_tabel")
    assert [values.cell(sheet.key, n, t) for t in ("d1", "s1", "d3", "s3")] == ["", 6.0, 7.0, 8.0]


@pytest.mark.parametrize(
    ("years", "number", "wanted"),
    [
        ((), "Grafik 3.5", "Perkembangan Indikator S1.1"),
        ((), "GRAFIK 3.5", "Perkembangan Indikator S1.1"),
        ((), "Tabel 3.5", "Tabel 3.5 Perkembangan Indikator S1.1"),
        ((), None, "Perkembangan Indikator S1.1"),
        ((2019,), "Grafik 3.5", "Grafik 3.5 Perkembangan Indikator S1.1"),
    ],
)
def test_title__says_chart_of_a_chart_only(years: tuple[int, ...], number: str | None, wanted: str) -> None:
    assert report_values(report(*years, number=number)).figure(FigureKey("judul", "grafik_S1.1")) == wanted


@pytest.mark.parametrize(
    ("years", "number", "listed"),
    [((), "Grafik 3.5", False), ((), "Tabel 3.5", True), ((2019,), "Grafik 3.5", True)],
)
def test_list__of_charts_that_are_there(years: tuple[int, ...], number: str, listed: bool) -> None:
    laporan = report(*years, number=number)
    rows = contents_sheet(ReportOrder(laporan), compose_sheets(laporan)).rows
    (row,) = (r for r in rows if r.pattern == "baris" and "tautan" in r.content)
    assert row.waits is not listed


def test_nothing_yet__all_years_wait_for_what_is_typed() -> None:
    laporan = replace(report(), realisasi=())
    assert series(laporan)[:2] == ("deret_tabel", [2016, 2017, 2018, 2019, 2020])
