"""What the index functions share: numbers, ranges of numbers, ranges that belong together row by row.

An index of which a part is missing is missing itself: "n/a" anywhere gives None, it is not left out. A blank
cell of a range is no part (ranges reach past the last row), but a row that is filled by half is incomplete.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus.arguments import (
    TIDAK_DAPAT_DIHITUNG,
    galat_masuk,
    kosong,
    ratakan,
    sebagai_angka,
    sel,
    tampil,
    tanpa_nilai,
    tidak_diisi,
    tidak_terhitung,
)

__all__ = [
    "Baris",
    "angka_baris",
    "baca_baris",
    "baca_deret",
    "baca_nilai",
    "isi_rentang",
    "pilihan_angka",
    "porsi_persen",
    "rata_tertimbang",
    "tolak_negatif",
]


class Baris(NamedTuple):
    """One row of ranges that belong together: its number within the selection, a cell of each range."""

    nomor: int
    isi: tuple[object, ...]


def baca_nilai(argumen: Mapping[str, object], *, skala_terbatas: bool = False) -> list[float] | str | None:
    """The numbers of ``argumen`` in order; where one is missing or an error, what is to be passed on."""
    galat = galat_masuk(**argumen)
    if galat is not None:
        return galat
    nilai = {nama: sel(x) for nama, x in argumen.items()}
    if any(map(tanpa_nilai, nilai.values())):
        return None
    if any(map(tidak_terhitung, nilai.values())):
        return TIDAK_DAPAT_DIHITUNG
    return [sebagai_angka(x, nama, skala_terbatas=skala_terbatas) for nama, x in nilai.items()]


def isi_rentang(nama: str, x: object) -> list[object] | str | None:
    """The cells of a range that are not blank; else what is to be passed on. ``x`` is read once."""
    isi = [s for s in ratakan(x) if not kosong(s)]
    galat = galat_masuk(**{nama: isi})
    if galat is not None:
        return galat
    if not isi or any(map(tanpa_nilai, isi)):
        return None
    return TIDAK_DAPAT_DIHITUNG if any(map(tidak_terhitung, isi)) else isi


def baca_deret(nama: str, x: object, *, skala_terbatas: bool = False) -> list[float] | str | None:
    """The numbers of a range; else what is to be passed on."""
    isi = isi_rentang(nama, x)
    if not isinstance(isi, list):
        return isi
    return [sebagai_angka(s, nama, skala_terbatas=skala_terbatas) for s in isi]


def baca_baris(rentang: Mapping[str, Sequence[object]]) -> list[Baris] | str | None:
    """The rows of ranges of one size, without those that are blank throughout; else what is to be passed on.

    Errors must have been passed on before. None where no row is left, a cell says "n/a", or a row has no cell
    in the first range. Raises GalatRumus for ranges of different sizes.
    """
    if len({len(isi) for isi in rentang.values()}) > 1:
        banyak = ", ".join(f"{nama} {len(isi)} sel" for nama, isi in rentang.items())
        raise GalatRumus(f"{banyak}; pilih rentang yang sama besar")
    semua = [Baris(nomor, isi) for nomor, isi in enumerate(zip(*rentang.values(), strict=True), 1)]
    baris = [b for b in semua if not all(map(kosong, b.isi))]
    if not baris or any(_belum_ada(b) for b in baris):
        return None
    if any(tidak_terhitung(x) for b in baris for x in b.isi):
        return TIDAK_DAPAT_DIHITUNG
    return baris


def _belum_ada(baris: Baris) -> bool:
    return kosong(baris.isi[0]) or any(tanpa_nilai(x) and not kosong(x) for x in baris.isi)


def angka_baris(x: object, nama: str, nomor: int, *, skala_terbatas: bool = False) -> float:
    """The number of a cell. Raises GalatRumus that names the range and the row of the selection."""
    if kosong(x):
        raise GalatRumus(f"{nama} baris {nomor} kosong; isi {nama}")
    return sebagai_angka(x, f"{nama} baris {nomor}", skala_terbatas=skala_terbatas)


def pilihan_angka(x: object, nama: str, bawaan: float) -> float:
    """A number above 0 that may be left out. Raises GalatRumus for any other."""
    if tidak_diisi(sel(x)):
        return bawaan
    nilai = sebagai_angka(sel(x), nama)
    if nilai <= 0:
        raise GalatRumus(f"{nama} {tampil(nilai)} harus lebih dari 0; kosongkan untuk {tampil(bawaan)}")
    return nilai


def tolak_negatif(nilai: float, nama: str) -> float:
    """``nilai`` itself. Raises GalatRumus below 0."""
    if nilai < 0:
        raise GalatRumus(f"{nama} {tampil(nilai)} negatif; periksa isiannya")
    return nilai


def porsi_persen(argumen: Mapping[str, object]) -> float | str | None:
    """The first of two areas as percent of the second; else what is to be passed on.

    Raises GalatRumus for a negative area, a whole of 0, or a part larger than its whole (mixed units).
    """
    luas = baca_nilai(argumen)
    if not isinstance(luas, list):
        return luas
    (nama_bagian, nama_seluruh), (bagian, seluruh) = argumen, luas
    tolak_negatif(bagian, nama_bagian)
    if seluruh <= 0:
        raise GalatRumus(f"{nama_seluruh} {tampil(seluruh)} harus lebih dari 0; isi luasnya")
    if bagian > seluruh:
        besar = f"{nama_bagian} {tampil(bagian)} melebihi {nama_seluruh} {tampil(seluruh)}"
        raise GalatRumus(f"{besar}; samakan satuannya")
    return bagian / seluruh * 100


def rata_tertimbang(pasangan: Iterable[tuple[float, float]]) -> float:
    """The mean of (value, weight), exact before its one rounding; never leaves the span of its values.

    The caller has seen to weights that are not negative and not all 0.
    """
    tepat = [(Fraction(nilai), Fraction(bobot)) for nilai, bobot in pasangan]
    return float(sum(n * b for n, b in tepat) / sum(b for _, b in tepat))
