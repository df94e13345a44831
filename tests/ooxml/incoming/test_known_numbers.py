"""Attributes that the program counts with."""

from __future__ import annotations

import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import WorkbookFile
from tests.ooxml.three_sheets import edit_workbook

SHEET = "xl/worksheets/sheet1.xml"


COLS = '<cols><col min="1" max="16385"/></cols><sheetData>'


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("xl/workbook.xml", 'sheetId="1"', 'sheetId="x"', 'xl/workbook.xml: sheet menyebut sheetId="x"'),
        ("xl/workbook.xml", 'localSheetId="0"', 'localSheetId="-1"', 'menyebut localSheetId="-1"'),
        (SHEET, "<sheetData>", COLS, 'lembar Program: col menyebut max="16385"'),
        (SHEET, 'defaultRowHeight="15"', 'defaultRowHeight="1e999"', 'defaultRowHeight="1e999"'),
        ("xl/styles.xml", '<xf numFmtId="0"', '<xf numFmtId="tanggal"', 'xf menyebut numFmtId="tanggal"'),
    ],
)
def test_open__no_number(data: bytes, part: str, old: str, new: str, fault: str) -> None:
    damaged = edit_workbook(data, old, new, part)
    with pytest.raises(FileError) as error:
        WorkbookFile.open(damaged, "b.xlsx").package.tree(part)
    assert str(error.value).startswith("b.xlsx: ")
    assert fault in str(error.value)
