"""The two sides of an import: rows of a book that hold money, and units of an export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lkjip_xl.finance.export_model import Aggregate, ExportEntry, Origin, ReadExport
from lkjip_xl.intake.normal_names import normal_kode, normal_name
from lkjip_xl.model import Laporan, Program, Rincian

__all__ = ["BookRow", "ExportUnit", "book_rows", "export_units", "rows_below", "units_below"]

_PROGRAM, _RINCIAN = "program", "rincian"
_Path = tuple[str, tuple[str, ...]]
"""Organisation, and the place in its hierarchy."""
_LEVELS = {"kegiatan": "kegiatan", "sub kegiatan": "sub_kegiatan", "KRO": "kro", "RO": "ro"}
"""Level of a row of sheet Rincian -> what an export calls it."""


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row of the book: ``row`` is its place in ``table``, from 0. Amounts in rupiah, None: blank."""

    table: str
    row: int
    kode: str
    official: str
    """The kode of the nomenclature: that of the book where it has no other."""
    nama: str
    opd: str
    level: str
    """As exports call it."""
    amounts: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class ExportUnit:
    """A program of an export, or a row below one: the sum of its leaves.

    ``organisasi`` is blank where it is over all organisations; ``paths`` are where it stands in the export.
    """

    organisasi: str
    kode: str
    nama: str
    pagu: Decimal | None
    realisasi: Decimal | None
    versi: Mapping[str, Decimal] = field(default_factory=dict)
    asal: tuple[Origin, ...] = ()
    paths: frozenset[_Path] = frozenset()

    @property
    def key(self) -> str:
        """What the map calls it: ``Dinas A | 1.02.01 | Program ...``."""
        return " | ".join(x for x in (self.organisasi, self.kode, self.nama) if x)


def book_rows(laporan: Laporan) -> tuple[BookRow, ...]:
    """The programs of a report that are more than a prepared row."""
    return tuple(_row(_PROGRAM, n, p, p.opd, _PROGRAM) for n, p in enumerate(laporan.program) if p.nama)


def rows_below(laporan: Laporan, program: str) -> tuple[BookRow, ...]:
    """The lowest rows below a program, where its money is or shall be; none where it is at the program."""
    own = next(p for p in laporan.program if p.kode == program)
    tree = {program}
    rows: list[tuple[int, Rincian]] = []
    waiting = [*enumerate(laporan.rincian)]
    while found := [x for x in waiting if x[1].induk in tree]:
        rows += found
        tree |= {r.kode for _, r in found}
        waiting = [x for x in waiting if x not in found]
    above = {r.induk for _, r in rows}
    typed_here = any(x is not None for x in _amounts_of(own).values())
    if typed_here and not any(x is not None for _, r in rows for x in _amounts_of(r).values()):
        return ()
    return tuple(
        _row(_RINCIAN, n, r, r.opd or own.opd, _LEVELS[r.jenjang]) for n, r in rows if r.kode not in above
    )


def _row(table: str, n: int, row: Program | Rincian, opd: str | None, level: str) -> BookRow:
    official = row.nomenklatur or row.kode
    return BookRow(table, n, row.kode, official, row.nama, opd or "", level, _amounts_of(row))


def _amounts_of(row: Program | Rincian) -> dict[str, float | None]:
    return {k: getattr(row, k) for k in ("pagu_murni", "pagu_perubahan", "realisasi")}


def export_units(export: ReadExport, opd: frozenset[str]) -> tuple[ExportUnit, ...]:
    """The programs of an export; one for each organisation where the book knows one of them by its name.

    ``opd`` are the organisations of the book, by :func:`normal_name`.
    """
    names = {o.kode: o.nama for o in export.organisasi}
    entries = [e for e in export.baris if e.level == _PROGRAM]
    if not any(normal_name(n) in opd for n in names.values()):
        return tuple(_of_aggregate(p, entries) for p in export.program)
    return _grouped([e for e in entries if e.organisasi in names], names)


def units_below(export: ReadExport, unit: ExportUnit, level: str) -> tuple[ExportUnit, ...]:
    """The rows of a level below a program of the export."""
    below = [
        e
        for e in export.baris
        if e.level == level
        and any((e.organisasi, e.jalur[: len(path)]) == (o, path) for o, path in unit.paths)
    ]
    return _grouped(below, {e.organisasi: unit.organisasi for e in below})


def _of_aggregate(p: Aggregate, entries: Sequence[ExportEntry]) -> ExportUnit:
    paths = {(e.organisasi, e.jalur) for e in entries if e.asal in p.asal}
    return ExportUnit(
        "", p.kode, p.nama, p.uang.pagu, p.uang.realisasi, p.uang.versi, p.asal, frozenset(paths)
    )


def _grouped(entries: Sequence[ExportEntry], names: Mapping[str, str]) -> tuple[ExportUnit, ...]:
    groups: dict[tuple[str, str, str], list[ExportEntry]] = {}
    for e in entries:
        key = names[e.organisasi], normal_kode(e.kode), normal_name(e.nama)
        groups.setdefault(key, []).append(e)
    return tuple(_of_entries(organisasi, every) for (organisasi, _, _), every in groups.items())


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
        frozenset((e.organisasi, e.jalur) for e in every),
    )


def _sum(amounts: list[Decimal | None]) -> Decimal | None:
    """None where nothing is written, or where one of them waits for an answer."""
    known = [x for x in amounts if x is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None
