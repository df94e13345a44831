"""The stored snapshot: every home figure as it was when the sheets were last generated.

It is kept on a very hidden sheet as constants, since on a PC without the functions every generated cell may
read #NAME?; the next regeneration compares with it and says what changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lkjip_xl.figures.expression import Fakta
from lkjip_xl.layout.addresses import Tata
from lkjip_xl.layout.code_names import kode_lembar
from lkjip_xl.layout.template_patterns import Templat, baca_sel_lembar
from lkjip_xl.ooxml import PaketOpc
from lkjip_xl.ooxml.cell_xml import Nilai
from lkjip_xl.sheets.rows import LembarHasil, Penyusun

__all__ = [
    "KUNCI",
    "Perubahan",
    "Rekaman",
    "Sisipan",
    "baca_rekaman",
    "baca_sisipan",
    "bandingkan",
    "lembar_rekam",
    "sidik_templat",
]

KUNCI = "Rekam"
_TEMPLAT = Fakta("templat", "sidik")

_SISIPAN = ("isian", "tindak", "tanggapan")

Rekaman = Mapping[Fakta, str | float]
Sisipan = Mapping[str, Mapping[str, str]]
"""What the sheet keeps beside figures: fingerprints of the input (``isian``), and what people wrote beside
findings of the review that are gone right now (``tindak``, ``tanggapan``), by their kunci."""


@dataclass(frozen=True, slots=True)
class Perubahan:
    """A figure that differs from the last generation; None: it was, or is, not there."""

    fakta: Fakta
    lama: str | float | None
    baru: str | float | None


def sidik_templat(templat: Templat) -> str:
    """A short fingerprint of the template, so that a change of template is noticed."""
    return hashlib.sha256(templat.paket.simpan_bytes()).hexdigest()[:16]


def catat(tata: Tata, nilai: Mapping[Fakta, Nilai], sidik: str) -> Rekaman:
    """The figures to store: numbers and texts; a blank is not stored."""
    isi: dict[Fakta, str | float] = {_TEMPLAT: sidik}
    for fakta in tata.rumah:
        n = nilai.get(fakta)
        if fakta.nama != "judul" and n is not None and n != "" and not isinstance(n, bool):
            isi[fakta] = n
    return isi


def lembar_rekam(rekaman: Rekaman, sisipan: Sisipan | None = None) -> LembarHasil:
    """The snapshot as a sheet."""
    p = Penyusun(KUNCI, "rekam", "Rekam")
    p.tambah("kepala")
    for fakta, nilai in rekaman.items():
        p.tambah("baris", fakta=fakta.nama, kode=fakta.kode, nilai=nilai)
    for nama in _SISIPAN:
        for kode, isi in (sisipan or {}).get(nama, {}).items():
            p.tambah("baris", fakta=nama, kode=kode, nilai=isi)
    return p.selesai()


def baca_rekaman(paket: PaketOpc) -> Rekaman:
    """The snapshot of a workbook; empty where it has none."""
    return {f: isi for f, isi in _baca(paket) if f.nama not in _SISIPAN}


def baca_sisipan(paket: PaketOpc) -> Sisipan:
    """What the sheet keeps beside figures; nothing where there is no such sheet."""
    hasil: dict[str, dict[str, str]] = {nama: {} for nama in _SISIPAN}
    for fakta, isi in _baca(paket):
        if fakta.nama in _SISIPAN:
            hasil[fakta.nama][fakta.kode] = str(isi)
    return hasil


def _baca(paket: PaketOpc) -> Iterator[tuple[Fakta, str | float]]:
    lembar = paket.cari_lembar(kode=kode_lembar(KUNCI)) or paket.cari_lembar(KUNCI)
    return iter(()) if lembar is None else _baris(paket, lembar.bagian)


def _baris(paket: PaketOpc, bagian: str) -> Iterator[tuple[Fakta, str | float]]:
    baris: dict[int, list[str | float]] = {}
    for b, _, _, isi in baca_sel_lembar(paket, bagian):
        if isi is not None:
            baris.setdefault(b, []).append(isi)
    for nomor in sorted(baris)[1:]:
        isi_baris = baris[nomor]
        if len(isi_baris) == 3:
            yield Fakta(str(isi_baris[0]), str(isi_baris[1])), isi_baris[2]


def templat_rekaman(rekaman: Rekaman) -> str | None:
    """The fingerprint of the template that the workbook was generated with."""
    sidik = rekaman.get(_TEMPLAT)
    return sidik if isinstance(sidik, str) else None


def bandingkan(lama: Rekaman, baru: Rekaman) -> list[Perubahan]:
    """What differs, in the order of the new snapshot, then what is gone. Equal to 12 digits is equal."""
    hasil = []
    for fakta in (*baru, *(f for f in lama if f not in baru)):
        a, b = lama.get(fakta), baru.get(fakta)
        if fakta != _TEMPLAT and not _sama(a, b):
            hasil.append(Perubahan(fakta, a, b))
    return hasil


def _sama(a: str | float | None, b: str | float | None) -> bool:
    if isinstance(a, float | int) and isinstance(b, float | int):
        return abs(a - b) <= 1e-12 * max(abs(a), abs(b))
    return a == b
