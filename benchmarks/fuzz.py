"""Damaged inputs, seeded: ``python -m benchmarks.fuzz [--jumlah N] [--benih S] [--detik T] [--satu KIND:N]``.

Of every 10 inputs, 4 are packages, 3 workbooks, 3 files of printed figures. Each must be read, or refused by
an error class of ours, within a time limit. What is read must be what stands in the file: the cells of
packages and workbooks are compared with a second, much simpler reading (:mod:`benchmarks.plain_reading`).
"""

from __future__ import annotations

import argparse
import faulthandler
import math
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from openpyxl import Workbook

from benchmarks.mutators import damage_text, damage_workbook
from benchmarks.plain_reading import csv_cells, workbook_differences
from lkjip_xl.api import bangun, regenerasi, reviu_lengkap
from lkjip_xl.build.plain_calls import open_plain
from lkjip_xl.errors import LkjipError
from lkjip_xl.read import assemble, read_package, read_raw_package, write_package
from lkjip_xl.read.printouts.printed_file import read_printed_file
from lkjip_xl.read.workbook_input import read_raw_workbook
from tests.small_report import small_laporan

SECONDS = 20
"""Longest processor time for one input; a healthy one takes less than 2."""
_EVERY_REVIEW, _EVERY_REGENERATION = 27, 84  # of all numbers
_KINDS = ("paket", "buku", "tercetak", "paket", "buku", "tercetak", "paket", "buku", "tercetak", "paket")
_PRINT = (
    ("tempat", "halaman", "baris", "entitas", "medan", "tercetak", "catatan"),
    ("Tabel 3.1", "31", "2", "S1.1", "capaian", "100,00", ""),
    ("Tabel 3.1", "31", "3", "S1.2", "capaian", "50,00", "periksa"),
)


class TooSlow(BaseException):
    """The time for one input is over; no ``except Exception`` may catch it."""


@dataclass
class Base:
    """The healthy inputs, and a folder for the damaged ones."""

    folder: Path
    package: Path
    workbook: bytes
    printed: tuple[tuple[str, bytes], ...]


