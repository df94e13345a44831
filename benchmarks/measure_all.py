"""Everything side by side in one run, medians and ratios: ``python -m benchmarks.measure_all [--tulis]``.

``--tulis`` writes ``benchmarks/HASIL.md``. ``--ulang`` is the count of warm runs, ``--ukuran`` the sizes of
the growing report. soffice and PyPI ``formulas`` join in where they are installed, and so does what
``figures()`` of each module of ``PLUGGED`` returns.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from benchmarks.edited_workbook import with_other_name, with_realisasi
from benchmarks.functions_speed import BEFORE
from benchmarks.measure import Action, Figure, Timing, example_laporan, figure, timed, timed_together
from benchmarks.stages import exponent, growth_figures
from benchmarks.xlsxwriter_copy import read_cells, write_copy
from lkjip_xl.api import baca, bangun, regenerasi, reviu
from lkjip_xl.build.calculate import calculate
from lkjip_xl.model import Laporan
from lkjip_xl.rumus.adapters import adaptor_xlwings
from lkjip_xl.rumus.registry import DAFTAR

__all__ = ["BARS", "Bar", "main", "measure", "page"]

RESULT = Path(__file__).with_name("HASIL.md")
PLUGGED = ("start_speed", "functions_speed", "massal_speed", "impor_speed")
"""Modules of this folder whose ``figures()`` returns a list of ``Figure``, where they are there."""
XLSXWRITER, BUILD, REVIEW = "XlsxWriter, the same cells", "build", "review of the workbook"
ONE_VALUE, FULL = "regenerate, one realisasi changed", "regenerate, another name of the region"
FROM_OFFICE = "regenerate, saved by LibreOffice, one realisasi changed"
OURS, FORMULAS, OFFICE = (
    "recalculate, ours",
    "recalculate, PyPI formulas",
    "recalculate, LibreOffice with its start",
)
HELP, PASS = "lkjip --help", "python -c pass"
PER_CELL, RANGE = "CAPAIAN, 100,000 calls of one cell", "CAPAIAN, a range of 100,000"
RANGE_BEFORE = f"CAPAIAN, at {BEFORE}, a range of 100,000"
ONE_PROCESS, TWO_PROCESSES = (
    "massal, 40 small workbooks, 1 process",
    "massal, 40 small workbooks, 2 processes",
)
_VERSIONS = ("lxml", "openpyxl", "formualizer", "xlwings", "xlsxwriter", "pandas", "formulas")


@dataclass(frozen=True)
class Bar:
    """A ratio of two rows that has a bar and an aim: at most, or ``faster`` at least."""

    what: str
    above: str
    below: str
    bar: float
    aim: float | None = None
    faster: bool = False


BARS = (
    Bar("build / XlsxWriter", BUILD, XLSXWRITER, 1.3, 1.0),
    Bar("regeneration after one realisasi / build", ONE_VALUE, BUILD, 0.40, 0.30),
    Bar("build at 10x / 1x", "build, 10x", "build, 1x", 11, 10),
    Bar("review of the workbook / XlsxWriter", REVIEW, XLSXWRITER, 1.2, 0.8),
    Bar("formulas / ours", FORMULAS, OURS, 100, faster=True),
    Bar("LibreOffice / ours", OFFICE, OURS, 10, faster=True),
    Bar("CAPAIAN on 100,000 rows, before / now", RANGE_BEFORE, RANGE, 10, 30, faster=True),
    Bar("lkjip --help / python -c pass", HELP, PASS, 6, 4),
    Bar("massal: one process / two", ONE_PROCESS, TWO_PROCESSES, 1.8, 1.95, faster=True),
)


@dataclass(frozen=True)
class Plan:
    """How much is measured; ``outside``: other programs too."""

    runs: int = 5
    sizes: tuple[int, ...] = (1, 10, 30)
    limit: float = 900.0
    outside: bool = True
    cells: int = 100_000


def measure(laporan: Laporan, plan: Plan) -> list[Figure]:
    """Every row but those of growth."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [*_workbook_rows(laporan, plan, Path(folder)), *_function_rows(plan)]
    if plan.outside:
        rows += _start_rows(plan)
        for name in PLUGGED:
            if find_spec(f"benchmarks.{name}") is not None:
                more: Callable[[], list[Figure]] | None
                more = getattr(import_module(f"benchmarks.{name}"), "figures", None)
                rows += more() if more is not None else []
    return list({row.name: row for row in rows}.values())  # a plugged row takes the place of ours


