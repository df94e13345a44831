"""Rows of an amounts table that are none: subtotals and headings that came with a list of another program."""

from __future__ import annotations

import re

from lkjip_xl.errors import Problem
from lkjip_xl.read.raw import RawRow
from lkjip_xl.schema import TableSchema, ValueKind

__all__ = ["stray_row"]

_SUM = re.compile(r"(sub|grand)?[\s-]*(jumlah|total)\b|rekapitulasi\b|subtotal\b", re.I)


def stray_row(table: TableSchema, row: RawRow) -> Problem | None:
    """The fault of a row that looks like a sum or a heading; None: it is a row of the table.

    Only tables of amounts have such rows, and only a row without a kode of its own is judged.
    """
    amounts = [k.name for k in table.columns if k.kind is ValueKind.RUPIAH]
    if not amounts or "kode" not in row.cells:
        return None
    kode, name = _text(row, "kode"), _text(row, "nama") or _text(row, "uraian")
    if _SUM.match(kode) or (not kode and _SUM.match(name)):
        seen = f'baris "{kode or name}" tampak sebagai baris jumlah'
        remedy = "hapus baris itu, jumlah dihitung sendiri di lembar hasil"
        return Problem(row.cells["kode"].place, f"{seen}; {remedy}")
    filled = [k for k, cell in row.cells.items() if cell.value not in (None, "")]
    if not kode and len(filled) == 1 and name:
        seen = f'baris "{name}" tanpa kode dan tanpa angka, tampak sebagai judul kelompok'
        remedy = f"hapus, atau isi kodenya bila memang {table.name}"
        return Problem(row.cells["kode"].place, f"{seen}; {remedy}")
    return None


def _text(row: RawRow, column: str) -> str:
    cell = row.cells.get(column)
    return "" if cell is None or cell.value is None else str(cell.value)
