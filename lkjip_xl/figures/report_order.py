"""The report in print order: who comes after whom, and under which number.

A kode never changes; the printed number is derived here, from Urut where given and from the kode elsewhere,
so that the order of rows in an input sheet means nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from lkjip_xl.model import (
    Belanja,
    DataTable,
    Indikator,
    Laporan,
    Misi,
    Program,
    Sasaran,
    Strategi,
    TableColumn,
    TableRow,
    Tujuan,
)

__all__ = ["ReportOrder", "kode_key", "letter"]


class _Ordered(Protocol):
    @property
    def kode(self) -> str: ...
    @property
    def urut(self) -> float | None: ...


class _HasParent(_Ordered, Protocol):
    @property
    def induk(self) -> str: ...


_B = TypeVar("_B", bound=_Ordered)
_A = TypeVar("_A", bound=_HasParent)


def kode_key(kode: str) -> tuple[int | str, ...]:
    """Sort key of a kode: runs of digits by value, so that S2 stands before S10."""
    pieces = re.split(r"(\d+)", kode)  # a text, which may be empty, and a number in turn
    return tuple(int(b) if n % 2 else b for n, b in enumerate(pieces))


def letter(number: int) -> str:
    """1 -> A, 26 -> Z, 27 -> AA: the letter of a printed number."""
    result = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        result = chr(65 + rest) + result
    return result


def _sort(rows: Iterable[_B]) -> tuple[_B, ...]:
    return tuple(sorted(rows, key=lambda b: (_place(b.urut), kode_key(b.kode))))


def _children(rows: Iterable[_A], induk: str) -> tuple[_A, ...]:
    return _sort(b for b in rows if b.induk == induk)


def _place(urut: float | None) -> float:
    """Rows without an urut come last."""
    return math.inf if urut is None else urut


@dataclass(frozen=True)
class ReportOrder:
    """A Laporan seen in print order."""

    laporan: Laporan

    @cached_property
    def misi(self) -> tuple[Misi, ...]:
        """Misi in print order."""
        return _sort(self.laporan.misi)

    @cached_property
    def tujuan(self) -> tuple[Tujuan, ...]:
        """Tujuan in print order, over all misi."""
        return tuple(t for m in self.misi for t in self.tujuan_of(m.kode))

    @cached_property
    def sasaran(self) -> tuple[Sasaran, ...]:
        """Sasaran in print order, over all tujuan."""
        return tuple(s for t in self.tujuan for s in self.sasaran_of(t.kode))

    @cached_property
    def indikator_sasaran(self) -> tuple[Indikator, ...]:
        """Indikator of the sasaran in print order; the IKU of the tujuan are not among them."""
        return tuple(i for s in self.sasaran for i in self.indikator_of(s.kode))

    @cached_property
    def iku(self) -> tuple[Indikator, ...]:
        """The tujuan's own IKU in print order."""
        return tuple(i for t in self.tujuan for i in self.indikator_of(t.kode))

    @cached_property
    def belanja(self) -> tuple[Belanja, ...]:
        """Kinds of belanja in print order."""
        return _sort(self.laporan.belanja)

    @cached_property
    def sasaran_numbers(self) -> dict[str, int]:
        """kode of a sasaran -> its printed number."""
        return {s.kode: n for n, s in enumerate(self.sasaran, 1)}

    @cached_property
    def program_pk(self) -> tuple[tuple[Program, ...], ...]:
        """Programs in PK order; rows with one PK number are one program split over sasaran."""
        by_number: dict[str, list[Program]] = {}
        for p in sorted(self.laporan.program, key=lambda p: (_place(p.no_pk), kode_key(p.kode))):
            by_number.setdefault(f"#{p.no_pk}" if p.no_pk is not None else p.kode, []).append(p)
        return tuple(tuple(ps) for ps in by_number.values())

    def tujuan_of(self, misi: str) -> tuple[Tujuan, ...]:
        """Tujuan of a misi."""
        return _children(self.laporan.tujuan, misi)

    def sasaran_of(self, tujuan: str) -> tuple[Sasaran, ...]:
        """Sasaran of a tujuan."""
        return _children(self.laporan.sasaran, tujuan)

    def indikator_of(self, induk: str) -> tuple[Indikator, ...]:
        """Indikator of a sasaran, or IKU of a tujuan."""
        return _children(self.laporan.indikator, induk)

    def strategi_of(self, sasaran: str) -> tuple[Strategi, ...]:
        """Strategi of a sasaran."""
        return _children(self.laporan.strategi, sasaran)

    def program_of(self, sasaran: str | None) -> tuple[Program, ...]:
        """Programs of a sasaran in the order of the lampiran; None: those without a sasaran."""
        owned = (p for p in self.laporan.program if p.sasaran == sasaran)
        return tuple(sorted(owned, key=lambda p: (_place(p.urut_lampiran), kode_key(p.kode))))

    def data_tables_of(self, place: str | None) -> tuple[DataTable, ...]:
        """Data tables of a tujuan or sasaran; None: those of sheet Gambaran Umum."""
        return _sort(t for t in self.laporan.tabel_data if t.tempat == place)

    def table_columns(self, table: str) -> tuple[TableColumn, ...]:
        """The columns of a data table."""
        owned = (k for k in self.laporan.kolom_data if k.kode == table)
        return tuple(sorted(owned, key=lambda k: (_place(k.urut), k.isi)))

    def table_rows(self, table: str) -> tuple[TableRow, ...]:
        """The rows of a data table, printed totals included."""
        return _sort(b for b in self.laporan.data if b.tabel == table)
