"""Where an input figure is typed: from (sheet, kode, figure) to the cell, in a workbook or a package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lkjip_xl.read.raw import RawCell, RawLaporan
from lkjip_xl.review.finding import Finding

__all__ = ["Emission", "add_placement", "input_placement"]

Emission = Mapping[tuple[str, str, str], RawCell]
"""(table, kode, column) -> cell."""

_TABLE = {
    "PK": ("pk",),
    "Realisasi": ("realisasi",),
    "Program": ("program",),
    "Belanja": ("belanja",),
    "Narasi": ("narasi",),
    "Data": ("data",),
    "RPJMD": ("indikator", "sasaran", "tujuan"),
}
_COLUMNS = {
    "realisasi_rp": "realisasi",
    "capaian": "realisasi",
    "serapan": "realisasi",
    "efisiensi": "realisasi",
}
_BERLAKU = ("target", "pagu")


def input_placement(raw: RawLaporan) -> Emission:
    """The cells of every input row that has a kode."""
    result: dict[tuple[str, str, str], RawCell] = {}
    for table, every in raw.table.items():
        for row in every:
            kode = row.cell.get("kode")
            if kode is not None and kode.value is not None:
                for column, cell in row.cell.items():
                    result.setdefault((table, str(kode.value).strip(), column), cell)
    return result


def add_placement(findings: Iterable[Finding], placement: Emission, berlaku: object) -> Iterator[Finding]:
    """The findings about input, with the cell in ``cell`` where it is known."""
    for t in findings:
        cell = _find(t, placement, str(berlaku)) if t.place in _TABLE and t.cell else None
        yield t if cell is None else replace(t, cell=cell.place, origin=t.cell)


def _find(t: Finding, placement: Emission, berlaku: str) -> RawCell | None:
    kode, _, field = (t.cell or "").partition(" ")
    column = f"{field}_{berlaku}" if field in _BERLAKU else _COLUMNS.get(field, field)
    for table in _TABLE[t.place]:
        for name in (column, "kode"):
            if (table, kode, name) in placement:
                return placement[table, kode, name]
    return None
