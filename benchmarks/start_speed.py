"""What it costs to start ``lkjip``, against Python itself: ``python benchmarks/start_speed.py [runs]``.

Each run stands beside one of ``python -c pass``, so that a machine whose speed drifts slows both. The command
is the one installed beside this Python; without one, its entry point is called.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.measure import Figure

CASES = {
    "lkjip --help": ["--help"],
    "lkjip --versi": ["--versi"],
    "lkjip ekspor --bantuan": ["ekspor", "--bantuan"],
}


def measure(runs: int = 20) -> dict[str, tuple[float, float]]:
    """Case -> median seconds, and median ratio to the ``python -c pass`` beside it."""
    program = _program()
    figures = {}
    for case, words in CASES.items():
        pairs = [
            (_seconds([*program, *words]), _seconds([sys.executable, "-c", "pass"])) for _ in range(runs)
        ]
        figures[case] = (median(a for a, _ in pairs), median(a / b for a, b in pairs))
    return figures


def figures() -> list[Figure]:
    """The rows of HASIL.md; that of ``python -c pass`` follows from the ratio."""
    found = measure()
    seconds, ratio = found["lkjip --help"]
    return [
        Figure("python -c pass", seconds / ratio),
        *(Figure(case, one, note="imports") for case, (one, _) in found.items()),
    ]


def _program() -> list[str]:
    """The installed command, as its installer made it."""
    installed = Path(sys.executable).with_name("lkjip.exe" if sys.platform == "win32" else "lkjip")
    if installed.exists():
        return [str(installed)]
    return [sys.executable, "-c", "from lkjip_xl.cli import utama; utama()"]


def _seconds(command: list[str]) -> float:
    start = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    return perf_counter() - start


if __name__ == "__main__":
    for name, (seconds, ratio) in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 20).items():
        print(f"{name:<24}{seconds * 1000:8.0f} ms{ratio:8.1f} x python -c pass")
