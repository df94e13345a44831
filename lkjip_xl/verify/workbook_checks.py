"""Review of a workbook's own cells: formulas overwritten, stale or error values, input that moved on.

The expected formulas are those that the program would write now for the workbook's own input; a cell that
holds what the last generation left in it was changed by nobody, and waits. Values are those of the headless
engine.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from lkjip_xl.build import record
from lkjip_xl.build.collecting import collector_paused
from lkjip_xl.build.embedded_review import record_input
from lkjip_xl.build.user_formulas import (
    UserFormula,
    WorkbookCalculation,
    calculate_workbook,
    find_user_formulas,
)
from lkjip_xl.errors import InputError, Problem
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.konvensi.conventions import departures
from lkjip_xl.layout.own_sheets import generated_tabs, own_sheets
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.model import Laporan, Program, Rincian
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_reader import Content, WorkbookCell, cell_address, display_cell, read_cells
from lkjip_xl.ooxml.cell_xml import ErrorValue, Grid, fill_formula
from lkjip_xl.read.assemble import assemble_content
from lkjip_xl.read.fingerprint import row_fingerprints
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.read.raw import CIRCULAR
from lkjip_xl.read.spots import WorkbookSpot
from lkjip_xl.read.workbook_input import WorkbookInput, read_raw_workbook
from lkjip_xl.review.finding import Finding
from lkjip_xl.review.input_places import add_placement, input_placement
from lkjip_xl.review.places import BookPlace, CellPlace, FindingPlace, PrintedPlace, SheetPlace
from lkjip_xl.review.run_rules import ReviewResult, check, merge, set_apart
from lkjip_xl.rumus.arguments import TANDA_GALAT
from lkjip_xl.rumus.skala import skala_baku
from lkjip_xl.sheets import GeneratedSheet
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.review_sheets import REVIU_SHEETS
from lkjip_xl.verify.cell_meanings import Address, cell_place
from lkjip_xl.verify.compared_cells import compare_cells, waiting_finding
from lkjip_xl.verify.expected_cells import Expected, compose_expected, expected_sheets
from lkjip_xl.verify.former_formulas import is_expected
from lkjip_xl.verify.input_checks import (
    RecordedRows,
    cell_value,
    compare_input,
    compare_rows,
    equivalent,
    input_faults,
    make_finding,
    recorded_rows,
    same,
)
from lkjip_xl.verify.left_cells import LeftCells, read_left_cells
from lkjip_xl.verify.untidy_input import untidy_cells

__all__ = ["ReviewedWorkbook", "check_workbook"]

_Spending = TypeVar("_Spending", Program, Rincian)
_UNNAMED = "#NAME?"


@dataclass(frozen=True, slots=True)
class ReviewedWorkbook:
    """A review with what was reviewed; ``laporan`` None: the input could not be read.

    ``input_changed``: an input cell has changed since the sheets were generated.
    """

    result: ReviewResult
    laporan: Laporan | None
    inputs: WorkbookInput
    input_changed: bool


@collector_paused()
def check_workbook(
    book: WorkbookFile, data: bytes, template: Template, printed: Iterable[PrintedFigure] = ()
) -> ReviewedWorkbook:
    """Review a workbook: its input and figures by the rules, its cells by what they should hold.

    ``book`` and ``data`` are the same, opened and as bytes (``opened_plain``). Faults of the input are
    findings. Raises FileError where a part is damaged.
    """
    cells = read_cells(book)
    inputs = read_raw_workbook(book, lambda sheet, b, k: _stored(cells, sheet, b, k))
    fingerprint = record.read_supplement(book)["isian"]
    changed = bool(fingerprint) and fingerprint != record_input(row_fingerprints(inputs.raw))
    try:
        laporan, content = assemble_content(inputs.raw, inputs.problems)
    except InputError as error:
        faults = input_faults(error.problems, input_placement(inputs.raw))
        cell_errors = _error_cells(cells, _generated_sheets(book), frozenset())
        return ReviewedWorkbook(ReviewResult((*faults, *cell_errors)), None, inputs, changed)
    placements, berlaku = input_placement(inputs.raw), str(laporan.settings["pk.berlaku"])
    recorded, rows = record.read_record(book), recorded_rows(fingerprint)
    input_ = list(compare_input(recorded, placements, berlaku, rows))
    left = read_left_cells(book, inputs, input_changed=changed or bool(input_))
    workbook = _Workbook(data, book, cells, laporan, inputs, template, expected_sheets(book, laporan), left)
    untidy = list(untidy_cells(inputs, content, placements))
    other = list(compare_rows(rows, inputs.raw, (*input_, *untidy))) if changed else []
    changes = tuple(t.cell or t.place for t in (*input_, *other))
    waiting = record.written_conventions(book) != departures(laporan)  # for a regeneration
    if other and (waiting or workbook.stale()):
        input_ += other
    result = check(laporan, printed, values=report_values(laporan, workbook.sheets))
    in_cells = tuple(_check_cells(workbook, input_, changes, recorded))
    findings = _follow_cells(add_placement(result.findings, placements, berlaku), in_cells)
    if input_ and workbook.stale():
        findings = _follow_input(findings, input_, _before(laporan, recorded, rows))
    said, consequences = set_apart(findings)
    by_rule = replace(result, findings=said, consequences=(*result.consequences, *consequences))
    circular = input_faults(workbook.circular(), placements)
    result = merge(by_rule, ReviewResult((*circular, *untidy, *input_, *in_cells)))
    return ReviewedWorkbook(result, laporan, inputs, changed or bool(input_))


@dataclass(frozen=True)
class _Workbook:
    """A workbook under review, read once."""

    data: bytes
    book: WorkbookFile
    cells: Content
    laporan: Laporan
    inputs: WorkbookInput
    template: Template
    sheets: Sequence[GeneratedSheet]
    left: LeftCells

    @cached_property
    def generated(self) -> frozenset[str]:
        return _generated_sheets(self.book)

    @cached_property
    def expected(self) -> Expected:
        return compose_expected(self.book, self.laporan, self.inputs, self.template, self.sheets)

    def get(self, address: Address) -> WorkbookCell | None:
        """A cell; None where it is blank."""
        return self.cells.get(address[0], {}).get(address[1:])

    @cached_property
    def user_formulas(self) -> Sequence[UserFormula]:
        """The formulas in input cells."""
        return find_user_formulas(self.book, self.inputs.placements)

    @cached_property
    def calculation(self) -> WorkbookCalculation:
        """The calculated workbook."""
        return self.calculate(self.data)

    def calculate(self, data: bytes) -> WorkbookCalculation:
        """Other bytes of the workbook, calculated."""
        skala = (*skala_baku().values(), *self.laporan.skala)
        return calculate_workbook(data, skala, self.user_formulas)

    def circular(self) -> Iterator[Problem]:
        """The formulas in input cells that depend on their own cell: what they store is an old value."""
        for r in self.user_formulas:
            if self.calculation.calculation.circular(r.sheet, r.row, r.column):
                place = cell_address(r.sheet, r.row, r.column)
                yield Problem(WorkbookSpot(place, r.sheet, r.row, r.column), f"rumus {CIRCULAR}")

    @cached_property
    def unnamed(self) -> frozenset[Address]:
        """The cells that store #NAME? and do not calculate to it: who saved the book lacks our functions."""
        own = ((n, *a) for n in self.generated for a, x in self.cells[n].items() if x.value == _UNNAMED)
        stored = ((a, self.get(a)) for a in {*self.expected.formulas, *own})
        found = [a for a, x in stored if x is not None and x.formula is not None and x.value == _UNNAMED]
        return frozenset(a for a in found if self.calculation.value(*a) != _UNNAMED)

    def stale(self) -> bool:
        """True where stored values do not follow the formulas: no spreadsheet program has calculated
        since.
        """
        return any(
            content.formula is not None and not same(content.value, self.calculation.value(sheet, b, k))
            for sheet in self.generated
            for (b, k), content in self.cells[sheet].items()
        )


