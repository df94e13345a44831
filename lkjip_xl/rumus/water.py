"""Water: the pollution index of a sample, and the index of a city's samples."""

from __future__ import annotations

import math
from statistics import fmean, mean

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus.arguments import (
    baca_rentang,
    galat_masuk,
    rapikan,
    ratakan,
    sebagai_angka,
    sel,
    tampil,
    tanpa_nilai,
    terhingga,
    tidak_diisi,
)
from lkjip_xl.rumus.ranges import (
    Baris,
    angka_baris,
    baca_baris,
    isi_rentang,
    pilihan_angka,
    tolak_negatif,
)
from lkjip_xl.rumus.skala import Skala, ambil_skala

__all__ = ["indeks_air", "indeks_pencemaran"]

_P = 5.0
_SKALA = "IKA"


def indeks_pencemaran(
    konsentrasi: object, baku_mutu: object, maksimum: object = None, p: object = _P
) -> float | str | None:
    """Return PIj, the pollution index of one water sample: sqrt((M x M + R x R) / 2), unrounded, no unit.

    M is the largest and R the mean of the parameters' Ci/Lij, of which those above 1 count as
    1 + p x log10(Ci/Lij). ``konsentrasi`` (Ci) and ``baku_mutu`` (Lij) are ranges of one size, each row in
    its own unit; a baku_mutu may be a range text ("6-9"). Where a low value is the polluted one (DO),
    ``maksimum`` holds the best value possible (saturation): (maksimum - Ci) / (maksimum - Lij) is used.

    None where a konsentrasi is missing; "tidak dapat dihitung" and error texts are passed on. Raises
    GalatRumus for a row without baku_mutu, a negative konsentrasi or one above its maksimum, a baku_mutu that
    is not above 0 or not below its maksimum, a range without width, and p not above 0.

    Source: KepmenLH 115/2003, Lampiran II; LKjIP Kota Serang 2020, pages 87-88 (the formula itself is lost).
    """
    galat = galat_masuk(konsentrasi=konsentrasi, baku_mutu=baku_mutu, maksimum=maksimum, p=p)
    if galat is not None:
        return galat
    tetapan = pilihan_angka(p, "p", _P)
    ci = list(ratakan(konsentrasi))
    kolom = {"konsentrasi": ci, "baku_mutu": list(ratakan(baku_mutu)), "maksimum": _kolom(maksimum, len(ci))}
    baris = baca_baris(kolom)
    if not isinstance(baris, list):
        return baris
    rasio = [_rasio(b, tetapan) for b in baris]
    terbesar, rata = max(rasio), fmean(rasio)
    return terhingga(math.sqrt((terbesar * terbesar + rata * rata) / 2))


def _kolom(maksimum: object, banyak: int) -> list[object]:
    """The cells of the optional range; a mark such as "-" is a blank there."""
    if tidak_diisi(sel(maksimum)):
        return [None] * banyak
    return [None if tanpa_nilai(x) else x for x in ratakan(maksimum)]


def _rasio(baris: Baris, p: float) -> float:
    asal = _rasio_asal(baris)
    return asal if asal <= 1 else 1 + p * math.log10(asal)


def _rasio_asal(baris: Baris) -> float:
    konsentrasi, baku_mutu, maksimum = baris.isi
    nomor = baris.nomor
    ci = _konsentrasi(konsentrasi, nomor)
    rentang = baca_rentang(baku_mutu, f"baku_mutu baris {nomor}") if maksimum is None else None
    if rentang is not None:
        return _terhadap_rentang(ci, *rentang, nomor)
    lij = angka_baris(baku_mutu, "baku_mutu", nomor)
    if lij <= 0:
        raise GalatRumus(f"baku_mutu baris {nomor} {tampil(lij)} harus lebih dari 0")
    if maksimum is None:
        return ci / lij
    return _terhadap_maksimum(ci, lij, sebagai_angka(maksimum, f"maksimum baris {nomor}"), nomor)


def _konsentrasi(x: object, nomor: int) -> float:
    nama = f"konsentrasi baris {nomor}"
    if isinstance(x, str) and rapikan(x).startswith("<"):
        raise GalatRumus(f"{nama} {tampil(x)} bukan angka; tulis batas deteksi laboratorium sebagai angka")
    return tolak_negatif(sebagai_angka(x, nama), nama)


def _terhadap_rentang(ci: float, bawah: float, atas: float, nomor: int) -> float:
    """0 in the middle of the range, 1 at its bounds."""
    if bawah == atas:
        raise GalatRumus(f"baku_mutu baris {nomor}: batas bawah dan atas sama; tulis satu angka")
    return abs(ci - (bawah + atas) / 2) / ((atas - bawah) / 2)


def _terhadap_maksimum(ci: float, lij: float, cim: float, nomor: int) -> float:
    """0 at the maximum, 1 at the standard, above 1 below it."""
    if cim <= lij:
        raise GalatRumus(f"maksimum baris {nomor} {tampil(cim)} harus melebihi baku mutu {tampil(lij)}")
    if ci > cim:
        lebih = f"konsentrasi baris {nomor} {tampil(ci)} melebihi maksimum {tampil(cim)}"
        raise GalatRumus(f"{lebih}; perbaiki nilai jenuhnya")
    return (cim - ci) / (cim - lij)


def indeks_air(pij: object, skala: object = _SKALA) -> float | str | None:
    """Return IKA, the water quality index: the share of the samples in each class times the class's weight.

    ``pij`` is a range with one value per sample: its PIj (see :func:`indeks_pencemaran`) or the label of its
    class. ``skala`` names the classes, whose skor are the weights: IKA unless given (70, 50, 30, 10).
    None where there is no sample or one is "n/a"; blank cells are no samples; "tidak dapat dihitung" and
    error texts are passed on. Raises GalatRumus for a negative PIj, an unknown label, a scale without skor.

    Source: LKjIP Kota Serang 2020, page 88; letter KLHK S-318/PPKL/SET/REN.0/12/2020.
    """
    isi = isi_rentang("pij", pij)
    galat = isi if isinstance(isi, str) else galat_masuk(skala=skala)
    if galat is not None:
        return galat
    tangga = ambil_skala(_SKALA if tidak_diisi(sel(skala)) else skala)
    return mean(_bobot(x, tangga) for x in isi) if isinstance(isi, list) else None


def _bobot(x: object, tangga: Skala) -> float:
    label = tangga.label_baku(x)
    if label is None:
        label = tangga.label(tolak_negatif(sebagai_angka(x, "pij", skala_terbatas=True), "pij"))
    skor = next(t.skor for t in tangga.tingkat if t.label == label)
    if skor is None:
        raise GalatRumus(
            f"skala {tangga.nama} tanpa skor untuk {label}; tulis nama skala berskor, misalnya IKA"
        )
    return skor
