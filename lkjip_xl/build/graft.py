"""Grafts the generated sheets into a package: the template's for a build, the user's for a regeneration.

A sheet is ours when its code name says so. Its part keeps its name, its relationships and what a user may
have put on it (comments, pictures, page set-up); rows, merges, colours and links are replaced. Every other
part stays as it is.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import quote_sheetname

from lkjip_xl.errors import GalatTemplat
from lkjip_xl.layout.addresses import LembarTertata, Tata
from lkjip_xl.layout.code_names import kode_lembar, nama_tautan
from lkjip_xl.layout.drawings import tanam_gambar
from lkjip_xl.layout.template_patterns import Templat, baca_sel_lembar, pecah_acuan
from lkjip_xl.layout.worksheet_part import Warna, susun_lembar_xml, urutkan_bagian, warnai
from lkjip_xl.ooxml import Lembar, PaketOpc, q
from lkjip_xl.ooxml.styles import PetaGaya, dxf_isian, gabung_gaya, isian
from lkjip_xl.ooxml.user_references import ikuti_nama
from lkjip_xl.schema import TABEL_BUKU
from lkjip_xl.sheets.data_tables import data_blocks as data

__all__ = ["Tanaman", "buang_prototipe", "nama_tab", "tanam", "tanam_lembar"]

_MILIK_PEMAKAI = (
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "legacyDrawing",
    "legacyDrawingHF",
    "extLst",
)
_BISA_HILANG = (kode_lembar("Sasaran_"), kode_lembar(data.KUNCI))
_TAB_BAWAAN = re.compile(r"Sasaran \d+")


@dataclass(frozen=True, slots=True)
class Tanaman:
    """A generated sheet in the package: its tree, to be given values."""

    tertata: LembarTertata
    bagian: str
    akar: etree._Element


def buang_prototipe(paket: PaketOpc, templat: Templat) -> None:
    """Take the prototype sheets and the names of their patterns out of a package made from the template."""
    for n in paket.nama_terdefinisi():
        if n.nama.startswith("pola_"):
            paket.hapus_nama(n.nama)
    for p in templat.prototipe.values():
        paket.hapus_lembar(p.nama)


def nama_tab(paket: PaketOpc, kunci: str, bawaan: str) -> str:
    """The tab of a generated sheet: the one a user gave it, else the derived one."""
    lembar = paket.cari_lembar(kode=kode_lembar(kunci))
    if lembar is None or _TAB_BAWAAN.fullmatch(lembar.nama):
        return bawaan
    return lembar.nama


def tanam(
    paket: PaketOpc, templat: Templat, tata: Tata, *, templat_sama: bool
) -> tuple[list[Tanaman], PetaGaya]:
    """Put every generated sheet into the package, without values, and take away those no longer needed.

    ``templat_sama``: the workbook was made with this template, so column widths and views are the user's.
    """
    peta = gabung_gaya(paket.ubah(_gaya(paket)), templat.paket.pohon(_gaya(templat.paket)))
    _namai_ulang(paket, tata, _buang_usang(paket, tata))
    _urutkan_sasaran(paket, tata)
    hasil = _tanam(paket, templat, tata, peta, templat_sama)
    _namai_masukan(paket)
    return hasil, peta


def tanam_lembar(paket: PaketOpc, templat: Templat, tata: Tata) -> tuple[list[Tanaman], PetaGaya]:
    """Replace the sheets of ``tata``, which the package has, and touch no other."""
    peta = gabung_gaya(paket.ubah(_gaya(paket)), templat.paket.pohon(_gaya(templat.paket)))
    return _tanam(paket, templat, tata, peta, templat_sama=True), peta


def _tanam(
    paket: PaketOpc, templat: Templat, tata: Tata, peta: PetaGaya, templat_sama: bool
) -> list[Tanaman]:
    warna = _warna(paket, peta)
    hasil = []
    sebelum = None
    for tertata in tata.lembar.values():
        akar = susun_lembar_xml(tata, tertata, kode_lembar(tertata.hasil.kunci))
        peta.pakai(akar)
        warnai(akar, tertata, warna)
        tanaman = _pasang(paket, templat, tertata, akar, sebelum, templat_sama)
        sebelum = tertata.nama
        hasil.append(tanaman)
        _namai(paket, tertata)
    return hasil


def _gaya(paket: PaketOpc) -> str:
    bagian = paket.bagian_buku("styles")
    if bagian is None:
        raise GalatTemplat(f"{paket.nama}: tidak ada bagian gaya (styles.xml); simpan ulang di Excel")
    return bagian


def _warna(paket: PaketOpc, peta: PetaGaya) -> tuple[Warna, ...]:
    """The labels of sheet Skala with their colours, as differential formats of the package."""
    acuan = paket.ambil_nama("warna_label")
    if acuan is None:
        raise GalatTemplat("Nama warna_label tidak ada; pulihkan pada daftar warna di lembar Skala")
    nama, kotak = pecah_acuan(acuan)
    lembar = paket.cari_lembar(nama)
    if lembar is None:
        raise GalatTemplat(f"Nama warna_label menunjuk lembar {nama} yang tidak ada")
    gaya = paket.pohon(_gaya(paket))
    hasil = []
    for baris, kolom, xf, isi in baca_sel_lembar(paket, lembar.bagian):
        dalam = kotak.baris1 <= baris <= kotak.baris2 and kotak.kolom1 <= kolom <= kotak.kolom2
        if dalam and isinstance(isi, str) and isi.strip():
            tampak = isian(gaya, xf)
            if tampak.latar is not None:
                hasil.append(Warna(isi.strip(), peta.tambah_dxf(dxf_isian(tampak))))
    return tuple(hasil)


def _buang_usang(paket: PaketOpc, tata: Tata) -> dict[str, str | None]:
    """Take away sheets that nothing is on any more, and their link names; the tabs that went."""
    dipakai = {kode_lembar(k) for k in tata.lembar}
    hilang: dict[str, str | None] = {}
    for lembar in paket.lembar():
        bisa_hilang = (lembar.kode or "").startswith(_BISA_HILANG)
        if bisa_hilang and lembar.kode not in dipakai:
            paket.hapus_lembar(lembar.nama)
            hilang[lembar.nama] = None
    nama_dipakai = {nama_tautan(k) for k in (*tata.lembar, *_kunci_masukan())}
    for n in paket.nama_terdefinisi():
        if n.nama.startswith(nama_tautan("")) and n.nama not in nama_dipakai:
            paket.hapus_nama(n.nama)
    return hilang


def _namai_ulang(paket: PaketOpc, tata: Tata, hilang: Mapping[str, str | None]) -> None:
    """Give existing sheets their new tab where the number changed; a user's references follow."""
    ganti: dict[str, str | None] = dict(hilang)
    for tertata in tata.lembar.values():
        lembar = paket.cari_lembar(kode=kode_lembar(tertata.hasil.kunci))
        if lembar is not None and lembar.nama != tertata.nama:
            ganti[lembar.nama] = tertata.nama
    ikuti_nama(paket, ganti)
    pindah = [(lama, baru) for lama, baru in ganti.items() if baru is not None]
    for n, (lama, _) in enumerate(pindah):
        paket.namai_lembar(lama, f"~lk{n}")  # out of each other's way first
    for n, (_, baru) in enumerate(pindah):
        paket.namai_lembar(f"~lk{n}", baru)


