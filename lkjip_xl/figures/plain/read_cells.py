"""What a cell says, read by plain formulas: marks of no value, numbers and ranges written as text.

Only spellings that every locale of Excel reads alike are read: ``72,5``, ``3-5``, ``3 – 5``. A thousands dot,
"Rp", "%" and "3 s.d. 5" are none; a regeneration writes such cells anew.
"""

from __future__ import annotations

from lkjip_xl.figures.expression import Formula, Part, formula, text
from lkjip_xl.rumus.arguments import MARKS_OF_NO_VALUE, TANDA_GALAT, TIDAK_DAPAT_DIHITUNG

__all__ = [
    "has_no_value",
    "is_error_text",
    "is_range",
    "is_uncalculable_text",
    "lower_bound",
    "number_of",
    "pass_errors_on",
    "shown_content",
    "shown_number",
    "upper_bound",
]

_DECIMAL_SIGN = "MID(1/2,2,1)"
"""The decimal sign of the PC: ``0,5`` or ``0.5`` without its first digit."""


def has_no_value(x: Part) -> Formula:
    """Whether a cell is blank or bears a mark of "no value yet"."""
    marks = text("|".join(("", *MARKS_OF_NO_VALUE, "")).upper())
    return formula('ISNUMBER(FIND("|"&UPPER(TRIM(', x, '))&"|",', marks, "))")


def is_error_text(x: Part) -> Formula:
    """Whether a cell says ``#LKJIP!``."""
    return formula("LEFT(", x, f",{len(TANDA_GALAT)})=", text(TANDA_GALAT))


def is_uncalculable_text(x: Part) -> Formula:
    """Whether a cell says "tidak dapat dihitung"."""
    return formula(x, "=", text(TIDAK_DAPAT_DIHITUNG))


def pass_errors_on(content: Part, *cells: Part) -> Formula:
    """``content``, but the first of ``cells`` that says ``#LKJIP!``."""
    result = formula(content)
    for x in reversed(cells):
        result = formula("IF(", is_error_text(x), ",", x, ",", result, ")")
    return result


def number_of(x: Part) -> Formula:
    """The number of a cell, or that its text spells with a decimal comma; an error where it spells none."""
    return formula("IF(ISNUMBER(", x, "),", x, ",", _number_in(x), ")")


def lower_bound(x: Part) -> Formula:
    """The lower bound of a range written as text, or the number itself; an error where it is neither."""
    dashed = _dashed(x)
    first = formula("LEFT(", dashed, ",", _dash(dashed), "-1)")
    return _bound(x, dashed, first)


def upper_bound(x: Part) -> Formula:
    """As :func:`lower_bound`, the upper one."""
    dashed = _dashed(x)
    return _bound(x, dashed, formula("MID(", dashed, ",", _dash(dashed), "+1,99)"))


def shown_number(x: Part) -> Formula:
    """A number inside a message, with a decimal comma."""
    return formula("SUBSTITUTE(", x, ",", _DECIMAL_SIGN, ',",")')


def shown_content(x: Part) -> Formula:
    """What a cell holds, inside a message: a number with a decimal comma, a text as it is."""
    return formula("IF(ISNUMBER(", x, "),", shown_number(x), ",", x, ")")


def is_range(x: Part) -> Formula:
    """Whether a cell is a range written as text."""
    return formula("ISNUMBER(", _dash(_dashed(x)), ")")


def _bound(x: Part, dashed: Formula, side: Formula) -> Formula:
    of_text = formula("IF(ISNUMBER(", _dash(dashed), "),", side, ",", x, ")")
    return formula("IF(ISNUMBER(", x, "),", x, ",", _number_in(of_text), ")")


def _dashed(x: Part) -> Formula:
    return formula("SUBSTITUTE(", x, ',"–","-")')


def _dash(x: Part) -> Formula:
    """Where the dash between two bounds stands; one at the beginning is a minus."""
    return formula('FIND("-",', x, ",2)")


def _number_in(x: Part) -> Formula:
    """The exponent keeps dates, times, percentages and fractions from being read; dot and plus are none."""
    ours = formula("SUBSTITUTE(SUBSTITUTE(TRIM(", x, '),".","?"),"+","?")')
    return formula("VALUE(SUBSTITUTE(", ours, ',",",', _DECIMAL_SIGN, ')&"E0")')
