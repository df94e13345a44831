"""The value of every cell of the generated sheets, computed from a Laporan without a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from lkjip_xl.figures.cell_semantics import CellValue, SearchedColumn
from lkjip_xl.figures.evaluate import Evaluator
from lkjip_xl.figures.expression import FigureKey, Formula, Range
from lkjip_xl.figures.inputs import InputValue, input_rows
from lkjip_xl.model import Laporan
from lkjip_xl.numbers import serial
from lkjip_xl.schema import WORKBOOK_TABLES
from lkjip_xl.sheets.rows import Cell, Content, GeneratedSheet

__all__ = ["SheetValues"]


class SheetValues:
    """Values of the cells of generated sheets, each computed once, when first asked for.

    ``helpers`` are the formulas of the helper columns of input tables, by table and column.
    """

    def __init__(
        self,
        laporan: Laporan,
        sheets: Iterable[GeneratedSheet],
        helpers: Mapping[str, Mapping[str, Formula]] | None = None,
    ) -> None:
        self._laporan, self._helpers = laporan, helpers or {}
        self._sheets = {s.key: s for s in sheets}
        self._evaluator = Evaluator({s.nama: s for s in laporan.skala})
        self._known: dict[tuple[str, int, str], CellValue] = {}
        self._columns: dict[tuple[str, str], SearchedColumn] = {}
        self._ranges: dict[tuple[str, Range], SearchedColumn] = {}
        self._input: dict[str, list[dict[str, InputValue]]] = {}
        self._under_way: set[tuple[str, int, str]] = set()

    @cached_property
    def homes(self) -> Mapping[FigureKey, tuple[str, int, str]]:
        """Where each figure is at home: sheet, number of the emission, token."""
        return {
            cell.home: (s.key, n, token)
            for s in self._sheets.values()
            for n, row in enumerate(s.rows)
            for token, cell in row.content.items()
            if cell.home is not None
        }

    @cached_property
    def _groups(self) -> Mapping[tuple[str, str], tuple[int, int]]:
        spans: dict[tuple[str, str], tuple[int, int]] = {}
        for s in self._sheets.values():
            for n, row in enumerate(s.rows):
                for group in row.groups:
                    first, _ = spans.get((s.key, group), (n, n))
                    spans[s.key, group] = (first, n)
        return spans

    def with_sheets(self, sheets: Iterable[GeneratedSheet]) -> SheetValues:
        """These and the values of further sheets of the same report; what has been computed stays known."""
        result = SheetValues(self._laporan, (*self._sheets.values(), *sheets), self._helpers)
        result._known, result._columns, result._input = self._known, self._columns, self._input
        return result

    def figure(self, key: FigureKey) -> CellValue:
        """The value of a figure. Raises KeyError where no sheet computes it."""
        return self.cell(*self.homes[key])

    def of_input(self, content: Formula) -> CellValue:
        """The value of a formula that refers to the input only, wherever it may stand."""
        return self._evaluator.value(content, _Beside(self, "", {}))

    def formulas(self) -> Iterator[tuple[GeneratedSheet, Cell, CellValue]]:
        """Every cell that holds a formula, sheet by sheet and row by row, with its value."""
        for s in self._sheets.values():
            for n, row in enumerate(s.rows):
                for token, cell in row.content.items():
                    if isinstance(cell.content, Formula):
                        yield s, cell, self.cell(s.key, n, token)

    def learn(self, known: Mapping[tuple[str, int, str], CellValue]) -> None:
        """Take values of cells that were computed before, of the same formulas and the same input."""
        self._known.update(known)

    def content(self, sheet: str, emission: int, token: str) -> Content:
        """What a token's cell holds."""
        cell = self._sheets[sheet].rows[emission].content.get(token)
        return None if cell is None else cell.content

    def group(self, sheet: str, group: str) -> range:
        """The emissions from the first of a group to its last."""
        first, last = self._groups[sheet, group]
        return range(first, last + 1)

    def helper(self, table: str, column: str) -> Formula | None:
        """The formula of a helper column; None for a column of the input."""
        return self._helpers.get(table, {}).get(column)

    def cell(self, sheet: str, emission: int, token: str) -> CellValue:
        """The value of a token's cell; None where the emission leaves it blank."""
        place = (sheet, emission, token)
        if place not in self._known:
            cell = self._sheets[sheet].rows[emission].content.get(token)
            self._known[place] = None if cell is None else self._compute(place, cell)
        return self._known[place]

    def _compute(self, place: tuple[str, int, str], cell: Cell) -> CellValue:
        if not isinstance(cell.content, Formula):
            return _constant(cell.content)
        if place in self._under_way:
            raise ValueError(f"a formula depends on itself: {place}")
        self._under_way.add(place)
        try:
            return self._evaluator.value(cell.content, _At(self, place[0], place[1]))
        finally:
            self._under_way.discard(place)

    def range(self, reference: Range, sheet: str) -> list[CellValue]:
        """The cells of a group of rows, from its first to its last emission."""
        at = reference.sheet or sheet
        if (at, reference) not in self._ranges:
            cells = (self.cell(at, n, reference.token) for n in self.group(at, reference.group))
            self._ranges[at, reference] = SearchedColumn(cells)
        return self._ranges[at, reference]

    def setting(self, key: str) -> CellValue:
        """The value of a setting; None where it is blank."""
        return _constant(self._laporan.settings.get(key))

    def column(self, table: str, column: str) -> list[CellValue]:
        """The cells of an input column or of a helper column, by row."""
        if (table, column) not in self._columns:
            helper, rows = self.helper(table, column), self.rows(table)
            self._columns[table, column] = SearchedColumn(
                (_constant(row.get(column)) for row in rows)
                if helper is None
                else (self.beside(table, helper, row) for row in rows)
            )
        return self._columns[table, column]

    def blank_row(self, table: str, column: str) -> CellValue:
        """What the formula of a helper column gives beside a row without input."""
        return self.beside(table, self._helpers[table][column], {})

    def beside(self, table: str, content: Formula, row: Mapping[str, InputValue]) -> CellValue:
        """What a formula of a helper column gives beside a row of its table."""
        return self._evaluator.value(content, _Beside(self, table, row))

    def rows(self, table: str) -> Sequence[Mapping[str, InputValue]]:
        """The rows of an input table as formulas read them."""
        if table not in self._input:
            self._input[table] = list(input_rows(WORKBOOK_TABLES[table], self._laporan))
        return self._input[table]


