"""Rules on versions of the PK and on officials: dates, times in office, who answers for what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from lkjip_xl.figures.input_facts.pk_versions import printed_version, versions
from lkjip_xl.figures.report_order import kode_key
from lkjip_xl.model import Laporan
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import FindingPlace, InputPlace, SettingPlace
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.review.rules.belonging.left_over import pk_date_fits, setting_date
from lkjip_xl.rumus.arguments import tidy_spaces

__all__ = ["OFFICIAL_RULES"]

_PK = "Permen PANRB 53/2014 Lampiran I, perjanjian kinerja"


@rule(
    "versi-pk-tahun-lain", Level.WARNING,
    meaning="Versi PK bukan dari tahun laporan; paling awal Desember sebelumnya.",
    example="Versi V2 bertanggal 4 Maret 2023 di laporan tahun 2024.",
    correction="Betulkan tanggalnya, atau hapus versi tahun lain dari lembar Versi PK.",
    source=_PK,
)  # fmt: skip
def OTHER_YEAR(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """Versions left from another year."""
    for v in b.laporan.versi_pk:
        if v.tanggal is not None and not pk_date_fits(b.laporan, v.tanggal):
            message = f"versi {v.kode} bertanggal {_day(v.tanggal)}, tahun laporan {b.laporan.year}"
            at = InputPlace("versi_pk", v.kode, "tanggal")
            yield Finding(at, message, _day(v.tanggal), str(b.laporan.year))


@rule(
    "versi-pk-tidak-urut", Level.WARNING,
    meaning="Tanggal versi PK mendahului versi sebelumnya, atau sesudah tanggal laporan.",
    example="Versi V2 bertanggal 4 Maret 2024, versi V1 1 April 2024.",
    correction="Betulkan tanggalnya di lembar Versi PK, atau urutan kodenya.",
    source=_PK,
)  # fmt: skip
def OUT_OF_ORDER(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """The dates in the order of the kode; a date of another year has a finding of its own."""
    dated = [
        (v, v.tanggal)
        for v in sorted(b.laporan.versi_pk, key=lambda v: kode_key(v.kode))
        if v.tanggal is not None and pk_date_fits(b.laporan, v.tanggal)
    ]
    for (before, earlier), (v, day) in pairwise(dated):
        if day < earlier:
            message = f"versi {v.kode} bertanggal {_day(day)}, sebelum versi {before.kode} {_day(earlier)}"
            yield Finding(InputPlace("versi_pk", v.kode, "tanggal"), message, _day(day))
    report = setting_date(b.laporan, "laporan.tanggal")
    for v, day in dated:
        if report is not None and day > report:
            message = f"versi {v.kode} bertanggal {_day(day)}, sesudah tanggal laporan {_day(report)}"
            at = InputPlace("versi_pk", v.kode, "tanggal")
            yield Finding(at, message, _day(day), f"paling akhir {_day(report)}")


@rule(
    "pk-berlaku-bukan-terakhir", Level.WARNING,
    meaning="PK yang berlaku di Pengaturan bukan jenis versi PK yang terakhir.",
    example="Versi terakhir adalah perubahan, tetapi yang dihitung target murni.",
    correction="Ubah PK yang berlaku di Pengaturan, atau betulkan jenis dan tanggal versinya.",
    source=_PK,
)  # fmt: skip
def NOT_THE_LAST(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Targets that count against the last version; a change of official alone keeps them."""
    every = versions(b.laporan)
    berlaku = b.laporan.settings.get("pk.berlaku")
    if every and every[-1].jenis != berlaku:
        last = every[-1]
        message = f"PK yang berlaku {berlaku}, versi terakhir {last.kode} {last.jenis}"
        yield Finding(SettingPlace("pk.berlaku"), message, str(berlaku), last.jenis)


