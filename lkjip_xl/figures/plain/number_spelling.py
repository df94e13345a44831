"""ANGKA, PERSEN and RUPIAH as plain formulas: Indonesian digits on a PC of any locale.

TEXT with a separator in its format, and FIXED, follow the locale; TEXT of zeros alone does not. So the whole
part is written with 15 digits, dots are put between them from the right, and as many signs as are needed are
taken; the decimals are a whole number with as many zeros as there are decimals.
"""

from __future__ import annotations

from lkjip_xl.figures.expression import Formula, Part, formula, text
from lkjip_xl.figures.plain.read_cells import has_no_value, is_cell, is_error_text, is_uncalculable_text

__all__ = ["angka", "persen", "rupiah"]

_DIGITS = 15
"""What a cell keeps of a number."""


def angka(x: Part, desimal: Part = "2") -> Formula:
    """A number with its decimals: 1.234,56."""
    return _spelled(x, formula(_sign(x, desimal), "&", _digits(x, desimal)))


def persen(x: Part, desimal: Part = "2") -> Formula:
    """A percentage: 95,48%."""
    return _spelled(x, formula(_sign(x, desimal), "&", _digits(x, desimal), '&"%"'))


def rupiah(x: Part) -> Formula:
    """An amount in whole rupiah: Rp1.234.567."""
    return _spelled(x, formula(_sign(x, "0"), '&"Rp"&', _whole(formula("ROUND(ABS(", x, "),0)"))))


def _spelled(x: Part, content: Formula) -> Formula:
    """``content`` where there is a number; else what is passed on.

    An expression gives numbers only, and a setting that is spelled holds one, as the reader has checked.
    """
    if not is_cell(x):
        return content
    passed_on = formula("OR(", x, '="-",', is_uncalculable_text(x), ",", is_error_text(x), ")")
    fault = formula(text("#LKJIP! x "), "&", x, "&", text(" bukan angka"))
    rest = formula("IF(", passed_on, ",", x, ",IF(", has_no_value(x), ',"n/a",', fault, "))")
    return formula("IF(ISNUMBER(", x, "),", content, ",", rest, ")")


def _sign(x: Part, desimal: Part) -> Formula:
    return formula("IF(ROUND(", x, ",", desimal, ')<0,"-","")')


def _digits(x: Part, desimal: Part) -> Formula:
    rounded = formula("ROUND(ABS(", x, "),", desimal, ")")
    fraction = formula("ROUND((", rounded, "-INT(", rounded, "))*10^", desimal, ",0)")
    zeros = formula('REPT("0",', desimal, ")")
    decimals = formula("IF(", desimal, '>0,","&TEXT(', fraction, ",", zeros, '),"")')
    return formula(_whole(formula("INT(", rounded, ")")), "&", decimals)


def _whole(number: Formula) -> Formula:
    """A whole number with dots between its thousands."""
    dotted = formula("TEXT(", number, ",", text("0" * _DIGITS), ")")
    for place in range(_DIGITS - 2, 1, -3):
        dotted = formula("REPLACE(", dotted, f',{place},0,".")')
    length = formula("LEN(", number, ")")
    return formula("RIGHT(", dotted, ",", length, "+INT((", length, "-1)/3))")
