"""The one pipeline: Laporan -> sheets -> package -> calculation -> cached values -> bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.buku import rekam
from lkjip_xl.buku.alamat import Tata
from lkjip_xl.buku.cangkok import Tanaman, nama_tab, tanam
from lkjip_xl.buku.gambar import isi_simpanan
from lkjip_xl.buku.gaya import PetaGaya
from lkjip_xl.buku.halaman import atur_halaman
from lkjip_xl.buku.isian import SelBantu, tulis_bantu
from lkjip_xl.buku.kisi import Kisi
from lkjip_xl.buku.kode import kode_lembar
from lkjip_xl.buku.lembar import SelRumus, rumus_lembar, sisipkan_nilai, susun_lembar_xml, urutkan_bagian
from lkjip_xl.buku.lint import periksa_rumus
from lkjip_xl.buku.masukan import LetakTabel
from lkjip_xl.buku.opc import PaketOpc
from lkjip_xl.buku.peka import rentang_peka
from lkjip_xl.buku.pemakai import HitunganBuku, RumusPemakai, hitung_buku, simpan_rumus_pemakai
from lkjip_xl.buku.sel import Galat, Nilai, isi_rumus
from lkjip_xl.buku.templat import Templat
from lkjip_xl.buku.tinggi import Naskah
from lkjip_xl.galat import GalatHitung
from lkjip_xl.model import Laporan
from lkjip_xl.rumus.daftar import DAFTAR
from lkjip_xl.tabel import Urutan, rumus_bantu, susun_lembar
from lkjip_xl.tabel.ungkapan import Fakta

__all__ = ["Hasil", "Langkah", "SelPesan", "rangkai"]

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
    letak: Mapping[str, LetakTabel],
    langkah: Langkah = lambda _: None,
    pemakai: Sequence[RumusPemakai] = (),
    ulang: Mapping[str, Mapping[int, int]] | None = None,
) -> Hasil:
    """Generate every sheet of ``laporan`` into ``paket``, calculate, and store values and snapshot.

    ``letak`` says where the input tables of the package are, ``pemakai`` which input cells hold a formula of
    the user's. Raises GalatTemplat for a missing anchor or token, GalatHitung for a formula that cannot be
    calculated; the package must then not be saved. ``ulang`` are the headers repeated in tables longer than a
    page (see :class:`Tata`); None: the pages are made first to find them.
    """
    langkah("Menyusun lembar")
    lama = rekam.baca_rekaman(paket)
    sidik = rekam.sidik_templat(templat)
    lembar = susun_lembar(laporan)
    tata = Tata(templat, lembar, {b.kunci: nama_tab(paket, b.kunci, b.nama) for b in lembar}, ulang)
    semua_rumus = {k: list(rumus_lembar(tata, t)) for k, t in tata.lembar.items()}
    sama = rekam.templat_rekaman(lama) == sidik
    tanaman, peta = tanam(paket, templat, tata, templat_sama=sama)
    bantu = tulis_bantu(paket, tata, letak, rumus_bantu(Urutan(laporan)))
    _lint(tata, semua_rumus, bantu)
    paket.atur_hitung()
    paket.buang_rantai_hitung()
    langkah("Menghitung rumus")
    hitungan = hitung_buku(paket.simpan_bytes(), laporan.skala, pemakai)
    langkah("Menyimpan nilai")
    pesan = _periksa(tata, semua_rumus, hitungan)
    lanjutan = _simpan_nilai(paket, tanaman, bantu, hitungan, rentang_peka(lembar))
    if ulang is None and any(lanjutan.values()):
        return rangkai(paket, templat, laporan, letak, langkah, pemakai, lanjutan)
    simpan_rumus_pemakai(paket, pemakai, hitungan)
    nilai = {f: hitungan.nilai(tata.lembar[t.lembar].nama, t.baris, t.kolom) for f, t in tata.rumah.items()}
    rekaman = rekam.catat(tata, nilai, sidik)
    _simpan_rekaman(paket, templat, peta, rekaman)
    perubahan = tuple(rekam.bandingkan(lama, rekaman)) if lama else ()
    banyak = sum(len(r) for r in semua_rumus.values()) + len(bantu)
    tersembunyi = sum(1 for x in paket.lembar() if x.keadaan != "visible")
    return Hasil(
        laporan,
        nilai,
        len(paket.lembar()) - tersembunyi,
        banyak,
        pesan,
        perubahan,
        tuple(_alamat(r.lembar, r.baris, r.kolom) for r in hitungan.tak_terhitung),
        templat_lain=bool(lama) and not sama,
    )


def _lint(tata: Tata, rumus: Mapping[str, list[SelRumus]], bantu: list[SelBantu]) -> None:
    dikenal = frozenset(DAFTAR)
    semua = [(tata.lembar[k].nama, r.baris, r.kolom, r.rumus) for k, daftar in rumus.items() for r in daftar]
    semua += [(b.lembar, b.baris, b.kolom, b.rumus) for b in bantu]
    sudah: dict[str, list[str]] = {}  # most formulas are one formula, a row further down
    for lembar, baris, kolom, teks in semua:
        bentuk = _NOMOR_BARIS.sub(lambda m: m[1] + "1" * len(m[2]), teks)
        if bentuk not in sudah:
            sudah[bentuk] = periksa_rumus(teks, dikenal)
        salah = sudah[bentuk]
        if salah:
            raise GalatHitung(f"{_alamat(lembar, baris, kolom)}: rumus tidak dapat dipakai Excel: {salah[0]}")


def _alamat(lembar: str, baris: int, kolom: int) -> str:
    return f"{quote_sheetname(lembar) if ' ' in lembar else lembar}!{get_column_letter(kolom)}{baris}"


def _periksa(tata: Tata, rumus: Mapping[str, list[SelRumus]], hitungan: HitunganBuku) -> tuple[SelPesan, ...]:
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


def _simpan_nilai(
    paket: PaketOpc,
    tanaman: list[Tanaman],
    bantu: list[SelBantu],
    hitungan: HitunganBuku,
    peka: Mapping[str, Mapping[str, Collection[str]]],
) -> dict[str, Mapping[int, int]]:
    """Store the values and lay out the pages; by sheet, the headers that its pages lack."""
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


def _simpan_rekaman(paket: PaketOpc, templat: Templat, peta: PetaGaya, rekaman: rekam.Rekaman) -> None:
    tata = Tata(templat, [rekam.lembar_rekam(rekaman)])
    tertata = tata.lembar[rekam.KUNCI]
    akar = susun_lembar_xml(tata, tertata, kode_lembar(rekam.KUNCI))
    peta.pakai(akar)
    lembar = paket.cari_lembar(kode=kode_lembar(rekam.KUNCI))
    if lembar is None:
        paket.tambah_lembar(tertata.nama, akar, keadaan="veryHidden")
    else:
        paket.ganti(lembar.bagian, akar)
