"""A workbook or a package of a later year, made from a file of this one, which stays as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lkjip_xl.build.collecting import collector_paused
from lkjip_xl.build.completion.book_origin import BookOrigin
from lkjip_xl.build.new_workbook import build_workbook
from lkjip_xl.build.pipeline import BuildResult, Step
from lkjip_xl.build.plain_calls import opened_plain
from lkjip_xl.build.regenerate import read_inputs, regenerate_book
from lkjip_xl.layout.carried_template import ChosenTemplate
from lkjip_xl.layout.own_sheets import own_sheets
from lkjip_xl.model import Laporan
from lkjip_xl.new_year.period_columns import RPJMD, rename_years
from lkjip_xl.new_year.planning_period import YearStep, plan_step
from lkjip_xl.new_year.rolled_cells import write_cells
from lkjip_xl.new_year.rolled_report import RolledReport, roll_report
from lkjip_xl.new_year.to_look_at import LookAt
from lkjip_xl.new_year.year_texts import names_year
from lkjip_xl.ooxml import WorkbookFile, read_file
from lkjip_xl.ooxml.cell_reader import cell_address, filled_cells
from lkjip_xl.read.assemble import assemble
from lkjip_xl.read.data_package import open_package, read_raw_files
from lkjip_xl.read.package_writer import write_package
from lkjip_xl.read.raw import RawLaporan
from lkjip_xl.writing.free_file import ensure_free
from lkjip_xl.writing.safe_writing import write_safely

__all__ = ["NewYearRequest", "NewYearResult", "roll_book", "roll_package"]

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
    """What became of the input, in lines of Indonesian; ``result`` and ``updated`` where a workbook was written."""

    step: YearStep
    origin: BookOrigin
    laporan: Laporan
    carried: tuple[str, ...]
    cleared: tuple[str, ...]
    look_at: tuple[str, ...]
    result: BuildResult | None = None
    updated: tuple[str, ...] = ()


@collector_paused()
def roll_book(
    request: NewYearRequest,
    choose: Callable[[WorkbookFile], ChosenTemplate],
    step: Step,
    finish: _Finish,
) -> NewYearResult:
    """A workbook of the new year from a workbook, or a package where ``output`` has no suffix.

    ``choose`` and ``finish`` as for a regeneration. Raises FileError, InputError (all faults of the old input),
    TemplateError or CalculationError; nothing is written then.
    """
    step("Membaca buku lama")
    data = read_file(request.source)
    book, _ = opened_plain(data, request.source.name)
    inputs = read_inputs(book)
    laporan = assemble(inputs.raw, inputs.problems)
    year = plan_step(laporan, request.tahun, request.periode)
    origin = BookOrigin(request.source.name, hashlib.sha256(data).hexdigest(), laporan.year)
    rolled = roll_report(laporan, year, origin)
    if not request.output.suffix:
        write_package(rolled.laporan, request.output)
        return _told(rolled, inputs.raw, origin)
    ensure_free(request.output)
    step("Mengisi tahun baru")
    template = choose(book)
    formulas = write_cells(book, inputs, laporan, rolled)
    if year.has_new_period and RPJMD in inputs.placements:
        rename_years(book, inputs.placements[RPJMD], year.after)
    new = regenerate_book(book, template, step, finish, origin=origin)
    write_safely(request.output, new.data)
    own = (f"{x}; sel itu dikosongkan, salin rumusnya dari buku lama bila masih dipakai" for x in formulas)
    look_at = (*own, *_own_texts(book, year.old))
    return _told(rolled, inputs.raw, origin, look_at, new.result, new.updated)


def roll_package(
    request: NewYearRequest, template: ChosenTemplate, step: Step, finish: _Finish
) -> NewYearResult:
    """As :func:`roll_book`, from a data package."""
    step("Membaca paket data")
    files = open_package(request.source)
    raw, problems = read_raw_files(files)
    laporan = assemble(raw, problems)
    origin = BookOrigin(request.source.resolve().name, _digest(files.content), laporan.year)
    rolled = roll_report(laporan, plan_step(laporan, request.tahun, request.periode), origin)
    if not request.output.suffix:
        write_package(rolled.laporan, request.output)
        return _told(rolled, raw, origin)
    result = build_workbook(rolled.laporan, request.output, template, step, finish, origin)
    return _told(rolled, raw, origin, result=result)


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
        rolled.laporan,
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


def _own_texts(book: WorkbookFile, year: int) -> Iterator[str]:
    """The user's own sheets that name the old year, with the first cell that does."""
    ours = {x.part for x in own_sheets(book).values()}
    for sheet in book.sheets:
        if sheet.part in ours or sheet.kind != "worksheet":
            continue
        cells = filled_cells(book, sheet).items()
        named = [place for place, c in cells if isinstance(c.value, str) and names_year(c.value, year)]
        if named:
            more = f" dan {len(named) - 1} sel lain" if len(named) > 1 else ""
            yield f"{cell_address(sheet.name, *named[0])}{more} menyebut {year}; lembar Anda tidak diubah"
