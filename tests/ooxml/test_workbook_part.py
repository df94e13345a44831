"""The main part: what is no workbook, and what holds for the whole file."""

from __future__ import annotations

import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile
from tests.ooxml.three_sheets import NEW_SHEET, edit_workbook, zip_content


@pytest.mark.parametrize(
    ("part", "old", "new", "word"),
    [
        ("[Content_Types].xml", "spreadsheetml.sheet.main", "wordprocessingml.document.main", "Office lain"),
        (
            "[Content_Types].xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
            "xlsb",
        ),
        ("xl/workbook.xml", NS_MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main", "Strict"),
        ("_rels/.rels", "xl/workbook.xml", "xl/hilang.xml", "tidak memuat buku kerja"),
        ("_rels/.rels", "<Relationships", "<!DOCTYPE a [<!ENTITY b 'c'>]><Relationships", "DTD"),
        ("_rels/.rels", "</Relationships>", "", "XML rusak"),
    ],
)
def test_open__wrong_kind(data: bytes, part: str, old: str, new: str, word: str) -> None:
    with pytest.raises(FileError, match=word):
        WorkbookFile.open(edit_workbook(data, old, new, part))


def test_set_calculation__keeps_the_users_choices(data: bytes) -> None:
    book = WorkbookFile.open(
        edit_workbook(
            data,
            '<calcPr calcId="124519" fullCalcOnLoad="1"/>',
            '<calcPr calcId="124519" calcMode="manual" iterate="1" calcCompleted="0" fullCalcOnLoad="1"/>',
        )
    )
    book.main.set_calculation()
    calculate = book.main.child("calcPr")
    assert calculate is not None
    assert dict(calculate.attrib) == {
        "calcId": "191029",
        "calcMode": "manual",
        "iterate": "1",
        "fullCalcOnLoad": "0",
    }


def test_drop_calculation_chain(book: WorkbookFile, data: bytes) -> None:
    book.package.add("xl/calcChain.xml", b"<calcChain/>", "application/vnd.contoh.calcChain+xml")
    book.package.add_relationship(book.main.name, "calcChain", "xl/calcChain.xml")
    book.main.drop_calculation_chain()
    assert "xl/calcChain.xml" not in book.package
    assert set(zip_content(book.save_bytes())) == set(zip_content(data))
    assert book.package.relationships(book.main.name, "calcChain") == []


def test_macro__stays_and_can_be_declared(book: WorkbookFile) -> None:
    assert book.package.content_type("xl/workbook.xml") == (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    )
    book.package.add("xl/vbaProject.bin", b"\xd0\xcfmakro", "application/vnd.ms-office.vbaProject")
    book.package.add_relationship(
        book.main.name,
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        "xl/vbaProject.bin",
    )
    book.main.set_macro(True)
    again = WorkbookFile.open(book.save_bytes())
    again.sheets.add("Baru", NEW_SHEET)
    macro = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"  # [MS-OFFMACRO2]
    assert again.package.content_type("xl/workbook.xml") == macro
    assert again.main.related("vbaProject") == "xl/vbaProject.bin"
    assert zip_content(again.save_bytes())["xl/vbaProject.bin"] == b"\xd0\xcfmakro"
