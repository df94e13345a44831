"""Sheets: added, moved and removed, with names and tabs that follow."""

from __future__ import annotations

import io

import openpyxl
import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import WorkbookFile, q
from tests.ooxml.three_sheets import NEW_SHEET, edit_workbook, zip_content, zip_from


def test_sheets__missing_part(data: bytes) -> None:
    content = zip_content(data)
    del content["xl/worksheets/sheet2.xml"]
    with pytest.raises(FileError, match="isi lembar Ringkasan hilang"):
        list(WorkbookFile.open(zip_from(content)).sheets)


def test_sheets__damaged_part(data: bytes) -> None:
    damaged = zip_from(zip_content(data) | {"xl/worksheets/sheet2.xml": b"<worksheet"})
    with pytest.raises(FileError, match=r"sheet2\.xml\): XML rusak"):
        list(WorkbookFile.open(damaged).sheets)


def test_remove__unknown_name(book: WorkbookFile) -> None:
    with pytest.raises(FileError, match="lembar Tiada tidak ada"):
        book.sheets.remove("Tiada")


def test_sheets__order_and_properties(data: bytes) -> None:
    coded = edit_workbook(
        data, "<dimension", '<sheetPr codeName="lkProgram"/><dimension', "xl/worksheets/sheet1.xml"
    )
    coded = edit_workbook(coded, 'sheetId="2"', 'sheetId="2" state="hidden"')
    sheets = WorkbookFile.open(coded).sheets
    assert [(s.name, s.id, s.state, s.code_name, s.kind) for s in sheets] == [
        ("Program", 1, "visible", "lkProgram", "worksheet"),
        ("Ringkasan", 2, "hidden", None, "worksheet"),
        ("Lampiran", 3, "visible", None, "worksheet"),
    ]
    assert WorkbookFile.open(coded).sheets.find(code_name="LKprogram") == sheets[0]


def test_without_rows__what_stands_around_them(book: WorkbookFile, data: bytes) -> None:
    sheet = book.sheets[0]
    around = book.sheets.without_rows(sheet)
    assert isinstance(book.package.content(sheet.part), bytes)  # not parsed
    whole = book.package.tree(sheet.part)
    assert len(whole.findall(f"{q('sheetData')}/{q('row')}")) > 1
    assert around.find(f"{q('sheetData')}/{q('row')}") is None
    assert [e.tag for e in around] == [e.tag for e in whole]
    assert book.sheets.without_rows(sheet) is whole
    quoted = edit_workbook(
        data, "<sheetData>", "<!--<sheetData>--><sheetData>", "xl/worksheets/sheet1.xml"
    )  # a comment that would cut what follows it
    book = WorkbookFile.open(quoted)
    assert book.sheets.without_rows(book.sheets[0]) is book.package.tree(sheet.part)


def test_add__in_front_shifts_indices(book: WorkbookFile) -> None:
    sheet = book.sheets.add("Beranda & isi", NEW_SHEET, position=0)
    assert (sheet.part, sheet.id, sheet.code_name) == ("xl/worksheets/sheet4.xml", 4, "lkLampiran")
    assert [s.name for s in book.sheets] == ["Beranda & isi", "Program", "Ringkasan", "Lampiran"]
    view = book.package.tree("xl/workbook.xml").find(f"{q('bookViews')}/{q('workbookView')}")
    assert view is not None
    assert view.get("activeTab") == "3"
    assert book.names.get("_xlnm.Print_Area", "Lampiran") == "Lampiran!$A$1:$D$9"
    assert b"tabSelected" not in book.package.read(sheet.part)
    workbook = openpyxl.load_workbook(io.BytesIO(book.save_bytes()))
    assert workbook["Beranda & isi"]["A1"].value == "baru"
    assert workbook.active is not None
    assert workbook.active.title == "Lampiran"


def test_first_tab__not_scrolled_stays_so(data: bytes) -> None:
    book = WorkbookFile.open(data)
    (view,) = book.package.tree("xl/workbook.xml").iter(q("workbookView"))
    view.set("firstSheet", "0")
    book.sheets.add("Beranda", NEW_SHEET, position=0)
    assert view.get("firstSheet") == "0"


