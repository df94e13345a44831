"""Other years and places of an indikator: last year, comparison, the series of five years and its chart.

A year or place that the source does not give stays blank; in the chart it is a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

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
from lkjip_xl.figures.input_facts import planning, provisional
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Deret, Indikator
from lkjip_xl.sheets.indikator_cells import capaian_cells, capaian_readings
from lkjip_xl.sheets.printed_numbers.numbering import indikator_number
from lkjip_xl.sheets.rows import Cell, Content, RowContent, SheetBuilder, without
from lkjip_xl.sheets.status_and_plan import provisional_cells
from lkjip_xl.sheets.status_and_plan.planning_table import spread
from lkjip_xl.sheets.titles import title
from lkjip_xl.sheets.values import SheetValues

__all__ = [
    "AS_CHART",
    "AS_TABLE",
    "NOTHING",
    "YEAR_COUNT",
    "comparison_table",
    "deret_table",
    "existing_points",
    "past_table",
]

YEAR_COUNT = 5
"""Years of a series, the report's year included: PermenPANRB 53/2014 asks for the previous years."""

AS_CHART, AS_TABLE = "deret", "deret_tabel"
"""The patterns of a series with a chart and of one without."""

NOTHING = (None, "", "n/a")
"""What is no figure of a series."""

_FEWEST_OF_A_CHART = 2
_CHART_TOKENS = tuple(f"{mark}{n}" for mark in "gh" for n in range(1, YEAR_COUNT + 1))
_SPAN = re.compile(r"((?:19|20)\d\d)\s*[-–]\s*(?:19|20)\d\d")
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
    rows = [i for i in u.indikator_of(sasaran) if _of_last_year(u, i)]
    there = any(d.nilai is not None or d.target is not None for i in rows for d in _of_last_year(u, i))
    if not rows:
        return
    first = p.add("judul_lalu", judul=title("lalu", sasaran))
    p.add("kepala_lalu")
    for i in rows:
        target, realisasi = SameRow("target_lalu"), SameRow("realisasi_lalu")
        p.add(
            "lalu",
            "lalu",
            **_base_name(i, indikator_number(u, i.kode)),
            target_lalu=other_years.last_year("target", i.kode),
            realisasi_lalu=provisional_cells.value_shown(
                u, other_years.last_year("nilai", i.kode), "keadaan_lalu"
            ),
            **capaian_cells(
                u.conventions,
                i.kode,
                partial(performance.capaian_against, target, realisasi, i.kode),
                FigureKey("capaian_lalu", i.kode),
                "capaian_lalu",
            ),
            perubahan=Cell(other_years.perubahan(i.kode, realisasi), FigureKey("perubahan", i.kode)),
            kemajuan=_progress(SameRow("perubahan"), performance.arah(), "membaik", "memburuk"),
            **capaian_readings(target, realisasi, i.kode, live=u.live),
            **provisional_cells.mirrored_status(u, i.kode, year=False),
            **provisional_cells.status_of_other_year(
                u, "keadaan_lalu", i.kode, formula(_YEAR, "-1"), Setting("instansi.daerah")
            ),
        )
    provisional_cells.add_footnote(p, u, rows, "lalu", "keadaan_lalu", year=False)
    p.add("kosong")
    if not there:
        p.hide_from(first)


def _of_last_year(u: ReportOrder, i: Indikator) -> list[Deret]:
    past = u.laporan.year - 1
    return [d for d in u.deret_of(i.kode) if d.tahun == past and u.laporan.is_own(d.wilayah)]


def comparison_table(p: SheetBuilder, u: ReportOrder, sasaran: str) -> None:
    """The year's value of other places; left out where the source gives none."""
    rows = [(i, w) for i in u.indikator_of(sasaran) for w in _other_wilayah(u, i.kode)]
    if not rows:
        return
    first = p.add("judul_banding", judul=title("banding", sasaran))
    p.add("kepala_banding")
    for i, wilayah in rows:
        p.add(
            "banding",
            "banding",
            **_base_name(i, indikator_number(u, i.kode)),
            wilayah=wilayah,
            nilai=provisional_cells.value_shown(
                u, other_years.nilai_elsewhere(i.kode, SameRow("wilayah")), "keadaan_nilai"
            ),
            selisih=difference(SameRow("realisasi"), SameRow("nilai")),
            posisi=_progress(SameRow("selisih"), performance.arah(), "lebih baik", "kurang baik"),
            **provisional_cells.mirrored_status(u, i.kode, year=False),
            **provisional_cells.status_of_other_year(u, "keadaan_nilai", i.kode, _YEAR, SameRow("wilayah")),
        )
    provisional_cells.add_footnote(p, u, [i for i, _ in rows], "banding", "keadaan_nilai", year=False)
    p.add("kosong")
    if not any(d.nilai is not None for i, w in rows for d in _of_this_year(u, i.kode) if d.wilayah == w):
        p.hide_from(first)


