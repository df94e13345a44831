"""Regenerate a user's workbook in place: everything generated follows the input, all else stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lkjip_xl.build.archive_sheet import arsipkan_narasi
from lkjip_xl.build.missing_input_sheets import lengkapi_isian
from lkjip_xl.build.pipeline import Hasil, Langkah, rangkai
from lkjip_xl.build.plain_calls import baca_polos
from lkjip_xl.build.safe_writing import cadangkan, pastikan_bebas, tulis_aman
from lkjip_xl.build.user_formulas import HitunganBuku, RumusPemakai, cari_rumus_pemakai, hitung_buku
from lkjip_xl.layout.template_patterns import Templat
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import PaketOpc
from lkjip_xl.ooxml.cell_xml import Galat
from lkjip_xl.read.assemble import susun
from lkjip_xl.read.workbook_input import NilaiRumus, baca_buku, baca_mentah_buku
from lkjip_xl.rumus.skala import skala_baku

__all__ = ["HasilRegenerasi", "baca_laporan_buku", "regenerasi_buku"]


@dataclass(frozen=True, slots=True)
class HasilRegenerasi:
    """What a regeneration did: the figures, the backup, and the sasaran whose narrative was archived."""

    hasil: Hasil
    cadangan: Path
    diarsipkan: tuple[str, ...]


def regenerasi_buku(
    buku: Path,
    templat: Path,
    waktu: datetime,
    langkah: Langkah = lambda _: None,
    akhiri: Callable[[PaketOpc], None] = lambda _: None,
) -> HasilRegenerasi:
    """Regenerate ``buku``; a backup dated ``waktu`` is put beside it before it is replaced.

    ``akhiri`` may bring the finished package up to date before it is written (its VBA project). Raises
    GalatBerkas, GalatMasukan (all faults of the input), GalatTemplat or GalatHitung; the file is then as it
    was and there is no backup.
    """
    data = baca_polos(buku)
    pastikan_bebas(buku)
    langkah("Membaca buku")
    paket = PaketOpc.buka(data, buku.name)
    masukan = baca_mentah_buku(data, _nilai_rumus(paket, data))
    mentah, diarsipkan = arsipkan_narasi(paket, masukan)
    laporan = susun(mentah, masukan.masalah)
    asal, letak = Templat(PaketOpc.buka(templat)), masukan.letak
    if lengkapi_isian(paket, asal, laporan, letak):
        letak = baca_mentah_buku(paket.simpan_bytes()).letak
    pemakai = cari_rumus_pemakai(paket, letak)
    hasil = rangkai(paket, asal, laporan, mentah, letak, langkah, pemakai)
    akhiri(paket)
    langkah("Menulis buku")
    cadangan = cadangkan(buku, waktu)
    tulis_aman(buku, paket.simpan_bytes())
    return HasilRegenerasi(hasil, cadangan, tuple(diarsipkan))


def baca_laporan_buku(buku: Path) -> Laporan:
    """Read a master workbook; a user's formulas in input cells count with their calculated value.

    Raises GalatBerkas, or GalatMasukan with all faults of the input.
    """
    data = baca_polos(buku)
    return baca_buku(data, _nilai_rumus(PaketOpc.buka(data, buku.name), data))


def _nilai_rumus(paket: PaketOpc, data: bytes) -> NilaiRumus:
    """Values of a user's formulas in input cells, calculated when the first one is met."""
    hitungan: list[HitunganBuku] = []

    def nilai(lembar: str, baris: int, kolom: int) -> object:
        if not hitungan:
            letak = baca_mentah_buku(data).letak
            hitungan.append(hitung_buku(data, skala_baku().values(), cari_rumus_pemakai(paket, letak)))
        hasil = hitungan[0]
        if _sama_tempat(hasil.tak_terhitung, lembar, baris, kolom):
            return None
        n = hasil.nilai(lembar, baris, kolom)
        return str(n) if isinstance(n, Galat) else n

    return nilai


def _sama_tempat(rumus: tuple[RumusPemakai, ...], lembar: str, baris: int, kolom: int) -> bool:
    return any((r.lembar, r.baris, r.kolom) == (lembar, baris, kolom) for r in rumus)
