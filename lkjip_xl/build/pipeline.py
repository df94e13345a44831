"""The one pipeline: Laporan -> sheets -> package -> calculation -> cached values -> bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.build import record as rekam
from lkjip_xl.build.embedded_review import isi_dari_isian, namai_kolom, sisipan
from lkjip_xl.build.graft import Tanaman, nama_tab, tanam
from lkjip_xl.build.input_sheets import SelBantu, tulis_bantu
from lkjip_xl.build.user_formulas import HitunganBuku, RumusPemakai, hitung_buku, simpan_rumus_pemakai
from lkjip_xl.errors import GalatHitung
from lkjip_xl.figures.expression import Fakta
from lkjip_xl.layout.addresses import Tata
from lkjip_xl.layout.code_names import kode_lembar
from lkjip_xl.layout.drawings import isi_simpanan
from lkjip_xl.layout.pages import atur_halaman
from lkjip_xl.layout.row_heights import Naskah
from lkjip_xl.layout.sensitive_ranges import rentang_peka
from lkjip_xl.layout.template_patterns import Templat
from lkjip_xl.layout.worksheet_part import (
    SelRumus,
    rumus_lembar,
    sisipkan_nilai,
    susun_lembar_xml,
    urutkan_bagian,
)
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import PaketOpc
from lkjip_xl.ooxml.cell_grid import Kisi
from lkjip_xl.ooxml.cell_xml import Galat, Nilai, isi_rumus
from lkjip_xl.ooxml.lint import periksa_rumus
from lkjip_xl.ooxml.styles import PetaGaya
from lkjip_xl.read.raw import MentahLaporan
from lkjip_xl.read.workbook_input import LetakTabel
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.sheets import Urutan, rumus_bantu, susun_lembar
from lkjip_xl.sheets.report.review_sheets import lembar_reviu

__all__ = ["Hasil", "Langkah", "SelPesan", "periksa_nilai", "rangkai", "simpan_nilai", "simpan_rekaman"]

_NOMOR_BARIS = re.compile(r"(\b[A-Z]{1,2}\$?|\$[A-Z]{1,2}\$?)(\d+)\b")

Langkah = Callable[[str], None]
"""Told the name of each step as it begins."""


@dataclass(frozen=True, slots=True)
class SelPesan:
    """A cell that says ``#LKJIP!``: what is wrong with an input."""

    sel: str
    pesan: str


@dataclass(frozen=True, slots=True)
class Hasil:
    """What came out: the figures by (nama, kode), and counts for the closing summary."""

    laporan: Laporan
    nilai: Mapping[Fakta, Nilai]
    lembar: int
    rumus: int
    pesan: tuple[SelPesan, ...]
    perubahan: tuple[rekam.Perubahan, ...]
    tak_terhitung: tuple[str, ...]
    templat_lain: bool


def rangkai(
    paket: PaketOpc,
    templat: Templat,
    laporan: Laporan,
    mentah: MentahLaporan,
    letak: Mapping[str, LetakTabel],
    langkah: Langkah = lambda _: None,
    pemakai: Sequence[RumusPemakai] = (),
) -> Hasil:
    """Generate every sheet of ``laporan`` into ``paket``, calculate, and store values and snapshot.

    ``mentah`` is the input as the package holds it, ``letak`` says where its tables are, ``pemakai`` which
    input cells hold a formula of the user's. Raises GalatTemplat for a missing anchor or token, GalatHitung
    for a formula that cannot be calculated; the package must then not be saved.
    """
    langkah("Menyusun lembar")
    lama = rekam.baca_rekaman(paket)
    sidik = rekam.sidik_templat(templat)
    sama = rekam.templat_rekaman(lama) == sidik
    reviu = isi_dari_isian(paket, laporan, mentah)
    lembar = (*susun_lembar(laporan), *lembar_reviu(reviu.isi))
    nama = {b.kunci: nama_tab(paket, b.kunci, b.nama) for b in lembar}
    sumber = _Sumber(paket, templat, laporan, letak, pemakai, templat_sama=sama)
    tersusun = _susun(sumber, Tata(templat, lembar, nama), langkah)
    if any(tersusun.lanjutan.values()):  # pages without the header of their table: once more, with it
        tersusun = _susun(sumber, Tata(templat, lembar, nama, tersusun.lanjutan), langkah)
    tata, hitungan = tersusun.tata, tersusun.hitungan
    simpan_rumus_pemakai(paket, pemakai, hitungan)
    nilai = {f: hitungan.nilai(tata.lembar[t.lembar].nama, t.baris, t.kolom) for f, t in tata.rumah.items()}
    rekaman = rekam.catat(tata, nilai, sidik)
    simpan_rekaman(paket, templat, tersusun.peta, rekaman, sisipan(reviu.lepas, mentah))
    tersembunyi = sum(1 for x in paket.lembar() if x.keadaan != "visible")
    return Hasil(
        laporan,
        nilai,
        len(paket.lembar()) - tersembunyi,
        tersusun.banyak_rumus,
        tersusun.pesan,
        tuple(rekam.bandingkan(lama, rekaman)) if lama else (),
        tuple(_alamat(r.lembar, r.baris, r.kolom) for r in hitungan.tak_terhitung),
        templat_lain=bool(lama) and not sama,
    )


