"""Inequality between regions: the Williamson index."""

from __future__ import annotations

import math
from fractions import Fraction

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus.arguments import flatten, incoming_error, shown
from lkjip_xl.rumus.indices.ranges import number_in_row, read_rows

__all__ = ["williamson"]


def williamson(pdrb_per_kapita: object, penduduk: object) -> float | str | None:
    """Return the Williamson index: sqrt(sum((Yi - Y) x (Yi - Y) x fi / n)) / Y, no unit.

    ``pdrb_per_kapita`` (Yi, in any one unit) and ``penduduk`` (fi, persons) are ranges with a row per region;
    n is the sum of fi, Y the PDRB per kapita of all: the mean of Yi weighted by fi. 0 when all are equal.
    None where there is no row, or a row lacks its PDRB; "tidak dapat dihitung" and error texts are passed on.
    Raises FormulaError for a row without penduduk, and for values that are not above 0.

    Source: Williamson (1965), as LKjIP Kota Serang 2020, page 95, describes it without the formula.
    """
    yi, fi = list(flatten(pdrb_per_kapita)), list(flatten(penduduk))
    error = incoming_error(pdrb_per_kapita=yi, penduduk=fi)
    if error is not None:
        return error
    row = read_rows({"pdrb_per_kapita": yi, "penduduk": fi})
    if not isinstance(row, list):
        return row
    return _index([(_positive(y, "pdrb_per_kapita", no), _positive(f, "penduduk", no)) for no, (y, f) in row])


def _positive(x: object, name: str, number: int) -> Fraction:
    value = number_in_row(x, name, number)
    if value <= 0:
        raise FormulaError(f"{name} baris {number} {shown(value)} harus lebih dari 0")
    return Fraction(value)


def _index(daerah: list[tuple[Fraction, Fraction]]) -> float:
    """Exact until the root, so that equal regions give exactly 0."""
    n = sum(f for _, f in daerah)
    mean = sum(y * f for y, f in daerah) / n
    variant = sum((y / mean - 1) ** 2 * f for y, f in daerah) / n
    try:
        return math.sqrt(variant)
    except OverflowError:
        raise FormulaError("hasil melampaui batas angka; periksa satuan angka yang dimasukkan") from None
