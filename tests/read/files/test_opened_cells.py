"""Cells as a reader takes them: dates of both calendars, times, whole numbers, formats."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.read.files.opened_cells import OpenedCells, TypedValue
from tests.ooxml.three_sheets import edit_workbook, make_workbook

SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"
XF = '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'


def opened(xml: str, number_format: int = 0, *, mac: bool = False) -> OpenedCells:
    """A workbook in which B2 is ``xml`` and the only style has a built-in number format."""
    data = edit_workbook(make_workbook(), '<c r="B2"><v>1000</v></c>', xml, SHEET)
    data = edit_workbook(data, XF, XF.replace('numFmtId="0"', f'numFmtId="{number_format}"', 1), STYLES)
    if mac:
        data = edit_workbook(data, "<workbookPr ", '<workbookPr date1904="1" ')
    return OpenedCells(WorkbookFile.open(data, "b.xlsx"))


@pytest.mark.parametrize(
    ("number_format", "mac", "text", "value"),
    [
        (0, False, "44196", 44196),
        (0, False, "1.5", 1.5),
        (14, False, "44196", datetime(2020, 12, 31)),  # noqa: DTZ001 - a cell has no time zone
        (14, True, "42734", datetime(2020, 12, 31)),  # noqa: DTZ001 - 1462 days less than from 1900
        (20, False, "0.5", time(12)),
        (46, False, "1.5", timedelta(hours=36)),
        (14, False, "99999999999", "#VALUE!"),
    ],
)
def test_value__by_number_format(number_format: int, mac: bool, text: str, value: TypedValue) -> None:
    cells = opened(f'<c r="B2"><v>{text}</v></c>', number_format, mac=mac)
    assert cells.value("Program", 2, 2) == value


def test_value__iso_date_needs_no_format() -> None:
    assert opened('<c r="B2" t="d"><v>2020-12-31</v></c>').value("Program", 2, 2) == datetime(2020, 12, 31)  # noqa: DTZ001
    assert isinstance(opened('<c r="B2"><v>7</v></c>').value("Program", 2, 2), int)
    assert not isinstance(opened('<c r="B2"><v>7</v></c>').value("Program", 2, 2), date)


def test_number_format__style_that_is_not_there() -> None:
    with pytest.raises(FileError, match=r"^b\.xlsx: Program!B2 bergaya 9, yang tidak ada"):
        opened('<c r="B2" s="9"><v>7</v></c>').value("Program", 2, 2)


def test_merges() -> None:
    data = edit_workbook(
        make_workbook(),
        "</sheetData>",
        '</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
        SHEET,
    )
    assert OpenedCells(WorkbookFile.open(data)).merges("Program") == ((1, 1, 2, 2),)
    damaged = OpenedCells(WorkbookFile.open(edit_workbook(data, '"A1:B2"', '"A1:"', SHEET), "b.xlsx"))
    with pytest.raises(FileError, match=r"b\.xlsx: lembar Program menggabung sel 'A1:'"):
        damaged.merges("Program")
