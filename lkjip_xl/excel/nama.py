"""Names that workbook, add-in and installation share; a diagnosis reads them without xlwings."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["NAMA_PROYEK", "NAMA_TAMBAHAN", "versi_vba"]

NAMA_PROYEK: Final = "LKjIP"
"""xlwings' PROJECT_NAME, of workbook and add-in: one configuration, %USERPROFILE%\\.LKjIP\\LKjIP.conf."""

NAMA_TAMBAHAN: Final = "LKjIP.xlam"
"""The add-in's file."""

_VERSI = re.compile(r'^Public Const XLWINGS_VERSION As String = "([^"]*)"', re.MULTILINE)


def versi_vba(teks: str) -> str | None:
    """The xlwings version that a VBA module names: it loads the DLL of that version only."""
    cocok = _VERSI.search(teks.replace("\r\n", "\n"))
    return None if cocok is None else cocok[1]
