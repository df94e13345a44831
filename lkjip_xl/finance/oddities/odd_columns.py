"""Columns that are not read, or not where their labels are, or only compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from lkjip_xl.finance.cell_amounts import is_amount_text, is_error_text
from lkjip_xl.finance.export_model import ImportNote
from lkjip_xl.finance.grids.sheet_grid import CellContent, cell_name, column_letter
from lkjip_xl.finance.headings.label_words import period_of
from lkjip_xl.finance.money_tree import TotalRow, differs
from lkjip_xl.finance.oddities.note_words import columns_text, rows_text
from lkjip_xl.finance.sheet_reading import SheetReading

__all__ = ["odd_columns"]

_LABELLED = 12  # columns that are named with their labels; of the others the letters are enough
_FEW = 3
_LEAST = 1_000  # rupiah: below it a number is hardly an amount


def odd_columns(reading: SheetReading, totals: Sequence[TotalRow]) -> list[ImportNote]:
    """The notes on columns of a sheet."""
    unread = _Unread(reading)
    return [
        *unread.notes(),
        *_between_months(reading, unread.columns),
        *_total_gaps(reading, totals),
        *_borrowed(reading),
        *_check_columns(reading),
    ]


def _is_amount(content: CellContent) -> TypeGuard[int | float | str]:
    return isinstance(content, int | float) or (isinstance(content, str) and is_amount_text(content))


class _Unread:
    """Columns with amounts that have no role, by their labels, and whether they are formulas."""

    def __init__(self, reading: SheetReading) -> None:
        self.reading, self.first = reading, reading.heading.last + 1
        self.errors = 0
        self.columns: dict[int, dict[int, CellContent]] = {}
        width = max((len(r) for r in reading.grid.rows), default=0)
        for column in range(width):
            if column not in reading.roles:
                self._look_at(column)

    def _look_at(self, column: int) -> None:
        filled = {
            n: v for n, r in enumerate(self.reading.grid.rows[self.first :], self.first)
            if (v := r[column]) is not None
        }  # fmt: skip
        errors = sum(is_error_text(v) for v in filled.values())
        self.errors += errors
        amounts: dict[int, CellContent] = {n: v for n, v in filled.items() if _is_amount(v)}
        numbers = any(not isinstance(v, str) for v in amounts.values())
        if errors or numbers or len(amounts) * 2 > len(filled):
            self.columns[column] = amounts

    def notes(self) -> list[ImportNote]:
        looks, notes = self.reading.grid.looks, []
        if self.columns:
            first, others = list(self.columns)[:_LABELLED], list(self.columns)[_LABELLED:]
            shown = ", ".join(self._named(c) for c in first) + (f", {columns_text(others)}" if others else "")
            formulas = set(self.columns) & {c for _, c in (() if looks is None else looks.formulas)}
            extra = f"; berisi rumus: {columns_text(formulas)}" if formulas else ""
            notes.append(ImportNote("kolom_tidak_dibaca", f"kolom {shown} tidak dibaca{extra}"))
        if self.errors:
            words = f"{self.errors} sel kesalahan rumus di kolom yang tidak dibaca"
            notes.append(ImportNote("kesalahan_rumus", words))
        if looks is not None and self.reading.lines.text_cells and looks.formulas:
            words = "rumus di atas jumlah berupa teks; hasilnya bergantung pada pengaturan angka Indonesia"
            notes.append(ImportNote("rumus_di_atas_teks", words))
        return notes

    def _named(self, column: int) -> str:
        label = " / ".join(self.reading.labels.get(column, ()))[:60]
        rows = list(self.columns[column])
        if not label and len(rows) == 1:
            return f"{cell_name(rows[0], column)} (tanpa judul)"
        return f"{column_letter(column)} ({label or 'tanpa judul'})"


def _between_months(reading: SheetReading, unread: dict[int, dict[int, CellContent]]) -> list[ImportNote]:
    """Columns that somebody put between those of the months, or after them."""
    months = [c for c, t in reading.labels.items() if period_of(t).startswith("bulan ")]
    if len(months) < _FEW:
        return []
    other = [c for c in unread if c > min(months) and c not in months]
    if not other:
        return []
    words = f"kolom {columns_text(other)} di antara atau sesudah kolom bulan bukan bulan; tidak dihitung"
    return [ImportNote("kolom_sisipan", words)]


def _total_gaps(reading: SheetReading, totals: Sequence[TotalRow]) -> list[ImportNote]:
    """Cells that a total leaves blank between others of its row, though the column holds amounts."""
    rows, notes = reading.grid.rows, []
    full = [c for c in range(max((len(r) for r in rows), default=0)) if _has_amounts(reading, c)]
    for total in totals:
        cells = rows[total.line.row]
        filled = [c for c in full if _is_amount(cells[c])]
        gaps = [c for c in full if cells[c] is None and filled and filled[0] < c < filled[-1]]
        if gaps and len(gaps) < _FEW and len(gaps) * 4 < len(filled):
            places = ", ".join(cell_name(total.line.row, c) for c in gaps)
            words = f"jumlah di baris {total.line.row + 1} tidak mengisi {places}"
            notes.append(ImportNote("jumlah_kosong", words))
    return notes


def _has_amounts(reading: SheetReading, column: int) -> bool:
    values = (reading.grid.rows[r.line.row][column] for r in reading.rows)
    found = [abs(v) >= _LEAST for v in values if isinstance(v, int | float) and v]
    return sum(found) * 2 > len(found) and column not in {
        c for c, r in reading.roles.items() if not r.is_money
    }


def _borrowed(reading: SheetReading) -> list[ImportNote]:
    """Amounts that stand in another column than their label, or in two columns."""
    tiers = reading.grid.rows[reading.heading.first : reading.heading.last + 1]
    moved, notes = [], []
    for column in sorted(reading.measures):
        if any(column < len(t) and t[column] is not None for t in tiers):
            continue
        label = reading.labels[column][-1]
        places = [c for t in tiers for c, v in enumerate(t) if v is not None and str(v) == label]
        nearest = min(places, key=lambda c: abs(c - column))
        moved.append(f"{label} (judul {column_letter(nearest)}, jumlah {column_letter(column)})")
    if moved:
        notes.append(ImportNote("judul_bergeser", f"judul dan jumlah di kolom berbeda: {', '.join(moved)}"))
    for measure in dict.fromkeys(reading.measures.values()):
        columns = [c for c, m in sorted(reading.measures.items()) if m == measure]
        if len(columns) > 1:
            letters = " dan ".join(column_letter(c) for c in columns)
            words = f"kolom {letters} dibaca sebagai satu: {' '.join(p for p in measure if p)}"
            notes.append(ImportNote("kolom_bersama", words + _rarely(reading, columns)))
    return notes


def _rarely(reading: SheetReading, columns: Sequence[int]) -> str:
    """Which of columns that are one hold an amount in a few rows only, and where."""
    first = reading.heading.last + 1
    said = []
    for column in columns:
        rows = [n for n, r in enumerate(reading.grid.rows[first:], first + 1) if _is_amount(r[column])]
        if 0 < len(rows) <= _FEW and len(reading.rows) > _FEW * 2:
            said.append(f"{column_letter(column)} hanya di baris {rows_text(rows)}")
    return f" ({', '.join(said)})" if said else ""


def _check_columns(reading: SheetReading) -> list[ImportNote]:
    """Printed sums of the groups of belanja, row by row."""
    plan, notes = reading.plan, []
    for kind in ("pagu", "realisasi"):
        for detail in plan.details(kind):
            check = plan.check(kind, detail)
            if check is None:
                continue
            letters = [column_letter(c) for c, m in reading.measures.items() if m == check]
            wrong = [
                r.line.row + 1
                for r in reading.rows
                if check in r.line.amounts
                and (value := plan.part(r.line.amounts, kind, detail)) is not None
                and differs(value, r.line.amounts[check])
            ]
            words = f"kolom {', '.join(letters)} jumlah kelompok belanja; hanya dibandingkan"
            words += f"; berbeda di baris {rows_text(wrong)}" if wrong else ""
            notes.append(ImportNote("kolom_jumlah_berbeda" if wrong else "kolom_jumlah", words))
    return notes
