"""What users do within our rows of a generated sheet: kept with its row, or listed with its cell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from lkjip_xl.api import bangun, tulis_reviu
from lkjip_xl.layout.drafts.worksheet_frame import sort_parts
from lkjip_xl.model import Deret
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import WorkbookCell, read_cells
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant, fill_formula
from tests.build.additions.test_keep_additions import TIME, run
from tests.conftest import Built
from tests.foreign.writers import save_as_libreoffice
from tests.small_report import indikator, small_laporan
from tests.workbook_tools import Editor

TAB = "Ringkasan"  # rows 6 to 9 are the indikator S1.1, S1.2, S2.1, S3.1; column L is empty


class Sheet:
    """The sheet Ringkasan of a workbook, edited in place."""

    def __init__(self, book: WorkbookFile, tab: str = TAB) -> None:
        sheet = book.sheets.find(tab)
        assert sheet is not None
        self.root: etree._Element = book.package.edit(sheet.part)
        self.grid = Grid(self.root)

    def type(self, row: int, column: int, content: str | float) -> None:
        fill_constant(self.grid.cell(row, column), content)

    def filter(self, ref: str, criterion: str) -> None:
        element = etree.SubElement(self.root, q("autoFilter"), ref=ref)
        column = etree.SubElement(element, q("filterColumn"), colId="0")
        etree.SubElement(etree.SubElement(column, q("filters")), q("filter"), val=criterion)
        sort_parts(self.root)


@pytest.fixture
def edit(small: Built) -> Editor:
    return Editor(small.data)


def value(book: WorkbookFile, row: int, column: int) -> object:
    return read_cells(book)[TAB].get((row, column), WorkbookCell(None, None)).value


def without_s1(edit: Editor) -> Editor:
    """Take away S1.1: every row of Ringkasan below it moves up by one."""
    return edit.remove("RPJMD", "S1.1").remove("PK", "S1.1").remove("Realisasi", "S1.1")


def test_rows_moved__what_is_on_them_goes_along(edit: Editor, tmp_path: Path) -> None:
    """Text in an empty cell, a hidden, a grouped, a higher row, a filter: each up by one; then as it is."""
    sheet = Sheet(edit.book)
    sheet.type(7, 12, "tunggu BPS")
    sheet.grid.row(7).set("hidden", "1")
    sheet.grid.row(8).set("outlineLevel", "1")
    sheet.grid.row(9).set("ht", "40")
    sheet.filter("A5:K9", "S1.2")
    result, after = run(without_s1(edit).bytes_(), tmp_path)
    for _ in range(2):
        assert result.result.lost == ()
        assert value(after, 6, 1) == "S1.2"
        assert [value(after, row, 12) for row in (6, 7)] == ["tunggu BPS", None]
        sheet = Sheet(after)
        rows = [sheet.grid.row(n) for n in (6, 7, 8)]
        assert [r.get("hidden") for r in rows] == ["1", None, None]
        assert [r.get("outlineLevel") for r in rows] == [None, "1", None]
        assert rows[2].get("ht") == "40"
        element = sheet.root.find(q("autoFilter"))
        assert element is not None
        assert element.get("ref") == "A5:K8"
        assert element.find(q("filterColumn")) is not None
        assert after.names.get("_xlnm._FilterDatabase", TAB) == "'Ringkasan'!$A$5:$K$8"
        result, after = run(after.save_bytes(), tmp_path)


def test_rows_gone__what_was_on_them_is_listed(edit: Editor, tmp_path: Path) -> None:
    """A formula is listed as well where rows moved: nobody has followed what it reads."""
    sheet = Sheet(edit.book)
    sheet.type(6, 12, "tunggu BPS")
    fill_formula(sheet.grid.cell(7, 12), "I7*2", 100.0)
    sheet.grid.row(6).set("hidden", "1")
    result, _ = run(without_s1(edit).bytes_(), tmp_path)
    assert result.result.lost == (
        "lembar Ringkasan: 2 isi Anda di baris hasil (L6: tunggu BPS, L7: =I7*2), baris tersembunyi (6) "
        "tidak dapat dipertahankan",
    )


def test_typed_over_our_cell__listed_with_what_stood_there(edit: Editor, tmp_path: Path) -> None:
    """A number and a formula over formulas, a text over a text; a formula in an empty cell stays."""
    sheet = Sheet(edit.book)
    fill_formula(sheet.grid.cell(7, 12), "I7*2", 100.0)
    sheet.type(7, 9, 88.0)
    fill_formula(sheet.grid.cell(8, 9), "H8/G8*100", 120.0)
    sheet.type(5, 9, "Capaian")
    result, after = run(edit.bytes_(), tmp_path)
    assert result.result.lost == (
        "lembar Ringkasan: 3 isi Anda di sel hasil (I5: Capaian, I7: 88, I8: =H8/G8*100) "
        "tidak dapat dipertahankan",
    )
    assert value(after, 7, 9) == 50.0  # 4 of 8, falling
    assert value(after, 7, 12) == 100.0
    assert run(after.save_bytes(), tmp_path)[0].result.lost == ()


def test_other_program__no_false_line(edit: Editor, tmp_path: Path) -> None:
    """Stored values that are stale, formulas in LibreOffice's spelling, a tab renamed, input that changed."""
    for c in Sheet(edit.book).root.iter(q("c")):
        if c.find(q("f")) is not None and c.find(q("v")) is not None and c.get("t") is None:
            c.find(q("v")).text = "77"  # type: ignore[union-attr]
    for row in Sheet(edit.book).root.iter(q("row")):
        row.set("ht", str(float(row.get("ht", "15")) + 0.3))  # rounded to whole pixels
        row.set("hidden", "false" if row.get("hidden") is None else "true")
        row.set("customHeight", "true")
    edit.content("Realisasi", "S1.1", "Realisasi", 7.0)
    result, _ = run(save_as_libreoffice(edit.bytes_()), tmp_path)
    assert result.result.changes
    assert result.result.lost == ()


