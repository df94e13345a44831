"""xlwings' own ``call_udf`` on Linux: as a program, it calls every function as Excel would, prints JSON.

The placeholders for pywin32 and Windows stay in this process. Importing the module changes nothing.
"""

from __future__ import annotations

import ctypes
import json
import sys
import types
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar
from unittest.mock import MagicMock

MISSING = -2147352572  # how COM passes an omitted argument
SCODE = {"#DIV/0!": -2146826281, "#N/A": -2146826246, "#NAME?": -2146826259, "#NULL!": -2146826288,
         "#NUM!": -2146826252, "#REF!": -2146826265, "#VALUE!": -2146826273}  # fmt: skip
PYWIN32 = """
pythoncom pywintypes win32com win32com.client win32con win32gui win32process win32api win32timezone comtypes
win32com.client.dynamic win32com.server win32com.server.util win32com.server.policy win32com.util
"""
COUNT = {
    "kolom": ("CAPAIAN", [[[10.0], [20.0], [None]], [[9.0], [30.0], [None]]]),
    "baris": ("SERAPAN", [[[100.0, 200.0]], [[50.0, None]]]),
    "petak": ("PREDIKAT", [[[95.0, 80.0], [70.0, "n/a"]]]),
    "satu_dan_banyak": ("CAPAIAN", [100.0, [[90.0], [125.0]], "naik"]),
    "galat_satu_sel": ("SERAPAN", [[["#DIV/0!"], [100.0]], [[5.0], [5.0]]]),
    "skala_buku": ("PREDIKAT", [70.0, "uji"]),
    "skala_bawaan_diganti": ("PREDIKAT", [70.0]),
}  # fmt: skip


class _Fake(types.ModuleType):
    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        error_class = type(name, (Exception,), {})
        setattr(self, name, error_class)
        return error_class


class Range:
    """What Excel passes for a reference: an object, not a value."""

    def __init__(self, content: list[list[object]]) -> None:
        tidy = tuple(tuple(map(encode, rows)) for rows in content)
        self.content = tidy[0][0] if len(tidy) == len(tidy[0]) == 1 else tidy  # one cell: its value


class ExcelNames:
    """The COM collection ``Workbook.Names``: columns of a scale "uji" and of another permendagri86."""

    CONTENT: ClassVar = {
        "skala_skala": (("uji",), ("uji",), ("permendagri86",), (None,)),
        "skala_batas_bawah": ((0.0,), ("60,5",), (None,), (None,)),
        "skala_tanda": ((">=",), (">=",), (None,), (None,)),
        "skala_label": (("kurang",), ("cukup",), ("satu label",), (None,)),
        "skala_skor": ((1.0,), (2.0,), (None,), (None,)),
    }

    def __call__(self, name: str) -> object:
        return types.SimpleNamespace(RefersToRange=types.SimpleNamespace(Value2=self.CONTENT[name]))

    def __iter__(self):
        return iter(types.SimpleNamespace(Name=name) for name in self.CONTENT)


def encode(x: object) -> object:
    """A value as COM passes it."""
    if isinstance(x, str) and x in SCODE:
        return SCODE[x]
    if isinstance(x, date):
        return datetime(x.year, x.month, x.day)  # noqa: DTZ001 - COM dates have no zone
    return x


def prepare():
    for name in PYWIN32.split():
        sys.modules[name] = _Fake(name)
    sys.modules["pythoncom"].__file__ = "x"
    sys.modules["win32com.client"].Dispatch = lambda x: x
    ctypes.oledll = ctypes.windll = ctypes.PyDLL = MagicMock()
    ctypes.WinDLL = lambda *_, **__: None
    ctypes.WINFUNCTYPE = ctypes.CFUNCTYPE
    ctypes.HRESULT = ctypes.c_long
    import xlwings
    import xlwings._xlwindows as windows
    import xlwings.udfs as udfs

    xlwings._xlwindows = windows
    engine = xlwings.main.Engine(impl=windows.engine)
    xlwings.engines.add(engine)
    unlimited = types.SimpleNamespace(max_cells_per_read=None)
    sheet = types.SimpleNamespace(book=types.SimpleNamespace(app=types.SimpleNamespace(engine=engine)))
    windows.is_range_instance = lambda x: isinstance(x, Range)
    windows.Range = lambda xl=None: xl
    udfs.Range = lambda impl=None: types.SimpleNamespace(
        address="x", raw_value=getattr(impl, "content", None), shape=(1, 1), sheet=sheet, impl=unlimited
    )
    sys.modules["xlwings.com_server"] = _Fake("xlwings.com_server")
    xlwings.func, xlwings.arg = udfs.xlfunc, udfs.xlarg
    sys.platform = "win32"  # from here on only the functions run
    return udfs


def main() -> None:
    udfs = prepare()
    from lkjip_xl.excel.make_functions import MODULE
    from lkjip_xl.rumus import DAFTAR, WAJIB
    from tests.rumus.vector_files import VECTORS

    def call(name: str, arguments: list[object], workbook: object = None) -> object:
        return udfs.call_udf(MODULE, name, tuple(arguments), workbook)

    def array(x: object) -> object:
        return Range(x) if isinstance(x, list) else encode(x)

    how = {
        "sel": lambda x: tuple(tuple(map(encode, b)) for b in x) if isinstance(x, list) else encode(x),
        "rentang": lambda x: Range(x if isinstance(x, list) else [[x]]),
        "uang": lambda x: Decimal(repr(x)) if isinstance(x, float) else array(x),
    }
    result = []
    for number, v in enumerate(VECTORS):
        for name, edit in how.items():
            arguments = [
                MISSING if x is None and a.default is not WAJIB and name != "rentang" else edit(x)
                for a, x in zip(DAFTAR[v.fungsi].arguments, v.arguments, strict=True)
            ]
            result.append((number, name, call(v.fungsi, arguments)))
    workbook = types.SimpleNamespace(FullName="C:\\uji.xlsx", Names=ExcelNames())
    count = {
        k: call(f, list(map(array, a)), workbook if "skala" in k else None) for k, (f, a) in COUNT.items()
    }
    json.dump({"vektor": result, "banyak": count}, sys.stdout)


if __name__ == "__main__":
    main()
