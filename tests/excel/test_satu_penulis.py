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

from lkjip_xl.buku.vba_kode import badan_modul
from lkjip_xl.excel.vba_jalan import modul_jalan

UJI = """
Public Pesan As String, Kode As Long, Tampil As String, Perintah As String, Terbuka As Long, Python As String
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
    Kode = HasilKode
    Pesan = HasilPesan
    Tampil = ""
    Perintah = ""
    LkjipJalankan "regenerasi", "Regenerasi", False
End Sub
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
    kode = re.sub(r"MsgBox (.*?), vb\w+, (.*)", r"CatatPesan \1, \2", kode)
    return re.sub(r"Application\.OnTime .*", "Rem", kode.replace("Buku.ReadOnly", "False"))


@pytest.fixture
def induk(tmp_path: Path) -> Path:
    buku = openpyxl.Workbook()
    buku.create_sheet("Realisasi")["C5"] = 7
    buku.defined_names["skala_label"] = DefinedName("skala_label", attr_text="Sheet!$A$1:$A$9")
    buku.save(tmp_path / "buku induk.xlsx")
    return tmp_path / "buku induk.xlsx"


def excel(jalur: Path | str, python: str = "C:\\p y\\python.exe") -> ExcelApplication:
    mesin = ExcelApplication()
    mesin.add_workbook()
    mesin.add_module(UJI, name="U")
    mesin.add_module(kode_uji(), name="J")
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
    assert mesin.evaluate("Tampil") == f"Regenerasi gagal; buku tidak berubah|{harap}"
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
