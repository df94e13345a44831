"""Each stage for a report that grows: ``python -m benchmarks.stages TIMES``, one JSON line.

Every stage runs in a process of its own that begins as a copy of this one: its processor seconds, and the
most memory that it held, what it began with included.
"""

from __future__ import annotations

import json
import math
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.measure import Figure, Stopwatch, example_laporan, grown
from lkjip_xl.api import baca, bangun, ekspor_data, regenerasi, reviu
from lkjip_xl.model import Laporan
from lkjip_xl.read import write_package

__all__ = ["GROWN", "growth_figures", "stages"]

GROWN = ("program", "sasaran")  # a sasaran with its indikator


def stages(laporan: Laporan, folder: Path) -> list[Figure]:
    """The stages, and after a build and a regeneration their steps; ``note`` is the peak in MiB."""
    workbook, package = folder / "buku.xlsx", folder / "paket"
    write_package(laporan, package)
    return [
        *_alone("read a package", lambda _: baca(package)),
        *_alone("build", lambda s: bangun(laporan, workbook, langkah=s)),
        *_alone("read a workbook", lambda _: baca(workbook)),
        *_alone("review a workbook", lambda _: reviu(workbook)),
        *_alone("review a package", lambda _: reviu(package)),
        *_alone("export open data", lambda _: ekspor_data(workbook, json=folder / "data.json")),
        *_alone("regenerate", lambda s: regenerasi(workbook, langkah=s)),
    ]


def _alone(name: str, work: Callable[[Stopwatch], object]) -> list[Figure]:
    if sys.platform == "win32":
        raise SystemExit("POSIX only: it forks")
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(name, work, sender))
    process.start()
    sender.close()
    try:
        times, peak = receiver.recv()
    except EOFError:
        raise RuntimeError(f"{name}: the stage failed, see above") from None
    finally:
        process.join()
    steps = [Figure(f"{name}: {step}", t, t) for step, t in times.items() if step != name]
    return [Figure(name, times[name], times[name], f"{peak:.0f}"), *steps]


def _run(name: str, work: Callable[[Stopwatch], object], sender: Connection) -> None:
    clock = Stopwatch()
    clock.measure(name, lambda: work(clock))
    sender.send((clock.times, _peak()))


def _peak() -> float:
    """MiB."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def growth_figures(sizes: tuple[int, ...], limit: float) -> dict[int, list[Figure]]:
    """The stages at each size, each in a fresh program; one of more than ``limit`` seconds is left out."""
    result = {}
    for times in sizes:
        command = [sys.executable, "-m", "benchmarks.stages", str(times)]
        try:
            done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=limit)  # noqa: S603
        except subprocess.TimeoutExpired:
            continue
        result[times] = [Figure(*row) for row in json.loads(done.stdout)]
    return result


def exponent(small: float, large: float, ratio: float) -> float:
    """k, where ``large`` is ``small`` times ``ratio`` to the power of k."""
    return math.log(large / small) / math.log(ratio) if small > 0 and large > 0 else math.nan


def main(arguments: list[str]) -> int:
    laporan = grown(example_laporan(), int(arguments[0]), *GROWN)
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        rows = stages(laporan, Path(folder))
    print(json.dumps([(f.name, f.seconds, f.cpu, f.note) for f in rows]))
    print(f"{time.monotonic() - start:.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