def _urutkan_sasaran(paket: PaketOpc, tata: Tata) -> None:
    """Put the sheets of the sasaran into their order, in the places that they hold among the tabs."""
    kode = {kode_lembar(k): n for n, k in enumerate(tata.lembar) if k.startswith("Sasaran_")}
    tempat = [n for n, x in enumerate(paket.lembar()) if x.kode in kode]
    urut = sorted((x for x in paket.lembar() if x.kode in kode), key=lambda x: kode[x.kode or ""])
    for posisi, lembar in zip(tempat, urut, strict=True):
        paket.pindah_lembar(lembar.nama, posisi)


def _pasang(
    paket: PaketOpc,
    templat: Templat,
    tertata: LembarTertata,
    akar: etree._Element,
    sebelum: str | None,
    templat_sama: bool,
) -> Tanaman:
    lembar = paket.cari_lembar(kode=kode_lembar(tertata.hasil.kunci))
    if lembar is None:
        lembar = paket.tambah_lembar(tertata.nama, akar, posisi=_posisi(paket, tertata, sebelum))
        akar = paket.ubah(lembar.bagian)
    else:
        _bawa_milik_pemakai(paket, lembar, akar, templat_sama)
        paket.ganti(lembar.bagian, akar)
        akar = paket.ubah(lembar.bagian)
    tanam_gambar(paket, templat, tertata, lembar.bagian, akar)
    urutkan_bagian(akar)
    return Tanaman(tertata, lembar.bagian, akar)


def _posisi(paket: PaketOpc, tertata: LembarTertata, sebelum: str | None) -> int | None:
    """Beranda stands first; a new sasaran after the sheet before it; in a new workbook all at the end."""
    if sebelum is None:
        return 0
    urut = [lembar.nama for lembar in paket.lembar()]
    letak = urut.index(sebelum)
    return None if letak == 0 else letak + 1


def _bawa_milik_pemakai(paket: PaketOpc, lembar: Lembar, akar: etree._Element, templat_sama: bool) -> None:
    """What a user may set or add on a protected sheet: print set-up, comments, sparklines, widths, zoom."""
    lama = paket.pohon(lembar.bagian)
    nama = (*_MILIK_PEMAKAI, "cols", "sheetViews") if templat_sama else _MILIK_PEMAKAI
    for n in nama:
        milik = lama.find(q(n))
        if milik is None:
            continue
        baru = akar.find(q(n))
        if baru is not None:
            akar.remove(baru)
        akar.append(copy.deepcopy(milik))
    gambar = lama.find(q("drawing"))
    if gambar is not None:
        akar.append(copy.deepcopy(gambar))
    urutkan_bagian(akar)


def _namai(paket: PaketOpc, tertata: LembarTertata) -> None:
    """Print titles of the prototype and the name that links to the sheet point to."""
    acuan = tertata.prototipe.judul_cetak
    nama = quote_sheetname(tertata.nama)
    if acuan is not None and paket.ambil_nama("_xlnm.Print_Titles", tertata.nama) is None:
        baris = acuan.rsplit("!", 1)[1]
        paket.atur_nama("_xlnm.Print_Titles", f"{nama}!{baris}", tertata.nama)
    paket.atur_nama(nama_tautan(tertata.hasil.kunci), f"{nama}!$A$1")


def _kunci_masukan() -> tuple[str, ...]:
    return ("Pengaturan", *(t.lembar for t in TABEL_BUKU.values()))


def _namai_masukan(paket: PaketOpc) -> None:
    for kunci in _kunci_masukan():
        lembar = paket.cari_lembar(kode=kode_lembar(kunci)) or paket.cari_lembar(kunci)
        if lembar is not None:
            paket.atur_nama(nama_tautan(kunci), f"{quote_sheetname(lembar.nama)}!$A$1")
