"""The value of a formula: the tree of ``tree`` read with the semantics of ``cell_semantics``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import Any, Protocol, TypeVar

from lkjip_xl.figures.cell_semantics import (
    DIV0,
    NA,
    NUM,
    REF,
    TEXT_FUNCTIONS,
    VALUE,
    CellError,
    CellValue,
    Operand,
    SearchedColumn,
    added,
    apply_operator,
    as_number,
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
from lkjip_xl.figures.tree import Binary, Negation, Node, Number, Slot, Text, parse, same_tree
from lkjip_xl.numbers import EXCEL_EPOCH, excel_round, excel_trunc
from lkjip_xl.rumus.adapters import adaptor_xlwings
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.rumus.skala import Skala

__all__ = ["Evaluator", "Source", "first_row"]

_DAYS = (61, 2_958_465)  # 1 March 1900, before which Excel counts a day that never was, to the end of 9999


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


T = TypeVar("T")
_Own = Mapping[str, Callable[..., object]]
_Step = Callable[[Sequence[Reference], "Source", _Own], Operand]
"""A node ready to be evaluated: with the references of the formula, their source, our functions."""


class Evaluator:
    """Evaluates formulas; ``skala`` are the named scales of the report."""

    def __init__(self, skala: Mapping[str, Skala]) -> None:
        self._own = {name: adaptor_xlwings(f, skala) for name, f in DAFTAR.items()}

    def value(self, formula: Formula, source: Source) -> CellValue:
        """What the cell of ``formula`` shows. Raises KeyError for a function that is not known."""
        result = _one(_compiled(formula.shape)(formula.references, source, self._own))
        return 0.0 if result is None else result


@cache
def _compiled(shape: str) -> _Step:
    """The step of a formula's shape, made once, as its tree is."""
    return _compile(parse(shape))


def _compile(node: Node) -> _Step:
    match node:
        case Slot(number):
            return lambda references, source, _own: _READ[type(references[number])](
                source, references[number]
            )
        case Number(value) | Text(value):
            return lambda _references, _source, _own: value
        case Binary(sign, left, right):
            return _compile_binary(sign, _compile(left), _compile(right))
        case Negation(operand):
            inner = _compile(operand)
            return lambda *at: negated(_one(inner(*at)))
    if node.function == "IF":
        return _compile_mirror(*node.arguments) or _compile_if(*map(_compile, node.arguments))
    arguments = tuple(map(_compile, node.arguments))
    if node.function == "CHOOSE":
        return _compile_choose(*arguments)
    if node.function == "IFERROR":
        return _compile_if_error(*arguments)
    if node.function in DAFTAR:
        name = node.function
        return lambda references, source, own: _own_result(
            own[name](*[a(references, source, own) for a in arguments])  # an adapter reads a list as a column
        )
    return lambda references, source, own: _FUNCTIONS[node.function](
        *[a(references, source, own) for a in arguments]
    )


def _compile_binary(sign: str, left: _Step, right: _Step) -> _Step:
    return lambda references, source, own: apply_operator(
        sign, left(references, source, own), right(references, source, own)
    )


def _compile_if(condition: _Step, then: _Step, other: _Step = lambda *_: False) -> _Step:
    def step(references: Sequence[Reference], source: Source, own: _Own) -> Operand:
        truth = is_true(_one(condition(references, source, own)))
        if isinstance(truth, CellError):
            return truth
        return then(references, source, own) if truth else other(references, source, own)

    return step


def _compile_mirror(condition: Node, then: Node, other: Node | None = None) -> _Step | None:
    """``IF(x=...,...,x)``, ``x`` evaluated once where both are of the same references; None: another form."""
    if not isinstance(condition, Binary) or not other or not (places := same_tree(condition.left, other)):
        return None
    first, second = places
    plain = _compile_if(*map(_compile, (condition, then, other)))
    x, compared, result = _compile(condition.left), _compile(condition.right), _compile(then)

    def step(references: Sequence[Reference], source: Source, own: _Own) -> Operand:
        if references[first] != references[second]:
            return plain(references, source, own)
        value = x(references, source, own)
        truth = is_true(_one(apply_operator(condition.operator, value, compared(references, source, own))))
        if isinstance(truth, CellError):
            return truth
        return result(references, source, own) if truth else value

    return step


def _compile_choose(index: _Step, *choices: _Step) -> _Step:
    def step(references: Sequence[Reference], source: Source, own: _Own) -> Operand:
        number = as_number(_one(index(references, source, own)))
        if isinstance(number, CellError):
            return number
        if not 1 <= number < len(choices) + 1:
            return VALUE
        return choices[int(number) - 1](references, source, own)

    return step


def _compile_if_error(content: _Step, other: _Step) -> _Step:
    def step(references: Sequence[Reference], source: Source, own: _Own) -> Operand:
        result = content(references, source, own)
        return result if first_error(result) is None else other(references, source, own)

    return step


