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

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.excel.excel_names import SYARAT_XLWINGS

__all__ = ["muat_udfs", "pesan_xlwings", "versi_xlwings"]

_DIPAKAI = ("xlfunc", "xlarg", "generate_vba_wrapper")
_PYWIN32 = ("pythoncom", "pywintypes", "win32com", "win32com.client")


def versi_xlwings() -> str:
    """The installed xlwings: its VBA names the DLL of exactly this version."""
    return str(xlwings.__version__)


def pesan_xlwings(apa: str) -> str:
    """That something in the installed xlwings is not as known, and how to get one that is."""
    return (
        f"xlwings {versi_xlwings()}: {apa} tidak ada atau lain dari yang dikenal; pasang yang cocok: "
        f'python -m pip install --force-reinstall "xlwings{SYARAT_XLWINGS}"'
    )


@cache
def muat_udfs() -> Any:
    """The module, with ``xlfunc``, ``xlarg`` and ``generate_vba_wrapper``. It cannot talk to Excel.

    Raises GalatBerkas when the installed xlwings has no such module.
    """
    berkas = Path(str(xlwings.__file__)).with_name("udfs.py")
    spek = spec_from_file_location("xlwings._udfs_lkjip", berkas)
    if spek is None or spek.loader is None:
        raise GalatBerkas(pesan_xlwings(berkas.name))
    modul = module_from_spec(spek)
    with _pengganti_pywin32():
        try:
            spek.loader.exec_module(modul)
        except (ImportError, OSError, AttributeError) as galat:
            raise GalatBerkas(pesan_xlwings(berkas.name)) from galat
    if not all(hasattr(modul, nama) for nama in _DIPAKAI):
        raise GalatBerkas(pesan_xlwings(berkas.name))
    return modul


@contextmanager
def _pengganti_pywin32() -> Iterator[None]:
    lama = {nama: sys.modules.get(nama) for nama in _PYWIN32}
    sys.modules.update({nama: _Pengganti(nama) for nama in _PYWIN32})
    try:
        yield
    finally:
        for nama, modul in lama.items():
            if modul is None:
                sys.modules.pop(nama, None)
            else:
                sys.modules[nama] = modul


class _Pengganti(types.ModuleType):
    """Stands in for a module of pywin32: every name in it is an exception class of that name."""

    def __getattr__(self, nama: str) -> Any:
        if nama.startswith("__"):
            raise AttributeError(nama)
        return type(nama, (Exception,), {})
