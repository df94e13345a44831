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

HILANG = -2147352572  # how COM passes an omitted argument
SCODE = {"#DIV/0!": -2146826281, "#N/A": -2146826246, "#NAME?": -2146826259, "#NULL!": -2146826288,
         "#NUM!": -2146826252, "#REF!": -2146826265, "#VALUE!": -2146826273}  # fmt: skip
PYWIN32 = """
pythoncom pywintypes win32com win32com.client win32con win32gui win32process win32api win32timezone comtypes
win32com.client.dynamic win32com.server win32com.server.util win32com.server.policy win32com.util
"""
BANYAK = {
    "kolom": ("CAPAIAN", [[[10.0], [20.0], [None]], [[9.0], [30.0], [None]]]),
    "baris": ("SERAPAN", [[[100.0, 200.0]], [[50.0, None]]]),
    "petak": ("PREDIKAT", [[[95.0, 80.0], [70.0, "n/a"]]]),
    "satu_dan_banyak": ("CAPAIAN", [100.0, [[90.0], [125.0]], "naik"]),
    "galat_satu_sel": ("SERAPAN", [[["#DIV/0!"], [100.0]], [[5.0], [5.0]]]),
    "skala_buku": ("PREDIKAT", [70.0, "uji"]),
    "skala_bawaan_diganti": ("PREDIKAT", [70.0]),
}  # fmt: skip


class _Tiruan(types.ModuleType):
    def __getattr__(self, nama: str) -> object:
        if nama.startswith("__"):
            raise AttributeError(nama)
        kelas = type(nama, (Exception,), {})
        setattr(self, nama, kelas)
        return kelas


class Rentang:
    """What Excel passes for a reference: an object, not a value."""

    def __init__(self, isi: list[list[object]]) -> None:
        rapi = tuple(tuple(map(sandi, baris)) for baris in isi)
        self.isi = rapi[0][0] if len(rapi) == len(rapi[0]) == 1 else rapi  # one cell: its value


class NamaExcel:
    """The COM collection ``Workbook.Names``: columns of a scale "uji" and of another permendagri86."""

    ISI: ClassVar = {
        "skala_skala": (("uji",), ("uji",), ("permendagri86",), (None,)),
        "skala_batas_bawah": ((0.0,), ("60,5",), (None,), (None,)),
        "skala_tanda": ((">=",), (">=",), (None,), (None,)),
        "skala_label": (("kurang",), ("cukup",), ("satu label",), (None,)),
        "skala_skor": ((1.0,), (2.0,), (None,), (None,)),
    }

    def __call__(self, nama: str) -> object:
        return types.SimpleNamespace(RefersToRange=types.SimpleNamespace(Value2=self.ISI[nama]))

    def __iter__(self):
        return iter(types.SimpleNamespace(Name=nama) for nama in self.ISI)


def sandi(x: object) -> object:
    """A value as COM passes it."""
    if isinstance(x, str) and x in SCODE:
        return SCODE[x]
    if isinstance(x, date):
        return datetime(x.year, x.month, x.day)  # noqa: DTZ001 - COM dates have no zone
    return x


def siapkan():
    for nama in PYWIN32.split():
        sys.modules[nama] = _Tiruan(nama)
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
    mesin = xlwings.main.Engine(impl=windows.engine)
    xlwings.engines.add(mesin)
    tanpa_batas = types.SimpleNamespace(max_cells_per_read=None)
    lembar = types.SimpleNamespace(book=types.SimpleNamespace(app=types.SimpleNamespace(engine=mesin)))
    windows.is_range_instance = lambda x: isinstance(x, Rentang)
    windows.Range = lambda xl=None: xl
    udfs.Range = lambda impl=None: types.SimpleNamespace(
        address="x", raw_value=getattr(impl, "isi", None), shape=(1, 1), sheet=lembar, impl=tanpa_batas
    )
    sys.modules["xlwings.com_server"] = _Tiruan("xlwings.com_server")
    xlwings.func, xlwings.arg = udfs.xlfunc, udfs.xlarg
    sys.platform = "win32"  # from here on only the functions run
    return udfs


def main() -> None:
    udfs = siapkan()
    from lkjip_xl.excel.make_functions import MODUL
    from lkjip_xl.rumus import DAFTAR, WAJIB
    from tests.rumus.vector_files import VEKTOR

    def panggil(nama: str, argumen: list[object], buku: object = None) -> object:
        return udfs.call_udf(MODUL, nama, tuple(argumen), buku)

    def larik(x: object) -> object:
        return Rentang(x) if isinstance(x, list) else sandi(x)

    cara = {
        "sel": lambda x: tuple(tuple(map(sandi, b)) for b in x) if isinstance(x, list) else sandi(x),
        "rentang": lambda x: Rentang(x if isinstance(x, list) else [[x]]),
        "uang": lambda x: Decimal(repr(x)) if isinstance(x, float) else larik(x),
    }
    hasil = []
    for nomor, v in enumerate(VEKTOR):
        for nama, ubah in cara.items():
            argumen = [
                HILANG if x is None and a.bawaan is not WAJIB and nama != "rentang" else ubah(x)
                for a, x in zip(DAFTAR[v.fungsi].argumen, v.argumen, strict=True)
            ]
            hasil.append((nomor, nama, panggil(v.fungsi, argumen)))
    buku = types.SimpleNamespace(FullName="C:\\uji.xlsx", Names=NamaExcel())
    banyak = {
        k: panggil(f, list(map(larik, a)), buku if "skala" in k else None) for k, (f, a) in BANYAK.items()
    }
    json.dump({"vektor": hasil, "banyak": banyak}, sys.stdout)


if __name__ == "__main__":
    main()
