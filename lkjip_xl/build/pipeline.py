"""The one pipeline: Laporan -> sheets -> package -> calculation -> cached values -> bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lkjip_xl.build import record
from lkjip_xl.build.additions.keep_additions import FoundAdditions, find_all_additions, left_on_sheets
from lkjip_xl.build.agreement import MessageCell, check_values, give_figures, settle_values
from lkjip_xl.build.embedded_review import content_from_input, name_columns, supplement
from lkjip_xl.build.filling.helper_cells import HelperColumn, write_helpers
from lkjip_xl.build.filling.input_draft import InputDraft
from lkjip_xl.build.graft import GraftedSheets, free_code_names, graft, stale_sheets, tab_names
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
from lkjip_xl.layout.drafts.pattern_forms import PatternForms
from lkjip_xl.layout.drafts.sheet_draft import SheetDraft
from lkjip_xl.layout.drafts.worksheet_frame import sheet_head
from lkjip_xl.layout.drawings import fill_cache
from lkjip_xl.layout.pages import PrintSetup
from lkjip_xl.layout.row_heights import Lettering
from lkjip_xl.layout.sensitive_ranges import sensitive_ranges
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_reader import cell_address
from lkjip_xl.ooxml.cell_xml import ErrorValue, Value
from lkjip_xl.ooxml.lint import TEXT_LIMIT, check_formula
from lkjip_xl.ooxml.styles import StyleMap
from lkjip_xl.read.fingerprint import row_fingerprints
from lkjip_xl.read.raw import RawLaporan
from lkjip_xl.read.workbook_input import TablePlacement
from lkjip_xl.review.input_places import input_placement, message_spots
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.sheets import ReportOrder, compose_sheets, helper_formulas
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.review_sheets import reviu_keys, reviu_sheets
from lkjip_xl.sheets.values import SheetValues

__all__ = ["BuildResult", "Step", "cells_beside", "generate", "set_pages", "store_record", "store_values"]

_RECORD_HEIGHT = "15"

_ROW_NUMBER = re.compile(r"(\b[A-Z]{1,2}\$?|\$[A-Z]{1,2}\$?)(\d+)\b")

Step = Callable[[str], None]
"""Told the name of each step as it begins."""


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
    filled: Mapping[str, InputDraft] | None = None,
) -> BuildResult:
    """Generate every sheet of ``laporan`` into ``book``, calculate, and store values and snapshot.

    ``raw`` is the input as the package holds it, ``placements`` says where its tables are, ``user_formulas``
    which input cells hold a formula of the user's, ``carried`` are the rows of an own template. A new
    workbook, which holds nothing of a user's, has its input sheets ``filled``, by tab. Every cell
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
    places, rows = input_placement(raw), row_fingerprints(raw)
    reviu = content_from_input(book, laporan, places, rows, values)
    review = reviu_sheets(reviu.content, reviu_keys(laporan.settings))
    sheets = (*pages, *review)
    names = tab_names(book, sheets)
    free_code_names(book, sheets)
    layout = Layout(template, sheets, names)
    recorded_before = record.read_supplement(book)
    additions = find_all_additions(
        book, layout, recorded_before, stale_sheets(book, names), same_template=not old or same
    )
    own = RegeneratedBook(book, [b.key for b in sheets], user_formulas, new=filled is not None)
    source = _Source(
        book, template, laporan, placements, filled or {}, user_formulas, own, additions, same_template=same
    )
    assembled = _assemble(source, layout, values.with_sheets(review), step)
    layout, calculation = assembled.layout, assembled.calculation
    beside = cells_beside(assembled.grafted.drafts.values())
    report = own.finish(layout, assembled.helpers, beside, calculation, assembled.unknown_names)
    store_user_formulas(book, user_formulas, calculation)
    figures = {
        f: calculation.value(layout.sheets[t.sheet].name, t.row, t.column) for f, t in layout.home.items()
    }
    spots = message_spots(figures, places, laporan.settings["pk.berlaku"])
    recorded = record.make_record(layout, figures, fingerprint)
    kept = {
        **supplement(reviu.detached, raw.settings_text, rows),
        **left_on_sheets(book, layout, assembled.grafted.drafts, additions),
        **recorded_places(layout),
        CARRIED: carried or {},
    }
    store_record(book, template, assembled.grafted.mapping, recorded, kept)
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
    filled: Mapping[str, InputDraft]
    user_formulas: Sequence[UserFormula]
    own: RegeneratedBook
    additions: FoundAdditions
    same_template: bool


@dataclass(frozen=True)
class _Assembled:
    """The sheets in the package, calculated.

    ``helpers`` are the cells that were written on input sheets, ``unknown_names`` those that spell no figure.
    """

    layout: Layout
    grafted: GraftedSheets
    calculation: WorkbookCalculation
    formula_count: int
    messages: tuple[MessageCell, ...]
    helpers: frozenset[CellKey]
    unknown_names: tuple[str, ...]


