"""Where an input figure is typed: from (table, kode, figure) to the cell, in a workbook or a package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.read.raw import RawCell, RawLaporan
from lkjip_xl.read.spots import Spot
from lkjip_xl.review.finding import Finding
from lkjip_xl.review.places import InputPlace
from lkjip_xl.rumus.arguments import TANDA_GALAT
from lkjip_xl.schema import PACKAGE_TABLES

__all__ = ["Emission", "add_placement", "figure_column", "input_placement", "message_spots"]

Emission = Mapping[tuple[str, str, str], RawCell]
"""(table, kode, column) -> cell."""

_COLUMNS = {
    "realisasi_rp": "realisasi",
    "capaian": "realisasi",
    "serapan": "realisasi",
    "efisiensi": "realisasi",
}
"""Figure -> the column to look at first where the figure is wrong; others are typed in their own."""
_BERLAKU = ("target", "pagu")


def figure_column(figure: str, berlaku: object) -> str:
    """The input column of a figure; ``berlaku`` names the PK whose targets and pagu count."""
    return f"{figure}_{berlaku}" if figure in _BERLAKU else _COLUMNS.get(figure, figure)


def input_placement(raw: RawLaporan) -> Emission:
    """The cells of every input row that has a kode."""
    result: dict[tuple[str, str, str], RawCell] = {}
    for table, every in raw.tables.items():
        for row in every:
            kode = row.cells.get("kode")
            if kode is not None and kode.value is not None:
                text = _kode(kode.value)
                for column, cell in row.cells.items():
                    result.setdefault((table, text, column), cell)
    return result


def _kode(value: object) -> str:
    """A kode as the report has it; Excel stores the kode 7 as a number."""
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()


def message_spots(
    values: Mapping[FigureKey, CellValue], placements: Emission, berlaku: object
) -> dict[str, tuple[Spot, ...]]:
    """``#LKJIP!`` text -> the cells of target and realisasi of the indikator whose capaian says so."""
    result: dict[str, tuple[Spot, ...]] = {}
    for figure in (f for f in values if f.name == "capaian"):
        value = values[figure]
        if isinstance(value, str) and value.startswith(TANDA_GALAT):
            keys = (("pk", f"target_{berlaku}"), ("realisasi", "realisasi"))
            cells = (placements.get((table, figure.kode, column)) for table, column in keys)
            spots = tuple(cell.place for cell in cells if cell is not None)
            result[value] = (*result.get(value, ()), *spots)
    return result


def add_placement(findings: Iterable[Finding], placements: Emission, berlaku: object) -> Iterator[Finding]:
    """The findings, those about input with the cell where it is known."""
    for t in findings:
        cell = _find(t.at, placements, berlaku) if isinstance(t.at, InputPlace) else None
        yield t if cell is None else replace(t, spot=cell.place)


def _find(at: InputPlace, placements: Emission, berlaku: object) -> RawCell | None:
    """The cell of a figure, else that of its row's kode; rows with a longer key are not found by kode."""
    if at.kode is None or PACKAGE_TABLES[at.table].keys != ("kode",):
        return None
    column = "kode" if at.figure is None else figure_column(at.figure, berlaku)
    for name in (column, "kode"):
        if (at.table, at.kode, name) in placements:
            return placements[at.table, at.kode, name]
    return None
