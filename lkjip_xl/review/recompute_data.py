"""The columns and feet of a data table recomputed from its rows, as sheet formulas compute them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lkjip_xl.errors import FormulaError
from lkjip_xl.model import KinerjaValue, TableColumn, TableRow
from lkjip_xl.numbers import excel_round
from lkjip_xl.rumus import kategori
from lkjip_xl.rumus.skala import Skala
from lkjip_xl.sheets.data_tables.data_view import DEFAULT_DECIMALS, TableView, decimals, origin

__all__ = ["TableCalculation", "same_as_printed"]

Value = float | str | None
RowFigures = Mapping[int, Value]
"""The figures of a row or a foot by column."""


class TableCalculation:
    """One data table: ``row`` and ``foot`` give the figures that its rows make."""

    def __init__(self, arrangement: TableView, skala: Mapping[str, Skala]) -> None:
        self._s, self._skala = arrangement, skala
        self._columns = {k.isi: k for k in arrangement.column}
        self._input: dict[str, dict[int, Value]] = {}

    def row(self, b: TableRow) -> RowFigures:
        """All columns of a row."""
        if b.kode not in self._input:
            self._input[b.kode] = {}
            for k in self._s.column:
                self._value(k, b, self._input[b.kode])
        return self._input[b.kode]

    def foot(self, row: Sequence[TableRow]) -> RowFigures:
        """The feet under some rows; a mean that lacks rows is left out, since it cannot be compared."""
        result: dict[int, Value] = {}
        deferred = [k for k in self._s.column if k.kaki == "rumus"]
        for k in self._s.column:
            if k.kaki and k.kaki != "rumus":
                result[k.isi] = self._aggregate(k, row)
        for k in deferred:
            self._value(k, None, result)
        return {n: x for n, x in result.items() if x is not None}

    def kategori(self, k: TableColumn) -> Value:
        """The category of a foot of the whole table."""
        return self._kategori(self.foot(self._s.content).get(k.isi), k)

    # -- cells ---------------------------------------------------------------------------------------

    def _value(self, k: TableColumn, b: TableRow | None, cell: dict[int, Value]) -> Value:
        if k.isi in cell:
            return cell[k.isi]
        x = [self._value(self._columns[n], b, cell) if b or n in cell else None for n in origin(k)]
        cell[k.isi] = self._calculate(k, x) if x and k.hitung != "isian" else _input(b, k)
        return cell[k.isi]

    def _calculate(self, k: TableColumn, x: Sequence[Value]) -> Value:
        number = [n for n in x if isinstance(n, float)]
        if k.hitung == "jumlah":
            return sum(number) if number else None
        if k.hitung == "kategori":
            return self._kategori(x[0], k)
        if len(number) < len(x):
            return None
        a, b = number[0], number[-1]
        if k.hitung == "selisih":
            return a - b
        if k.hitung == "rasio":
            return _divide(a * (k.faktor or 1.0), b)
        if k.hitung == "pertumbuhan":
            return _divide((b - a) * 100, a)
        every = self._number(origin(k)[0], self._s.content)
        if k.hitung == "bagian":
            return _divide(a * 100, sum(every))
        difference = excel_round(a - sum(every) / len(every), 9)
        return (
            "di atas rerata"
            if difference > 0
            else "di bawah rerata"
            if difference < 0
            else "sama dengan rerata"
        )

    def _kategori(self, x: Value, k: TableColumn) -> Value:
        skala = self._skala.get(k.skala or "")
        if x is None or skala is None:
            return None
        try:
            return kategori(x, skala) or "n/a"
        except FormulaError:
            return None

    # -- feet ----------------------------------------------------------------------------------------

    def _number(self, content: int, row: Sequence[TableRow]) -> list[float]:
        return [x for b in row if isinstance(x := self.row(b).get(content), float)]

    def _aggregate(self, k: TableColumn, row: Sequence[TableRow]) -> Value:
        number = self._number(k.isi, row)
        if k.kaki == "jumlah":
            return sum(number) if number else None
        if len(number) < len(row) or not number:
            return None
        if k.kaki == "rerata":
            return sum(number) / len(number)
        bobot = [self.row(b).get(k.bobot or 0) for b in row]
        weights = [x if isinstance(x, float) else 0.0 for x in bobot]
        value = _divide(sum(a * w for a, w in zip(number, weights, strict=True)), sum(weights))
        return value if isinstance(value, float) else None


def _input(b: TableRow | None, k: TableColumn) -> Value:
    content: KinerjaValue | None = None if b is None else b.content(k.isi)
    return float(content) if isinstance(content, int | float) else content


def _divide(a: float, b: float) -> float | str:
    return a / b if b else "tidak dapat dihitung"


def same_as_printed(as_printed: KinerjaValue, calculate: Value, k: TableColumn) -> bool:
    """Whether a printed figure is the computed one as printed; texts without case and spaces."""
    if isinstance(as_printed, int | float) and isinstance(calculate, float):
        d = decimals(k)
        if excel_round(float(as_printed), DEFAULT_DECIMALS) == as_printed:
            d = min(d, DEFAULT_DECIMALS)
        return excel_round(excel_round(calculate, d) - as_printed, d) == 0
    return _squeezed(as_printed) == _squeezed(calculate)


def _squeezed(x: object) -> str:
    return "" if x is None else str(x).replace(" ", "").casefold()
