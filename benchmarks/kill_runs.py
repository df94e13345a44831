"""Runs that are killed: ``python -m benchmarks.kill_runs [--jumlah N] [--benih S]``.

bangun (over an existing book), regenerasi, reviu --tulis and ekspor --paket --timpa of a small invented
report, each in a process of its own that ends by SIGKILL: three of five at a call of the file system while
its result is written, spread over those calls; the others at a moment drawn by the seed, anywhere in the run.
Afterwards every file must be the old or the new one, byte for byte, every backup the old one, everything else
a temporary file of ours; and the next run must work and leave no temporary file. POSIX only: it forks.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from lkjip_xl.api import bangun, ekspor_paket, regenerasi, tulis_reviu
from lkjip_xl.read import write_package
from lkjip_xl.writing import safe_writing
from lkjip_xl.writing.temporary_files import sweep
from tests.small_report import program, small_laporan

if sys.platform == "win32":
    raise SystemExit("POSIX only: it forks")

TIME = datetime(2026, 11, 23, 17, 44, tzinfo=UTC)
_CALLS = ("open", "write", "fsync", "chmod", "utime", "link", "replace", "unlink")
_TEMPORARY = re.compile(r"\.lkjip-[0-9a-f]{12}-[0-9a-z_]{8,12}\.tmp")
_BACKUP = re.compile(r".*\.cadangan-.*\.xlsx")


@dataclass(frozen=True)
class Command:
    """A command with its folder before it; ``after`` is what an undisturbed run makes of it."""

    name: str
    run: Callable[[Path], object]
    before: dict[str, bytes]
    after: dict[str, bytes]
    calls: int  # of the file system, from the first one that writes the result
    seconds: float


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def prepare(before: dict[str, bytes], folder: Path) -> Path:
    """A folder with these files and no others."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in before.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def forked(action: Callable[[], object], kill_after: float | None = None) -> int:
    """Run ``action`` in a process of its own; its exit code, negative for a signal."""
    child = os.fork()
    if child == 0:
        try:
            action()
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(1)
        os._exit(0)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def count_writing(strike: Callable[[int], None]) -> None:
    """Call ``strike`` with the number of each file-system call once the writer begins; a write is halved."""
    calls = 0
    started = False

    def wrapped(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*args: Any, **named: Any) -> Any:
            nonlocal calls
            if started:
                calls += 1
                if name == "write":
                    half = call(args[0], args[1][: (len(args[1]) + 1) // 2])
                    strike(calls)
                    return half
                strike(calls)
            return call(*args, **named)

        return wrapper

    def begin(file: Path) -> None:
        nonlocal started
        started = True
        sweep(file)

    setattr(safe_writing, sweep.__name__, begin)
    for name in _CALLS:
        setattr(os, name, wrapped(name, getattr(os, name)))


def killed_at(number: int, run: Callable[[Path], object], folder: Path) -> None:
    """Run until that call, and no further."""

    def strike(n: int) -> None:
        if n == number:
            os.kill(os.getpid(), signal.SIGKILL)

    count_writing(strike)
    run(folder)


def counted(run: Callable[[Path], object], folder: Path, note: Path) -> None:
    """Run to the end and note the number of calls."""
    last = [0]
    count_writing(lambda n: last.__setitem__(0, n))
    run(folder)
    note.write_text(str(last[0]))


def measured(name: str, run: Callable[[Path], object], before: dict[str, bytes], place: Path) -> Command:
    """What the command does when nobody kills it."""
    folder = prepare(before, place / "ukur")
    start = time.monotonic()
    if forked(partial(run, folder)):
        raise SystemExit(f"{name}: does not run")
    seconds = time.monotonic() - start
    after = {n: d for n, d in contents(folder).items() if not _BACKUP.fullmatch(n)}
    forked(partial(counted, run, prepare(before, folder), place / "calls"))
    return Command(name, run, before, after, int((place / "calls").read_text()), seconds)


def uncompressed(data: bytes) -> bytes:
    """The same workbook as another program may have packed it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name))
    return out.getvalue()


def commands(place: Path) -> list[Command]:
    """The four, with inputs that change every file they write."""
    old, new = small_laporan(), small_laporan(program_=[program("P1", "S1", 300.0, 240.0)])
    for report, file in ((old, "a.xlsx"), (new, "b.xlsx")):
        forked(partial(bangun, report, place / file))  # this process never starts the engine's threads
    write_package(small_laporan(settings={"laporan.tahun": 2019}), place / "paket")
    book, other = ({"buku.xlsx": (place / n).read_bytes()} for n in ("a.xlsx", "b.xlsx"))
    stored = {"buku.xlsx": uncompressed(book["buku.xlsx"])}  # regenerated, its bytes are others
    package = {f"paket/{n}": d + b"\n" for n, d in contents(place / "paket").items()}
    return [
        measured("bangun", lambda f: bangun(old, f / "buku.xlsx"), other, place),
        measured("regenerasi", lambda f: regenerasi(f / "buku.xlsx", waktu=TIME), stored, place),
        measured("reviu --tulis", lambda f: tulis_reviu(f / "buku.xlsx", waktu=TIME), book, place),
        measured(
            "ekspor --paket", lambda f: ekspor_paket(f / "buku.xlsx", f / "paket"), book | package, place
        ),
    ]


def faults(command: Command, folder: Path, books: Iterable[bytes] = ()) -> tuple[list[str], str]:
    """What is neither old nor new after a kill; and what is there: old, new, or some of each.

    ``books``: what a backup may hold beside the book as it was at first.
    """
    wrong, seen = [], set()
    found = contents(folder)
    for name, new in command.after.items():
        data, old = found.pop(name, None), command.before.get(name)
        if data not in (old, new):
            wrong.append(f"{name} is neither old nor new")
        if old != new:
            seen.add("old" if data == old else "new")
    for name, data in found.items():
        whole = (*command.before.values(), *books)
        whole_backup = _BACKUP.fullmatch(name) and data in whole
        if not whole_backup and not _TEMPORARY.fullmatch(Path(name).name):
            wrong.append(f"{name} is no whole backup and no temporary file")
    return wrong, " and ".join(sorted(seen))


def after_next_run(command: Command, folder: Path) -> list[str]:
    """What the next run leaves that should not be there."""
    if forked(partial(command.run, folder)):
        return ["the next run fails"]
    left = [n for n in contents(folder) if _TEMPORARY.fullmatch(Path(n).name)]
    return [f"{n} is left" for n in left] + faults(command, folder, command.after.values())[0]


def kill_runs(count: int, seed: int) -> int:
    """Kill ``count`` runs, a quarter of each command; print the counts as a table; how many went wrong."""
    rng = random.Random(seed)  # noqa: S311 - moments, no secret
    bad = 0
    print("| command | calls | killed at a call | at a moment | not hit | old | new | mixed | leftovers |")
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for command in commands(place):
            counts: Counter[str] = Counter()
            at_calls = count // 4 * 3 // 5
            for n in range(count // 4):
                folder = prepare(command.before, place / "kerja")
                if n < at_calls:
                    number = 1 + n * (command.calls - 1) // max(1, at_calls - 1)
                    how = f"call {number}"
                    code = forked(partial(killed_at, number, command.run, folder))
                else:
                    moment = rng.uniform(0, command.seconds)
                    how = f"{moment:.3f} s"
                    code = forked(partial(command.run, folder), moment)
                counts["ended" if code == 0 else how[:4] if how[0] == "c" else "moment"] += 1
                wrong, state = faults(command, folder)
                counts[state] += 1
                counts["left"] += any(_TEMPORARY.fullmatch(Path(f).name) for f in contents(folder))
                for text in [*wrong, *after_next_run(command, folder)]:
                    bad += 1
                    print(f"{command.name}, {how}: {text}", file=sys.stderr)
            keys = ("call", "moment", "ended", "old", "new", "new and old", "left")
            cells = " | ".join(str(counts[k]) for k in keys)
            print(f"| {command.name} | {command.calls} | {cells} |", flush=True)
    return bad


def main(arguments: list[str]) -> int:
    """Run; 1 where anything was damaged or left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jumlah", type=int, default=100)
    parser.add_argument("--benih", type=int, default=11)
    chosen = parser.parse_args(arguments)
    start = time.monotonic()
    bad = kill_runs(chosen.jumlah, chosen.benih)
    print(f"\n{chosen.jumlah} runs, seed {chosen.benih}, {time.monotonic() - start:.0f} s; {bad} faults.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
