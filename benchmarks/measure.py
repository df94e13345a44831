"""What the benchmarks share: a large invented report, a stop-watch per step, a table."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from lkjip_xl.model import Laporan
from lkjip_xl.read import read_package
from lkjip_xl.shipped import example_folder

__all__ = ["Stopwatch", "example_laporan", "large_laporan", "table"]


def example_laporan() -> Laporan:
    return read_package(example_folder())


def large_laporan(count: int = 2000) -> Laporan:
    """The example with its programs repeated until there are ``count``."""
    example = example_laporan()
    program = [
        replace(
            example.program[n % len(example.program)], kode=f"P{n + 1:04}", no_pk=n + 1, urut_lampiran=n + 1
        )
        for n in range(count)
    ]
    return replace(example, program=tuple(program))


class Stopwatch:
    """Is told the name of each step as it begins, and keeps how long each took."""

    def __init__(self) -> None:
        self.times: dict[str, float] = {}
        self._name = ""
        self._start = 0.0

    def __call__(self, name: str) -> None:
        self.finish()
        self._name, self._start = name, time.perf_counter()

    def finish(self) -> None:
        if self._name:
            elapsed = time.perf_counter() - self._start
            self.times[self._name] = self.times.get(self._name, 0.0) + elapsed
        self._name = ""

    def measure(self, name: str, work: Callable[[], object]) -> None:
        start = time.perf_counter()
        work()
        self.finish()
        self.times[name] = time.perf_counter() - start


def table(columns: dict[str, dict[str, float]]) -> str:
    """Seconds per step (rows) and case (columns)."""
    step = list(dict.fromkeys(n for times in columns.values() for n in times))
    width = max(len(n) for n in step)
    rows = [" " * width + "".join(f"{k:>16}" for k in columns)]
    for n in step:
        number = "".join(f"{times[n]:16.2f}" if n in times else " " * 16 for times in columns.values())
        rows.append(f"{n:<{width}}{number}")
    return "\n".join(rows)
