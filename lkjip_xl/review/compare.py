"""Printed figures against recomputed ones: one verdict per printed figure, so that one fault is one
finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lkjip_xl.errors import GalatRumus
from lkjip_xl.numbers import teks_angka
from lkjip_xl.read.printed_figures import Tercetak
from lkjip_xl.review.material import Bahan
from lkjip_xl.review.printed.printed_number import AngkaCetak
from lkjip_xl.review.recompute import capaian_indikator
from lkjip_xl.review.recomputed import Angka, tampil_nilai
from lkjip_xl.rumus.arguments import baca_rentang, rapikan, tanpa_nilai

__all__ = ["Ragam", "Selisih", "banding", "harapan_teks", "putusan_status"]

_BALIK = {"naik": "turun", "turun": "naik"}
_LINGKUP = ("pagu", "realisasi_rp", "serapan", "efisiensi", "rerata_serapan")


class Ragam(Enum):
    """What kind of difference: ordinary, direction inverted, powers of ten, or rounding only."""

    BEDA = "beda"
    ARAH = "arah"
    GESER = "geser"
    BULAT = "bulat"
    BATAS = "batas"


@dataclass(frozen=True, slots=True)
class Selisih:
    """A printed figure that is not what it should be. ``cetak`` None: print holds no number."""

    t: Tercetak
    cetak: AngkaCetak | None
    harapan: Angka
    ragam: Ragam


def banding(b: Bahan) -> Iterator[Selisih]:
    """Every printed figure that differs from the recomputed one, in the order of print."""
    for t in b.tercetak:
        semua = b.hitung.ambil(t.entitas, t.medan)
        if not semua or t.medan in ("predikat", "status"):
            continue
        cetak = b.terbaca.get(t)
        hasil = _teks(t, semua) if cetak is None else _angka(b, t, cetak, semua)
        if hasil is not None:
            yield hasil


def harapan_teks(a: Angka, cetak: AngkaCetak | None) -> str:
    """What should be printed, with the decimals of the print; a whole print of a fraction gets two.

    Where print holds words, a computed fraction gets two as well; a value of the input stays as typed.
    """
    if not isinstance(a.nilai, float) or (cetak is None and a.isian):
        return tampil_nilai(a.nilai)
    tercetak = 0 if cetak is None else cetak.desimal
    return teks_angka(a.nilai, tercetak or (0 if a.nilai.is_integer() else 2))


def putusan_status(cetak: str) -> str:
    """The status that a wording means; the wording itself where it means none."""
    kata = rapikan(cetak).casefold()
    if "tidak" in kata or "belum" in kata:
        return "belum ada nilai" if "nilai" in kata or "data" in kata else "tidak mencapai target"
    if "lebih" in kata or "lampau" in kata:
        return "melebihi target"
    return "mencapai target" if "capai" in kata else kata


def _teks(t: Tercetak, semua: tuple[Angka, ...]) -> Selisih | None:
    """Words, ranges and n/a. A dash is also a zero count and a missing efisiensi."""
    if any(_sama_teks(t.tercetak, a.nilai) for a in semua):
        return None
    return Selisih(t, None, semua[0], Ragam.BEDA)


def _sama_teks(cetak: str, nilai: float | str | None) -> bool:
    if tanpa_nilai(cetak):
        return nilai is None or nilai in (0.0, "-")
    if not isinstance(nilai, str):
        return False
    try:
        rentang = baca_rentang(nilai, "")
        if rentang is not None:
            return baca_rentang(cetak, "") == rentang
    except GalatRumus:
        return False
    return rapikan(cetak).casefold() == rapikan(nilai).casefold()


def _angka(b: Bahan, t: Tercetak, cetak: AngkaCetak, semua: tuple[Angka, ...]) -> Selisih | None:
    calon = _lingkup(b, t, semua)
    bilangan = [(a, a.nilai) for a in calon if isinstance(a.nilai, float)]
    if "di atas" in t.catatan or "lebih dari" in t.catatan:
        return _batas(t, cetak, bilangan)
    if any(cetak.sama(n) for _, n in bilangan) or _penurunan(t, cetak, bilangan):
        return None
    if not bilangan:
        return Selisih(t, cetak, calon[0], Ragam.BEDA)
    dekat, nilai = min(bilangan, key=lambda a: abs(a[1] - cetak.nilai))
    return Selisih(t, cetak, dekat, _ragam(b, t, cetak, dekat, nilai))


def _batas(t: Tercetak, cetak: AngkaCetak, bilangan: list[tuple[Angka, float]]) -> Selisih | None:
    """A claim such as "di atas 90 %"; true when any of the figures it may mean is above."""
    if not bilangan or any(n > cetak.nilai for _, n in bilangan):
        return None
    return Selisih(t, cetak, bilangan[0][0], Ragam.BATAS)


def _penurunan(t: Tercetak, cetak: AngkaCetak, bilangan: list[tuple[Angka, float]]) -> bool:
    """A fall may be printed with or without its sign."""
    return t.medan == "penurunan" and any(cetak.sama(-n) for _, n in bilangan)


def _lingkup(b: Bahan, t: Tercetak, semua: tuple[Angka, ...]) -> tuple[Angka, ...]:
    """For a total: the scope that the other money of its row belongs to."""
    if t.entitas != "total" or t.medan not in _LINGKUP:
        return semua
    for medan in ("pagu", "realisasi_rp"):
        lain = None if medan == t.medan else b.sebaris(t, medan)
        if lain is None:
            continue
        jarak = [abs(a.nilai - lain.nilai) / a.nilai if isinstance(a.nilai, float) and a.nilai else 1.0
                 for a in b.hitung.ambil("total", medan)]  # fmt: skip
        pilih = min(range(len(jarak)), key=jarak.__getitem__)
        if jarak[pilih] < 0.001 and pilih < len(semua):
            return (semua[pilih],)
    return semua


def _ragam(b: Bahan, t: Tercetak, cetak: AngkaCetak, harapan: Angka, nilai: float) -> Ragam:
    if not harapan.isian and t.entitas not in b.kode_program | {"total"} and _terbalik(b, t, cetak):
        return Ragam.ARAH
    if not harapan.isian and cetak.desimal and _hanya_bulat(cetak, nilai):
        return Ragam.BULAT
    if nilai and any(cetak.sama(nilai * 10.0**k) for k in (-3, -2, -1, 1, 2, 3)) and cetak.nilai:
        return Ragam.GESER
    return Ragam.BEDA


def _hanya_bulat(cetak: AngkaCetak, nilai: float) -> bool:
    """True where the print was cut, or is one off in its last digit."""
    return cetak.terpotong(nilai) or abs(cetak.nilai - nilai) < 1.5 * 10.0**-cetak.desimal - 1e-9


def _terbalik(b: Bahan, t: Tercetak, cetak: AngkaCetak) -> bool:
    """True where the other direction gives the print."""
    i = b.indikator.get(t.entitas)
    if i is None or i.arah not in _BALIK or t.medan not in ("capaian", "capaian_akhir"):
        return False
    acuan = b.hitung.nilai(i.kode, "target" if t.medan == "capaian" else "kondisi_akhir")
    balik = capaian_indikator(
        b.laporan, i, acuan, b.hitung.nilai(i.kode, "realisasi"), _BALIK[i.arah], "rasio"
    )
    return isinstance(balik, float) and (cetak.sama(balik) or cetak.terpotong(balik))
