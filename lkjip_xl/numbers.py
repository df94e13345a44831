"""Indonesian numbers in and out, the names of the months, Excel's ROUND and its number of a day.

A comma is the decimal sign, a dot groups thousands. Nothing here knows a cell, a locale or a unit; a reason
for refusal is one line of Bahasa Indonesia, to which the caller adds the place.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from typing import Self

from lkjip_xl.errors import FormulaError

__all__ = [
    "EXCEL_EPOCH",
    "MONTHS",
    "TypedNumber",
    "amount_is_english",
    "excel_round",
    "excel_trunc",
    "number_text",
    "persen_text",
    "read_amount",
    "read_number",
    "rupiah_text",
    "serial",
    "typed_number",
]

EXCEL_EPOCH = date(1899, 12, 30)
"""Day 0; right from 1 March 1900 on, for Excel counts a 29 February before."""

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
"""The months as a date is written in Indonesian."""

_MINUS = "-–−"
_SHAPE = re.compile(
    rf"(?P<minus>[{_MINUS}]?)\s*(?:rp\.?)?\s*(?P<minus2>[{_MINUS}]?)\s*(?P<angka>[0-9][0-9.,]*?)(?:\s*,-)?\s*%?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_DOT_BEFORE_THREE = re.compile(r"\.[0-9]{3}(?![0-9])")
_INDONESIAN = str.maketrans(",.", ".,")
_AMPLE = Context(prec=400)  # any float with any number of decimals in use fits without an inexact quantize


class TypedNumber(float):
    """A number that was typed with more ``decimals`` than it needs: 72,10. It equals the plain number."""

    __slots__ = ("decimals",)
    decimals: int

    def __new__(cls, value: float, decimals: int = 0) -> Self:
        """Make the number; its decimals must be enough to write it exactly."""
        number = super().__new__(cls, value)
        number.decimals = decimals
        return number


def typed_number(value: float, decimals: int) -> float:
    """``value`` with the decimals it was typed with, where they say more than its shortest exact form."""
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    needed = max(0, -exponent) if isinstance(exponent, int) else decimals
    return TypedNumber(value, decimals) if decimals > needed else value


def read_number(text: str, *, bounded_scale: bool = False) -> float:
    """Return the number that ``text`` writes in Indonesian, sign and fraction included.

    A comma is the decimal sign; dots in groups of exactly three digits are thousands unless the first group
    is 0; any other single dot is a decimal point. ``-``, ``–``, ``−`` are a minus; ``Rp``, ``Rp.``, ``%``,
    a closing ``,-`` and the spaces around them are dropped (``95,48%`` is 95.48). A space between digits is
    refused: ``1.618. 615`` may have lost a digit.

    ``bounded_scale`` (satuan persen, indeks, poin): a dot before exactly three digits is refused as well,
    for 60.895 is hardly 60895.

    Raises FormulaError (a ValueError) with text, reason and remedy. Source: docs, "Numbers as text".
    """
    match = _SHAPE.fullmatch(" ".join(text.split()))
    if match is None or (match["minus"] and match["minus2"]):
        raise _not_a_number(text)
    value = float(_without_separators(match["angka"], text))
    if bounded_scale and _DOT_BEFORE_THREE.search(match["angka"]):
        raise FormulaError(f'"{text}" meragukan, titik ribuan atau desimal; {_comma_remedy(match["angka"])}')
    if math.isinf(value):
        raise FormulaError(f'"{text[:20]}..." terlalu besar; periksa jumlah digitnya')
    return -value + 0.0 if match["minus"] or match["minus2"] else value


def _without_separators(number: str, text: str) -> str:
    """Digits with a decimal point only, from digits with Indonesian separators."""
    whole, comma, fraction = number.partition(",")
    if comma and not fraction.isdigit():
        raise _not_a_number(text)
    if _THOUSANDS.fullmatch(whole) and int(whole.partition(".")[0]) > 0:
        whole = whole.replace(".", "")
    elif "." in whole and (comma or whole.count(".") > 1 or whole.endswith(".")):
        raise _not_a_number(text)
    return f"{whole}.{fraction}" if comma else whole


def _comma_remedy(number: str) -> str:
    """What to write instead of a number whose dot stands before three digits."""
    choices = [number.replace(".", "")]
    if number.count(".") == 1 and "," not in number:
        choices.insert(0, number.replace(".", ","))
    return f"tulis {' atau '.join(p for p in choices if p[:1] != '0' or ',' in p)}"


def _not_a_number(text: str) -> FormulaError:
    shortened = " ".join(text.split())
    shortened = shortened if len(shortened) <= 40 else shortened[:40] + "..."
    return FormulaError(f'"{shortened}" bukan angka; tulis misalnya 1.234,56')


_AMOUNT = re.compile(
    r"(?P<open>\()?\s*(?P<minus>[-–−])?\s*(?:rp\.?)?\s*(?P<minus2>[-–−])?\s*(?P<open2>\()?\s*"
    r"(?P<angka>[0-9][0-9.,]*?)(?:\s*,-)?\s*(?P<close>\))?\s*(?P<minus3>[-–−])?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")


def read_amount(text: str, *, english: bool | None = None) -> Decimal:
    """An amount of money in rupiah, exactly as many decimals as were written.

    Read as :func:`read_number` reads, and besides: parentheses and a closing minus are negative, and
    commas may
    group thousands where the text itself (``1,234.50``, ``1,234,567``) or ``english``, what the other
    cells of
    its column say (:func:`amount_is_english`), leaves no doubt. What can be read in two ways is refused:
    ``7,632,000,000,00``, ``1.234.567.00``, and ``7,632`` where nothing says what its comma is.

    Raises FormulaError with text, reason and remedy.
    """
    match = _AMOUNT.fullmatch(" ".join(text.split()))
    if match is None:
        raise _not_a_number(text)
    opened, closed = bool(match["open"]) + bool(match["open2"]), bool(match["close"])
    minus = [m for m in (match["minus"], match["minus2"], match["minus3"]) if m]
    if opened != closed or opened + len(minus) > 1:
        raise _not_a_number(text)
    value = Decimal(_plain_amount(match["angka"], text, english))
    return -value if (opened or minus) and value else value


def amount_is_english(text: str) -> bool | None:
    """Whether an amount surely groups by commas (True), by dots (False), or does not say (None)."""
    number = re.sub(r"[^0-9.,]", "", text.removesuffix(",-"))
    dots, commas = number.count("."), number.count(",")
    if dots and commas:
        return number.rindex(".") > number.rindex(",")
    if dots + commas == 0 or (dots + commas > 1 and not _GROUPED.fullmatch(number)):
        return None
    if dots + commas > 1:
        return commas > 0
    return None if _GROUPED.fullmatch(number) else dots > 0


def _plain_amount(number: str, text: str, english: bool | None) -> str:
    """Digits with a decimal point only; refuses what could be two amounts."""
    dots, commas = number.count("."), number.count(",")
    if dots and commas:
        decimal = max(".", ",", key=number.rindex)
        whole, _, fraction = number.rpartition(decimal)
        if decimal in whole or not fraction or not _GROUPED.fullmatch(whole):
            raise _two_ways(text)
        return f"{re.sub('[.,]', '', whole)}.{fraction}"
    if dots + commas > 1:
        if not _GROUPED.fullmatch(number):
            raise _two_ways(text)
        return re.sub("[.,]", "", number)
    if dots + commas == 1 and _GROUPED.fullmatch(number):
        if (commas and english is not True) or (dots and english is True):
            raise _two_ways(text)
        return re.sub("[.,]", "", number)
    if number.endswith((".", ",")):
        raise _not_a_number(text)
    return number.replace(",", ".")


def _two_ways(text: str) -> FormulaError:
    return FormulaError(f'"{text.strip()[:40]}" dapat dibaca dua cara; tulis misalnya 1.234.567,00')


def serial(day: date) -> float:
    """A date as Excel's number of days; the time of a datetime does not count."""
    return float(((day.date() if isinstance(day, datetime) else day) - EXCEL_EPOCH).days)


