"""The closing summary of a build or a regeneration, as lines for a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from lkjip_xl.figures.expression import Fakta
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.numbers import teks_angka
from lkjip_xl.sheets.report.anggaran import APBD, PROGRAM
from lkjip_xl.sheets.report.ringkasan import INDIKATOR, SASARAN

if TYPE_CHECKING:
    from lkjip_xl.build.pipeline import Hasil
    from lkjip_xl.build.record import Perubahan
    from lkjip_xl.build.regenerate import HasilRegenerasi

__all__ = ["cetak_bangun", "cetak_regenerasi"]

_PALING_BANYAK = 40  # lines of a list on the terminal; the rest is counted

_NAMA_FAKTA = {
    "target": "target", "realisasi": "realisasi", "capaian": "capaian", "predikat": "predikat",
    "status": "status", "rerata": "rata-rata capaian", "predikat_rerata": "predikat rata-rata",
    "status_rerata": "status rata-rata", "pagu": "pagu", "realisasi_rp": "realisasi anggaran",
    "serapan": "serapan", "efisiensi": "efisiensi", "jumlah_indikator": "banyak indikator",
    "dihitung": "banyak yang dihitung", "jumlah_predikat": "banyak indikator berpredikat",
    "jumlah_status": "banyak indikator", "jumlah_iku": "banyak IKU",
}  # fmt: skip
_NAMA_KODE = {
    INDIKATOR: "seluruh indikator",
    SASARAN: "seluruh sasaran",
    PROGRAM: "seluruh program",
    APBD: "APBD",
}


def cetak_bangun(keluar: Console, buku: Path, hasil: Hasil) -> None:
    """What was built: capaian per sasaran, overall figures, messages, where the file is."""
    _cetak_sasaran(keluar, hasil)
    _cetak_pesan(keluar, hasil)
    keluar.print(
        f"[bold green]Selesai[/] {escape(str(buku))}: {hasil.lembar} lembar, {hasil.rumus} rumus dihitung."
    )


def cetak_regenerasi(keluar: Console, buku: Path, regenerasi: HasilRegenerasi) -> None:
    """What a regeneration did: as a build, and which figures changed from what to what."""
    hasil = regenerasi.hasil
    _cetak_sasaran(keluar, hasil)
    _cetak_perubahan(keluar, hasil.perubahan)
    for kode in regenerasi.diarsipkan:
        keluar.print(
            f"Narasi sasaran {escape(kode)} dipindahkan ke lembar Arsip; sasarannya tidak ada lagi di RPJMD."
        )
    for sel in hasil.tak_terhitung:
        keluar.print(f"{escape(sel)}: rumus Anda tidak dapat dihitung di sini; nilai yang tersimpan dipakai.")
    if hasil.templat_lain:
        keluar.print(
            "Templat berbeda dari yang dipakai sebelumnya; tampilan lembar hasil mengikuti templat ini."
        )
    _cetak_pesan(keluar, hasil)
    keluar.print(f"Cadangan: {escape(str(regenerasi.cadangan))}")
    keluar.print(
        f"[bold green]Selesai[/] {escape(str(buku))}: {hasil.lembar} lembar, {hasil.rumus} rumus dihitung."
    )


def _cetak_sasaran(keluar: Console, hasil: Hasil) -> None:
    tabel = Table("No.", "Sasaran", "Capaian (%)", "Predikat", "Serapan (%)", "Efisiensi")
    for n in (0, 2, 4, 5):
        tabel.columns[n].justify = "right"
    for n, s in enumerate(Urutan(hasil.laporan).sasaran, 1):
        isi = (_teks(hasil, f, s.kode) for f in ("rerata", "predikat_rerata", "serapan", "efisiensi"))
        tabel.add_row(str(n), s.uraian, *isi)
    keluar.print(tabel)
    keluar.print(
        f"Rata-rata capaian: indikator {_teks(hasil, 'rerata', INDIKATOR)}, "
        f"sasaran {_teks(hasil, 'rerata', SASARAN)}. "
        f"Serapan: program {_teks(hasil, 'serapan', PROGRAM)}, APBD {_teks(hasil, 'serapan', APBD)}."
    )


def _teks(hasil: Hasil, nama: str, kode: str) -> str:
    return _tampil(hasil.nilai.get(Fakta(nama, kode)))


def _tampil(nilai: object) -> str:
    if nilai is None or nilai == "":
        return "kosong"
    if isinstance(nilai, float | int) and not isinstance(nilai, bool):
        bulat = float(nilai).is_integer() and abs(nilai) >= 1000
        return teks_angka(float(nilai), 0 if bulat else 2)
    return str(nilai)


def _cetak_perubahan(keluar: Console, perubahan: tuple[Perubahan, ...]) -> None:
    if not perubahan:
        keluar.print("Tidak ada angka yang berubah.")
        return
    keluar.print(f"{len(perubahan)} angka berubah:")
    for p in perubahan[:_PALING_BANYAK]:
        nama = _NAMA_FAKTA.get(p.fakta.nama, p.fakta.nama)
        kode = _NAMA_KODE.get(p.fakta.kode, p.fakta.kode)
        keluar.print(f"  {escape(kode)} {nama}: {escape(_tampil(p.lama))} -> {escape(_tampil(p.baru))}")
    if len(perubahan) > _PALING_BANYAK:
        keluar.print(f"  dan {len(perubahan) - _PALING_BANYAK} lagi")


def _cetak_pesan(keluar: Console, hasil: Hasil) -> None:
    if not hasil.pesan:
        return
    keluar.print(f"[bold yellow]{len(hasil.pesan)} sel berisi #LKJIP![/]; perbaiki isiannya:")
    for p in hasil.pesan[:_PALING_BANYAK]:
        keluar.print(f"  {escape(p.sel)}: {escape(p.pesan)}")
    if len(hasil.pesan) > _PALING_BANYAK:
        keluar.print(f"  dan {len(hasil.pesan) - _PALING_BANYAK} lagi")
