"""Rules on who signs the PK: in office at its date, and the status said once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lkjip_xl.figures.input_facts.pk_versions import (
    STATUS_WORDS,
    contains,
    date_of,
    head_term,
    printed_version,
    signing_version,
    versions,
)
from lkjip_xl.model import Laporan, VersiPK
from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.places import FindingPlace, InputPlace, SettingPlace
from lkjip_xl.review.rule import Rule, rule
from lkjip_xl.rumus.arguments import tidy_spaces

__all__ = ["SIGNER_RULES"]

_PK = "Permen PANRB 53/2014 Lampiran I, perjanjian kinerja"


@dataclass(frozen=True, slots=True)
class _Signature:
    """Whose name stands under an agreement of a day, with the time in office."""

    at: FindingPlace
    what: str
    nama: str
    day: date | None
    first: date | None
    last: date | None


@rule(
    "penanda-tangan-di-luar-masa", Level.WARNING,
    meaning="PK bertanggal di luar masa jabatan penanda tangannya.",
    example="Versi V3 bertanggal 2 Oktober 2026 ditandatangani Plt yang menjabat sampai 5 Juli 2026.",
    correction="Isi Nama pejabat yang menandatanganinya, atau betulkan tanggal PK dan masa jabatannya.",
    source=_PK,
)  # fmt: skip
def OUT_OF_OFFICE(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802 - the decorator makes a constant of it
    """Versions of the PK, the one of the settings, and the agreements of officials below the head."""
    for s in (*_of_heads(b.laporan), *_of_officials(b.laporan)):
        if s.day is not None and not contains(s.first, s.last, s.day):
            message = f"{s.what} bertanggal {_said(s.day)} ditandatangani {s.nama}, menjabat {_term(s)}"
            yield Finding(s.at, message, _said(s.day), _term(s))


def _of_heads(laporan: Laporan) -> Iterator[_Signature]:
    nama = str(laporan.settings.get("kepala.nama") or "")
    every: tuple[VersiPK | None, ...] = versions(laporan) or (None,)
    for v in every:
        by = signing_version(laporan, v)
        first, last = head_term(laporan) if by is None else (by.mulai, by.selesai)
        at = SettingPlace("kepala.mulai") if v is None else InputPlace("versi_pk", v.kode, "nama")
        what = "PK" if v is None else f"versi {v.kode}"
        yield _Signature(at, what, (by and by.nama) or nama, date_of(laporan, v), first, last)


def _of_officials(laporan: Laporan) -> Iterator[_Signature]:
    """The agreements that are printed: of who answers for something, at the date of the printed version."""
    named = {x.penanggung_jawab for x in laporan.indikator} | {x.penanggung_jawab for x in laporan.program}
    day = date_of(laporan, printed_version(laporan))
    for x in laporan.pejabat:
        if x.kode in named:
            at = InputPlace("pejabat", x.kode, "mulai")
            yield _Signature(at, f"PK {x.jabatan}", x.nama, day, x.mulai, x.selesai)


@rule(
    "penanda-tangan-tidak-diketahui", Level.WARNING,
    meaning="Versi PK tanpa nama sesudah versi pejabat lain, dan masa jabatan kepala tidak diketahui.",
    example="Versi V2 ditandatangani Plt, versi V3 tanpa nama, kepala di Pengaturan tanpa masa jabatan.",
    correction="Isi Nama di versi itu, atau Kepala menjabat mulai di Pengaturan.",
    source=_PK,
)  # fmt: skip
def UNKNOWN(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """After somebody else has signed, a blank name is the head of the settings by nothing but default."""
    nama, before = str(b.laporan.settings.get("kepala.nama") or ""), ""
    for v in versions(b.laporan):
        if v.nama is not None:
            before = v.nama
        elif _key(before) not in ("", _key(nama)) and _by_default(b.laporan, v):
            message = f"versi {v.kode} tanpa nama sesudah versi {before}; tercetak {nama}"
            yield Finding(InputPlace("versi_pk", v.kode, "nama"), message, None, f"{nama} atau {before}")


def _by_default(laporan: Laporan, v: VersiPK) -> bool:
    return signing_version(laporan, v) is None and not any(head_term(laporan))


@rule(
    "status-dua-kali", Level.WARNING,
    meaning="Jabatan diawali Plt, Plh, atau Pj; itu milik Status, yang mencetaknya.",
    example="Jabatan Plt. Kepala dengan Status Plt.",
    correction="Hapus dari Jabatan, dan pilih di Status.",
    source=_PK,
)  # fmt: skip
def TWICE(b: ReviewMaterial) -> Iterator[Finding]:  # noqa: N802
    """The printed status is that of its own cell; an office that says one, too, doubles or contradicts it."""
    for at, jabatan, status in _offices(b.laporan):
        if tidy_spaces(jabatan).casefold().startswith(tuple(w.casefold() for w in STATUS_WORDS)):
            yield Finding(at, f"jabatan {jabatan}, status {status or 'kosong'}", jabatan)


def _offices(laporan: Laporan) -> Iterator[tuple[FindingPlace, str, str | None]]:
    s = laporan.settings
    for who in ("kepala", "atasan"):
        status = s.get(f"{who}.status")
        office = str(s.get(f"{who}.jabatan") or "")
        yield SettingPlace(f"{who}.jabatan"), office, None if status is None else str(status)
    for v in laporan.versi_pk:
        yield InputPlace("versi_pk", v.kode, "jabatan"), v.jabatan or "", v.status
        yield InputPlace("versi_pk", v.kode, "atasan_jabatan"), v.atasan_jabatan or "", v.atasan_status
    for x in laporan.pejabat:
        yield InputPlace("pejabat", x.kode, "jabatan"), x.jabatan, x.status


def _key(text: str) -> str:
    return tidy_spaces(text).casefold()


def _term(s: _Signature) -> str:
    ends = ((f"{word} {_said(x)}") for word, x in (("mulai", s.first), ("sampai", s.last)) if x is not None)
    return " ".join(ends)


def _said(x: date) -> str:
    return f"{x:%d/%m/%Y}"


SIGNER_RULES: tuple[Rule, ...] = (OUT_OF_OFFICE, UNKNOWN, TWICE)
