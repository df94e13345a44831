"""What comes into a function: blanks, marks, error texts, numbers, ranges and choices, read in one place.

Blank, zero, n/a and "tidak dapat dihitung" are four things. A range of one cell is that cell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from numbers import Real

from lkjip_xl.errors import FormulaError
from lkjip_xl.numbers import read_number

__all__ = [
    "BELUM_ADA",
    "MARKS_OF_NO_VALUE",
    "TANDA_GALAT",
    "TIDAK_DAPAT_DIHITUNG",
    "as_number",
    "blank",
    "cell",
    "choose",
    "ensure_finite",
    "flatten",
    "incoming_error",
    "is_omitted",
    "is_skipped",
    "is_uncalculable",
    "read_rentang",
    "shown",
    "tidy_spaces",
    "without_value",
]

BELUM_ADA = "n/a"
"""What a cell shows for None: there is no value yet."""

MARKS_OF_NO_VALUE = ("", BELUM_ADA, "-", "–", "−", "belum ada", "belum ada nilai", "belum ada data")
"""What a cell says where there is no value yet, without regard to case and outer or repeated blanks."""

TIDAK_DAPAT_DIHITUNG = "tidak dapat dihitung"
"""A result of its own: values are there, but the formula has none for them."""

TANDA_GALAT = "#LKJIP!"
"""How the text of an error begins in a cell."""

_PLAIN = frozenset({float, int, bool, str, type(None)})  # told by their class alone: no search for a protocol
_NO_VALUE_YET = frozenset(MARKS_OF_NO_VALUE)
_EXCEL_ERROR = re.compile(r"#[A-Z][A-Z0-9/_]*[!?]|#N/A|#GETTING_DATA|ERR:[0-9]+", re.IGNORECASE)
_NUMBER = r"[-–−]?\s*(?:rp\.?\s*)?[0-9][0-9.,]*\s*%?"
_RANGE = re.compile(
    rf"(?P<bawah>{_NUMBER})\s*(?:[-–−]|s\.?\s?d\.?|s/d|sampai dengan|sampai|hingga)\s*(?P<atas>{_NUMBER})",
    re.IGNORECASE,
)
_COMPARATORS = {"≥": "naik", ">": "naik", "≤": "turun", "<": "turun"}


def tidy_spaces(text: str) -> str:
    """``text`` without outer spaces and with single inner ones, non-breaking ones included."""
    return " ".join(text.split())


def shown(x: object) -> str:
    """``x`` as a message shows it: text in quotes and cut at 40 characters, a number with a decimal comma."""
    if isinstance(x, str):
        text = tidy_spaces(x)
        return f'"{text}"' if len(text) <= 40 else f'"{text[:40]}..."'
    if isinstance(x, bool):
        return str(x).upper()
    if isinstance(x, float):
        return repr(x).removesuffix(".0").replace(".", ",")
    return tidy_spaces(str(x))[:40]


def _holds_many(x: object) -> bool:
    return type(x) not in _PLAIN and isinstance(x, Iterable) and not isinstance(x, (str, bytes, Mapping))


def flatten(x: object) -> Iterator[object]:
    """Each value of a range, row by row, however nested; a value that is no range is itself."""
    if isinstance(x, Iterable) and _holds_many(x):
        for part in x:
            if type(part) in _PLAIN:
                yield part
            else:
                yield from flatten(part)
    else:
        yield x


def cell(x: object) -> object:
    """The cell of a range of one cell; anything else as it came."""
    if not _holds_many(x):
        return x
    content = list(islice(flatten(x), 2))
    return content[0] if len(content) == 1 else x


def blank(x: object) -> bool:
    """True for a blank: None, or text without a visible character."""
    return x is None or (isinstance(x, str) and (x == "" or x.isspace()))


def without_value(x: object) -> bool:
    """True for a blank and for n/a, "-", "belum ada": there is no value yet."""
    return x is None or (isinstance(x, str) and (not x or _mark(x) in _NO_VALUE_YET))


@lru_cache(maxsize=4096)
def _mark(text: str) -> str:
    """``text`` as marks are compared."""
    return tidy_spaces(text).casefold()


def is_uncalculable(x: object) -> bool:
    """True for the result "tidak dapat dihitung"."""
    return isinstance(x, str) and _mark(x) == TIDAK_DAPAT_DIHITUNG


def is_skipped(x: object) -> bool:
    """True for what a mean leaves out: no value yet, or not to be calculated."""
    return without_value(x) or is_uncalculable(x)


def is_omitted(x: object) -> bool:
    """True for an option left out: a blank, or the 0 that an engine passes for an omitted argument."""
    if type(x) is float:
        return x == 0
    return blank(x) or (isinstance(x, (Real, Decimal)) and not isinstance(x, bool) and x == 0)


def incoming_error(**arguments: object) -> str | None:
    """The error text to pass on where any argument holds an error, else None.

    A text that begins ``#LKJIP!`` goes on unchanged; an error value of Excel (``#DIV/0!``) gets that
    beginning and the argument's name, so that a review finds it. Ranges are looked through cell by cell.
    """
    for name, value in arguments.items():
        for content in (value,) if type(value) in _PLAIN else flatten(value):
            text = _error_in(content, name) if isinstance(content, str) else None
            if text is not None:
                return text
    return None


def _error_in(content: str, name: str) -> str | None:
    text = content.strip()
    if text[:1] not in ("#", "E", "e"):
        return None
    if text.startswith(TANDA_GALAT):
        return text
    if _EXCEL_ERROR.fullmatch(text):
        return f"{TANDA_GALAT} {name} berisi galat {text}; perbaiki sel asalnya"
    return None


def as_number(x: object, arguments: str, *, bounded_scale: bool = False) -> float:
    """``x`` as a finite number; text is read as Indonesian (see :func:`lkjip_xl.numbers.read_number`).

    Raises FormulaError with argument, value and remedy for a range, TRUE, a date, NaN, infinity and any text
    that is no number.
    """
    if type(x) is float and math.isfinite(x):
        return x
    if isinstance(x, str):
        return _from_text(x, arguments, bounded_scale)
    if isinstance(x, date):
        # Excel reads a typed 3-5 as 3 May of this year
        remedy = f"tulis '{x.day}-{x.month} sebagai teks (awali dengan tanda petik) atau format sel Teks"
        raise FormulaError(f"{arguments} berisi tanggal {x:%d/%m/%Y}; {remedy}")
    if _holds_many(x):
        raise FormulaError(f"{arguments} berisi beberapa sel; pilih satu sel")
    if isinstance(x, bool) or not isinstance(x, (Real, Decimal)):
        raise FormulaError(f"{arguments} {shown(x)} bukan angka; tulis angka")
    try:
        value = float(x)
    except (OverflowError, ValueError):
        value = math.inf
    if not math.isfinite(value):
        raise FormulaError(f"{arguments} {shown(x)} bukan angka berhingga; periksa rumus di sel asalnya")
    return value


@lru_cache(maxsize=1024)
def _from_text(x: str, arguments: str, bounded_scale: bool) -> float:
    text = tidy_spaces(x)
    if not text:
        raise FormulaError(f"{arguments} kosong; isi dengan angka")
    if text[0] in _COMPARATORS:
        remedy = f"tulis angkanya saja dan pilih arah {_COMPARATORS[text[0]]}"
        raise FormulaError(f"{arguments} {shown(x)} bukan angka; {remedy}")
    if _RANGE.fullmatch(text):
        raise FormulaError(f"{arguments} {shown(x)} adalah rentang; tulis satu angka")
    try:
        return read_number(x, bounded_scale=bounded_scale)
    except FormulaError as error:
        raise FormulaError(f"{arguments} {error}") from None


def read_rentang(x: object, arguments: str) -> tuple[float, float] | None:
    """Lower and upper bound of a range text ("3-5", "3 – 5", "3 s.d. 5", "80 - 90%"); None where it is none.

    Raises FormulaError where the bounds are the wrong way round or no numbers.
    """
    return _rentang_of_text(x, arguments) if isinstance(x, str) else None


@lru_cache(maxsize=1024)
def _rentang_of_text(x: str, arguments: str) -> tuple[float, float] | None:
    match = _RANGE.fullmatch(tidy_spaces(x))
    if match is None:
        return None
    bottom, top = (_from_text(match[name], f"{arguments} {shown(x)}:", False) for name in ("bawah", "atas"))
    if bottom > top:
        raise FormulaError(f"{arguments} {shown(x)} terbalik; tulis batas bawah dahulu, misalnya 3-5")
    return bottom, top


def choose(x: object, arguments: str, choices: Mapping[str, str], default: str) -> str:
    """The choice that ``x`` names, without regard to case; ``default`` where it is left out (blank or 0).

    ``choices`` maps each accepted spelling to the choice. Raises FormulaError that lists the choices.
    """
    if is_omitted(x):
        return default
    result = choices.get(_mark(x)) if isinstance(x, str) else None
    if result is None:
        listing = ", ".join(dict.fromkeys(choices.values()))
        raise FormulaError(f"{arguments} {shown(x)} tidak dikenal; pilih {listing}")
    return result


def ensure_finite(result: float) -> float:
    """``result`` itself; raises FormulaError where the figures are so far apart that it overflows."""
    if not math.isfinite(result):
        raise FormulaError("hasil melampaui batas angka; periksa satuan angka yang dimasukkan")
    return result