@dataclass
class Outcome:
    """What came of all inputs, by kind and result, and each failure with how to repeat it."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")


def make_base(folder: Path) -> Base:
    """Build a small report; a list and a matrix of printed figures."""
    package, workbook = folder / "paket", folder / "buku.xlsx"
    laporan = small_laporan()
    write_package(laporan, package)
    bangun(laporan, workbook)
    book = Workbook()
    page = book.worksheets[0]
    for row in _PRINT:
        page.append([float(x.replace(",", ".")) if x[:1].isdigit() else x for x in row])
    book.save(folder / "t.xlsx")
    listing = "\n".join(",".join(f'"{x}"' if "," in x else x for x in row) for row in _PRINT)
    printed = ((".csv", listing.encode()), (".xlsx", (folder / "t.xlsx").read_bytes()))
    return Base(folder, package, workbook.read_bytes(), printed)


def run(base: Base, seed: int, name: str) -> tuple[str, str]:
    """One input, by its name ``kind:number``: how it ended, and a fault, blank where there is none."""
    if sys.platform == "win32":
        raise SystemExit("POSIX only: it sets a timer of processor time")
    kind, _, number = name.partition(":")
    rng = random.Random(f"{seed}:{name}")  # noqa: S311 - damage, no secret
    work = {"paket": _package, "buku": _workbook, "tercetak": _printed}[kind]
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        return "dibaca", work(base, rng, int(number))
    except LkjipError as error:
        lines = str(error).splitlines()
        long = [x for x in lines if len(x) > 4000]
        return "ditolak", "pesan terlalu panjang" if long or not lines else ""
    except TooSlow:
        return "gagal", f"lebih dari {SECONDS} s"
    except Exception:  # everything that is not ours is what is looked for
        return "gagal", traceback.format_exc(limit=-4)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _package(base: Base, rng: random.Random, _: int) -> str:
    file = rng.choice(sorted(base.package.iterdir()))
    healthy = file.read_bytes()
    try:
        file.write_bytes(damage_text(healthy, rng))
        read_package(base.package)
        return "\n".join(_package_differences(base.package))
    finally:
        file.write_bytes(healthy)


def _package_differences(package: Path) -> Iterator[str]:
    """Cells that stand in no such place of their file, read with csv alone."""
    raw, _ = read_raw_package(package)
    for table, rows in raw.tables.items():
        file = package / f"{table}.csv"
        cells = csv_cells(file) if file.exists() else {}
        for row in rows:
            for column, cell in row.cells.items():
                stored = cells.get((row.place.row or 0, column))
                if cell.original and stored != cell.original:
                    yield f"{cell.place}: {cell.original!r}, di berkas {stored!r}"


def _workbook(base: Base, rng: random.Random, number: int) -> str:
    file = base.folder / "rusak.xlsx"
    file.write_bytes(damage_workbook(base.workbook, rng))
    if number % _EVERY_REGENERATION == 0:
        regenerasi(file)
        return ""
    if number % _EVERY_REVIEW == 0:
        reviu_lengkap(file)
        return ""
    book = open_plain(file)
    inputs = read_raw_workbook(book)
    assemble(inputs.raw, inputs.problems)
    return "\n".join(workbook_differences(book.save_bytes(), inputs.raw))


def _printed(base: Base, rng: random.Random, _: int) -> str:
    suffix, healthy = rng.choice(base.printed)
    file = base.folder / f"tercetak{suffix}"
    file.write_bytes((damage_text if suffix == ".csv" else damage_workbook)(healthy, rng))
    read_printed_file(file)
    return ""


def fuzz(count: int, seed: int, seconds: float = math.inf, tell: Callable[[str], None] = print) -> Outcome:
    """Try ``count`` inputs, or as many as ``seconds`` allow; each failure is told as it occurs."""
    end = time.monotonic() + seconds
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        base = make_base(Path(folder))
        for n in range(count):
            name = f"{_KINDS[n % len(_KINDS)]}:{n}"
            start = time.monotonic()
            if start > end:
                break
            result, fault = run(base, seed, name)
            for old in base.folder.glob("rusak.*cadangan*"):
                old.unlink()
            outcome.slowest = max(outcome.slowest, (time.monotonic() - start, name))
            outcome.counts[name.partition(":")[0], "gagal" if fault else result] += 1
            if fault:
                outcome.failures.append(f"{name}: {fault}")
                tell(outcome.failures[-1])
    return outcome


def report(outcome: Outcome, seed: int, seconds: float) -> str:
    """The counts as a table of Markdown."""
    lines = ["| input | inputs | read | refused | failed |", "|---|---|---|---|---|"]
    for kind in dict.fromkeys(_KINDS):
        read, refused, failed = (outcome.counts[kind, r] for r in ("dibaca", "ditolak", "gagal"))
        lines.append(f"| {kind} | {read + refused + failed} | {read} | {refused} | {failed} |")
    slow, name = outcome.slowest
    total = sum(outcome.counts.values())
    return "\n".join(
        (*lines, "", f"{total} inputs, seed {seed}, {seconds:.0f} s; slowest {slow:.1f} s ({name}).")
    )


def _too_slow(_: int, __: FrameType | None) -> None:
    raise TooSlow


def main(arguments: list[str]) -> int:
    """Run; 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jumlah", type=int, default=500)
    parser.add_argument("--benih", type=int, default=11)
    parser.add_argument("--detik", type=float, default=math.inf)
    parser.add_argument("--satu", default="")
    chosen = parser.parse_args(arguments)
    if sys.platform != "win32":
        signal.signal(signal.SIGPROF, _too_slow)
    faulthandler.enable()
    if chosen.satu:
        with tempfile.TemporaryDirectory() as folder:
            print(*run(make_base(Path(folder)), chosen.benih, chosen.satu), sep=": ")
        return 0
    start = time.monotonic()
    outcome = fuzz(chosen.jumlah, chosen.benih, chosen.detik)
    print(report(outcome, chosen.benih, time.monotonic() - start))
    return 1 if outcome.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