def test_first_tab__scrolled_follows_its_sheet_until_another_one_opens(data: bytes) -> None:
    book = WorkbookFile.open(data)
    (view,) = book.package.tree("xl/workbook.xml").iter(q("workbookView"))
    view.set("firstSheet", "1")
    book.sheets.add("Beranda", NEW_SHEET, position=0)
    assert view.get("firstSheet") == "2"
    book.sheets.activate("Lampiran")
    assert view.get("firstSheet") == "2"
    book.sheets.activate("Beranda")
    assert (view.get("firstSheet"), view.get("activeTab")) == ("0", "0")


def test_add__name_is_taken(book: WorkbookFile) -> None:
    with pytest.raises(ValueError, match="exists"):
        book.sheets.add("program", NEW_SHEET)


def test_remove__takes_its_own_parts_along(book: WorkbookFile) -> None:
    book.sheets.remove("Ringkasan")
    missing = ("xl/worksheets/sheet2.xml", "xl/drawings/drawing1.xml", "xl/charts/chart1.xml")
    for part in missing:
        assert part not in book.package
        assert f"/{part}".encode() not in book.package.read("[Content_Types].xml")
    assert "xl/worksheets/_rels/sheet2.xml.rels" not in book.package
    assert "xl/comments1.xml" in book.package
    assert book.names.get("_xlnm.Print_Area", "Lampiran") == "Lampiran!$A$1:$D$9"
    workbook = openpyxl.load_workbook(io.BytesIO(book.save_bytes()))
    assert workbook.sheetnames == ["Program", "Lampiran"]
    assert workbook.active is not None
    assert workbook.active.title == "Lampiran"


def test_remove__active_sheet_and_scoped_name(book: WorkbookFile) -> None:
    book.sheets.remove("Lampiran")
    assert "xl/comments1.xml" not in book.package
    assert "xl/drawings/vmlDrawing1.vml" not in book.package
    assert [(n.name, n.sheet) for n in book.names] == [
        ("_xlnm.Print_Area", "Program"),
        ("program_pagu", None),
    ]
    assert openpyxl.load_workbook(io.BytesIO(book.save_bytes())).active.title == "Program"  # type: ignore[union-attr]


def test_remove__shared_part_stays(book: WorkbookFile) -> None:
    book.package.add_relationship("xl/worksheets/sheet1.xml", "drawing", "xl/drawings/drawing1.xml")
    book.sheets.remove("Ringkasan")
    assert "xl/charts/chart1.xml" in book.package


def test_remove__not_the_last_one(book: WorkbookFile) -> None:
    book.sheets.remove("Program")
    book.sheets.remove("Ringkasan")
    with pytest.raises(ValueError, match="at least one"):
        book.sheets.remove("Lampiran")


def test_remove__several_at_once_as_one_after_the_other(data: bytes) -> None:
    at_once, in_turn = WorkbookFile.open(data), WorkbookFile.open(data)
    first, second = (s.name for s in list(at_once.sheets)[:2])
    at_once.sheets.remove(first, second)
    in_turn.sheets.remove(first)
    in_turn.sheets.remove(second)
    assert len(at_once.sheets) == len(WorkbookFile.open(data).sheets) - 2
    assert at_once.save_bytes() == in_turn.save_bytes()


def test_replace__in_place(book: WorkbookFile) -> None:
    before = book.sheets.find("Lampiran")
    after = book.sheets.replace("Lampiran", NEW_SHEET.replace(b' tabSelected="1"', b""))
    assert before is not None
    assert (after.part, after.rid, after.code_name) == (before.part, before.rid, "lkLampiran")
    assert "xl/comments1.xml" not in book.package
    assert b'tabSelected="1"' in book.package.read(after.part)  # it was the open sheet and still is
    assert "xl/charts/chart1.xml" in book.package


