"""Sheet Arsip: where the narrative of a sasaran goes that is no longer in the plan."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace

from openpyxl.utils import column_index_from_string

from lkjip_xl.layout.code_names import kode_lembar
from lkjip_xl.ooxml import NS_R, Lembar, PaketOpc, q
from lkjip_xl.ooxml.cell_grid import Kisi
from lkjip_xl.ooxml.cell_xml import buang_atribut, isi_tetap, kosongkan
from lkjip_xl.read.raw import BarisMentah, MentahLaporan
from lkjip_xl.read.workbook_input import LetakTabel, MasukanBuku

__all__ = ["KUNCI", "arsipkan_narasi"]

KUNCI = "Arsip"
_RID = f"{{{NS_R}}}id"
_BUANG = (
    "dataValidations",
    "conditionalFormatting",
    "autoFilter",
    "drawing",
    "legacyDrawing",
    "extLst",
    "hyperlinks",
)


def arsipkan_narasi(paket: PaketOpc, masukan: MasukanBuku) -> tuple[MentahLaporan, list[str]]:
    """Move the rows of Narasi whose sasaran is gone to sheet Arsip.

    Returns the rest of the input and the kodes that were moved. Nothing is moved while sheet RPJMD has no
    readable sasaran: that is a fault for the reader to report.
    """
    mentah, letak = masukan.mentah, masukan.letak.get("narasi")
    ada = {str(b.sel["kode"].nilai) for b in mentah.tabel.get("sasaran", ()) if "kode" in b.sel}
    narasi = mentah.tabel.get("narasi", ())
    usang = [(n, b) for n, b in enumerate(narasi) if _kode(b) and _kode(b) not in ada]
    if letak is None or not ada or not usang:
        return mentah, []
    lembar = paket.cari_lembar(letak.lembar)
    assert lembar is not None  # noqa: S101 - the reader has read it
    kisi = Kisi(paket.ubah(lembar.bagian))
    arsip = Kisi(paket.ubah(_lembar_arsip(paket, lembar, letak).bagian))
    tujuan = _baris_kosong(arsip, letak)
    for n, baris in usang:
        _pindahkan(kisi, arsip, letak, letak.baris_isi[n], tujuan, baris)
        tujuan += 1
    tinggal = tuple(b for b in narasi if not _kode(b) or _kode(b) in ada)
    return replace(mentah, tabel={**mentah.tabel, "narasi": tinggal}), [_kode(b) for _, b in usang]


def _kode(baris: BarisMentah) -> str:
    nilai = baris.sel["kode"].nilai if "kode" in baris.sel else None
    return nilai if isinstance(nilai, str) else ""


def _lembar_arsip(paket: PaketOpc, narasi: Lembar, letak: LetakTabel) -> Lembar:
    """The sheet, made in the look of Narasi where there is none."""
    ada = paket.cari_lembar(kode=kode_lembar(KUNCI)) or paket.cari_lembar(KUNCI)
    if ada is not None:
        return ada
    akar = copy.deepcopy(paket.pohon(narasi.bagian))
    for nama in _BUANG:
        for e in akar.findall(q(nama)):
            akar.remove(e)
    for setelan in akar.iter(q("pageSetup")):
        buang_atribut(setelan, _RID)  # the printer's own settings stay with the sheet that has them
    for sifat in akar.iter(q("sheetPr")):
        sifat.set("codeName", kode_lembar(KUNCI))
    kisi = Kisi(akar)
    for baris in letak.baris_isi:
        for huruf in letak.kolom.values():
            c = kisi.ada(baris, column_index_from_string(huruf))
            if c is not None:
                kosongkan(c)
    judul = kisi.ada(1, 1)
    if judul is not None:
        isi_tetap(judul, "ARSIP NARASI SASARAN YANG DIHAPUS")
    posisi = [x.nama for x in paket.lembar()].index(narasi.nama) + 1
    return paket.tambah_lembar(KUNCI, akar, posisi=posisi)


def _baris_kosong(arsip: Kisi, letak: LetakTabel) -> int:
    kolom = column_index_from_string(letak.kolom["kode"])
    baris = letak.baris_awal
    while (c := arsip.ada(baris, kolom)) is not None and len(c):
        baris += 1
    return baris


def _pindahkan(kisi: Kisi, arsip: Kisi, letak: LetakTabel, dari: int, ke: int, baris: BarisMentah) -> None:
    huruf: Mapping[str, str] = letak.kolom
    for nama, h in huruf.items():
        k = column_index_from_string(h)
        asal = kisi.ada(dari, k)
        nilai = baris.sel[nama].nilai if nama in baris.sel else None
        isi_tetap(
            arsip.sel(ke, k, kisi.gaya(dari, k)), nilai if isinstance(nilai, str | float | int) else None
        )
        if asal is not None:
            kosongkan(asal)
