"""The VBA behind "Ke temuan berikutnya": from finding to finding of sheet Reviu.

Columns are found by their headings, and the last finding by its text, so that sorting, filtering and
moving columns change nothing.
"""

from __future__ import annotations

from lkjip_xl.excel.vba.vba_text import module, text
from lkjip_xl.layout.code_names import sheet_code_name

__all__ = ["CELL_TITLE", "FINDINGS", "REVIU_KODE", "STATUS_PENDING", "STATUS_TITLE", "findings_module"]

FINDINGS = "LkjipTemuan"
REVIU_KODE = sheet_code_name("Reviu")
CELL_TITLE = "Sel"
"""Heading of the column with the finding's cell (``Program!E14``)."""
STATUS_TITLE = "Status"
"""Heading of the column that says what became of a finding; blank or STATUS_PENDING: nothing yet."""
STATUS_PENDING = "Belum"

_FINDINGS = """\
Option Explicit
Option Private Module
'From finding to finding of sheet Reviu.
Private TemuanAkhir As String

Public Sub LkjipKeTemuan()
    'The next finding without a status that the filter shows; where all have one, the next finding.
    Dim Reviu As Worksheet, Kepala As Long, KolomSel As Long, KolomStatus As Long
    Dim Akhir As Long, Mulai As Long
    If Not ActiveWorkbook Is Nothing Then Set Reviu = LkjipLembarBerkode(ActiveWorkbook, {kode})
    If Reviu Is Nothing Then
        MsgBox "Belum ada lembar Reviu; tekan Periksa dulu.", vbInformation, "Temuan"
        Exit Sub
    End If
    Kepala = LkjipKepala(Reviu, KolomSel, KolomStatus)
    If Kepala = 0 Then
        MsgBox "Lembar Reviu tidak memuat kolom {sel} dan {status}; tekan Periksa.", vbInformation, "Temuan"
        Exit Sub
    End If
    Akhir = Reviu.UsedRange.Row + Reviu.UsedRange.Rows.Count - 1
    Mulai = LkjipMulai(Reviu, Kepala, KolomSel, Akhir)
    If LkjipCari(Reviu, Kepala, KolomSel, KolomStatus, Akhir, Mulai, True) Then Exit Sub
    If LkjipCari(Reviu, Kepala, KolomSel, KolomStatus, Akhir, Mulai, False) Then Exit Sub
    MsgBox "Tidak ada temuan tampak yang menunjuk sel.", vbInformation, "Temuan"
End Sub

Public Function LkjipLembarBerkode(ByVal Buku As Workbook, ByVal Kode As String) As Worksheet
    'A sheet by its code name, whatever its tab; Excel may not know it yet: then by its tab.
    Dim Lembar As Worksheet
    For Each Lembar In Buku.Worksheets
        If StrComp(Lembar.CodeName, Kode, vbTextCompare) = 0 Then
            Set LkjipLembarBerkode = Lembar
            Exit Function
        End If
    Next Lembar
    For Each Lembar In Buku.Worksheets
        If StrComp("lk" & Replace(Lembar.Name, " ", "_20_"), Kode, vbTextCompare) = 0 Then
            Set LkjipLembarBerkode = Lembar
        End If
    Next Lembar
End Function

Private Function LkjipKepala(ByVal Reviu As Worksheet, ByRef KolomSel As Long, _
        ByRef KolomStatus As Long) As Long
    'The row of the headings, and the columns; 0: none.
    Dim Baris As Long, Kolom As Long
    For Baris = 1 To 40
        KolomSel = 0
        KolomStatus = 0
        For Kolom = 1 To 30
            If LkjipIsi(Reviu, Baris, Kolom) = {teks_sel} Then KolomSel = Kolom
            If LkjipIsi(Reviu, Baris, Kolom) = {teks_status} Then KolomStatus = Kolom
        Next Kolom
        If KolomSel > 0 And KolomStatus > 0 Then
            LkjipKepala = Baris
            Exit Function
        End If
    Next Baris
End Function

Private Function LkjipMulai(ByVal Reviu As Worksheet, ByVal Kepala As Long, ByVal KolomSel As Long, _
        ByVal Akhir As Long) As Long
    'The row after which the search begins: the last finding, wherever sorting has moved it, or the
    'row before the one that the user has chosen on sheet Reviu.
    Dim Baris As Long
    LkjipMulai = Kepala
    For Baris = Kepala + 1 To Akhir
        If LkjipTanda(Reviu, Baris, KolomSel) = TemuanAkhir Then LkjipMulai = Baris
    Next Baris
    If ActiveSheet.Name <> Reviu.Name Then Exit Function
    Baris = ActiveCell.Row
    If Baris > Kepala And Baris <= Akhir And Baris <> LkjipMulai Then LkjipMulai = Baris - 1
End Function

Private Function LkjipCari(ByVal Reviu As Worksheet, ByVal Kepala As Long, ByVal KolomSel As Long, _
        ByVal KolomStatus As Long, ByVal Akhir As Long, ByVal Mulai As Long, _
        ByVal Terbuka As Boolean) As Boolean
    'From Mulai to the end, then from the top; Terbuka: only findings without a status.
    Dim Hitung As Long, Baris As Long
    Baris = Mulai
    For Hitung = Kepala + 1 To Akhir
        Baris = Baris + 1
        If Baris > Akhir Then Baris = Kepala + 1
        If Not Reviu.Rows(Baris).Hidden Then
            If Not Terbuka Or LkjipTanpaStatus(Reviu, Baris, KolomStatus) Then
                If LkjipTuju(Reviu, LkjipIsi(Reviu, Baris, KolomSel)) Then
                    TemuanAkhir = LkjipTanda(Reviu, Baris, KolomSel)
                    Application.StatusBar = LkjipUraian(Reviu, Baris, KolomSel, Terbuka)
                    LkjipCari = True
                    Exit Function
                End If
            End If
        End If
    Next Hitung
End Function

Private Function LkjipTanpaStatus(ByVal Reviu As Worksheet, ByVal Baris As Long, _
        ByVal Kolom As Long) As Boolean
    Dim Isi As String
    Isi = LkjipIsi(Reviu, Baris, Kolom)
    LkjipTanpaStatus = Len(Isi) = 0 Or StrComp(Isi, {belum}, vbTextCompare) = 0
End Function

Private Function LkjipTanda(ByVal Reviu As Worksheet, ByVal Baris As Long, ByVal KolomSel As Long) As String
    'What a finding is known by: the workbook, its cell and its words.
    LkjipTanda = Reviu.Parent.Name & "|" & LkjipIsi(Reviu, Baris, KolomSel) & "|" & _
        LkjipIsi(Reviu, Baris, KolomSel + 1)
End Function

Private Function LkjipUraian(ByVal Reviu As Worksheet, ByVal Baris As Long, ByVal KolomSel As Long, _
        ByVal Terbuka As Boolean) As String
    LkjipUraian = "Reviu baris " & Baris & ": " & LkjipIsi(Reviu, Baris, KolomSel + 1)
    If Not Terbuka Then LkjipUraian = "Semua temuan sudah berstatus. " & LkjipUraian
    LkjipUraian = Left$(Replace(LkjipUraian, vbLf, " "), 200)
End Function

Private Function LkjipTuju(ByVal Reviu As Worksheet, ByVal Isi As String) As Boolean
    'Select a cell given as Program!E14 or 'Sasaran 1'!C5; False: no such cell.
    Dim Tanda As Long, NamaLembar As String
    Tanda = InStrRev(Isi, "!")
    If Tanda < 2 Or Left$(Isi, 1) = "#" Then Exit Function
    NamaLembar = Left$(Isi, Tanda - 1)
    'Typing into the cell makes Excel drop the first apostrophe; no tab begins or ends with one.
    If Right$(NamaLembar, 1) = "'" Then NamaLembar = Replace(Left$(NamaLembar, Tanda - 2), "''", "'")
    If Left$(NamaLembar, 1) = "'" Then NamaLembar = Mid$(NamaLembar, 2)
    On Error Resume Next
    Err.Clear
    Application.Goto Reviu.Parent.Worksheets(NamaLembar).Range(Mid$(Isi, Tanda + 1))
    LkjipTuju = Err.Number = 0
End Function

Private Function LkjipIsi(ByVal Lembar As Worksheet, ByVal Baris As Long, ByVal Kolom As Long) As String
    'The text of a cell; a hidden column has one too, an error value none.
    On Error Resume Next
    LkjipIsi = Trim$(CStr(Lembar.Cells(Baris, Kolom).Value))
End Function
"""


def findings_module() -> str:
    """The module that goes from finding to finding."""
    content = {
        "{kode}": text(REVIU_KODE),
        "{sel}": CELL_TITLE,
        "{status}": STATUS_TITLE,
        "{teks_sel}": text(CELL_TITLE),
        "{teks_status}": text(STATUS_TITLE),
        "{belum}": text(STATUS_PENDING),
    }
    body = _FINDINGS
    for mark, replacement in content.items():
        body = body.replace(mark, replacement)
    return module(FINDINGS, body)
