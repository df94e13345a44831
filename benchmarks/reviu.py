"""Reviewing a workbook takes less time than building it: ``python benchmarks/reviu.py [repeats]``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from lkjip_xl.api import bangun, reviu
from lkjip_xl.shipped import example_folder


def measure(repeat: int = 3) -> tuple[float, float, float]:
    """Median seconds of: building, reviewing the workbook, reviewing the package with its printed figures."""
    times: tuple[list[float], list[float], list[float]] = ([], [], [])
    with tempfile.TemporaryDirectory() as folder:
        for n in range(repeat):
            workbook = Path(folder) / f"{n}.xlsx"
            for listing, work in zip(
                times,
                (
                    lambda b=workbook: bangun(example_folder(), b),
                    lambda b=workbook: reviu(b),
                    lambda: reviu(example_folder()),
                ),
                strict=True,
            ):
                start = perf_counter()
                work()
                listing.append(perf_counter() - start)
    return median(times[0]), median(times[1]), median(times[2])


if __name__ == "__main__":
    build_seconds, workbook_seconds, package_seconds = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
    print(
        f"bangun {build_seconds:.2f} s, reviu buku {workbook_seconds:.2f} s, "
        f"reviu paket {package_seconds:.2f} s"
    )
    sys.exit(0 if workbook_seconds < build_seconds else 1)
