"""Seconds to build the master workbook, step by step: ``python benchmarks/bangun.py [programs]``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from ukur import Penghitung, laporan_besar, laporan_contoh, tabel

from lkjip_xl import bangun
from lkjip_xl.build.calculate import hitung


def main() -> None:
    banyak = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    kolom = {}
    with tempfile.TemporaryDirectory() as folder:
        for nama, laporan in (
            ("120 program", laporan_contoh()),
            (f"{banyak} program", laporan_besar(banyak)),
        ):
            buku = Path(folder) / "buku.xlsx"
            jam = Penghitung()
            jam.ukur("SELURUHNYA", lambda: bangun(laporan, buku, langkah=jam))  # noqa: B023
            data = buku.read_bytes()
            jam.ukur("Hitung saja", lambda: hitung(data, laporan.skala))  # noqa: B023
            kolom[nama] = jam.waktu
            print(f"{nama}: {len(data) / 1024:.0f} KiB")
    print(tabel(kolom))


if __name__ == "__main__":
    main()
