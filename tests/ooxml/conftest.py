"""A workbook of three sheets, as a file and opened."""

from __future__ import annotations

import pytest

from lkjip_xl.ooxml import WorkbookFile
from tests.ooxml.three_sheets import make_workbook


@pytest.fixture(scope="session")
def data() -> bytes:
    return make_workbook()


@pytest.fixture
def book(data: bytes) -> WorkbookFile:
    return WorkbookFile.open(data)
