"""The VBA behind the ribbon: one writer, formulas with a path made plain, findings, insertion of functions.

One writer: a command saves and closes the workbook, runs ``python -m lkjip_xl.excel.jalankan`` on the file as
a process of its own, and opens it again at the same sheet and cell, whatever came of it.
"""

from __future__ import annotations

from lkjip_xl.excel.vba_teks import modul

__all__ = ["JALAN", "RUMUS", "modul_jalan", "modul_rumus"]

JALAN = "LkjipJalan"
RUMUS = "LkjipRumus"

_JALAN = """\
Option Explicit
'One writer: Excel lets go of the file before the program writes it.

Public Sub LkjipJalankan(ByVal Tugas As String, ByVal Judul As String, ByVal Tampilkan As Boolean)
    Dim Buku As Workbook, Jalur As String, NamaLembar As String, Alamat As String
    Dim Baris As String, Catatan As String, Kode As Long, Pesan As String
    Set Buku = ActiveWorkbook
    Pesan = LkjipHalangan(Buku)
    If Len(Pesan) > 0 Then
        MsgBox Pesan, vbExclamation, Judul
        Exit Sub
    End If
    Jalur = Buku.FullName
    NamaLembar = Buku.ActiveSheet.Name
    If TypeOf Selection Is Range Then Alamat = Selection.Address
    Catatan = LkjipBerkasCatatan()
    Baris = LkjipBaris(Tugas, Jalur, Catatan)
    If Not LkjipLepaskan(Buku) Then
        MsgBox "Buku tidak dapat disimpan atau ditutup; simpan dengan nama lain, lalu ulangi.", _
            vbExclamation, Judul
        Exit Sub
    End If
    Application.StatusBar = Judul & " sedang berjalan; Excel menunggu ..."
    Kode = LkjipTunggu(Baris)
    Application.StatusBar = False
    Pesan = LkjipBaca(Catatan)
    If Not LkjipBukaLagi(Jalur, NamaLembar, Alamat) Then
        Pesan = Pesan & vbLf & "Buku tidak dapat dibuka lagi; buka sendiri: " & Jalur
        Tampilkan = True
    End If
    If Kode < 0 Or Kode > 1 Or Len(Trim$(Pesan)) = 0 Then
        If Len(Pesan) = 0 Then Pesan = "Program tidak dapat dijalankan; jalankan lkjip pasang --periksa."
        MsgBox Left$(Pesan, 900), vbExclamation, Judul & " gagal; buku tidak berubah"
    ElseIf Tampilkan Then
        MsgBox Right$(Pesan, 900), vbInformation, Judul
    Else
        Application.StatusBar = LkjipBarisAkhir(Pesan)
        Application.OnTime Now + TimeSerial(0, 0, 15), "'" & ThisWorkbook.Name & "'!LkjipBersihkanStatus"
    End If
End Sub

Public Sub LkjipPeriksaPemasangan()
    Dim Catatan As String, Kode As Long, Pesan As String
    If ActiveWorkbook Is Nothing Then
        MsgBox "Buka satu buku kerja dulu, lalu ulangi.", vbInformation, "Periksa pemasangan"
        Exit Sub
    End If
    Catatan = LkjipBerkasCatatan()
    Kode = LkjipTunggu(LkjipBaris("pasang --periksa", "", Catatan))
    Pesan = LkjipBaca(Catatan)
    If Len(Trim$(Pesan)) = 0 Then
        Pesan = "Python atau LKjIP tidak ditemukan; pasang Python dan LKjIP, lalu jalankan lkjip pasang."
    End If
    MsgBox Left$(Pesan, 900), vbInformation, "Periksa pemasangan"
End Sub

Public Sub LkjipBersihkanStatus()
    Application.StatusBar = False
End Sub

Private Function LkjipHalangan(ByVal Buku As Workbook) As String
    'Why the command cannot run on this workbook; empty: it can.
    If Buku Is Nothing Then
        LkjipHalangan = "Buka buku induk LKjIP dulu."
    ElseIf Len(Buku.Path) = 0 Then
        LkjipHalangan = "Simpan buku ini dulu (Ctrl+S), lalu ulangi."
    ElseIf InStr(1, Buku.FullName, "://") > 0 Then
        LkjipHalangan = "Buku ini dibuka dari OneDrive atau SharePoint. " & _
            "Simpan salinannya di folder komputer, lalu ulangi."
    ElseIf Buku.ReadOnly Then
        LkjipHalangan = "Buku ini terbuka hanya-baca. " & _
            "Tutup di PC lain atau simpan dengan nama lain, lalu ulangi."
    ElseIf Not LkjipBukuInduk(Buku) Then
        LkjipHalangan = "Buku ini bukan buku induk LKjIP. Pindah ke buku induk, lalu ulangi."
    ElseIf Len(GetConfig("INTERPRETER_WIN", "")) = 0 Then
        LkjipHalangan = "Python belum dicatat di PC ini; jalankan lkjip pasang, lalu ulangi."
    End If
End Function

Private Function LkjipBukuInduk(ByVal Buku As Workbook) As Boolean
    Dim Nama As Name
    On Error Resume Next
    Set Nama = Buku.Names("skala_label")
    LkjipBukuInduk = Not Nama Is Nothing
End Function

Private Function LkjipBaris(ByVal Tugas As String, ByVal Jalur As String, ByVal Catatan As String) As String
    Const Kutip As String = \"\"\"\"
    LkjipBaris = Kutip & GetConfig("INTERPRETER_WIN", "python") & Kutip & " -m lkjip_xl.excel.jalankan " & _
        Kutip & Catatan & Kutip & " " & Tugas
    If Len(Jalur) > 0 Then LkjipBaris = LkjipBaris & " " & Kutip & Jalur & Kutip
End Function

Private Function LkjipBerkasCatatan() As String
    LkjipBerkasCatatan = Environ$("TEMP") & "\\lkjip-" & Format$(Now, "yyyymmddhhnnss") & ".txt"
End Function

Private Function LkjipLepaskan(ByVal Buku As Workbook) As Boolean
    On Error GoTo Gagal
    Buku.Save
    Buku.Close SaveChanges:=False
    LkjipLepaskan = True
Gagal:
End Function

Private Function LkjipTunggu(ByVal Baris As String) As Long
    On Error GoTo Gagal
    LkjipTunggu = CreateObject("WScript.Shell").Run(Baris, 0, True)
    Exit Function
Gagal:
    LkjipTunggu = -1
End Function

Private Function LkjipBaca(ByVal Catatan As String) As String
    Dim Nomor As Integer, Baris As String
    On Error GoTo Selesai
    Nomor = FreeFile
    Open Catatan For Input As #Nomor
    Do While Not EOF(Nomor)
        Line Input #Nomor, Baris
        LkjipBaca = LkjipBaca & Baris & vbLf
    Loop
    Close #Nomor
    Kill Catatan
Selesai:
End Function

Private Function LkjipBarisAkhir(ByVal Pesan As String) As String
    Dim Bagian As Variant, Nomor As Long
    Bagian = Split(Pesan, vbLf)
    For Nomor = UBound(Bagian) To 0 Step -1
        If Len(Trim$(Bagian(Nomor))) > 0 Then
            LkjipBarisAkhir = Left$(Trim$(Bagian(Nomor)), 200)
            Exit Function
        End If
    Next Nomor
End Function

Private Function LkjipBukaLagi(ByVal Jalur As String, ByVal NamaLembar As String, _
        ByVal Alamat As String) As Boolean
    Dim Buku As Workbook
    On Error Resume Next
    Set Buku = Workbooks.Open(Jalur)
    If Buku Is Nothing Then Exit Function
    LkjipBukaLagi = True
    Err.Clear
    Buku.Sheets(NamaLembar).Activate
    If Err.Number = 0 And Len(Alamat) > 0 Then Application.Goto Buku.Sheets(NamaLembar).Range(Alamat)
End Function
"""

