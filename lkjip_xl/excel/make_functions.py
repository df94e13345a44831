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

__all__ = ["MODUL", "Penghias", "buat_fungsi", "nama_argumen"]

MODUL = "lkjip_xl.excel.fungsi"
"""The module that the VBA wrapper names and Excel's Python imports."""

Penghias = Callable[..., Any]


def nama_argumen(argumen: Argumen) -> str:
    """The argument's name in VBA.

    VBA has one spelling per name in a project: an argument ``capaian`` would turn the function CAPAIAN into
    lower case in every cell.
    """
    return f"{argumen.nama}_persen" if argumen.nama.upper() in DAFTAR else argumen.nama


def buat_fungsi(
    xlfunc: Penghias, xlarg: Penghias, skala: Mapping[str, Skala] | None = None
) -> dict[str, Callable[..., object]]:
    """Every function of the registry, decorated with ``xlwings.func`` and ``xlwings.arg``.

    ``skala`` are the named scales of the calling workbook, looked up before the built-in ones.
    """
    return {f.nama: _hias(_fungsi(f, skala), f, xlfunc, xlarg) for f in DAFTAR.values()}


def _fungsi(f: Fungsi, skala: Mapping[str, Skala] | None) -> Callable[..., object]:
    adaptor = adaptor_xlwings(f, skala)

    def panggil(*masukan: object) -> object:
        return adaptor(*masukan)

    panggil.__name__ = panggil.__qualname__ = f.nama
    panggil.__doc__ = f.bantuan
    panggil.__module__ = MODUL
    panggil.__annotations__ = {}  # xlwings would take a type hint for a converter
    panggil.__signature__ = inspect.Signature([_parameter(a) for a in f.argumen])  # type: ignore[attr-defined]
    return panggil


def _parameter(a: Argumen) -> inspect.Parameter:
    bawaan = inspect.Parameter.empty if a.bawaan is WAJIB else a.bawaan
    return inspect.Parameter(nama_argumen(a), inspect.Parameter.POSITIONAL_OR_KEYWORD, default=bawaan)


def _hias(
    fungsi: Callable[..., object], f: Fungsi, xlfunc: Penghias, xlarg: Penghias
) -> Callable[..., object]:
    """A range of one cell as rows (``ndim``), an error cell as its text (``err_to_str``), never as blank."""
    for a in f.argumen:
        fungsi = xlarg(nama_argumen(a), doc=a.bantuan, ndim=2, err_to_str=True)(fungsi)
    hasil: Callable[..., object] = xlfunc(category=f.kategori)(fungsi)
    return hasil