class _At:
    """The references of a formula that stands in an emission of a sheet."""

    def __init__(self, values: SheetValues, sheet: str, emission: int) -> None:
        self._values, self._sheet, self._emission = values, sheet, emission
        self.setting, self.column, self.figure = values.setting, values.column, values.figure

    def same_row(self, token: str) -> CellValue:
        return self._values.cell(self._sheet, self._emission, token)

    def range(self, reference: Range) -> list[CellValue]:
        return self._values.range(reference, self._sheet)


class _Beside:
    """The references of a helper formula beside an input row; it may read other helper columns."""

    def __init__(self, values: SheetValues, table: str, row: Mapping[str, InputValue]) -> None:
        self._values, self._table, self._row = values, table, row
        self.setting, self.column, self.figure = values.setting, values.column, values.figure

    def same_row(self, token: str) -> CellValue:
        helper = self._values.helper(self._table, token)
        return (
            _constant(self._row.get(token))
            if helper is None
            else self._values.beside(self._table, helper, self._row)
        )

    def range(self, reference: Range) -> list[CellValue]:
        return self._values.range(reference, "")


def _constant(content: InputValue | int) -> CellValue:
    if isinstance(content, date):
        return serial(content)
    if isinstance(content, int | float) and not isinstance(content, bool):
        return 0.0 + content  # also of a number that remembers how it was typed
    return None if content == "" else content
