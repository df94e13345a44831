"""Defined names: in their order and their scope."""

from __future__ import annotations

import io

import openpyxl
import pytest
from lxml import etree

from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.defined_names import sheet_pattern


def test_define__get_and_remove(book: WorkbookFile) -> None:
    book.names.define("atur_laporan_tahun", "Pengaturan!$B$4")
    book.names.define("PROGRAM_PAGU", "Program!$B$2:$B$500")
    book.names.define("lokal", "Program!$A$1", "Program", hidden=True)
    assert book.names.get("program_pagu") == "Program!$B$2:$B$500"
    assert book.names.get("lokal") is None
    assert [n.name for n in book.names] == [
        "_xlnm.Print_Area",
        "_xlnm.Print_Area",
        "atur_laporan_tahun",
        "lokal",
        "program_pagu",
    ]
    assert [n.name for n in book.names if n.hidden] == ["lokal"]
    assert book.names.remove("LOKAL", "Program")
    assert not book.names.remove("LOKAL", "Program")


def test_lookup__follows_what_was_removed_and_moved(book: WorkbookFile) -> None:
    book.names.define("pola_a", "Program!$A$1")
    book.names.define("pola_b", "Program!$A$2", "Program")
    book.names.define("tetap", "Program!$A$3", "Program")
    assert book.names.get("pola_a") == "Program!$A$1"
    book.names.remove_where(lambda name: name.startswith("pola_"))
    assert (book.names.get("pola_a"), book.names.get("pola_b", "Program")) == (None, None)
    book.sheets.move("Program", 0)
    assert book.names.get("tetap", "Program") == "Program!$A$3"
    book.sheets.remove("Program")
    assert all(n.name != "tetap" for n in book.names)


def test_define__container_is_made_at_its_place() -> None:
    output = io.BytesIO()
    openpyxl.Workbook().save(output)
    book = WorkbookFile.open(output.getvalue())
    if book.main.child("definedNames") is not None:
        book.main.edit().remove(book.main.child("definedNames"))  # type: ignore[arg-type]
    book.names.define("a_b", "Sheet!$A$1")
    order = [etree.QName(e).localname for e in book.package.tree(book.main.name)]
    assert order.index("sheets") + 1 == order.index("definedNames") == order.index("calcPr") - 1
    book.names.remove("a_b")
    assert book.main.child("definedNames") is None


@pytest.mark.parametrize(
    ("sheet", "formula", "expected"),
    [
        ("Sasaran 1", "'Sasaran 1'!$A$1", True),
        ("Data'an", "SUM('Data''an'!$A$1,Program!$B$2)", True),
        ("Program", "SUM('Data''an'!$A$1,Program!$B$2)", True),
        ("Program", "[1]Program!$A$1", False),
        ("Program", "Subprogram!$A$1", False),
    ],
)
def test_sheet_pattern__quoted_and_plain(sheet: str, formula: str, expected: bool) -> None:
    assert (sheet_pattern(sheet).search(formula) is not None) is expected
