"""Surveys: IKLI of the kecamatan, IKM of the elements of service."""

from __future__ import annotations

from statistics import mean

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus.arguments import galat_masuk, ratakan, sel, tampil, tidak_diisi
from lkjip_xl.rumus.ranges import angka_baris, baca_baris, baca_deret, rata_tertimbang, tolak_negatif

__all__ = ["ikli", "ikm_unit"]

_NRR_TERENDAH, _NRR_TERTINGGI = 1, 4
_KONVERSI = 25


def ikli(nilai: object, bobot: object = None) -> float | str | None:
    """Return IKLI, the mean of the kecamatan's values, in their unit (0-100 when converted), unrounded.

    ``bobot`` weights each kecamatan, for example with its respondents; without it all count alike. Blank
    cells are no kecamatan. None where no value is left, one is "n/a", or one lacks beside its weight; "tidak
    dapat dihitung" and error texts are passed on. Raises GalatRumus for a value without weight, a negative
    weight, weights that are all 0.

    Source: LKjIP Kota Serang 2020, Tabel 3.10 (six kecamatan, plain mean 61,87).
    """
    isi, berat = list(ratakan(nilai)), list(ratakan(bobot))
    galat = galat_masuk(nilai=isi, bobot=berat)
    if galat is not None:
        return galat
    if tidak_diisi(sel(berat)):
        angka = baca_deret("nilai", isi, skala_terbatas=True)
        return mean(angka) if isinstance(angka, list) else angka
    baris = baca_baris({"nilai": isi, "bobot": berat})
    if not isinstance(baris, list):
        return baris
    pasangan = [(_nilai(x, nomor), _bobot(b, nomor)) for nomor, (x, b) in baris]
    if not any(b for _, b in pasangan):
        raise GalatRumus("semua bobot 0; isi bobot, misalnya jumlah responden")
    return rata_tertimbang(pasangan)


def _nilai(x: object, nomor: int) -> float:
    return angka_baris(x, "nilai", nomor, skala_terbatas=True)


def _bobot(x: object, nomor: int) -> float:
    return tolak_negatif(angka_baris(x, "bobot", nomor), f"bobot baris {nomor}")


def ikm_unit(nrr: object) -> float | str | None:
    """Return IKM of a unit, converted to 25-100: the mean of its elements' NRR (1-4) x 25, unrounded.

    ``nrr`` is a range of the mean answer per element (unsur); each has the weight 1/n, n the number of those
    that are filled. None where none is, or one is "n/a"; "tidak dapat dihitung" and error texts are passed
    on. Raises GalatRumus for an NRR outside 1-4 (a converted value, for example).

    Source: PermenPANRB 14/2017, Lampiran. It rounds 1/9 to 0,11, by which the best unit would get 99: the
    weight is not rounded here.
    """
    nilai = baca_deret("nrr", nrr, skala_terbatas=True)
    if not isinstance(nilai, list):
        return nilai
    for x in nilai:
        if not _NRR_TERENDAH <= x <= _NRR_TERTINGGI:
            raise GalatRumus(f"nrr {tampil(x)} di luar 1-4; tulis rata-rata jawaban, bukan nilai konversi")
    return mean(nilai) * _KONVERSI
