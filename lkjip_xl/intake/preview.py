"""What an import would change in a book, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lkjip_xl.errors import InputError, Problem
from lkjip_xl.finance.export_model import Origin, Pertanyaan, ReadExport
from lkjip_xl.intake.matching import IGNORE, NEW, Match, Matching, Way, match_units
from lkjip_xl.intake.import_sides import BookRow, ExportUnit, book_rows, export_units
from lkjip_xl.intake.normal_names import normal_name
from lkjip_xl.model import Laporan
from lkjip_xl.numbers import rupiah_text

__all__ = ["ImportPreview", "MoneyChange", "preview_import"]

PROGRAM = "program "
"""Begins the keys of questions, and of answers in the map, about which program of the book one is."""

_JUMP = 10.0
"""So many times more or less is more likely a unit than a change of the budget."""


@dataclass(frozen=True, slots=True)
class MoneyChange:
    """The amounts of a program before and after, by column; ``after`` lacks what the file does not say."""

    kode: str
    nama: str
    opd: str
    row: int | None
    """The place of its row in the table, from 0; None: a new one."""
    before: Mapping[str, float | None]
    after: Mapping[str, float]
    way: Way | None
    doubts: tuple[str, ...]
    sources: tuple[Origin, ...]

    @property
    def changed(self) -> tuple[str, ...]:
        """The columns whose amounts change."""
        return tuple(k for k, x in self.after.items() if self.before.get(k) != x)


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """The whole of it. ``vanished``: programs of the book that the files do not have."""

    export: ReadExport
    changes: tuple[MoneyChange, ...]
    vanished: tuple[BookRow, ...]
    ignored: tuple[ExportUnit, ...]
    questions: tuple[Pertanyaan, ...]
    notes: tuple[str, ...]
    total_before: Mapping[str, float]
    total_after: Mapping[str, float]

    @property
    def changes_something(self) -> bool:
        """Whether any amount would be another one."""
        return any(c.changed for c in self.changes)


def preview_import(
    laporan: Laporan, export: ReadExport, answers: Mapping[str, str], peta: str
) -> ImportPreview:
    """Hold an export against a report; ``answers`` are those of the map, in file ``peta``.

    Raises InputError where an answer names a kode that the book does not have.
    """
    answers = {k.removeprefix(PROGRAM): a for k, a in answers.items() if k.startswith(PROGRAM)}
    rows = book_rows(laporan)
    opd = frozenset(normal_name(r.opd) for r in rows if r.opd)
    units = export_units(export, opd)
    known = {r.kode for r in rows} | {NEW, IGNORE}
    wrong = {k: a for k, a in answers.items() if a and a not in known}
    if wrong:
        raise InputError(
            Problem(
                f"{peta} [jawaban] {PROGRAM}{k}",
                f'"{a}" bukan kode di lembar Program; tulis kodenya, baru, atau abaikan',
            )
            for k, a in wrong.items()
        )
    matching = match_units(units, rows, answers)
    pagu = f"pagu_{laporan.settings['pk.berlaku']}"
    changes = [*_of_rows(matching, pagu), *(_added(u, pagu) for u in matching.added)]
    columns = dict.fromkeys(k for c in changes for k in c.after)
    return ImportPreview(
        export,
        tuple(changes),
        matching.vanished,
        matching.ignored,
        (*export.menunggu, *_asked(matching)),
        tuple(_notes(matching, changes)),
        {k: sum(r.amounts[k] or 0.0 for r in rows) for k in columns},
        {k: _total_after(rows, changes, k) for k in columns},
    )


def _total_after(rows: tuple[BookRow, ...], changes: list[MoneyChange], column: str) -> float:
    new = {c.row: c.after[column] for c in changes if c.row is not None and column in c.after}
    added = sum(c.after.get(column, 0.0) for c in changes if c.row is None)
    return sum(new.get(r.row, r.amounts[column] or 0.0) for r in rows) + added


def _of_rows(matching: Matching, pagu: str) -> Iterator[MoneyChange]:
    """A change a row; several units of one row add up."""
    by_row: dict[int, list[Match]] = {}
    for m in matching.matches:
        by_row.setdefault(m.row.row, []).append(m)
    for every in by_row.values():
        row = every[0].row
        after = _amounts([m.unit for m in every], pagu)
        doubts = tuple(_doubts(row.amounts, after))
        sources = tuple(a for m in every for a in m.unit.asal)
        yield MoneyChange(
            row.kode, row.nama, row.opd, row.row, row.amounts, after, every[0].way, doubts, sources
        )


def _added(unit: ExportUnit, pagu: str) -> MoneyChange:
    after = _amounts([unit], pagu)
    return MoneyChange(
        unit.kode, unit.nama, unit.organisasi, None, {}, after, None, tuple(_doubts({}, after)), unit.asal
    )


def _amounts(units: list[ExportUnit], pagu: str) -> dict[str, float]:
    """What the columns of sheet Program get; a column of which one unit says nothing gets nothing."""
    columns: dict[str, list[Decimal | None]] = {
        f"pagu_{v}": [u.versi.get(v) for u in units] for v in ("murni", "perubahan")
    }
    if not any(x is not None for every in columns.values() for x in every):
        columns[pagu] = [u.pagu for u in units]
    columns["realisasi"] = [u.realisasi for u in units]
    result = {}
    for name, every in columns.items():
        known = [x for x in every if x is not None]
        if known and len(known) == len(every):
            result[name] = float(sum(known, Decimal(0)))
    return result


def _doubts(before: Mapping[str, float | None], after: Mapping[str, float]) -> Iterator[str]:
    """What is likelier a mistake than a change, in words of the preview."""
    words = {"pagu_murni": "pagu murni", "pagu_perubahan": "pagu perubahan", "realisasi": "realisasi"}
    for column, new in after.items():
        old = before.get(column)
        if old and new == 0:
            yield f"{words[column]} {rupiah_text(old)} menjadi 0"
        elif old and column != "realisasi" and not 1 / _JUMP < abs(new / old) < _JUMP:
            amounts = f"dari {rupiah_text(old)} menjadi {rupiah_text(new)}"
            yield f"{words[column]} berubah {amounts}; periksa satuannya"
    pagu = max(
        (x for k, x in {**before, **after}.items() if k != "realisasi" and x is not None), default=None
    )
    realisasi = after.get("realisasi")
    if pagu is not None and realisasi is not None and realisasi > pagu:
        yield f"realisasi {rupiah_text(realisasi)} di atas pagu {rupiah_text(pagu)}"
    if realisasi is not None and realisasi < 0:
        yield f"realisasi negatif {rupiah_text(realisasi)} (setoran kembali)"


def _asked(matching: Matching) -> Iterator[Pertanyaan]:
    for m in matching.matches:
        if not m.way.is_sure:
            text = (
                f"{m.unit.nama} ({m.unit.kode or 'tanpa kode'}) mungkin {m.row.nama} ({m.row.kode}): "
                f"{m.way.value}, kemiripan {m.score:.0f}"
            )
            yield Pertanyaan(PROGRAM + m.unit.key, text, (m.row.kode, NEW, IGNORE))
    free = tuple(r.kode for r in matching.vanished)
    for u in matching.unknown:
        text = f"{u.nama} ({u.kode or 'tanpa kode'}) tidak ada di lembar Program"
        yield Pertanyaan(PROGRAM + u.key, text, (NEW, IGNORE, *free))


def _notes(matching: Matching, changes: list[MoneyChange]) -> Iterator[str]:
    for r in matching.vanished:
        yield f"{r.nama} ({r.kode}) tidak ada di berkas; angkanya tetap"
    for u in matching.ignored:
        yield f"{u.nama} ({u.kode or 'tanpa kode'}) diabaikan menurut peta"
    for c in changes:
        yield from (f"{c.nama} ({c.kode}): {d}" for d in c.doubts)
