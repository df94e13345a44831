"""Write a full review into the three sheets of a workbook, and nothing else.

The input is reviewed by the rules, the cells by what they should hold, and the printed figures where a file
of them is given. Every other sheet keeps its bytes; a calculation chain goes, for it lists formula cells.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lkjip_xl.build import record as rekam
from lkjip_xl.build.embedded_review import ada_lembar, namai_kolom, sisipan_tanggapan, susun_isi
from lkjip_xl.build.graft import nama_tab, tanam_lembar
from lkjip_xl.build.pipeline import Langkah, periksa_nilai, simpan_nilai, simpan_rekaman
from lkjip_xl.build.plain_calls import baca_bita, data_polos
from lkjip_xl.build.safe_writing import cadangkan, pastikan_bebas, tulis_aman
from lkjip_xl.build.user_formulas import HitunganBuku, cari_rumus_pemakai, hitung_buku
from lkjip_xl.errors import GalatBerkas
from lkjip_xl.layout.addresses import Tata
from lkjip_xl.layout.template_patterns import Templat
from lkjip_xl.layout.worksheet_part import rumus_lembar
from lkjip_xl.ooxml import PaketOpc, tulis_xml, urai_xml
from lkjip_xl.read.fingerprint import sidik_isian
from lkjip_xl.read.printed_figures import Tercetak
from lkjip_xl.review.present.review_content import Lingkup
from lkjip_xl.review.run_rules import HasilReviu
from lkjip_xl.rumus.skala import skala_baku
from lkjip_xl.sheets.report.review_sheets import lembar_reviu
from lkjip_xl.verify.workbook_checks import BukuDireviu, periksa_buku

__all__ = ["HasilTulis", "tulis_reviu_buku"]

_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HasilTulis:
    """The review that was written, and the backup of the workbook as it was."""

    hasil: HasilReviu
    cadangan: Path


def tulis_reviu_buku(
    buku: Path,
    templat: Path,
    tercetak: Iterable[Tercetak],
    berkas: str | None,
    waktu: datetime,
    langkah: Langkah = lambda _: None,
) -> HasilTulis:
    """Review ``buku`` and write the findings into its sheets; ``berkas`` names the printed figures' file.

    Raises GalatBerkas (the file cannot be read, is open, or has no sheets of the review yet), GalatTemplat or
    GalatHitung; the file is then as it was and there is no backup.
    """
    data = baca_bita(buku)
    pastikan_bebas(buku)
    asal = Templat(PaketOpc.buka(templat))
    paket = PaketOpc.buka(data, buku.name)
    if not ada_lembar(paket):
        raise GalatBerkas(f"{buku}: belum ada lembar Reviu; jalankan lkjip regenerasi {buku} dulu")
    langkah("Memeriksa isian dan sel")
    direviu = periksa_buku(data_polos(data, buku.name), buku.name, asal, tercetak)
    langkah("Menulis lembar reviu")
    _isi(paket, asal, direviu, Lingkup(
        direviu.laporan, _saat(paket, direviu, waktu), sidik_isian(direviu.masukan.mentah), True, berkas
    ))  # fmt: skip
    langkah("Menulis buku")
    cadangan = cadangkan(buku, waktu)
    tulis_aman(buku, paket.simpan_bytes())
    return HasilTulis(direviu.hasil, cadangan)


def _saat(paket: PaketOpc, direviu: BukuDireviu, waktu: datetime) -> str:
    """When, and whether the generated sheets follow the input that was reviewed."""
    tanggal = f"{waktu.day} {_BULAN[waktu.month - 1]} {waktu.year} pukul {waktu:%H.%M}"
    if direviu.isian_berubah:
        return f"{tanggal}, isian berubah sejak lembar hasil dibuat (jalankan lkjip regenerasi)"
    return f"{tanggal}, lembar hasil dibuat dari isian ini"


def _isi(paket: PaketOpc, templat: Templat, direviu: BukuDireviu, lingkup: Lingkup) -> None:
    gaya = paket.bagian_buku("styles") or ""
    gaya_lama = paket.baca(gaya)
    isi = susun_isi(paket, direviu.hasil, lingkup)
    lembar = lembar_reviu(isi.isi)
    tata = Tata(templat, lembar, {b.kunci: nama_tab(paket, b.kunci, b.nama) for b in lembar})
    tanaman, peta = tanam_lembar(paket, templat, tata)
    namai_kolom(paket, tata)
    if paket.bagian_buku("calcChain"):
        paket.buang_rantai_hitung()
    hitungan = _hitung(paket, direviu)
    periksa_nilai(tata, {k: list(rumus_lembar(tata, t)) for k, t in tata.lembar.items()}, hitungan)
    simpan_nilai(paket, tanaman, hitungan)
    simpanan, baru = rekam.baca_sisipan(paket), sisipan_tanggapan(isi.lepas)
    if any(simpanan[nama] != baru[nama] for nama in baru):
        simpan_rekaman(paket, templat, peta, rekam.baca_rekaman(paket), {**simpanan, **baru})
    if paket.baca(gaya) == tulis_xml(urai_xml(gaya_lama, gaya)):
        paket.ganti(gaya, gaya_lama)  # nothing was added


def _hitung(paket: PaketOpc, direviu: BukuDireviu) -> HitunganBuku:
    skala = (*skala_baku().values(), *(direviu.laporan.skala if direviu.laporan else ()))
    data = data_polos(paket.simpan_bytes(), paket.nama)
    return hitung_buku(data, skala, cari_rumus_pemakai(paket, direviu.masukan.letak))
