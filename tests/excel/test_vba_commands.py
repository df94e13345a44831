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

from lkjip_xl.excel.vba.document_modules import module_body
from lkjip_xl.excel.vba.vba_commands import run_module
from lkjip_xl.excel.vba.vba_findings import findings_module
from lkjip_xl.excel.vba.vba_import import import_module
from tests.workbook_tools import load

TEST_VBA = """
Public Pesan As String, Kode As Long, Tampil As String, Perintah As String, Terbuka As Long, Python As String
Public Dipilih As Variant, Dialog As String
Public Ada As Boolean, Hilang As Boolean, Setuju As Boolean, Ditanya As String, Dibuka As String
Public Function GetConfig(Nama As String, Optional Bawaan As String = "") As String
    GetConfig = Python
End Function
Public Function UjiAda(ByVal Berkas As String) As Boolean
    If Berkas = Python Then UjiAda = Not Hilang Else UjiAda = Ada
End Function
Public Function UjiTunggu(ByVal Baris As String) As Long
    Perintah = Baris
    Terbuka = Workbooks.Count
    UjiTunggu = Kode
    If InStr(Baris, " --ya ") > 0 Then
        UjiTunggu = 0
        Pesan = "Selesai."
    End If
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
Public Sub UjiBiasa(ByVal Daftar As String, ByVal Jawab As Boolean)
    Mulai 3, Daftar
    Setuju = Jawab
    LkjipJalankan "regenerasi --rumus biasa", "Tulis rumus biasa", True
End Sub
Public Sub UjiImpor(ByVal Pertama As String, ByVal Kedua As String)
    Mulai 1, "x" & vbLf & ActiveWorkbook.FullName & ": 3 isian akan berubah"
    Dialog = ""
    If Len(Kedua) > 0 Then
        Dipilih = Array(Pertama, Kedua)
    ElseIf Len(Pertama) > 0 Then
        Dipilih = Array(Pertama)
    Else
        Dipilih = False
    End If
    LkjipImpor "impor --tulis --keuangan", "Impor keuangan", "lkPratinjau_20_impor"
End Sub
Public Sub UjiTerapkan(ByVal HasilKode As Long, ByVal HasilPesan As String)
    Mulai HasilKode, HasilPesan
    LkjipJalankan "impor --terapkan", "Terapkan impor", True, "lkPratinjau_20_impor"
End Sub
Public Function UjiPilih(ByVal Judul As String) As Variant
    Dialog = Judul
    UjiPilih = Dipilih
End Function
Public Sub UjiReviu(ByVal HasilKode As Long, ByVal HasilPesan As String)
    Mulai HasilKode, HasilPesan
    LkjipJalankan "reviu --tulis", "Periksa", True, "lkReviu"
End Sub
Public Sub UjiPemasangan(ByVal HasilPesan As String)
    Mulai 0, HasilPesan
    LkjipPeriksaPemasangan
End Sub
Public Function Hilangkan() As Boolean
    Hilang = True
End Function
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


def replace_function(kode: str, name: str, content: str) -> str:
    pattern = rf"(Private Function {name}\(.*?\n).*?(End Function)"
    result, count = re.subn(pattern, rf"\g<1>    {name} = {content}\n\g<2>", kode, flags=re.DOTALL)
    assert count == 1
    return result


def code_under_test() -> str:
    kode = module_body(run_module()).replace(" _\n            ", " ")
    kode = replace_function(kode, "LkjipTunggu", "UjiTunggu(Baris)")
    kode = replace_function(kode, "LkjipBaca", "Pesan")
    kode = replace_function(kode, "LkjipBerkasCatatan", '"C:\\\\T\\\\catatan.txt"')
    kode = replace_function(kode, "LkjipAda", "UjiAda(Berkas)")
    kode = replace_function(kode, "LkjipSetuju", "Tanya(Pertanyaan)")
    kode = re.sub(r"CreateObject.*Run Chr.*Berkas.*", "Dibuka = Berkas", kode)
    kode = re.sub(r"MsgBox (.*?), vb\w+, (.*)", r"CatatPesan \1, \2", kode)
    return re.sub(r"Application\.OnTime .*", "Rem", kode.replace("Buku.ReadOnly", "False"))


@pytest.fixture
def master(tmp_path: Path) -> Path:
    workbook = openpyxl.Workbook()
    workbook.create_sheet("Realisasi")["C5"] = 7
    workbook.create_sheet("Reviu").sheet_properties.codeName = "lkReviu"
    workbook.create_sheet("Pratinjau impor")  # Excel does not know its code name yet
    workbook.defined_names["skala_label"] = DefinedName("skala_label", attr_text="Sheet!$A$1:$A$9")
    workbook.save(tmp_path / "buku induk.xlsx")
    return tmp_path / "buku induk.xlsx"


def excel(path: Path | str, python: str = "C:\\p y\\python.exe") -> ExcelApplication:
    engine = ExcelApplication()
    engine.add_workbook()
    engine.add_module(TEST_VBA, name="U")
    engine.add_module(code_under_test(), name="J")
    engine.add_module(module_body(findings_module()), name="T")
    chosen = replace_function(module_body(import_module()), "LkjipPilih", "UjiPilih(Judul)")
    engine.add_module(re.sub(r"MsgBox (.*?), vb\w+, (.*)", r"CatatPesan \1, \2", chosen), name="I")
    engine.run("Siapkan", str(path), python)
    return engine


def place(engine: ExcelApplication) -> tuple[object, ...]:
    return tuple(
        engine.evaluate(x) for x in ("ActiveWorkbook.Name", "ActiveSheet.Name", "ActiveCell.Address")
    )


def test_success__closed_during_the_run_then_open_at_the_same_cell(master: Path) -> None:
    engine = excel(master)
    engine.run("Uji", 0, "Tidak ada angka yang berubah.\nSelesai buku induk.xlsx\n")
    assert engine.evaluate("Terbuka") == 1  # the empty workbook only
    python = r'"C:\p y\python.exe" -c "from lkjip_xl.cli import utama; utama()"'
    command = rf'{python} dari-excel "C:\T\catatan.txt" regenerasi "{master}"'
    assert engine.evaluate("Perintah") == command
    assert place(engine) == ("buku induk.xlsx", "Realisasi", "$C$5")
    assert engine.evaluate("Application.StatusBar") == "Selesai buku induk.xlsx"
    assert engine.evaluate("Tampil") == ""


@pytest.mark.parametrize(
    ("kode", "message", "expected"),
    [
        (2, "Realisasi!C5: salah", "Realisasi!C5: salah"),
        (-1, "", "Program tidak dapat dijalankan; jalankan lkjip pasang --periksa."),
        (1, "", "Program tidak dapat dijalankan; jalankan lkjip pasang --periksa."),
    ],
)
def test_failure__one_message_old_workbook_opens(
    master: Path, kode: int, message: str, expected: str
) -> None:
    engine = excel(master)
    engine.run("Uji", kode, message)
    assert engine.evaluate("Tampil") == f"Regenerasi gagal; isian tidak berubah|{expected}"
    assert place(engine) == ("buku induk.xlsx", "Realisasi", "$C$5")


@pytest.mark.parametrize("answer", [True, False])
def test_plain__shows_the_list_and_asks_before_it_writes(master: Path, answer: bool) -> None:
    """Exit code 3: nothing is written yet. Yes is the same command with --ya; no opens the book again."""
    engine = excel(master)
    engine.run("UjiBiasa", "1 rumus Anda memakai fungsi LKjIP:\n  Data!B2: SERAPAN\n", answer)
    assert engine.evaluate("Ditanya") == (
        "1 rumus Anda memakai fungsi LKjIP:\n  Data!B2: SERAPAN\n\nLanjutkan?"
    )
    option = " --ya" if answer else ""
    assert str(engine.evaluate("Perintah")).endswith(f'regenerasi --rumus biasa{option} "{master}"')
    assert engine.evaluate("Tampil") == ("Tulis rumus biasa|Selesai." if answer else "")
    if not answer:
        assert engine.evaluate("Application.StatusBar") == "Dibatalkan; buku tidak berubah."
    assert place(engine) == ("buku induk.xlsx", "Realisasi", "$C$5")


def test_obstacle__not_a_main_workbook_or_not_yet_saved(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "lain.xlsx")
    engine = excel("")
    engine.run("Uji", 0, "")
    assert "Simpan buku ini dulu" in str(engine.evaluate("Tampil"))
    engine.evaluate(f'Workbooks.Open("{tmp_path / "lain.xlsx"}")')
    engine.run("Uji", 0, "")
    assert "bukan buku induk" in str(engine.evaluate("Tampil"))
    assert engine.evaluate("Perintah") == ""


def test_obstacle__python_not_yet_recorded(master: Path) -> None:
    engine = excel(master, "")
    engine.run("Uji", 0, "")
    assert "jalankan lkjip pasang" in str(engine.evaluate("Tampil"))
    assert engine.evaluate("Workbooks.Count") == 2


def test_obstacle__python_is_no_longer_there(master: Path) -> None:
    """The folder LKjIP-portabel was moved: nothing is closed, and the place that is wrong is named."""
    engine = excel(master, "F:\\LKjIP-portabel\\program\\python.exe")
    engine.evaluate("Hilangkan()")
    engine.run("Uji", 0, "")
    said = str(engine.evaluate("Tampil"))
    assert r"Python LKjIP tidak ada lagi di F:\LKjIP-portabel\program\python.exe." in said
    assert "pasang lagi" in said
    assert engine.evaluate("Perintah") == ""
    engine.run("UjiPemasangan", "")  # Python does not start, so it says nothing
    assert str(engine.evaluate("Tampil")).startswith(f"Periksa pemasangan|{said.partition('|')[2][:40]}")


def test_ekspor_pdf__beside_the_workbook_then_opened(master: Path) -> None:
    engine = excel(master)
    pdf = master.with_suffix(".pdf")
    engine.run("UjiPdf", 0, f"PDF: {pdf}, 61 halaman dari 20 lembar.\nSelesai {master}\n", False, False)
    assert str(engine.evaluate("Perintah")).endswith(rf'"C:\T\catatan.txt" ekspor --pdf "{master}"')
    assert engine.evaluate("Dibuka") == str(pdf)
    assert str(engine.evaluate("Tampil")).startswith(f"Ekspor PDF|PDF: {pdf}, 61 halaman")
    assert place(engine) == ("buku induk.xlsx", "Realisasi", "$C$5")


@pytest.mark.parametrize(("answer", "command"), [(True, "ekspor --pdf --timpa"), (False, "")])
def test_ekspor_pdf__existing_is_overwritten_after_asking(master: Path, answer: bool, command: str) -> None:
    engine = excel(master)
    engine.run("UjiPdf", 0, "PDF: x\n", True, answer)
    assert engine.evaluate("Ditanya") == f"{master.with_suffix('.pdf')} sudah ada. Ganti dengan cetakan baru?"
    assert command in str(engine.evaluate("Perintah"))
    assert bool(engine.evaluate("Perintah")) == answer == bool(engine.evaluate("Dibuka"))
    assert place(engine) == ("buku induk.xlsx", "Realisasi", "$C$5")


def test_ekspor_pdf__failure_gives_one_message_and_opens_nothing(master: Path) -> None:
    engine = excel(master)
    engine.run("UjiPdf", 2, "LibreOffice tidak ditemukan; pasang LibreOffice Calc\n", False, False)
    assert engine.evaluate("Dibuka") == ""
    assert str(engine.evaluate("Tampil")).startswith(
        "Ekspor PDF gagal; isian tidak berubah|LibreOffice tidak"
    )
    assert place(engine) == ("buku induk.xlsx", "Realisasi", "$C$5")


@pytest.mark.parametrize("kode", [0, 1])
def test_check__opens_at_the_reviu_sheet_with_its_counts(master: Path, kode: int) -> None:
    engine = excel(master)
    details = "galat capaian_salah (1)\n  - Program!E14: salah\n"
    engine.run(
        "UjiReviu", kode, f"{details}{master}: 1 galat, 0 peringatan (71 aturan).\nLangkah berikutnya: ya\n"
    )
    brief = "Periksa|buku induk.xlsx: 1 galat, 0 peringatan (71 aturan).\nLangkah berikutnya: ya\n"
    assert engine.evaluate("Tampil").replace(str(master.parent) + "/", "") == brief
    assert engine.evaluate("ActiveSheet.Name") == "Reviu"


def test_check__failure_returns_to_the_former_cell(master: Path) -> None:
    engine = excel(master)
    engine.run("UjiReviu", 2, "Realisasi!C5: bukan angka\n")
    assert engine.evaluate("Tampil") == "Periksa gagal; isian tidak berubah|Realisasi!C5: bukan angka\n"
    assert place(engine) == ("buku induk.xlsx", "Realisasi", "$C$5")


def test_installation_check__of_the_saved_workbook_or_of_none(master: Path) -> None:
    engine = excel(master)
    engine.run("UjiPemasangan", "baik Excel: versi 16.0, 64-bit")
    command = str(engine.evaluate("Perintah"))
    assert command.endswith(rf'dari-excel "C:\T\catatan.txt" pasang --periksa "{master}"')
    assert engine.evaluate("Tampil") == "Periksa pemasangan|baik Excel: versi 16.0, 64-bit"
    unsaved = excel("")
    unsaved.run("UjiPemasangan", "baik")
    assert str(unsaved.evaluate("Perintah")).endswith(r'dari-excel "C:\T\catatan.txt" pasang --periksa')


def test_import__the_chosen_files_then_the_preview(master: Path) -> None:
    engine = excel(master)
    engine.run("UjiImpor", r"C:\unduh an\lra.xlsx", r"C:\a&b.csv")
    assert engine.evaluate("Dialog") == "Impor keuangan"
    command = str(engine.evaluate("Perintah"))
    files = r'--keuangan "C:\unduh an\lra.xlsx" --keuangan "C:\a&b.csv"'
    assert command.endswith(rf'dari-excel "C:\T\catatan.txt" impor --tulis {files} "{master}"')
    assert engine.evaluate("Terbuka") == 1  # the workbook is closed while the program writes it
    assert str(engine.evaluate("Tampil")).endswith("buku induk.xlsx: 3 isian akan berubah")
    assert place(engine)[:2] == ("buku induk.xlsx", "Pratinjau impor")


def test_import__one_file_and_none(master: Path) -> None:
    engine = excel(master)
    engine.run("UjiImpor", r"C:\lra.xlsx", "")
    assert str(engine.evaluate("Perintah")).endswith(rf'impor --tulis --keuangan "C:\lra.xlsx" "{master}"')
    engine.run("UjiImpor", "", "")
    assert (engine.evaluate("Dialog"), engine.evaluate("Perintah")) == ("Impor keuangan", "")


def test_import__an_obstacle_is_said_before_the_dialog(master: Path) -> None:
    engine = excel(master, "")
    engine.run("UjiImpor", r"C:\lra.xlsx", "")
    assert "jalankan lkjip pasang" in str(engine.evaluate("Tampil"))
    assert (engine.evaluate("Dialog"), engine.evaluate("Perintah")) == ("", "")


def test_apply_import__shows_the_preview_while_it_is_there(master: Path) -> None:
    engine = excel(master)
    engine.run("UjiTerapkan", 1, f"{master}: 3 isian akan berubah, 1 pertanyaan menunggu")
    assert str(engine.evaluate("Perintah")).endswith(f'impor --terapkan "{master}"')
    assert engine.evaluate("ActiveSheet.Name") == "Pratinjau impor"


def test_apply_import__gone_afterwards(master: Path) -> None:
    content = load(master.read_bytes(), value=False)
    del content["Pratinjau impor"]
    content.save(master)
    engine = excel(master)
    engine.run("UjiTerapkan", 0, f"Selesai {master}: 3 isian ditulis")
    assert place(engine) == ("buku induk.xlsx", "Realisasi", "$C$5")
