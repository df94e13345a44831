"""Review of a workbook's input against the snapshot of its last generation: changed, gone, new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lkjip_xl.build import record
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.numbers import read_number
from lkjip_xl.ooxml.cell_reader import WorkbookCell, display_cell
from lkjip_xl.ooxml.cell_xml import Value
from lkjip_xl.read.fingerprint import row_fingerprints, row_places
from lkjip_xl.read.raw import RawLaporan
from lkjip_xl.review.finding import Finding
from lkjip_xl.review.input_places import Emission
from lkjip_xl.review.rule import RuleFinding
from lkjip_xl.review.rules.all_rules import find_rule
from lkjip_xl.rumus.arguments import without_value

__all__ = ["cell_value", "compare_input", "compare_rows", "equivalent", "make_finding", "same"]

_INPUT_FIGURES = {
    "target": ("pk", "target"),
    "realisasi": ("realisasi", "realisasi"),
    "pagu": ("program", "pagu"),
    "realisasi_rp": ("program", "realisasi"),
}
_BERLAKU = ("target", "pagu")


def make_finding(kode: str, place: str, cell: str | None, message: str, *value: str | None) -> Finding:
    """A finding of the rule ``kode``."""
    return find_rule(kode).findings(RuleFinding(place, cell, message, *value))


def compare_input(recorded: record.Record, placement: Emission, berlaku: str) -> Iterator[Finding]:
    """Input figures against the snapshot of the last generation: changed, gone, new."""
    existing_kode = {(t, k) for t, k, _ in placement}
    total = _summed_kode(recorded, placement)
    for figure, old in recorded.items():
        origin = _INPUT_FIGURES.get(figure.name)
        if origin is None:
            continue
        table = next((t for t in (origin[0], "belanja") if (t, figure.kode) in existing_kode), None)
        if table is None:
            if figure.kode in total:
                continue
            yield from _missing(figure, old)
            continue
        column = f"{origin[1]}_{berlaku}" if figure.name in _BERLAKU else origin[1]
        cell = placement.get((table, figure.kode, column))
        if without_value(old):
            continue  # filled in since, which is what the sheet is for
        if (
            cell is not None
            and not (table == "belanja" and cell.value is None)
            and not equivalent(cell.value, old)
        ):
            current = display_cell(WorkbookCell(None, cell_value(cell.value)))
            earlier = display_cell(WorkbookCell(None, old))
            message = (
                f"{cell.place}: {figure.name} {figure.kode} {current}, saat lembar hasil dibuat {earlier}"
            )
            yield make_finding(
                "isian-berubah",
                cell.place.rsplit("!", 1)[0].strip("'"),
                cell.place,
                message,
                current,
                earlier,
            )
    yield from _new(recorded, placement)


def compare_rows(old: Mapping[str, str], raw: RawLaporan, seen: Iterable[Finding]) -> Iterator[Finding]:
    """Input rows whose fingerprint is not that of the last generation, without rows already spoken of."""
    if not old:
        return
    other_rows = {_rows(t.cell) for t in seen if t.cell}
    other_kode = {t.cell for t in seen}
    place = {f"{table} {kode}": t for (table, kode), t in row_places(raw).items()}
    current = {f"{table} {kode}": fingerprint for (table, kode), fingerprint in row_fingerprints(raw).items()}
    for key in sorted({*old, *current}):
        if old.get(key) == current.get(key):
            continue
        table, _, kode = key.partition(" ")
        cell = place.get(key)
        if cell is None and kode not in other_kode:
            message = f"{table} {kode} sudah tidak ada; lembar hasil dibuat ketika masih ada"
            yield make_finding("isian-berubah", table, None, message, None, kode)
        elif cell is not None and _rows(cell) not in other_rows:
            how = "berubah" if key in old else "baru"
            sheet = cell.rsplit("!", 1)[0].strip("'")
            message = f"{cell}: {table} {kode} {how} sejak lembar hasil dibuat"
            yield make_finding("isian-berubah", sheet, cell, message, kode)


def _rows(cell: str) -> str:
    """Sheet and row of an address."""
    sheet, _, address = cell.rpartition("!")
    return f"{sheet} {address.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"


def _summed_kode(recorded: record.Record, placement: Emission) -> frozenset[str]:
    """Kode that are no input row of their own: sasaran, tujuan and totals have sums, not figures."""
    induk = {k for t, k, _ in placement if t in ("sasaran", "tujuan", "misi")}
    other = {f.kode for f in recorded if f.name == "rerata" or not any(h.isdigit() for h in f.kode)}
    return frozenset(induk | other)


def _missing(figure: FigureKey, old: str | float) -> Iterator[Finding]:
    if figure.name in _BERLAKU:
        sheet = "Program" if figure.name == "pagu" else "PK"
        message = f"baris {figure.kode} sudah tidak ada di lembar {sheet}; lembar hasil masih memakainya"
        yield make_finding(
            "isian-hilang", sheet, figure.kode, message, None, display_cell(WorkbookCell(None, old))
        )


def _new(recorded: record.Record, placement: Emission) -> Iterator[Finding]:
    old = {f.kode for f in recorded}
    for table, kode, column in placement:
        if column == "kode" and table in ("program", "indikator", "sasaran", "tujuan") and kode not in old:
            content = [
                n
                for (t, k, c), s in placement.items()
                if (t, k) == (table, kode) and c != "kode" and (n := s.value) is not None
            ]
            if content:
                cell = placement[table, kode, column]
                message = f"{cell.place}: {table} {kode} belum masuk ke lembar hasil"
                yield make_finding("isian-baru", cell.place.rsplit("!", 1)[0], cell.place, message, kode)


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
    if isinstance(a, float | int) and isinstance(b, float | int) and not isinstance(a, bool):
        return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-6)
    return (a or "") == (b or "") if isinstance(a, str | None) and isinstance(b, str | None) else a == b
