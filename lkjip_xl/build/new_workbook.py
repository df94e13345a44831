"""Build a master workbook from a Laporan and the template."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lkjip_xl.build.graft import buang_prototipe
from lkjip_xl.build.input_sheets import isi_masukan
from lkjip_xl.build.pipeline import Hasil, Langkah, rangkai
from lkjip_xl.build.safe_writing import pastikan_bebas, tulis_aman
from lkjip_xl.layout.template_patterns import Templat
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import PaketOpc
from lkjip_xl.read.workbook_input import baca_mentah_buku

__all__ = ["bangun_buku", "susun_paket"]


def bangun_buku(
    laporan: Laporan,
    keluaran: Path,
    templat: Path,
    langkah: Langkah = lambda _: None,
    akhiri: Callable[[PaketOpc], None] = lambda _: None,
) -> Hasil:
    """Write the master workbook of ``laporan`` to ``keluaran``.

    ``akhiri`` may add to the finished package before it is written (a VBA project). Raises GalatBerkas when
    the target is open or cannot be written, GalatTemplat and GalatHitung as :func:`rangkai` does; an existing
    file is then as it was.
    """
    pastikan_bebas(keluaran)
    paket, hasil = susun_paket(laporan, templat, langkah)
    akhiri(paket)
    langkah("Menulis buku")
    tulis_aman(keluaran, paket.simpan_bytes())
    return hasil


def susun_paket(laporan: Laporan, templat: Path, langkah: Langkah = lambda _: None) -> tuple[PaketOpc, Hasil]:
    """The master workbook of ``laporan`` as a package in memory. Raises as :func:`bangun_buku` does."""
    langkah("Membaca templat")
    asal = Templat(PaketOpc.buka(templat))
    paket = PaketOpc.buka(templat)
    langkah("Mengisi lembar isian")
    isi_masukan(paket, laporan)
    buang_prototipe(paket, asal)
    masukan = baca_mentah_buku(paket.simpan_bytes())
    hasil = rangkai(paket, asal, laporan, masukan.mentah, masukan.letak, langkah)
    paket.aktifkan(paket.lembar()[0].nama)
    return paket, hasil
