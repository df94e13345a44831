"""A data table as it is printed: which columns are shown, which rows stand together, what was printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import BarisTabel, KolomTabel, TabelData
from lkjip_xl.schema import SERI_TERBANYAK, kolom_asal

__all__ = [
    "DESIMAL_BAWAAN",
    "Kelompok",
    "KolomTampil",
    "SusunanTabel",
    "asal",
    "desimal",
    "dihitung",
    "nama_kolom_tabel",
]

DESIMAL_BAWAAN = 2
"""Where a column gives no decimals; also what a total may be printed with where its rows have more."""
_BUKAN_ANGKA = ("kategori", "banding")


def dihitung(k: KolomTabel) -> bool:
    """Whether a column is computed; its typed figures are then printed ones, to compare with."""
    return k.hitung not in (None, "isian")


def asal(k: KolomTabel) -> tuple[int, ...]:
    """The columns of which a computed one is made."""
    return kolom_asal(k.dari) or ()


def desimal(k: KolomTabel) -> int:
    """The decimals to which a printed figure is compared with a computed one."""
    return DESIMAL_BAWAAN if k.desimal is None else k.desimal


def nama_kolom_tabel(k: KolomTabel) -> str:
    """A column in a sentence: the title over it, and its own."""
    return f"{k.kelompok} {k.judul}" if k.kelompok else k.judul


@dataclass(frozen=True, slots=True)
class KolomTampil:
    """A column on paper; ``cetak`` is the column of printed figures beside a computed one."""

    kolom: KolomTabel
    cetak: bool = False


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Rows that stand together, and how their subtotal was printed."""

    nama: str | None
    baris: tuple[BarisTabel, ...]
    cetak: tuple[BarisTabel, ...]


@dataclass(frozen=True)
class SusunanTabel:
    """A data table with its columns and rows in print order."""

    tabel: TabelData
    kolom: tuple[KolomTabel, ...]
    baris: tuple[BarisTabel, ...]

    @staticmethod
    def dari(u: Urutan, tabel: TabelData) -> SusunanTabel:
        """The table as the report has it."""
        return SusunanTabel(tabel, u.kolom_tabel(tabel.kode), u.baris_tabel(tabel.kode))

    @cached_property
    def isi(self) -> tuple[BarisTabel, ...]:
        """The rows that count, without printed totals."""
        return tuple(b for b in self.baris if b.peran in (None, "baris"))

    @cached_property
    def kelompok(self) -> tuple[Kelompok, ...]:
        """Rows by kelompok, in the order in which each first occurs."""
        nama = dict.fromkeys(b.kelompok for b in self.isi)
        return tuple(
            Kelompok(
                n,
                tuple(b for b in self.isi if b.kelompok == n),
                () if n is None else tuple(b for b in self.tercetak("tercetak") if b.kelompok == n),
            )
            for n in nama
        )

    @cached_property
    def berkelompok(self) -> bool:
        """Whether subtotals are shown."""
        return any(k.nama is not None for k in self.kelompok)

    @cached_property
    def bernama_kelompok(self) -> bool:
        """Whether a row is told by its kelompok too: the same label may stand in another one."""
        return sum(k.nama is not None for k in self.kelompok) > 1

    def sebutan(self, b: BarisTabel) -> str:
        """A row in a sentence; the label of a subtotal may name the kelompok itself."""
        if not self.bernama_kelompok or not b.kelompok or b.kelompok.casefold() in b.uraian.casefold():
            return b.uraian
        return f"{b.uraian} ({b.kelompok})"

    def tercetak(self, peran: str) -> tuple[BarisTabel, ...]:
        """Printed totals (``tercetak``) or categories of them (``tercetak kategori``)."""
        return tuple(b for b in self.baris if b.peran == peran)

    @cached_property
    def cetak(self) -> tuple[BarisTabel, ...]:
        """Printed totals of the whole table."""
        nama = {k.nama for k in self.kelompok} - {None}
        return tuple(b for b in self.tercetak("tercetak") if b.kelompok not in nama)

    @cached_property
    def tampil(self) -> tuple[KolomTampil, ...]:
        """The columns on paper: beside a computed one that of its printed figures, where there are any."""
        hasil: list[KolomTampil] = []
        for k in self.kolom:
            hasil.append(KolomTampil(k))
            if self.bercetak(k):
                hasil.append(KolomTampil(k, cetak=True))
        return tuple(hasil)

    def bercetak(self, k: KolomTabel) -> bool:
        """Whether rows of a computed column have printed figures."""
        return dihitung(k) and any(b.isi(k.isi) is not None for b in self.isi)

    @cached_property
    def berkaki(self) -> bool:
        """Whether any column has something at the foot."""
        return any(k.kaki for k in self.kolom)

    @cached_property
    def berskala(self) -> tuple[KolomTabel, ...]:
        """The columns whose foot gets a category."""
        return tuple(k for k in self.kolom if k.skala and k.kaki and k.hitung != "kategori")

    @cached_property
    def seri(self) -> tuple[KolomTabel, ...]:
        """The columns of the chart: those that are marked, else every column of numbers."""
        if self.tabel.grafik is None:
            return ()
        angka = [k for k in self.kolom if k.desimal is not None and k.hitung not in _BUKAN_ANGKA]
        ditandai = [k for k in self.kolom if k.grafik]
        return tuple((ditandai or angka)[:SERI_TERBANYAK])
