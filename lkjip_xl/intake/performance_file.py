"""Target and realisasi of indikator from a table of any program: columns by header, rows by kode or name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from lkjip_xl.errors import FileError, FormulaError, InputError, Problem
from lkjip_xl.finance.cell_amounts import is_amount_text, is_error_text
from lkjip_xl.finance.export_model import Origin
from lkjip_xl.finance.grids.export_files import read_grids
from lkjip_xl.finance.grids.sheet_grid import CellContent, SheetGrid, cell_name, column_letter
from lkjip_xl.finance.headings.label_tiers import is_numbering
from lkjip_xl.intake.normal_names import normal_name
from lkjip_xl.numbers import read_number

__all__ = ["PerformanceRow", "read_performance"]

_YEAR = r"(?: (?:tahun )?(?:20\d\d))?"
_PERIOD = r"(?: (?:s d|sd|sampai dengan|hingga))?(?: (?:tw|triwulan|semester) (?:i{1,3}|iv|[1-4]))?"
_HEADERS: Mapping[str, re.Pattern[str]] = {
    "kode": re.compile(r"kode(?: indikator)?"),
    "nama": re.compile(
        r"(?:uraian |nama )?indikator(?: kinerja)?(?: utama| program| sasaran| tujuan)?(?: iku)?|uraian"
    ),
    "target": re.compile(rf"target(?: kinerja)?{_YEAR}"),
    "realisasi": re.compile(rf"realisasi(?: kinerja)?{_PERIOD}{_YEAR}"),
}
_MOST_TITLE_ROWS, _MOST_TIERS = 40, 3
_VALUES = ("target", "realisasi")
_YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class PerformanceRow:
    """A row of a table: what it says of an indikator; None: a blank cell, or no such column."""

    kode: str
    nama: str
    target: str | float | None
    realisasi: str | float | None
    asal: Origin
    sel: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The cells of target and realisasi, by these words."""

    def place(self, column: str) -> str:
        """File, sheet and cell of a value, as a message names them."""
        sheet = f" lembar {self.asal.lembar}" if self.asal.lembar else ""
        return f"{self.asal.berkas}{sheet} {self.sel.get(column, f'baris {self.asal.baris}')}"


def read_performance(
    files: Mapping[Path, bytes], sheets: Sequence[str] = (), year: int | None = None
) -> tuple[PerformanceRow, ...]:
    """The rows of all tables in files with their content, of the ``sheets`` where any are named.

    Of columns of several years those of ``year`` are read; None: any. Raises FileError where no table has a
    column of kode or indikator and one of target or realisasi, InputError where two columns may be meant,
    or a cell is the error of a formula.
    """
    wanted = {s.strip().casefold() for s in sheets}
    grids = [g for p, data in files.items() for g in read_grids(p, data) if not g.hidden or wanted]
    chosen = [g for g in grids if not wanted or g.lembar.strip().casefold() in wanted]
    rows = [row for g in chosen for row in _rows(g, year)]
    if not rows:
        names = ", ".join(p.name for p in files)
        said = "" if year is None else f" tahun {year}"
        raise FileError(
            f"{names}: tidak ada tabel dengan kolom Kode atau Indikator dan kolom Target atau Realisasi"
            f"{said}; beri judul kolom itu, atau sebut lembarnya dengan --lembar"
        )
    return tuple(rows)


def _rows(grid: SheetGrid, year: int | None) -> Iterator[PerformanceRow]:
    heads = ((n, _tiers(grid, n)) for n in range(min(len(grid.rows), _MOST_TITLE_ROWS)))
    found = next(((n + t, c) for n, t in heads if (c := _columns(grid, n, t, year))), None)
    if found is None:
        return
    first, columns = found
    for n, row in enumerate(grid.rows[first:], first):
        if is_numbering(row):
            continue
        cells = {name: row[k] for name, k in columns.items()}
        kode, nama = (_text(cells.get(k)) for k in ("kode", "nama"))
        target, realisasi = (_value(cells.get(k)) for k in _VALUES)
        if (kode or nama) and not target is realisasi is None:
            places = {name: cell_name(n, k) for name, k in columns.items()}
            _refuse_errors(grid, cells, places)
            yield PerformanceRow(
                kode, nama, target, realisasi, Origin(grid.berkas, grid.lembar, n + 1), places
            )


