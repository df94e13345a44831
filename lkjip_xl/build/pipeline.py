"""The one pipeline: Laporan -> sheets -> package -> calculation -> cached values -> bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml import etree

from lkjip_xl.build import record
from lkjip_xl.build.additions.keep_additions import FoundAdditions, find_all_additions, left_on_sheets
from lkjip_xl.build.agreement import check_agreement
from lkjip_xl.build.embedded_review import content_from_input, name_columns, supplement
from lkjip_xl.build.graft import GraftedSheet, free_code_names, graft, stale_sheets, tab_names
from lkjip_xl.build.input_sheets import HelperCell, write_helpers
from lkjip_xl.build.user_formulas import (
    UserFormula,
    WorkbookCalculation,
    calculate_workbook,
    store_user_formulas,
)
from lkjip_xl.build.users_own.emissions import recorded_places
from lkjip_xl.build.users_own.own_formulas import CellKey
from lkjip_xl.build.users_own.regenerated_book import OwnReport, RegeneratedBook
from lkjip_xl.errors import CalculationError
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.carried_template import CARRIED
from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.layout.drawings import fill_cache
from lkjip_xl.layout.pages import set_pages
from lkjip_xl.layout.row_heights import Lettering
from lkjip_xl.layout.sensitive_ranges import sensitive_ranges
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.layout.worksheet_part import (
    FormulaCell,
    compose_sheet_xml,
    insert_values,
    sheet_formulas,
    sort_parts,
)
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import cell_address
from lkjip_xl.ooxml.cell_xml import ErrorValue, Grid, Value, fill_formula
from lkjip_xl.ooxml.lint import check_formula
from lkjip_xl.ooxml.styles import StyleMap
from lkjip_xl.read.raw import RawLaporan
from lkjip_xl.read.workbook_input import TablePlacement
from lkjip_xl.review.input_places import input_placement, message_spots
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.sheets import ReportOrder, compose_sheets, helper_formulas
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.review_sheets import reviu_keys, reviu_sheets

__all__ = ["BuildResult", "MessageCell", "Step", "check_values", "generate", "store_record", "store_values"]

_ROW_NUMBER = re.compile(r"(\b[A-Z]{1,2}\$?|\$[A-Z]{1,2}\$?)(\d+)\b")

Step = Callable[[str], None]
"""Told the name of each step as it begins."""


@dataclass(frozen=True, slots=True)
class MessageCell:
    """A cell that says ``#LKJIP!``: what is wrong with an input, and which ``inputs`` that can be."""

    cell: str
    message: str
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What came out: the figures by (nama, kode), and counts for the closing summary.

    ``lost`` says, a line in Indonesian for a sheet, what a user put on it that could not be kept; ``shifted``
    what stays at its place beside rows that moved.
    """

    laporan: Laporan
    values: Mapping[FigureKey, Value]
    sheet_count: int
    formula_count: int
    messages: tuple[MessageCell, ...]
    changes: tuple[record.Change, ...]
    uncalculated: tuple[str, ...]
    other_template: bool
    own_template: bool = False
    own: OwnReport = field(default_factory=OwnReport)
    lost: tuple[str, ...] = ()
    shifted: tuple[str, ...] = ()


def generate(
    book: WorkbookFile,
    template: Template,
    laporan: Laporan,
    raw: RawLaporan,
    placements: Mapping[str, TablePlacement],
    step: Step = lambda _: None,
    user_formulas: Sequence[UserFormula] = (),
    *,
    carried: Mapping[str, str] | None = None,
) -> BuildResult:
    """Generate every sheet of ``laporan`` into ``book``, calculate, and store values and snapshot.

    ``raw`` is the input as the package holds it, ``placements`` says where its tables are, ``user_formulas``
    which input cells hold a formula of the user's, ``carried`` are the rows of an own template. Every cell
    that is calculated must equal its figure, for the input holds what ``laporan`` was read from.
    Raises TemplateError for a missing anchor or token, CalculationError for a formula that cannot be
    calculated or gives another value; the package must then not be saved.
    """
    step("Menyusun lembar")
    old = record.read_record(book)
    fingerprint = record.template_fingerprint(template)
    same = record.record_template(old) == fingerprint
    pages = compose_sheets(laporan)
    values = report_values(laporan, pages)
    reviu = content_from_input(book, laporan, raw, values)
    review = reviu_sheets(reviu.content, reviu_keys(laporan.settings))
    sheets = (*pages, *review)
    names = tab_names(book, sheets)
    free_code_names(book, sheets)
    layout = Layout(template, sheets, names)
    recorded_before = record.read_supplement(book)
    additions = find_all_additions(
        book, layout, recorded_before, stale_sheets(book, names), same_template=not old or same
    )
    own = RegeneratedBook(book, [b.key for b in sheets], user_formulas)
    source = _Source(book, template, laporan, placements, user_formulas, own, additions, same_template=same)
    assembled = _assemble(source, layout, step)
    if any(assembled.continuation.values()):  # pages without the header of their table: once more, with it
        assembled = _assemble(source, Layout(template, sheets, names, assembled.continuation), step)
    layout, calculation = assembled.layout, assembled.calculation
    check_agreement(layout, calculation, values.with_sheets(review))
    report = own.finish(layout, assembled.helpers, calculation, assembled.unknown_names)
    store_user_formulas(book, user_formulas, calculation)
    figures = {
        f: calculation.value(layout.sheets[t.sheet].name, t.row, t.column) for f, t in layout.home.items()
    }
    spots = message_spots(figures, input_placement(raw), laporan.settings["pk.berlaku"])
    recorded = record.make_record(layout, figures, fingerprint)
    kept = {
        **supplement(reviu.detached, raw),
        **left_on_sheets(book, layout, assembled.formulas, assembled.trees, additions),
        **recorded_places(layout),
        CARRIED: carried or {},
    }
    store_record(book, template, assembled.mapping, recorded, kept)
    hidden = sum(1 for x in book.sheets if x.state != "visible")
    return BuildResult(
        laporan,
        figures,
        len(book.sheets) - hidden,
        assembled.formula_count,
        tuple(replace(m, inputs=spots.get(m.message, ())) for m in assembled.messages),
        tuple(record.compare(old, recorded)) if old else (),
        tuple(cell_address(r.sheet, r.row, r.column) for r in calculation.uncalculated),
        other_template=bool(old) and not same,
        own_template=bool(carried),
        own=report,
        lost=additions.lost(layout),
        shifted=additions.shifted(layout),
    )


@dataclass(frozen=True)
class _Source:
    """What sheets are generated from, and into."""

    book: WorkbookFile
    template: Template
    laporan: Laporan
    placements: Mapping[str, TablePlacement]
    user_formulas: Sequence[UserFormula]
    own: RegeneratedBook
    additions: FoundAdditions
    same_template: bool


@dataclass(frozen=True)
class _Assembled:
    """The sheets in the package, calculated; ``continuation`` are the headers that their pages lack.

    ``helpers`` are the cells that were written on input sheets, ``unknown_names`` those that spell no figure.
    """

    layout: Layout
    mapping: StyleMap
    calculation: WorkbookCalculation
    formulas: Mapping[str, list[FormulaCell]]
    trees: Mapping[str, etree._Element]
    formula_count: int
    messages: tuple[MessageCell, ...]
    continuation: Mapping[str, Mapping[int, int]]
    helpers: frozenset[CellKey]
    unknown_names: tuple[str, ...]


def _assemble(source: _Source, layout: Layout, step: Step) -> _Assembled:
    """Put the sheets of ``layout`` into the package with their values and pages."""
    book = source.book
    all_formulas = {k: list(sheet_formulas(layout, t)) for k, t in layout.sheets.items()}
    grafted, mapping = graft(
        book,
        source.template,
        layout,
        source.additions,
        source.own.lost,
        same_template=source.same_template,
    )
    name_columns(book, layout)
    helpers = write_helpers(book, layout, source.placements, helper_formulas(ReportOrder(source.laporan)))
    _lint(layout, all_formulas, helpers)
    book.main.set_calculation()
    book.main.drop_calculation_chain()
    cells = frozenset((h.sheet, h.row, h.column) for h in helpers)
    unknown = source.own.name_figures(layout)
    step("Menghitung rumus")
    data = source.own.calculable(layout, cells)
    calculation = calculate_workbook(data, source.laporan.skala, source.user_formulas)
    step("Menyimpan nilai")
    messages = check_values(layout, all_formulas, calculation)
    continuation = store_values(book, grafted, calculation, helpers)
    count = sum(len(r) for r in all_formulas.values()) + len(helpers)
    trees = {t.laid_out.result.key: t.root for t in grafted}
    return _Assembled(
        *(layout, mapping, calculation, all_formulas, trees, count, messages, continuation, cells),
        tuple(unknown),
    )


def _lint(layout: Layout, formulas: Mapping[str, list[FormulaCell]], helpers: list[HelperCell]) -> None:
    every = [
        (layout.sheets[k].name, r.row, r.column, r.formula)
        for k, listing in formulas.items()
        for r in listing
    ]
    every += [(b.sheet, b.row, b.column, b.formula) for b in helpers]
    for sheet, row, column, text in every:
        fault = _shape_fault(_ROW_NUMBER.sub(lambda m: m[1] + "1" * len(m[2]), text))
        if fault:
            raise CalculationError(
                f"{cell_address(sheet, row, column)}: rumus tidak dapat dipakai Excel: {fault}"
            )


@lru_cache(maxsize=16384)
def _shape_fault(shape: str) -> str | None:
    """What is wrong with a formula; most formulas are one formula, a row further down, so rows are alike."""
    return next(iter(check_formula(shape, frozenset(DAFTAR))), None)


def check_values(
    layout: Layout, formulas: Mapping[str, list[FormulaCell]], calculation: WorkbookCalculation
) -> tuple[MessageCell, ...]:
    """Every generated formula must have a result; an input's ``#LKJIP!`` is a message, not a failure."""
    messages = []
    for key, listing in formulas.items():
        name = layout.sheets[key].name
        for r in listing:
            value = calculation.value(name, r.row, r.column)
            if value is None or (isinstance(value, ErrorValue) and not r.error_allowed):
                result = "tanpa hasil" if value is None else str(value)
                raise CalculationError(
                    f"{cell_address(name, r.row, r.column)}: rumus ={r.formula} memberi {result}"
                )
            if isinstance(value, str) and value.startswith("#LKJIP!"):
                messages.append(MessageCell(cell_address(name, r.row, r.column), value))
    return tuple(messages)