def test_activate__one_selected_sheet(book: WorkbookFile, data: bytes) -> None:
    book.sheets.activate("Program")
    assert b"tabSelected" not in book.package.read("xl/worksheets/sheet3.xml")
    assert book.package.read("xl/worksheets/sheet2.xml") == zip_content(data)["xl/worksheets/sheet2.xml"]
    workbook = openpyxl.load_workbook(io.BytesIO(book.save_bytes()))
    assert [bool(s.sheet_view.tabSelected) for s in workbook.worksheets] == [True, False, False]


def test_move_and_set_state(book: WorkbookFile) -> None:
    book.sheets.move("Lampiran", 0)
    book.sheets.set_state("Ringkasan", "veryHidden")
    assert [(s.name, s.state) for s in book.sheets] == [
        ("Lampiran", "visible"),
        ("Program", "visible"),
        ("Ringkasan", "veryHidden"),
    ]
    assert book.names.get("_xlnm.Print_Area", "Lampiran") == "Lampiran!$A$1:$D$9"
    book.sheets.set_state("Ringkasan", "visible")
    assert book.sheets[2].state == "visible"


def test_rename__names_follow(book: WorkbookFile) -> None:
    book.names.define("dua", "SUM(Program!$A$1,'Program'!$A$2,Subprogram!$A$1)")
    book.sheets.rename("Program", "Program '20")
    assert book.names.get("dua") == "SUM('Program ''20'!$A$1,'Program ''20'!$A$2,Subprogram!$A$1)"
    assert book.names.get("program_pagu") == "'Program ''20'!$B$2:$B$99"
    assert book.names.get("_xlnm.Print_Area", "Program '20") is not None
    with pytest.raises(ValueError, match="exists"):
        book.sheets.rename("Ringkasan", "lampiran")


def test_add__prefix_of_the_id_is_ours(data: bytes) -> None:
    content = zip_content(data)
    ns = ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    workbook = content["xl/workbook.xml"].decode().replace(ns, "", 1).replace("<sheet ", f"<sheet{ns} ")
    book = WorkbookFile.open(zip_from(content | {"xl/workbook.xml": workbook.encode()}))
    book.sheets.add("Baru", NEW_SHEET)
    assert (
        f'<sheet{ns} r:id="rId7" name="Baru" sheetId="4"/>' in book.package.read("xl/workbook.xml").decode()
    )


def test_moving__names_follow_when_all_are_there(book: WorkbookFile) -> None:
    """Print_Area of Lampiran, the third of three tabs, is its own after two were put in front."""
    with book.sheets.moving():
        book.sheets.add("Pertama", NEW_SHEET, position=0)
        book.sheets.add("Kedua", NEW_SHEET, position=1)
    assert [s.name for s in book.sheets] == ["Pertama", "Kedua", "Program", "Ringkasan", "Lampiran"]
    assert book.names.get("_xlnm.Print_Area", "Lampiran") == "Lampiran!$A$1:$D$9"
    again = WorkbookFile.open(book.save_bytes())
    assert again.names.get("_xlnm.Print_Area", "Lampiran") == "Lampiran!$A$1:$D$9"
    assert again.names.get("_xlnm.Print_Area", "Pertama") is None


def test_set_code_name__is_found_and_forgotten(book: WorkbookFile) -> None:
    part = book.sheets[1].part
    assert book.sheets.find(code_name="lkSaya") is None
    book.sheets.set_code_name(part, "lkSaya")
    assert book.sheets.find(code_name="LKSAYA") == book.sheets[1]
    assert book.sheets.find_all(["lkSaya", "lkTiada"]) == {"lkSaya": book.sheets[1]}
    book.sheets.set_code_name(part, None)
    assert book.sheets.find(code_name="lkSaya") is None
    book.package.replace(part, NEW_SHEET)  # which has a code name of its own
    assert book.sheets[1].code_name == "lkLampiran"


def test_find__follows_names_and_places(book: WorkbookFile) -> None:
    book.sheets.rename("Ringkasan", "Ikhtisar")
    assert (book.sheets.find("ringkasan"), book.sheets.find("IKHTISAR")) == (None, book.sheets[1])
    book.sheets.add("Akhir", NEW_SHEET)
    book.sheets.remove("Program")
    assert [book.sheets.find(n) for n in ("Ikhtisar", "Lampiran", "Akhir")] == list(book.sheets)
