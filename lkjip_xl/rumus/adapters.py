"""One adapter per engine: its way of passing arguments in, and a result that a cell can show.

An adapter is pure and holds no state, for an engine may call it from several threads. It never returns None
and never raises: None is ``n/a``, an error is a text that begins ``#LKJIP! ``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import wraps

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
    @wraps(fungsi.fungsi)
    def call(*inputs: object) -> object:
        try:
            value = _completed(fungsi, [_clean(x, engine) for x in inputs])
            return _per_cell(fungsi, value, skala, engine)
        except Exception as error:  # a cell shows the reason; nothing may reach the engine
            return _error_text(error)

    return call


def _clean(x: object, engine: _Engine) -> object:
    """``x`` with blanks as None and errors as text; a range as a list of rows, a range of one cell as it."""
    if isinstance(x, (list, tuple)):
        return cell(
            [
                _clean(content, engine) if isinstance(content, (list, tuple)) else _content(content, engine)
                for content in x
            ]
        )
    return _content(x, engine)


def _content(x: object, engine: _Engine) -> object:
    return None if blank(x) else engine.content(x)


def _completed(fungsi: Fungsi, value: list[object]) -> list[object]:
    """One value per argument: None where it was omitted."""
    lacking = len(fungsi.arguments) - len(value)
    if lacking < 0:
        raise FormulaError(
            f"{fungsi.name} menerima paling banyak {len(fungsi.arguments)} argumen; hapus sisanya"
        )
    return value + [None] * lacking


def _per_cell(
    fungsi: Fungsi, value: list[object], skala: Mapping[str, Skala] | None, engine: _Engine
) -> object:
    """The result, or one result per cell where an argument that wants one cell got a larger range."""
    width = [_rows(x) if a.kind == "sel" else [] for a, x in zip(fungsi.arguments, value, strict=True)]
    if not any(width):
        return _one(fungsi, value, skala)
    height, column = max(map(len, width)), max(len(b[0]) for b in width if b)

    def one(i: int, j: int) -> object:
        return _one(fungsi, [_get(b, i, j) if b else x for b, x in zip(width, value, strict=True)], skala)

    return engine.array([engine.array([one(i, j) for j in range(column)]) for i in range(height)])


def _rows(x: object) -> list[list[object]]:
    """The rows of a range; empty where ``x`` is one value."""
    if not isinstance(x, list):
        return []
    return [content if isinstance(content, list) else [content] for content in x]


def _get(row: list[list[object]], i: int, j: int) -> object:
    """The cell at row i and column j; a single row or column is repeated, as Excel does."""
    content = row[0] if len(row) == 1 else row[i] if i < len(row) else []
    if len(content) == 1:
        return content[0]
    return content[j] if j < len(content) else "#N/A"


def _one(fungsi: Fungsi, value: list[object], skala: Mapping[str, Skala] | None) -> object:
    try:
        cell_error = incoming_error(**{a.name: x for a, x in zip(fungsi.arguments, value, strict=True)})
        if cell_error is not None:
            return cell_error
        ready = [_argument(a, x, skala) for a, x in zip(fungsi.arguments, value, strict=True)]
        result = fungsi.fungsi(*ready)
    except Exception as error:
        return _error_text(error)
    return BELUM_ADA if result is None else result


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
