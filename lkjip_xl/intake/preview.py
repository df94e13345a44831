"""What an import would change in a book, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lkjip_xl.finance.export_model import Origin, Pertanyaan, ReadExport
from lkjip_xl.intake.book_answers import BookAnswers
from lkjip_xl.intake.import_sides import BookRow, ExportUnit, book_rows, export_units, rows_below, units_below
from lkjip_xl.intake.matching import IGNORE, NEW, Match, Matching, Way, match_units, new_kode
from lkjip_xl.intake.normal_names import normal_name
from lkjip_xl.intake.rest_of_program import place_rests
from lkjip_xl.model import Laporan
from lkjip_xl.numbers import rupiah_text

__all__ = ["ImportPreview", "MoneyChange", "preview_import"]

_USE = "pakai"
_EXPECTED = "bukan kode di lembar Program atau Rincian; tulis kodenya, baru, atau abaikan"
_NOT_HERE = "tidak dapat ditambahkan dari sini; tambahkan barisnya di lembar Rincian, lalu impor lagi"
"""A row below a program is added by the user, who knows where it belongs."""
_JUMP = 10.0
"""So many times more or less is more likely a unit than a change of the budget."""


@dataclass(frozen=True, slots=True)
class MoneyChange:
    """The amounts of a program before and after, by column; ``after`` lacks what the file does not say."""

    kode: str
    nama: str
    opd: str
    table: str
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
    about = BookAnswers("program", answers, peta)
    rows = book_rows(laporan)
    opd = frozenset(normal_name(r.opd) for r in rows if r.opd)
    units = export_units(export, opd)
    known = {r.kode for r in rows} | {r.kode for r in laporan.rincian} | {NEW, IGNORE}
    about.refuse_others(known, _EXPECTED)
    matching = match_units(units, rows, about.given)
    pagu = f"pagu_{laporan.settings['pk.berlaku']}"
    lost, below = place_rests(
        [*_below(laporan, export, matching, about.given)], BookAnswers("sisa", answers, peta)
    )
    split = {m.row.kode for m, _ in below}
    parts = [m for _, m in below]
    at_program = replace(matching, matches=tuple(m for m in matching.matches if m.row.kode not in split))
    changes = [c for m in (at_program, *parts) for c in _of_rows(m, pagu)]
    changes += _added(laporan, matching.added, pagu)
    homes = [*(r for r in rows if r.kode not in split), *(r for m in parts for r in _rows_of(m))]
    columns = dict.fromkeys(k for c in changes for k in c.after)
    every = (matching, *parts)
    about.refuse({u.key: _NOT_HERE for m in parts for u in m.added})
    return ImportPreview(
        export,
        tuple(changes),
        tuple(r for m in every for r in m.vanished),
        tuple(u for m in every for u in m.ignored),
        (
            *_of_another_year(laporan, export, BookAnswers("tahun", answers, peta)),
            *export.menunggu,
            *_asked(about, matching, NEW),
            *(q for m in parts for q in _asked(about, m)),
            *(q for q in lost if answers.get(q.kunci) != IGNORE),
        ),
        (
            *(x for m in every for x in _notes(m)),
            *(f"{q.teks}; diabaikan menurut peta" for q in lost if answers.get(q.kunci) == IGNORE),
            *_doubted(changes),
        ),
        {k: sum(r.amounts[k] or 0.0 for r in homes) for k in columns},
        {k: _total_after(homes, changes, k) for k in columns},
    )


def _of_another_year(laporan: Laporan, export: ReadExport, about: BookAnswers) -> Iterator[Pertanyaan]:
    """A file that says another year than the report's is asked about."""
    about.refuse_others((_USE,), f"bukan pilihan; tulis {_USE}, atau kosongkan")
    if export.tahun not in (None, laporan.year) and str(export.tahun) not in about.given:
        text = f"berkas ini tahun {export.tahun}, laporan tahun {laporan.year}; tetap dipakai?"
        yield about.ask(str(export.tahun), text, (_USE,))


