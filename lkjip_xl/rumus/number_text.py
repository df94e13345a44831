"""Numbers as Indonesian text in a cell, whatever the locale of Excel."""

from __future__ import annotations

from collections.abc import Callable

from lkjip_xl.errors import FormulaError
from lkjip_xl.numbers import number_text, persen_text, rupiah_text
from lkjip_xl.rumus.arguments import (
    TIDAK_DAPAT_DIHITUNG,
    as_number,
    blank,
    cell,
    incoming_error,
    is_uncalculable,
    shown,
    tidy_spaces,
    without_value,
)

__all__ = ["angka", "persen", "prepare_angka", "prepare_persen", "prepare_rupiah", "rupiah"]

_DEFAULT_DECIMALS = 2
_MAX_DECIMALS = 15


def angka(x: object, desimal: object = _DEFAULT_DECIMALS) -> str | None:
    """Return ``x`` as text such as 1.234,56, rounded like Excel's ROUND; None where there is no value.

    "-" (no efisiensi), "tidak dapat dihitung" and error texts are passed on. ``desimal`` is 0 to 15. Raises
    FormulaError for a value that is no number. Source: PUEBI (Permendikbud 50/2015) and EYD edisi V.
    """
    error = incoming_error(x=x, desimal=desimal)
    return prepare_angka(desimal)(cell(x)) if error is None else error


def prepare_angka(desimal: object) -> Callable[[object], str | None]:
    """What :func:`angka` does with a number, its decimals read once. No errors come in."""
    return _writer(desimal, number_text)


def persen(x: object, desimal: object = _DEFAULT_DECIMALS) -> str | None:
    """Return ``x`` (percent, 0-100 scale) as text such as 95,48%; otherwise as :func:`angka`."""
    error = incoming_error(x=x, desimal=desimal)
    return prepare_persen(desimal)(cell(x)) if error is None else error


def prepare_persen(desimal: object) -> Callable[[object], str | None]:
    """What :func:`persen` does with a number, its decimals read once. No errors come in."""
    return _writer(desimal, persen_text)


def rupiah(x: object) -> str | None:
    """Return ``x`` (rupiah) as text such as Rp1.234.567, in whole rupiah; otherwise as :func:`angka`."""
    error = incoming_error(x=x)
    return prepare_rupiah()(cell(x)) if error is None else error


def prepare_rupiah() -> Callable[[object], str | None]:
    """What :func:`rupiah` does with an amount. No errors come in."""
    return _writer(0, lambda value, _: rupiah_text(value))


def _writer(desimal: object, write: Callable[[float, int], str]) -> Callable[[object], str | None]:
    count = _decimals(cell(desimal))

    def one(x: object) -> str | None:
        if isinstance(x, str) and tidy_spaces(x) == "-":
            return "-"
        if without_value(x):
            return None
        if is_uncalculable(x):
            return TIDAK_DAPAT_DIHITUNG
        return write(as_number(x, "x"), count)

    return one


def _decimals(x: object) -> int:
    """The number of decimals; 0 is a value here, a blank the default."""
    if blank(x):
        return _DEFAULT_DECIMALS
    count = as_number(x, "desimal")
    if count not in range(_MAX_DECIMALS + 1):
        raise FormulaError(f"desimal {shown(x)} harus bilangan bulat 0 sampai {_MAX_DECIMALS}")
    return int(count)
