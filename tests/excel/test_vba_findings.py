"""Button "Ke temuan berikutnya", run by pyOpenVBA's model of Excel on a sheet Reviu."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from pyopenvba.apps.excel import ExcelApplication

from lkjip_xl.excel.vba.document_modules import module_body
from lkjip_xl.excel.vba.vba_findings import CELL_TITLE, STATUS_PENDING, STATUS_TITLE, findings_module
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.shipped import template_file
from tests.workbook_tools import Reading, load

TEST_VBA = """
Public Tampil As String
Public Sub CatatPesan(ByVal Isi As String)
    Tampil = Isi
End Sub
Public Sub Buka(ByVal Jalur As String)
    Workbooks.Open Jalur
    Worksheets("Program").Activate
End Sub
Public Sub Tulis(ByVal Alamat As String, ByVal Isi As String)
    Worksheets("Telaah").Range(Alamat).Value = Isi
End Sub
Public Sub Pilih(ByVal Alamat As String)
    Worksheets("Telaah").Activate
    Range(Alamat).Select
End Sub
Public Sub Saring(ByVal Baris As Long, ByVal Sembunyi As Boolean)
    Worksheets("Telaah").Rows(Baris).Hidden = Sembunyi
End Sub
Public Sub Gulir()
    Worksheets("Telaah").Columns(3).Hidden = True
End Sub
"""
HEADER = ("Kunci", "No.", "Sel", "Temuan", "Status")
FINDINGS = (
    ("a", 1, "Program!E14", "realisasi melampaui pagu", None),
    ("b", 2, "'Sasaran 1'!C5", "capaian lain", "Diperbaiki"),
    ("c", 3, None, "tanpa sel", None),
    ("d", 4, "'Pak Ja''far'!B2", "kalimat berbeda", "Belum"),
    ("e", 5, "Tiada!A1", "lembar yang dihapus", None),
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Sheet Reviu with a tab that the user renamed; headings in row 3, findings in rows 4 to 8."""
    content = openpyxl.Workbook()
    content.worksheets[0].title = "Program"
    for name in ("Sasaran 1", "Pak Ja'far"):
        content.create_sheet(name)
    sheet = content.create_sheet("Telaah")
    sheet.sheet_properties.codeName = "lkReviu"
    sheet["A1"] = "REVIU"
    for n, row in enumerate((HEADER, *FINDINGS), 3):
        for k, value in enumerate(row, 1):
            sheet.cell(n, k, value)
    content.save(tmp_path / "buku.xlsx")
    return tmp_path / "buku.xlsx"


def excel(workbook: Path) -> ExcelApplication:
    engine = ExcelApplication()
    engine.add_module(TEST_VBA, name="U")
    kode = re.sub(r"MsgBox (.*?), vb\w+, .*", r"CatatPesan \1", module_body(findings_module()))
    engine.add_module(kode, name="T")
    engine.run("Buka", str(workbook))
    return engine


def next_finding(engine: ExcelApplication) -> tuple[str, str]:
    engine.run("LkjipKeTemuan")
    return str(engine.evaluate("ActiveSheet.Name")), str(engine.evaluate("ActiveCell.Address")).replace(
        "$", ""
    )


def test_order__without_status_then_from_the_start(workbook: Path) -> None:
    engine = excel(workbook)
    assert next_finding(engine) == ("Program", "E14")
    assert engine.evaluate("Application.StatusBar") == "Reviu baris 4: realisasi melampaui pagu"
    assert next_finding(engine) == ("Pak Ja'far", "B2")
    assert next_finding(engine) == ("Program", "E14")


def test_order__all_with_status_still_steps(workbook: Path) -> None:
    engine = excel(workbook)
    for cell in ("E4", "E7", "E8"):
        engine.run("Tulis", cell, "Dijelaskan")
    assert [next_finding(engine)[0] for _ in range(4)] == ["Program", "Sasaran 1", "Pak Ja'far", "Program"]
    assert str(engine.evaluate("Application.StatusBar")).startswith(
        "Semua temuan sudah berstatus. Reviu baris 4"
    )


def test_sorted__continues_from_the_same_finding(workbook: Path) -> None:
    """Rows 4 and 7 change places: the finding after Program!E14 is now the one under its new row."""
    engine = excel(workbook)
    engine.run("Tulis", "E5", "")
    assert next_finding(engine) == ("Program", "E14")
    for column, value in zip("ABCDE", FINDINGS[3], strict=True):
        engine.run("Tulis", f"{column}4", str(value))
    for column, value in zip("ABCDE", FINDINGS[0], strict=True):
        engine.run("Tulis", f"{column}7", str(value or ""))
    assert next_finding(engine) == ("Pak Ja'far", "B2")
    assert next_finding(engine) == ("Sasaran 1", "C5")
    assert next_finding(engine) == ("Program", "E14")


def test_filtered__hidden_rows_are_skipped(workbook: Path) -> None:
    engine = excel(workbook)
    engine.run("Saring", 4, True)
    assert next_finding(engine) == ("Pak Ja'far", "B2")
    assert next_finding(engine) == ("Pak Ja'far", "B2")
    engine.run("Saring", 4, False)
    assert next_finding(engine) == ("Program", "E14")


def test_from_reviu_sheet__starts_at_the_selected_row(workbook: Path) -> None:
    engine = excel(workbook)
    engine.run("Pilih", "D7")
    assert next_finding(engine) == ("Pak Ja'far", "B2")
    engine.run("Pilih", "E7")  # back to write the status: the next one follows
    assert next_finding(engine) == ("Program", "E14")


def test_cell_column_hidden(workbook: Path) -> None:
    engine = excel(workbook)
    engine.run("Gulir")
    assert next_finding(engine) == ("Program", "E14")


def test_without_reviu_sheet_or_its_columns(workbook: Path) -> None:
    engine = excel(workbook)
    engine.run("Tulis", "C3", "Alamat")
    next_finding(engine)
    assert engine.evaluate("Tampil") == "Lembar Reviu tidak memuat kolom Sel dan Status; tekan Periksa."
    content = load(workbook.read_bytes(), value=False)
    del content["Telaah"]
    content.save(workbook)
    engine = excel(workbook)
    next_finding(engine)
    assert engine.evaluate("Tampil") == "Belum ada lembar Reviu; tekan Periksa dulu."


def test_without_findings_that_point_to_a_cell(workbook: Path) -> None:
    engine = excel(workbook)
    for cell in ("C4", "C5", "C7"):
        engine.run("Tulis", cell, "")
    assert next_finding(engine)[0] == "Program"
    assert engine.evaluate("Tampil") == "Tidak ada temuan tampak yang menunjuk sel."


def test_column_titles__as_the_template_writes_them() -> None:
    template = Template(WorkbookFile.open(template_file())).get("reviu")
    assert {CELL_TITLE, STATUS_TITLE} <= {str(cell.content) for cell in template.get("kepala").cells}
    page = Reading(template_file().read_bytes()).sheet(template.name)
    assert any(STATUS_PENDING in v.formula1 for v in page.data_validations.dataValidation)
