"""The VBA of the worksheet functions: xlwings' wrapper text, completed, and their entry in the function list.

xlwings' own text leaves three things open: a failure shows Python's or Windows' words without a mark, the
workbook handed over is the file that holds the code (or the active one) instead of the one that calls, and
category, help and argument texts are set by "Import functions" only.
"""

from __future__ import annotations

import io
import re
from types import SimpleNamespace

from lkjip_xl.errors import FileError
from lkjip_xl.excel.make_functions import MODULE, make_functions
from lkjip_xl.excel.vba.vba_text import array, continued, module, text
from lkjip_xl.excel.xlwings_udfs import load_udfs, xlwings_message
from lkjip_xl.rumus.registry import DAFTAR, Fungsi

__all__ = ["FUNCTIONS", "HELPER", "functions_module", "helper_module", "wrapper_text"]

FUNCTIONS = "LkjipFungsi"
HELPER = "LkjipBantu"

_FAILED = re.compile(r"^(?P<awal>\s*(?P<nama>\w+) = )Err\.Description$", re.MULTILINE)

_HEADER = """\
'Worksheet functions of LKjIP XL. Written by xlwings' generate_vba_wrapper; do not edit: rebuild the file.
#Const App = "Microsoft Excel"
"""

_HELPER = """\
Option Explicit
'Helpers of the worksheet functions of LKjIP XL.

Public Function LkjipSebab(ByVal Sebab As String) As String
    'The reason of a failure in one short line that says what to do.
    Dim Baris As String
    Baris = Trim$(Replace(Replace(Sebab, vbCr, " "), vbLf, " "))
    If InStr(1, Baris, "Python process", vbTextCompare) > 0 Then
        LkjipSebab = "Python berhenti sebelum fungsi siap; jalankan lkjip pasang --periksa"
    ElseIf InStr(1, Baris, "COM server", vbTextCompare) > 0 Then
        LkjipSebab = "Excel tidak tersambung ke Python; jalankan lkjip pasang --periksa"
    ElseIf InStr(1, Baris, "Object variable", vbTextCompare) > 0 _
            Or InStr(1, Baris, "Variabel objek", vbTextCompare) > 0 Then
        'There is no active workbook while a file is shown in Protected View.
        LkjipSebab = "Excel belum dapat memanggil Python; klik Aktifkan Pengeditan bila ada, " & _
            "bila tetap jalankan lkjip pasang --periksa"
    ElseIf InStr(1, Baris, ".dll", vbTextCompare) > 0 Then
        LkjipSebab = "Python atau xlwings tidak ditemukan; jalankan lkjip pasang --periksa"
    ElseIf InStr(1, Baris, "No module named", vbTextCompare) > 0 Then
        LkjipSebab = "program LKjIP tidak ditemukan di Python; jalankan lkjip pasang --periksa"
    ElseIf Len(Baris) = 0 Then
        LkjipSebab = "fungsi tidak dapat dijalankan; jalankan lkjip pasang --periksa"
    Else
        LkjipSebab = Left$(Baris, 160)
    End If
End Function

Public Function LkjipBukuPemanggil() As Workbook
    'The workbook of the calling cell: its sheet Skala counts, not that of an add-in which holds this code.
    If TypeOf Application.Caller Is Range Then
        Set LkjipBukuPemanggil = Application.Caller.Worksheet.Parent
    ElseIf Not ThisWorkbook.IsAddin Then
        Set LkjipBukuPemanggil = ThisWorkbook
    Else
        Set LkjipBukuPemanggil = ActiveWorkbook
    End If
End Function

Public Sub LkjipDaftarkanFungsi()
    'Category, help and argument texts for the dialog "Insert Function".
    Dim Tersimpan As Boolean, Tambahan As Boolean
    Tersimpan = ThisWorkbook.Saved
    Tambahan = ThisWorkbook.IsAddin
    On Error GoTo Selesai
    If Tambahan Then
        'Excel edits no macro options of a hidden workbook.
        Application.ScreenUpdating = False
        ThisWorkbook.IsAddin = False
    End If
    LkjipDaftarkanSemua
Selesai:
    If Tambahan Then
        ThisWorkbook.IsAddin = True
        Application.ScreenUpdating = True
    End If
    ThisWorkbook.Saved = Tersimpan
End Sub

Private Sub LkjipDaftarkan(ByVal NamaFungsi As String, ByVal Bantuan As String, _
        ByVal Golongan As String, ByVal Rincian As Variant)
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & NamaFungsi, Description:=Bantuan, _
        Category:=Golongan, ArgumentDescriptions:=Rincian
End Sub

Private Sub LkjipDaftarkanSemua()
{daftar}
End Sub
"""


def wrapper_text() -> str:
    """What xlwings itself writes for the functions, not yet completed."""
    udfs = load_udfs()
    function = SimpleNamespace(**make_functions(udfs.xlfunc, udfs.xlarg))
    out = io.StringIO()
    udfs.generate_vba_wrapper(MODULE, function, out, SimpleNamespace(Name="LKjIP.xlsm"))
    return out.getvalue()


def functions_module() -> str:
    """The module of the functions: xlwings' text with our failure line and the calling workbook.

    Raises FileError when xlwings writes another text than this was made for.
    """
    body, failed = _FAILED.subn(
        lambda c: f'{c["awal"]}"#LKJIP! " & LkjipSebab(Err.Description)', wrapper_text()
    )
    workbook = body.count(", ThisWorkbook, Application.Caller)")
    if (failed, workbook) != (len(DAFTAR), len(DAFTAR)):
        raise FileError(xlwings_message(f"teks pembungkus ({failed} baris gagal, {workbook} panggilan)"))
    body = body.replace(", ThisWorkbook, Application.Caller)", ", LkjipBukuPemanggil(), Application.Caller)")
    return module(FUNCTIONS, _HEADER + body)


def helper_module() -> str:
    """The module of helpers: failure texts, calling workbook, entry in Excel's function list."""
    return module(HELPER, _HELPER.replace("{daftar}", "\n".join(map(_register, DAFTAR.values()))))


def _register(f: Fungsi) -> str:
    details = array([a.help_text for a in f.arguments])
    return "    LkjipDaftarkan " + continued([text(f.name), text(f.help_text), text(f.kategori), details])
