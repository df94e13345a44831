"""Reviewing a workbook takes less time than building it: ``python benchmarks/reviu.py [repeats]``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from lkjip_xl.api import bangun, reviu
from lkjip_xl.shipped import folder_contoh


def ukur(ulang: int = 3) -> tuple[float, float, float]:
    """Median seconds of: building, reviewing the workbook, reviewing the package with its printed figures."""
    waktu: tuple[list[float], list[float], list[float]] = ([], [], [])
    with tempfile.TemporaryDirectory() as folder:
        for n in range(ulang):
            buku = Path(folder) / f"{n}.xlsx"
            for daftar, kerja in zip(
                waktu,
                (
                    lambda b=buku: bangun(folder_contoh(), b),
                    lambda b=buku: reviu(b),
                    lambda: reviu(folder_contoh()),
                ),
                strict=True,
            ):
                awal = perf_counter()
                kerja()
                daftar.append(perf_counter() - awal)
    return median(waktu[0]), median(waktu[1]), median(waktu[2])


if __name__ == "__main__":
    bangun_detik, buku_detik, paket_detik = ukur(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
    print(f"bangun {bangun_detik:.2f} s, reviu buku {buku_detik:.2f} s, reviu paket {paket_detik:.2f} s")
    sys.exit(0 if buku_detik < bangun_detik else 1)
