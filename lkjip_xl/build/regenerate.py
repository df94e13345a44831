"""Regenerate a user's workbook in place: everything generated follows the input, all else stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lkjip_xl.build.archive_sheet import archive_narasi
from lkjip_xl.build.collecting import collector_paused
from lkjip_xl.build.completion.book_origin import ORIGIN_SETTING, BookOrigin
from lkjip_xl.build.completion.changed_setting import change_setting
from lkjip_xl.build.completion.missing_columns import complete_columns
from lkjip_xl.build.completion.missing_input_sheets import complete_inputs
from lkjip_xl.build.completion.missing_settings import complete_settings
from lkjip_xl.build.completion.tidied_cells import tidy_cells
from lkjip_xl.build.completion.wider_choices import widen_choices
from lkjip_xl.build.pipeline import BuildResult, Step, generate
from lkjip_xl.build.plain_calls import open_plain
from lkjip_xl.build.record import is_written_plain
from lkjip_xl.build.user_formulas import (
    WorkbookCalculation,
    calculate_workbook,
    find_user_formulas,
)
from lkjip_xl.build.users_own.regenerated_book import OwnCall
from lkjip_xl.errors import CancelledError
from lkjip_xl.figures.plain.plain_writing import WRITING, setting_value
from lkjip_xl.layout.carried_template import ChosenTemplate
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import ErrorValue
from lkjip_xl.read.assemble import assemble, assemble_content
from lkjip_xl.read.raw import CIRCULAR, BrokenFormula
from lkjip_xl.read.tidy.differing_cells import differing_cells, reads_as_typed
from lkjip_xl.read.workbook_input import FormulaValue, WorkbookInput, read_raw_workbook, read_workbook
from lkjip_xl.rumus.skala import skala_baku
from lkjip_xl.writing.free_file import ensure_free
from lkjip_xl.writing.safe_writing import replace_safely

__all__ = [
    "Agree",
    "Regenerated",
    "RegenerationResult",
    "complete_first",
    "read_inputs",
    "read_laporan",
    "read_workbook_laporan",
    "regenerate_book",
    "regenerate_workbook",
]


Agree = Callable[[Sequence[OwnCall]], bool]
"""Asked before a workbook is written plain: whether to go on, though formulas of the user's call ours."""


@dataclass(frozen=True, slots=True)
class RegenerationResult:
    """What a regeneration did: the figures, the backup, and the sasaran whose narrative was archived.

    ``rebased``: what the workbook's own template got from the shipped one. ``updated`` says, one line each in
    Indonesian, what was added to the input of an older schema or period, and which input cells were rewritten
    since they held something else than what is read from them.
    """

    result: BuildResult
    backup: Path
    archived: tuple[str, ...]
    rebased: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()


class Regenerated(NamedTuple):
    """A regenerated workbook as its file's bytes, and what was done, as :class:`RegenerationResult` says."""

    data: bytes
    result: BuildResult
    archived: tuple[str, ...]
    updated: tuple[str, ...]


def regenerate_workbook(
    workbook: Path,
    choose: Callable[[WorkbookFile], ChosenTemplate],
    waktu: datetime,
    step: Step = lambda _: None,
    finish: Callable[[WorkbookFile], None] = lambda _: None,
    rumus: str | None = None,
    agree: Agree = lambda _: True,
) -> RegenerationResult:
    """Regenerate ``workbook``; a backup dated ``waktu`` is put beside it before it is replaced.

    ``choose`` gives the template for the opened workbook, which may carry one.
    ``finish`` may bring the finished package up to date before it is written (its VBA project). Raises
    FileError, InputError (all faults of the input), TemplateError or CalculationError, and CancelledError
    where ``agree`` does not; the file is then as it was and there is no backup.
    """
    book = open_plain(workbook)
    template = choose(book)
    ensure_free(workbook)
    new = regenerate_book(book, template, step, finish, rumus, agree)
    backup = replace_safely(workbook, new.data, waktu)
    return RegenerationResult(new.result, backup, new.archived, template.rebased, new.updated)


