"""``lkjip massal`` as a whole: find the units, work on them, write the summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lkjip_xl.batch.run_units import FAULTY, Told, UnitRow, run_units
from lkjip_xl.batch.summary_workbook import summary_workbook
from lkjip_xl.batch.unit_list import RECORDS, SUMMARY, default_output, find_units
from lkjip_xl.batch.unit_summary import recap_table, unit_table
from lkjip_xl.batch.unit_work import ENDINGS
from lkjip_xl.batch.worker_pools import Cluster, LocalProcesses
from lkjip_xl.errors import FileError
from lkjip_xl.export.open_data.write_data import csv_text, json_table, pretty_json
from lkjip_xl.version import __version__
from lkjip_xl.writing.free_file import ensure_free, prepare_folder
from lkjip_xl.writing.safe_writing import write_safely

__all__ = ["FORMAT", "BatchRequest", "BatchResult", "run_batch"]

FORMAT = "lkjip-xl-massal"
FORMAT_VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """What is asked for. ``processes`` None: one for each processor; ``cluster``: a scheduler's address.

    ``output`` None: ``hasil_massal`` in the folder, or beside the list. ``json`` is a further summary.
    """

    source: Path
    work: str = "bangun"
    processes: int | None = None
    cluster: str | None = None
    output: Path | None = None
    json: Path | None = None


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of every unit, where the summary is, and whether Ctrl+C stopped the run."""

    rows: tuple[UnitRow, ...]
    summary: tuple[Path, ...]
    interrupted: bool

    @property
    def faulty(self) -> tuple[UnitRow, ...]:
        """The units that have a fault."""
        return tuple(r for r in self.rows if r.state == FAULTY)


def run_batch(
    request: BatchRequest,
    waktu: datetime,
    begin: Callable[[int], None] = lambda _: None,
    told: Told = lambda _: None,
) -> BatchResult:
    """Do the work of ``request`` and write its summary; ``waktu`` dates backups and summary.

    ``begin`` is told how many units there are, ``told`` the row of each as it is finished. A fault of a unit
    is in its row. Raises FileError where nothing can be done at all: no unit, no output folder, no cluster.
    """
    if request.work not in ENDINGS:
        raise FileError(f"--kerja {request.work}: tidak dikenal; pilih {', '.join(ENDINGS)}")
    output = request.output or default_output(request.source)
    if not request.source.exists():
        raise FileError(f"{request.source}: tidak ada; sebutkan folder atau daftar unitnya")
    units = find_units(request.source, output, request.work)
    prepare_folder(output / RECORDS)
    files = _summary_files(request, output)
    for file in files:
        ensure_free(file)
    begin(len(units))
    pool = Cluster(request.cluster) if request.cluster else LocalProcesses(request.processes or _processors())
    try:
        rows, interrupted = run_units(units, request.work, output, pool, waktu, told)
    finally:
        pool.close()
    contents = _summary(rows, request.work, waktu)
    for file, content in zip(files, contents, strict=False):  # the last one only where it is asked for
        write_safely(file, content)
    return BatchResult(rows, tuple(files), interrupted)


def _summary_files(request: BatchRequest, output: Path) -> list[Path]:
    base = output / f"{SUMMARY}{request.work}"
    return [Path(f"{base}.xlsx"), Path(f"{base}.csv"), *([request.json] if request.json else [])]


def _summary(rows: Sequence[UnitRow], work: str, moment: datetime) -> tuple[bytes, bytes, bytes]:
    tables = {t.name: json_table(t) for t in (unit_table(rows), recap_table(rows))}
    head = {"format": FORMAT, "versi_format": FORMAT_VERSION, "kerja": work, "versi": __version__}
    return (
        summary_workbook(rows, work, moment, __version__),
        csv_text(unit_table(rows)).encode(),
        pretty_json({**head, "tabel": tables}).encode(),
    )


def _processors() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
