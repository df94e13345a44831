"""What users put on generated sheets: kept at its place, or listed with sheet and place."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from lkjip_xl import regenerasi
from lkjip_xl.build.regenerate import RegenerationResult
from lkjip_xl.ooxml import NS_R, WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import read_cells
from lkjip_xl.ooxml.cell_xml import fill_constant
from tests.conftest import Built
from tests.foreign.sheet_notes import put_everything
from tests.workbook_tools import Editor, Reading

TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
TAB, INSIDE = "Ringkasan", "I6:I9"  # capaian of the four indikator of sasaran


def run(data: bytes, folder: Path) -> tuple[RegenerationResult, WorkbookFile]:
    file = folder / "buku.xlsx"
    file.write_bytes(data)
    return regenerasi(file, waktu=TIME), WorkbookFile.open(file)


def root_of(book: WorkbookFile, tab: str) -> etree._Element:
    sheet = book.sheets.find(tab)
    assert sheet is not None, tab
    return book.package.tree(sheet.part)


def found(root: etree._Element, tag: str, attribute: str, value: str) -> bool:
    return any(value in (e.get(attribute) or "") for e in root.iter(q(tag)))


@pytest.fixture
def edit(small: Built) -> Editor:
    edit = Editor(small.data)
    put_everything(edit.book, TAB, INSIDE)
    return edit


def test_rows_unmoved__everything_is_kept(edit: Editor, tmp_path: Path) -> None:
    edit.content("Realisasi", "S1.1", "Realisasi", 7.0)
    result, after = run(edit.bytes_(), tmp_path)
    assert result.result.changes
    assert (result.result.lost, result.result.shifted) == ((), ())
    root = root_of(after, TAB)
    assert {"lihat DPA", "tanya Bappeda"} <= set(Reading(after.save_bytes()).text(TAB))
    assert found(root, "hyperlink", "ref", "AJ3")
    assert found(root, "dimension", "ref", "A1:AJ")
    assert found(root, "conditionalFormatting", "sqref", INSIDE)
    assert found(root, "dataValidation", "sqref", INSIDE)
    assert found(root, "protectedRange", "sqref", INSIDE)
    assert found(root, "sheetProtection", "password", "CC1A")
    again, second = run(after.save_bytes(), tmp_path)
    assert again.result.lost == ()
    assert second.save_bytes() == after.save_bytes()


def test_rows_moved__what_stood_on_them_is_listed(edit: Editor, tmp_path: Path) -> None:
    """Sasaran S3 goes, with its sheet: what is beside our rows stays where it is, which is said as well."""
    put_everything(edit.book, "Sasaran 3", "K13")
    edit.remove("RPJMD", "S3", "S3.1", "ST3").remove("PK", "S3.1").remove("Realisasi", "S3.1")
    result, after = run(edit.bytes_(), tmp_path)
    assert after.sheets.find("Sasaran 3") is None
    assert result.result.lost == (
        f"lembar {TAB}: format bersyarat ({INSIDE}), validasi data ({INSIDE}), "
        f"rentang yang boleh diubah ({INSIDE}) tidak dapat dipertahankan",
        "lembar Sasaran 3 dihapus, bersama 2 sel (AJ3, AJ4), format bersyarat (K13), validasi data (K13), "
        "tautan (AJ3), rentang yang boleh diubah (K13), kata sandi proteksi",
    )
    assert result.result.shifted == (
        f"lembar {TAB}: 2 sel (AJ3, AJ4), tautan (AJ3) tetap di tempatnya, tetapi baris lembar ini bergeser",
    )
    root = root_of(after, TAB)
    assert {"lihat DPA", "tanya Bappeda"} <= set(Reading(after.save_bytes()).text(TAB))
    assert found(root, "sheetProtection", "password", "CC1A")
    assert not found(root, "protectedRange", "sqref", INSIDE)


def test_link_where_ours_is__ours_comes_back_and_the_other_is_listed(small: Built, tmp_path: Path) -> None:
    """Excel repairs a sheet with two links in a cell. Google makes web addresses of ours."""
    edit = Editor(small.data)
    sheet = edit.book.sheets.find("Beranda")
    assert sheet is not None
    links = list(edit.book.package.edit(sheet.part).iter(q("hyperlink")))
    for n, link in enumerate(links[:2]):
        url = ("https://contoh.go.id/d/1/edit#gid=7", "https://contoh.go.id/dpa.pdf")[n]
        del link.attrib["location"]
        rid = edit.book.package.add_relationship(sheet.part, "hyperlink", url, external=True)
        link.set(f"{{{NS_R}}}id", rid)
    cells = [x.get("ref") for x in links]
    result, after = run(edit.bytes_(), tmp_path)
    assert result.result.lost == (f"lembar Beranda: tautan ({cells[1]}) tidak dapat dipertahankan",)
    again = list(root_of(after, "Beranda").iter(q("hyperlink")))
    assert [x.get("ref") for x in again] == cells
    assert all(x.get("location") for x in again)
    assert after.package.relationships(sheet.part, "hyperlink") == []


def _formula(edit: Editor, place: tuple[int, int], text: str | None, **attributes: str) -> None:
    """A formula as Excel writes it, with a stored value that nothing gives."""
    c = edit.grid(TAB).cell(*place)
    f = etree.SubElement(c, q("f"), attributes)
    f.text = text
    etree.SubElement(c, q("v")).text = "-1"


def test_formulas_beside_our_rows__renewed_or_named(small: Built, tmp_path: Path) -> None:
    """A dragged one (T6:T7, in L6 from our K6), one that Excel marked, an array, a regional text.

    S1.1 and S1.2 stand in rows 6 and 7; realisasi are twice that in column H.
    """
    edit = Editor(small.data)
    _formula(edit, (6, 20), "H6*2", t="shared", ref="T6:T7", si="0")
    _formula(edit, (7, 20), None, t="shared", si="0")
    _formula(edit, (8, 20), "H6+H7", ca="1")
    _formula(edit, (9, 20), "SUM(H6:H7*1)", t="array", ref="T9")
    _formula(edit, (10, 20), 'TEXT(H6,"0,0")')
    fill_constant(edit.grid(TAB).cell(6, 11), None)
    _formula(edit, (6, 11), "G6*0+5", t="shared", ref="K6:L6", si="1")
    _formula(edit, (6, 12), None, t="shared", si="1")
    edit.content("Realisasi", "S1.1", "Realisasi", 7.0).content("Realisasi", "S1.2", "Realisasi", 4.0)
    result, after = run(edit.bytes_(), tmp_path)
    cells = read_cells(after)[TAB]
    beside = [(cells[row, 20].formula, cells[row, 20].value) for row in range(6, 11)]
    assert beside[:3] == [("H6*2", 14.0), ("H7*2", 8.0), ("H6+H7", 11.0)]
    assert [v for _, v in beside[3:]] == [-1.0, -1.0]
    assert [(k.cell, k.why.split()[0]) for k in result.result.own.kept] == [
        (f"{TAB}!T9", "rumus"),
        (f"{TAB}!T10", "hasil"),
    ]
    assert (cells[6, 12].formula, cells[6, 12].value) == ("H6*0+5", 5.0)
    assert not found(root_of(after, TAB), "f", "t", "shared")
    assert run(after.save_bytes(), tmp_path)[1].save_bytes() == after.save_bytes()


def test_merge_across_a_page_break__stays_whole(small: Built, tmp_path: Path) -> None:
    """Ours are parted where a page ends; a user's beside our rows stays as it was merged."""
    edit = Editor(small.data)
    merges = root_of(edit.book, TAB).find(q("mergeCells"))
    assert merges is not None
    etree.SubElement(merges, q("mergeCell"), ref="T6:V60")
    fill_constant(edit.grid(TAB).cell(6, 20), "catatan")
    _, after = run(edit.bytes_(), tmp_path)
    root = root_of(after, TAB)
    breaks = [int(b.get("id", "0")) for b in root.iterfind(f"{q('rowBreaks')}/{q('brk')}")]
    assert any(6 <= b < 60 for b in breaks)
    assert [m.get("ref") for m in root.iter(q("mergeCell")) if "V" in (m.get("ref") or "")] == ["T6:V60"]