_RUMUS = """\
Option Explicit
'Formulas: insertion, and calls with the path of an add-in on another PC made plain.
Private BarisTemuan As Long

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

Public Sub LkjipKeTemuan()
    'The next row of sheet Reviu that names a cell; after the last one from the top again.
    Dim Reviu As Worksheet, Akhir As Long, Hitung As Long
    Set Reviu = LkjipLembarReviu()
    If Reviu Is Nothing Then
        MsgBox "Belum ada lembar Reviu; tekan Periksa dulu.", vbInformation, "Temuan"
        Exit Sub
    End If
    Akhir = Reviu.UsedRange.Row + Reviu.UsedRange.Rows.Count - 1
    For Hitung = 1 To Akhir
        BarisTemuan = BarisTemuan Mod Akhir + 1
        If LkjipIkuti(Reviu, BarisTemuan) Then Exit Sub
    Next Hitung
    MsgBox "Tidak ada temuan yang menunjuk sel.", vbInformation, "Temuan"
End Sub

Private Function LkjipLembarReviu() As Worksheet
    Dim Lembar As Worksheet
    If ActiveWorkbook Is Nothing Then Exit Function
    For Each Lembar In ActiveWorkbook.Worksheets
        If StrComp(Lembar.CodeName, "lkReviu", vbTextCompare) = 0 Then Set LkjipLembarReviu = Lembar
    Next Lembar
End Function

Private Function LkjipIkuti(ByVal Reviu As Worksheet, ByVal Baris As Long) As Boolean
    Dim Kolom As Long, Isi As String, Tanda As Long, NamaLembar As String
    On Error Resume Next
    For Kolom = 1 To 12
        Isi = Reviu.Cells(Baris, Kolom).Text
        Tanda = InStrRev(Isi, "!")
        If Tanda > 1 And InStr(1, Isi, "#LKJIP") = 0 Then
            Err.Clear
            NamaLembar = Replace(Left$(Isi, Tanda - 1), "'", "")
            Application.Goto Reviu.Parent.Worksheets(NamaLembar).Range(Mid$(Isi, Tanda + 1))
            If Err.Number = 0 Then
                Application.StatusBar = "Temuan di baris " & Baris & " lembar Reviu"
                LkjipIkuti = True
                Exit Function
            End If
        End If
    Next Kolom
End Function
"""


def modul_jalan() -> str:
    """The module that runs a command on the file of the active workbook."""
    return modul(JALAN, _JALAN)


def modul_rumus() -> str:
    """The module of the buttons that work inside Excel alone."""
    return modul(RUMUS, _RUMUS)