def _follow_input(
    findings: Iterable[Finding], input_: Iterable[Finding], before: Laporan | None
) -> Iterator[Finding]:
    """What only follows from input that changed, marked so: one cause, one finding, at the changed cell."""
    causes, changed = tuple(t.key for t in input_), {t.spot for t in input_ if t.spot is not None}
    old = None if before is None else {t.message for t in check(before).findings}
    for t in findings:
        own = isinstance(t.at, PrintedPlace) or t.spot in changed
        follows = t.kode == "nomor-pk-melompat" if old is None else not (own or t.message in old)
        yield replace(t, follows=(*t.follows, *causes)) if follows else t


def _before(laporan: Laporan, recorded: record.Record, rows: RecordedRows) -> Laporan | None:
    """The report with the figures of the last generation; None where rows are gone or new."""
    berlaku = str(laporan.settings["pk.berlaku"])

    def content(name: str, kode: str, current: object) -> Any:
        old = recorded.get(FigureKey(name, kode))
        return current if old is None or equivalent(current, old) else cell_value(old)

    pagu, target = f"pagu_{berlaku}", f"target_{berlaku}"
    existing = {("program", p.kode) for p in laporan.program} | {("rincian", r.kode) for r in laporan.rincian}
    if any(row[0] in ("program", "rincian") and row not in existing for row in rows):
        return None
    summed = {r.induk for r in laporan.rincian}

    def with_money(x: _Spending) -> _Spending:
        """Of a row with rows below it nothing was typed: its figures are sums."""
        if x.kode in summed:
            return x
        versioned = laporan.settings.get("pagu.berlaku") is not None
        amounts = {} if versioned else {pagu: content("pagu", x.kode, getattr(x, pagu))}
        return replace(x, realisasi=content("realisasi_rp", x.kode, x.realisasi), **amounts)

    return replace(
        laporan,
        pk=tuple(replace(x, **{target: content("target", x.kode, getattr(x, target))}) for x in laporan.pk),
        realisasi=tuple(
            replace(x, realisasi=content("realisasi", x.kode, x.realisasi)) for x in laporan.realisasi
        ),
        program=tuple(with_money(x) for x in laporan.program),
        rincian=tuple(with_money(x) for x in laporan.rincian),
    )


