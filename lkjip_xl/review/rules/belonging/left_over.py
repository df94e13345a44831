"""What is left over from another year: the wrong dates and years, and the year that they agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lkjip_xl.model import Indikator, Laporan, Title
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.printed.printed_number import NUMBER_IN_TEXT, read_printed_number
from lkjip_xl.review.rules.belonging.mentioned_years import clauses, is_comparison, spoken_years, years_of
from lkjip_xl.schema import NARASI_PARTS
from lkjip_xl.sheets.titles import builtin_title

__all__ = [
    "StaleClause",
    "left_over_cause",
    "names_own_figure",
    "pk_date_fits",
    "report_date_fits",
    "setting_date",
    "stale_clauses",
    "stale_titles",
]

_FIGURES = ("realisasi", "target", "capaian")


def setting_date(x: Laporan, key: str) -> date | None:
    """A setting that is a date; None where it is blank."""
    value = x.settings.get(key)
    return value if isinstance(value, date) else None


def report_date_fits(x: Laporan, day: date) -> bool:
    """From the last day of the year to the end of the next: no report is signed before its year is over."""
    return date(x.year, 12, 31) <= day <= date(x.year + 1, 12, 31)


def pk_date_fits(x: Laporan, day: date) -> bool:
    """From the December before the year, when its budget is known, to the end of the year."""
    return date(x.year - 1, 12, 1) <= day <= date(x.year, 12, 31)


def stale_titles(x: Laporan) -> Iterator[tuple[Title, int]]:
    """Titles of tables of the year that name other years alone, with the last of these."""
    for t in x.judul:
        years, shown = years_of(t.judul), _years_shown(x, t.kode)
        if years and shown and "{tahun}" not in t.judul and not years & shown:
            yield t, max(years)


def _years_shown(x: Laporan, kode: str) -> frozenset[int]:
    """The years of which a title must name one: what its table shows; none where that may be of any year."""
    builtin = builtin_title(kode)
    if builtin is None or kode.startswith(("data_", "grafik_data_")):
        return frozenset()
    if kode.startswith("lalu"):
        return frozenset({x.year, x.year - 1})
    return frozenset({x.year} if "{tahun}" in builtin or kode.startswith("grafik_") else ())


@dataclass(frozen=True, slots=True)
class StaleClause:
    """A clause of the narrative that gives the year's figures of an indikator to an earlier year."""

    kode: str
    part: str
    year: int
    indikator: Indikator
    figures: tuple[str, ...]


def stale_clauses(b: ReviewMaterial) -> Iterator[StaleClause]:
    """At least two different figures of one indikator, as printed, and an earlier year alone beside them."""
    owned = {k: b.order.indikator_of(k) for k in {n.kode for n in b.laporan.narasi}}
    for n in b.laporan.narasi:
        for part in NARASI_PARTS:
            for clause in clauses(getattr(n, part) or ""):
                years = spoken_years(clause)
                if not years or max(years) >= b.laporan.year or is_comparison(clause):
                    continue
                found = _figures_in(b, clause, owned[n.kode], max(years))
                if found is not None:
                    yield StaleClause(n.kode, part, max(years), *found)


def _figures_in(
    b: ReviewMaterial, clause: str, every: tuple[Indikator, ...], year: int
) -> tuple[Indikator, tuple[str, ...]] | None:
    """The first indikator whose figures of this year the clause prints, unless that year had the same."""
    printed = [
        (t, c)
        for t in NUMBER_IN_TEXT.findall(clause)
        if (c := read_printed_number(t, fraction="," in t)) is not None
    ]
    for i in every:
        values = {b.recomputed.number_of(i.kode, f) for f in _FIGURES} - {None}
        current = b.recomputed.number_of(i.kode, "realisasi")
        if current is None or current in _known_of(b, i, year):
            continue
        texts = dict.fromkeys(t for v in values for t, c in printed if v is not None and c.same(v))
        if len(texts) > 1:
            return i, tuple(t for t, _ in printed if t in texts)
    return None


def names_own_figure(b: ReviewMaterial, kode: str, text: str) -> bool:
    """Whether a narrative prints a figure of this year of one of its indikator."""
    printed = [read_printed_number(t, fraction="," in t) for t in NUMBER_IN_TEXT.findall(text)]
    values = {b.recomputed.number_of(i.kode, f) for i in b.order.indikator_of(kode) for f in _FIGURES}
    return any(c is not None and c.same(v) for c in printed for v in values if v is not None)


def _known_of(b: ReviewMaterial, i: Indikator, year: int) -> set[float | None]:
    """What the report knows of that year: sheet Deret, and kondisi awal in its own."""
    result = {b.recomputed.number_of(i.kode, f"nilai_{year}")}
    if year == b.laporan.settings.get("rpjmd.tahun_awal"):
        result.add(b.recomputed.number_of(i.kode, "kondisi_awal"))
    return result


def left_over_cause(b: ReviewMaterial, year: int) -> str | None:
    """Said where two kinds of input agree on ``year``: then the year of the report alone was changed."""
    if _agreed(b)[year] < 2:
        return None
    return f"isian laporan tahun {year} tertinggal; tahun laporan diganti menjadi {b.laporan.year}"


def _agreed(b: ReviewMaterial) -> Counter[int]:
    """Year -> how many kinds of input are left over from it."""
    x = b.laporan
    kinds: list[set[int]] = [{y for _, y in stale_titles(x)}, {c.year for c in stale_clauses(b)}]
    day = setting_date(x, "laporan.tanggal")
    kinds.append({day.year - 1} if day is not None and not report_date_fits(x, day) else set())
    day = setting_date(x, "pk.tanggal")
    kinds.append({day.year} if day is not None and not pk_date_fits(x, day) else set())
    return Counter(y for kind in kinds for y in kind)