def excel_round(x: float, decimals: int) -> float:
    """Round ``x`` to ``decimals`` decimals as Excel's ROUND: a tie goes away from zero (2.675 -> 2.68).

    The tie is judged on the shortest decimal text of the float, as a user sees it. ``decimals`` may be
    negative (-3: thousands). Raises FormulaError where ``x`` is NaN or infinite.
    """
    return float(_round_decimal(x, decimals))


def excel_trunc(x: float, decimals: int) -> float:
    """Cut ``x`` after ``decimals`` decimals as Excel's TRUNC: 90.009 -> 90.0.

    What is cut are the 15 digits that a cell shows. Raises FormulaError where ``x`` is NaN or infinite.
    """
    if not math.isfinite(x):
        raise FormulaError(f"{x} bukan angka; periksa rumus asalnya")
    unit = Decimal(1).scaleb(-decimals)
    return float(Decimal(f"{x:.15g}").quantize(unit, rounding=ROUND_DOWN, context=_AMPLE)) + 0.0


def _round_decimal(x: float, decimals: int) -> Decimal:
    if not math.isfinite(x):
        raise FormulaError(f"{x} bukan angka; periksa rumus asalnya")
    unit = Decimal(1).scaleb(-decimals)
    result = Decimal(repr(float(x))).quantize(unit, rounding=ROUND_HALF_UP, context=_AMPLE)
    return result if result else abs(result)  # no "-0"


def number_text(x: float, decimals: int) -> str:
    """``x`` as Indonesian text, ``decimals`` decimals (>= 0), rounded as :func:`excel_round`: 1.234,56."""
    english = f"{_round_decimal(x, decimals):,.{decimals}f}"
    return english.translate(_INDONESIAN)


def rupiah_text(x: float) -> str:
    """``x`` in whole rupiah: Rp1.234.567, negative -Rp1.234.567.

    Without dot and without space, as in PUEBI (Permendikbud 50/2015) and EYD edisi V: "Rp5.000,00".
    """
    text = number_text(x, 0)
    return f"-Rp{text[1:]}" if text.startswith("-") else f"Rp{text}"


def persen_text(x: float, decimals: int) -> str:
    """``x`` on the 0-100 scale with a percent sign: 95,48%, without space as in PUEBI and EYD edisi V."""
    return f"{number_text(x, decimals)}%"
