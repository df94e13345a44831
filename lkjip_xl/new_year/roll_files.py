"""A workbook or a package of a later year, made from a file of this one, which stays as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lkjip_xl.build.collecting import collector_paused
from lkjip_xl.build.completion.book_origin import BookOrigin
from lkjip_xl.build.hand_in.emblem import emblem_of
from lkjip_xl.build.new_workbook import build_workbook
from lkjip_xl.build.pipeline import BuildResult, Step
from lkjip_xl.build.plain_calls import opened_plain
from lkjip_xl.build.regenerate import (
    complete_first,
    read_inputs,
    read_workbook_laporan,
    regenerate_book,
)
from lkjip_xl.errors import FileError
from lkjip_xl.layout.carried_template import ChosenTemplate
from lkjip_xl.layout.own_sheets import drop_preview
from lkjip_xl.model import Laporan
from lkjip_xl.new_year.last_money import LAST_MONEY
from lkjip_xl.new_year.own_content import own_content_to_check
from lkjip_xl.new_year.period_columns import RPJMD, rename_years
from lkjip_xl.new_year.planning_period import YearStep, plan_step
from lkjip_xl.new_year.rolled_cells import write_cells
from lkjip_xl.new_year.rolled_report import RolledReport, roll_report
from lkjip_xl.new_year.to_look_at import LookAt
from lkjip_xl.ooxml import WorkbookFile, read_file
from lkjip_xl.read.assemble import assemble
from lkjip_xl.read.data_package import SETTINGS_FILE, open_package, read_package, read_raw_files
from lkjip_xl.read.package_writer import write_package
from lkjip_xl.read.raw import RawLaporan
from lkjip_xl.writing.file_names import BOOK_SUFFIXES, MACRO_SUFFIX, check_source, check_suffix
from lkjip_xl.writing.free_file import ensure_free
from lkjip_xl.writing.safe_writing import write_safely

__all__ = [
    "PACKAGE_MARK",
    "NewYearRequest",
    "NewYearResult",
    "check_files",
    "make_new_year",
    "new_name",
]

PACKAGE_MARK = SETTINGS_FILE
"""The file by which a folder is known as a package."""

_Finish = Callable[[WorkbookFile], None]


@dataclass(frozen=True, slots=True)
class NewYearRequest:
    """What is asked for; None: the next year, the same planning period."""

    source: Path
    output: Path
    tahun: int | None = None
    periode: str | None = None


@dataclass(frozen=True)
class NewYearResult:
    """What became of the input, in lines of Indonesian.

    ``result`` and ``updated`` are those of the regeneration, where a workbook was written.
    """

    step: YearStep
    origin: BookOrigin
    laporan: Laporan
    carried: tuple[str, ...]
    cleared: tuple[str, ...]
    look_at: tuple[str, ...]
    result: BuildResult | None = None
    updated: tuple[str, ...] = ()


def new_name(source: Path, tahun: int | None) -> Path:
    """The file or folder beside ``source``: the old year in its name becomes the new one, else that is added.

    Raises FileError or InputError where the old report cannot be read.
    """
    check_source(source, BOOK_SUFFIXES)
    old = (read_package(source) if source.is_dir() else read_workbook_laporan(source)).year
    new = old + 1 if tahun is None else tahun
    name = source.resolve().name if source.is_dir() else source.stem
    renamed = name.replace(str(old), str(new)) if str(old) in name else f"{name}_{new}"
    return source.resolve().parent / renamed if source.is_dir() else source.with_name(renamed + source.suffix)


@collector_paused()
def make_new_year(
    request: NewYearRequest,
    choose: Callable[[WorkbookFile | None], ChosenTemplate],
    step: Step,
    finish: _Finish,
) -> NewYearResult:
    """The workbook of the new year, or its package where ``output`` has no suffix, from either.

    ``choose`` and ``finish`` as for a regeneration; ``choose`` is given None for a package. Raises FileError,
    InputError (all faults of the old input), TemplateError or CalculationError; nothing is written then.
    """
    check_files(request.source, request.output)
    if request.source.is_dir():
        return _roll_package(request, choose, step, finish)
    return _roll_book(request, choose, step, finish)


def check_files(source: Path, output: Path) -> None:
    """What a new year may be made from, and written to; FileError says what is wrong."""
    check_source(source, BOOK_SUFFIXES)
    if output.suffix:
        check_suffix(output, BOOK_SUFFIXES)
    if output.exists() and output.samefile(source):
        raise FileError(f"{output}: itu buku lamanya; pilih nama lain dengan -o")
    if source.suffix.lower() == MACRO_SUFFIX and output.suffix and output.suffix.lower() != MACRO_SUFFIX:
        raise FileError(f"{output}: buku lamanya {MACRO_SUFFIX}; beri nama berakhiran {MACRO_SUFFIX}")


def _roll_book(
    request: NewYearRequest,
    choose: Callable[[WorkbookFile | None], ChosenTemplate],
    step: Step,
    finish: _Finish,
) -> NewYearResult:
    step("Membaca buku lama")
    data = read_file(request.source)
    book, _ = opened_plain(data, request.source.name)
    drop_preview(book)  # of the old year's figures
    inputs = read_inputs(book)
    laporan = assemble(inputs.raw, inputs.problems)
    year = plan_step(laporan, request.tahun, request.periode)
    origin = BookOrigin(request.source.name, hashlib.sha256(data).hexdigest(), laporan.year)
    rolled = roll_report(laporan, year, origin)
    if not request.output.suffix:
        return _write_package(request, rolled, inputs.raw, origin)
    ensure_free(request.output)
    step("Mengisi tahun baru")
    template = choose(book)
    inputs, added = complete_first(book, template.open(), laporan, inputs, {"program": LAST_MONEY})
    formulas = write_cells(book, inputs, laporan, rolled)
    if year.has_new_period and RPJMD in inputs.placements:
        rename_years(book, inputs.placements[RPJMD], year.after)
    new = regenerate_book(book, template, step, finish, origin=origin)
    write_safely(request.output, new.data)
    look_at = (*formulas, *own_content_to_check(book, year))
    return _told(rolled, inputs.raw, origin, look_at, new.result, (*added, *new.updated))


def _roll_package(
    request: NewYearRequest,
    choose: Callable[[WorkbookFile | None], ChosenTemplate],
    step: Step,
    finish: _Finish,
) -> NewYearResult:
    step("Membaca paket data")
    files = open_package(request.source)
    raw, problems = read_raw_files(files)
    laporan = assemble(raw, problems)
    origin = BookOrigin(request.source.resolve().name, _digest(files.content), laporan.year)
    rolled = roll_report(laporan, plan_step(laporan, request.tahun, request.periode), origin)
    if not request.output.suffix:
        return _write_package(request, rolled, raw, origin)
    result = build_workbook(rolled.laporan, request.output, choose(None), step, finish, origin)
    return _told(rolled, raw, origin, result=result)


def _write_package(
    request: NewYearRequest, rolled: RolledReport, raw: RawLaporan, origin: BookOrigin
) -> NewYearResult:
    """The package with the emblem of the old report beside it."""
    emblem = emblem_of(request.source, rolled.laporan.settings.get("cetak.lambang"))
    write_package(rolled.laporan, request.output, emblem)
    return _told(rolled, raw, origin)


def _digest(files: Mapping[str, bytes]) -> str:
    """Of the files of a package by name, each after its length."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()


