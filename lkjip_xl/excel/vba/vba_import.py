"""The VBA behind "Impor": files are chosen, the rest is a command as any other."""

from __future__ import annotations

from lkjip_xl.excel.vba.vba_text import module
from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.layout.own_sheets import PREVIEW

__all__ = ["IMPORT", "PREVIEW_KODE", "import_module"]

IMPORT = "LkjipImporBerkas"
PREVIEW_KODE = sheet_code_name(PREVIEW)

_IMPORT = """\
Option Explicit
Option Private Module
'Files for an import; what they would change is then shown in a sheet of the workbook.

Public Sub LkjipImpor(ByVal Tugas As String, ByVal Judul As String, ByVal Tuju As String)
    'Tugas ends with the option that stands before each file.
    Dim Pesan As String, Pilihan As Variant
    LkjipPeriksaBuku Pesan
    If Len(Pesan) > 0 Then
        MsgBox Pesan, vbExclamation, Judul
        Exit Sub
    End If
    Pilihan = LkjipPilih(Judul)
    If Not IsArray(Pilihan) Then Exit Sub
    LkjipJalankan LkjipTugasImpor(Tugas, Pilihan), Judul, True, Tuju
End Sub

Private Function LkjipPilih(ByVal Judul As String) As Variant
    'The files; False: none.
    LkjipPilih = Application.GetOpenFilename( _
        "Ekspor (*.xlsx;*.xls;*.xlsb;*.ods;*.csv),*.xlsx;*.xlsm;*.xls;*.xlsb;*.ods;*.csv;*.txt," & _
        "Semua berkas (*.*),*.*", 1, Judul & ": pilih satu berkas atau lebih", , True)
End Function

Private Function LkjipTugasImpor(ByVal Tugas As String, ByVal Pilihan As Variant) As String
    'impor --tulis --keuangan "C:\\a.xlsx" --keuangan "C:\\b.csv"
    Dim Letak As Long, Awal As String, Opsi As String, Berkas As Variant
    Letak = InStrRev(Tugas, " ")
    Awal = Left$(Tugas, Letak - 1)
    Opsi = Mid$(Tugas, Letak)
    LkjipTugasImpor = Awal
    For Each Berkas In Pilihan
        LkjipTugasImpor = LkjipTugasImpor & Opsi & " " & Chr$(34) & Berkas & Chr$(34)
    Next Berkas
End Function
"""


def import_module() -> str:
    """The module that lets a user choose the files of an import."""
    return module(IMPORT, _IMPORT)
