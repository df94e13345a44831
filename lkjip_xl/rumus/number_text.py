"""Numbers as Indonesian text in a cell, whatever the locale of Excel."""

from __future__ import annotations

from collections.abc import Callable

from lkjip_xl.errors import GalatRumus
from lkjip_xl.numbers import teks_angka, teks_persen, teks_rupiah
from lkjip_xl.rumus.arguments import (
    TIDAK_DAPAT_DIHITUNG,
    galat_masuk,
    kosong,
    rapikan,
    sebagai_angka,
    sel,
    tampil,
    tanpa_nilai,
    tidak_terhitung,
)

__all__ = ["angka", "persen", "rupiah"]

_DESIMAL_BAWAAN = 2
_DESIMAL_TERBANYAK = 15


def angka(x: object, desimal: object = _DESIMAL_BAWAAN) -> str | None:
    """Return ``x`` as text such as 1.234,56, rounded like Excel's ROUND; None where there is no value.

    "-" (no efisiensi), "tidak dapat dihitung" and error texts are passed on. ``desimal`` is 0 to 15. Raises
    GalatRumus for a value that is no number. Source: PUEBI (Permendikbud 50/2015) and EYD edisi V.
    """
    return _teks(x, desimal, teks_angka)


def persen(x: object, desimal: object = _DESIMAL_BAWAAN) -> str | None:
    """Return ``x`` (percent, 0-100 scale) as text such as 95,48%; otherwise as :func:`angka`."""
    return _teks(x, desimal, teks_persen)


def rupiah(x: object) -> str | None:
    """Return ``x`` (rupiah) as text such as Rp1.234.567, in whole rupiah; otherwise as :func:`angka`."""
    return _teks(x, 0, lambda nilai, _: teks_rupiah(nilai))


def _teks(x: object, desimal: object, tulis: Callable[[float, int], str]) -> str | None:
    galat = galat_masuk(x=x, desimal=desimal)
    if galat is not None:
        return galat
    banyak = _desimal(sel(desimal))
    x = sel(x)
    if isinstance(x, str) and rapikan(x) == "-":
        return "-"
    if tanpa_nilai(x):
        return None
    if tidak_terhitung(x):
        return TIDAK_DAPAT_DIHITUNG
    return tulis(sebagai_angka(x, "x"), banyak)


def _desimal(x: object) -> int:
    """The number of decimals; 0 is a value here, a blank the default."""
    if kosong(x):
        return _DESIMAL_BAWAAN
    banyak = sebagai_angka(x, "desimal")
    if banyak not in range(_DESIMAL_TERBANYAK + 1):
        raise GalatRumus(f"desimal {tampil(x)} harus bilangan bulat 0 sampai {_DESIMAL_TERBANYAK}")
    return int(banyak)
