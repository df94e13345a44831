"""A regeneration keeps the VBA project of an .xlsm, its document modules in step with the sheets."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyopenvba import ExcelFile

from lkjip_xl import api
from lkjip_xl.build.regenerate import read_workbook_laporan
from lkjip_xl.errors import FileError
from lkjip_xl.excel.vba.vba_project import VBA_PART, align_project, change_project, project_content
from lkjip_xl.ooxml import WorkbookFile
from tests.conftest import Built
from tests.excel.package_checks import declared_kinds, package_defects

TIME = datetime(2021, 3, 31, 9, 0, tzinfo=UTC)
OWN_MACRO = 'Attribute VB_Name = "Milik"\r\nSub Halo()\r\n    MsgBox "halo"\r\nEnd Sub\r\n'


def documents(data: bytes) -> set[str]:
    return {n for n, t in project_content(data).items() if re.search(r"VB_Base = \"0\{0002082[01]", t)}


def module_kinds(data: bytes) -> dict[str, str]:
    return declared_kinds(WorkbookFile.open(data).package.read(VBA_PART))


def kode(data: bytes) -> set[str]:
    return {x.code_name or "" for x in WorkbookFile.open(data).sheets}


def with_own_macro(data: bytes) -> WorkbookFile:
    """A user's own module and own code behind an input sheet."""
    book = WorkbookFile.open(data, "buku.xlsm")

    def content(file: ExcelFile) -> None:
        file.vba_project().add_module("Milik", OWN_MACRO)
        file.set_module("lkProgram", "Private Sub Worksheet_Activate()\r\nEnd Sub\r\n")

    book.package.replace(VBA_PART, change_project(data, content))
    return book


def add(book: WorkbookFile, name: str, properties: str) -> None:
    ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    book.sheets.add(name, f"<worksheet {ns}>{properties}<sheetData/></worksheet>".encode())


def test_sync__same_sheets_change_nothing(macro: bytes) -> None:
    book = WorkbookFile.open(macro)
    assert not align_project(book)
    assert book.save_bytes() == macro


def test_sync__without_project(plain_workbook: bytes) -> None:
    book = WorkbookFile.open(plain_workbook)
    assert not align_project(book)
    assert book.save_bytes() == plain_workbook


def test_sync__sheets_added_and_deleted(macro: bytes) -> None:
    book = with_own_macro(macro)
    before = project_content(book.save_bytes())
    book.sheets.remove("Sasaran 3")
    add(book, "Sasaran 11", '<sheetPr codeName="lkSasaran_S11"/>')
    add(book, "Catatan saya", "")
    assert align_project(book)
    data = book.save_bytes()
    after = project_content(data)
    assert documents(data) == kode(data)
    assert set(after) == set(before) - {"lkSasaran_S3"} | {"lkSasaran_S11", "Sheet1"}
    assert all(after[n] == before[n] for n in set(after) & set(before))
    assert module_kinds(data)["lkSasaran_S11"] == module_kinds(data)["Sheet1"] == "Document"
    assert module_kinds(data)["Milik"] == "Module"
    assert package_defects(data) == []
    assert not align_project(WorkbookFile.open(data))


def test_sync__code_name_without_regard_to_case(macro: bytes) -> None:
    book = WorkbookFile.open(macro)
    sheet = book.sheets.find("Program")
    book.package.edit(sheet.part)[0].set("codeName", "LKPROGRAM")
    assert not align_project(book)


def test_sync__project_with_password(macro: bytes) -> None:
    book = WorkbookFile.open(macro)
    book.package.replace(VBA_PART, b"bukan proyek")
    book.sheets.remove("Sasaran 3")
    with pytest.raises(FileError, match="Proyek VBA tidak dapat dibaca"):
        align_project(book)


def test_regenerasi__xlsm_stays_sound(macro: bytes, tmp_path: Path, small: Built) -> None:
    book = with_own_macro(macro)
    book.sheets.remove("Sasaran 3")
    add(book, "Sasaran lama", '<sheetPr codeName="lkSasaran_S99"/>')
    align_project(book)
    workbook = tmp_path / "buku.xlsm"
    workbook.write_bytes(book.save_bytes())
    before = project_content(workbook.read_bytes())
    assert "lkSasaran_S99" in before
    assert "lkSasaran_S3" not in before
    api.regenerasi(workbook, waktu=TIME)
    data = workbook.read_bytes()
    after = project_content(data)
    assert set(after) == set(before) | {
        "lkSasaran_S3"
    }  # a code name that only begins like ours is the user's
    assert all(after[n] == before[n] for n in set(after) & set(before))
    assert documents(data) == kode(data)
    assert {n for n, kind in module_kinds(data).items() if kind == "Document"} == kode(data) | {
        "ThisWorkbook"
    }
    assert package_defects(data) == []
    book = WorkbookFile.open(data)
    assert "macroEnabled" in (book.package.content_type(book.main.name) or "")
    assert read_workbook_laporan(workbook) == small.result.laporan
    with ExcelFile(workbook) as file:
        assert file.validate() == []
