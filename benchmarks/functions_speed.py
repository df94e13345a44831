"""Worksheet functions through the xlwings adapter, per cell and per range.

``python benchmarks/functions_speed.py [FOLDER]``: FOLDER holds another release (its ``lkjip_xl``), measured
in the same run: ``git archive fb37c86 lkjip_xl | tar -x -C FOLDER``.
"""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.measure import Figure
from lkjip_xl.rumus import DAFTAR, adaptor_xlwings

ROWS = (1_000, 100_000)
BEFORE = "fb37c86"
"""The last commit at which a range was a loop over cells."""
_CELLS = 2_000  # calls for one cell each


def _cases(rows: int) -> dict[str, tuple[str, list[list[list[object]]]]]:
    """Name -> function and columns: numbers as Excel passes them, and texts among them."""
    chance = random.Random(1)  # noqa: S311 - the same columns at every run

    def column(*choices: object, numbers: float = 0.0) -> list[list[object]]:
        return [
            [round(chance.uniform(1, 200), 2) if chance.random() < numbers else chance.choice(choices)]
            for _ in range(rows)
        ]

    first, second = column(numbers=1), column(numbers=1)
    arah, batas = column("naik", "turun"), column(None, 120.0, 150.0)
    mixed = column("3-5", "12,5", None, "n/a", "60-70", numbers=0.5)
    printed = column("4", "x", None, "n/a", "70%", numbers=0.5)
    return {
        "CAPAIAN": ("CAPAIAN", [first, second]),
        "CAPAIAN, arah dan batas per baris": ("CAPAIAN", [first, second, arah, column("rasio"), batas]),
        "CAPAIAN, angka dan teks": ("CAPAIAN", [mixed, printed, arah, column("rasio"), batas]),
        "PREDIKAT": ("PREDIKAT", [first]),
        "STATUS": ("STATUS", [first]),
        "SERAPAN": ("SERAPAN", [first, second]),
        "EFISIENSI": ("EFISIENSI", [first, second]),
        "ANGKA": ("ANGKA", [first]),
    }


def measure(repeat: int = 3) -> dict[str, dict[str, float]]:
    """Case -> microseconds of the processor per cell, called for one cell and for ranges of ROWS; medians."""
    figures: dict[str, dict[str, float]] = {}
    for rows in ROWS:
        for name, (function, columns) in _cases(rows).items():
            call = adaptor_xlwings(DAFTAR[function])
            times = figures.setdefault(name, {})
            if "satu sel" not in times:
                singles = [*zip(*([[x] for x in c] for c in columns), strict=True)][:_CELLS]
                times["satu sel"] = _median(repeat, partial(_each, call, singles)) / len(singles)
            times[f"{rows} baris"] = _median(repeat, partial(call, *columns)) / rows
    return figures


def figures() -> list[Figure]:
    """The rows of HASIL.md: seconds for 100,000 cells in one range, and those of the release before."""
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(  # noqa: S603 - our own history, where there is one
            ["git", "archive", BEFORE, "lkjip_xl"],  # noqa: S607
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            check=False,
        )
        before = {}
        if archive.returncode == 0:
            with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
                files.extractall(folder, filter="data")
            before = {f"{name}, at {BEFORE}": found for name, found in measure_other(folder).items()}
    return [
        Figure(f"{name}, a range of 100,000", found["100000 baris"] / 10, found["100000 baris"] / 10)
        for name, found in (measure() | before).items()
    ]


def _each(call: Callable[..., object], rows: list[tuple[object, ...]]) -> None:
    for row in rows:
        call(*row)


def _median(repeat: int, work: Callable[[], object]) -> float:
    times = []
    for _ in range(repeat):
        start = process_time()
        work()
        times.append((process_time() - start) * 1e6)
    return median(times)


def measure_other(folder: str) -> dict[str, dict[str, float]]:
    """The same of the release in ``folder``, in a process of its own."""
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, __file__, "--json"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((folder, str(Path(__file__).parent.parent)))},
        capture_output=True,
        check=True,
    )
    figures: dict[str, dict[str, float]] = json.loads(result.stdout)
    return figures


if __name__ == "__main__":
    if sys.argv[1:] == ["--json"]:
        print(json.dumps(measure()))
        sys.exit()
    other = measure_other(sys.argv[1]) if len(sys.argv) > 1 else {}
    for name, times in measure().items():
        ratios = [f"({other[name][n] / t:.1f}x)" if other else "" for n, t in times.items()]
        parts = (f"{n} {t:.2f} us {r}" for (n, t), r in zip(times.items(), ratios, strict=True))
        print(f"{name:<36}", "   ".join(parts))
