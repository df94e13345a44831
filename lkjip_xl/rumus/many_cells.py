"""Many cells at once: a function's options are read once for all rows that share them.

What is done with a row is the function's own definition (``Fungsi.prepare``); only the way to it is shorter
than one call per cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import NamedTuple, cast

from lkjip_xl.rumus.arguments import BELUM_ADA, incoming_error

__all__ = ["Columns", "Work", "as_rows", "results_per_row", "side_by_side"]

Work = Callable[[Sequence[object]], Callable[..., object]]
"""From a function's options, as cells hold them, to what is done with its values. May raise."""

_NUMBER_TYPES = frozenset({float, type(None)})
_OPTION_TYPES = frozenset({float, str, type(None)})  # what is equal among these is the same option


class Columns(NamedTuple):
    """The arguments of a call, one cell per row of the result and argument.

    A ``constant`` argument is the same cell in every row. The result has ``height`` rows of ``width`` cells.
    """

    columns: Sequence[Sequence[object]]
    constant: Sequence[bool]
    height: int
    width: int


def as_rows(x: Sequence[object]) -> Sequence[Sequence[object]]:
    """The rows of a range; one without rows is a column."""
    if set(map(type, x)) <= {list, tuple}:
        return cast("Sequence[Sequence[object]]", x)
    return [row if isinstance(row, (list, tuple)) else [row] for row in x]


def side_by_side(
    given: Sequence[object],
    ranges: Sequence[Sequence[Sequence[object]] | None],
    content: Callable[[object], object],
) -> Columns:
    """The ``ranges`` and, where there is none, the value ``given`` for that argument, beside each other."""
    rows = [r for r in ranges if r is not None]
    height, width = max(map(len, rows)), max(len(r[0]) for r in rows)
    columns = [
        [x] * (height * width) if r is None else _read([*_spread(r, height, width)], content)
        for x, r in zip(given, ranges, strict=True)
    ]
    return Columns(columns, [r is None for r in ranges], height, width)


def _read(cells: list[object], content: Callable[[object], object]) -> list[object]:
    if _only_numbers(cells):
        return cells
    return [c if type(c) is float or c is None else content(c) for c in cells]


def _only_numbers(cells: Iterable[object]) -> bool:
    """Numbers and blanks, of which there is nothing to be read."""
    return set(map(type, cells)) <= _NUMBER_TYPES


def _spread(rows: Sequence[Sequence[object]], height: int, width: int) -> Iterator[object]:
    """The cells of a range as large as the result; a single row or column is repeated, as Excel does."""
    if len(rows) == height and set(map(len, rows)) == {width}:
        return chain.from_iterable(rows)
    return (_get(rows, i, j) for i in range(height) for j in range(width))


def _get(rows: Sequence[Sequence[object]], i: int, j: int) -> object:
    row = rows[0] if len(rows) == 1 else rows[i] if i < len(rows) else ()
    if len(row) == 1:
        return row[0]
    return row[j] if j < len(row) else "#N/A"


def results_per_row(
    names: Sequence[str],
    cells: Columns,
    count: int,
    work: Work,
    error_text: Callable[[Exception], str],
) -> list[object]:
    """One result per row; the first ``count`` arguments are values, the others options."""
    columns = cells.columns
    varying = [n for n in range(count, len(names)) if not cells.constant[n]]

    def prepared(own: Sequence[object] = ()) -> Callable[..., object]:
        options = {name: column[0] for name, column in zip(names[count:], columns[count:], strict=True)}
        options.update(zip((names[n] for n in varying), own, strict=True))
        try:
            error = incoming_error(**options)
            return work([*options.values()]) if error is None else _always(error)
        except Exception as fault:  # a cell shows the reason
            return _always(error_text(fault))

    every: Iterable[Callable[..., object]]
    if not varying:
        every = repeat(prepared())
    else:
        options = zip(*(columns[n] for n in varying), strict=True)
        told_apart = all(set(map(type, columns[n])) <= _OPTION_TYPES for n in varying)
        every = map(_Known(prepared).__getitem__ if told_apart and count else prepared, options)
    rows = zip(*columns[:count], strict=True) if count else repeat(())
    results: list[object] = []
    for one, values in zip(every, rows, strict=False):
        try:
            result = one(*values)
            results.append(BELUM_ADA if result is None else result)
        except Exception as fault:
            results.append(error_text(fault))
    for n in reversed(range(count)):  # an error that came in goes first, the first argument's before all
        _pass_errors_on(results, names[n], columns[n])
    return results


class _Known(dict[tuple[object, ...], Callable[..., object]]):
    """What was prepared for options that came before."""

    def __init__(self, prepare: Callable[[tuple[object, ...]], Callable[..., object]]) -> None:
        super().__init__()
        self._prepare = prepare

    def __missing__(self, options: tuple[object, ...]) -> Callable[..., object]:
        one = self[options] = self._prepare(options)
        return one


def _always(text: str) -> Callable[..., object]:
    return lambda *_: text


def _pass_errors_on(results: list[object], name: str, column: Sequence[object]) -> None:
    if _only_numbers(column):
        return
    faults = {x: incoming_error(**{name: x}) for x in {x for x in column if isinstance(x, str)}}
    if not any(faults.values()):
        return
    for n, x in enumerate(column):
        error = faults.get(x) if isinstance(x, str) else None
        if error is not None:
            results[n] = error
