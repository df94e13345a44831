"""What the benchmarks share: a row of a table, a stop-watch, reports of any size made from the example."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from statistics import median
from typing import Any, TypeVar

from lkjip_xl.model import Laporan, Narasi
from lkjip_xl.read import read_package
from lkjip_xl.shipped import example_folder

__all__ = [
    "Figure",
    "Stopwatch",
    "Timing",
    "example_laporan",
    "figure",
    "grown",
    "timed",
    "timed_together",
]

T = TypeVar("T")
Action = Callable[[], object]


@dataclass(frozen=True)
class Timing:
    """Median seconds of the warm runs: ``wall``, and ``cpu`` of this process (all its threads)."""

    wall: float
    cpu: float
    runs: int


@dataclass(frozen=True)
class Figure:
    """A row of HASIL.md. ``cpu`` None: the work is done by other processes. ``note``: what limits it now."""

    name: str
    seconds: float
    cpu: float | None = None
    note: str = ""


def figure(name: str, timing: Timing, note: str = "", *, outside: bool = False) -> Figure:
    """The row of a timing; ``outside`` where another process works."""
    return Figure(name, timing.wall, None if outside else timing.cpu, note)


def timed(action: Action, runs: int = 5) -> Timing:
    """One warm-up and ``runs`` runs of ``action``."""
    return timed_together({"": action}, runs)[""]


def timed_together(actions: dict[str, Action], runs: int = 5) -> dict[str, Timing]:
    """One warm-up of each, then ``runs`` rounds of all in turn: a busy machine slows them alike.

    A single run has no warm-up.
    """
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in actions}
    for action in actions.values() if runs > 1 else ():
        action()
    for _ in range(runs):
        for name, action in actions.items():
            gc.collect()
            wall, cpu = time.perf_counter(), time.process_time()
            action()
            taken[name].append((time.perf_counter() - wall, time.process_time() - cpu))
    return {n: Timing(median(w for w, _ in t), median(c for _, c in t), runs) for n, t in taken.items()}


class Stopwatch:
    """Is told the name of each step as it begins, and keeps the processor seconds that each took."""

    def __init__(self) -> None:
        self.times: dict[str, float] = {}
        self._name = ""
        self._start = 0.0

    def __call__(self, name: str) -> None:
        self.finish()
        self._name, self._start = name, time.process_time()

    def finish(self) -> None:
        if self._name:
            elapsed = time.process_time() - self._start
            self.times[self._name] = self.times.get(self._name, 0.0) + elapsed
        self._name = ""

    def measure(self, name: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        result = work()
        self.finish()
        self.times[name] = time.process_time() - start
        return result


def example_laporan() -> Laporan:
    return read_package(example_folder())


def grown(laporan: Laporan, times: int, *what: str) -> Laporan:
    """``laporan`` with program, sasaran (and its indikator), belanja or data ``times`` times over.

    Or with narratives that long: teks.

    The kode of a copy, and what refers to a copied row, get the number of the copy; copied rows have no
    numbers of print, so that the kode orders them.
    """
    if what == ("teks",):
        return replace(laporan, narasi=tuple(_longer(n, times) for n in laporan.narasi))
    tables = [t for name in what for t in _TABLES[name]]
    kode = {row.kode for t in tables if t not in _OF_INDIKATOR for row in getattr(laporan, t)}
    kode |= {i.kode for i in laporan.indikator if i.induk in kode}
    repeated: dict[str, Any] = {
        t: tuple(
            _copied(row, n, kode)
            for n in range(1, times + 1)
            for row in getattr(laporan, t)
            if n == 1 or row.kode in kode
        )
        for t in tables
    }
    return replace(laporan, **repeated)


_TABLES = {
    "program": ("program",),
    "sasaran": ("sasaran", "strategi", "indikator", "pk", "realisasi", "deret", "narasi"),
    "belanja": ("belanja",),
    "data": ("tabel_data", "kolom_data", "data"),
}
_OF_INDIKATOR = ("indikator", "pk", "realisasi", "deret")  # the IKU of a tujuan are not repeated
_REFERENCES = ("kode", "induk", "sasaran", "tempat", "tabel")
_PRINT_NUMBERS = ("no_pk", "urut_lampiran")


def _copied(row: Any, number: int, kode: set[str]) -> Any:
    if number == 1:
        return row
    changes: dict[str, object] = {k: None for k in _PRINT_NUMBERS if hasattr(row, k)}
    for name in _REFERENCES:
        if getattr(row, name, None) in kode:
            changes[name] = f"{getattr(row, name)}_{number}"
    return replace(row, **changes)


def _longer(narasi: Narasi, times: int) -> Narasi:
    texts = {f.name: getattr(narasi, f.name) for f in fields(narasi) if f.name != "kode"}
    return replace(narasi, **{k: v and " ".join([v] * times) for k, v in texts.items()})
