"""Rules on the year that a report is of: its period, its dates, the years in titles and narrative."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lkjip_xl.figures.input_facts.provisional import LAST_YEAR
from lkjip_xl.numbers import MONTHS
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import InputPlace, SettingPlace
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.review.rules.belonging.left_over import (
    StaleClause,
    left_over_cause,
    names_own_figure,
    pk_date_fits,
    report_date_fits,
    setting_date,
    stale_clauses,
    stale_titles,
)
from lkjip_xl.review.rules.belonging.listed_places import listed
from lkjip_xl.review.rules.belonging.mentioned_years import is_history, sentences, spoken_years, years_of
from lkjip_xl.schema import NARASI_PARTS
from lkjip_xl.sheets.words import word_of

__all__ = ["YEAR_RULES"]

_G, _P = Level.ERROR, Level.WARNING
_REPORT = "Permen PANRB 53/2014 Lampiran II: laporan kinerja disusun setelah tahun anggaran berakhir"
_PK = (
    "Permen PANRB 53/2014 Lampiran I: perjanjian kinerja disusun setelah dokumen pelaksanaan anggaran terbit"
)
_TEXT = "Satu laporan satu tahun; kata {tahun} di lembar Judul mengikuti Tahun laporan"


@rule(
    "tahun-di-luar-masa", _P,
    meaning="Tahun laporan tidak termasuk masa {kata:rencana}.",
    example="Tahun laporan 2026, masa {kata:rencana} 2018 sampai 2023.",
    correction="Betulkan tahun laporan, atau isi masa, nama, dan target {kata:rencana} yang berlaku.",
    source="Permen PANRB 53/2014 Lampiran II: kinerja dibandingkan dengan target jangka menengah",
)  # fmt: skip
def OUTSIDE_PERIOD(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """The year against the period of the settings, else against that in the name of the plan."""
    settings, year = b.laporan.settings, b.laporan.year
    first, last = (settings.get(f"rpjmd.tahun_{x}") for x in ("awal", "akhir"))
    if isinstance(first, int | float) and isinstance(last, int | float) and not first <= year <= last:
        period = f"{first:.0f} sampai {last:.0f}"
        message = f"tahun laporan {year} di luar masa {word_of('rencana', settings)} {period}"
        yield Finding(SettingPlace("laporan.tahun"), message, str(year), period)
        return
    name = str(settings.get("rpjmd.nama") or "")
    years = years_of(name)
    if len(years) > 1 and not min(years) <= year <= max(years):
        message = f"dokumen perencanaan {name}; tahun laporan {year} tidak termasuk masanya"
        yield Finding(SettingPlace("rpjmd.nama"), message, name, f"masa yang memuat {year}")


@rule(
    "tanggal-laporan-tahun-lain", _G,
    meaning="Tanggal laporan jatuh sebelum tahun laporan berakhir, atau lewat tahun berikutnya.",
    example="Laporan tahun 2026 bertanggal 27 Februari 2026.",
    correction="Isi tanggal penandatanganan laporan ini di lembar Pengaturan, atau betulkan tahun laporan.",
    source=_REPORT,
)  # fmt: skip
def REPORT_DATE(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """31 December of the year to 31 December of the next."""
    day, year = setting_date(b.laporan, "laporan.tanggal"), b.laporan.year
    if day is not None and not report_date_fits(b.laporan, day):
        early = day <= date(year, 12, 31)
        words = f"sebelum tahun {year} berakhir" if early else f"sesudah tahun {year + 1}"
        message = f"tanggal laporan {_day(day)}, {words}"
        expected = f"31 Desember {year} sampai 31 Desember {year + 1}"
        cause = left_over_cause(b, day.year - 1)
        yield Finding(SettingPlace("laporan.tanggal"), message, _day(day), expected, cause=cause)


@rule(
    "tanggal-pk-tahun-lain", _G,
    meaning="Tanggal PK bukan dari tahun laporan; paling awal Desember sebelumnya.",
    example="PK laporan tahun 2026 bertanggal 20 Januari 2025.",
    correction="Isi tanggal PK tahun laporan di lembar Pengaturan.",
    source=_PK,
)  # fmt: skip
def PK_DATE(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """1 December before the year to its last day."""
    day, year = setting_date(b.laporan, "pk.tanggal"), b.laporan.year
    if day is not None and not pk_date_fits(b.laporan, day):
        message = f"tanggal PK {_day(day)}; laporan ini tahun {year}"
        expected = f"1 Desember {year - 1} sampai 31 Desember {year}"
        cause = left_over_cause(b, day.year)
        yield Finding(SettingPlace("pk.tanggal"), message, _day(day), expected, cause=cause)


@rule(
    "tanggal-realisasi-tahun-lain", _P,
    meaning="Tanggal realisasi dari tahun yang bukan tahun laporan dan bukan tahun sesudahnya.",
    example="Realisasi di laporan tahun 2026 bertanggal 15 Desember 2025.",
    correction="Isi realisasi dan tanggalnya dari data tahun laporan.",
    source=_REPORT,
)  # fmt: skip
def REALISASI_DATE(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """One finding for each year; data are published during the year and the one after, those of an earlier
    year from that one on.
    """
    year, found = b.laporan.year, dict[int, list[str]]()
    for r in b.laporan.realisasi:
        first = min(r.tahun_data or year - 1, year) if r.status == LAST_YEAR else year
        if r.tanggal is not None and not first <= r.tanggal.year <= year + 1:
            found.setdefault(r.tanggal.year, []).append(r.kode)
    for other, every in sorted(found.items()):
        message = f"realisasi {listed(every)} bertanggal {other}; laporan ini tahun {year}"
        at, cause = InputPlace("realisasi", every[0], "tanggal"), left_over_cause(b, other)
        yield Finding(at, message, str(other), f"{year} atau {year + 1}", cause=cause)


@rule(
    "judul-tahun-lain", _P,
    meaning="Judul tabel atau grafik tahun laporan hanya menyebut tahun lain.",
    example='Judul "Pengukuran Kinerja Tahun 2025" di laporan tahun 2026.',
    correction="Tulis {tahun} di judulnya, atau ganti tahunnya.",
    source=_TEXT,
)  # fmt: skip
def TITLE_YEAR(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """One finding for each year that is left over; titles of data tables are named where they share it."""
    found: dict[int, list[str]] = {}
    for t, year in stale_titles(b.laporan):
        found.setdefault(year, []).append(t.kode)
    for year, every in sorted(found.items()):
        also = [
            t.kode
            for t in b.laporan.judul
            if t.kode not in every and "{tahun}" not in t.judul and max(years_of(t.judul), default=0) == year
        ]
        message = f"judul {listed(every)} menyebut {year}; laporan ini tahun {b.laporan.year}"
        message += f"; periksa juga {listed(also)}" if also else ""
        at, cause = InputPlace("judul", every[0], "judul"), left_over_cause(b, year)
        yield Finding(at, message, str(year), str(b.laporan.year), cause=cause)


@rule(
    "narasi-tahun-lain", _P,
    meaning="Narasi memberikan angka tahun laporan kepada tahun sebelumnya.",
    example='"Pada tahun 2025 realisasi 81 dari target 90", padahal itu angka laporan 2026.',
    correction="Ganti tahunnya, atau tulis angka tahun itu.",
    source=_TEXT,
)  # fmt: skip
def NARASI_YEAR(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """One finding for each year, at the first such sentence."""
    found: dict[int, list[StaleClause]] = {}
    for c in stale_clauses(b):
        found.setdefault(c.year, []).append(c)
    for year, every in sorted(found.items()):
        words = listed(f"{c.part.replace('_', ' ')} {c.kode} ({' dan '.join(c.figures)})" for c in every)
        message = f"narasi menyebut {year} untuk angka tahun {b.laporan.year}: {words}"
        at, cause = InputPlace("narasi", every[0].kode, every[0].part), left_over_cause(b, year)
        yield Finding(at, message, str(year), str(b.laporan.year), cause=cause)


@rule(
    "narasi-tahun-lampau", Level.NOTE,
    meaning="Narasi hanya membahas tahun-tahun lampau, tanpa angka tahun laporan.",
    example='"Pada tahun 2019 capaian ini meningkat dibanding tahun 2018" di laporan tahun 2026.',
    correction="Tulis tentang tahun laporan; biarkan bila memang tahun itu yang dimaksud.",
    source=_TEXT,
)  # fmt: skip
def NARASI_PAST(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Parts whose years all lie before those that the report shows: of its plan, of Deret, last year."""
    first = _first_year_shown(b)
    found: list[tuple[InputPlace, int]] = []
    for n in b.laporan.narasi:
        for part in NARASI_PARTS:
            text = getattr(n, part) or ""
            told = [s for s in sentences(text) if not is_history(s)]
            spoken = frozenset().union(*(spoken_years(s) for s in told))
            if spoken and max(years_of(text)) < first and not names_own_figure(b, n.kode, text):
                found.append((InputPlace("narasi", n.kode, part), max(spoken)))
    if found:
        at, year = found[0]
        words = listed(f"{p.figure.replace('_', ' ')} {p.kode}" for p, _ in found if p.figure)
        message = f"narasi {words} hanya membahas {year} dan sebelumnya; laporan ini tahun {b.laporan.year}"
        yield Finding(at, message, str(year), str(b.laporan.year), cause=left_over_cause(b, year))


def _first_year_shown(b: ReviewMaterial) -> int:
    """The earliest year that the report compares with."""
    start = b.laporan.settings.get("rpjmd.tahun_awal")
    shown = {b.laporan.year - 1, *(d.tahun for d in b.laporan.deret)}
    return min(shown | ({int(start)} if isinstance(start, int | float) else set()))


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


YEAR_RULES: tuple[Rule, ...] = (
    OUTSIDE_PERIOD, REPORT_DATE, PK_DATE, REALISASI_DATE, TITLE_YEAR, NARASI_YEAR, NARASI_PAST,
)  # fmt: skip
