"""The example's workbook with macros."""

from __future__ import annotations

import pytest

from lkjip_xl.excel.macro_workbook import convert_to_macro
from lkjip_xl.ooxml import OpcPackage


@pytest.fixture(scope="session")
def macro(plain_workbook: bytes) -> bytes:
    package = OpcPackage.open(plain_workbook, "buku.xlsm")
    convert_to_macro(package)
    return package.save_bytes()
