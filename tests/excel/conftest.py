"""The small report's workbook with macros."""

from __future__ import annotations

import pytest

from lkjip_xl.excel.macro_workbook import convert_to_macro
from lkjip_xl.ooxml import WorkbookFile


@pytest.fixture(scope="session")
def macro(plain_workbook: bytes) -> bytes:
    book = WorkbookFile.open(plain_workbook, "buku.xlsm")
    convert_to_macro(book)
    return book.save_bytes()
