"""Rows and cells without an address get the one that follows; impossible ones are refused."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile, parse_xml
from lkjip_xl.ooxml.cell_xml import Grid
from lkjip_xl.ooxml.incoming.sheet_places import place_cells
from tests.ooxml.three_sheets import edit_workbook

SHEET = "xl/worksheets/sheet1.xml"


def worksheet(rows: str) -> etree._Element:
    return parse_xml(f'<worksheet xmlns="{NS_MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode(), "x")


def addresses(root: etree._Element) -> list[str]:
    return [c.get("r", "") for c in root.iter("{*}c")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<row><c/><c/></row><row><c/></row>", ["A1", "B1", "A2"]),
        ('<row r="5"><c/><c r="AA5"/><c/></row><row><c/></row>', ["A5", "AA5", "AB5", "A6"]),
        ('<row r="1048576"><c r="XFD1048576"/></row>', ["XFD1048576"]),
        ("<row/><!-- x --><row><c/></row>", ["A2"]),
    ],
)
def test_place_cells(rows: str, expected: list[str]) -> None:
    root = worksheet(rows)
    assert place_cells(root) is ("<c/>" in rows)
    assert addresses(root) == expected
    assert place_cells(root) is False  # told once


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ('<row r="2"/><row r="2"/>', "baris 2 ada dua kali atau tidak urut (sesudah baris 2)"),
        ('<row r="3"/><row r="2"/>', "baris 2 ada dua kali atau tidak urut (sesudah baris 3)"),
        ('<row r="1048576"/><row/>', "nomor baris 1048577 tidak sah"),
        ('<row r="0"/>', "nomor baris 0 tidak sah"),
        ('<row r="1_0"/>', "nomor baris 1_0 tidak sah"),
        ('<row r="1"><c r="B1"/><c r="B1"/></row>', "sel B1 ada dua kali atau tidak urut"),
        ('<row r="1"><c r="B1"/><c r="A1"/></row>', "sel A1 ada dua kali atau tidak urut"),
        ('<row r="1"><c r="A2"/></row>', "baris 1 memuat sel beralamat A2"),
        ('<row r="1"><c r="XFE1"/></row>', "baris 1 memuat sel beralamat XFE1"),
        ('<row r="1"><c r="1"/></row>', "baris 1 memuat sel beralamat 1"),
        ('<row r="1"><c r="XFD1"/><c/></row>', "baris 1 memuat lebih dari 16384 sel"),
        ('<row r="1"><c r="B1" s="x"/></row>', 'sel B1 bergaya "x", yang bukan nomor'),
        ("</sheetData><sheetData>", "tempat selnya ada dua kali"),
    ],
)
def test_place_cells__impossible(rows: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        place_cells(worksheet(rows))


def test_open__fault_names_the_sheet(data: bytes) -> None:
    book = WorkbookFile.open(edit_workbook(data, '<row r="2"', '<row r="1"', SHEET), "b.xlsx")
    with pytest.raises(FileError, match=r"^b\.xlsx: lembar Program: baris 1 ada dua kali.*cadangan$"):
        book.package.tree(SHEET)


def test_open__places_are_there_for_every_reader_and_saved(data: bytes) -> None:
    for old in (' r="2"', ' r="A2"', ' r="B2"'):
        data = edit_workbook(data, old, "", SHEET)
    book = WorkbookFile.open(data)
    assert Grid(book.package.tree(SHEET)).existing(2, 2) is not None
    again = WorkbookFile.open(book.save_bytes())
    assert b'r="B2"' in again.package.read(SHEET)