def test_review__sorted_rows_are_no_loss_typed_ones_are(edit: Editor, tmp_path: Path) -> None:
    """On Reviu people sort and fill in Status; what they type elsewhere, or hide by the filter, is listed."""
    sheet = Sheet(edit.book, "Reviu")
    cells = read_cells(edit.book)["Reviu"]
    rows = sorted(r for (r, k), c in cells.items() if k == 1 and " | " in str(c.value))
    first, last = rows[0], rows[-1]
    for column in range(1, 14):  # exchange two rows by hand, as sorting does
        a, z = cells.get((first, column)), cells.get((last, column))
        sheet.type(first, column, "" if z is None else z.value)  # type: ignore[arg-type]
        sheet.type(last, column, "" if a is None else a.value)  # type: ignore[arg-type]
    sheet.type(first, 12, "Dijelaskan")
    file = tmp_path / "buku.xlsx"
    file.write_bytes(edit.bytes_())
    assert tulis_reviu(file, waktu=TIME).lost == ()
    again = Editor(file.read_bytes())
    sheet = Sheet(again.book, "Reviu")
    sheet.type(first, 9, "hitung ulang")
    sheet.root.find(q("autoFilter")).append(etree.Element(q("filterColumn"), colId="2"))  # type: ignore[union-attr]
    file.write_bytes(again.bytes_())
    (line,) = tulis_reviu(file, waktu=TIME.replace(minute=31)).lost
    assert line.startswith("lembar Reviu: isi Anda di ")
    assert f"(I{first}: hitung ulang)" in line
    assert "saringan (A" in line


