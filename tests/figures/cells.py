"""Formulas evaluated on cells given by name."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_xl.figures.cell_semantics import CellValue, Operand
from lkjip_xl.figures.evaluate import Evaluator
from lkjip_xl.figures.expression import FigureKey, Formula, InputColumn, Part, Range, SameRow, formula
from lkjip_xl.rumus.skala import Skala, Tingkat

__all__ = ["Cells", "function", "shown"]


class Cells:
    """A source whose cells are given by token; a range, a column or a setting by its name."""

    def __init__(self, cells: Mapping[str, Operand]) -> None:
        self.cells = cells

    def setting(self, key: str) -> CellValue:
        return self.one(key)

    def column(self, table: str, column: str) -> list[CellValue]:
        return self.many(f"{table}.{column}")

    def figure(self, key: FigureKey) -> CellValue:
        return self.one(f"{key.name} {key.kode}")

    def same_row(self, token: str) -> CellValue:
        return self.one(token)

    def range(self, reference: Range) -> list[CellValue]:
        return self.many(f"{reference.sheet}!{reference.group}.{reference.token}")

    def one(self, name: str) -> CellValue:
        value = self.cells[name]
        assert not isinstance(value, list)
        return value

    def many(self, name: str) -> list[CellValue]:
        value = self.cells[name]
        assert isinstance(value, list)
        return value


OWN = Skala("mutu", (Tingkat("Baik", 50.0, ">=", None), Tingkat("Buruk", None, "", None)))


def shown(content: Formula | str, **cells: Operand) -> CellValue:
    return Evaluator({"mutu": OWN}).value(formula(content), Cells(cells))


def function(name: str, *arguments: Operand) -> CellValue:
    """The function with these values as cells and ranges."""
    cells = {(f"t.{n}" if isinstance(x, list) else f"c{n}"): x for n, x in enumerate(arguments)}
    parts: list[Part] = [
        InputColumn("t", str(n)) if isinstance(x, list) else SameRow(f"c{n}") for n, x in enumerate(arguments)
    ]
    joined = [p for part in parts for p in (",", part)][1:]
    return Evaluator({}).value(formula(f"{name}(", *joined, ")"), Cells(cells))
