"""xlwings' own ``udfs`` module on any platform: it writes the VBA text of the functions.

xlwings loads it on Windows only, for it talks to Excel through pywin32. Writing the wrapper needs none of
that, so a copy of our own is loaded with placeholders for pywin32 while it is imported. ``sys.modules`` is
then as it was.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import xlwings

from lkjip_xl.errors import FileError
from lkjip_xl.excel.excel_names import XLWINGS_REQUIREMENT

__all__ = ["load_udfs", "xlwings_message", "xlwings_version"]

_USED = ("xlfunc", "xlarg", "generate_vba_wrapper")
_PYWIN32 = ("pythoncom", "pywintypes", "win32com", "win32com.client")


def xlwings_version() -> str:
    """The installed xlwings: its VBA names the DLL of exactly this version."""
    return str(xlwings.__version__)


def xlwings_message(what: str) -> str:
    """That something in the installed xlwings is not as known, and how to get one that is."""
    return (
        f"xlwings {xlwings_version()}: {what} tidak ada atau lain dari yang dikenal; pasang yang cocok: "
        f'python -m pip install --force-reinstall "xlwings{XLWINGS_REQUIREMENT}"'
    )


@cache
def load_udfs() -> Any:
    """The module, with ``xlfunc``, ``xlarg`` and ``generate_vba_wrapper``. It cannot talk to Excel.

    Raises FileError when the installed xlwings has no such module.
    """
    file = Path(str(xlwings.__file__)).with_name("udfs.py")
    spec = spec_from_file_location("xlwings._udfs_lkjip", file)
    if spec is None or spec.loader is None:
        raise FileError(xlwings_message(file.name))
    module = module_from_spec(spec)
    with _substitute_pywin32():
        try:
            spec.loader.exec_module(module)
        except (ImportError, OSError, AttributeError) as error:
            raise FileError(xlwings_message(file.name)) from error
    if not all(hasattr(module, name) for name in _USED):
        raise FileError(xlwings_message(file.name))
    return module


@contextmanager
def _substitute_pywin32() -> Iterator[None]:
    old = {name: sys.modules.get(name) for name in _PYWIN32}
    sys.modules.update({name: _Substitute(name) for name in _PYWIN32})
    try:
        yield
    finally:
        for name, module in old.items():
            if module is None:
                sys.modules.pop(name, None)
            else:
                sys.modules[name] = module


class _Substitute(types.ModuleType):
    """Stands in for a module of pywin32: every name in it is an exception class of that name."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (Exception,), {})
