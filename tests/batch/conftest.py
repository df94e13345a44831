"""Small units on disk, and workers that work at once in this process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lkjip_xl.batch.run_units import UnitRow, run_units
from lkjip_xl.batch.unit_list import find_units
from lkjip_xl.batch.unit_work import UnitOutput, do_work
from lkjip_xl.read import write_package
from lkjip_xl.version import __version__
from tests.small_report import small_laporan

TIME = datetime(2026, 11, 30, 8, 15, tzinfo=UTC)


class InlinePool:
    """Works when asked; ``asked`` are the units by the last part of their path, in order.

    ``under_way`` is the most that was handed out and not taken back. ``answer`` may stand in for a worker.
    """

    window = 4

    def __init__(self, answer: Callable[..., UnitOutput | str] | None = None) -> None:
        self.asked: list[str] = []
        self.restarts = 0
        self._answer = answer or (lambda *a: do_work(__version__, *a))

    def submit(self, *arguments: object) -> Future[UnitOutput | str]:
        self.asked.append(Path(str(arguments[1])).name)
        future: Future[UnitOutput | str] = Future()
        try:
            future.set_result(self._answer(*arguments))
        except Exception as error:  # as an executor does
            future.set_exception(error)
        return future

    def restart(self) -> None:
        self.restarts += 1

    def close(self) -> None:
        pass


def write_units(folder: Path, names: Sequence[str]) -> Path:
    """A package for each name, which is its instansi's."""
    for name in names:
        write_package(small_laporan(settings={"instansi.nama": f"Dinas {name}"}), folder / name)
    return folder


def go(
    folder: Path,
    work: str = "ekspor",
    pool: InlinePool | None = None,
    told: Callable[[UnitRow], None] = lambda _: None,
) -> tuple[dict[str, UnitRow], InlinePool]:
    """A run over ``folder`` with its output beside it: the rows by unit, and who was asked."""
    pool = pool or InlinePool()
    output = folder.parent / "hasil"
    rows, _ = run_units(find_units(folder, output, work), work, output, pool, TIME, told)
    return {r.unit.name: r for r in rows}, pool


@pytest.fixture
def province(tmp_path: Path) -> Path:
    """Three units."""
    return write_units(tmp_path / "provinsi", ("a", "b", "c"))
