"""The review as lines for a terminal: what must be corrected first, the same kind together."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.markup import escape

from lkjip_xl.review.finding import Temuan, Tingkat
from lkjip_xl.review.rules.all_rules import cari_aturan
from lkjip_xl.review.run_rules import HasilReviu

__all__ = ["cetak_reviu"]

_WARNA = {Tingkat.GALAT: "bold red", Tingkat.PERINGATAN: "bold yellow", Tingkat.CATATAN: "bold cyan"}
_BANYAK_CATATAN = 5


def cetak_reviu(keluar: Console, nama: str, hasil: HasilReviu, *, lengkap: bool = False) -> None:
    """Print the findings by level and rule; ``lengkap`` prints every catatan, else the first few of each
    rule.
    """
    for tingkat in Tingkat:
        milik = [t for t in hasil.temuan if t.tingkat is tingkat]
        for kode, semua in groupby(milik, key=lambda t: t.kode):
            _cetak_aturan(keluar, kode, list(semua), lengkap or tingkat is not Tingkat.CATATAN)
    for k in hasil.kerusakan:
        keluar.print(
            f"[bold red]Galat program[/] aturan {escape(k.aturan)}: {escape(k.galat)}; laporkan kepada "
            "pengembang"
        )
    _cetak_ringkas(keluar, nama, hasil)


def _cetak_aturan(keluar: Console, kode: str, temuan: list[Temuan], semua: bool) -> None:
    aturan = cari_aturan(kode)
    keluar.print(
        f"[{_WARNA[aturan.tingkat]}]{aturan.tingkat.value}[/] [bold]{escape(kode)}[/] ({len(temuan)})"
    )
    keluar.print(f"  {escape(aturan.arti)} {escape(aturan.perbaikan)}")
    tampil = temuan if semua else temuan[:_BANYAK_CATATAN]
    for t in tampil:
        keluar.print(f"  - {escape(t.kalimat)}")
        if t.sebab:
            keluar.print(f"    sebab: {escape(t.sebab)}")
    if len(tampil) < len(temuan):
        keluar.print(f"  - dan {len(temuan) - len(tampil)} lagi; tambahkan --lengkap untuk melihat semua")


def _cetak_ringkas(keluar: Console, nama: str, hasil: HasilReviu) -> None:
    jumlah = ", ".join(f"{hasil.banyak(t)} {t.value}" for t in Tingkat)
    cetak = f", {hasil.angka_tercetak} angka tercetak" if hasil.angka_tercetak else ""
    keluar.print(f"{escape(nama)}: {jumlah} ({hasil.aturan} aturan{cetak}).")
    if hasil.banyak(Tingkat.GALAT):
        keluar.print("Langkah berikutnya: betulkan yang galat, lalu jalankan reviu lagi.")
