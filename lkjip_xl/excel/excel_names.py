"""Names that workbook, add-in and installation share; a diagnosis reads them without xlwings."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ADDIN_NAME", "PROJECT_NAME", "XLWINGS_REQUIREMENT", "is_supported", "vba_version"]

PROJECT_NAME: Final = "LKjIP"
"""xlwings' PROJECT_NAME, of workbook and add-in: one configuration, %USERPROFILE%\\.LKjIP\\LKjIP.conf."""

ADDIN_NAME: Final = "LKjIP.xlam"
"""The add-in's file."""

XLWINGS_REQUIREMENT: Final = ">=0.33,<0.38"
"""The releases of xlwings whose wrapper text, VBA and add-in template this program was tried with."""

_VERSION = re.compile(r'^Public Const XLWINGS_VERSION As String = "([^"]*)"', re.MULTILINE)


def vba_version(text: str) -> str | None:
    """The xlwings version that a VBA module names: it loads the DLL of that version only."""
    match = _VERSION.search(text.replace("\r\n", "\n"))
    return None if match is None else match[1]


def is_supported(version: str) -> bool:
    """Whether a release of xlwings is one of XLWINGS_REQUIREMENT."""
    oldest, batas = (_number(x) for x in XLWINGS_REQUIREMENT.split(","))
    return oldest <= _number(version) < batas


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(x) for x in re.findall(r"\d+", version)[:2])
