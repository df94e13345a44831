"""Excel's semantics of values: blank, number, text, truth, error; operators, comparison, criteria.

The one place that states them. A range is a list of values, for every range here is one column. Nothing is
rounded; a text is greater than any number, a truth value greater than any text; texts are compared without
case; a blank equals 0 and the empty text.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from itertools import zip_longest
from typing import Any, TypeVar

__all__ = [
    "DIV0",
    "NA",
    "NUM",
    "REF",
    "TEXT_FUNCTIONS",
    "VALUE",
    "CellError",
    "CellValue",
    "Operand",
    "SearchedColumn",
    "added",
    "apply_operator",
    "as_number",
    "as_text",
    "compare",
    "criterion",
    "first_error",
    "is_text",
    "is_true",
    "negated",
    "numbers_in",
    "spells",
    "wildcard",
]


T = TypeVar("T")


class CellError(str):
    """An error value such as ``#N/A``."""

    __slots__ = ()


DIV0, NA, NUM = CellError("#DIV/0!"), CellError("#N/A"), CellError("#NUM!")
REF, VALUE = CellError("#REF!"), CellError("#VALUE!")
_RANKS = {float: 0, str: 1, bool: 2}
_TRUTHS = {"TRUE": True, "FALSE": False}

CellValue = float | str | bool | None
"""What a cell holds; None is a blank, an error is a ``CellError``."""
Operand = CellValue | list[CellValue]

_COMPARISON: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def first_error(*values: Operand) -> CellError | None:
    """The first error among values; one in a range counts."""
    for value in values:
        if isinstance(value, list):
            error = next((x for x in value if isinstance(x, CellError)), None)
            if error is not None:
                return error
        elif isinstance(value, CellError):
            return value
    return None


def apply_operator(sign: str, left: Operand, right: Operand) -> Operand:
    """``left sign right``; with a range cell by cell, what the shorter one lacks is #N/A."""
    if not isinstance(left, list) and not isinstance(right, list):
        return _OPERATORS[sign](left, right)
    if isinstance(left, SearchedColumn) and not isinstance(right, list):
        return left.remembered(_CELL_BY_CELL[sign], right)
    return _cell_by_cell(sign, left, right)


def _cell_by_cell(sign: str, left: Operand, right: Operand) -> list[CellValue]:
    a, b = (x if isinstance(x, list) else [x] for x in (left, right))
    size = max(len(a), len(b))
    a, b = (x * size if len(x) == 1 else x for x in (a, b))
    if len(a) == len(b) and (result := _of_numbers(sign, a, b)) is not None:
        return result
    one = _OPERATORS[sign]
    return [one(x, y) for x, y in zip_longest(a, b, fillvalue=NA)]


def _of_numbers(sign: str, a: list[CellValue], b: list[CellValue]) -> list[CellValue] | None:
    """The same for cells of which nothing need be asked, since all are numbers; None where they are not."""
    types = {*map(type, a), *map(type, b)}
    if sign in _COMPARISON and types == {float}:
        return [*map(_COMPARISON[sign], a, b)]  # type: ignore[arg-type]  # numbers, too
    if sign in _WHOLE and types <= {float, bool}:
        result = [*map(_WHOLE[sign], map(float, a), map(float, b))]  # type: ignore[arg-type]
        return [*result] if all(map(math.isfinite, result)) else None
    return None


_WHOLE: Mapping[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}
"""What gives a number of any two."""
_CELL_BY_CELL = {sign: partial(_cell_by_cell, sign) for sign in (*_COMPARISON, *_WHOLE, "/", "^", "&")}


def _joined(left: CellValue, right: CellValue) -> CellValue:
    if isinstance(left, CellError):
        return left
    return right if isinstance(right, CellError) else as_text(left) + as_text(right)


def _comparison(holds: Callable[[int, int], bool]) -> Callable[[CellValue, CellValue], CellValue]:
    def compared(left: CellValue, right: CellValue) -> CellValue:
        if isinstance(left, CellError):
            return left
        return right if isinstance(right, CellError) else holds(compare(left, right), 0)

    return compared


def _arithmetic(calculate: Callable[[float, float], float]) -> Callable[[CellValue, CellValue], CellValue]:
    """A result that is no finite number is an error."""

    def calculated(left: CellValue, right: CellValue) -> CellValue:
        if isinstance(left, CellError):
            return left
        if isinstance(right, CellError):
            return right
        a, b = as_number(left), as_number(right)
        if isinstance(a, CellError) or isinstance(b, CellError):
            return VALUE
        try:
            result = calculate(a, b)
        except ZeroDivisionError:
            return DIV0
        except OverflowError:
            return NUM
        return result if isinstance(result, float) and math.isfinite(result) else NUM

    return calculated