@rule(
    "pk-cetak-kosong", Level.WARNING,
    meaning="Kolom target atau pagu jenis PK yang dicetak kosong seluruhnya, kolom jenis lainnya terisi.",
    example="Versi terakhir PK perubahan; Target perubahan dan Pagu perubahan belum diisi.",
    correction="Isi kolomnya, juga yang tidak berubah, atau betulkan jenis versinya atau PK yang berlaku.",
    source=_PK,
)  # fmt: skip
def NOTHING_TO_PRINT(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """A signed version whose own columns are blank: what is in force is printed, or nothing."""
    version, in_force = printed_version(b.laporan), b.laporan.settings.get("pk.berlaku")
    kind = str(in_force) if version is None else version.jenis
    other = "murni" if kind == "perubahan" else "perubahan"
    every = b.laporan
    for words, prefix, rows in (
        ("Target", "target", every.pk),
        ("Pagu", "pagu", (*every.program, *every.rincian)),
    ):
        own, instead = ([getattr(x, f"{prefix}_{k}") for x in rows] for k in (kind, other))
        if any(x is not None for x in own) or all(x is None for x in instead):
            continue
        message = f"PK {kind} yang dicetak: kolom {words} {kind} kosong seluruhnya"
        if version is None:
            yield Finding(SettingPlace("pk.berlaku"), message, kind)
        else:
            prints = f"; yang dicetak {words.lower()} {in_force}" if in_force != kind else ""
            at = InputPlace("versi_pk", version.kode, "jenis")
            yield Finding(at, f"versi {version.kode}, {message}{prints}", kind)


@dataclass(frozen=True, slots=True)
class _Term:
    """Who held an office, from when to when; None: not known."""

    at: FindingPlace
    nama: str
    jabatan: str
    status: str | None
    first: date | None
    last: date | None


def _terms(laporan: Laporan) -> Iterator[_Term]:
    """Everybody of whom the input says when, or for a time, they held an office."""
    office = str(laporan.settings.get("kepala.jabatan") or "")
    s = laporan.settings
    yield _Term(
        SettingPlace("kepala.mulai"), str(s.get("kepala.nama") or ""), office,
        _text(s.get("kepala.status")), _date(s.get("kepala.mulai")), _date(s.get("kepala.selesai")),
    )  # fmt: skip
    for v in laporan.versi_pk:
        if v.nama is not None:
            at = InputPlace("versi_pk", v.kode, "mulai")
            yield _Term(at, v.nama, v.jabatan or office, v.status, v.mulai, v.selesai)
    for x in laporan.pejabat:
        at = InputPlace("pejabat", x.kode, "mulai")
        yield _Term(at, x.nama, x.jabatan, x.status, x.mulai, x.selesai)


def _text(x: object) -> str | None:
    return None if x is None else str(x)


def _date(x: object) -> date | None:
    return x if isinstance(x, date) else None


@rule(
    "masa-jabatan-tumpang-tindih", Level.WARNING,
    meaning="Dua orang memegang satu jabatan pada waktu yang sama.",
    example="Pejabat lama sampai 31 Maret 2024, penggantinya mulai 15 Maret 2024.",
    correction="Betulkan Menjabat mulai dan Menjabat sampai.",
    source=_PK,
)  # fmt: skip
def OVERLAP(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Times in office of two people; who is without a date is not compared."""
    dated = [t for t in _terms(b.laporan) if t.first is not None or t.last is not None]
    for one, other in _pairs(dated):
        begin = max(one.first or date.min, other.first or date.min)
        end = min(one.last or date.max, other.last or date.max)
        if begin <= end:
            known = [_day(x) for x in (begin, end) if x not in (date.min, date.max)]
            when = f" ({' sampai '.join(dict.fromkeys(known))})" if known else ""
            message = f"{one.nama} dan {other.nama} sama-sama {other.jabatan}{when}"
            yield Finding(other.at, message, f"{one.nama}; {other.nama}")


def _pairs(terms: Iterable[_Term]) -> Iterator[tuple[_Term, _Term]]:
    for one, other in combinations(terms, 2):
        if _key(one.jabatan) == _key(other.jabatan) and _key(one.nama) != _key(other.nama):
            yield one, other


def _key(text: str) -> str:
    return tidy_spaces(text).casefold()


@rule(
    "masa-jabatan-kosong", Level.NOTE,
    meaning="Plt, Plh, atau Pj tanpa masa jabatan; PK mencetaknya tanpa tanggal.",
    example="Plt kepala bidang tanpa tanggal mulai.",
    correction="Isi Menjabat mulai dan, bila sudah diketahui, Menjabat sampai.",
    source=_PK,
)  # fmt: skip
def NO_TERM(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Officials for a time, without the time."""
    for t in _terms(b.laporan):
        if t.status not in (None, "definitif") and t.first is None:
            yield Finding(t.at, f"{t.status}. {t.jabatan} ({t.nama}) tanpa tanggal mulai menjabat")


@rule(
    "pejabat-tanpa-tugas", Level.WARNING,
    meaning="Pejabat tidak menjawab satu indikator atau program pun; PK-nya tidak dicetak.",
    example="Kepala Bidang Data tidak disebut di kolom Penanggung jawab.",
    correction="Isi Penanggung jawab di lembar RPJMD atau lembar Program, atau hapus pejabatnya.",
    source=_PK,
)  # fmt: skip
def WITHOUT_DUTY(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Officials whom nothing names."""
    named = {i.penanggung_jawab for i in b.laporan.indikator}
    named |= {x.penanggung_jawab for x in b.laporan.program}
    for x in b.laporan.pejabat:
        if x.kode not in named:
            message = f"{x.jabatan} ({x.nama}) tidak menjawab indikator atau program"
            yield Finding(InputPlace("pejabat", x.kode, "jabatan"), message)


@rule(
    "indikator-tanpa-penanggung-jawab", Level.NOTE,
    meaning="Lembar Pejabat dipakai, tetapi tidak ada pejabat yang menjawab indikator ini.",
    example="IPM tanpa kode di kolom Penanggung jawab.",
    correction="Isi Penanggung jawab di lembar RPJMD, atau biarkan bila kepala sendiri yang menjawabnya.",
    source=_PK,
)  # fmt: skip
def UNANSWERED(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """Indikator that nobody below the head answers for."""
    for i in b.laporan.indikator if b.laporan.pejabat else ():
        if i.penanggung_jawab is None:
            at = InputPlace("indikator", i.kode, "penanggung_jawab")
            yield Finding(at, f"indikator {i.kode} ({i.uraian}) tanpa penanggung jawab")


def _day(x: date) -> str:
    return f"{x:%d/%m/%Y}"


OFFICIAL_RULES: tuple[Rule, ...] = (
    OTHER_YEAR, OUT_OF_ORDER, NOT_THE_LAST, NOTHING_TO_PRINT, OVERLAP, NO_TERM, WITHOUT_DUTY, UNANSWERED,
)  # fmt: skip
