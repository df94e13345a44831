"""Seconds to regenerate a master workbook, step by step: ``python benchmarks/regenerasi.py [programs]``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from ukur import Penghitung, laporan_besar, laporan_contoh, tabel

from lkjip_xl import baca, bangun, regenerasi


def main() -> None:
    banyak = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    kolom = {}
    with tempfile.TemporaryDirectory() as folder:
        for nama, laporan in (
            ("120 program", laporan_contoh()),
            (f"{banyak} program", laporan_besar(banyak)),
        ):
            buku = Path(folder) / "buku.xlsx"
            bangun(laporan, buku)
            jam = Penghitung()
            jam.ukur("SELURUHNYA", lambda: regenerasi(buku, langkah=jam))  # noqa: B023
            jam.ukur("Baca saja", lambda: baca(buku))  # noqa: B023
            kolom[nama] = jam.waktu
    print(tabel(kolom))


if __name__ == "__main__":
    main()
