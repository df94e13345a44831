"""The points of the chart of an indikator: one for each year and kind that has a number now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Deret, PerjanjianKinerja, Realisasi, Title
from lkjip_xl.sheets.report.deret import comparison_table, deret_table, existing_points, past_table
from lkjip_xl.sheets.rows import SheetBuilder
from tests.small_report import Value, indikator, small_laporan

OWN = "Kota Contoh"


def points(target_murni: Value, target_perubahan: Value, realisasi: Value, **other: Any) -> Sequence[str]:
    """The tokens of the points that are not left blank: ``g`` realisasi, ``h`` target, ``5`` this year.

    Two earlier years (``g2``, ``g3``) make it a chart; not among them. Its title asks for five years.
    """
    one, _, _ = indikator("S1.1", 1.0, 1.0)
    pk = PerjanjianKinerja("S1.1", target_murni, target_perubahan)
    deret = (*other.pop("deret", ()), *(Deret("S1.1", year, OWN, None, 1.0) for year in (2017, 2018)))
    titles = (Title("grafik_S1.1", "{nama} Tahun 2016-2020"),)
    laporan = small_laporan([(one, pk, Realisasi("S1.1", realisasi))], deret=deret, judul=titles, **other)
    p = SheetBuilder("K", "sasaran", "K")
    deret_table(
        p, ReportOrder(laporan), laporan.indikator, existing_points(ReportOrder(laporan), laporan.indikator)
    )
    (row,) = (r for r in p.finish().rows if r.pattern == "deret")
    drawn = {t for t, c in row.content.items() if t[0] in "gh" and c.content is not None}
    return sorted(drawn - {"g2", "g3"})


@pytest.mark.parametrize(
    ("years", "pattern"),
    [((), "deret_tabel"), ((2019,), "deret_tabel"), ((2018, 2019), "deret"), ((2015, 2019), "deret_tabel")],
)
def test_chart__from_two_years_on(years: Sequence[int], pattern: str) -> None:
    """A realisasi of one year is no line; 2015 lies before the five years of a report on 2020."""
    one, pk, _ = indikator("S1.1", 1.0, None)
    deret = tuple(Deret("S1.1", year, OWN, 9.0, 5.0) for year in years)
    laporan = small_laporan([(one, pk, Realisasi("S1.1", None))], deret=deret)
    p = SheetBuilder("K", "sasaran", "K")
    deret_table(
        p, ReportOrder(laporan), laporan.indikator, existing_points(ReportOrder(laporan), laporan.indikator)
    )
    (row,) = (r for r in p.finish().rows if r.pattern.startswith("deret"))
    assert row.pattern == pattern
    assert {t[0] for t in row.content} == set("kjtdsghp" if pattern == "deret" else "kjtds")


@pytest.mark.parametrize(
    ("berlaku", "murni", "perubahan", "wanted"),
    [
        ("perubahan", None, 8.0, ["g5", "h5"]),
        ("perubahan", 8.0, None, ["g5"]),
        ("murni", 8.0, None, ["g5", "h5"]),
        ("murni", None, 8.0, ["g5"]),
    ],
)
def test_points__target_of_the_pk_that_counts(
    berlaku: str, murni: Value, perubahan: Value, wanted: list[str]
) -> None:
    assert points(murni, perubahan, 7.0, settings={"pk.berlaku": berlaku}) == wanted


@pytest.mark.parametrize(("realisasi", "wanted"), [(0.0, ["g5"]), ("n/a", []), (None, [])])
def test_points__zero_is_a_number_and_text_is_none(realisasi: Value, wanted: list[str]) -> None:
    assert points(None, "60-70", realisasi) == wanted


def test_points__earlier_years_of_the_own_region() -> None:
    deret = (
        Deret("S1.1", 2019, OWN, 6.0, "n/a"),
        Deret("S1.1", 2016, OWN, None, 5.0),
        Deret("S1.1", 2018, "Nasional", 9.0, 9.0),
        Deret("S1.2", 2017, OWN, 9.0, 9.0),
    )
    assert points(None, None, None, deret=deret) == ["g1", "h4"]


def test_own_region__case_means_nothing() -> None:
    """As in the lookups of the sheet: ``KOTA CONTOH`` is no other place, and has a year before."""
    one = indikator("S1.1", 1.0, 1.0)
    deret = (Deret("S1.1", 2019, OWN.upper(), 6.0, 5.0), Deret("S1.1", 2020, OWN.lower(), 7.0, None))
    laporan = small_laporan([one], deret=deret)
    p = SheetBuilder("K", "sasaran", "K")
    past_table(p, ReportOrder(laporan), "S1")
    assert [r.pattern for r in p.finish().rows].count("lalu") == 1
    p = SheetBuilder("K", "sasaran", "K")
    comparison_table(p, ReportOrder(laporan), "S1")
    assert p.finish().rows == ()
    assert points(None, None, None, deret=deret) == ["g4", "h4"]


@pytest.mark.parametrize(("nilai", "waits"), [(None, True), (7.0, False)])
def test_comparison__of_no_value_waits(nilai: float | None, waits: bool) -> None:
    laporan = small_laporan(deret=(Deret("S1.1", 2020, "Provinsi Contoh", nilai=nilai),))
    p = SheetBuilder("K", "sasaran", "K")
    comparison_table(p, ReportOrder(laporan), "S1")
    assert {r.waits for r in p.finish().rows} == {waits}


@pytest.mark.parametrize(("target", "waits"), [(None, True), (0.0, False)])
def test_last_year__of_no_value_waits(target: float | None, waits: bool) -> None:
    laporan = small_laporan(deret=(Deret("S1.1", 2019, OWN, target=target),))
    p = SheetBuilder("K", "sasaran", "K")
    past_table(p, ReportOrder(laporan), "S1")
    assert {r.waits for r in p.finish().rows} == {waits}
