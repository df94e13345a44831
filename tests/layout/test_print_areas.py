"""What is printed: areas end before what is for the screen, and one of a user's stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl import bangun, ekspor_pdf, regenerasi
from lkjip_xl.errors import FileError
from lkjip_xl.export.printing import print_pdf as printing
from lkjip_xl.export.printing.written_narrative import hide_empty_narrative, print_written_narrative
from lkjip_xl.layout.print_areas import AREA_NAME
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.model import Narasi
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.references import find_reference
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.sheets.notices import NOTICES
from tests.shared_books import Built
from tests.small_report import small_laporan

COMMAND = "lkjip "


def area_end(book: WorkbookFile, sheet: str) -> int | None:
    """The last printed row; None: all are."""
    found = find_reference(book.names.get(AREA_NAME, sheet) or "")
    return None if found is None else found[1].row2


def texts(book: WorkbookFile, sheet: str, *, printed: bool) -> list[str]:
    """The texts of a sheet within its print area, or those outside it."""
    one = book.sheets.find(sheet)
    assert one is not None, sheet
    found = find_reference(book.names.get(AREA_NAME, sheet) or "")
    first, last = (1, 10**6) if found is None else (found[1].row1, found[1].row2)
    cells = read_sheet_cells(book, one.part)
    return [x for row, _, _, x in cells if isinstance(x, str) and (first <= row <= last) is printed]


def shown_labels(book: WorkbookFile, sheet: str) -> set[str]:
    """The texts in rows of a sheet that are not hidden."""
    one = book.sheets.find(sheet)
    assert one is not None, sheet
    rows = book.package.tree(one.part).iter(q("row"))
    hidden = {int(r.get("r", "0")) for r in rows if r.get("hidden") == "1"}
    return {str(x) for row, _, _, x in read_sheet_cells(book, one.part) if row not in hidden}


@pytest.fixture(scope="module")
def book(small: Built) -> WorkbookFile:
    return WorkbookFile.open(small.data)


def test_print_set__no_licence_no_function_list_no_command(book: WorkbookFile) -> None:
    generated = printing.choose_sheets(book, None)
    assert "Reviu" not in generated
    every = [x for sheet in generated for x in texts(book, sheet, printed=True)]
    assert len(every) > 500
    assert not [x for x in every if COMMAND in x or x in NOTICES or x.startswith("LEMBAR HASIL")]
    assert not set(every) & set(DAFTAR)


def test_screen__still_has_them(book: WorkbookFile) -> None:
    rest = texts(book, "Metode", printed=False)
    assert set(DAFTAR) <= set(rest)
    assert set(NOTICES) <= set(rest)
    assert "Daftar Lembar" in texts(book, "Beranda", printed=False)


def test_narrative__written_parts_are_printed_and_the_empty_ones_not(tmp_path: Path) -> None:
    laporan = replace(small_laporan(), narasi=(Narasi("S1", analisis="Baik.", solusi="Lanjut."),))
    bangun(laporan, tmp_path / "buku.xlsx")
    book = WorkbookFile.open(tmp_path / "buku.xlsx")
    labels = ["Analisis", "Faktor pendorong", "Faktor penghambat", "Solusi", "Rencana tindak lanjut"]
    assert [x for x in texts(book, "Sasaran 1", printed=True) if x in labels] == labels[:4]
    assert [x for x in texts(book, "Sasaran 1", printed=False) if x in labels] == labels[4:]
    assert not [x for x in texts(book, "Sasaran 2", printed=True) if x in labels]
    assert "Permasalahan" in texts(book, "Ikhtisar", printed=True)
    hide_empty_narrative(book, laporan)  # as the PDF does: those in between too
    assert [label for label in labels if label not in shown_labels(book, "Sasaran 1")] == [
        "Faktor pendorong",
        "Faktor penghambat",
        "Rencana tindak lanjut",
    ]


def test_problems__a_list_without_any_is_not_printed(tmp_path: Path) -> None:
    laporan = replace(small_laporan(), narasi=(Narasi("S1", analisis="Baik."),))
    bangun(laporan, tmp_path / "buku.xlsx")
    assert "Permasalahan" in texts(WorkbookFile.open(tmp_path / "buku.xlsx"), "Ikhtisar", printed=False)


def test_complete_narrative__no_area(tmp_path: Path) -> None:
    whole = Narasi("S1", "a", "b", "c", "d", "e")
    bangun(replace(small_laporan(), narasi=(whole,)), tmp_path / "buku.xlsx")
    book = WorkbookFile.open(tmp_path / "buku.xlsx")
    assert area_end(book, "Sasaran 1") is None
    assert area_end(book, "Sasaran 2") is not None


def test_written_since__is_printed_all_the_same(tmp_path: Path) -> None:
    laporan = replace(small_laporan(), narasi=(Narasi("S1", analisis="Baik."),))
    bangun(laporan, tmp_path / "buku.xlsx")
    book = WorkbookFile.open(tmp_path / "buku.xlsx")
    assert not print_written_narrative(book, laporan)
    assert area_end(book, "Sasaran 1") is not None
    since = replace(laporan, narasi=(Narasi("S1", analisis="Baik.", solusi="Lanjut."),))
    assert print_written_narrative(book, since)
    assert area_end(book, "Sasaran 1") is None
    assert area_end(book, "Sasaran 2") is not None


def test_regeneration__area_of_a_user_stays_and_ours_follows(small: Built, tmp_path: Path) -> None:
    book = WorkbookFile.open(small.data)
    book.names.define(AREA_NAME, "'Lampiran'!$C$1:$J$20", "Lampiran")  # on a sheet without one of ours
    book.names.define(AREA_NAME, "'Metode'!$B$1:$D$9", "Metode")  # other columns than ours
    ours = book.names.get(AREA_NAME, "Beranda")
    book.names.define(AREA_NAME, "'Beranda'!$B$2:$M$99", "Beranda")  # ours, after rows were put in
    file = tmp_path / "buku.xlsx"
    file.write_bytes(book.save_bytes())
    regenerasi(file)
    again = WorkbookFile.open(file)
    assert again.names.get(AREA_NAME, "Lampiran") == "'Lampiran'!$C$1:$J$20"
    assert again.names.get(AREA_NAME, "Metode") == "'Metode'!$B$1:$D$9"
    assert again.names.get(AREA_NAME, "Beranda") == ours


def test_hidden_sheet__has_no_area(tmp_path: Path) -> None:
    """LibreOffice prints a hidden sheet that has one."""
    bangun(small_laporan(settings={"bagian.hasil": "tidak ada"}), tmp_path / "buku.xlsx")
    book = WorkbookFile.open(tmp_path / "buku.xlsx")
    assert area_end(book, "Metode") is None
    assert area_end(book, "Beranda") is not None


@pytest.mark.libreoffice
def test_pdf__only_the_chosen_sheet(small: Built, tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    file.write_bytes(small.data)
    try:
        result = ekspor_pdf(file, tmp_path / "buku.pdf", ["Beranda"])
    except FileError as error:
        pytest.skip(str(error))
    assert (result.sheets, result.pages) == (("Beranda",), 1)
