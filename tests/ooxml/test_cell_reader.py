"""Cells of a package: every kind of value, shared formulas, and damage named with its cell."""

from __future__ import annotations

import pytest
from lxml import etree

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile
from lkjip_xl.ooxml.cell_reader import WorkbookCell, filled_cells, read_cells
from lkjip_xl.ooxml.cell_xml import ErrorValue, Grid, Value, fill_constant
from tests.ooxml.three_sheets import edit_workbook

SHEET = "xl/worksheets/sheet1.xml"


def cell(data: bytes, xml: str) -> WorkbookCell | None:
    """What is read of B2 of sheet Program when it is written so."""
    book = WorkbookFile.open(edit_workbook(data, '<c r="B2"><v>1000</v></c>', xml, SHEET), "b.xlsx")
    return read_cells(book)["Program"].get((2, 2))


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ('<c r="B2"><v>1.5E3</v></c>', 1500.0),
        ('<c r="B2" t="n"><v> -7 </v></c>', -7.0),
        ('<c r="B2" t="s"><v>0</v></c>', "Kode"),
        ('<c r="B2" t="b"><v>1</v></c>', True),
        ('<c r="B2" t="e"><v>#DIV/0!</v></c>', ErrorValue("#DIV/0!")),
        ('<c r="B2" t="str"><v>a b</v></c>', "a b"),
        (
            '<c r="B2" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>c</t></rPh></is></c>',
            "ab",
        ),
        ('<c r="B2" t="d"><v>2020-12-31</v></c>', 44196.0),
    ],
)
def test_read_cells__kinds(data: bytes, xml: str, value: Value) -> None:
    """44196 is 31 December 2020: Excel counts 1 January 1900 as 1."""
    assert cell(data, xml) == WorkbookCell(None, value, iso_date='t="d"' in xml)


@pytest.mark.parametrize("xml", ['<c r="B2"/>', '<c r="B2"><v/></c>', '<c r="B2" s="1" t="n"></c>'])
def test_read_cells__nothing_in_it(data: bytes, xml: str) -> None:
    assert cell(data, xml) is None


def test_read_cells__formulas(data: bytes) -> None:
    xml = (
        '<c r="B2"><f t="shared" ref="B2:C2" si="0">A2*2</f><v>1</v></c>'
        '<c r="C2" t="str"><f t="shared" si="0"/></c><c r="D2"><f t="array" ref="D2">SUM(A2:B2)</f></c>'
    )
    book = WorkbookFile.open(edit_workbook(data, '<c r="B2"><v>1000</v></c>', xml, SHEET))
    found = read_cells(book)["Program"]
    assert found[2, 2] == WorkbookCell("A2*2", 1.0)
    assert found[2, 3] == WorkbookCell("B2*2", "")  # a text without a value is the empty one
    assert found[2, 4] == WorkbookCell("SUM(A2:B2)", None)


@pytest.mark.parametrize(
    ("xml", "fault"),
    [
        ('<c r="B2"><v>1_0</v></c>', 'berisi "1_0", yang bukan angka'),
        ('<c r="B2"><v>1e400</v></c>', 'berisi "1e400", yang bukan angka'),
        ('<c r="B2"><v>nan</v></c>', 'berisi "nan", yang bukan angka'),
        ('<c r="B2" t="s"><v>99</v></c>', "memakai teks bersama nomor 99"),
        ('<c r="B2" t="s"><v>-1</v></c>', "memakai teks bersama nomor -1"),
        ('<c r="B2" t="b"><v>ya</v></c>', 'berisi "ya", yang bukan nilai logika'),
        ('<c r="B2" t="d"><v>2020-13-45</v></c>', 'berisi "2020-13-45", yang bukan tanggal'),
        ('<c r="B2" t="q"><v>1</v></c>', 'berjenis "q", yang tidak dikenal'),
        ('<c r="B2"><f t="shared" si="7"/></c>', "memakai rumus bersama yang tidak ada"),
    ],
)
def test_read_cells__damage_names_the_cell(data: bytes, xml: str, fault: str) -> None:
    with pytest.raises(FileError) as error:
        cell(data, xml)
    assert str(error.value).startswith(f"b.xlsx: Program!B2 {fault}")
    assert str(error.value).endswith("pulihkan dari cadangan")


def test_filled_cells__of_a_sheet_that_is_being_changed_are_those_of_now(data: bytes) -> None:
    book = WorkbookFile.open(data)
    sheet = book.sheets[0]
    before = filled_cells(book, sheet)
    grid = Grid(book.package.edit(sheet.part))
    for number in (7.0, 8.0):
        fill_constant(grid.cell(9, 9), number)
        assert filled_cells(book, sheet)[9, 9] == WorkbookCell(None, number)
    assert (9, 9) not in before


def test_grid__rows_that_are_there() -> None:
    rows = "".join(f'<row r="{n}"/>' for n in (2, 3, 7, 9))
    grid = Grid(etree.fromstring(f'<worksheet xmlns="{NS_MAIN}"><sheetData>{rows}</sheetData></worksheet>'))
    assert grid.rows(3, 9) == [3, 7, 9]
    assert grid.rows(4, 8) == [7]
    assert grid.rows(10, 2000) == []
    grid.cell(8, 1)
    assert grid.rows(7, 8) == [7, 8]
