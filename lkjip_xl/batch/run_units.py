"""The run over all units: what is finished is skipped, the rest is handed out, output is written here.

Only this client reads and writes files, a bounded window of units is under way, and a faulty unit is a line.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from lkjip_xl.batch.unit_emblem import WITH_EMBLEM, emblem_name, read_emblem
from lkjip_xl.batch.unit_figures import UnitFigures
from lkjip_xl.batch.unit_list import Unit
from lkjip_xl.batch.unit_record import UnitRecord, content_digest, file_digest, load_record, store_record_of
from lkjip_xl.batch.unit_work import ENDINGS, UnitContent, UnitOutput, fault_line
from lkjip_xl.batch.worker_pools import WorkerPool, refusal
from lkjip_xl.errors import FileError, LkjipError
from lkjip_xl.ooxml import read_file
from lkjip_xl.read import PRINTED_FILE, open_package
from lkjip_xl.version import __version__
from lkjip_xl.writing.disk_errors import why_unreadable
from lkjip_xl.writing.file_names import BOOK_SUFFIXES
from lkjip_xl.writing.free_file import ensure_free, prepare_folder
from lkjip_xl.writing.safe_writing import replace_safely, write_safely

__all__ = ["DONE", "FAULTY", "GO_ON", "UNCHANGED", "UNDONE", "Told", "UnitRow", "run_units"]

GO_ON = "jalankan perintah yang sama lagi untuk melanjutkan"

DONE, UNCHANGED, FAULTY, UNDONE = "selesai", "tidak berubah", "galat", "belum"
"""What became of a unit: done now, done before and skipped, faulty, not begun when the run was stopped."""

_LOST = "pekerja mati saat mengerjakan unit ini, mungkin kehabisan memori; kurangi --proses lalu ulangi"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit's line of the summary; ``target`` is its output."""

    unit: Unit
    target: Path
    state: str = UNDONE
    figures: UnitFigures = field(default_factory=UnitFigures)
    seconds: float = 0.0
    fault: str | None = None

    @property
    def level(self) -> str:
        """What the list says of it, else what its settings say."""
        return self.unit.level or self.figures.bentuk or "tidak disebut"


Told = Callable[[UnitRow], None]
"""Told the row of each unit as it is finished."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A unit under way: its place among the rows, its input, what its output replaces."""

    number: int
    content: UnitContent
    others: tuple[str, ...]
    digest: str
    replaced: str
    emblem_file: str
    emblem: bytes | None


def run_units(
    units: Sequence[Unit],
    work: str,
    output: Path,
    pool: WorkerPool,
    waktu: datetime,
    told: Told = lambda _: None,
) -> tuple[tuple[UnitRow, ...], bool]:
    """Do ``work`` for every unit; their rows in the same order, and whether Ctrl+C stopped the run.

    ``waktu`` dates the backups. Raises FileError where the workers cannot be used at all; what was finished
    stays finished.
    """
    run = _Run(units, work, output, pool, waktu, told)
    try:
        run.go()
    except KeyboardInterrupt:
        return tuple(run.rows), True
    return tuple(run.rows), False


