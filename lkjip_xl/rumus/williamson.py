"""Inequality between regions: the Williamson index."""

from __future__ import annotations

import math
from fractions import Fraction

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus.arguments import galat_masuk, ratakan, tampil
from lkjip_xl.rumus.ranges import angka_baris, baca_baris

__all__ = ["williamson"]


def williamson(pdrb_per_kapita: object, penduduk: object) -> float | str | None:
    """Return the Williamson index: sqrt(sum((Yi - Y) x (Yi - Y) x fi / n)) / Y, no unit.

    ``pdrb_per_kapita`` (Yi, in any one unit) and ``penduduk`` (fi, persons) are ranges with a row per region;
    n is the sum of fi, Y the PDRB per kapita of all: the mean of Yi weighted by fi. 0 when all are equal.
    None where there is no row, or a row lacks its PDRB; "tidak dapat dihitung" and error texts are passed on.
    Raises GalatRumus for a row without penduduk, and for values that are not above 0.

    Source: Williamson (1965), as LKjIP Kota Serang 2020, page 95, describes it without the formula.
    """
    yi, fi = list(ratakan(pdrb_per_kapita)), list(ratakan(penduduk))
    galat = galat_masuk(pdrb_per_kapita=yi, penduduk=fi)
    if galat is not None:
        return galat
    baris = baca_baris({"pdrb_per_kapita": yi, "penduduk": fi})
    if not isinstance(baris, list):
        return baris
    return _indeks(
        [(_positif(y, "pdrb_per_kapita", no), _positif(f, "penduduk", no)) for no, (y, f) in baris]
    )


def _positif(x: object, nama: str, nomor: int) -> Fraction:
    nilai = angka_baris(x, nama, nomor)
    if nilai <= 0:
        raise GalatRumus(f"{nama} baris {nomor} {tampil(nilai)} harus lebih dari 0")
    return Fraction(nilai)


def _indeks(daerah: list[tuple[Fraction, Fraction]]) -> float:
    """Exact until the root, so that equal regions give exactly 0."""
    n = sum(f for _, f in daerah)
    rata = sum(y * f for y, f in daerah) / n
    ragam = sum((y / rata - 1) ** 2 * f for y, f in daerah) / n
    try:
        return math.sqrt(ragam)
    except OverflowError:
        raise GalatRumus("hasil melampaui batas angka; periksa satuan angka yang dimasukkan") from None
