"""One writer: the VBA behind a ribbon command, run by pyOpenVBA's model of Excel.

The model lacks processes and message boxes: those lines are replaced, the rest runs as written.
"""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from pyopenvba.apps.excel import ExcelApplication

from lkjip_xl.excel.vba.document_modules import badan_modul
from lkjip_xl.excel.vba.vba_commands import modul_jalan
from lkjip_xl.excel.vba.vba_findings import modul_temuan

UJI = """
Public Pesan As String, Kode As Long, Tampil As String, Perintah As String, Terbuka As Long, Python As String
Public Ada As Boolean, Setuju As Boolean, Ditanya As String, Dibuka As String
Public Function GetConfig(Nama As String, Optional Bawaan As String = "") As String
    GetConfig = Python
End Function
Public Function UjiTunggu(ByVal Baris As String) As Long
    Perintah = Baris
    Terbuka = Workbooks.Count
    UjiTunggu = Kode
End Function
Public Sub CatatPesan(ByVal Isi As String, ByVal Judul As String)
    Tampil = Judul & "|" & Isi
End Sub
Public Sub Uji(ByVal HasilKode As Long, ByVal HasilPesan As String)
    Mulai HasilKode, HasilPesan
    LkjipJalankan "regenerasi", "Regenerasi", False
End Sub
Public Sub Mulai(ByVal HasilKode As Long, ByVal HasilPesan As String)
    Kode = HasilKode
    Pesan = HasilPesan
    Tampil = ""
    Perintah = ""
    Ditanya = ""
    Dibuka = ""
End Sub
Public Sub UjiPdf(ByVal HasilKode As Long, ByVal HasilPesan As String, ByVal PdfAda As Boolean, _
        ByVal Jawab As Boolean)
    Mulai HasilKode, HasilPesan
    Ada = PdfAda
    Setuju = Jawab
    LkjipEksporPdf "ekspor --pdf"
End Sub
Public Sub UjiReviu(ByVal HasilKode As Long, ByVal HasilPesan As String)
    Mulai HasilKode, HasilPesan
    LkjipJalankan "reviu --tulis", "Periksa", True, "lkReviu"
End Sub
Public Function Tanya(ByVal Isi As String) As Boolean
    Ditanya = Isi
    Tanya = Setuju
End Function
Public Sub Siapkan(ByVal Jalur As String, ByVal Interpreter As String)
    Python = Interpreter
    If Len(Jalur) > 0 Then
        Workbooks.Open Jalur
        Worksheets("Realisasi").Activate
        Range("C5").Select
    End If
End Sub
"""


def ganti_fungsi(kode: str, nama: str, isi: str) -> str:
    pola = rf"(Private Function {nama}\(.*?\n).*?(End Function)"
    hasil, banyak = re.subn(pola, rf"\g<1>    {nama} = {isi}\n\g<2>", kode, flags=re.DOTALL)
    assert banyak == 1
    return hasil


def kode_uji() -> str:
    kode = badan_modul(modul_jalan()).replace(" _\n            ", " ")
    kode = ganti_fungsi(kode, "LkjipTunggu", "UjiTunggu(Baris)")
    kode = ganti_fungsi(kode, "LkjipBaca", "Pesan")
    kode = ganti_fungsi(kode, "LkjipBerkasCatatan", '"C:\\\\T\\\\catatan.txt"')
    kode = ganti_fungsi(kode, "LkjipAda", "Ada")
    kode = ganti_fungsi(kode, "LkjipSetuju", "Tanya(Pertanyaan)")
    kode = re.sub(r"CreateObject.*Run Chr.*Berkas.*", "Dibuka = Berkas", kode)
    kode = re.sub(r"MsgBox (.*?), vb\w+, (.*)", r"CatatPesan \1, \2", kode)
    return re.sub(r"Application\.OnTime .*", "Rem", kode.replace("Buku.ReadOnly", "False"))


@pytest.fixture
def induk(tmp_path: Path) -> Path:
    buku = openpyxl.Workbook()
    buku.create_sheet("Realisasi")["C5"] = 7
    buku.create_sheet("Reviu").sheet_properties.codeName = "lkReviu"
    buku.defined_names["skala_label"] = DefinedName("skala_label", attr_text="Sheet!$A$1:$A$9")
    buku.save(tmp_path / "buku induk.xlsx")
    return tmp_path / "buku induk.xlsx"


def excel(jalur: Path | str, python: str = "C:\\p y\\python.exe") -> ExcelApplication:
    mesin = ExcelApplication()
    mesin.add_workbook()
    mesin.add_module(UJI, name="U")
    mesin.add_module(kode_uji(), name="J")
    mesin.add_module(badan_modul(modul_temuan()), name="T")
    mesin.run("Siapkan", str(jalur), python)
    return mesin


def tempat(mesin: ExcelApplication) -> tuple[object, ...]:
    return tuple(mesin.evaluate(x) for x in ("ActiveWorkbook.Name", "ActiveSheet.Name", "ActiveCell.Address"))


def test_berhasil__tertutup_selama_jalan_lalu_terbuka_di_sel_yang_sama(induk: Path) -> None:
    mesin = excel(induk)
    mesin.run("Uji", 0, "Tidak ada angka yang berubah.\nSelesai buku induk.xlsx\n")
    assert mesin.evaluate("Terbuka") == 1  # the empty workbook only
    python = r'"C:\p y\python.exe" -c "from lkjip_xl.cli import utama; utama()"'
    perintah = rf'{python} dari-excel "C:\T\catatan.txt" regenerasi "{induk}"'
    assert mesin.evaluate("Perintah") == perintah
    assert tempat(mesin) == ("buku induk.xlsx", "Realisasi", "$C$5")
    assert mesin.evaluate("Application.StatusBar") == "Selesai buku induk.xlsx"
    assert mesin.evaluate("Tampil") == ""


