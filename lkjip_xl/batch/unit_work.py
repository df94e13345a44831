"""What a worker does: bytes in, bytes out. It opens no file, and every fault is a line of its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from threading import Lock
from time import perf_counter

from lkjip_xl.batch.unit_figures import UnitFigures, count_findings, measure_unit, name_unit
from lkjip_xl.build.hand_in.emblem import emblem_given
from lkjip_xl.build.new_workbook import assemble_package
from lkjip_xl.build.plain_calls import open_plain_data, opened_plain
from lkjip_xl.build.regenerate import read_laporan, regenerate_book
from lkjip_xl.build.users_own.regenerated_book import OwnCall
from lkjip_xl.errors import FileError, LkjipError
from lkjip_xl.excel.macro_alignment import align_macros
from lkjip_xl.export.open_data.report_data import assemble_data
from lkjip_xl.export.open_data.write_data import json_text, pretty_json
from lkjip_xl.layout.carried_template import ChosenTemplate
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.read import PRINTED_FILE, PackageFiles, assemble, read_raw_files
from lkjip_xl.read.printouts.printed_file import PrintedFile, printed_data
from lkjip_xl.read.workbook_input import read_raw_workbook
from lkjip_xl.review import ReviewResult, as_data
from lkjip_xl.template.template_choice import choose_template, template_inside
from lkjip_xl.verify.package_review import check_package
from lkjip_xl.verify.workbook_checks import check_workbook
from lkjip_xl.version import __version__

__all__ = ["ENDINGS", "UnitContent", "UnitOutput", "do_work", "fault_line"]

UnitContent = bytes | Mapping[str, bytes]
"""A workbook, or the files of a package by name; plain, so that a worker of any version can be asked."""


@dataclass(frozen=True, slots=True)
class UnitOutput:
    """The file that came out, the unit's figures and the seconds that it took.

    Or the line of its fault, with what the settings say of who it is.
    """

    data: bytes = b""
    figures: UnitFigures | None = None
    seconds: float = 0.0
    fault: str | None = None


_one_at_a_time = Lock()
"""A worker with several threads works on one unit at a time: more would need memory, not less time."""


def do_work(
    release: str,
    work: str,
    name: str,
    content: UnitContent,
    others: tuple[str, ...] = (),
    emblem: bytes | None = None,
) -> UnitOutput | str:
    """Do ``work`` (a key of :data:`ENDINGS`) for a unit; messages call it ``name``.

    ``others`` are the other names in the folder of a package, ``emblem`` is the picture that its settings
    name. A worker whose version is not ``release`` does nothing and answers with its own version.
    """
    if release != __version__:
        return __version__
    with _one_at_a_time:
        start = perf_counter()
        source = _UnitSource(name, content, others, emblem)
        try:
            data, figures = _WORKS[work](source)
        except LkjipError as error:
            return UnitOutput(b"", _who(source), perf_counter() - start, fault_line(error))
        except MemoryError:
            return UnitOutput(fault=f"{name}: memori pekerja habis; kurangi --proses", seconds=0.0)
        except Exception as error:  # a fault of this program stops one unit, not hundreds
            line = f"program: {type(error).__name__}: {error}".splitlines()[0]
            return UnitOutput(fault=f"{line}; laporkan baris ini kepada pengembang")
        return UnitOutput(data, figures, perf_counter() - start)


def fault_line(error: LkjipError) -> str:
    """The first fault of an error, and how many more there are."""
    lines = str(error).splitlines() or [type(error).__name__]
    return lines[0] if len(lines) == 1 else f"{lines[0]} (dan {len(lines) - 1} galat lagi)"


@dataclass(frozen=True, slots=True)
class _UnitSource:
    """A unit in memory."""

    name: str
    content: UnitContent
    others: tuple[str, ...]
    emblem: bytes | None

    def files(self) -> PackageFiles | None:
        """The package; None: it is a workbook."""
        return None if isinstance(self.content, bytes) else PackageFiles(self.content, self.others)

    def data(self) -> bytes:
        """The workbook. Raises FileError for a package."""
        if isinstance(self.content, bytes):
            return self.content
        raise FileError(f"{self.name}: ini paket data; regenerasi memerlukan buku, pakai --kerja bangun")

    def book(self) -> WorkbookFile:
        return open_plain_data(self.data(), self.name)

    def laporan(self) -> Laporan:
        files = self.files()
        return read_laporan(self.book()) if files is None else assemble(*read_raw_files(files))

    def template(self) -> ChosenTemplate:
        if isinstance(self.content, bytes):
            return template_inside(WorkbookFile.open(self.content, self.name))
        return choose_template(None, None)

    def finish(self, then: Callable[[WorkbookFile], None] = lambda _: None) -> Callable[[WorkbookFile], None]:
        """What puts the emblem into the finished book."""
        folder = str(PurePath(self.name).parent) if isinstance(self.content, bytes) else self.name
        return emblem_given(self.emblem, folder, then)

    def printed(self) -> PrintedFile:
        files = self.files()
        own = None if files is None else files.content.get(PRINTED_FILE)
        return PrintedFile(()) if own is None else printed_data(own, PRINTED_FILE)


_Result = tuple[bytes, UnitFigures]


def _bangun(source: _UnitSource) -> _Result:
    laporan = source.laporan()
    book, _ = assemble_package(laporan, source.template())
    source.finish()(book)
    return book.save_bytes(), measure_unit(laporan)


def _regenerasi(source: _UnitSource) -> _Result:
    left: list[str] = []

    def noted(calls: Sequence[OwnCall]) -> bool:
        left.extend(f"{c.cell}: {', '.join(c.functions)}" for c in calls)
        return True

    finish = source.finish(align_macros)
    new = regenerate_book(source.book(), source.template(), finish=finish, agree=noted)
    return new.data, replace(measure_unit(new.result.laporan), rumus_sendiri=tuple(left))


def _ekspor(source: _UnitSource) -> _Result:
    laporan = source.laporan()
    return json_text(assemble_data(laporan)).encode(), measure_unit(laporan)


def _reviu(source: _UnitSource) -> _Result:
    result, laporan = _reviewed(source)
    if result.crashes:
        crash = result.crashes[0]
        raise FileError(f"aturan {crash.rule}: {crash.error}; laporkan kepada pengembang")
    if laporan is None:
        figures = replace(_who(source), temuan=count_findings(result))
    else:
        figures = measure_unit(laporan, result)
    return pretty_json(as_data(result)).encode(), figures


def _who(source: _UnitSource) -> UnitFigures:
    """Whose unit it is, where its input cannot be read as a whole."""
    try:
        files = source.files()
        raw = read_raw_workbook(source.book()).raw if files is None else read_raw_files(files)[0]
    except LkjipError:
        return UnitFigures()
    return name_unit({key: cell.value for key, cell in raw.settings.items()})


def _reviewed(source: _UnitSource) -> tuple[ReviewResult, Laporan | None]:
    files, printed = source.files(), source.printed().figures
    if files is not None:
        return check_package(files, printed)
    template = source.template().open()
    reviewed = check_workbook(*opened_plain(source.data(), source.name), template, printed)
    return reviewed.result, reviewed.laporan


_WORKS: Mapping[str, Callable[[_UnitSource], _Result]] = {
    "bangun": _bangun,
    "regenerasi": _regenerasi,
    "reviu": _reviu,
    "ekspor": _ekspor,
}
ENDINGS: Mapping[str, str] = {
    "bangun": ".xlsx",
    "regenerasi": "",
    "reviu": "_reviu.json",
    "ekspor": ".json",
}
"""Every kind of work, and how the file that it gives is called after the unit; "": the unit's own file."""
