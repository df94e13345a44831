"""Seconds to regenerate a master workbook, step by step: ``python benchmarks/regenerasi.py [programs]``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import Stopwatch, example_laporan, large_laporan, table

from lkjip_xl import baca, bangun, regenerasi


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    columns = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, laporan in (
            ("120 program", example_laporan()),
            (f"{count} program", large_laporan(count)),
        ):
            workbook = Path(folder) / "buku.xlsx"
            bangun(laporan, workbook)
            clock = Stopwatch()
            clock.measure("SELURUHNYA", lambda: regenerasi(workbook, langkah=clock))  # noqa: B023
            clock.measure("Baca saja", lambda: baca(workbook))  # noqa: B023
            columns[name] = clock.times
    print(table(columns))


if __name__ == "__main__":
    main()