@pytest.mark.parametrize(
    ("kode", "pesan", "harap"),
    [
        (2, "Realisasi!C5: salah", "Realisasi!C5: salah"),
        (-1, "", "Program tidak dapat dijalankan; jalankan lkjip pasang --periksa."),
        (1, "", "Program tidak dapat dijalankan; jalankan lkjip pasang --periksa."),
    ],
)
def test_gagal__satu_pesan_dan_buku_lama_terbuka(induk: Path, kode: int, pesan: str, harap: str) -> None:
    mesin = excel(induk)
    mesin.run("Uji", kode, pesan)
    assert mesin.evaluate("Tampil") == f"Regenerasi gagal; isian tidak berubah|{harap}"
    assert tempat(mesin) == ("buku induk.xlsx", "Realisasi", "$C$5")


def test_halangan__bukan_buku_induk_atau_belum_disimpan(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "lain.xlsx")
    mesin = excel("")
    mesin.run("Uji", 0, "")
    assert "Simpan buku ini dulu" in str(mesin.evaluate("Tampil"))
    mesin.evaluate(f'Workbooks.Open("{tmp_path / "lain.xlsx"}")')
    mesin.run("Uji", 0, "")
    assert "bukan buku induk" in str(mesin.evaluate("Tampil"))
    assert mesin.evaluate("Perintah") == ""


def test_halangan__python_belum_dicatat(induk: Path) -> None:
    mesin = excel(induk, "")
    mesin.run("Uji", 0, "")
    assert "jalankan lkjip pasang" in str(mesin.evaluate("Tampil"))
    assert mesin.evaluate("Workbooks.Count") == 2


def test_ekspor_pdf__di_samping_buku_lalu_dibuka(induk: Path) -> None:
    mesin = excel(induk)
    pdf = induk.with_suffix(".pdf")
    mesin.run("UjiPdf", 0, f"PDF: {pdf}, 61 halaman dari 20 lembar.\nSelesai {induk}\n", False, False)
    assert str(mesin.evaluate("Perintah")).endswith(rf'"C:\T\catatan.txt" ekspor --pdf "{induk}"')
    assert mesin.evaluate("Dibuka") == str(pdf)
    assert str(mesin.evaluate("Tampil")).startswith(f"Ekspor PDF|PDF: {pdf}, 61 halaman")
    assert tempat(mesin) == ("buku induk.xlsx", "Realisasi", "$C$5")


@pytest.mark.parametrize(("jawab", "perintah"), [(True, "ekspor --pdf --timpa"), (False, "")])
def test_ekspor_pdf__yang_ada_ditimpa_setelah_ditanya(induk: Path, jawab: bool, perintah: str) -> None:
    mesin = excel(induk)
    mesin.run("UjiPdf", 0, "PDF: x\n", True, jawab)
    assert mesin.evaluate("Ditanya") == f"{induk.with_suffix('.pdf')} sudah ada. Ganti dengan cetakan baru?"
    assert perintah in str(mesin.evaluate("Perintah"))
    assert bool(mesin.evaluate("Perintah")) == jawab == bool(mesin.evaluate("Dibuka"))
    assert tempat(mesin) == ("buku induk.xlsx", "Realisasi", "$C$5")


def test_ekspor_pdf__gagal_satu_pesan_dan_tidak_ada_yang_dibuka(induk: Path) -> None:
    mesin = excel(induk)
    mesin.run("UjiPdf", 2, "LibreOffice tidak ditemukan; pasang LibreOffice Calc\n", False, False)
    assert mesin.evaluate("Dibuka") == ""
    assert str(mesin.evaluate("Tampil")).startswith("Ekspor PDF gagal; isian tidak berubah|LibreOffice tidak")
    assert tempat(mesin) == ("buku induk.xlsx", "Realisasi", "$C$5")


@pytest.mark.parametrize("kode", [0, 1])
def test_periksa__terbuka_di_lembar_reviu_dengan_hitungannya(induk: Path, kode: int) -> None:
    mesin = excel(induk)
    rincian = "galat capaian_salah (1)\n  - Program!E14: salah\n"
    mesin.run(
        "UjiReviu", kode, f"{rincian}{induk}: 1 galat, 0 peringatan (71 aturan).\nLangkah berikutnya: ya\n"
    )
    ringkas = "Periksa|buku induk.xlsx: 1 galat, 0 peringatan (71 aturan).\nLangkah berikutnya: ya\n"
    assert mesin.evaluate("Tampil").replace(str(induk.parent) + "/", "") == ringkas
    assert mesin.evaluate("ActiveSheet.Name") == "Reviu"


def test_periksa__gagal_kembali_ke_sel_semula(induk: Path) -> None:
    mesin = excel(induk)
    mesin.run("UjiReviu", 2, "Realisasi!C5: bukan angka\n")
    assert mesin.evaluate("Tampil") == "Periksa gagal; isian tidak berubah|Realisasi!C5: bukan angka\n"
    assert tempat(mesin) == ("buku induk.xlsx", "Realisasi", "$C$5")
