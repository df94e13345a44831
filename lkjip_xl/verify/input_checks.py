"""Review of a workbook's input against the snapshot of its last generation: changed, gone, new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lkjip_xl.build import record
from lkjip_xl.errors import Problem
from lkjip_xl.numbers import read_number
from lkjip_xl.ooxml.cell_reader import WorkbookCell, display_cell
from lkjip_xl.ooxml.cell_xml import Value
from lkjip_xl.read.fingerprint import SETTINGS_KEY, row_fingerprints, row_places
from lkjip_xl.read.raw import RawLaporan
from lkjip_xl.read.spots import Spot
from lkjip_xl.review.finding import Finding
from lkjip_xl.review.input_places import Emission, figure_column
from lkjip_xl.review.places import FindingPlace, InputPlace, RowPlace, SettingPlace, SourcePlace, place_words
from lkjip_xl.review.rules.all_rules import find_rule
from lkjip_xl.rumus.arguments import without_value

__all__ = [
    "RecordedRows",
    "cell_value",
    "compare_input",
    "compare_rows",
    "equivalent",
    "input_faults",
    "make_finding",
    "recorded_rows",
    "same",
]

_INPUT_FIGURES = {
    "target": ("pk",),
    "realisasi": ("realisasi",),
    "pagu": ("program", "rincian", "belanja"),
    "realisasi_rp": ("program", "rincian", "belanja"),
}
"""Figure of the snapshot -> the tables in which it may be typed."""
_OF_A_ROW = ("target", "pagu")
"""Figures that say once for their row that it is gone."""

RecordedRows = Mapping[tuple[str, str], str]
"""(table, key of the row) -> its fingerprint when the sheets were generated."""


def recorded_rows(stored: Mapping[str, str]) -> RecordedRows:
    """The input rows of the last generation, as the record keeps them."""
    parts = {row: row.partition(" ") for row in stored}
    return {(table, key): stored[row] for row, (table, _, key) in parts.items()}


def make_finding(
    kode: str,
    at: FindingPlace,
    message: str,
    found: str | None = None,
    expected: str | None = None,
    spot: Spot | None = None,
) -> Finding:
    """A finding of the rule ``kode``."""
    return find_rule(kode).claim(Finding(at, message, found, expected, spot=spot))


def input_faults(problems: Iterable[Problem], placements: Emission) -> Iterator[Finding]:
    """Faults of the input as findings: by row and column where they are those of a cell."""
    figures = {cell.place: key for key, cell in placements.items()}
    for m in problems:
        if isinstance(m.place, Spot) and m.place in figures:
            at = InputPlace(*figures[m.place], tab=m.place.container)
            yield make_finding("isian-salah", at, m.message, spot=m.place)
        else:
            yield make_finding("isian-salah", SourcePlace(m.place), m.message)


def compare_input(
    recorded: record.Record, placements: Emission, berlaku: str, rows: RecordedRows
) -> Iterator[Finding]:
    """Input figures against the snapshot of the last generation: changed, gone, new.

    ``rows`` are the input rows of then: a kode that was none of them is a sum, and has no cell.
    """
    existing = {(t, k) for t, k, _ in placements}
    levels = any("rincian" in (t for t, *_ in known) for known in (rows, placements))
    version = placements.get((SETTINGS_KEY, "pagu.berlaku", "nilai"))
    versioned = version is not None and version.value not in (None, "")
    for figure, old in recorded.items():
        tables = _INPUT_FIGURES.get(figure.name, ())
        table = next((t for t in tables if (t, figure.kode) in existing), None)
        if table is not None:
            at = InputPlace(table, figure.kode, figure.name)
            if versioned and figure.name == "pagu" and table != "belanja":
                continue  # typed on sheet Pagu Versi, whose rows are compared whole
            yield from _changed(at, old, placements, berlaku, levels=levels)
            continue
        gone = next((t for t in tables if (t, figure.kode) in rows), None)
        if gone is not None and figure.name in _OF_A_ROW:
            yield _missing(InputPlace(gone, figure.kode), old)
    yield from _new(recorded, placements, rows)


def _changed(
    at: InputPlace,
    old: str | float,
    placements: Emission,
    berlaku: str,
    *,
    levels: bool,
) -> Iterator[Finding]:
    """``levels``: what is blank at a program, or at a row below one, may have been a sum."""
    cell = placements.get((at.table, at.kode or "", figure_column(at.figure or "", berlaku)))
    if without_value(old) or cell is None:
        return  # filled in since, which is what the sheet is for
    is_sum = at.table == "belanja" or (levels and at.table in ("program", "rincian"))
    if (is_sum and cell.value is None) or equivalent(cell.value, old):
        return
    current = display_cell(WorkbookCell(None, cell_value(cell.value)))
    earlier = display_cell(WorkbookCell(None, old))
    message = f"{cell.place}: {at.figure} {at.kode} {current}, saat lembar hasil dibuat {earlier}"
    at = replace(at, tab=cell.place.container)
    yield make_finding("isian-berubah", at, message, current, earlier, spot=cell.place)


def compare_rows(old: RecordedRows, raw: RawLaporan, seen: Iterable[Finding]) -> Iterator[Finding]:
    """Input rows whose fingerprint is not that of the last generation, without rows already spoken of."""
    if not old:
        return
    known = {(t.spot.container, t.spot.row) for t in seen if t.spot is not None}
    gone = {t.at.kode for t in seen if isinstance(t.at, InputPlace) and t.kode == "isian-hilang"}
    spots, current = row_places(raw), row_fingerprints(raw)
    for row in sorted({*old, *current}):
        if old.get(row) == current.get(row):
            continue
        (table, kode), spot = row, spots.get(row)
        if spot is None and kode not in gone:
            message = f"{table} {kode} sudah tidak ada; lembar hasil dibuat ketika masih ada"
            yield make_finding("isian-berubah", _row_place(table, kode), message, None, kode)
        elif spot is not None and (spot.container, spot.row) not in known:
            how = "berubah" if row in old else "baru"
            message = f"{spot}: {table} {kode} {how} sejak lembar hasil dibuat"
            at = _row_place(table, kode, spot.container)
            yield make_finding("isian-berubah", at, message, kode, spot=spot)


def _row_place(table: str, key: str, tab: str | None = None) -> RowPlace | SettingPlace:
    return SettingPlace(key, tab) if table == SETTINGS_KEY else RowPlace(table, key, tab)


def _missing(at: InputPlace, old: str | float) -> Finding:
    message = f"baris {at.kode} sudah tidak ada di lembar {place_words(at)}; lembar hasil masih memakainya"
    return make_finding("isian-hilang", at, message, None, display_cell(WorkbookCell(None, old)))


def _new(recorded: record.Record, placements: Emission, rows: RecordedRows) -> Iterator[Finding]:
    """Rows that no sheet shows yet; one without any figure was there if its row was."""
    old = {f.kode for f in recorded}
    for table, kode, column in placements:
        if column != "kode" or kode in old or (table, kode) in rows:
            continue
        if table in ("program", "rincian", "indikator", "sasaran", "tujuan"):
            content = [
                n
                for (t, k, c), s in placements.items()
                if (t, k) == (table, kode) and c != "kode" and (n := s.value) is not None
            ]
            if content:
                spot = placements[table, kode, column].place
                message = f"{spot}: {table} {kode} belum masuk ke lembar hasil"
                at = InputPlace(table, kode, tab=spot.container)
                yield make_finding("isian-baru", at, message, kode, spot=spot)


def cell_value(x: object) -> Value:
    """An input value as the generated cell would compare: number texts as numbers, n/a as None."""
    if isinstance(x, str):
        if without_value(x):
            return None
        try:
            return read_number(x)
        except ValueError:
            return x
    return float(x) if isinstance(x, int | float) else None if x is None else str(x)


def equivalent(current: object, old: str | float) -> bool:
    """Whether an input value is still what the snapshot says."""
    a, b = cell_value(current), cell_value(old)
    return same(a, b)


def same(a: Value, b: Value | object) -> bool:
    """Equal to 12 digits; a blank and an empty text are one."""
    if a == b:
        return True
    if isinstance(a, float | int) and isinstance(b, float | int) and not isinstance(a, bool):
        return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-6)
    return a in (None, "") and b in (None, "")
