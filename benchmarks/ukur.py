"""What the benchmarks share: a large invented report, a stop-watch per step, a table."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from lkjip_xl.model import Laporan
from lkjip_xl.read import baca_paket
from lkjip_xl.shipped import folder_contoh

__all__ = ["Penghitung", "laporan_besar", "laporan_contoh", "tabel"]


def laporan_contoh() -> Laporan:
    return baca_paket(folder_contoh())


def laporan_besar(banyak: int = 2000) -> Laporan:
    """The example with its programs repeated until there are ``banyak``."""
    contoh = laporan_contoh()
    program = [
        replace(
            contoh.program[n % len(contoh.program)], kode=f"P{n + 1:04}", no_pk=n + 1, urut_lampiran=n + 1
        )
        for n in range(banyak)
    ]
    return replace(contoh, program=tuple(program))


class Penghitung:
    """Is told the name of each step as it begins, and keeps how long each took."""

    def __init__(self) -> None:
        self.waktu: dict[str, float] = {}
        self._nama = ""
        self._mulai = 0.0

    def __call__(self, nama: str) -> None:
        self.selesai()
        self._nama, self._mulai = nama, time.perf_counter()

    def selesai(self) -> None:
        if self._nama:
            lama = time.perf_counter() - self._mulai
            self.waktu[self._nama] = self.waktu.get(self._nama, 0.0) + lama
        self._nama = ""

    def ukur(self, nama: str, kerja: Callable[[], object]) -> None:
        mulai = time.perf_counter()
        kerja()
        self.selesai()
        self.waktu[nama] = time.perf_counter() - mulai


def tabel(kolom: dict[str, dict[str, float]]) -> str:
    """Seconds per step (rows) and case (columns)."""
    langkah = list(dict.fromkeys(n for waktu in kolom.values() for n in waktu))
    lebar = max(len(n) for n in langkah)
    baris = [" " * lebar + "".join(f"{k:>16}" for k in kolom)]
    for n in langkah:
        angka = "".join(f"{waktu[n]:16.2f}" if n in waktu else " " * 16 for waktu in kolom.values())
        baris.append(f"{n:<{lebar}}{angka}")
    return "\n".join(baris)