def _refuse_errors(grid: SheetGrid, cells: Mapping[str, CellContent], places: Mapping[str, str]) -> None:
    words = "rumus tanpa hasil; hitung ulang di Excel lalu simpan"
    problems = [
        Problem(f"{grid.place} {places[k]}", f"{k} {cells[k]}: {words}")
        for k in _VALUES
        if k in cells and is_error_text(cells[k])
    ]
    if problems:
        raise InputError(problems)


def _tiers(grid: SheetGrid, first: int) -> int:
    """How many rows a header that begins here has: it goes on in rows of labels and years, without a name."""
    named = [c for c, x in enumerate(grid.rows[first]) if isinstance(x, str) and _role([normal_name(x)])]
    named = [c for c in named if _role([normal_name(str(grid.rows[first][c]))]) not in _VALUES]
    count = 1
    for row in grid.rows[first + 1 : first + _MOST_TIERS]:
        filled = [x for x in row if x is not None]
        labels = all(x in _YEARS or (isinstance(x, str) and not is_amount_text(x)) for x in filled)
        if not filled or not labels or any(row[c] is not None for c in named):
            break
        count += 1
    return count


def _columns(grid: SheetGrid, first: int, tiers: int, year: int | None) -> dict[str, int] | None:
    """The columns below some rows of headers by what they are; None where the rows are none."""
    found: dict[str, list[tuple[int, int | None]]] = {}
    for column, labels in _labels(grid, first, tiers).items():
        words = [normal_name(x) for x in labels]
        role = _role([words[-1], " ".join(words)])
        if role is not None:
            years = [int(y) for x in reversed(words) for y in re.findall(r"\b20\d\d\b", x)]
            found.setdefault(role, []).append((column, years[0] if years else None))
    result = {k: every[0][0] for k, every in found.items() if k not in _VALUES}
    if not result or not found.keys() & {*_VALUES}:
        return None
    for role in _VALUES:
        columns = _of_year(found.get(role, []), year)
        if len(columns) > 1:
            letters = ", ".join(column_letter(c) for c in columns)
            message = f"beberapa kolom {role} ({letters}); sisakan satu, atau beri tahun di judulnya"
            raise InputError([Problem(f"{grid.place} baris {first + tiers}", message)])
        result.update((role, c) for c in columns)
    return result if result.keys() & {*_VALUES} else None


def _role(said: Sequence[str]) -> str | None:
    return next((name for name, form in _HEADERS.items() if any(form.fullmatch(x) for x in said)), None)


def _of_year(columns: Sequence[tuple[int, int | None]], year: int | None) -> list[int]:
    """Those that say the year, else those that say none; without ``year`` all."""
    if year is None:
        return [c for c, _ in columns]
    own = [c for c, y in columns if y == year]
    return own or [c for c, y in columns if y is None]


def _labels(grid: SheetGrid, first: int, tiers: int) -> dict[int, list[str]]:
    """The labels of each column from the top tier down; one reaches over blank cells at its right, where the
    lowest tier goes on.
    """
    rows = grid.rows[first : first + tiers]
    result: dict[int, list[str]] = {}
    for tier, row in enumerate(rows):
        left: str | None = None
        for column, content in enumerate(row):
            said = content if isinstance(content, str | int) else None
            left = str(said) if said is not None else left if tier < tiers - 1 else None
            goes_on = any(r[column] is not None for r in rows[tier + 1 :])
            if said is not None or (left is not None and goes_on):
                result.setdefault(column, []).append(str(left))
    return result


def _text(content: CellContent) -> str:
    return "" if content is None or isinstance(content, datetime) else str(content).strip()


def _value(content: CellContent) -> str | float | None:
    """A number, or what staff write in its place (≥ 90, WTP, n/a), which the book's own reader judges."""
    if content is None or isinstance(content, datetime):
        return None if content is None else content.date().isoformat()
    if isinstance(content, str):
        try:
            return read_number(content)
        except FormulaError:
            return content
    return float(content)