def _assemble(source: _Source, layout: Layout, values: SheetValues, step: Step) -> _Assembled:
    """Put the sheets of ``layout`` into the package with their values and pages."""
    book = source.book
    grafted = graft(
        book,
        source.template,
        layout,
        source.additions,
        source.own.lost,
        same_template=source.same_template,
    )
    layout = _lay_out_pages(source, grafted, layout, values)
    for draft in grafted.drafts.values():
        draft.write_formulas(layout)
    grafted.write()
    name_columns(book, layout)
    formulas = helper_formulas(ReportOrder(source.laporan))
    helpers = write_helpers(book, layout, source.placements, formulas, source.filled)
    _lint(grafted.drafts.values(), helpers)
    book.main.set_calculation()
    book.main.drop_calculation_chain()
    cells = frozenset((h.sheet, row, h.column) for h in helpers for row, _ in h.cells())
    unknown = source.own.name_figures(layout)
    step("Menghitung rumus")
    data = source.own.calculable(layout, cells, cells_beside(grafted.drafts.values()))
    calculation = calculate_workbook(data, source.laporan.skala, source.user_formulas)
    step("Menyimpan nilai")
    drafts = grafted.drafts.values()
    store_values(book, drafts, settle_values(drafts, calculation), calculation)
    store_helpers(helpers, calculation)
    for filled in source.filled.values():
        filled.write()
    count = sum(len(d.formulas) for d in drafts) + len(cells)
    return _Assembled(layout, grafted, calculation, count, check_values(drafts), cells, tuple(unknown))


def _lay_out_pages(source: _Source, grafted: GraftedSheets, layout: Layout, values: SheetValues) -> Layout:
    """Give the sheets their values, heights and pages; the layout, with headers where a page lacks them."""
    drafts = grafted.drafts
    sensitive = sensitive_ranges(x.result for x in layout.sheets.values())
    continuation = {}
    for key, draft in drafts.items():
        give_figures(draft, values)
        continuation[key] = set_pages(source.book, draft, sensitive)
    if not any(continuation.values()):
        return layout
    result = layout.with_headers(continuation)
    again = [key for key, headers in continuation.items() if headers]
    grafted.lay_out(result, again)
    for key in again:
        give_figures(drafts[key], values)
        set_pages(source.book, drafts[key], sensitive)
    return result


def set_pages(
    book: WorkbookFile, draft: SheetDraft, sensitive: Mapping[str, Mapping[str, set[str]]]
) -> Mapping[int, int]:
    """Set heights and pages of a sheet that has its values; the headers that its pages lack."""
    style, name = book.package.tree(book.main.related("styles") or ""), draft.laid_out.name
    draft.set_heights(Lettering(style))
    titles = book.names.get("_xlnm.Print_Titles", name)
    setup = PrintSetup(style, book.names.get("_xlnm.Print_Area", name), titles)
    return draft.set_pages(setup, sensitive.get(draft.laid_out.result.key, {}))


def _lint(drafts: Iterable[SheetDraft], helpers: Iterable[HelperColumn]) -> None:
    """Refuse what an agency's texts or long names make too long for Excel.

    All else that Excel may refuse is the same for every report, and checked in tests.
    """
    every = [(d.laid_out.name, c.row, c.column, c.formula) for d in drafts for c in d.formulas]
    every += [(h.sheet, row, h.column, text) for h in helpers for row, text in h.cells()]
    for sheet, row, column, text in every:
        if len(text) <= TEXT_LIMIT:  # no text in it, and not all of it, can be too long
            continue
        fault = _shape_fault(_ROW_NUMBER.sub(lambda m: m[1] + "1" * len(m[2]), text))
        if fault:
            raise CalculationError(
                f"{cell_address(sheet, row, column)}: rumus tidak dapat dipakai Excel: {fault}"
            )


@lru_cache(maxsize=16384)
def _shape_fault(shape: str) -> str | None:
    """What is wrong with a formula; most formulas are one formula, a row further down, so rows are alike."""
    return next(iter(check_formula(shape, frozenset(DAFTAR))), None)


def store_values(
    book: WorkbookFile,
    drafts: Iterable[SheetDraft],
    changed: Collection[SheetDraft],
    calculation: WorkbookCalculation,
) -> None:
    """Store what a calculation gave: on sheets that ``changed``, in charts."""
    for draft in drafts:
        if draft in changed:
            book.package.replace(draft.part, draft.xml())
        fill_cache(book, draft.part, calculation.value)


def cells_beside(drafts: Iterable[SheetDraft]) -> frozenset[CellKey]:
    """The cells that users put beside our rows."""
    return frozenset((d.laid_out.name, *place) for d in drafts for place in d.users_cells())


def store_helpers(helpers: Iterable[HelperColumn], calculation: WorkbookCalculation) -> None:
    """Store the values of helper columns."""
    for h in helpers:
        values = []
        for row, text in h.cells():
            value = calculation.value(h.sheet, row, h.column)
            if value is None or isinstance(value, ErrorValue):
                address = cell_address(h.sheet, row, h.column)
                raise CalculationError(f"{address}: rumus ={text} memberi {value or 'tanpa hasil'}")
            values.append(value)
        h.store(values)


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
    draft = SheetDraft(laid_out, PatternForms(mapping.index))
    draft.root = sheet_head(laid_out.prototype, sheet_code_name(record.KEY))
    mapping.apply(draft.root)
    if supplement_.get(CARRIED):  # a program would fit a row to 32,000 letters of a template
        draft.fix_heights(_RECORD_HEIGHT)
    draft.complete(())
    sheet = book.sheets.find(code_name=sheet_code_name(record.KEY))
    if sheet is None:
        book.sheets.add(laid_out.name, draft.xml(), state="veryHidden")
    else:
        book.package.replace(sheet.part, draft.xml())
        book.sheets.set_state(sheet.name, "veryHidden")  # a program that knows hidden sheets only shows it
    record.name_version(book, layout)