class _Run:
    """One run: ``rows`` are filled as units are finished."""

    def __init__(
        self, units: Sequence[Unit], work: str, output: Path, pool: WorkerPool, waktu: datetime, told: Told
    ) -> None:
        self._work, self._output, self._pool, self._waktu, self._told = work, output, pool, waktu, told
        self.rows = [UnitRow(u, self._target(u)) for u in units]
        self._suspects: deque[_Job] = deque()  # one of them took a worker down: each alone from now on

    def go(self) -> None:
        """Work until every row is said."""
        under_way: dict[Future[UnitOutput | str], _Job] = {}
        waiting = self._jobs()
        while True:
            alone = bool(self._suspects)
            broken = self._hand_out(under_way, waiting, alone=alone)
            if not under_way and not broken:
                return
            if not broken:
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    broken |= self._is_lost(future, under_way.pop(future), alone=alone)
            if broken:  # it takes all others with it, and nobody knows whose fault it was
                self._suspects.extend(under_way.values())
                under_way.clear()
                self._pool.restart()

    def _hand_out(
        self, under_way: dict[Future[UnitOutput | str], _Job], waiting: Iterator[_Job], *, alone: bool
    ) -> bool:
        """Fill the window; whether the workers turned out to be gone."""
        window = 1 if alone else self._pool.window
        while len(under_way) < window:
            job = self._suspects.popleft() if alone else next(waiting, None)
            if job is None:
                break
            name = str(self.rows[job.number].unit.place)
            try:
                under_way[self._submitted(name, job)] = job
            except BrokenExecutor:
                self._lose(job, alone=alone)
                return True
        return False

    def _submitted(self, name: str, job: _Job) -> Future[UnitOutput | str]:
        return self._pool.submit(self._work, name, job.content, job.others, job.emblem)

    def _is_lost(self, future: Future[UnitOutput | str], job: _Job, *, alone: bool) -> bool:
        """Keep what a worker answered; whether there is no answer, for the workers are gone."""
        try:
            answer = future.result()
        except BrokenExecutor:
            self._lose(job, alone=alone)
            return True
        except (CancelledError, OSError) as error:
            raise FileError(f"sambungan ke klaster terputus; {GO_ON}") from error
        except Exception as error:  # Dask gives a unit up that has taken several workers down
            killed = type(error).__name__ == "KilledWorker"
            self._fault(job.number, _LOST if killed else f"program: {type(error).__name__}: {error}")
            return False
        if isinstance(answer, str):
            raise FileError(refusal("sebuah pekerja", answer))
        try:
            self._keep(job, answer)
        except LkjipError as error:
            self._fault(job.number, fault_line(error))
        return False

    def _lose(self, job: _Job, *, alone: bool) -> None:
        if alone:
            self._fault(job.number, _LOST)
        else:
            self._suspects.append(job)

    # -- before ------------------------------------------------------------------------------------------

    def _target(self, unit: Unit) -> Path:
        if self._work == "regenerasi":
            return unit.place
        return self._output / f"{unit.stem}{ENDINGS[self._work]}"

    def _jobs(self) -> Iterator[_Job]:
        """The units that there is something to do for; the rows of the others are said."""
        taken: dict[str, str] = {}
        for number, row in enumerate(self.rows):
            key = str(row.target).casefold()
            if key in taken:
                self._fault(number, f"keluarannya sama dengan unit {taken[key]}; ganti nama salah satu")
                continue
            taken[key] = row.unit.name
            try:
                job = self._job(number, row)
            except LkjipError as error:
                self._fault(number, fault_line(error))
            except OSError as error:
                self._fault(number, f"{row.unit.place}: {why_unreadable(error)}")
            else:
                if job is not None:
                    yield job

    def _job(self, number: int, row: UnitRow) -> _Job | None:
        """None: finished before. Raises FileError where the input or the output cannot be used."""
        content, others = _read(row.unit.place, self._work)
        digest = content_digest(content)
        record = load_record(self._output, self._work, row.unit)
        name, emblem = self._emblem(row.unit.place, content, record, digest)
        current = digest if self._work == "regenerasi" else file_digest(row.target)
        if record is not None and self._is_finished(record, digest, current, _emblem_digest(emblem)):
            self._say(number, UNCHANGED, record.figures, record.seconds)
            return None
        ours = () if record is None else (record.output, record.replaced)
        if self._work != "regenerasi" and current not in ("", *ours):
            raise FileError(
                f"{row.target}: sudah ada dan bukan tulisan massal, atau sudah diubah sejak ditulis; "
                "pindahkan dulu, atau pilih -o lain"
            )
        prepare_folder(row.target.parent)
        ensure_free(row.target)
        return _Job(number, content, others, digest, current, name, emblem)

    def _emblem(
        self, place: Path, content: UnitContent, record: UnitRecord | None, digest: str
    ) -> tuple[str, bytes | None]:
        """Name and bytes of the unit's emblem; content that the record knows is not looked through again."""
        if self._work not in WITH_EMBLEM:
            return "", None
        known = record is not None and digest in (record.input, record.output)
        name = record.emblem_file if record is not None and known else emblem_name(content)
        return name, read_emblem(place, name)

    def _is_finished(self, record: UnitRecord, digest: str, current: str, emblem: str) -> bool:
        """Whether the output is there, or what somebody made of it since.

        A regeneration's output has taken the place of its input.
        """
        if self._work == "regenerasi":
            return record.covers(record.input, emblem) and record.output == current
        begun_only = current in ("", record.replaced) and current != record.output
        return record.covers(digest, emblem) and not begun_only

    # -- after -------------------------------------------------------------------------------------------

    def _keep(self, job: _Job, answer: UnitOutput) -> None:
        """Write the output of a unit, its record first. Raises FileError; the file is then as it was."""
        row = self.rows[job.number]
        figures = answer.figures or UnitFigures()
        if answer.fault is not None:
            self._fault(job.number, answer.fault, answer.seconds, figures)
            return
        if file_digest(row.target) != job.replaced:
            raise FileError(f"{row.target}: berubah selagi dikerjakan, jadi dibiarkan; {GO_ON}")
        output = content_digest(answer.data)
        emblem = job.emblem_file, _emblem_digest(job.emblem)
        record = UnitRecord(__version__, job.digest, output, job.replaced, answer.seconds, figures, *emblem)
        store_record_of(self._output, self._work, row.unit, record)
        if output != job.replaced:
            ensure_free(row.target)
            if self._work == "regenerasi":
                replace_safely(row.target, answer.data, self._waktu)
            else:
                write_safely(row.target, answer.data)
        self._say(job.number, DONE, figures, answer.seconds)

    def _fault(
        self, number: int, line: str, seconds: float = 0.0, figures: UnitFigures | None = None
    ) -> None:
        self.rows[number] = replace(self.rows[number], fault=" ".join(line.split()))
        self._say(number, FAULTY, figures or UnitFigures(), seconds)

    def _say(self, number: int, state: str, figures: UnitFigures, seconds: float) -> None:
        row = replace(self.rows[number], state=state, figures=figures, seconds=seconds)
        self.rows[number] = row
        self._told(row)


def _emblem_digest(emblem: bytes | None) -> str:
    return "" if emblem is None else content_digest(emblem)


def _read(place: Path, work: str) -> tuple[UnitContent, tuple[str, ...]]:
    """A unit's bytes, and the other names in the folder of a package. Raises FileError."""
    if not place.exists():
        raise FileError(f"{place}: tidak ada; periksa nama dan tempatnya")
    if place.is_dir():
        files = open_package(place, (PRINTED_FILE,) if work == "reviu" else ())
        return dict(files.content), files.others
    if place.suffix.lower() not in BOOK_SUFFIXES:
        raise FileError(f"{place}: bukan paket data (folder) dan bukan buku .xlsx atau .xlsm")
    return read_file(place), ()