def _other_wilayah(u: ReportOrder, kode: str) -> list[str]:
    """Other places with a value of the year, in the order in which sheet Deret first names them."""
    other = {d.wilayah for d in _of_this_year(u, kode) if not u.laporan.is_own(d.wilayah)}
    return sorted(other, key=u.wilayah.__getitem__)


def _of_this_year(u: ReportOrder, kode: str) -> list[Deret]:
    return [d for d in u.deret_of(kode) if d.tahun == u.laporan.year]


def deret_table(
    p: SheetBuilder,
    u: ReportOrder,
    owned: tuple[Indikator, ...],
    existing: frozenset[tuple[str, str, int]],
) -> None:
    """The series of five years of each indikator, with its chart; ``existing`` are the points to draw.

    A series of one year is a table without a chart; one without anything waits.
    """
    for i in owned:
        first = len(p)
        if sum((i.kode, "d", n) in existing for n in range(YEAR_COUNT)) < _FEWEST_OF_A_CHART:
            _table(p, u, i, existing)
        else:
            _chart(p, u, i, existing)
        p.add("kosong")
        if not _has_series(u, i):
            p.hide_from(first)


def _chart(p: SheetBuilder, u: ReportOrder, i: Indikator, existing: frozenset[tuple[str, str, int]]) -> None:
    """The series with its chart: side by side from the left, for a chart draws cells that lie together."""
    years = _drawn_years(u, i)
    content: RowContent = {"kode": i.kode, "judul": title("grafik", i.kode)}
    for at, n in enumerate(years, 1):
        content |= _years(u, i.kode, n, at, existing)
        content |= _status(u, i.kode, n, at)
    message = formula("IF(", _point_count(len(years)), '<2,"data belum diisi","")')
    if u.is_provisional:
        marks = _marks(i.kode, range(1, len(years) + 1))
        message = formula("TRIM(", message, '&" "&', marks, ")")
    row = p.add(AS_CHART, **content, pesan=message)
    for mark in "tds":
        p.merge_until(row, f"{mark}{len(years)}", f"{mark}{YEAR_COUNT}")


def _table(p: SheetBuilder, u: ReportOrder, i: Indikator, existing: frozenset[tuple[str, str, int]]) -> None:
    """The series as a table: no number of a chart, and no years before the first that says anything."""
    years = _shown_years(u, i)
    places = spread(len(years), YEAR_COUNT)
    content: RowContent = {"kode": i.kode, "judul": title("grafik", i.kode, chart=False)}
    for n, (at, _) in zip(years, places, strict=True):
        content |= _years(u, i.kode, n, at, existing)
        content |= _status(u, i.kode, n, at)
    marks = _marks(i.kode, [at for at, _ in places])
    beside = {"pesan": formula("TRIM(", marks, ")")} if u.is_provisional else {}
    row = p.add(AS_TABLE, **without(content, *_CHART_TOKENS), **beside)
    for at, last in places:
        for mark in "tds":
            p.merge_until(row, f"{mark}{at}", f"{mark}{last}")


def _shown_years(u: ReportOrder, i: Indikator) -> range:
    """The places of the years from the first with a figure, target or plan, to the report's own.

    All of them while there is nothing: what is typed is printed before the next regeneration.
    """
    if not _has_series(u, i):
        return range(1, YEAR_COUNT + 1)
    own = (d for d in u.deret_of(i.kode) if u.laporan.is_own(d.wilayah))
    filled = {d.tahun for d in own if d.nilai is not None or d.target is not None}
    filled |= {year for year, x in (i.target_rpjmd or {}).items() if x is not None}
    return _from_first(u, filled)


def _drawn_years(u: ReportOrder, i: Indikator) -> range:
    """The places of the years of a chart: from the first that is shown, or that its own title begins with."""
    key = f"grafik_{i.kode}"
    spans = (_SPAN.search(t.judul) for t in u.laporan.judul if t.kode == key)
    shown = {u.laporan.year - YEAR_COUNT + n for n in _shown_years(u, i)}
    return _from_first(u, {*shown, *(int(m[1]) for m in spans if m)})