@dataclass(frozen=True)
class _Sumber:
    """What sheets are generated from, and into."""

    paket: PaketOpc
    templat: Templat
    laporan: Laporan
    letak: Mapping[str, LetakTabel]
    pemakai: Sequence[RumusPemakai]
    templat_sama: bool


@dataclass(frozen=True)
class _Tersusun:
    """The sheets in the package, calculated; ``lanjutan`` are the headers that their pages lack."""

    tata: Tata
    peta: PetaGaya
    hitungan: HitunganBuku
    banyak_rumus: int
    pesan: tuple[SelPesan, ...]
    lanjutan: Mapping[str, Mapping[int, int]]


def _susun(sumber: _Sumber, tata: Tata, langkah: Langkah) -> _Tersusun:
    """Put the sheets of ``tata`` into the package with their values and pages."""
    paket = sumber.paket
    semua_rumus = {k: list(rumus_lembar(tata, t)) for k, t in tata.lembar.items()}
    tanaman, peta = tanam(paket, sumber.templat, tata, templat_sama=sumber.templat_sama)
    namai_kolom(paket, tata)
    bantu = tulis_bantu(paket, tata, sumber.letak, rumus_bantu(Urutan(sumber.laporan)))
    _lint(tata, semua_rumus, bantu)
    paket.atur_hitung()
    paket.buang_rantai_hitung()
    langkah("Menghitung rumus")
    hitungan = hitung_buku(paket.simpan_bytes(), sumber.laporan.skala, sumber.pemakai)
    langkah("Menyimpan nilai")
    pesan = periksa_nilai(tata, semua_rumus, hitungan)
    lanjutan = simpan_nilai(paket, tanaman, hitungan, bantu)
    banyak = sum(len(r) for r in semua_rumus.values()) + len(bantu)
    return _Tersusun(tata, peta, hitungan, banyak, pesan, lanjutan)


def _lint(tata: Tata, rumus: Mapping[str, list[SelRumus]], bantu: list[SelBantu]) -> None:
    semua = [(tata.lembar[k].nama, r.baris, r.kolom, r.rumus) for k, daftar in rumus.items() for r in daftar]
    semua += [(b.lembar, b.baris, b.kolom, b.rumus) for b in bantu]
    for lembar, baris, kolom, teks in semua:
        salah = _salah_bentuk(_NOMOR_BARIS.sub(lambda m: m[1] + "1" * len(m[2]), teks))
        if salah:
            raise GalatHitung(f"{_alamat(lembar, baris, kolom)}: rumus tidak dapat dipakai Excel: {salah}")


@lru_cache(maxsize=16384)
def _salah_bentuk(bentuk: str) -> str | None:
    """What is wrong with a formula; most formulas are one formula, a row further down, so rows are alike."""
    return next(iter(periksa_rumus(bentuk, frozenset(DAFTAR))), None)


