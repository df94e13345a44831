"""The add-in ``LKjIP.xlam``, made without Excel from the add-in template of the installed xlwings."""

from __future__ import annotations

from pathlib import Path

import xlwings
from pyopenvba import ExcelFile

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.excel.excel_names import NAMA_PROYEK
from lkjip_xl.excel.ribbon import PITA, Perintah, Tombol, modul_pita, tombol_tersedia, xml_pita
from lkjip_xl.excel.vba.project_sources import modul_xlwings
from lkjip_xl.excel.vba.vba_cfb import namai_proyek
from lkjip_xl.excel.vba.vba_commands import JALAN, modul_jalan
from lkjip_xl.excel.vba.vba_findings import TEMUAN, modul_temuan
from lkjip_xl.excel.vba.vba_formulas import RUMUS, modul_rumus
from lkjip_xl.excel.vba.vba_functions import BANTU, FUNGSI, modul_bantu, modul_fungsi
from lkjip_xl.excel.vba.vba_project import BAGIAN_VBA, ModulVba, tulis_modul, ubah_proyek
from lkjip_xl.excel.xlwings_udfs import pesan_xlwings
from lkjip_xl.ooxml import NS_UTAMA, PaketOpc, q
from lkjip_xl.version import __version__

__all__ = ["bangun_tambahan", "modul_tambahan"]

_TEMPLAT = "quickstart_addin_ribbon.xlam"
_MODUL_CONTOH = "RibbonMyAddin"
_PITA = "customUI/customUI14.xml"
_RELASI_PITA = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_BUKU_INI = """\
Private Sub Workbook_Open()
    'Later: macro options cannot be set while Excel is still starting.
    On Error Resume Next
    Application.OnTime Now, "'" & ThisWorkbook.Name & "'!LkjipDaftarkanFungsi"
End Sub
"""
_INTI = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>LKjIP</dc:title>'
    f"<dc:description>Fungsi dan pita LKjIP XL {__version__}</dc:description></cp:coreProperties>"
)


def modul_tambahan(tombol: tuple[Tombol, ...]) -> tuple[ModulVba, ...]:
    """The modules of the add-in, besides that of its one empty sheet."""
    return (
        ModulVba("ThisWorkbook", _BUKU_INI.replace("\n", "\r\n")),
        *modul_xlwings(),
        ModulVba(FUNGSI, modul_fungsi()),
        ModulVba(BANTU, modul_bantu()),
        ModulVba(JALAN, modul_jalan()),
        ModulVba(RUMUS, modul_rumus()),
        ModulVba(TEMUAN, modul_temuan()),
        ModulVba(PITA, modul_pita(tombol)),
    )


def bangun_tambahan(perintah: Perintah) -> bytes:
    """The add-in with the buttons of the commands that there are; the same input gives the same bytes.

    Raises GalatBerkas when the installed xlwings does not carry the template.
    """
    tombol = tombol_tersedia(perintah)
    paket = _templat()
    _bersihkan(paket)
    _pasang_pita(paket, tombol)
    modul = modul_tambahan(tombol)

    def isi(berkas: ExcelFile) -> None:
        berkas.vba_project().delete_module(_MODUL_CONTOH)
        berkas.remove_reference("MSForms")  # no form in it, and its path is that of the template's author
        tulis_modul(berkas, modul)

    proyek = ubah_proyek(paket.simpan_bytes(), isi, modul, ".xlam")
    paket.ganti(BAGIAN_VBA, namai_proyek(proyek, NAMA_PROYEK))
    return paket.simpan_bytes()


def _templat() -> PaketOpc:
    berkas = Path(str(xlwings.__file__)).with_name(_TEMPLAT)
    if not berkas.is_file():
        raise GalatBerkas(pesan_xlwings(berkas.name))
    paket = PaketOpc.buka(berkas)
    if BAGIAN_VBA not in paket or len(paket.lembar()) != 1:
        raise GalatBerkas(pesan_xlwings(berkas.name))
    return paket


def _bersihkan(paket: PaketOpc) -> None:
    """Leave one empty sheet: the template's settings, names and its author's folder go."""
    (lembar,) = paket.lembar()
    paket.namai_lembar(lembar.nama, "LKjIP")
    kode = lembar.kode or "Sheet1"
    isi = f'<worksheet xmlns="{NS_UTAMA}"><sheetPr codeName="{kode}"/><sheetData/></worksheet>'
    paket.ganti_lembar("LKjIP", isi.encode())
    for relasi in paket.relasi(paket.buku, "sharedStrings"):
        paket.hapus_relasi(paket.buku, relasi.id)
        paket.hapus(relasi.bagian or "")
    akar = paket.ubah(paket.buku)
    for anak in list(akar):
        if str(anak.tag).endswith("}AlternateContent") or (anak.tag == q("definedNames") and not len(anak)):
            akar.remove(anak)
    for tampilan in akar.iter(q("workbookView")):  # a hidden window refuses MacroOptions; an add-in has none
        tampilan.attrib.pop("visibility", "")
    paket.atur_hitung()
    if "docProps/core.xml" in paket:
        paket.ganti("docProps/core.xml", _INTI.encode())


def _pasang_pita(paket: PaketOpc, tombol: tuple[Tombol, ...]) -> None:
    for relasi in paket.relasi(""):
        if relasi.jenis.endswith("/ui/extensibility"):
            paket.hapus_relasi("", relasi.id)
            paket.hapus(relasi.bagian or "")
    paket.tambah(_PITA, xml_pita(tombol), "application/xml")
    paket.tambah_relasi("", _RELASI_PITA, _PITA)