def _workbook_rows(laporan: Laporan, plan: Plan, folder: Path) -> Iterator[Figure]:
    built, working = folder / "buku.xlsx", folder / "kerja.xlsx"
    bangun(laporan, built)
    data = built.read_bytes()
    changed = with_realisasi(data, laporan)
    sheets, looks = read_cells(data)
    count = sum(len(s.cells) for s in sheets)

    def regenerated(content: bytes) -> None:
        for file in folder.glob("kerja*"):
            file.unlink()
        working.write_bytes(content)
        regenerasi(working)

    actions: dict[str, Action] = {
        XLSXWRITER: lambda: write_copy(sheets, looks),
        BUILD: lambda: bangun(laporan, built),
        ONE_VALUE: partial(regenerated, changed),
        "regenerate, nothing changed": partial(regenerated, data),
        FULL: partial(regenerated, with_other_name(data)),
        REVIEW: lambda: reviu(built),
        "review of the report alone": lambda: reviu(laporan),
        "read the workbook": lambda: baca(built),
        OURS: lambda: calculate(data, laporan.skala),
    }
    saved = _saved_by_office(built, folder) if plan.outside else None
    if saved is not None:
        actions[FROM_OFFICE] = partial(regenerated, with_realisasi(saved, laporan))
    timings = timed_together(actions, plan.runs)
    notes = {XLSXWRITER: f"{count:,} cells, {len(looks)} looks, in memory"}
    yield from (figure(name, t, notes.get(name, "")) for name, t in timings.items())
    if plan.outside:
        yield from _other_calculators(data, laporan, folder, min(plan.runs, 3))


def _function_rows(plan: Plan) -> Iterator[Figure]:
    """CAPAIAN as xlwings calls it: per cell, and with ranges of 1,000 and of all."""
    function = adaptor_xlwings(DAFTAR["CAPAIAN"])
    target = [[80.0 + n % 40] for n in range(plan.cells)]
    realisasi = [[75.0 + n % 50] for n in range(plan.cells)]

    def per_cell() -> None:
        for (t,), (r,) in zip(target, realisasi, strict=True):
            function(t, r, "naik")

    actions: dict[str, Action] = {
        PER_CELL: per_cell,
        "CAPAIAN, a range of 1,000": lambda: function(target[:1000], realisasi[:1000], "naik"),
        RANGE: lambda: function(target, realisasi, "naik"),
    }
    return (figure(name, t) for name, t in timed_together(actions, plan.runs).items())


def _start_rows(plan: Plan) -> Iterator[Figure]:
    help_ = [sys.executable, "-c", "from lkjip_xl.cli import utama; utama()", "--help"]
    actions: dict[str, Action] = {
        HELP: partial(_run, help_),
        PASS: partial(_run, [sys.executable, "-c", "pass"]),
    }
    timings = timed_together(actions, max(plan.runs, 10))
    return (figure(name, t, outside=True) for name, t in timings.items())


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def _saved_by_office(built: Path, folder: Path) -> bytes | None:
    """The workbook as LibreOffice with our add-in saves it; None where there is none."""
    from tests.libre.office import Office, office_version

    if office_version() is None:
        return None
    output = folder / "disimpan"
    options = Office(folder / "kantor").options()
    _run([*options, "--convert-to", "xlsx", "--outdir", str(output), str(built)])
    return (output / built.name).read_bytes()


# -- other calculators -----------------------------------------------------------------------------------


def _other_calculators(data: bytes, laporan: Laporan, folder: Path, runs: int) -> Iterator[Figure]:
    from tests.libre.office import Office, office_version

    file = folder / "lain.xlsx"
    file.write_bytes(data)
    if office_version() is not None:
        office = Office(folder / "kantor")  # with our add-in, calculating everything as it opens
        command = [*office.options(), "--convert-to", "ods", "--outdir", str(folder / "ods"), str(file)]
        yield figure(OFFICE, timed(partial(_run, command), runs), "our add-in; saved as .ods", outside=True)
    if find_spec("formulas") is not None:
        yield _with_formulas(file, laporan)


def _with_formulas(file: Path, laporan: Laporan) -> Figure:
    """One run, cold: it takes minutes. Our functions are handed in through the adapter."""
    formulas = import_module("formulas")
    mapping = {s.nama: s for s in laporan.skala}
    for own in DAFTAR.values():
        formulas.get_functions()[own.name] = _as_called(adaptor_xlwings(own, mapping))

    def load_and_calculate() -> None:
        formulas.ExcelModel().loads(str(file)).finish().calculate()

    start = _clock()
    try:
        load_and_calculate()
    except Exception as error:  # another's program; that it cannot is a result
        return Figure(FORMULAS, math.nan, None, f"failed: {type(error).__name__}: {str(error)[:80]}")
    wall, cpu = (b - a for a, b in zip(start, _clock(), strict=True))
    return figure(FORMULAS, Timing(wall, cpu, 1), "one cold run")


def _as_called(function: Callable[..., object]) -> Callable[..., object]:
    def call(*values: object) -> object:
        return function(*(v.tolist() if hasattr(v, "tolist") else v for v in values))

    return call


