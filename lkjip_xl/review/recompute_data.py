"""The columns and feet of a data table as its sheet computes them, to be compared with what was printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.tabel_data.data_formulas import RERATA
from lkjip_xl.figures.tabel_data.data_keys import foot_figure, kategori_figure, row_figure, subtotal_figure
from lkjip_xl.figures.tabel_data.data_view import DEFAULT_DECIMALS, Group, TableView, decimals, origin
from lkjip_xl.model import KinerjaValue, TableColumn, TableRow
from lkjip_xl.numbers import excel_round
from lkjip_xl.review.recomputed import figure_value
from lkjip_xl.rumus.arguments import TANDA_GALAT
from lkjip_xl.sheets.values import SheetValues

__all__ = ["TableCalculation", "same_as_printed"]

Value = float | str | None
RowFigures = Mapping[int, Value]
"""The figures of a row or a foot by column."""


class TableCalculation:
    """One data table: ``row`` and ``foot`` give the figures that its rows make."""

    def __init__(self, arrangement: TableView, values: SheetValues) -> None:
        self._s, self._values = arrangement, values
        self._columns = {k.isi: k for k in arrangement.columns}

    def row(self, b: TableRow) -> RowFigures:
        """All columns of a row."""
        return {k.isi: self._value(row_figure(b, k)) for k in self._s.columns}

    def foot(self, group: Group | None = None) -> RowFigures:
        """The feet of a kelompok, or of the whole table; a mean that lacks rows is left out, since it cannot
        be compared.
        """
        rows = self._s.content if group is None else group.rows
        home = {
            k: foot_figure(k) if group is None else subtotal_figure(k, group.name) for k in self._s.columns
        }
        feet = {k.isi: self._value(home[k]) for k in self._s.columns if k.kaki and self._complete(k, rows)}
        return {n: x for n, x in feet.items() if x is not None}

    def kategori(self, k: TableColumn) -> Value:
        """The category of a foot of the whole table."""
        return self._value(kategori_figure(k)) if self._complete(k, self._s.content) else None

    def _complete(self, k: TableColumn, rows: Sequence[TableRow]) -> bool:
        """Whether a foot stands on every row: a mean, and what is made of one, needs a number in each."""
        if k.kaki == "rumus":
            return all(self._complete(self._columns[n], rows) for n in origin(k))
        return k.kaki not in RERATA or all(isinstance(self._value(row_figure(b, k)), float) for b in rows)

    def _value(self, key: FigureKey) -> Value:
        """A figure; None where the cell is blank or says what is wrong with its input."""
        value = figure_value(self._values, key)
        if isinstance(value, str):
            return None if value.startswith(TANDA_GALAT) else value
        return None if value is None else float(value)


def same_as_printed(as_printed: KinerjaValue, calculate: Value, k: TableColumn) -> bool:
    """Whether a printed figure is the computed one as printed; texts without case and spaces."""
    if isinstance(as_printed, int | float) and isinstance(calculate, float):
        d = decimals(k)
        if excel_round(float(as_printed), DEFAULT_DECIMALS) == as_printed:
            d = min(d, DEFAULT_DECIMALS)
        return excel_round(calculate, d) == excel_round(float(as_printed), d)
    return _squeezed(as_printed) == _squeezed(calculate)


def _squeezed(x: object) -> str:
    return "" if x is None else str(x).replace(" ", "").casefold()
