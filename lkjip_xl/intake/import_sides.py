"""The two sides of an import: rows of a book that hold money, and units of an export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from lkjip_xl.finance.export_model import Aggregate, ExportEntry, Origin, ReadExport
from lkjip_xl.intake.normal_names import normal_kode, normal_name
from lkjip_xl.model import Laporan, Program

__all__ = ["BookRow", "ExportUnit", "PaguColumn", "book_rows", "export_units"]

PaguColumn = str
"""``pagu_murni`` or ``pagu_perubahan``: columns of sheet Program."""

_PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class BookRow:
    """A program of the book; ``row`` is its place in the table, from 0. Amounts in rupiah, None: blank."""

    table: str
    row: int
    kode: str
    official: str
    """The kode of the nomenclature: that of the book where it has no other."""
    nama: str
    opd: str
    amounts: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class ExportUnit:
    """A program of an export: the sum of its leaves. ``organisasi`` blank: over all organisations."""

    organisasi: str
    kode: str
    nama: str
    pagu: Decimal | None
    realisasi: Decimal | None
    versi: Mapping[str, Decimal] = field(default_factory=dict)
    asal: tuple[Origin, ...] = ()

    @property
    def key(self) -> str:
        """What the map calls it: ``Dinas A | 1.02.01 | Program ...``."""
        return " | ".join(x for x in (self.organisasi, self.kode, self.nama) if x)


def book_rows(laporan: Laporan) -> tuple[BookRow, ...]:
    """The programs of a report that are more than a prepared row."""
    return tuple(_of_program(n, p) for n, p in enumerate(laporan.program) if p.nama)


def _of_program(n: int, p: Program) -> BookRow:
    amounts = {"pagu_murni": p.pagu_murni, "pagu_perubahan": p.pagu_perubahan, "realisasi": p.realisasi}
    official = getattr(p, "nomenklatur", None) or p.kode
    return BookRow(_PROGRAM, n, p.kode, official, p.nama, p.opd or "", amounts)


def export_units(export: ReadExport, opd: frozenset[str]) -> tuple[ExportUnit, ...]:
    """The programs of an export; one for each organisation where the book knows one of them by its name.

    ``opd`` are the organisations of the book, by :func:`normal_name`.
    """
    names = {o.kode: o.nama for o in export.organisasi}
    if not any(normal_name(n) in opd for n in names.values()):
        return tuple(_of_aggregate(p) for p in export.program)
    groups: dict[tuple[str, str, str], list[ExportEntry]] = {}
    for e in export.baris:
        if e.level == _PROGRAM and e.organisasi in names:
            key = e.organisasi, normal_kode(e.kode), normal_name(e.nama)
            groups.setdefault(key, []).append(e)
    return tuple(_of_entries(names[organisasi], every) for (organisasi, _, _), every in groups.items())


def _of_aggregate(p: Aggregate) -> ExportUnit:
    return ExportUnit("", p.kode, p.nama, p.uang.pagu, p.uang.realisasi, p.uang.versi, p.asal)


def _of_entries(organisasi: str, every: list[ExportEntry]) -> ExportUnit:
    money = [e.dihitung for e in every]
    versions = dict.fromkeys(v for m in money for v in m.versi)
    return ExportUnit(
        organisasi,
        every[0].kode,
        every[0].nama,
        _sum([m.pagu for m in money]),
        _sum([m.realisasi for m in money]),
        {v: sum((m.versi.get(v, Decimal(0)) for m in money), Decimal(0)) for v in versions},
        tuple(e.asal for e in every),
    )


def _sum(amounts: list[Decimal | None]) -> Decimal | None:
    """None where nothing is written, or where one of them waits for an answer."""
    known = [x for x in amounts if x is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None
