"""The VBA behind the buttons that work inside Excel alone: formulas made plain, function wizard."""

from __future__ import annotations

from lkjip_xl.excel.vba.vba_text import module

__all__ = ["FORMULA", "formula_module"]

FORMULA = "LkjipRumus"

_FORMULA = """\
Option Explicit
Option Private Module
'Formulas: insertion, and calls with the path of an add-in on another PC made plain.

Public Sub LkjipSisipkan()
    On Error Resume Next
    Application.Dialogs(xlDialogFunctionWizard).Show
    If Err.Number <> 0 Then MsgBox "Pilih satu sel dulu, lalu ulangi.", vbInformation, "Sisipkan fungsi"
End Sub

Public Sub LkjipPulihkan()
    Dim Lembar As Worksheet, Banyak As Long, Terkunci As Long, Pesan As String
    If ActiveWorkbook Is Nothing Then Exit Sub
    For Each Lembar In ActiveWorkbook.Worksheets
        If Lembar.ProtectContents Then
            If LkjipPerluPulih(Lembar) Then Terkunci = Terkunci + 1
        Else
            Banyak = Banyak + LkjipPulihkanLembar(Lembar)
        End If
    Next Lembar
    Pesan = Banyak & " rumus dipulihkan."
    If Terkunci > 0 Then Pesan = Pesan & vbLf & Terkunci & " lembar terkunci; tekan Regenerasi."
    MsgBox Pesan, vbInformation, "Pulihkan rumus"
End Sub

Private Function LkjipPerluPulih(ByVal Lembar As Worksheet) As Boolean
    Dim Temu As Range
    On Error Resume Next
    Set Temu = Lembar.UsedRange.Find("LKjIP.xlam", LookIn:=xlFormulas, LookAt:=xlPart)
    LkjipPerluPulih = Not Temu Is Nothing
End Function

Private Function LkjipPulihkanLembar(ByVal Lembar As Worksheet) As Long
    Dim Wilayah As Range, Petak As Range
    On Error Resume Next
    Set Wilayah = Lembar.UsedRange.SpecialCells(xlCellTypeFormulas)
    On Error GoTo 0
    If Wilayah Is Nothing Then Exit Function
    For Each Petak In Wilayah.Cells
        If InStr(1, Petak.Formula, "LKjIP.xlam", vbTextCompare) > 0 Then
            If LkjipTulisUlang(Petak) Then LkjipPulihkanLembar = LkjipPulihkanLembar + 1
        End If
    Next Petak
End Function

Private Function LkjipTulisUlang(ByVal Petak As Range) As Boolean
    Dim Lama As String, Objek As Object
    On Error GoTo Gagal
    Set Objek = Petak
    If Petak.HasArray Then
        If Petak.Address <> Petak.CurrentArray.Cells(1, 1).Address Then Exit Function
        Lama = Petak.FormulaArray
        Petak.CurrentArray.FormulaArray = LkjipRumusPolos(Lama)
    ElseIf LkjipRumusDinamis(Objek, Lama) Then
        Objek.Formula2 = LkjipRumusPolos(Lama)
    Else
        Lama = Petak.Formula
        Petak.Formula = LkjipRumusPolos(Lama)
    End If
    LkjipTulisUlang = LkjipRumusPolos(Lama) <> Lama
Gagal:
End Function

Private Function LkjipRumusDinamis(ByVal Objek As Object, ByRef Lama As String) As Boolean
    'Excel 365 and 2021 know Formula2; an older one raises an error.
    On Error GoTo Gagal
    Lama = Objek.Formula2
    LkjipRumusDinamis = True
Gagal:
End Function

Public Function LkjipRumusPolos(ByVal Isi As String) As String
    'The formula without 'C:\\...\\LKjIP.xlam'! before a function.
    Dim Letak As Long, Awal As Long, Akhir As Long
    Letak = InStr(1, Isi, "LKjIP.xlam", vbTextCompare)
    Do While Letak > 0
        Akhir = Letak + Len("LKjIP.xlam")
        Awal = Letak
        If Mid$(Isi, Akhir, 1) = "'" Then
            Akhir = Akhir + 1
            Awal = LkjipAwalKutip(Isi, Letak)
        End If
        If Awal > 0 And Mid$(Isi, Akhir, 1) = "!" Then
            Isi = Left$(Isi, Awal - 1) & Mid$(Isi, Akhir + 1)
            Letak = InStr(Awal, Isi, "LKjIP.xlam", vbTextCompare)
        Else
            Letak = InStr(Akhir, Isi, "LKjIP.xlam", vbTextCompare)
        End If
    Loop
    LkjipRumusPolos = Isi
End Function

Private Function LkjipAwalKutip(ByVal Isi As String, ByVal Letak As Long) As Long
    'The opening quote before Letak; a doubled one belongs to the path.
    LkjipAwalKutip = InStrRev(Isi, "'", Letak)
    Do While LkjipAwalKutip > 1
        If Mid$(Isi, LkjipAwalKutip - 1, 1) <> "'" Then Exit Function
        If LkjipAwalKutip = 2 Then Exit Do
        LkjipAwalKutip = InStrRev(Isi, "'", LkjipAwalKutip - 2)
    Loop
End Function
"""


def formula_module() -> str:
    """The module of the buttons for formulas."""
    return module(FORMULA, _FORMULA)
