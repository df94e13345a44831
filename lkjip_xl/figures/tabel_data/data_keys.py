"""Under which name and kode each figure of a data table is at home."""

from __future__ import annotations

from lkjip_xl.figures.expression import FigureKey, Formula, SameRow, formula
from lkjip_xl.model import TableColumn, TableRow

__all__ = [
    "column_key",
    "foot_figure",
    "kategori_figure",
    "printed_figure",
    "row_figure",
    "subtotal_figure",
]


def column_key() -> Formula:
    """The key of a row of sheet Kolom: table and column in one text."""
    return formula(SameRow("kode"), '&"|"&', SameRow("isi"))


def row_figure(row: TableRow, k: TableColumn) -> FigureKey:
    """The home of a cell of a row."""
    return FigureKey("data", f"{row.kode}|{k.isi}")


def foot_figure(k: TableColumn) -> FigureKey:
    """The home of a foot."""
    return FigureKey("data_kaki", f"{k.kode}|{k.isi}")


def subtotal_figure(k: TableColumn, group: str | None) -> FigureKey:
    """The home of a subtotal."""
    return FigureKey("data_sub", f"{k.kode}|{group}|{k.isi}")


def kategori_figure(k: TableColumn) -> FigureKey:
    """The home of the category of a foot."""
    return FigureKey("data_kategori", f"{k.kode}|{k.isi}")


def printed_figure(row: TableRow, k: TableColumn) -> FigureKey:
    """The home of a total or mean as its source printed it, in a row of its own."""
    return FigureKey("data_cetak", f"{row.kode}|{k.isi}")
