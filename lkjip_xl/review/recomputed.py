"""A recomputed figure and the collection that they go into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lkjip_xl.errors import FormulaError
from lkjip_xl.numbers import number_text
from lkjip_xl.rumus.arguments import without_value

__all__ = ["Figure", "FigureCollection", "Value", "display_value"]

Value = float | str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it should be: value (None: belum ada nilai), how it comes about, input or computed."""

    value: Value
    how: str
    input_: bool = False


@dataclass(slots=True)
class FigureCollection:
    """Figures by (entitas, medan), in the making."""

    number: dict[tuple[str, str], list[Figure]] = field(default_factory=dict)
    failed: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, entity: str, field: str, value: Value, how: str, *, input_: bool = False) -> None:
        """Add a figure, or another one that may stand in the same place."""
        self.number.setdefault((entity, field), []).append(Figure(value, how, input_))

    def source(self, entity: str, field: str, value: object, origin: str) -> None:
        """A figure of the input; a blank says nothing, except of a realisasi, whose n/a is a statement."""
        if value is None and field != "realisasi":
            return
        if isinstance(value, str) and without_value(value):
            value = None
        content = value if isinstance(value, str) or value is None else float(str(value))
        self.add(entity, field, content, origin, input_=True)

    def attempt(self, entity: str, field: str, formula: Callable[[], Value], how: str) -> None:
        """Add a computed figure; one that its function refuses is listed instead."""
        try:
            result = formula()
        except FormulaError as error:
            self.failed.append((entity, field, str(error)))
            return
        self.add(entity, field, float(result) if isinstance(result, int | float) else result, how)

    def value(self, entity: str, field: str) -> Value:
        """The first figure there; None where there is none."""
        every = self.number.get((entity, field))
        return every[0].value if every else None

    def number_of(self, entity: str, field: str) -> float | None:
        """The first figure where it is a number."""
        value = self.value(entity, field)
        return value if isinstance(value, float) else None


def display_value(x: object) -> str:
    """A value in a message: whole numbers with thousands, others as short as they are, at most 4 decimals."""
    if x is None:
        return "n/a"
    if not isinstance(x, int | float):
        return str(x)
    if float(x).is_integer():
        return number_text(float(x), 0)
    text = number_text(float(x), 4).rstrip("0")
    front, _, decimal_part = text.partition(",")
    return f"{front},{decimal_part.ljust(2, '0')}"
