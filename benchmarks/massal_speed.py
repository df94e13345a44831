"""``lkjip massal`` with one process and with two: ``python -m benchmarks.massal_speed [units] [runs]``.

Seconds of the whole command, its start included, medians of alternating runs; and the peak memory of the
client and of its largest worker, for all units and for a quarter of them. Each run is a program of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from lkjip_xl.read import write_package
from tests.small_report import small_laporan

__all__ = ["measure_massal"]

_RUN = """
import json, resource, sys, time
def main():
    start = time.perf_counter()
    from lkjip_xl import api
    result = api.massal(sys.argv[1], sys.argv[2], proses=int(sys.argv[3]), keluaran=sys.argv[4])
    states = [r.state for r in result.rows]
    assert set(states) == {"selesai"}, states
    peaks = [resource.getrusage(w).ru_maxrss / 1024 for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps([time.perf_counter() - start, *peaks]))
if __name__ == "__main__":
    main()
"""


def measure_massal(units: int = 40, runs: int = 3, work: str = "bangun") -> dict[str, float]:
    """Medians over ``runs``: seconds with one and two processes, their ratio, peaks in MiB."""
    seconds: dict[int, list[float]] = {1: [], 2: []}
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
    one, two = median(seconds[1]), median(seconds[2])
    return {
        "units": units,
        "seconds, 1 process": one,
        "seconds, 2 processes": two,
        "times faster": one / two,
        f"client MiB, {units // 4} units": few[1],
        f"client MiB, {units} units": many[1],
        f"worker MiB, {units // 4} units": few[2],
        f"worker MiB, {units} units": many[2],
    }


def _run(folder: Path, source: str, work: str, processes: int, output: str) -> list[float]:
    script = folder / "run.py"
    script.write_text(_RUN, "utf-8")
    command = [sys.executable, str(script), str(folder / source), work, str(processes), str(folder / output)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own script
    return [float(n) for n in json.loads(done.stdout)]


if __name__ == "__main__":
    for what, figure in measure_massal(*map(int, sys.argv[1:])).items():
        print(f"{what:<24}{figure:10.2f}")