def _below(
    laporan: Laporan, export: ReadExport, matching: Matching, answers: Mapping[str, str]
) -> Iterator[tuple[Match, Matching]]:
    """The programs whose money stands below them, each with what its lowest rows are."""
    for m in matching.matches:
        lowest = rows_below(laporan, m.row.kode) if m.way.is_sure else ()
        found = [
            match_units(units_below(export, m.unit, level), [r for r in lowest if r.level == level], answers)
            for level in dict.fromkeys(r.level for r in lowest)
        ]
        told = [u for x in found for u in (*x.ignored, *x.added, *(k.unit for k in x.matches))]
        for x in found:
            yield m, replace(x, unknown=tuple(u for u in x.unknown if not _is_within(u, told)))


def _is_within(unit: ExportUnit, others: Sequence[ExportUnit]) -> bool:
    """Whether the money of a unit is that of others: rows above or below them."""
    pairs = ((one, other) for x in others for one in unit.paths for other in x.paths)
    return any(a[0] == b[0] and all(x == y for x, y in zip(a[1], b[1], strict=False)) for a, b in pairs)


def _rows_of(matching: Matching) -> Iterator[BookRow]:
    yield from {m.row.kode: m.row for m in matching.matches}.values()
    yield from matching.vanished


def _total_after(rows: Sequence[BookRow], changes: Sequence[MoneyChange], column: str) -> float:
    new = {(c.table, c.row): c.after[column] for c in changes if c.row is not None and column in c.after}
    added = sum(c.after.get(column, 0.0) for c in changes if c.row is None)
    return sum(new.get((r.table, r.row), r.amounts[column] or 0.0) for r in rows) + added


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
            row.kode, row.nama, row.opd, row.table, row.row, row.amounts, after, every[0].way, doubts, sources
        )


def _added(laporan: Laporan, units: Sequence[ExportUnit], pagu: str) -> Iterator[MoneyChange]:
    """New programs, each with a kode that no row of the book has."""
    taken = {p.kode.casefold() for p in laporan.program} | {r.kode.casefold() for r in laporan.rincian}
    for u in units:
        kode = new_kode(u.kode, taken)
        taken.add(kode.casefold())
        after = _amounts([u], pagu)
        doubts = tuple(_doubts({}, after))
        yield MoneyChange(kode, u.nama, u.organisasi, "program", None, {}, after, None, doubts, u.asal)


def _amounts(units: list[ExportUnit], pagu: str) -> dict[str, float]:
    """What the columns of a row get; a column of which one unit says nothing gets nothing."""
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


def _asked(about: BookAnswers, matching: Matching, *new: str) -> Iterator[Pertanyaan]:
    """``new``: the answer that adds a row, where one may be added."""
    for m in matching.matches:
        if not m.way.is_sure:
            text = (
                f"{m.unit.nama} ({m.unit.kode or 'tanpa kode'}) mungkin {m.row.nama} ({m.row.kode}): "
                f"{m.way.value}, kemiripan {m.score:.0f}"
            )
            names = {m.row.kode: m.row.nama}
            yield about.ask(m.unit.key, text, (m.row.kode, *new, IGNORE), names)
    free = {r.kode: r.nama for r in matching.vanished}
    for u in matching.unknown:
        text = f"{u.nama} ({u.kode or 'tanpa kode'}) tidak ada di buku"
        yield about.ask(u.key, text, (*new, IGNORE, *free), free)


def _notes(matching: Matching) -> Iterator[str]:
    for r in matching.vanished:
        yield f"{r.nama} ({r.kode}) tidak ada di berkas; angkanya tetap"
    for u in matching.ignored:
        yield f"{u.nama} ({u.kode or 'tanpa kode'}) diabaikan menurut peta"


def _doubted(changes: Sequence[MoneyChange]) -> Iterator[str]:
    for c in changes:
        yield from (f"{c.nama} ({c.kode}): {d}" for d in c.doubts)