def _told(
    rolled: RolledReport,
    raw: RawLaporan,
    origin: BookOrigin,
    also: tuple[str, ...] = (),
    result: BuildResult | None = None,
    updated: tuple[str, ...] = (),
) -> NewYearResult:
    return NewYearResult(
        rolled.step,
        origin,
        rolled.laporan if result is None else result.laporan,
        rolled.carried,
        tuple(_cleared(rolled.cleared)),
        (*(f"{_place(x, raw)}: {x.message}" for x in rolled.look_at), *also),
        result,
        updated,
    )


def _cleared(counts: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """A line a sheet: its columns, each with how many cells held something."""
    sheets: dict[str, list[str]] = {}
    for (sheet, column), count in counts.items():
        sheets.setdefault(sheet, []).append(f"{column} ({count})")
    yield from (f"{sheet}: {', '.join(columns)}" for sheet, columns in sheets.items())


def _place(x: LookAt, raw: RawLaporan) -> str:
    if not x.table:
        cell = raw.settings.get(x.column)
        return x.column if cell is None else str(cell.place)
    rows = raw.tables.get(x.table, ())
    if x.row is not None and x.row < len(rows) and x.column in rows[x.row].cells:
        return str(rows[x.row].cells[x.column].place)
    return str(raw.table_places.get(x.table, x.table))