def _alamat(lembar: str, baris: int, kolom: int) -> str:
    return f"{quote_sheetname(lembar) if ' ' in lembar else lembar}!{get_column_letter(kolom)}{baris}"


def periksa_nilai(
    tata: Tata, rumus: Mapping[str, list[SelRumus]], hitungan: HitunganBuku
) -> tuple[SelPesan, ...]:
    """Every generated formula must have a result; an input's ``#LKJIP!`` is a message, not a failure."""
    pesan = []
    for kunci, daftar in rumus.items():
        nama = tata.lembar[kunci].nama
        for r in daftar:
            nilai = hitungan.nilai(nama, r.baris, r.kolom)
            if nilai is None or (isinstance(nilai, Galat) and not r.boleh_galat):
                hasil = "tanpa hasil" if nilai is None else str(nilai)
                raise GalatHitung(f"{_alamat(nama, r.baris, r.kolom)}: rumus ={r.rumus} memberi {hasil}")
            if isinstance(nilai, str) and nilai.startswith("#LKJIP!"):
                pesan.append(SelPesan(_alamat(nama, r.baris, r.kolom), nilai))
    return tuple(pesan)


def simpan_nilai(
    paket: PaketOpc, tanaman: Sequence[Tanaman], hitungan: HitunganBuku, bantu: Sequence[SelBantu] = ()
) -> dict[str, Mapping[int, int]]:
    """Store the values of generated sheets and helper columns and lay out the pages.

    Returns, by sheet, the headers that its pages lack.
    """
    peka = rentang_peka([t.tertata.hasil for t in tanaman])
    gaya = paket.bagian_buku("styles")
    naskah = Naskah(paket.pohon(gaya or ""))
    lanjutan: dict[str, Mapping[int, int]] = {}
    for t in tanaman:
        nama = t.tertata.nama
        sisipkan_nilai(t.akar, lambda b, k, nama=nama: hitungan.nilai(nama, b, k), naskah)  # type: ignore[misc]
        lanjutan[t.tertata.hasil.kunci] = atur_halaman(
            t.akar,
            t.tertata,
            paket.pohon(gaya or ""),
            paket.ambil_nama("_xlnm.Print_Area", nama),
            paket.ambil_nama("_xlnm.Print_Titles", nama),
            peka.get(t.tertata.hasil.kunci, {}),
        )
        urutkan_bagian(t.akar)
        paket.tandai(t.bagian)
        isi_simpanan(paket, t.bagian, hitungan.nilai)
    kisi: dict[str, Kisi] = {}
    for b in bantu:
        if b.lembar not in kisi:
            lembar = paket.cari_lembar(b.lembar)
            assert lembar is not None  # noqa: S101 - the helper formula was written there a moment ago
            kisi[b.lembar] = Kisi(paket.ubah(lembar.bagian))
        nilai = hitungan.nilai(b.lembar, b.baris, b.kolom)
        if nilai is None or isinstance(nilai, Galat):
            raise GalatHitung(
                f"{_alamat(b.lembar, b.baris, b.kolom)}: rumus ={b.rumus} memberi {nilai or 'tanpa hasil'}"
            )
        isi_rumus(kisi[b.lembar].sel(b.baris, b.kolom), b.rumus, nilai)
    return lanjutan


def simpan_rekaman(
    paket: PaketOpc, templat: Templat, peta: PetaGaya, rekaman: rekam.Rekaman, sisipan_: rekam.Sisipan
) -> None:
    """Write the hidden record."""
    tata = Tata(templat, [rekam.lembar_rekam(rekaman, sisipan_)])
    tertata = tata.lembar[rekam.KUNCI]
    akar = susun_lembar_xml(tata, tertata, kode_lembar(rekam.KUNCI))
    peta.pakai(akar)
    lembar = paket.cari_lembar(kode=kode_lembar(rekam.KUNCI))
    if lembar is None:
        paket.tambah_lembar(tertata.nama, akar, keadaan="veryHidden")
    else:
        paket.ganti(lembar.bagian, akar)