_READ: Mapping[type, Callable[[Source, Any], Operand]] = {
    Setting: lambda source, r: source.setting(r.key),
    InputColumn: lambda source, r: source.column(r.table, r.column),
    SameRow: lambda source, r: source.same_row(r.token),
    Range: lambda source, r: source.range(r),
    Kode: lambda _, r: r.kode,
    FigureKey: lambda source, r: source.figure(r),
}


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
    found = first_row(_cells(cells), sought)
    return NA if found is None else float(found + 1)


def first_row(column: list[CellValue], sought: CellValue) -> int | None:
    """The first row, counted from 0, that an exact search of MATCH finds."""
    return _search(_first_row, column, sought)


def _first_row(column: list[CellValue], sought: CellValue) -> int | None:
    rows = ((n, column[n]) for n in _candidates(column, sought))
    if isinstance(sought, str):
        pattern = wildcard(sought)
        hits = (n for n, x in rows if spells(x, pattern))
    else:
        hits = (n for n, x in rows if not (x is None or isinstance(x, str)) and compare(x, sought) == 0)
    return next(hits, None)


def _rows_like(column: list[CellValue], condition: CellValue) -> Sequence[int]:
    """The rows that meet a criterion."""
    test = criterion(condition)
    return [n for n in _candidates(column, condition) if test(column[n])]


def _search(search: Callable[[list[CellValue], CellValue], T], cells: Operand, sought: CellValue) -> T:
    """What ``search`` finds in a range; one that many formulas read is searched once for each value."""
    column = _cells(cells)
    return column.remembered(search, sought) if isinstance(column, SearchedColumn) else search(column, sought)


def _candidates(column: list[CellValue], sought: CellValue) -> Sequence[int]:
    """The rows among which the hits of an exact search are."""
    return column.rows_like(sought) if isinstance(column, SearchedColumn) else range(len(column))


def _rows_that_meet(pairs: Sequence[Operand]) -> Sequence[int]:
    """Which rows meet all conditions: (cells, condition, cells, condition ...)."""
    conditions = [(_cells(c), _one(x)) for c, x in zip(pairs[::2], pairs[1::2], strict=True)]
    first, *others = sorted(conditions, key=lambda condition: len(_candidates(*condition)))
    rows = _search(_rows_like, *first)
    for column, condition in others:
        test = criterion(condition)
        rows = [r for r in rows if test(column[r])]
    return rows


def _countifs(*pairs: Operand) -> Operand:
    return float(len(_rows_that_meet(pairs)))


def _sumifs(cells: Operand, *pairs: Operand) -> Operand:
    summed = _cells(cells)
    hits = [summed[r] for r in _rows_that_meet(pairs)]
    return first_error(*hits) or added(numbers_in(hits))


def _sumif(cells: Operand, condition: Operand, summed: Operand | None = None) -> Operand:
    return _sumifs(cells if summed is None else summed, cells, condition)


def _average(*values: Operand) -> Operand:
    numbers = numbers_in(values)
    return added(numbers) / len(numbers) if numbers else DIV0


def _sumproduct(*columns: Operand) -> Operand:
    if len(columns) == 1:
        return added(numbers_in(columns))
    rows = zip(*(_flat([c]) for c in columns), strict=True)
    return added(_product(row) for row in rows)


def _product(rows: Sequence[CellValue]) -> float:
    result = 1.0
    for x in rows:
        result *= float(x) if isinstance(x, int | float) and not isinstance(x, bool) else 0.0
    return result


def _of_text(function: Callable[..., CellValue]) -> Callable[..., Operand]:
    return _guarded(lambda *values: function(*map(_one, values)))


def _to_digits(of: Callable[[float, int], float]) -> Callable[..., Operand]:
    def call(value: Operand, digits: Operand) -> Operand:
        x, n = as_number(_one(value)), as_number(_one(digits))
        return VALUE if isinstance(x, CellError) or isinstance(n, CellError) else of(x, int(n))

    return _guarded(call)


def _date_part(part: str) -> Callable[[Operand], Operand]:
    def call(value: Operand) -> Operand:
        number = as_number(_one(value))
        if isinstance(number, CellError):
            return number
        day = int(number)
        return float(getattr(EXCEL_EPOCH + timedelta(day), part)) if _DAYS[0] <= day <= _DAYS[1] else NUM

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
    "SUM": _guarded(lambda *v: added(numbers_in(v))),
    "COUNT": lambda *v: float(len(numbers_in(v))),
    "COUNTA": lambda *v: float(sum(1 for x in _flat(v) if x is not None)),
    "COUNTBLANK": lambda v: _countifs(v, ""),
    "MAX": _guarded(lambda *v: max(numbers_in(v), default=0.0)),
    "MIN": _guarded(lambda *v: min(numbers_in(v), default=0.0)),
    "AVERAGE": _guarded(_average),
    "SUMPRODUCT": _guarded(_sumproduct),
    "ROWS": lambda v: float(len(v) if isinstance(v, list) else 1),
    "ROUND": _to_digits(excel_round),
    "TRUNC": _to_digits(excel_trunc),
    **{name: _of_text(function) for name, function in TEXT_FUNCTIONS.items()},
    "N": _number_or_zero,
    "NA": lambda: NA,
    "DAY": _date_part("day"),
    "MONTH": _date_part("month"),
    "YEAR": _date_part("year"),
}
