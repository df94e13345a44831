"""A workbook that any program may have saved: the same figures, nothing doubled, nothing lost."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lkjip_xl import regenerasi
from lkjip_xl.api import ekspor_data, reviu, tulis_reviu
from lkjip_xl.build.regenerate import RegenerationResult
from lkjip_xl.export.printing.print_pdf import choose_sheets
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant, fill_formula
from tests.conftest import Built
from tests.foreign.saved_elsewhere import charts, orphans
from tests.foreign.sheet_notes import append, table_xml
from tests.foreign.writers import copy_sheet, drop_code_names, rename_shapes, save_as_libreoffice
from tests.workbook_tools import Editor, Reading, differences, stored_values

TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)


def run(data: bytes, folder: Path) -> tuple[RegenerationResult, WorkbookFile]:
    file = folder / "buku.xlsx"
    file.write_bytes(data)
    result = regenerasi(file, waktu=TIME)
    result.backup.unlink()
    return result, WorkbookFile.open(file)


def calculation(book: WorkbookFile) -> tuple[str | None, str | None]:
    element = book.main.child("calcPr")
    assert element is not None
    return element.get("calcId"), element.get("fullCalcOnLoad")


# -- LibreOffice -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def saved(small: Built) -> bytes:
    return save_as_libreoffice(small.data)


def test_saved_by_libreoffice__no_finding(small: Built, saved: bytes, tmp_path: Path) -> None:
    before, after = tmp_path / "sebelum.xlsx", tmp_path / "sesudah.xlsx"
    before.write_bytes(small.data)
    after.write_bytes(saved)
    assert [(t.kode, t.message) for t in reviu(after)] == [(t.kode, t.message) for t in reviu(before)]


def test_saved_by_libreoffice__review_is_written_and_answers_stay(saved: bytes, tmp_path: Path) -> None:
    """The status beside the first finding; afterwards Excel trusts the stored values again."""
    book = WorkbookFile.open(saved)
    place = str(book.names.get("reviu_status")).partition("!")[2].replace("$", "").partition(":")[0]
    column, row = ord(place[0]) - 64, int(place[1:]) + 2  # below the header and the first sheet's heading
    sheet = book.sheets.find("Reviu")
    assert sheet is not None
    fill_constant(Grid(book.package.edit(sheet.part)).cell(row, column), "Diperbaiki")
    file = tmp_path / "buku.xlsx"
    file.write_bytes(book.save_bytes())
    assert tulis_reviu(file, waktu=TIME).lost == ()
    written = WorkbookFile.open(file)
    assert "Diperbaiki" in Reading(file.read_bytes()).text("Reviu")
    assert calculation(written) == ("191029", "0")
    assert {x.code_name for x in written.sheets} >= {"lkReviu", "lkProgram", "lkSasaran_S3", "lkRekam"}


def test_saved_by_libreoffice__regenerated(small: Built, saved: bytes, tmp_path: Path) -> None:
    result, book = run(saved, tmp_path)
    assert result.result.changes == ()
    assert (result.result.lost, result.result.shifted, result.updated) == ((), (), ())
    origin, once = WorkbookFile.open(small.data), book.save_bytes()
    assert [(x.name, x.code_name, x.state) for x in book.sheets] == [
        (x.name, x.code_name, x.state) for x in origin.sheets
    ]
    assert calculation(book) == ("191029", "0")
    assert (charts(book), orphans(book)) == (charts(origin), [])
    assert differences(stored_values(small.data), stored_values(once)) == {}
    _, again = run(once, tmp_path)
    assert again.save_bytes() == once


def test_saved_by_libreoffice__exports(small: Built, saved: bytes, tmp_path: Path) -> None:
    """A copy of a sheet, which has no code name either, is not printed with the generated ones."""
    book = WorkbookFile.open(saved)
    copy_sheet(book, "Sasaran 1", "Sasaran 1_2", None)
    file = tmp_path / "buku.xlsx"
    file.write_bytes(book.save_bytes())
    old, new = ekspor_data(small.result.laporan), ekspor_data(file)
    assert [(t.name, t.rows) for t in new.tables] == [(t.name, t.rows) for t in old.tables]
    chosen = choose_sheets(book, None)
    assert {"Beranda", "Sasaran 1"} <= set(chosen)
    assert not {"Reviu", "Sasaran 1_2", "Program", "Pengaturan", "Rekam"} & set(chosen)


# -- what only looks like ours ---------------------------------------------------------------------------


def test_copies_names_and_charts__stay_and_are_not_doubled(small: Built, tmp_path: Path) -> None:
    """A writer that names charts anew; copies of two sheets, with notes; a name that begins like ours."""
    book = WorkbookFile.open(small.data)
    drop_code_names(book)
    rename_shapes(book)
    for tab, new, kode in (
        ("Sasaran 1", "Sasaran 1 (2)", "lkSasaran_S11"),
        ("Ringkasan", "Ringkasan (2)", "lkRingkasan1"),
    ):
        grid = Grid(book.package.edit(copy_sheet(book, tab, new, kode).part))
        fill_constant(grid.cell(200, 3), "catatan rapat pimpinan 12 Januari")
        fill_formula(grid.cell(201, 3), "ke_total_saya*2", 4.0)
    own = ("ke_total_saya", "KE_SAYA", "atur_saya", "program_saya", "skema_saya", "reviu_saya", "pola_saya")
    for name in own:
        book.names.define(name, "'Sasaran 1 (2)'!$A$81")
    _, after = run(book.save_bytes(), tmp_path)
    reading = Reading(after.save_bytes())
    for tab in ("Sasaran 1 (2)", "Ringkasan (2)"):
        assert "catatan rapat pimpinan 12 Januari" in reading.text(tab)
        assert reading.sheet(tab)["C201"].value == 4
    assert {after.names.get(name) for name in own} == {"'Sasaran 1 (2)'!$A$81"}
    assert charts(after) == charts(WorkbookFile.open(small.data)) == 4
    assert orphans(after) == []


def test_sasaran_whose_code_name_and_tab_a_copy_has__both_stay(small: Built, tmp_path: Path) -> None:
    """Excel named the copy of S1 lkSasaran_S11; sasaran S11 comes later, and its tab is a user's sheet.

    S3 goes, and its narrative, an Excel table, to Arsip, which takes nothing that leads to another part.
    """
    edit = Editor(small.data)
    copy_sheet(edit.book, "Sasaran 1", "Sasaran 1 (2)", "lkSasaran_S11")
    for tab in ("Sasaran 4", "Arsip"):
        made = copy_sheet(edit.book, "Sasaran 1", tab, None)
        fill_constant(Grid(edit.book.package.edit(made.part)).cell(200, 3), "milik saya")
    narasi = edit.book.sheets.find("Narasi")
    assert narasi is not None
    add_table(edit.book, narasi.part, "A5:B8")
    edit.remove("RPJMD", "S3", "S3.1", "ST3").remove("PK", "S3.1").remove("Realisasi", "S3.1")
    for n in ("S11", "S12"):
        edit.add("RPJMD", Kode=n, Jenis="sasaran", Induk="T1", Uraian=f"Sasaran baru {n}")
        edit.add("RPJMD", Kode=f"{n}.1", Jenis="indikator", Induk=n, Uraian="i", Satuan="Poin", Arah="naik")
        edit.add("PK", Kode=f"{n}.1", Target_perubahan=1)
        edit.add("Realisasi", Kode=f"{n}.1", Realisasi=1)
    result, after = run(edit.bytes_(), tmp_path)
    assert (result.archived, result.result.lost) == (("S3",), ())
    reading = Reading(after.save_bytes())
    assert "Sasaran 1 (2)" in reading.names
    assert "milik saya" in reading.text("Sasaran 4")
    assert "milik saya" in reading.text("Arsip")
    for n in ("S11", "S12"):
        new = after.sheets.find(code_name=f"lkSasaran_{n}")
        assert new is not None
        assert f"Sasaran baru {n}" in reading.text(new.name)
    archive = after.sheets.find(code_name="lkArsip")
    assert archive is not None
    assert archive.name == "Arsip (2)"
    assert "Analisis S3" in reading.text(archive.name)
    assert after.package.tree(archive.part).find(q("tableParts")) is None
    assert after.package.relationships(archive.part) == []
    assert after.package.tree(narasi.part).find(q("tableParts")) is not None


def add_table(book: WorkbookFile, part: str, ref: str) -> None:
    free = book.package.free_part("xl/tables/table{}.xml")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
    book.package.add(free, table_xml(ref), kind)
    rid = book.package.add_relationship(part, "table", free)
    append(book.package.edit(part), f'<tableParts count="1"><tablePart r:id="{rid}"/></tableParts>')


def test_copies_of_our_own_sheets_with_their_names__are_the_users(small: Built, tmp_path: Path) -> None:
    """Excel gives a copy the names of its sheet again, as its own; here also without code names."""
    tabs = ("Pengaturan", "RPJMD", "Program", "Reviu", "Rekam")
    book = WorkbookFile.open(small.data)
    for tab in tabs:
        made = copy_sheet(book, tab, f"{tab} (2)", None, position=0)
        fill_constant(Grid(book.package.edit(made.part)).cell(400, 3), "catatan di salinan")
        for name in [n for n in book.names if n.sheet is None and n.formula.startswith(f"'{tab}'!")]:
            book.names.define(name.name, name.formula.replace(f"'{tab}'!", f"'{tab} (2)'!"), f"{tab} (2)")
    copied = book.sheets.find("Program (2)")
    assert copied is not None
    fill_constant(Grid(book.package.edit(copied.part)).cell(6, 8), 999.0)  # a pagu
    drop_code_names(book)
    result, after = run(book.save_bytes(), tmp_path)
    assert (result.result.changes, result.result.lost) == ((), ())
    stored = {a: v for a, v in stored_values(after.save_bytes()).items() if not a[0].endswith(" (2)")}
    assert differences(stored_values(small.data), stored) == {}
    reading = Reading(after.save_bytes())
    assert reading.sheet("Program (2)")["H6"].value == 999
    assert all("catatan di salinan" in reading.text(f"{tab} (2)") for tab in tabs)
    assert after.names.get("program_kode", "Program (2)") == "'Program (2)'!$A$6:$A$2005"
    assert {x.code_name for x in after.sheets if x.name.endswith(" (2)")} == {None}
