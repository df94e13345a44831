"""The value of a formula: the tree of ``tree`` read with the semantics of ``cell_semantics``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from math import fsum
from typing import Protocol

from lkjip_xl.figures.cell_semantics import (
    DIV0,
    NA,
    NUM,
    REF,
    VALUE,
    CellError,
    CellValue,
    Operand,
    SearchedColumn,
    apply_operator,
    as_number,
    as_text,
    compare,
    criterion,
    first_error,
    is_true,
    negated,
    numbers_in,
    spells,
    wildcard,
)
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Kode,
    Range,
    Reference,
    SameRow,
    Setting,
)
from lkjip_xl.figures.tree import Binary, Negation, Node, Number, Slot, Text
from lkjip_xl.numbers import excel_round
from lkjip_xl.rumus.adapters import adaptor_xlwings
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.rumus.skala import Skala

__all__ = ["Evaluator", "Source", "serial"]

_EPOCH = date(1899, 12, 30)
_DAYS = (61, 2_958_465)  # 1 March 1900, before which Excel counts a day that never was, to the end of 9999


def serial(day: date) -> float:
    """A date as Excel's number of days."""
    return float((day - _EPOCH).days)


class Source(Protocol):
    """Where the value of a reference comes from."""

    def setting(self, key: str) -> CellValue:
        """The value of a setting; None where it is blank."""

    def column(self, table: str, column: str) -> list[CellValue]:
        """The cells of an input column, in the order of the rows."""

    def figure(self, key: FigureKey) -> CellValue:
        """The value of a figure."""

    def same_row(self, token: str) -> CellValue:
        """The cell of ``token`` in the row of the formula."""

    def range(self, reference: Range) -> list[CellValue]:
        """The cells of a range of generated rows."""


class Evaluator:
    """Evaluates formulas; ``skala`` are the named scales of the report."""

    def __init__(self, skala: Mapping[str, Skala]) -> None:
        self._own = {name: adaptor_xlwings(f, skala) for name, f in DAFTAR.items()}

    def value(self, formula: Formula, source: Source) -> CellValue:
        """What the cell of ``formula`` shows. Raises KeyError for a function that is not known."""
        references = [p for p in formula.parts if not isinstance(p, str)]
        result = _one(_Evaluation(self._own, references, source).of(formula.tree))
        return 0.0 if result is None else result


class _Evaluation:
    """One formula being evaluated."""

    def __init__(
        self, own: Mapping[str, Callable[..., object]], references: Sequence[Reference], source: Source
    ) -> None:
        self._own, self._references, self._source = own, references, source

    def of(self, node: Node) -> Operand:
        """The value of a node."""
        match node:
            case Slot(number):
                return self._reference(self._references[number])
            case Number(value) | Text(value):
                return value
            case Binary(sign, left, right):
                return apply_operator(sign, self.of(left), self.of(right))
            case Negation(operand):
                return negated(_one(self.of(operand)))
        return self._call(node.function, node.arguments)

    def _reference(self, reference: Reference) -> Operand:
        match reference:
            case Setting(key):
                return self._source.setting(key)
            case InputColumn(table, column):
                return self._source.column(table, column)
            case SameRow(token):
                return self._source.same_row(token)
            case Range():
                return self._source.range(reference)
            case Kode(kode):
                return kode
        return self._source.figure(reference)

    def _call(self, function: str, arguments: tuple[Node, ...]) -> Operand:
        if function == "IF":
            return self._if(*arguments)
        if function == "CHOOSE":
            return self._choose(*arguments)
        values = [self.of(a) for a in arguments]
        own = self._own.get(function)
        if own is not None:
            return _own_result(own(*values))  # an adapter reads a list as a column
        return _FUNCTIONS[function](*values)

    def _if(self, condition: Node, then: Node, other: Node | None = None) -> Operand:
        truth = is_true(_one(self.of(condition)))
        if isinstance(truth, CellError):
            return truth
        return self.of(then) if truth else False if other is None else self.of(other)

    def _choose(self, index: Node, *choices: Node) -> Operand:
        number = as_number(_one(self.of(index)))
        if isinstance(number, CellError):
            return number
        return self.of(choices[int(number) - 1]) if 1 <= number < len(choices) + 1 else VALUE


def _own_result(result: object) -> Operand:
    """What an adapter returns: a number or a text, or rows of one of them; never an error value."""
    if isinstance(result, list):
        return [_own_cell(row[0]) for row in result]
    return _own_cell(result)


def _own_cell(x: object) -> CellValue:
    return float(x) if isinstance(x, int | float) else str(x)


def _guarded(function: Callable[..., Operand]) -> Callable[..., Operand]:
    """An error among the arguments is the result."""

    def call(*values: Operand) -> Operand:
        error = first_error(*values)
        return function(*values) if error is None else error

    return call


def _flat(values: Sequence[Operand]) -> list[CellValue]:
    return [x for v in values for x in (v if isinstance(v, list) else [v])]


def _cells(value: Operand) -> list[CellValue]:
    """A range as it is, for it may be long; a value as a range of one."""
    return value if isinstance(value, list) else [value]


def _one(value: Operand) -> CellValue:
    """A value where one cell is wanted; a range of several is an error."""
    return value if not isinstance(value, list) else value[0] if len(value) == 1 else VALUE


def _junction(of: Callable[[list[bool]], bool]) -> Callable[..., Operand]:
    """AND, OR: texts and blanks of cells are left out; nothing left is an error."""

    def call(*values: Operand) -> Operand:
        truths = [bool(x) for x in _flat(values) if not isinstance(x, str) and x is not None]
        return of(truths) if truths else VALUE

    return call


def _not(value: Operand) -> Operand:
    truth = is_true(_one(value))
    return truth if isinstance(truth, CellError) else not truth