def _from_first(u: ReportOrder, years: Iterable[int]) -> range:
    """The places from the first of these years that a series can show, to the report's own."""
    before = u.laporan.year - YEAR_COUNT
    first = min((y - before for y in years if 0 < y - before < YEAR_COUNT), default=YEAR_COUNT)
    return range(first, YEAR_COUNT + 1)


def _has_series(u: ReportOrder, i: Indikator) -> bool:
    """Whether anything is known but the target of the year: its realisasi, or figures of other years."""
    years = range(u.laporan.year - YEAR_COUNT + 1, u.laporan.year)
    own = (d for d in u.deret_of(i.kode) if d.tahun in years and u.laporan.is_own(d.wilayah))
    planned = (x for year, x in (i.target_rpjmd or {}).items() if year in years)
    this_year = (r.realisasi for r in u.laporan.realisasi if r.kode == i.kode)
    return any(
        x not in NOTHING for x in (*this_year, *planned, *(x for d in own for x in (d.nilai, d.target)))
    )


def _point_count(years: int) -> Formula:
    tally = [b for at in range(1, years + 1) for b in (",", SameRow(f"d{at}"))]
    return formula("COUNT(", *tally[1:], ")")


def existing_points(u: ReportOrder, owned: tuple[Indikator, ...]) -> frozenset[tuple[str, str, int]]:
    """The points that are numbers now: kode, ``d`` (realisasi) or ``s`` (target), years back."""
    year, values = u.laporan.year, SheetValues(u.laporan, ())
    every: list[tuple[str, str, int, object]] = []
    for i in owned:
        for d in u.deret_of(i.kode):
            if u.laporan.is_own(d.wilayah) and d.tahun != year:  # the year's own come from Realisasi and PK
                every += [(d.kode, "d", year - d.tahun, d.nilai), (d.kode, "s", year - d.tahun, d.target)]
        given = {d.tahun for d in u.deret_of(i.kode) if u.laporan.is_own(d.wilayah) and d.target is not None}
        plan = (i.target_rpjmd or {}).items()  # where sheet Deret has no target
        every += [(i.kode, "s", year - t, x) for t, x in plan if t != year and t not in given]
        every.append((i.kode, "d", 0, values.of_input(performance.realisasi(i.kode))))
        every.append((i.kode, "s", 0, values.of_input(performance.target(i.kode))))
    return frozenset(
        (kode, kind, years_back)
        for kode, kind, years_back, content in every
        if isinstance(content, int | float)
    )


def _years(
    u: ReportOrder, kode: str, n: int, at: int, existing: frozenset[tuple[str, str, int]]
) -> RowContent:
    """The cells of the ``n``-th year, in place ``at``: its number, realisasi, target, and chart points."""
    years_back = YEAR_COUNT - n
    year = SameRow(f"t{at}")
    if years_back == 0:
        nilai, target = mirror(FigureKey("realisasi", kode)), mirror(FigureKey("target", kode))
    else:
        nilai = provisional_cells.value_shown(u, other_years.own_deret("nilai", kode, year), f"keadaan_{at}")
        target = other_years.own_deret("target", kode, year)
        if planning.has_plan(u.laporan, kode):
            plan = planning.of_year(kode, year, planning.planned_years(u.laporan))
            target = formula("IF(", target, '="",', plan, ",", target, ")")
    return {
        f"t{at}": formula(_YEAR, f"-{years_back}") if years_back else formula(_YEAR, "+0"),
        f"d{at}": nilai,
        f"s{at}": target,
        f"g{at}": _point(f"d{at}", (kode, "d", years_back) in existing),
        f"h{at}": _point(f"s{at}", (kode, "s", years_back) in existing),
    }


def _status(u: ReportOrder, kode: str, n: int, at: int) -> RowContent:
    """The status of the realisasi of the ``n``-th year, in place ``at``."""
    if n == YEAR_COUNT:
        return {f"keadaan_{at}": x for x in provisional_cells.mirrored_status(u, kode, year=False).values()}
    return provisional_cells.status_of_other_year(
        u, f"keadaan_{at}", kode, SameRow(f"t{at}"), Setting("instansi.daerah")
    )


def _marks(kode: str, places: Sequence[int]) -> Formula:
    """What the marks of a series mean; the last place is that of the report's year."""
    *others, own = (SameRow(f"keadaan_{at}") for at in places)
    return provisional.marks_in_cells(own, FigureKey("tahun_data", kode), others)


def _point(token: str, existing: bool) -> Cell:
    """A chart point; where there is no number the cell is truly blank, for LibreOffice draws #N/A as 0."""
    x = SameRow(token)
    return Cell(formula("IF(ISNUMBER(", x, "),", x, ",NA())") if existing else None, error_allowed=True)
