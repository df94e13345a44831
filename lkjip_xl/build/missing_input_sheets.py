"""Input sheets that a workbook of an earlier release lacks: taken over from the template, without rows."""

from __future__ import annotations

import copy
from collections.abc import Collection

from openpyxl.utils import column_index_from_string, get_column_letter, quote_sheetname
from openpyxl.utils.cell import coordinate_from_string

from lkjip_xl.build.input_sheets import isi_tabel
from lkjip_xl.errors import GalatTemplat
from lkjip_xl.layout.template_patterns import Templat, baca_sel_lembar, pecah_acuan
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import PaketOpc, q
from lkjip_xl.ooxml.cell_xml import isi_tetap
from lkjip_xl.ooxml.styles import gabung_gaya
from lkjip_xl.schema import TABEL_BUKU, Tabel, nama_kolom

__all__ = ["lengkapi_isian"]

_JUDUL_CETAK = "_xlnm.Print_Titles"


def lengkapi_isian(paket: PaketOpc, templat: Templat, laporan: Laporan, ada: Collection[str]) -> bool:
    """Add the input sheets of the tables that are not among ``ada``; whether any was added.

    Raises GalatTemplat where the template lacks the sheet or a name of its columns.
    """
    kurang = [t for t in TABEL_BUKU.values() if t.nama not in ada]
    for tabel in kurang:
        _tambah(paket, templat, tabel)
        isi_tabel(paket, tabel, laporan)
    return bool(kurang)


def _tambah(paket: PaketOpc, templat: Templat, tabel: Tabel) -> None:
    asal = templat.paket.cari_lembar(tabel.lembar)
    gaya, gaya_asal = paket.bagian_buku("styles"), templat.paket.bagian_buku("styles")
    if asal is None or gaya is None or gaya_asal is None:
        raise GalatTemplat(f"Templat: lembar {tabel.lembar} tidak ada; pakai templat bawaan")
    akar = copy.deepcopy(templat.paket.pohon(asal.bagian))
    isi = {(b, k): x for b, k, _, x in baca_sel_lembar(templat.paket, asal.bagian)}
    for c in akar.iter(q("c")):
        huruf, baris = coordinate_from_string(c.get("r", ""))
        isi_tetap(c, isi.get((baris, column_index_from_string(huruf))))
    gabung_gaya(paket.ubah(gaya), templat.paket.pohon(gaya_asal)).pakai(akar)
    nama = tabel.lembar if paket.cari_lembar(tabel.lembar) is None else f"{tabel.lembar} LKjIP"
    paket.tambah_lembar(nama, akar, posisi=_posisi(paket, tabel))
    for k in (*tabel.kolom, *tabel.bantu):
        _beri_nama(paket, templat, nama_kolom(tabel.nama, k.nama), nama)
    judul = templat.paket.ambil_nama(_JUDUL_CETAK, tabel.lembar)
    if judul is not None:
        paket.atur_nama(_JUDUL_CETAK, f"{quote_sheetname(nama)}!{judul.rsplit('!', 1)[1]}", nama)


def _beri_nama(paket: PaketOpc, templat: Templat, nama: str, lembar: str) -> None:
    acuan = templat.paket.ambil_nama(nama)
    if acuan is None:
        raise GalatTemplat(f"Templat: nama {nama} tidak ada; pulihkan nama itu di sel isiannya")
    kotak = pecah_acuan(acuan)[1]
    huruf = get_column_letter(kotak.kolom1)
    area = f"${huruf}${kotak.baris1}:${huruf}${kotak.baris2}"
    paket.atur_nama(nama, f"{quote_sheetname(lembar)}!{area}")


def _posisi(paket: PaketOpc, tabel: Tabel) -> int | None:
    """The place after the sheet of the table before it; last where no such sheet is found."""
    urut = list(TABEL_BUKU.values())
    for lain in reversed(urut[: urut.index(tabel)]):
        acuan = paket.ambil_nama(nama_kolom(lain.nama, lain.kolom[0].nama))
        if acuan is not None:
            nama = pecah_acuan(acuan)[0]
            return [x.nama for x in paket.lembar()].index(nama) + 1
    return None
