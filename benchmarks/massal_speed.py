"""``lkjip massal`` with one process and with two: ``python -m benchmarks.massal_speed [units] [runs]``.

Seconds of the whole command, its start included, medians of alternating runs; and the peak memory of the
client and of its largest worker, for all units and for a quarter of them. Each run is a program of its own,
compiled by the first one. A run with a faulty unit fails.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.measure import Figure
from lkjip_xl.read import write_package
from tests.small_report import small_laporan

__all__ = ["figures", "measure_massal"]

_RUN = """
import json, multiprocessing.forkserver, resource, sys, time
def main():
    start = time.perf_counter()
    from lkjip_xl.cli import utama
    source, work, processes, output = sys.argv[1:]
    try:
        utama(["massal", source, "--kerja", work, "--proses", processes, "-o", output])
    except SystemExit as end:
        assert not end.code, end.code
    seconds = time.perf_counter() - start
    multiprocessing.forkserver._forkserver._stop()  # so that what it used is counted
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(u.ru_utime + u.ru_stime for u in used)
    print(json.dumps([seconds, cpu, *(u.ru_maxrss / 1024 for u in used)]))
if __name__ == "__main__":
    main()
"""


def measure_massal(units: int = 40, runs: int = 3, work: str = "bangun") -> dict[str, float]:
    """Medians over ``runs``: seconds with one and two processes, their ratio, peaks in MiB.

    CPU seconds are those of client and workers. Where others use the machine as well, twice their ratio
    is what the work allows: it falls below 2 by what two processes do that one does not.
    """
    seconds: dict[int, list[float]] = {1: [], 2: []}
    cpu: dict[int, list[float]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in (units // 4, units):
            for n in range(size):
                settings = {"instansi.nama": f"Dinas {n + 1}"}
                write_package(small_laporan(settings=settings), folder / f"p{size}" / f"unit_{n + 1:03}")
        few = _run(folder, f"p{units // 4}", work, 2, "few")
        for run in range(runs):
            for processes in (1, 2):
                many = _run(folder, f"p{units}", work, processes, f"{run}_{processes}")
                seconds[processes].append(many[0])
                cpu[processes].append(many[1])
    one, two = median(seconds[1]), median(seconds[2])
    return {
        "units": units,
        "seconds, 1 process": one,
        "seconds, 2 processes": two,
        "times faster": one / two,
        "CPU seconds, 1 process": median(cpu[1]),
        "CPU seconds, 2 processes": median(cpu[2]),
        f"client MiB, {units // 4} units": few[2],
        f"client MiB, {units} units": many[2],
        f"worker MiB, {units // 4} units": few[3],
        f"worker MiB, {units} units": many[3],
    }


def figures() -> list[Figure]:
    """The rows of HASIL.md."""
    found = measure_massal()
    peak = f"worker {found['worker MiB, 40 units']:.0f} MiB"
    return [
        Figure(
            f"massal, 40 small workbooks, {many}",
            found[f"seconds, {many}"],
            note=f"{found[f'CPU seconds, {many}']:.1f} s of CPU, {peak}",
        )
        for many in ("1 process", "2 processes")
    ]


def _run(folder: Path, source: str, work: str, processes: int, output: str) -> list[float]:
    script = folder / "run.py"
    script.write_text(_RUN, "utf-8")
    command = [sys.executable, str(script), str(folder / source), work, str(processes), str(folder / output)]
    environment = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")  # an installed program is compiled
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)  # noqa: S603
    return [float(n) for n in json.loads(done.stdout.splitlines()[-1])]


if __name__ == "__main__":
    units, runs = [*map(int, sys.argv[1:3]), *(40, 3)[len(sys.argv) - 1 :]]
    for what, number in measure_massal(units, runs).items():
        print(f"{what:<26}{number:10.2f}")
