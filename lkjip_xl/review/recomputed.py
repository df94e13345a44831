"""A recomputed figure and the collection that they go into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lkjip_xl.errors import GalatRumus
from lkjip_xl.numbers import teks_angka
from lkjip_xl.rumus.arguments import tanpa_nilai

__all__ = ["Angka", "Hasil", "Himpun", "tampil_nilai"]

Hasil = float | str | None


@dataclass(frozen=True, slots=True)
class Angka:
    """A figure as it should be: value (None: belum ada nilai), how it comes about, input or computed."""

    nilai: Hasil
    cara: str
    isian: bool = False


@dataclass(slots=True)
class Himpun:
    """Figures by (entitas, medan), in the making."""

    angka: dict[tuple[str, str], list[Angka]] = field(default_factory=dict)
    gagal: list[tuple[str, str, str]] = field(default_factory=list)

    def tambah(self, entitas: str, medan: str, nilai: Hasil, cara: str, *, isian: bool = False) -> None:
        """Add a figure, or another one that may stand in the same place."""
        self.angka.setdefault((entitas, medan), []).append(Angka(nilai, cara, isian))

    def sumber(self, entitas: str, medan: str, nilai: object, asal: str) -> None:
        """A figure of the input; a blank says nothing, except of a realisasi, whose n/a is a statement."""
        if nilai is None and medan != "realisasi":
            return
        if isinstance(nilai, str) and tanpa_nilai(nilai):
            nilai = None
        isi = nilai if isinstance(nilai, str) or nilai is None else float(str(nilai))
        self.tambah(entitas, medan, isi, asal, isian=True)

    def coba(self, entitas: str, medan: str, rumus: Callable[[], Hasil], cara: str) -> None:
        """Add a computed figure; one that its function refuses is listed instead."""
        try:
            hasil = rumus()
        except GalatRumus as galat:
            self.gagal.append((entitas, medan, str(galat)))
            return
        self.tambah(entitas, medan, float(hasil) if isinstance(hasil, int | float) else hasil, cara)

    def nilai(self, entitas: str, medan: str) -> Hasil:
        """The first figure there; None where there is none."""
        semua = self.angka.get((entitas, medan))
        return semua[0].nilai if semua else None

    def bilangan(self, entitas: str, medan: str) -> float | None:
        """The first figure where it is a number."""
        nilai = self.nilai(entitas, medan)
        return nilai if isinstance(nilai, float) else None


def tampil_nilai(x: object) -> str:
    """A value in a message: whole numbers with thousands, others as short as they are, at most 4 decimals."""
    if x is None:
        return "n/a"
    if not isinstance(x, int | float):
        return str(x)
    if float(x).is_integer():
        return teks_angka(float(x), 0)
    teks = teks_angka(float(x), 4).rstrip("0")
    depan, _, belakang = teks.partition(",")
    return f"{depan},{belakang.ljust(2, '0')}"
