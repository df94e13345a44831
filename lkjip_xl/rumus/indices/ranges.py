"""What the index functions share: numbers, ranges of numbers, ranges that belong together row by row.

An index of which a part is missing is missing itself: "n/a" anywhere gives None, it is not left out. A blank
cell of a range is no part (ranges reach past the last row), but a row that is filled by half is incomplete.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus.arguments import (
    TIDAK_DAPAT_DIHITUNG,
    as_number,
    blank,
    cell,
    flatten,
    incoming_error,
    is_omitted,
    is_uncalculable,
    shown,
    without_value,
)

__all__ = [
    "RangeRow",
    "number_in_row",
    "optional_number",
    "porsi_persen",
    "range_cells",
    "read_numbers",
    "read_rows",
    "read_value",
    "reject_negative",
    "weighted_mean",
]


class RangeRow(NamedTuple):
    """One row of ranges that belong together: its number within the selection, a cell of each range."""

    number: int
    content: tuple[object, ...]


def read_value(arguments: Mapping[str, object], *, bounded_scale: bool = False) -> list[float] | str | None:
    """The numbers of ``arguments`` in order; where one is missing or an error, what is to be passed on."""
    error = incoming_error(**arguments)
    if error is not None:
        return error
    value = {name: cell(x) for name, x in arguments.items()}
    if any(map(without_value, value.values())):
        return None
    if any(map(is_uncalculable, value.values())):
        return TIDAK_DAPAT_DIHITUNG
    return [as_number(x, name, bounded_scale=bounded_scale) for name, x in value.items()]


def range_cells(name: str, x: object) -> list[object] | str | None:
    """The cells of a range that are not blank; else what is to be passed on. ``x`` is read once."""
    content = [s for s in flatten(x) if not blank(s)]
    error = incoming_error(**{name: content})
    if error is not None:
        return error
    if not content or any(map(without_value, content)):
        return None
    return TIDAK_DAPAT_DIHITUNG if any(map(is_uncalculable, content)) else content


def read_numbers(name: str, x: object, *, bounded_scale: bool = False) -> list[float] | str | None:
    """The numbers of a range; else what is to be passed on."""
    content = range_cells(name, x)
    if not isinstance(content, list):
        return content
    return [as_number(s, name, bounded_scale=bounded_scale) for s in content]


def read_rows(span: Mapping[str, Sequence[object]]) -> list[RangeRow] | str | None:
    """The rows of ranges of one size, without those that are blank throughout; else what is to be passed on.

    Errors must have been passed on before. None where no row is left, a cell says "n/a", or a row has no cell
    in the first range. Raises FormulaError for ranges of different sizes.
    """
    if len({len(content) for content in span.values()}) > 1:
        count = ", ".join(f"{name} {len(content)} sel" for name, content in span.items())
        raise FormulaError(f"{count}; pilih rentang yang sama besar")
    every = [RangeRow(number, content) for number, content in enumerate(zip(*span.values(), strict=True), 1)]
    row = [b for b in every if not all(map(blank, b.content))]
    if not row or any(_no_value_yet(b) for b in row):
        return None
    if any(is_uncalculable(x) for b in row for x in b.content):
        return TIDAK_DAPAT_DIHITUNG
    return row


def _no_value_yet(row: RangeRow) -> bool:
    return blank(row.content[0]) or any(without_value(x) and not blank(x) for x in row.content)


def number_in_row(x: object, name: str, number: int, *, bounded_scale: bool = False) -> float:
    """The number of a cell. Raises FormulaError that names the range and the row of the selection."""
    if blank(x):
        raise FormulaError(f"{name} baris {number} kosong; isi {name}")
    return as_number(x, f"{name} baris {number}", bounded_scale=bounded_scale)


def optional_number(x: object, name: str, default: float) -> float:
    """A number above 0 that may be left out. Raises FormulaError for any other."""
    if is_omitted(cell(x)):
        return default
    value = as_number(cell(x), name)
    if value <= 0:
        raise FormulaError(f"{name} {shown(value)} harus lebih dari 0; kosongkan untuk {shown(default)}")
    return value


def reject_negative(value: float, name: str) -> float:
    """``value`` itself. Raises FormulaError below 0."""
    if value < 0:
        raise FormulaError(f"{name} {shown(value)} negatif; periksa isiannya")
    return value


def porsi_persen(arguments: Mapping[str, object]) -> float | str | None:
    """The first of two areas as percent of the second; else what is to be passed on.

    Raises FormulaError for a negative area, a whole of 0, or a part larger than its whole (mixed units).
    """
    area = read_value(arguments)
    if not isinstance(area, list):
        return area
    (part_names, whole_name), (part, whole) = arguments, area
    reject_negative(part, part_names)
    if whole <= 0:
        raise FormulaError(f"{whole_name} {shown(whole)} harus lebih dari 0; isi luasnya")
    if part > whole:
        large = f"{part_names} {shown(part)} melebihi {whole_name} {shown(whole)}"
        raise FormulaError(f"{large}; samakan satuannya")
    return part / whole * 100


def weighted_mean(pair: Iterable[tuple[float, float]]) -> float:
    """The mean of (value, weight), exact before its one rounding; never leaves the span of its values.

    The caller has seen to weights that are not negative and not all 0.
    """
    exact = [(Fraction(value), Fraction(bobot)) for value, bobot in pair]
    return float(sum(n * b for n, b in exact) / sum(b for _, b in exact))