def _clock() -> tuple[float, float]:
    import time

    return time.perf_counter(), time.process_time()


# -- the page --------------------------------------------------------------------------------------------


def page(rows: Sequence[Figure], grown: dict[int, list[Figure]]) -> str:
    """HASIL.md: the bars, every row, the growth."""
    by_name = {row.name: row for row in rows}
    for times, listing in grown.items():
        by_name |= {f"{row.name}, {times}x": row for row in listing}
    lines = [
        "# Measured",
        "",
        "Written by `python -m benchmarks.measure_all --tulis`. Medians of warm runs of one process, in",
        "turn; CPU is processor time, which a busy machine changes less than the clock. Dash: not measured.",
        "",
        _machine(),
        "",
        "## Bars",
        "| ratio | by the clock | by CPU | bar | aim | |",
        "|---|---|---|---|---|---|",
        *(_bar_line(bar, by_name) for bar in BARS),
        "",
        "## Rows",
        "| what | seconds | CPU seconds | note |",
        "|---|---|---|---|",
        *(f"| {r.name} | {_number(r.seconds)} | {_number(r.cpu)} | {r.note} |" for r in rows),
    ]
    return "\n".join([*lines, *_growth_lines(grown), *_limits(), ""])


def _bar_line(bar: Bar, by_name: dict[str, Figure]) -> str:
    nothing = Figure("", math.nan)
    above, below = by_name.get(bar.above, nothing), by_name.get(bar.below, nothing)
    wall, cpu = _ratio(above.seconds, below.seconds), _ratio(above.cpu, below.cpu)
    best = wall if cpu is None else cpu
    verdict = (
        "" if best is None else "met" if (best >= bar.bar if bar.faster else best <= bar.bar) else "missed"
    )
    sign = "≥" if bar.faster else "≤"
    aim = "" if bar.aim is None else f"{sign} {bar.aim:g}"
    return f"| {bar.what} | {_number(wall)} | {_number(cpu)} | {sign} {bar.bar:g} | {aim} | {verdict} |"


def _ratio(above: float | None, below: float | None) -> float | None:
    return None if not above or not below or math.isnan(above + below) else above / below


def _growth_lines(grown: dict[int, list[Figure]]) -> list[str]:
    """Stages by size: CPU seconds, the exponent from one size to the next, peak memory of the largest."""
    if not grown:
        return []
    sizes = sorted(grown)
    heads = [f"{n}x" for n in sizes] + [f"k {a}-{b}x" for a, b in pairwise(sizes)]
    lines = [
        "",
        "## Growth",
        "Programs, and sasaran with their indikator, n times over. CPU seconds of one run each; k: the time",
        "grows as n^k; MiB: the most memory that the stage's process held, smallest and largest size.",
        "",
        f"| stage | {' | '.join(heads)} | MiB |",
        f"|{'---|' * (len(heads) + 2)}",
    ]
    for first in grown[sizes[0]]:
        found = [{r.name: r for r in grown[n]}.get(first.name) for n in sizes]
        cpu = [r.cpu if r is not None and r.cpu is not None else math.nan for r in found]
        powers = [exponent(cpu[n], cpu[n + 1], sizes[n + 1] / sizes[n]) for n in range(len(sizes) - 1)]
        last = found[-1]
        peak = f"{first.note} - {last.note}" if first.note and last is not None else ""
        lines.append(f"| {first.name} | {' | '.join(_number(x) for x in [*cpu, *powers])} | {peak} |")
    return lines


def _limits() -> list[str]:
    """What a person wrote under the tables stays."""
    if not RESULT.exists():
        return []
    _, mark, kept = RESULT.read_text("utf-8").partition("## What limits each row now")
    return ["", mark + kept.rstrip()] if mark else []


def _number(x: float | None) -> str:
    if x is None or math.isnan(x):
        return "-"
    return f"{x:.4f}" if x < 0.1 else f"{x:.2f}"


def _machine() -> str:
    versions = []
    for name in _VERSIONS:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors"
        f"{load}; "
        f"Python {platform.python_version()}, {', '.join(versions)}."
    )


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tulis", action="store_true")
    parser.add_argument("--ulang", type=int, default=5)
    parser.add_argument("--ukuran", default="1,10,30")
    parser.add_argument("--batas", type=float, default=900.0, help="seconds for a size of the growing report")
    chosen = parser.parse_args(arguments)
    sizes = tuple(int(n) for n in chosen.ukuran.split(",") if n)
    rows = measure(example_laporan(), Plan(chosen.ulang, sizes, chosen.batas))
    text = page(rows, growth_figures(sizes, chosen.batas))
    print(text)
    if chosen.tulis:
        RESULT.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
