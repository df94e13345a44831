"""What goes into a VBA project: xlwings' own sources from the installed package, and ours."""

from __future__ import annotations

import re
from pathlib import Path

import xlwings

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.excel.excel_names import NAMA_PROYEK, versi_vba
from lkjip_xl.excel.vba.vba_functions import BANTU, FUNGSI, modul_bantu, modul_fungsi
from lkjip_xl.excel.vba.vba_project import ModulVba
from lkjip_xl.excel.xlwings_udfs import pesan_xlwings, versi_xlwings

__all__ = ["modul_buku", "modul_xlwings"]

_NAMA = re.compile(r'^Public Const PROJECT_NAME As String = "[^"]*"', re.MULTILINE)

_BUKU_INI = """\
Private Sub Workbook_Open()
    On Error Resume Next
    LkjipDaftarkanFungsi
End Sub
"""


def modul_buku() -> tuple[ModulVba, ...]:
    """The modules of a macro-enabled master workbook, besides its document modules.

    Raises GalatBerkas when the installed xlwings does not carry what is needed.
    """
    return (
        ModulVba("ThisWorkbook", _BUKU_INI.replace("\n", "\r\n")),
        *modul_xlwings(),
        ModulVba(FUNGSI, modul_fungsi()),
        ModulVba(BANTU, modul_bantu()),
    )


def modul_xlwings() -> tuple[ModulVba, ModulVba]:
    """xlwings' standalone module under our project name, and the Dictionary class that it uses on a Mac."""
    utama = _baca("xlwings_custom_addin.bas")
    if versi_vba(utama) != versi_xlwings() or len(_NAMA.findall(utama)) != 1:
        raise GalatBerkas(pesan_xlwings("xlwings_custom_addin.bas"))
    utama = _NAMA.sub(f'Public Const PROJECT_NAME As String = "{NAMA_PROYEK}"', utama)
    return ModulVba("xlwings", utama), ModulVba("Dictionary", _baca("addin/Dictionary.cls"), kelas=True)


def _baca(nama: str) -> str:
    berkas = Path(str(xlwings.__file__)).parent / nama
    try:
        isi = berkas.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as galat:
        raise GalatBerkas(pesan_xlwings(nama)) from galat
    return isi.replace("\r\n", "\n").replace("\n", "\r\n")
