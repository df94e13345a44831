"""A figure as it should be, and the collection that they go into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lkjip_xl.figures.cell_semantics import CellError, CellValue
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.numbers import number_text
from lkjip_xl.rumus.arguments import BELUM_ADA, TANDA_GALAT, without_value
from lkjip_xl.sheets.values import SheetValues

__all__ = ["Figure", "FigureCollection", "Value", "display_value", "figure_value"]

Value = float | str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it should be: value (None: belum ada nilai), how it comes about, input or computed."""

    value: Value
    how: str
    input_: bool = False


def figure_value(values: SheetValues, key: FigureKey) -> CellValue:
    """What the cell of a figure holds; None where it is blank, or where no figure of that kode is at home."""
    value = values.figure(key) if key in values.homes else None
    return None if value == "" else value


@dataclass(slots=True)
class FigureCollection:
    """Figures by (entitas, medan), in the making, taken from ``values``."""

    values: SheetValues
    numbers: dict[tuple[str, str], list[Figure]] = field(default_factory=dict)
    failed: list[tuple[str, str, str]] = field(default_factory=list)

    def cell(self, name: str, kode: str) -> CellValue:
        """What the cell of a figure holds; None where it is blank or not there."""
        return figure_value(self.values, FigureKey(name, kode))

    def count(self, name: str, kode: str) -> float:
        """A count; 0 where nothing of the kind is in the report, so that no cell counts it."""
        value = self.cell(name, kode)
        return float(value) if isinstance(value, int | float) else 0.0

    def add(self, entity: str, field: str, value: Value, how: str, *, input_: bool = False) -> None:
        """Add a figure, or another one that may stand in the same place."""
        self.numbers.setdefault((entity, field), []).append(Figure(value, how, input_))

    def source(self, entity: str, field: str, value: object, origin: str) -> None:
        """A figure of the input; a blank says nothing, except of a realisasi, whose n/a is a statement."""
        if value is None and field != "realisasi":
            return
        if isinstance(value, str) and without_value(value):
            value = None
        content = value if isinstance(value, str) or value is None else float(str(value))
        self.add(entity, field, content, origin, input_=True)

    def computed(
        self,
        entity: str,
        field: str,
        key: tuple[str, str],
        how: str,
        *,
        of: Iterable[tuple[str, str]] = (),
        blank: bool = False,
    ) -> None:
        """Add the figure ``key``, as (name, kode).

        A blank one is left out, unless ``blank``: then it has no value. One that its function refuses is
        listed instead, but not where a figure that it is made ``of`` was refused already.
        """
        value = self.cell(*key)
        if _is_error(value):
            if all(self.cell(*origin) != value for origin in of):
                self.failed.append((entity, field, str(value).removeprefix(TANDA_GALAT).strip()))
        elif value is not None or blank:
            self.add(entity, field, None if value == BELUM_ADA else _plain(value), how)

    def value(self, entity: str, field: str) -> Value:
        """The first figure there; None where there is none."""
        every = self.numbers.get((entity, field))
        return every[0].value if every else None

    def number_of(self, entity: str, field: str) -> float | None:
        """The first figure where it is a number."""
        value = self.value(entity, field)
        return value if isinstance(value, float) else None


def _is_error(value: CellValue) -> bool:
    return isinstance(value, CellError) or (isinstance(value, str) and value.startswith(TANDA_GALAT))


def _plain(value: CellValue) -> Value:
    return float(value) if isinstance(value, int | float) else value


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