def test_rows_shifted_by_hand__only_what_is_the_users_is_named(edit: Editor, tmp_path: Path) -> None:
    """Somebody inserted a row on Ringkasan, and wrote there; Beranda's formulas followed, as in Excel."""
    sheet = Sheet(edit.book)
    for row in sheet.root.iter(q("row")):
        number = int(row.get("r", "0"))
        if number >= 8:
            row.set("r", str(number + 1))
            for c in row:
                c.set("r", f"{c.get('r', '').rstrip('0123456789')}{number + 1}")
    for f in sheet.root.iter(q("f")):
        place = f.getparent()
        assert place is not None
        number = int("".join(x for x in place.get("r", "") if x.isdigit()))
        f.text = re.sub(rf"(?<=[A-Z]){number - 1}(?!\d)", str(number), f.text or "") if number > 8 else f.text
    sheet = Sheet(edit.book)
    sheet.type(8, 5, "catatan sisipan")
    beranda = Sheet(edit.book, "Beranda")
    for f in beranda.root.iter(q("f")):
        f.text = re.sub(r"('Ringkasan'!\$I\$)(10)", r"\g<1>11", f.text or "")
    result, after = run(edit.bytes_(), tmp_path)
    about = {line.split(":")[0].removeprefix("lembar "): line for line in result.result.lost}
    assert set(about) == {"Ringkasan", "Beranda"}
    assert "isi Anda di sel hasil (E8: catatan sisipan)" in about["Ringkasan"]
    assert "susunan baris atau kolom Anda" in about["Ringkasan"]
    assert "S2.1" not in about["Ringkasan"]
    assert "rumus yang mengikuti baris yang Anda geser (" in about["Beranda"]
    assert "isi Anda" not in about["Beranda"]
    assert [value(after, row, 1) for row in (8, 9)] == ["S2.1", "S3.1"]
    assert run(after.save_bytes(), tmp_path)[0].result.lost == ()


def test_merge_among_our_rows__goes_along_or_is_listed(edit: Editor, tmp_path: Path) -> None:
    """L7:L8 with a note moves up by one with S1.2; E6:F6 lies over cells of ours."""
    sheet = Sheet(edit.book)
    sheet.type(7, 12, "tunggu BPS")
    merges = sheet.root.find(q("mergeCells"))
    assert merges is not None
    for ref in ("L7:L8", "E6:F6"):
        etree.SubElement(merges, q("mergeCell"), ref=ref)

    def own(book: WorkbookFile) -> list[str | None]:
        refs = [m.get("ref") for m in Sheet(book).root.iter(q("mergeCell"))]
        return [r for r in refs if r in ("L6:L7", "L7:L8", "E6:F6")]

    result, after = run(edit.bytes_(), tmp_path)
    assert own(after) == ["L7:L8"]
    assert [line.partition(": ")[2] for line in result.result.lost] == [
        "gabungan sel (E6:F6) tidak dapat dipertahankan"
    ]
    result, after = run(without_s1(Editor(after.save_bytes())).bytes_(), tmp_path)
    assert (own(after), result.result.lost) == (["L6:L7"], ())
    assert run(after.save_bytes(), tmp_path)[1].save_bytes() == after.save_bytes()


def test_merge_of_a_year__is_ours_when_the_years_are_others(tmp_path: Path) -> None:
    """Two years take three and two of five places; four take two, one, one and one."""
    file = tmp_path / "buku.xlsx"
    past = (Deret("S1.1", 2019, "Kota Contoh", 1.0),)
    bangun(small_laporan([indikator("S1.1", 8.0, 8.0)], deret=past), file)
    edit = Editor(file)
    before = _merges(edit.book)
    Sheet(edit.book, "Sasaran 1").type(2, 40, "lihat BPS")  # a sheet with something of a user's is looked at
    for year in (2017, 2018):
        edit.add("Deret", Kode="S1.1", Tahun=year, Wilayah="Kota Contoh", Target=2.0)
    result, after = run(edit.bytes_(), tmp_path)
    assert result.result.lost == ()
    gone = before - _merges(after)
    assert gone  # they were ours
    years = {ref for ref in gone if ref[0] != ref.partition(":")[2][0]}
    assert years == gone


def _merges(book: WorkbookFile) -> set[str]:
    return {m.get("ref") or "" for m in Sheet(book, "Sasaran 1").root.iter(q("mergeCell"))}
