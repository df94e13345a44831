"""The VBA of the worksheet functions: xlwings' wrapper text, completed, and their entry in the function list.

xlwings' own text leaves three things open: a failure shows Python's or Windows' words without a mark, the
workbook handed over is the file that holds the code (or the active one) instead of the one that calls, and
category, help and argument texts are set by "Import functions" only.
"""

from __future__ import annotations

import io
import re
from types import SimpleNamespace

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.excel.make_functions import MODUL, buat_fungsi
from lkjip_xl.excel.vba.vba_text import bersambung, larik, modul, teks
from lkjip_xl.excel.xlwings_udfs import muat_udfs, pesan_xlwings
from lkjip_xl.rumus.registry import DAFTAR, Fungsi

__all__ = ["BANTU", "FUNGSI", "modul_bantu", "modul_fungsi", "teks_pembungkus"]

FUNGSI = "LkjipFungsi"
BANTU = "LkjipBantu"

_GAGAL = re.compile(r"^(?P<awal>\s*(?P<nama>\w+) = )Err\.Description$", re.MULTILINE)

_KEPALA = """\
'Worksheet functions of LKjIP XL. Written by xlwings' generate_vba_wrapper; do not edit: rebuild the file.
#Const App = "Microsoft Excel"
"""

_BANTU = """\
Option Explicit
'Helpers of the worksheet functions of LKjIP XL.

Public Function LkjipSebab(ByVal Sebab As String) As String
    'The reason of a failure in one short line that says what to do.
    Dim Baris As String
    Baris = Trim$(Replace(Replace(Sebab, vbCr, " "), vbLf, " "))
    If InStr(1, Baris, ".dll", vbTextCompare) > 0 Then
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
    'The workbook of the calling cell: its sheet Skala counts, not that of the file which holds this code.
    If TypeOf Application.Caller Is Range Then
        Set LkjipBukuPemanggil = Application.Caller.Worksheet.Parent
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


def teks_pembungkus() -> str:
    """What xlwings itself writes for the functions, not yet completed."""
    udfs = muat_udfs()
    fungsi = SimpleNamespace(**buat_fungsi(udfs.xlfunc, udfs.xlarg))
    keluar = io.StringIO()
    udfs.generate_vba_wrapper(MODUL, fungsi, keluar, SimpleNamespace(Name="LKjIP.xlsm"))
    return keluar.getvalue()


def modul_fungsi() -> str:
    """The module of the functions: xlwings' text with our failure line and the calling workbook.

    Raises GalatBerkas when xlwings writes another text than this was made for.
    """
    badan, gagal = _GAGAL.subn(
        lambda c: f'{c["awal"]}"#LKJIP! " & LkjipSebab(Err.Description)', teks_pembungkus()
    )
    buku = badan.count(", ThisWorkbook, Application.Caller)")
    if (gagal, buku) != (len(DAFTAR), len(DAFTAR)):
        raise GalatBerkas(pesan_xlwings(f"teks pembungkus ({gagal} baris gagal, {buku} panggilan)"))
    badan = badan.replace(
        ", ThisWorkbook, Application.Caller)", ", LkjipBukuPemanggil(), Application.Caller)"
    )
    return modul(FUNGSI, _KEPALA + badan)


def modul_bantu() -> str:
    """The module of helpers: failure texts, calling workbook, entry in Excel's function list."""
    return modul(BANTU, _BANTU.replace("{daftar}", "\n".join(map(_daftarkan, DAFTAR.values()))))


def _daftarkan(f: Fungsi) -> str:
    rincian = larik([a.bantuan for a in f.argumen])
    return "    LkjipDaftarkan " + bersambung([teks(f.nama), teks(f.bantuan), teks(f.kategori), rincian])
