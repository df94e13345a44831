"""Scales: labels with lower bounds or ranks, those of regulations (skala_baku.csv) and those of a workbook.

A band reaches from its lower bound to the next one: printed gaps (90-91) are read as continuous.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from lkjip_xl.errors import GalatRumus
from lkjip_xl.numbers import baca_angka
from lkjip_xl.rumus.arguments import kosong, rapikan, sebagai_angka, sel, tampil, tidak_diisi

__all__ = ["Skala", "Tingkat", "ambil_skala", "skala_baku", "skala_dari_rentang"]


@dataclass(frozen=True, slots=True)
class Tingkat:
    """One label of a scale: values above (``>``) or from (``>=``) ``batas_bawah`` on have it.

    ``batas_bawah`` None is the lowest band, or a scale of ranks; a blank ``tanda`` reads as ``>=``.
    ``skor`` orders labels where a low value is good, and is a weight for index formulas.
    """

    label: str
    batas_bawah: float | None
    tanda: str
    skor: float | None
    sumber: str | None = None

    def memuat(self, nilai: float) -> bool:
        """True where ``nilai`` reaches the lower bound."""
        if self.batas_bawah is None:
            return True
        return nilai > self.batas_bawah or (self.tanda != ">" and nilai == self.batas_bawah)


def _kunci_batas(tingkat: Tingkat) -> tuple[float, bool]:
    batas = -math.inf if tingkat.batas_bawah is None else tingkat.batas_bawah
    return batas, tingkat.tanda == ">"


@dataclass(frozen=True, slots=True)
class Skala:
    """A named scale. Raises GalatRumus where labels or bounds are doubled, or a tanda is unknown."""

    nama: str
    tingkat: tuple[Tingkat, ...]

    def __post_init__(self) -> None:
        label = [_baku(t.label) for t in self.tingkat]
        batas = [_kunci_batas(t) for t in self.tingkat]
        if not label or "" in label:
            raise GalatRumus(f"skala {self.nama} punya tingkat tanpa label; isi kolom Label")
        if len(set(label)) < len(label):
            raise GalatRumus(f"skala {self.nama} memuat label yang sama dua kali; hapus salah satu")
        if self.berbatas and len(set(batas)) < len(batas):
            raise GalatRumus(f"skala {self.nama} memuat batas bawah yang sama dua kali; perbaiki batasnya")
        if any(t.tanda not in ("", ">", ">=") for t in self.tingkat):
            raise GalatRumus(f"skala {self.nama}: tanda harus > atau >=")
        angka = [x for t in self.tingkat for x in (t.batas_bawah, t.skor) if x is not None]
        if not all(map(math.isfinite, angka)):
            raise GalatRumus(f"skala {self.nama}: batas bawah dan skor harus angka")

    @property
    def berbatas(self) -> bool:
        """True where a number has a label: at least one lower bound is given."""
        return any(t.batas_bawah is not None for t in self.tingkat)

    @property
    def urut(self) -> tuple[Tingkat, ...]:
        """The labels, best first: by skor where all have one, else by lower bound, else as given."""
        if all(t.skor is not None for t in self.tingkat):
            return tuple(sorted(self.tingkat, key=lambda t: t.skor or 0.0, reverse=True))
        return self._menurun if self.berbatas else self.tingkat

    @property
    def _menurun(self) -> tuple[Tingkat, ...]:
        return tuple(sorted(self.tingkat, key=_kunci_batas, reverse=True))

    @property
    def makin_tinggi_makin_baik(self) -> bool:
        """True where the better label has the higher bound (AKIP), not the lower one (WILLIAMSON)."""
        return self.berbatas and self.urut == self._menurun

    def label(self, nilai: float) -> str:
        """The label of ``nilai``, unrounded. Raises GalatRumus below the lowest bound or without bounds."""
        if not self.berbatas:
            raise GalatRumus(f"skala {self.nama} tidak berbatas angka; tulis salah satu label: {self.daftar}")
        for tingkat in self._menurun:
            if tingkat.memuat(nilai):
                return tingkat.label
        raise GalatRumus(f"nilai {tampil(nilai)} di bawah batas terendah skala {self.nama}; periksa nilainya")

    def label_baku(self, x: object) -> str | None:
        """The label that ``x`` means, without regard to case and extra spaces; None where it is none.

        A number is a label ("3") only on a scale without bounds; with bounds it is a value.
        """
        if self.berbatas and not isinstance(x, str):
            return None
        kunci = _baku(x if isinstance(x, str) else tampil(x))
        return next((t.label for t in self.tingkat if _baku(t.label) == kunci), None)

    def peringkat(self, label: str) -> int:
        """The rank of a label: the best of n labels has n, the worst 1. Raises GalatRumus if unknown."""
        return len(self.tingkat) - self.urut.index(self._cari(label))

    def batas(self, label: str) -> float | None:
        """The lower bound of a label; None where it has none. Raises GalatRumus if unknown."""
        return self._cari(label).batas_bawah

    @property
    def daftar(self) -> str:
        """The labels, best first, as a message lists them."""
        return ", ".join(t.label for t in self.urut)

    def _cari(self, label: str) -> Tingkat:
        for tingkat in self.tingkat:
            if _baku(tingkat.label) == _baku(label):
                return tingkat
        raise GalatRumus(f"label {tampil(label)} tidak ada di skala {self.nama}; pilih {self.daftar}")


def _baku(teks: str) -> str:
    return rapikan(teks).casefold()


@cache
def skala_baku() -> Mapping[str, Skala]:
    """The scales of regulations, by name, from ``skala_baku.csv``; each row names its source."""
    teks = files("lkjip_xl.rumus").joinpath("skala_baku.csv").read_text(encoding="utf-8")
    tingkat: dict[str, list[Tingkat]] = {}
    for baris in csv.DictReader(teks.splitlines()):
        batas, skor = (baca_angka(baris[k]) if baris[k] else None for k in ("batas_bawah", "skor"))
        isi = Tingkat(baris["label"], batas, baris["tanda"], skor, baris["sumber"])
        tingkat.setdefault(baris["skala"], []).append(isi)
    return MappingProxyType({nama: Skala(nama, tuple(isi)) for nama, isi in tingkat.items()})


def ambil_skala(x: object, tambahan: Mapping[str, Skala] | None = None) -> Skala:
    """The scale that ``x`` is or names: a Skala, a name, or a two-column range (lower bound, label).

    Names are looked up without regard to case, first in ``tambahan`` (sheet Skala), then in the built-in
    ones. Raises GalatRumus that lists the known names.
    """
    x = sel(x)
    if isinstance(x, Skala):
        return x
    if not isinstance(x, str) and isinstance(x, Iterable):
        return skala_dari_rentang(x)
    kenal = {**skala_baku(), **(tambahan or {})}
    if tidak_diisi(x):
        raise GalatRumus(f"skala kosong; tulis nama skala: {', '.join(kenal)}")
    for nama, skala in reversed(kenal.items()):  # those of the workbook come first
        if isinstance(x, str) and _baku(nama) == _baku(x):
            return skala
    raise GalatRumus(f"skala {tampil(x)} tidak dikenal; pilih {', '.join(kenal)}")


def skala_dari_rentang(baris: Iterable[object]) -> Skala:
    """The scale of a two-column range: lower bound (read as ``>=``; blank: lowest) and label.

    Rows without bound and label are skipped. Raises GalatRumus that names the row.
    """
    tingkat = []
    for nomor, isi in enumerate(baris, 1):
        kolom = tuple(isi) if isinstance(isi, (list, tuple)) else ()
        if len(kolom) != 2:
            raise GalatRumus("rentang skala harus dua kolom: batas bawah dan label; pilih ulang rentangnya")
        batas, label = kolom
        if kosong(batas) and kosong(label):
            continue
        if kosong(label):
            raise GalatRumus(f"skala baris {nomor} tanpa label; isi labelnya")
        angka = None if kosong(batas) else sebagai_angka(batas, f"skala baris {nomor}: batas bawah")
        nama = rapikan(label) if isinstance(label, str) else tampil(label)
        tingkat.append(Tingkat(nama, angka, ">=", None))
    return Skala("rentang", tuple(tingkat))