def _follow_cells(findings: Iterable[Finding], in_cells: Sequence[Finding]) -> Iterator[Finding]:
    """What a cell already says with the same words, marked as following from that cell."""
    errors = [k for k in in_cells if k.kode in ("sel-galat", "sel-lkjip")]
    for t in findings:
        reason = t.message.partition(": ")[2]
        same_words = [k.key for k in errors if t.kode == "tidak-dapat-dihitung" and reason in k.message]
        yield replace(t, follows=tuple(same_words)) if same_words else t


def _stored(cells: Content, sheet: str, b: int, k: int) -> object:
    content = cells.get(sheet, {}).get((b, k))
    return None if content is None else content.value


def _generated_sheets(book: WorkbookFile) -> frozenset[str]:
    """Names of the generated sheets, whatever their tab says now, without those of the review."""
    ours = own_sheets(book)
    return frozenset(generated_tabs(book)) - {ours[k].name for k in REVIU_SHEETS if k in ours}


# -- checks ----------------------------------------------------------------------------------------------


def _check_cells(
    workbook: _Workbook, input_: list[Finding], changes: Sequence[str], recorded: record.Record
) -> Iterator[Finding]:
    """Cells against expectation; what only follows from input ``changes`` is not accused."""
    other = record.record_template(recorded) != record.template_fingerprint(workbook.template)
    if other:
        message = "buku dibuat dengan templat lain; rumus tidak dicocokkan"
        yield make_finding("templat-lain", SheetPlace(record.KEY), message)
    if workbook.unnamed:
        message = (
            f"{len(workbook.unnamed)} rumus menyimpan {_UNNAMED}: program yang menyimpannya tidak punya "
            "fungsi LKjIP; perbarui laporan"
        )
        yield make_finding("belum-dihitung", BookPlace(), message)
    if other:
        yield from _error_cells(workbook.cells, workbook.generated, workbook.unnamed)
        return
    expected, left = workbook.expected, workbook.left
    for key, name in expected.missing.items():
        if key not in left.tabs and (key in left.generated or not left.input_changed):
            yield make_finding("lembar-hilang", SheetPlace(name), f"lembar {name} tidak ada")
    compared = compare_cells(workbook.cells, expected, left)
    yield from compared.findings
    waiting = tuple(dict.fromkeys((*compared.waiting, *_not_made(expected, left))))
    if waiting and not any(t.kode in ("isian-hilang", "isian-baru") for t in input_):  # they say it
        yield waiting_finding(waiting, changes)
    allowed = expected.error_allowed | workbook.unnamed
    cell_errors = list(_error_cells(workbook.cells, workbook.generated, allowed, expected.place))
    yield from cell_errors
    if not input_ and not expected.missing and not waiting:
        yield from _outdated(workbook, {t.at for t in (*compared.findings, *cell_errors)})


