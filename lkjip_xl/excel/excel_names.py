"""Names that workbook, add-in and installation share; a diagnosis reads them without xlwings."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["NAMA_PROYEK", "NAMA_TAMBAHAN", "SYARAT_XLWINGS", "didukung", "versi_vba"]

NAMA_PROYEK: Final = "LKjIP"
"""xlwings' PROJECT_NAME, of workbook and add-in: one configuration, %USERPROFILE%\\.LKjIP\\LKjIP.conf."""

NAMA_TAMBAHAN: Final = "LKjIP.xlam"
"""The add-in's file."""

SYARAT_XLWINGS: Final = ">=0.33,<0.38"
"""The releases of xlwings whose wrapper text, VBA and add-in template this program was tried with."""

_VERSI = re.compile(r'^Public Const XLWINGS_VERSION As String = "([^"]*)"', re.MULTILINE)


def versi_vba(teks: str) -> str | None:
    """The xlwings version that a VBA module names: it loads the DLL of that version only."""
    cocok = _VERSI.search(teks.replace("\r\n", "\n"))
    return None if cocok is None else cocok[1]


def didukung(versi: str) -> bool:
    """Whether a release of xlwings is one of SYARAT_XLWINGS."""
    paling_tua, batas = (_angka(x) for x in SYARAT_XLWINGS.split(","))
    return paling_tua <= _angka(versi) < batas


def _angka(versi: str) -> tuple[int, ...]:
    return tuple(int(x) for x in re.findall(r"\d+", versi)[:2])
