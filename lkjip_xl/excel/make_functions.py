"""Makes the xlwings functions of the registry: one definition, xlwings' own decorators around it.

xlwings reads a function through ``inspect.signature`` and its attributes, so a function is given what the
registry says: name, arguments with their defaults, help texts. Nothing is typed twice.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from lkjip_xl.rumus.adapters import adaptor_xlwings
from lkjip_xl.rumus.registry import DAFTAR, WAJIB, Argumen, Fungsi
from lkjip_xl.rumus.skala import Skala

__all__ = ["MODULE", "Decorator", "argument_name", "make_functions"]

MODULE = "lkjip_xl.excel.fungsi"
"""The module that the VBA wrapper names and Excel's Python imports."""

Decorator = Callable[..., Any]


def argument_name(arguments: Argumen) -> str:
    """The argument's name in VBA.

    VBA has one spelling per name in a project: an argument ``capaian`` would turn the function CAPAIAN into
    lower case in every cell.
    """
    return f"{arguments.name}_persen" if arguments.name.upper() in DAFTAR else arguments.name


def make_functions(
    xlfunc: Decorator, xlarg: Decorator, skala: Mapping[str, Skala] | None = None
) -> dict[str, Callable[..., object]]:
    """Every function of the registry, decorated with ``xlwings.func`` and ``xlwings.arg``.

    ``skala`` are the named scales of the calling workbook, looked up before the built-in ones.
    """
    return {f.name: _decorate(_function(f, skala), f, xlfunc, xlarg) for f in DAFTAR.values()}


def _function(f: Fungsi, skala: Mapping[str, Skala] | None) -> Callable[..., object]:
    adapter = adaptor_xlwings(f, skala)

    def call(*inputs: object) -> object:
        return adapter(*inputs)

    call.__name__ = call.__qualname__ = f.name
    call.__doc__ = f.help_text
    call.__module__ = MODULE
    call.__annotations__ = {}  # xlwings would take a type hint for a converter
    call.__signature__ = inspect.Signature([_parameter(a) for a in f.arguments])  # type: ignore[attr-defined]
    return call


def _parameter(a: Argumen) -> inspect.Parameter:
    default = inspect.Parameter.empty if a.default is WAJIB else a.default
    return inspect.Parameter(argument_name(a), inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default)


def _decorate(
    function: Callable[..., object], f: Fungsi, xlfunc: Decorator, xlarg: Decorator
) -> Callable[..., object]:
    """A range of one cell as rows (``ndim``), an error cell as its text (``err_to_str``), never as blank."""
    for a in f.arguments:
        function = xlarg(argument_name(a), doc=a.help_text, ndim=2, err_to_str=True)(function)
    result: Callable[..., object] = xlfunc(category=f.kategori)(function)
    return result