@collector_paused()
def regenerate_book(
    book: WorkbookFile,
    template: ChosenTemplate,
    step: Step = lambda _: None,
    finish: Callable[[WorkbookFile], None] = lambda _: None,
    rumus: str | None = None,
    agree: Agree = lambda _: True,
    origin: BookOrigin | None = None,
) -> Regenerated:
    """:func:`regenerate_workbook` in memory, of a workbook opened by :mod:`plain_calls`; writes nothing.

    ``origin`` is what the workbook of a new year, whose input has been rolled, was made from.
    """
    was_plain = is_written_plain(book)
    step("Membaca buku")
    inputs = read_inputs(book)
    raw, archived = archive_narasi(book, inputs)
    updated: list[str] = []
    if rumus is not None:
        raw, updated = change_setting(book, raw, WRITING, setting_value(rumus))
    if origin is not None:  # an older workbook gets the setting with its value
        raw, _ = change_setting(book, raw, ORIGIN_SETTING, origin.text)
    laporan, content = assemble_content(raw, inputs.problems)
    patterns = template.open()
    differing = differing_cells(raw, inputs.others, content)
    updated += tidy_cells(book, patterns, raw, inputs.placements, differing)
    updated += _bring_up_to_date(book, patterns, laporan, inputs._replace(raw=raw))
    if updated:  # a new year is a year without targets; nothing else of the report changes
        inputs = read_inputs(book)
        raw, laporan = inputs.raw, assemble(inputs.raw, inputs.problems)
    as_typed = not differing and reads_as_typed(raw)
    user_formulas = find_user_formulas(book, inputs.placements)
    result = generate(
        book,
        patterns,
        laporan,
        raw,
        inputs.placements,
        step,
        user_formulas,
        carried=template.rows,
        as_typed=as_typed,
        origin=None if origin is None else origin.facts,
    )
    calls = result.own.calls_ours
    if calls and not was_plain and not agree(calls):
        raise CancelledError(f"{book.name}: tidak jadi ditulis dengan rumus biasa; bukunya tidak berubah")
    finish(book)
    step("Menulis buku")
    return Regenerated(book.save_bytes(), result, tuple(archived), tuple(updated))


def _bring_up_to_date(
    book: WorkbookFile, template: Template, laporan: Laporan, inputs: WorkbookInput
) -> list[str]:
    """Add the sheets, settings and columns that the workbook lacks; what was added, and what was deduced."""
    added = [f"buku tidak menyebut versi skema; dari nama-namanya terbaca versi {inputs.version.number}"]
    added = added if inputs.version.deduced else []
    added += complete_inputs(book, template, laporan, inputs.placements)
    added += widen_choices(book, template) + complete_settings(book, template, inputs.raw)
    return added + complete_columns(book, template, laporan, inputs.raw, inputs.placements)


def complete_first(
    book: WorkbookFile,
    template: Template,
    laporan: Laporan,
    inputs: WorkbookInput,
    wanted: Mapping[str, Iterable[str]],
) -> tuple[WorkbookInput, list[str]]:
    """The columns that a workbook lacks, added where some of ``wanted`` (by table) are among them.

    For who writes into such columns before the regeneration adds them. Returns the input as it is read then,
    and a line for what was added.
    """
    places = inputs.placements
    if all(n in places[t].columns for t, names in wanted.items() if t in places for n in names):
        return inputs, []
    added = complete_columns(book, template, laporan, inputs.raw, places)
    return read_inputs(book), added


def read_inputs(book: WorkbookFile) -> WorkbookInput:
    """The raw input of a workbook opened by :mod:`plain_calls`; a user's formulas count with their values."""
    return read_raw_workbook(book, _formula_value(book))


@collector_paused()
def read_workbook_laporan(workbook: Path) -> Laporan:
    """Read a master workbook; a user's formulas in input cells count with their calculated value.

    Raises FileError, or InputError with all faults of the input.
    """
    return read_laporan(open_plain(workbook))


def read_laporan(book: WorkbookFile) -> Laporan:
    """As :func:`read_workbook_laporan`, of a workbook opened by :mod:`plain_calls`."""
    return read_workbook(book, _formula_value(book))


def _formula_value(book: WorkbookFile) -> FormulaValue:
    """Values of a user's formulas in input cells, calculated when the first one is met."""

    @cache
    def calculated() -> tuple[WorkbookCalculation, frozenset[tuple[str, int, int]]]:
        formulas = find_user_formulas(book, read_raw_workbook(book).placements)
        result = calculate_workbook(book.save_bytes(packed=False), skala_baku().values(), formulas)
        return result, frozenset((r.sheet, r.row, r.column) for r in result.uncalculated)

    def value(sheet: str, row: int, column: int) -> object:
        result, stored = calculated()
        if result.calculation.circular(sheet, row, column):
            return BrokenFormula(CIRCULAR)
        if (sheet, row, column) in stored:
            return None
        n = result.value(sheet, row, column)
        return str(n) if isinstance(n, ErrorValue) else n

    return value
