"""A user's own formulas in input cells: kept and calculated.

Where the engine cannot do one, the value that Excel stored counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from lxml import etree
from openpyxl.utils import column_index_from_string

from lkjip_xl.build.calculate import Calculation, calculate
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import ErrorValue, Grid, Value, fill_constant, read_value, store_value
from lkjip_xl.ooxml.references import cell_place
from lkjip_xl.read.workbook_input import TablePlacement
from lkjip_xl.rumus.skala import Skala

__all__ = [
    "CalculatedCells",
    "UserFormula",
    "WorkbookCalculation",
    "calculate_workbook",
    "find_user_formulas",
    "store_user_formulas",
]


@dataclass(frozen=True, slots=True)
class UserFormula:
    """A formula that a user typed into an input cell, with the value that Excel last stored."""

    sheet: str
    row: int
    column: int
    stored: Value


class CalculatedCells(Protocol):
    """The values of the cells of a workbook, and the user's formulas that nobody could calculate."""

    @property
    def uncalculated(self) -> tuple[UserFormula, ...]:
        """They count with the value that is stored."""

    def value(self, sheet: str, row: int, column: int) -> Value:
        """The value of a cell; row and column from 1."""


@dataclass(frozen=True)
class WorkbookCalculation:
    """A calculated workbook, and the user's formulas that the engine could not do."""

    calculation: Calculation
    uncalculated: tuple[UserFormula, ...]

    def value(self, sheet: str, row: int, column: int) -> Value:
        """The value of a cell."""
        return self.calculation.value(sheet, row, column)


def find_user_formulas(book: WorkbookFile, placements: Mapping[str, TablePlacement]) -> list[UserFormula]:
    """Every formula in the own columns of the input tables."""
    result: list[UserFormula] = []
    for place in placements.values():
        sheet = book.sheets.find(place.sheet)
        if sheet is not None:
            columns = {column_index_from_string(letter) for letter in place.columns.values()}
            rows = {*place.content_rows}
            for f in book.package.tree(sheet.part).iter(q("f")):
                c = f.getparent()
                assert c is not None  # noqa: S101 - a formula stands in a cell
                row, column = cell_place(c.get("r", ""))
                if column in columns and row in rows:
                    result.append(UserFormula(place.sheet, row, column, read_value(c)))
    return result


def calculate_workbook(
    data: bytes, skala: Iterable[Skala], formulas: Iterable[UserFormula]
) -> WorkbookCalculation:
    """Calculate a package. A user's formula that the engine cannot do counts with its stored value."""
    skala_list = tuple(skala)
    calculation = calculate(data, skala_list)
    failed = tuple(
        r
        for r in formulas
        if calculation.unknown(r.sheet, r.row, r.column)
        and r.stored is not None
        and not isinstance(r.stored, ErrorValue)
    )
    if failed:
        calculation = calculate(_freeze(data, failed), skala_list)
    return WorkbookCalculation(calculation, failed)


def _freeze(data: bytes, formulas: Iterable[UserFormula]) -> bytes:
    """A copy of the package, for the engine only, in which these formulas are constants."""
    book = WorkbookFile.open(data)
    cell = _cells_of(book)
    for r in formulas:
        fill_constant(cell(r), float(r.stored) if isinstance(r.stored, bool) else r.stored)
    return book.save_bytes(packed=False)


def store_user_formulas(
    book: WorkbookFile, formulas: Iterable[UserFormula], calculation: CalculatedCells
) -> None:
    """Store the new values of the user's formulas; the formulas themselves are not touched."""
    cell, kept = _cells_of(book), {*calculation.uncalculated}
    for r in formulas:
        value = None if r in kept else calculation.value(r.sheet, r.row, r.column)
        if value is not None and value != r.stored:
            store_value(cell(r), value)


def _cells_of(book: WorkbookFile) -> Callable[[UserFormula], etree._Element]:
    """What finds the cell of a formula, to change it."""

    @cache
    def grid(name: str) -> Grid:
        sheet = book.sheets.find(name)
        assert sheet is not None  # noqa: S101 - the formula was found there
        return Grid(book.package.edit(sheet.part))

    return lambda r: grid(r.sheet).cell(r.row, r.column)
