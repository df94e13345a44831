"""Where an input figure is typed: from (table, kode, figure) to the cell, in a workbook or a package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.read.fingerprint import SETTINGS_KEY
from lkjip_xl.read.raw import RawCell, RawLaporan, RawRow
from lkjip_xl.read.spots import Spot, container_of
from lkjip_xl.review.finding import Finding
from lkjip_xl.review.places import InputPlace, SettingPlace
from lkjip_xl.rumus.arguments import TANDA_GALAT
from lkjip_xl.schema import PACKAGE_TABLES

__all__ = ["Emission", "add_placement", "figure_column", "input_placement", "message_spots"]

Emission = Mapping[tuple[str, str, str], RawCell]
"""(table, kode, column) -> cell. A setting is a row of ``SETTINGS_KEY``; of sheet Deret the column is a year,
the cell the own value of it.
"""

_COLUMNS = {
    "realisasi_rp": "realisasi",
    "capaian": "realisasi",
    "serapan": "realisasi",
    "efisiensi": "realisasi",
}
"""Figure -> the column to look at first where the figure is wrong; others are typed in their own."""
_BERLAKU = ("target", "pagu")
_VALUE = "nilai"


def figure_column(figure: str, berlaku: object) -> str:
    """The input column of a figure; ``berlaku`` names the PK whose targets and pagu count."""
    return f"{figure}_{berlaku}" if figure in _BERLAKU else _COLUMNS.get(figure, figure)


def input_placement(raw: RawLaporan) -> Emission:
    """The cells of every input row that has a kode, and of the settings."""
    result = {(SETTINGS_KEY, key, _VALUE): cell for key, cell in raw.settings.items()}
    daerah = raw.settings.get("instansi.daerah")
    for table, every in raw.tables.items():
        for row in every:
            kode = row.cells.get("kode")
            if kode is not None and kode.value is not None:
                text = _kode(kode.value)
                for column, cell in row.cells.items():
                    result.setdefault((table, text, column), cell)
                if table == "deret" and daerah is not None:
                    _add_series(result, text, row, str(daerah.value))
    return result


def _add_series(result: dict[tuple[str, str, str], RawCell], kode: str, row: RawRow, daerah: str) -> None:
    """The value of a year, of the own region rather than of another that has the year as well."""
    year, wilayah, cell = (row.cells.get(name) for name in ("tahun", "wilayah", "nilai"))
    if year is None or wilayah is None or cell is None or year.value is None:
        return
    key = ("deret", kode, _kode(year.value))
    if str(wilayah.value).casefold() == daerah.casefold():
        result[key] = cell
    else:
        result.setdefault(key, cell)


def _kode(value: object) -> str:
    """A kode as the report has it; Excel stores the kode 7 as a number."""
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()


def message_spots(
    values: Mapping[FigureKey, CellValue], placements: Emission, berlaku: object
) -> dict[str, tuple[Spot, ...]]:
    """``#LKJIP!`` text -> the cells of the indikator whose capaian says so: target, realisasi, or both.

    Those that the text speaks of; where it speaks of neither, both.
    """
    result: dict[str, tuple[Spot, ...]] = {}
    for figure in (f for f in values if f.name == "capaian"):
        value = values[figure]
        if isinstance(value, str) and value.startswith(TANDA_GALAT):
            keys = {"target": ("pk", f"target_{berlaku}"), "realisasi": ("realisasi", "realisasi")}
            named = [at for word, at in keys.items() if word in value] or list(keys.values())
            cells = (placements.get((table, figure.kode, column)) for table, column in named)
            spots = tuple(cell.place for cell in cells if cell is not None)
            result[value] = (*result.get(value, ()), *spots)
    return result


def add_placement(findings: Iterable[Finding], placements: Emission, berlaku: object) -> Iterator[Finding]:
    """The findings, those about input with the cell where it is known."""
    for t in findings:
        if isinstance(t.at, SettingPlace):
            cell = placements.get((SETTINGS_KEY, t.at.key, _VALUE))
        else:
            cell = _find(t.at, placements, berlaku) if isinstance(t.at, InputPlace) else None
        if cell is None:
            yield t
        elif isinstance(t.at, SettingPlace):
            yield replace(t, spot=cell.place, at=replace(t.at, tab=container_of(cell.place)))
        else:
            yield replace(t, spot=cell.place)


def _find(at: InputPlace, placements: Emission, berlaku: object) -> RawCell | None:
    """The cell of a figure, else that of its row's kode; rows with a longer key are not found by kode."""
    if at.kode is None:
        return None
    if PACKAGE_TABLES[at.table].keys != ("kode",):
        return placements.get((at.table, at.kode, at.figure or "kode")) if at.table == "deret" else None
    column = "kode" if at.figure is None else figure_column(at.figure, berlaku)
    for name in (column, "kode"):
        if (at.table, at.kode, name) in placements:
            return placements[at.table, at.kode, name]
    return None
