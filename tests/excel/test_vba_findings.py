"""Button "Ke temuan berikutnya", run by pyOpenVBA's model of Excel on a sheet Reviu."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from pyopenvba.apps.excel import ExcelApplication

from lkjip_xl.excel.vba.document_modules import badan_modul
from lkjip_xl.excel.vba.vba_findings import JUDUL_SEL, JUDUL_STATUS, STATUS_BELUM, modul_temuan
from lkjip_xl.shipped import berkas_templat

UJI = """
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
KEPALA = ("Kunci", "No.", "Sel", "Temuan", "Status")
TEMUAN = (
    ("a", 1, "Program!E14", "realisasi melampaui pagu", None),
    ("b", 2, "'Sasaran 1'!C5", "capaian lain", "Diperbaiki"),
    ("c", 3, None, "tanpa sel", None),
    ("d", 4, "'Pak Ja''far'!B2", "kalimat berbeda", "Belum"),
    ("e", 5, "Tiada!A1", "lembar yang dihapus", None),
)


@pytest.fixture
def buku(tmp_path: Path) -> Path:
    """Sheet Reviu with a tab that the user renamed; headings in row 3, findings in rows 4 to 8."""
    isi = openpyxl.Workbook()
    isi.worksheets[0].title = "Program"
    for nama in ("Sasaran 1", "Pak Ja'far"):
        isi.create_sheet(nama)
    lembar = isi.create_sheet("Telaah")
    lembar.sheet_properties.codeName = "lkReviu"
    lembar["A1"] = "REVIU"
    for n, baris in enumerate((KEPALA, *TEMUAN), 3):
        for k, nilai in enumerate(baris, 1):
            lembar.cell(n, k, nilai)
    isi.save(tmp_path / "buku.xlsx")
    return tmp_path / "buku.xlsx"


def excel(buku: Path) -> ExcelApplication:
    mesin = ExcelApplication()
    mesin.add_module(UJI, name="U")
    kode = re.sub(r"MsgBox (.*?), vb\w+, .*", r"CatatPesan \1", badan_modul(modul_temuan()))
    mesin.add_module(kode, name="T")
    mesin.run("Buka", str(buku))
    return mesin


def berikut(mesin: ExcelApplication) -> tuple[str, str]:
    mesin.run("LkjipKeTemuan")
    return str(mesin.evaluate("ActiveSheet.Name")), str(mesin.evaluate("ActiveCell.Address")).replace("$", "")


def test_urut__yang_belum_berstatus_lalu_dari_awal(buku: Path) -> None:
    mesin = excel(buku)
    assert berikut(mesin) == ("Program", "E14")
    assert mesin.evaluate("Application.StatusBar") == "Reviu baris 4: realisasi melampaui pagu"
    assert berikut(mesin) == ("Pak Ja'far", "B2")
    assert berikut(mesin) == ("Program", "E14")


def test_urut__semua_berstatus_tetap_melangkah(buku: Path) -> None:
    mesin = excel(buku)
    for sel in ("E4", "E7", "E8"):
        mesin.run("Tulis", sel, "Dijelaskan")
    assert [berikut(mesin)[0] for _ in range(4)] == ["Program", "Sasaran 1", "Pak Ja'far", "Program"]
    assert str(mesin.evaluate("Application.StatusBar")).startswith(
        "Semua temuan sudah berstatus. Reviu baris 4"
    )


def test_diurutkan__dilanjutkan_dari_temuan_yang_sama(buku: Path) -> None:
    """Rows 4 and 7 change places: the finding after Program!E14 is now the one under its new row."""
    mesin = excel(buku)
    mesin.run("Tulis", "E5", "")
    assert berikut(mesin) == ("Program", "E14")
    for kolom, nilai in zip("ABCDE", TEMUAN[3], strict=True):
        mesin.run("Tulis", f"{kolom}4", str(nilai))
    for kolom, nilai in zip("ABCDE", TEMUAN[0], strict=True):
        mesin.run("Tulis", f"{kolom}7", str(nilai or ""))
    assert berikut(mesin) == ("Pak Ja'far", "B2")
    assert berikut(mesin) == ("Sasaran 1", "C5")
    assert berikut(mesin) == ("Program", "E14")


def test_disaring__baris_tersembunyi_dilewati(buku: Path) -> None:
    mesin = excel(buku)
    mesin.run("Saring", 4, True)
    assert berikut(mesin) == ("Pak Ja'far", "B2")
    assert berikut(mesin) == ("Pak Ja'far", "B2")
    mesin.run("Saring", 4, False)
    assert berikut(mesin) == ("Program", "E14")


def test_dari_lembar_reviu__mulai_di_baris_yang_dipilih(buku: Path) -> None:
    mesin = excel(buku)
    mesin.run("Pilih", "D7")
    assert berikut(mesin) == ("Pak Ja'far", "B2")
    mesin.run("Pilih", "E7")  # back to write the status: the next one follows
    assert berikut(mesin) == ("Program", "E14")


def test_kolom_sel_tersembunyi(buku: Path) -> None:
    mesin = excel(buku)
    mesin.run("Gulir")
    assert berikut(mesin) == ("Program", "E14")


def test_tanpa_lembar_reviu_atau_kolomnya(buku: Path) -> None:
    mesin = excel(buku)
    mesin.run("Tulis", "C3", "Alamat")
    berikut(mesin)
    assert mesin.evaluate("Tampil") == "Lembar Reviu tidak memuat kolom Sel dan Status; tekan Periksa."
    isi = openpyxl.load_workbook(buku)
    del isi["Telaah"]
    isi.save(buku)
    mesin = excel(buku)
    berikut(mesin)
    assert mesin.evaluate("Tampil") == "Belum ada lembar Reviu; tekan Periksa dulu."


def test_tanpa_temuan_yang_menunjuk_sel(buku: Path) -> None:
    mesin = excel(buku)
    for sel in ("C4", "C5", "C7"):
        mesin.run("Tulis", sel, "")
    assert berikut(mesin)[0] == "Program"
    assert mesin.evaluate("Tampil") == "Tidak ada temuan tampak yang menunjuk sel."


@pytest.mark.skipif(
    "pola_reviu_kepala" not in openpyxl.load_workbook(berkas_templat()).defined_names,
    reason="the template has no sheet Reviu",
)
def test_judul_kolom__yang_ditulis_templat() -> None:
    buku = openpyxl.load_workbook(berkas_templat())
    ((lembar, kotak),) = buku.defined_names["pola_reviu_kepala"].destinations
    judul = {str(sel.value) for baris in buku[lembar][kotak] for sel in baris}
    assert {JUDUL_SEL, JUDUL_STATUS} <= judul
    assert any(STATUS_BELUM in v.formula1 for v in buku[lembar].data_validations.dataValidation)
