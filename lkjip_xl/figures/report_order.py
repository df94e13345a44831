"""The report in print order: who comes after whom, and under which number.

A kode never changes; the printed number is derived here, from Urut where given and from the kode elsewhere,
so that the order of rows in an input sheet means nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, Self, TypeVar

from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.input_facts.portions import Portion, portions
from lkjip_xl.figures.konvensi.conventions import Conventions, conventions_of
from lkjip_xl.model import (
    Belanja,
    DataTable,
    Deret,
    Indikator,
    Laporan,
    Misi,
    Narasi,
    Program,
    Rincian,
    Sasaran,
    Strategi,
    TableColumn,
    TableRow,
    Tujuan,
)

__all__ = ["DEFINITE", "ReportOrder", "kode_key", "letter"]


DEFINITE = "tetap"
"""The status of a figure that will not change any more; so is one without a status."""


class _Ordered(Protocol):
    @property
    def kode(self) -> str: ...
    @property
    def urut(self) -> float | None: ...


_B = TypeVar("_B", bound=_Ordered)
_R = TypeVar("_R")


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


def _owned(rows: Iterable[_B], owner: Callable[[_B], str | None]) -> Mapping[str | None, tuple[_B, ...]]:
    """Owner -> its rows in print order."""
    return _grouped(_sort(rows), owner)


def _grouped(rows: Iterable[_R], owner: Callable[[_R], str | None]) -> Mapping[str | None, tuple[_R, ...]]:
    result: dict[str | None, list[_R]] = {}
    for row in rows:
        result.setdefault(owner(row), []).append(row)
    return {k: tuple(v) for k, v in result.items()}


def _once(rows: Iterable[Program]) -> tuple[Program, ...]:
    """Each program at its first place."""
    return tuple({p.kode: p for p in rows}.values())


def _place(urut: float | None) -> float:
    """Rows without an urut come last."""
    return math.inf if urut is None else urut


@dataclass(frozen=True)
class ReportOrder:
    """A Laporan seen in print order.

    ``figures`` are those that its sheets compute, where text may name one.
    """

    laporan: Laporan
    figures: frozenset[FigureKey] = frozenset()

    @classmethod
    def shown(cls, laporan: Laporan) -> Self:
        """What the sheets show: rows without a name only where they are ready to be filled."""
        return cls(laporan if laporan.has_ready_rows else laporan.filled())

    @cached_property
    def conventions(self) -> Conventions:
        """How the report counts and prints."""
        return conventions_of(self.laporan)

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

    def has_values(self, indikator: Iterable[Indikator]) -> bool:
        """Whether one of them has a realisasi ("n/a" is none)."""
        wanted = {i.kode for i in indikator}
        return any(r.kode in wanted and r.realisasi not in (None, "n/a") for r in self.laporan.realisasi)

    @cached_property
    def narasi(self) -> Mapping[str, Narasi]:
        """What is written of a sasaran, by its kode."""
        return {n.kode: n for n in self.laporan.narasi}

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

    @property
    def has_levels(self) -> bool:
        """Whether rows stand below programs, or may: what they have then counts for the program."""
        return bool(self.laporan.rincian) or self.laporan.settings.get("bagian.kegiatan") == "ada"

    @property
    def has_budget_version(self) -> bool:
        """Whether the pagu that counts are those of a version of the budget, not murni or perubahan."""
        return self.laporan.settings.get("pagu.berlaku") is not None

    def rincian_of(self, induk: str) -> tuple[Rincian, ...]:
        """The rows below a program, or below a row of sheet Rincian, in the order of their kode."""
        return self._rincian.get(induk, ())

    def rows_below(self, induk: str, level: int = 1) -> Iterator[tuple[Rincian, int]]:
        """Every row below a program or a row, each before those below it, and its level from ``level`` on."""
        for r in self.rincian_of(induk):
            yield r, level
            yield from self.rows_below(r.kode, level + 1)

    @cached_property
    def indikator_numbers(self) -> dict[str, int]:
        """kode of an indikator of a sasaran -> its printed number, which runs through all sasaran."""
        return {i.kode: n for n, i in enumerate(self.indikator_sasaran, 1)}

    def waits(self, kode: str) -> bool:
        """Whether a row of sheet RPJMD is prepared only: it has a kode and no uraian yet."""
        return kode in self._waiting

    def program_waits(self, kode: str) -> bool:
        """Whether a program is prepared only: it has a kode and no name yet."""
        return kode in self._waiting_programs

    @property
    def live(self) -> bool:
        """Whether rows may be named after the sheets were made: numbers and notes then follow the input."""
        return self.laporan.has_ready_rows

    @cached_property
    def _waiting(self) -> frozenset[str]:
        x = self.laporan
        rows: tuple[Misi | Tujuan | Sasaran | Indikator, ...]
        rows = (*x.misi, *x.tujuan, *x.sasaran, *x.indikator)
        return frozenset(b.kode for b in rows if not b.uraian)

    @cached_property
    def _waiting_programs(self) -> frozenset[str]:
        return frozenset(p.kode for p in self.laporan.program if not p.nama)

    @cached_property
    def status_of(self) -> Mapping[str, str]:
        """kode of an indikator -> the status of its realisasi, where that is no definite figure."""
        rows = self.laporan.realisasi
        return {r.kode: r.status for r in rows if r.status is not None and r.status != DEFINITE}

    @cached_property
    def is_provisional(self) -> bool:
        """Whether any value of the report, or of another year or place, is no definite figure."""
        return bool(self.status_of) or any(d.status not in (None, DEFINITE) for d in self.laporan.deret)

    @cached_property
    def given_back(self) -> frozenset[str]:
        """The kode of programs, rows below them and belanja of which more came back than was spent."""
        x = self.laporan
        rows: tuple[Program | Rincian | Belanja, ...] = (*x.program, *x.rincian, *x.belanja)
        return frozenset(r.kode for r in rows if r.realisasi is not None and r.realisasi < 0)

    @cached_property
    def wilayah(self) -> dict[str, int]:
        """Places of sheet Deret -> their order, in which the sheet first names them."""
        return {w: n for n, w in enumerate(dict.fromkeys(d.wilayah for d in self.laporan.deret))}

    def tujuan_of(self, misi: str) -> tuple[Tujuan, ...]:
        """Tujuan of a misi."""
        return self._tujuan.get(misi, ())

    def sasaran_of(self, tujuan: str) -> tuple[Sasaran, ...]:
        """Sasaran of a tujuan."""
        return self._sasaran.get(tujuan, ())

    def indikator_of(self, induk: str) -> tuple[Indikator, ...]:
        """Indikator of a sasaran, or IKU of a tujuan."""
        return self._indikator.get(induk, ())

    def strategi_of(self, sasaran: str) -> tuple[Strategi, ...]:
        """Strategi of a sasaran."""
        return self._strategi.get(sasaran, ())

    @property
    def has_shares(self) -> bool:
        """Whether a program is shared by sasaran or perangkat daerah (sheet Porsi)."""
        return bool(self.laporan.porsi)

    @property
    def has_output_efisiensi(self) -> bool:
        """Whether the rows below programs are measured by their outputs against what they spent."""
        return self.laporan.settings.get("hitung.efisiensi_keluaran") == "ada"

    def portions_of(self, sasaran: str | None) -> tuple[Portion, ...]:
        """The programs of a sasaran, or their shares, in the order of the lampiran; None: of no sasaran."""
        return self._portions.get(sasaran, ())

    def program_of(self, sasaran: str | None) -> tuple[Program, ...]:
        """The programs that have a portion for a sasaran; None: for none."""
        return _once(x.program for x in self.portions_of(sasaran))

    @cached_property
    def programs(self) -> tuple[Program, ...]:
        """Every program once, by the first sasaran that it serves."""
        served = (*(s.kode for s in self.sasaran), None)
        return _once(p for s in served for p in self.program_of(s))

    def shares_of(self, program: str) -> tuple[Portion, ...]:
        """The shares of a program, as sheet Porsi has them; none where it is not shared."""
        return self._shares.get(program, ())

    def deret_of(self, indikator: str) -> tuple[Deret, ...]:
        """Values of other years and places of an indikator, as sheet Deret has them."""
        return self._deret.get(indikator, ())

    def data_tables_of(self, place: str | None) -> tuple[DataTable, ...]:
        """Data tables of a tujuan or sasaran; None: those of sheet Gambaran Umum."""
        return self._data_tables.get(place, ())

    def table_columns(self, table: str) -> tuple[TableColumn, ...]:
        """The columns of a data table."""
        return self._table_columns.get(table, ())

    def table_rows(self, table: str) -> tuple[TableRow, ...]:
        """The rows of a data table, printed totals included."""
        return self._table_rows.get(table, ())

    @cached_property
    def _tujuan(self) -> Mapping[str | None, tuple[Tujuan, ...]]:
        return _owned(self.laporan.tujuan, lambda t: t.induk)

    @cached_property
    def _sasaran(self) -> Mapping[str | None, tuple[Sasaran, ...]]:
        return _owned(self.laporan.sasaran, lambda s: s.induk)

    @cached_property
    def _indikator(self) -> Mapping[str | None, tuple[Indikator, ...]]:
        return _owned(self.laporan.indikator, lambda i: i.induk)

    @cached_property
    def _strategi(self) -> Mapping[str | None, tuple[Strategi, ...]]:
        return _owned(self.laporan.strategi, lambda s: s.induk)

    @cached_property
    def _portions(self) -> Mapping[str | None, tuple[Portion, ...]]:
        ordered = sorted(self.laporan.program, key=lambda p: (_place(p.urut_lampiran), kode_key(p.kode)))
        return _grouped(portions(ordered, self.laporan.porsi), lambda x: x.sasaran)

    @cached_property
    def _shares(self) -> Mapping[str | None, tuple[Portion, ...]]:
        known = {p.kode: p for p in self.laporan.program}
        every = (Portion(known[b.program], b) for b in self.laporan.porsi if b.program in known)
        return _grouped(every, lambda x: x.program.kode)

    @cached_property
    def _rincian(self) -> Mapping[str | None, tuple[Rincian, ...]]:
        return _grouped(sorted(self.laporan.rincian, key=lambda r: kode_key(r.kode)), lambda r: r.induk)

    @cached_property
    def _deret(self) -> Mapping[str | None, tuple[Deret, ...]]:
        return _grouped(self.laporan.deret, lambda d: d.kode)

    @cached_property
    def _data_tables(self) -> Mapping[str | None, tuple[DataTable, ...]]:
        return _owned(self.laporan.tabel_data, lambda t: t.tempat)

    @cached_property
    def _table_columns(self) -> Mapping[str | None, tuple[TableColumn, ...]]:
        ordered = sorted(self.laporan.kolom_data, key=lambda k: (_place(k.urut), k.isi))
        return _grouped(ordered, lambda k: k.kode)

    @cached_property
    def _table_rows(self) -> Mapping[str | None, tuple[TableRow, ...]]:
        return _owned(self.laporan.data, lambda b: b.tabel)
