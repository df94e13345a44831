"""The VBA behind the ribbon's commands: one writer.

A command saves and closes the workbook, runs ``lkjip dari-excel`` on the file as
a process of its own, and opens it again at the same sheet and cell, whatever came of it.
"""

from __future__ import annotations

from lkjip_xl.excel.vba.vba_text import module

__all__ = ["RUN", "run_module"]

RUN = "LkjipJalan"

_RUN = """\
Option Explicit
'One writer: Excel lets go of the file before the program writes it.

Public Sub LkjipJalankan(ByVal Tugas As String, ByVal Judul As String, ByVal Tampilkan As Boolean, _
        Optional ByVal Tuju As String = "")
    'Tuju: the code name of the sheet to open at, where the command has written it.
    LkjipKerjakan Tugas, Judul, Tampilkan, Tuju
End Sub

Public Sub LkjipPeriksaBuku(ByRef Pesan As String)
    'Before a dialog: why no command can run on the active workbook; empty: one can.
    Pesan = LkjipHalangan(ActiveWorkbook)
End Sub

Private Function LkjipKerjakan(ByVal Tugas As String, ByVal Judul As String, _
        ByVal Tampilkan As Boolean, ByVal Tuju As String) As Boolean
    'True: done.
    Dim Buku As Workbook, Jalur As String, NamaLembar As String, Alamat As String
    Dim Baris As String, Catatan As String, Kode As Long, Pesan As String, Gagal As Boolean, Batal As Boolean
    Set Buku = ActiveWorkbook
    Pesan = LkjipHalangan(Buku)
    If Len(Pesan) > 0 Then
        MsgBox Pesan, vbExclamation, Judul
        Exit Function
    End If
    Jalur = Buku.FullName
    NamaLembar = Buku.ActiveSheet.Name
    If TypeOf Selection Is Range Then Alamat = Selection.Address
    Catatan = LkjipBerkasCatatan()
    Baris = LkjipBaris(Tugas, Jalur, Catatan)
    If Not LkjipLepaskan(Buku) Then
        MsgBox "Buku tidak dapat disimpan atau ditutup; simpan dengan nama lain, lalu ulangi.", _
            vbExclamation, Judul
        Exit Function
    End If
    Application.StatusBar = Judul & " sedang berjalan; Excel menunggu ..."
    Kode = LkjipTunggu(Baris)
    Pesan = LkjipBaca(Catatan)
    If Kode = 3 And Len(Pesan) > 0 Then
        'Nothing is written yet: the program wants to know whether it shall be.
        Batal = Not LkjipSetuju(Left$(Pesan, 900) & vbLf & "Lanjutkan?", Judul)
        If Batal Then
            Pesan = "Dibatalkan; buku tidak berubah."
            Tampilkan = False
        Else
            Kode = LkjipTunggu(LkjipBaris(Tugas & " --ya", Jalur, Catatan))
            Pesan = LkjipBaca(Catatan)
        End If
    End If
    Application.StatusBar = False
    Gagal = Not Batal And (Kode < 0 Or Kode > 1 Or Len(Pesan) = 0)
    If Gagal And Len(Pesan) = 0 Then
        Pesan = "Program tidak dapat dijalankan; jalankan lkjip pasang --periksa."
    End If
    If Gagal Then Tuju = ""
    If Not LkjipBukaLagi(Jalur, NamaLembar, Alamat, Tuju) Then
        Pesan = Pesan & vbLf & "Buku tidak dapat dibuka lagi; buka sendiri: " & Jalur
        Tampilkan = True
    End If
    If Gagal Then
        MsgBox Left$(Pesan, 900), vbExclamation, Judul & " gagal; isian tidak berubah"
    ElseIf Tampilkan Then
        MsgBox LkjipRingkas(Pesan, Jalur), vbInformation, Judul
    Else
        Application.StatusBar = LkjipBarisAkhir(Pesan)
        Application.OnTime Now + TimeSerial(0, 0, 15), "'" & ThisWorkbook.Name & "'!LkjipBersihkanStatus"
    End If
    LkjipKerjakan = Not Gagal And Not Batal
End Function

Public Sub LkjipEksporPdf(ByVal Tugas As String)
    'A PDF beside the workbook, shown when it is done; one that exists is replaced after a question.
    Dim Buku As Workbook, Berkas As String, Pesan As String
    Set Buku = ActiveWorkbook
    Pesan = LkjipHalangan(Buku)
    If Len(Pesan) > 0 Then
        MsgBox Pesan, vbExclamation, "Ekspor PDF"
        Exit Sub
    End If
    Berkas = Left$(Buku.FullName, InStrRev(Buku.FullName, ".")) & "pdf"
    If LkjipAda(Berkas) Then
        If Not LkjipSetuju(Berkas & " sudah ada. Ganti dengan cetakan baru?", "Ekspor PDF") Then Exit Sub
        Tugas = Tugas & " --timpa"
    End If
    If LkjipKerjakan(Tugas, "Ekspor PDF", True, "") Then LkjipTampilkan Berkas
End Sub

Public Sub LkjipPeriksaPemasangan()
    Dim Catatan As String, Kode As Long, Pesan As String, Jalur As String
    If ActiveWorkbook Is Nothing Then
        MsgBox "Buka satu buku kerja dulu, lalu ulangi.", vbInformation, "Periksa pemasangan"
        Exit Sub
    End If
    Catatan = LkjipBerkasCatatan()
    If Len(ActiveWorkbook.Path) > 0 And InStr(1, ActiveWorkbook.FullName, "://") = 0 Then
        Jalur = ActiveWorkbook.FullName
    End If
    Kode = LkjipTunggu(LkjipBaris("pasang --periksa", Jalur, Catatan))
    Pesan = LkjipBaca(Catatan)
    If Len(Trim$(Pesan)) = 0 Then Pesan = LkjipPindah()
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
    Else
        LkjipHalangan = LkjipPindah()
    End If
End Function

Private Function LkjipPindah() As String
    'Where Python is no longer what the add-in expects: a folder was moved, a stick has another letter.
    Dim Jalur As String
    Jalur = GetConfig("INTERPRETER_WIN", "")
    If Len(Jalur) > 0 And Not LkjipAda(Jalur) Then
        LkjipPindah = "Python LKjIP tidak ada lagi di " & Jalur & _
            ". Bila foldernya dipindahkan, pasang lagi dari tempat barunya (LKjIP.bat: Pasang di Excel)."
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
    LkjipBaris = Kutip & GetConfig("INTERPRETER_WIN", "python") & Kutip & " -c " & _
        Kutip & "from lkjip_xl.cli import utama; utama()" & Kutip & _
        " dari-excel " & Kutip & Catatan & Kutip & " " & Tugas
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

Private Function LkjipAda(ByVal Berkas As String) As Boolean
    On Error Resume Next
    LkjipAda = CreateObject("Scripting.FileSystemObject").FileExists(Berkas)
End Function

Private Function LkjipSetuju(ByVal Pertanyaan As String, ByVal Judul As String) As Boolean
    LkjipSetuju = MsgBox(Pertanyaan, vbYesNo + vbQuestion, Judul) = vbYes
End Function

Private Sub LkjipTampilkan(ByVal Berkas As String)
    'In the program that the PC has for it; without one the message has said where the file is.
    On Error Resume Next
    CreateObject("WScript.Shell").Run Chr$(34) & Berkas & Chr$(34)
End Sub

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

Private Function LkjipRingkas(ByVal Pesan As String, ByVal Jalur As String) As String
    'The closing summary begins with the workbook's path; findings before it are on sheet Reviu.
    Dim Letak As Long
    Letak = InStr(1, vbLf & Pesan, vbLf & Jalur & ":", vbTextCompare)
    If Letak = 0 Then
        LkjipRingkas = Right$(Pesan, 900)
    Else
        LkjipRingkas = Left$(Mid$(Pesan, Letak + InStrRev(Jalur, "\\")), 900)
    End If
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
        ByVal Alamat As String, ByVal Tuju As String) As Boolean
    Dim Buku As Workbook, Lembar As Worksheet
    On Error Resume Next
    Set Buku = Workbooks.Open(Jalur)
    If Buku Is Nothing Then Exit Function
    LkjipBukaLagi = True
    If Len(Tuju) > 0 Then Set Lembar = LkjipLembarBerkode(Buku, Tuju)
    If Not Lembar Is Nothing Then
        Lembar.Activate
        Exit Function
    End If
    Err.Clear
    Buku.Sheets(NamaLembar).Activate
    If Err.Number = 0 And Len(Alamat) > 0 Then Application.Goto Buku.Sheets(NamaLembar).Range(Alamat)
End Function
"""


def run_module() -> str:
    """The module that runs a command on the file of the active workbook."""
    return module(RUN, _RUN)
