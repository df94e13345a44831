"""The calling workbook through xlwings and COM: on Windows, inside Excel's Python only."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlwings

from lkjip_xl.errors import GalatRumus

__all__ = ["BukuXlwings", "buku_pemanggil"]


_GALAT_COM = range(-2146826300, -2146826200)  # how COM passes an error value of Excel


@dataclass(frozen=True, slots=True)
class BukuXlwings:
    """A workbook of a running Excel, as its COM object."""

    api: Any

    @property
    def kunci(self) -> str:
        """The full name: two open workbooks never share it."""
        return str(self.api.FullName)

    def kolom(self, nama: str) -> Sequence[object] | None:
        """The cells of a named column as Excel holds them; None where there is no such name.

        Raises GalatRumus where Excel does not let the workbook be read.
        """
        acuan = self._acuan(nama)
        if acuan is None:
            return None
        try:
            isi = acuan.Value2
        except Exception as galat:
            raise _tak_terbaca(nama) from galat
        return [_isi(baris[0]) for baris in isi] if isinstance(isi, tuple) else [_isi(isi)]

    def _acuan(self, nama: str) -> Any:
        try:
            return self.api.Names(nama).RefersToRange
        except Exception as galat:  # COM says "no such name" and "Excel is busy" in the same class
            try:
                ada = any(str(n.Name).lower() == nama for n in self.api.Names)
            except Exception:
                raise _tak_terbaca(nama) from galat
            if ada:
                raise _tak_terbaca(nama) from galat
            return None


def _isi(x: object) -> object:
    return "#VALUE!" if isinstance(x, int) and x in _GALAT_COM else x


def _tak_terbaca(nama: str) -> GalatRumus:
    return GalatRumus(
        f"nama {nama} (lembar Skala) tidak terbaca; tekan Ctrl+Alt+F9, lalu Regenerasi bila tetap"
    )


def buku_pemanggil() -> BukuXlwings | None:
    """The workbook of the calling cell; None outside Excel."""
    if not sys.platform.startswith("win"):
        return None
    api = getattr(getattr(xlwings, "_xlwindows", None), "BOOK_CALLER", None)
    if api is None:
        return None
    if not _terakhir or _terakhir[0].api is not api:
        _terakhir[:] = [BukuXlwings(api)]
    return _terakhir[0]


_terakhir: list[BukuXlwings] = []
"""The workbook of the last call: xlwings makes a new object for each call, so one object is one call."""