def _index(cells: Operand, row: Operand) -> Operand:
    number = as_number(_one(row))
    if isinstance(cells, CellError):
        return cells
    if isinstance(number, CellError):
        return number
    column = _cells(cells)
    return column[int(number) - 1] if 1 <= number < len(column) + 1 else REF


def _match(wanted: Operand, cells: Operand, kind: Operand) -> Operand:
    if kind != 0:
        raise ValueError("MATCH is evaluated for an exact search only: its third argument must be 0")
    sought = _one(wanted)
    if isinstance(sought, CellError):
        return sought
    column = _cells(cells)
    rows = ((n, column[n]) for n in _candidates(column, sought))
    if isinstance(sought, str):
        pattern = wildcard(sought)
        hits = (n for n, x in rows if spells(x, pattern))
    else:
        hits = (n for n, x in rows if not (x is None or isinstance(x, str)) and compare(x, sought) == 0)
    found = next(hits, None)
    return NA if found is None else float(found + 1)


def _candidates(column: list[CellValue], sought: CellValue) -> Sequence[int]:
    """The rows among which the hits of an exact search are."""
    return column.rows_like(sought) if isinstance(column, SearchedColumn) else range(len(column))


def _rows_that_meet(pairs: Sequence[Operand]) -> Sequence[int]:
    """Which rows meet all conditions: (cells, condition, cells, condition ...)."""
    columns = [_cells(c) for c in pairs[::2]]
    conditions = [_one(c) for c in pairs[1::2]]
    candidates = (_candidates(c, x) for c, x in zip(columns, conditions, strict=True))
    rows = min(candidates, key=len)
    for column, condition in zip(columns, conditions, strict=True):
        test = criterion(condition)
        rows = [r for r in rows if test(column[r])]
    return rows


def _countifs(*pairs: Operand) -> Operand:
    return float(len(_rows_that_meet(pairs)))


def _sumifs(cells: Operand, *pairs: Operand) -> Operand:
    summed = _cells(cells)
    hits = [summed[r] for r in _rows_that_meet(pairs)]
    return first_error(*hits) or fsum(numbers_in(hits))


def _sumif(cells: Operand, condition: Operand, summed: Operand | None = None) -> Operand:
    return _sumifs(cells if summed is None else summed, cells, condition)


def _average(*values: Operand) -> Operand:
    numbers = numbers_in(values)
    return fsum(numbers) / len(numbers) if numbers else DIV0


def _sumproduct(*columns: Operand) -> Operand:
    rows = zip(*(_flat([c]) for c in columns), strict=True)
    return fsum(_product(row) for row in rows)


def _product(rows: Sequence[CellValue]) -> float:
    result = 1.0
    for x in rows:
        result *= float(x) if isinstance(x, int | float) and not isinstance(x, bool) else 0.0
    return result


def _substitute(content: Operand, old: Operand, new: Operand) -> Operand:
    text, sought = as_text(_one(content)), as_text(_one(old))
    return text.replace(sought, as_text(_one(new))) if sought else text


def _find(sought: Operand, content: Operand) -> Operand:
    place = as_text(_one(content)).find(as_text(_one(sought)))
    return VALUE if place < 0 else float(place + 1)


def _left(content: Operand, count: Operand = 1.0) -> Operand:
    number = as_number(_one(count))
    if isinstance(number, CellError):
        return number
    return as_text(_one(content))[: int(number)] if number >= 0 else VALUE


def _round(value: Operand, digits: Operand) -> Operand:
    x, n = as_number(_one(value)), as_number(_one(digits))
    return VALUE if isinstance(x, CellError) or isinstance(n, CellError) else excel_round(x, int(n))


def _date_part(part: str) -> Callable[[Operand], Operand]:
    def call(value: Operand) -> Operand:
        number = as_number(_one(value))
        if isinstance(number, CellError):
            return number
        day = int(number)
        return float(getattr(_EPOCH + timedelta(day), part)) if _DAYS[0] <= day <= _DAYS[1] else NUM

    return call


def _is_number(value: Operand) -> Operand:
    one = _one(value)
    return isinstance(one, int | float) and not isinstance(one, bool)


def _number_or_zero(value: Operand) -> Operand:
    one = _one(value)
    return one if isinstance(one, CellError) else float(one) if isinstance(one, int | float) else 0.0


_FUNCTIONS: Mapping[str, Callable[..., Operand]] = {
    "AND": _guarded(_junction(all)),
    "OR": _guarded(_junction(any)),
    "NOT": _not,
    "ISNUMBER": _is_number,
    "INDEX": _index,
    "MATCH": _match,
    "COUNTIF": _countifs,
    "COUNTIFS": _countifs,
    "SUMIF": _sumif,
    "SUMIFS": _sumifs,
    "SUM": _guarded(lambda *v: fsum(numbers_in(v))),
    "COUNT": lambda *v: float(len(numbers_in(v))),
    "COUNTA": lambda *v: float(sum(1 for x in _flat(v) if x is not None)),
    "COUNTBLANK": lambda v: _countifs(v, ""),
    "AVERAGE": _guarded(_average),
    "SUMPRODUCT": _guarded(_sumproduct),
    "ROWS": lambda v: float(len(v) if isinstance(v, list) else 1),
    "ROUND": _guarded(_round),
    "SUBSTITUTE": _guarded(_substitute),
    "LEFT": _guarded(_left),
    "FIND": _guarded(_find),
    "UPPER": _guarded(lambda v: as_text(_one(v)).upper()),
    "N": _number_or_zero,
    "NA": lambda: NA,
    "DAY": _date_part("day"),
    "MONTH": _date_part("month"),
    "YEAR": _date_part("year"),
}
