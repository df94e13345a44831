"""The report in print order: who comes after whom, and under which number.

A kode never changes; the printed number is derived here, from Urut where given and from the kode elsewhere,
so that the order of rows in an input sheet means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from lkjip_xl.model import (
    BarisTabel,
    Belanja,
    Indikator,
    KolomTabel,
    Laporan,
    Misi,
    Program,
    Sasaran,
    Strategi,
    TabelData,
    Tujuan,
)

__all__ = ["Urutan", "huruf", "kunci_kode"]


class _Berurut(Protocol):
    @property
    def kode(self) -> str: ...
    @property
    def urut(self) -> float | None: ...


class _Beranak(_Berurut, Protocol):
    @property
    def induk(self) -> str: ...


_B = TypeVar("_B", bound=_Berurut)
_A = TypeVar("_A", bound=_Beranak)


def kunci_kode(kode: str) -> tuple[tuple[int, int | str], ...]:
    """Sort key of a kode: runs of digits by value, so that S2 stands before S10."""
    return tuple((0, int(b)) if b.isdigit() else (1, b) for b in re.split(r"(\d+)", kode) if b)


def huruf(nomor: int) -> str:
    """1 -> A, 26 -> Z, 27 -> AA: the letter of a printed number."""
    hasil = ""
    while nomor > 0:
        nomor, sisa = divmod(nomor - 1, 26)
        hasil = chr(65 + sisa) + hasil
    return hasil


def _urutkan(baris: Iterable[_B]) -> tuple[_B, ...]:
    return tuple(
        sorted(
            baris, key=lambda b: (b.urut is None, b.urut if b.urut is not None else 0.0, kunci_kode(b.kode))
        )
    )


def _anak(baris: Iterable[_A], induk: str) -> tuple[_A, ...]:
    return _urutkan(b for b in baris if b.induk == induk)


def _kunci_program(urut: int | None, kode: str) -> tuple[bool, int, tuple[tuple[int, int | str], ...]]:
    return (urut is None, urut or 0, kunci_kode(kode))


@dataclass(frozen=True)
class Urutan:
    """A Laporan seen in print order."""

    laporan: Laporan

    @cached_property
    def misi(self) -> tuple[Misi, ...]:
        """Misi in print order."""
        return _urutkan(self.laporan.misi)

    @cached_property
    def tujuan(self) -> tuple[Tujuan, ...]:
        """Tujuan in print order, over all misi."""
        return tuple(t for m in self.misi for t in self.tujuan_dari(m.kode))

    @cached_property
    def sasaran(self) -> tuple[Sasaran, ...]:
        """Sasaran in print order, over all tujuan."""
        return tuple(s for t in self.tujuan for s in self.sasaran_dari(t.kode))

    @cached_property
    def indikator_sasaran(self) -> tuple[Indikator, ...]:
        """Indikator of the sasaran in print order; the IKU of the tujuan are not among them."""
        return tuple(i for s in self.sasaran for i in self.indikator_dari(s.kode))

    @cached_property
    def iku(self) -> tuple[Indikator, ...]:
        """The tujuan's own IKU in print order."""
        return tuple(i for t in self.tujuan for i in self.indikator_dari(t.kode))

    @cached_property
    def belanja(self) -> tuple[Belanja, ...]:
        """Kinds of belanja in print order."""
        return _urutkan(self.laporan.belanja)

    @cached_property
    def nomor_sasaran(self) -> dict[str, int]:
        """kode of a sasaran -> its printed number."""
        return {s.kode: n for n, s in enumerate(self.sasaran, 1)}

    @cached_property
    def program_pk(self) -> tuple[tuple[Program, ...], ...]:
        """Programs in PK order; rows with one PK number are one program split over sasaran."""
        per_nomor: dict[str, list[Program]] = {}
        for p in sorted(self.laporan.program, key=lambda p: _kunci_program(p.no_pk, p.kode)):
            per_nomor.setdefault(f"#{p.no_pk}" if p.no_pk is not None else p.kode, []).append(p)
        return tuple(tuple(ps) for ps in per_nomor.values())

    def tujuan_dari(self, misi: str) -> tuple[Tujuan, ...]:
        """Tujuan of a misi."""
        return _anak(self.laporan.tujuan, misi)

    def sasaran_dari(self, tujuan: str) -> tuple[Sasaran, ...]:
        """Sasaran of a tujuan."""
        return _anak(self.laporan.sasaran, tujuan)

    def indikator_dari(self, induk: str) -> tuple[Indikator, ...]:
        """Indikator of a sasaran, or IKU of a tujuan."""
        return _anak(self.laporan.indikator, induk)

    def strategi_dari(self, sasaran: str) -> tuple[Strategi, ...]:
        """Strategi of a sasaran."""
        return _anak(self.laporan.strategi, sasaran)

    def program_dari(self, sasaran: str | None) -> tuple[Program, ...]:
        """Programs of a sasaran in the order of the lampiran; None: those without a sasaran."""
        milik = (p for p in self.laporan.program if p.sasaran == sasaran)
        return tuple(sorted(milik, key=lambda p: _kunci_program(p.urut_lampiran, p.kode)))

    def tabel_data_di(self, tempat: str | None) -> tuple[TabelData, ...]:
        """Data tables of a tujuan or sasaran; None: those of sheet Gambaran Umum."""
        return _urutkan(t for t in self.laporan.tabel_data if t.tempat == tempat)

    def kolom_tabel(self, tabel: str) -> tuple[KolomTabel, ...]:
        """The columns of a data table."""
        milik = (k for k in self.laporan.kolom_data if k.kode == tabel)
        return tuple(sorted(milik, key=lambda k: (k.urut is None, k.urut or 0.0, k.isi)))

    def baris_tabel(self, tabel: str) -> tuple[BarisTabel, ...]:
        """The rows of a data table, printed totals included."""
        return _urutkan(b for b in self.laporan.data if b.tabel == tabel)
