"""Other years and places of an indikator: last year, comparison, the series of five years and its chart.

A year or place that the source does not give stays blank; in the chart it is a gap.
"""

from __future__ import annotations

from lkjip_xl.figures import other_years, performance
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    Part,
    SameRow,
    Setting,
    difference,
    find,
    formula,
    mirror,
    text,
)
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator
from lkjip_xl.sheets.indikator_cells import capaian_readings
from lkjip_xl.sheets.numbering import indikator_number
from lkjip_xl.sheets.rows import Cell, Content, RowContent, SheetBuilder, without
from lkjip_xl.sheets.titles import title
from lkjip_xl.sheets.values import SheetValues

__all__ = ["YEAR_COUNT", "comparison_table", "deret_table", "existing_points", "past_table"]

YEAR_COUNT = 5
"""Years of a series, the report's year included: PermenPANRB 53/2014 asks for the previous years."""

_FEWEST_OF_A_CHART = 2
_CHART_TOKENS = tuple(f"{mark}{n}" for mark in "gh" for n in range(1, YEAR_COUNT + 1))
_YEAR = Setting("laporan.tahun")


def _progress(difference: Part, arah: Part, good: str, bad: str) -> Formula:
    """In words which way a difference goes, by the direction of the indikator; blank without a number."""
    return formula(
        "IF(NOT(ISNUMBER(", difference, ')),"",IF(ROUND(', difference, ',9)=0,"tetap",',
        "IF(", arah, '="rentang","berubah",',
        "IF((", difference, ">0)=(", arah, '="naik"),', text(good), ",", text(bad), "))))",
    )  # fmt: skip


def _base_name(i: Indikator, number: Content) -> RowContent:
    return {
        "kode": i.kode,
        "no": number,
        "indikator": performance.uraian(),
        "satuan": mirror(find("rpjmd", "satuan")),
        "realisasi": mirror(FigureKey("realisasi", i.kode)),
    }


def past_table(p: SheetBuilder, u: ReportOrder, sasaran: str) -> None:
    """Target, realisasi and capaian of the year before; left out where no indikator has any."""
    past = u.laporan.year - 1
    rows = [
        i
        for i in u.indikator_of(sasaran)
        if any(d.tahun == past and u.laporan.is_own(d.wilayah) for d in u.deret_of(i.kode))
    ]
    if not rows:
        return
    p.add("judul_lalu", judul=title("lalu", sasaran))
    p.add("kepala_lalu")
    for i in rows:
        target, realisasi = SameRow("target_lalu"), SameRow("realisasi_lalu")
        p.add(
            "lalu",
            **_base_name(i, indikator_number(u, i.kode)),
            target_lalu=other_years.last_year("target", i.kode),
            realisasi_lalu=other_years.last_year("nilai", i.kode),
            capaian_lalu=Cell(
                performance.capaian_against(target, realisasi, i.kode), FigureKey("capaian_lalu", i.kode)
            ),
            perubahan=Cell(other_years.perubahan(i.kode, realisasi), FigureKey("perubahan", i.kode)),
            kemajuan=_progress(SameRow("perubahan"), performance.arah(), "membaik", "memburuk"),
            **capaian_readings(target, realisasi, i.kode, live=u.live),
        )
    p.add("kosong")


def comparison_table(p: SheetBuilder, u: ReportOrder, sasaran: str) -> None:
    """The year's value of other places; left out where the source gives none."""
    rows = [(i, w) for i in u.indikator_of(sasaran) for w in _other_wilayah(u, i.kode)]
    if not rows:
        return
    p.add("judul_banding", judul=title("banding", sasaran))
    p.add("kepala_banding")
    for i, wilayah in rows:
        p.add(
            "banding",
            **_base_name(i, indikator_number(u, i.kode)),
            wilayah=wilayah,
            nilai=other_years.nilai_elsewhere(i.kode, SameRow("wilayah")),
            selisih=difference(SameRow("realisasi"), SameRow("nilai")),
            posisi=_progress(SameRow("selisih"), performance.arah(), "lebih baik", "kurang baik"),
        )
    p.add("kosong")


def _other_wilayah(u: ReportOrder, kode: str) -> list[str]:
    """Other places with a value of the year, in the order in which sheet Deret first names them."""
    year, is_own = u.laporan.year, u.laporan.is_own
    other = {d.wilayah for d in u.deret_of(kode) if not is_own(d.wilayah) and d.tahun == year}
    return sorted(other, key=u.wilayah.__getitem__)


def deret_table(
    p: SheetBuilder, owned: tuple[Indikator, ...], existing: frozenset[tuple[str, str, int]]
) -> None:
    """The series of five years of each indikator, with its chart; ``existing`` are the points to draw.

    A series of one year is a table without a chart.
    """
    for i in owned:
        content: RowContent = {"kode": i.kode, "judul": title("grafik", i.kode)}
        for n in range(1, YEAR_COUNT + 1):
            content |= _years(i.kode, n, existing)
        if sum((i.kode, "d", n) in existing for n in range(YEAR_COUNT)) < _FEWEST_OF_A_CHART:
            p.add("deret_tabel", **without(content, *_CHART_TOKENS))
        else:
            content["pesan"] = formula("IF(", _point_count(), '<2,"data belum diisi","")')
            p.add("deret", **content)
        p.add("kosong")


def _point_count() -> Formula:
    tally = [b for n in range(1, YEAR_COUNT + 1) for b in (",", SameRow(f"d{n}"))]
    return formula("COUNT(", *tally[1:], ")")


def existing_points(u: ReportOrder, owned: tuple[Indikator, ...]) -> frozenset[tuple[str, str, int]]:
    """The points that are numbers now: kode, ``d`` (realisasi) or ``s`` (target), years back."""
    year, values = u.laporan.year, SheetValues(u.laporan, ())
    every: list[tuple[str, str, int, object]] = []
    for i in owned:
        for d in u.deret_of(i.kode):
            if u.laporan.is_own(d.wilayah) and d.tahun != year:  # the year's own come from Realisasi and PK
                every += [(d.kode, "d", year - d.tahun, d.nilai), (d.kode, "s", year - d.tahun, d.target)]
        every.append((i.kode, "d", 0, values.of_input(performance.realisasi(i.kode))))
        every.append((i.kode, "s", 0, values.of_input(performance.target(i.kode))))
    return frozenset(
        (kode, kind, years_back)
        for kode, kind, years_back, content in every
        if isinstance(content, int | float)
    )


def _years(kode: str, n: int, existing: frozenset[tuple[str, str, int]]) -> RowContent:
    """The cells of the ``n``-th year: its number, realisasi and target, and the chart's points."""
    years_back = YEAR_COUNT - n
    year = SameRow(f"t{n}")
    if years_back == 0:
        nilai, target = mirror(FigureKey("realisasi", kode)), mirror(FigureKey("target", kode))
    else:
        nilai = other_years.own_deret("nilai", kode, year)
        target = other_years.own_deret("target", kode, year)
    return {
        f"t{n}": formula(_YEAR, f"-{years_back}") if years_back else formula(_YEAR, "+0"),
        f"d{n}": nilai,
        f"s{n}": target,
        f"g{n}": _point(f"d{n}", (kode, "d", years_back) in existing),
        f"h{n}": _point(f"s{n}", (kode, "s", years_back) in existing),
    }


def _point(token: str, existing: bool) -> Cell:
    """A chart point; where there is no number the cell is truly blank, for LibreOffice draws #N/A as 0."""
    x = SameRow(token)
    return Cell(formula("IF(ISNUMBER(", x, "),", x, ",NA())") if existing else None, error_allowed=True)