def _power(a: float, b: float) -> float:
    return math.nan if a == b == 0 else a**b


_OPERATORS: dict[str, Callable[[CellValue, CellValue], CellValue]] = {
    "&": _joined,
    **{sign: _comparison(holds) for sign, holds in _COMPARISON.items()},
    "+": _arithmetic(operator.add),
    "-": _arithmetic(operator.sub),
    "*": _arithmetic(operator.mul),
    "/": _arithmetic(operator.truediv),
    "^": _arithmetic(_power),
}


def negated(value: CellValue) -> CellValue:
    """The number with its sign changed."""
    number = as_number(value)
    return number if isinstance(number, CellError) else -number


def compare(left: CellValue, right: CellValue) -> int:
    """-1, 0 or 1 as Excel orders two values."""
    if type(left) is type(right) is float:  # the most of them
        return _order(left, right)
    a, b = _like(left, right), _like(right, left)
    if isinstance(a, str) and isinstance(b, str):
        return _order(a.casefold(), b.casefold())
    ranks = _RANKS[type(a)], _RANKS[type(b)]
    return _order(a, b) if ranks[0] == ranks[1] else _order(*ranks)


def _order(x: Any, y: Any) -> int:
    """-1, 0 or 1 of two values of one kind."""
    return int(x > y) - int(x < y)


def _like(value: CellValue, other: CellValue) -> float | str | bool:
    """A blank as the empty value of the other operand's kind."""
    if value is not None:
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
    return "" if isinstance(other, str) else False if isinstance(other, bool) else 0.0


_NUMBER = re.compile(r"\s*[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?\s*", re.I)


def as_number(value: CellValue) -> float | CellError:
    """A value in arithmetic; a text that spells a number in English notation counts, as in Excel."""
    if value is None:
        return 0.0
    if not isinstance(value, str):
        return value if type(value) is float else float(value)
    if isinstance(value, CellError):
        return value
    number = _number_in(value)
    return VALUE if number is None else number


def _number_in(content: str) -> float | None:
    return float(content) if _NUMBER.fullmatch(content) else None


def as_text(value: CellValue) -> str:
    """A value joined to a text: a number with at most 15 digits, never with an exponent."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    return f"{Decimal(f'{value + 0.0:.15g}'):f}"  # + 0.0: there is no "-0"


def is_true(value: CellValue) -> bool | CellError:
    """A value as a condition; a text is none unless it says TRUE or FALSE."""
    if isinstance(value, CellError):
        return value
    if isinstance(value, str):
        return _TRUTHS.get(value.upper(), VALUE)
    return bool(value)


@lru_cache(maxsize=65536, typed=True)
def criterion(condition: CellValue) -> Callable[[CellValue], bool]:
    """The test of COUNTIF and its family: ``">=0"``, ``"<>"``, a text with wildcards, a number, an error.

    A blank cell as the condition looks for 0; ``""`` finds blanks and empty texts, ``"="`` only blanks.
    """
    if isinstance(condition, CellError | bool):
        return lambda x: type(x) is type(condition) and x == condition
    if not isinstance(condition, str):
        return _numeric("=", float(condition or 0))
    match = re.match(r"<=|>=|<>|[<>=]", condition)
    sign, rest = (match[0], condition[match.end() :]) if match else ("=", condition)
    if rest == "" and sign in ("=", "<>"):
        return _blank if match is None else lambda x: (x is None) == (sign == "=")
    number = _number_in(rest)
    return _textual(sign, rest) if number is None else _numeric(sign, number)


def _blank(x: CellValue) -> bool:
    return x is None or x == ""


def _numeric(sign: str, wanted: float) -> Callable[[CellValue], bool]:
    """A number is compared with numbers; equal, and not equal, also with texts that spell one."""

    def test(x: CellValue) -> bool:
        number = _number_in(x) if isinstance(x, str) and sign in ("=", "<>") else x
        if number is None or isinstance(number, str | bool):
            return sign == "<>"
        return _COMPARISON[sign](compare(float(number), wanted), 0)

    return test


def _textual(sign: str, wanted: str) -> Callable[[CellValue], bool]:
    if sign in ("=", "<>"):
        pattern = wildcard(wanted)
        return lambda x: (x == wanted if isinstance(x, CellError) else spells(x, pattern)) == (sign == "=")
    return lambda x: is_text(x) and _COMPARISON[sign](compare(x, wanted), 0)


def is_text(x: CellValue) -> bool:
    """Whether a cell holds a text; an error is none."""
    return isinstance(x, str) and not isinstance(x, CellError)


def spells(x: CellValue, pattern: re.Pattern[str]) -> bool:
    """Whether a cell holds a text that meets a pattern as a whole."""
    return is_text(x) and pattern.fullmatch(str(x)) is not None


@lru_cache(maxsize=65536)
def wildcard(text: str) -> re.Pattern[str]:
    """``*`` and ``?`` as Excel's searches read them; a tilde before one makes it plain."""
    parts = re.findall(r"~[*?~]|.", text, re.DOTALL)
    plain = {"*": ".*", "?": "."}
    return re.compile("".join(plain.get(p) or re.escape(p[-1]) for p in parts), re.I | re.DOTALL)