def _not_made(expected: Expected, left: LeftCells) -> Iterator[str]:
    """The sheets that changed input asks for and that no generation made yet."""
    if left.input_changed:
        yield from (name for key, name in expected.missing.items() if key not in left.generated)


def _error_cells(
    cells: Content,
    sheets: Iterable[str],
    allowed: frozenset[Address],
    place: Callable[[Address], CellPlace] = cell_place,
) -> Iterator[Finding]:
    """Error values and ``#LKJIP!`` texts of generated sheets: one finding per message, at its first cell."""
    messages: dict[str, list[CellPlace]] = {}
    for name in sorted(sheets):
        for (b, k), content in sorted(cells.get(name, {}).items()):
            error = isinstance(content.value, ErrorValue) and (name, b, k) not in allowed
            if error and content.formula is not None and "NA()" not in content.formula:
                at = place((name, b, k))
                yield make_finding("sel-galat", at, f"{at.spot} berisi {content.value}", str(content.value))
            elif isinstance(content.value, str) and content.value.startswith(TANDA_GALAT):
                messages.setdefault(content.value, []).append(place((name, b, k)))
    for text, every in messages.items():
        other = f" (dan {len(every) - 1} sel lain)" if len(every) > 1 else ""
        reason = text.removeprefix(TANDA_GALAT).strip()
        yield make_finding("sel-lkjip", every[0], f"{every[0].spot}{other}: {reason}", text)


def _outdated(workbook: _Workbook, mentioned: Collection[FindingPlace]) -> Iterator[Finding]:
    """Stored values that are not what the formula gives, with overwritten cells or with ours put back."""
    expected, calculation = workbook.expected, workbook.calculation
    stored = ((a, x) for a in expected.formulas if (x := workbook.get(a)) is not None)
    differing = [(a, x) for a, x in stored if not same(x.value, calculation.value(*a))]
    blank = sum(1 for _, content in differing if content.value is None)
    if blank:
        message = f"{blank} rumus belum menyimpan hasil; buka dan simpan di Excel, atau perbarui laporan"
        yield make_finding("belum-dihitung", BookPlace(), message)
    mended: WorkbookCalculation | None = None
    for address, content in differing:
        if content.formula is None or content.value is None or isinstance(content.value, ErrorValue):
            continue
        at = expected.place(address)
        if address in workbook.unnamed or at in mentioned:
            continue
        if mentioned:
            mended = mended or workbook.calculate(_restored(workbook.data, workbook.cells, expected))
            if same(content.value, mended.value(*address)):
                continue
        shown, result = display_cell(content), display_cell(WorkbookCell(None, calculation.value(*address)))
        message = f"{at.spot} menyimpan {shown}, hasil rumusnya {result}"
        yield make_finding("nilai-usang", at, message, shown, result)


def _restored(data: bytes, cells: Content, expected: Expected) -> bytes:
    """A copy of the package in which every generated formula is what it should be."""
    book = WorkbookFile.open(data)
    grid: dict[str, Grid] = {}
    for (sheet, b, k), formula in expected.formulas.items():
        content = cells.get(sheet, {}).get((b, k))
        if content is not None and content.formula is not None and is_expected(content.formula, formula):
            continue
        place = book.sheets.find(sheet)
        if place is not None:
            grid[sheet] = grid.get(sheet) or Grid(book.package.edit(place.part))
            fill_formula(grid[sheet].cell(b, k), formula)
    return book.save_bytes()