def store_values(
    book: WorkbookFile,
    grafted: Sequence[GraftedSheet],
    calculation: WorkbookCalculation,
    helpers: Sequence[HelperCell] = (),
) -> dict[str, Mapping[int, int]]:
    """Store the values of generated sheets and helper columns and lay out the pages.

    Returns, by sheet, the headers that its pages lack.
    """
    sensitive = sensitive_ranges([t.laid_out.result for t in grafted])
    style = book.main.related("styles")
    lettering = Lettering(book.package.tree(style or ""))
    continuation: dict[str, Mapping[int, int]] = {}
    for t in grafted:
        name = t.laid_out.name
        insert_values(t.root, lambda b, k, name=name: calculation.value(name, b, k), lettering)  # type: ignore[misc]
        continuation[t.laid_out.result.key] = set_pages(
            t.root,
            t.laid_out,
            book.package.tree(style or ""),
            book.names.get("_xlnm.Print_Area", name),
            book.names.get("_xlnm.Print_Titles", name),
            sensitive.get(t.laid_out.result.key, {}),
        )
        sort_parts(t.root)
        book.package.mark(t.part)
        fill_cache(book, t.part, calculation.value)
    grid: dict[str, Grid] = {}
    for b in helpers:
        if b.sheet not in grid:
            sheet = book.sheets.find(b.sheet)
            assert sheet is not None  # noqa: S101 - the helper formula was written there a moment ago
            grid[b.sheet] = Grid(book.package.edit(sheet.part))
        value = calculation.value(b.sheet, b.row, b.column)
        if value is None or isinstance(value, ErrorValue):
            address = cell_address(b.sheet, b.row, b.column)
            raise CalculationError(f"{address}: rumus ={b.formula} memberi {value or 'tanpa hasil'}")
        fill_formula(grid[b.sheet].cell(b.row, b.column), b.formula, value)
    return continuation


def store_record(
    book: WorkbookFile,
    template: Template,
    mapping: StyleMap,
    recorded: record.Record,
    supplement_: record.Supplement,
) -> None:
    """Write the hidden record."""
    content = [record.record_sheet(recorded, supplement_)]
    layout = Layout(template, content, tab_names(book, content))
    laid_out = layout.sheets[record.KEY]
    root = compose_sheet_xml(layout, laid_out, sheet_code_name(record.KEY))
    mapping.apply(root)
    if supplement_.get(CARRIED):
        _flatten_rows(root)
    sheet = book.sheets.find(code_name=sheet_code_name(record.KEY))
    if sheet is None:
        book.sheets.add(laid_out.name, root, state="veryHidden")
    else:
        book.package.replace(sheet.part, root)
        book.sheets.set_state(sheet.name, "veryHidden")  # a program that knows hidden sheets only shows it
    record.name_version(book, layout)


def _flatten_rows(root: etree._Element) -> None:
    """Fix the heights of the record's rows: a program would fit one to 32,000 letters of a template."""
    for row in root.iter(q("row")):
        row.set("ht", "15")
        row.set("customHeight", "1")
