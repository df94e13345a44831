"""One adapter per engine: its way of passing arguments in, and a result that a cell can show.

An adapter is pure and holds no state, for an engine may call it from several threads. It never returns None
and never raises: None is ``n/a``, an error is a text that begins ``#LKJIP! ``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial, wraps
from typing import cast

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus.arguments import (
    BELUM_ADA,
    TANDA_GALAT,
    blank,
    cell,
    incoming_error,
    is_omitted,
    tidy_spaces,
)
from lkjip_xl.rumus.many_cells import as_rows, results_per_row, side_by_side
from lkjip_xl.rumus.registry import Argumen, Fungsi
from lkjip_xl.rumus.skala import Skala, ambil_skala

__all__ = ["adaptor_formualizer", "adaptor_libreoffice", "adaptor_xlwings"]

_ERROR_KINDS = {
    "Div": "#DIV/0!",
    "Na": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
}


@dataclass(frozen=True, slots=True)
class _Engine:
    """What is peculiar to an engine.

    ``content`` reads one cell; ``array`` builds the rows of a result of many cells.
    """

    content: Callable[[object], object]
    array: Callable[[Sequence[object]], object]


def _formualizer_error(x: object) -> object:
    """Excel's text of an error value, which formualizer passes as ``{'type': 'Error', 'kind': 'Div'}``."""
    if isinstance(x, Mapping) and x.get("type") == "Error":
        kind = str(x.get("kind", "Error"))
        return _ERROR_KINDS.get(kind, f"#{kind.upper()}!")
    return x


def _xlwings_money(x: object) -> object:
    """The float of a currency cell, which comes as Decimal on Windows; errors come as Excel's text."""
    return float(x) if isinstance(x, Decimal) else x


def _as_is(x: object) -> object:
    """LibreOffice passes float and text only, and does not call the function for an error."""
    return x


_FORMUALIZER = _Engine(_formualizer_error, list)
_XLWINGS = _Engine(_xlwings_money, list)
_LIBREOFFICE = _Engine(_as_is, tuple)


def adaptor_formualizer(fungsi: Fungsi, skala: Mapping[str, Skala] | None = None) -> Callable[..., object]:
    """``fungsi`` as formualizer calls it; named scales are looked up in ``skala`` first."""
    return _adapter(fungsi, skala, _FORMUALIZER)


def adaptor_xlwings(fungsi: Fungsi, skala: Mapping[str, Skala] | None = None) -> Callable[..., object]:
    """``fungsi`` as xlwings calls it with ``ndim=2`` and ``err_to_str=True``."""
    return _adapter(fungsi, skala, _XLWINGS)


def adaptor_libreoffice(fungsi: Fungsi, skala: Mapping[str, Skala] | None = None) -> Callable[..., object]:
    """``fungsi`` as a LibreOffice add-in calls it. A blank cell comes as 0: guard it in the formula."""
    return _adapter(fungsi, skala, _LIBREOFFICE)


def _adapter(fungsi: Fungsi, skala: Mapping[str, Skala] | None, engine: _Engine) -> Callable[..., object]:
    one = _Definition(fungsi, skala)
    takes_cell = [a.kind == "sel" for a in fungsi.arguments]

    @wraps(fungsi.fungsi)
    def call(*inputs: object) -> object:
        try:
            given = _completed(fungsi, [_single(x) for x in inputs])
            large = [sel and _is_range(x) for sel, x in zip(takes_cell, given, strict=True)]
            if any(large):
                return _per_row(one, given, large, engine)
            return one([_clean(x, engine) for x in given])
        except Exception as error:  # a cell shows the reason; nothing may reach the engine
            return _error_text(error)

    return call


class _Definition:
    """A function with the scales of its workbook: its options are read, then something is done with values.

    One without ``prepare`` takes all its arguments as options, and no values.
    """

    def __init__(self, fungsi: Fungsi, skala: Mapping[str, Skala] | None) -> None:
        self.names = [a.name for a in fungsi.arguments]
        self.count = fungsi.value_count if fungsi.prepare else 0
        self._fungsi = fungsi
        self._skala = skala

    def work(self, options: Sequence[object]) -> Callable[..., object]:
        """What is done with the values beside these options, as cells hold them."""
        own = self._fungsi.arguments[self.count :]
        ready = [_argument(a, x, self._skala) for a, x in zip(own, options, strict=True)]
        if self._fungsi.prepare is None:
            return partial(self._fungsi.fungsi, *ready)
        return self._fungsi.prepare(*ready)

    def __call__(self, value: Sequence[object]) -> object:
        """The result for one cell per argument; never None, never an error raised."""
        try:
            cell_error = incoming_error(**dict(zip(self.names, value, strict=True)))
            if cell_error is not None:
                return cell_error
            result = self.work(value[self.count :])(*value[: self.count])
        except Exception as error:
            return _error_text(error)
        return BELUM_ADA if result is None else result


def _is_range(x: object) -> bool:
    return isinstance(x, (list, tuple)) and len(x) > 0


def _single(x: object) -> object:
    """The cell of a range of one cell; anything else as it came."""
    content = x
    while isinstance(content, (list, tuple)):
        if len(content) != 1:
            return x
        content = content[0]
    return content


def _per_row(one: _Definition, given: Sequence[object], large: Sequence[bool], engine: _Engine) -> object:
    """One result per cell, where an argument that wants one cell got a larger range."""
    ranges = [
        as_rows(cast("Sequence[object]", x)) if is_range else None
        for x, is_range in zip(given, large, strict=True)
    ]
    single = [None if is_range else _clean(x, engine) for x, is_range in zip(given, large, strict=True)]
    cells = side_by_side(single, ranges, partial(_clean, engine=engine))
    results = results_per_row(one.names, cells, one.count, one.work, _error_text)
    rows = zip(*[iter(results)] * cells.width, strict=True)
    return engine.array([*map(engine.array, rows)])


def _clean(x: object, engine: _Engine) -> object:
    """``x`` with blanks as None and errors as text; a range as a list of rows, a range of one cell as it."""
    if type(x) is str:
        return None if blank(x) else x
    if isinstance(x, (list, tuple)):
        return cell([c if type(c) is float else _clean(c, engine) for c in x])
    return None if blank(x) else engine.content(x)


def _completed(fungsi: Fungsi, value: Sequence[object]) -> list[object]:
    """One value per argument: None where it was omitted."""
    lacking = len(fungsi.arguments) - len(value)
    if lacking < 0:
        raise FormulaError(
            f"{fungsi.name} menerima paling banyak {len(fungsi.arguments)} argumen; hapus sisanya"
        )
    return [*value, *[None] * lacking]


def _argument(arguments: Argumen, x: object, skala: Mapping[str, Skala] | None) -> object:
    """The default for what was omitted, and the scale for its name."""
    if arguments.kind != "skala":
        return arguments.default if x is None and isinstance(arguments.default, (str, int, float)) else x
    if is_omitted(x):
        x = arguments.default if isinstance(arguments.default, str) else None
    return ambil_skala(x, skala) if isinstance(x, str) else x


def _error_text(error: Exception) -> str:
    if isinstance(error, FormulaError):
        return f"{TANDA_GALAT} {tidy_spaces(str(error))}"
    return f"{TANDA_GALAT} galat program: {tidy_spaces(f'{type(error).__name__}: {error}')}"