class SearchedColumn(list[CellValue]):
    """A range that many formulas search: where a value may stand is looked up, not scanned for.

    What was found in it is remembered, so its cells may not change any more.
    """

    def remembered(self, search: Callable[[list[CellValue], CellValue], T], sought: CellValue) -> T:
        """What ``search`` finds in the range, done once for each value."""
        key = (search, type(sought), sought)
        if key not in self._found:
            self._found[key] = search(self, sought)
        found: T = self._found[key]
        return found

    @cached_property
    def _found(self) -> dict[object, Any]:
        return {}

    @cached_property
    def _places(self) -> dict[float | str, list[int]]:
        places: dict[float | str, list[int]] = {}
        for n, x in enumerate(self):
            if x is not None and not isinstance(x, bool):
                places.setdefault(_search_key(x), []).append(n)
        return places

    def rows_like(self, sought: CellValue) -> Sequence[int]:
        """The rows, counted from 0 and in order, among which all are that an exact search finds.

        That is MATCH with 0, and a criterion without a sign. All rows where ``sought`` is blank, a wildcard,
        a truth value, an error, or a text with letters beyond ASCII.
        """
        key = _ANY if sought is None or isinstance(sought, bool) else _search_key(sought)
        if key == _ANY or _PATTERN.search(str(sought)):
            return range(len(self))
        found, other = self._places.get(key, []), self._places.get(_ANY, [])
        return sorted([*found, *other]) if other else found


_ANY = "\x00"  # the key of what only a comparison can tell
_PATTERN = re.compile(r"^[<>=]|[*?~]")


def _search_key(x: float | str) -> float | str:
    """Values that an exact search holds to be the same have the same key, or ``_ANY``."""
    if not isinstance(x, str):
        return float(x)
    if isinstance(x, CellError) or not x.isascii() or x == "":
        return _ANY
    number = _number_in(x)
    return x.lower() if number is None else number


def numbers_in(values: Sequence[Operand]) -> list[float]:
    """The numbers among the arguments of an aggregate; texts, truths and blanks of a range are left out."""
    flat = [x for value in values for x in (value if isinstance(value, list) else (value,))]
    return [float(x) for x in flat if isinstance(x, int | float) and not isinstance(x, bool)]


def added(numbers: Iterable[float]) -> float:
    """Numbers added one after the other, as spreadsheet programs do: an exact sum has other last digits."""
    total = 0.0
    for x in numbers:
        total += x
    return total


def _substitute(content: CellValue, old: CellValue, new: CellValue) -> CellValue:
    text, sought = as_text(content), as_text(old)
    return text.replace(sought, as_text(new)) if sought else text


def _find(sought: CellValue, content: CellValue, start: float = 1.0) -> CellValue:
    place = as_text(content).find(as_text(sought), int(start) - 1)
    return VALUE if place < 0 else float(place + 1)


def _left(content: CellValue, count: CellValue = 1.0) -> CellValue:
    number = as_number(count)
    if isinstance(number, CellError):
        return number
    return as_text(content)[: int(number)] if number >= 0 else VALUE


TEXT_FUNCTIONS: Mapping[str, Callable[..., CellValue]] = {
    "SUBSTITUTE": _substitute,
    "FIND": _find,
    "LEFT": _left,
    "MID": lambda content, start, count: as_text(content)[int(start) - 1 :][: int(count)],
    "TRIM": lambda content: " ".join(filter(None, as_text(content).split(" "))),
    "UPPER": lambda content: as_text(content).upper(),
    "VALUE": as_number,
}
"""Functions of texts, on values of which none is an error."""
