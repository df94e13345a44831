"""Target and realisasi of indikator from a table of any program: columns by header, rows by kode or name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lkjip_xl.errors import FileError, FormulaError
from lkjip_xl.finance.export_model import Origin
from lkjip_xl.finance.grids.export_files import read_grids
from lkjip_xl.finance.grids.sheet_grid import CellContent, SheetGrid
from lkjip_xl.intake.normal_names import normal_name
from lkjip_xl.numbers import read_number

__all__ = ["PerformanceRow", "read_performance"]

_HEADERS: Mapping[str, re.Pattern[str]] = {
    "kode": re.compile(r"kode(?: indikator)?"),
    "nama": re.compile(r"(?:uraian |nama )?indikator(?: kinerja)?(?: utama| program| sasaran)?|uraian"),
    "target": re.compile(r"target(?: kinerja)?(?: (?:tahun )?\d{4})?"),
    "realisasi": re.compile(r"realisasi(?: kinerja)?(?: (?:tahun )?\d{4})?"),
}
_MOST_TITLE_ROWS = 40


@dataclass(frozen=True, slots=True)
class PerformanceRow:
    """A row of a table: what it says of an indikator; None: a blank cell, or no such column."""

    kode: str
    nama: str
    target: str | float | None
    realisasi: str | float | None
    asal: Origin


def read_performance(files: Mapping[Path, bytes], sheets: Sequence[str] = ()) -> tuple[PerformanceRow, ...]:
    """The rows of all tables in files with their content, of the ``sheets`` where any are named.

    Raises FileError where no table has a column of kode or indikator and one of target or realisasi.
    """
    wanted = {s.strip().casefold() for s in sheets}
    grids = [g for p, data in files.items() for g in read_grids(p, data) if not g.hidden or wanted]
    chosen = [g for g in grids if not wanted or g.lembar.strip().casefold() in wanted]
    rows = [row for g in chosen for row in _rows(g)]
    if not rows:
        names = ", ".join(p.name for p in files)
        raise FileError(
            f"{names}: tidak ada tabel dengan kolom Kode atau Indikator dan kolom Target atau Realisasi; "
            "beri judul kolom itu, atau sebut lembarnya dengan --lembar"
        )
    return tuple(rows)


def _rows(grid: SheetGrid) -> Iterator[PerformanceRow]:
    found = next(((n, c) for n, r in enumerate(grid.rows[:_MOST_TITLE_ROWS]) if (c := _columns(r))), None)
    if found is None:
        return
    header, columns = found
    for n, row in enumerate(grid.rows[header + 1 :], header + 2):
        cells = {name: row[k] for name, k in columns.items()}
        kode, nama = (_text(cells.get(k)) for k in ("kode", "nama"))
        target, realisasi = (_value(cells.get(k)) for k in ("target", "realisasi"))
        if (kode or nama) and not target is realisasi is None:
            yield PerformanceRow(kode, nama, target, realisasi, Origin(grid.berkas, grid.lembar, n))


def _columns(row: Sequence[CellContent]) -> dict[str, int] | None:
    """The columns of a row of headers; None where it is none. The first of two like ones counts."""
    result: dict[str, int] = {}
    for k, content in enumerate(row):
        words = normal_name(content) if isinstance(content, str) else ""
        for name, pattern in _HEADERS.items():
            if name not in result and pattern.fullmatch(words):
                result[name] = k
                break
    is_table = result.keys() & {"kode", "nama"} and result.keys() & {"target", "realisasi"}
    return result if is_table else None


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
