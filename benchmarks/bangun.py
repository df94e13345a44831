"""Seconds to build the master workbook, step by step: ``python benchmarks/bangun.py [programs]``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import Stopwatch, example_laporan, large_laporan, table

from lkjip_xl import bangun
from lkjip_xl.build.calculate import calculate


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    columns = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, laporan in (
            ("120 program", example_laporan()),
            (f"{count} program", large_laporan(count)),
        ):
            workbook = Path(folder) / "buku.xlsx"
            clock = Stopwatch()
            clock.measure("SELURUHNYA", lambda: bangun(laporan, workbook, langkah=clock))  # noqa: B023
            data = workbook.read_bytes()
            clock.measure("Hitung saja", lambda: calculate(data, laporan.skala))  # noqa: B023
            columns[name] = clock.times
            print(f"{name}: {len(data) / 1024:.0f} KiB")
    print(table(columns))


if __name__ == "__main__":
    main()
