"""The one pipeline: Laporan -> sheets -> package -> calculation -> cached values -> bytes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lkjip_xl.build import record
from lkjip_xl.build.additions.cell_marks import HELPERS, helper_digests, tab_keys
from lkjip_xl.build.additions.keep_additions import FoundAdditions, find_all_additions, left_on_sheets
from lkjip_xl.build.agreement import MessageCell, check_values, give_figures, settle_values
from lkjip_xl.build.embedded_review import content_from_input, name_columns, supplement
from lkjip_xl.build.filling.helper_cells import HelperColumn, store_helpers, write_helpers
from lkjip_xl.build.filling.input_draft import InputDraft
from lkjip_xl.build.formula_texts import check_texts
from lkjip_xl.build.graft import GraftedSheets, free_code_names, graft, stale_sheets, tab_names
from lkjip_xl.build.hand_in.finish_book import finish_book
from lkjip_xl.build.unchanged.figure_cells import CellValues, FigureCells, home_figures
from lkjip_xl.build.unchanged.known_values import READS, KnownValues
from lkjip_xl.build.unchanged.sheet_structure import sheet_structures
from lkjip_xl.build.unchanged.sheet_traces import (
    TRACES,
    KeptSheets,
    Makings,
    common_digest,
    count_formulas,
    kept_messages,
    makings,
    traces,
)
from lkjip_xl.build.user_formulas import (
    CalculatedCells,
    UserFormula,
    WorkbookCalculation,
    calculate_workbook,
    store_user_formulas,
)
from lkjip_xl.build.users_own.emissions import recorded_places
from lkjip_xl.build.users_own.own_formulas import CellKey
from lkjip_xl.build.users_own.regenerated_book import OwnReport, RegeneratedBook
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.konvensi.conventions import departures
from lkjip_xl.figures.plain.plain_writing import is_plain
from lkjip_xl.figures.predikat_scale import predikat_skala
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.carried_template import CARRIED
from lkjip_xl.layout.code_names import coded_sheets, sheet_code_name
from lkjip_xl.layout.drafts.pattern_forms import PatternForms
from lkjip_xl.layout.drafts.sheet_draft import SheetDraft
from lkjip_xl.layout.drafts.worksheet_frame import sheet_head
from lkjip_xl.layout.drawings import fill_cache
from lkjip_xl.layout.own_sheets import own_sheets
from lkjip_xl.layout.pages import PrintSetup, set_paper
from lkjip_xl.layout.row_heights import Lettering
from lkjip_xl.layout.sensitive_ranges import SensitiveRanges, sensitive_ranges
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_reader import cell_address
from lkjip_xl.ooxml.cell_xml import Value
from lkjip_xl.ooxml.styles import StyleMap
from lkjip_xl.read.fingerprint import row_fingerprints
from lkjip_xl.read.raw import RawLaporan
from lkjip_xl.read.workbook_input import TablePlacement
from lkjip_xl.review.input_places import input_placement, message_spots
from lkjip_xl.sheets import ReportOrder, compose_sheets, helper_formulas
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.review_sheets import reviu_keys, reviu_sheets
from lkjip_xl.sheets.values import SheetValues

__all__ = ["BuildResult", "Step", "cells_beside", "generate", "set_pages", "store_record", "store_values"]

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
    as_typed: bool = False,
    origin: Mapping[str, str] | None = None,
) -> BuildResult:
    """Generate every sheet of ``laporan`` into ``book``, calculate, and store values and snapshot.

    ``raw`` is the input as the package holds it, ``placements`` says where its tables are, ``user_formulas``
    which input cells hold a formula of the user's, ``carried`` are the rows of an own template. A new
    workbook, which holds nothing of a user's, has its input sheets ``filled``, by tab; ``as_typed``: the
    cells of the input hold what was read from them; ``origin``: what the workbook of a new year was made of,
    the answers in whose review go. A sheet that would be written as it is stays. Where no formula is new, no
    row moved and none is a user's, the figures are what is stored; else all is calculated, and every cell
    must equal its figure.
    Raises TemplateError for a missing anchor or token, CalculationError for a formula that cannot be
    calculated or gives another value; the package must then not be saved.
    """
    step("Menyusun lembar")
    old = record.read_record(book)
    fingerprint = record.template_fingerprint(template)
    same = record.record_template(old) == fingerprint
    pages = compose_sheets(laporan, own_sheets(book))
    values = report_values(laporan, pages)
    recorded_before = record.read_supplement(book)
    known = KnownValues.find(recorded_before[READS], laporan, values, sheet_structures(pages, values.homes))
    known.teach(values, old)
    places, rows = input_placement(raw), row_fingerprints(raw)
    reviu = content_from_input(book, laporan, places, rows, values, answered=origin is None)
    review = reviu_sheets(reviu.content, reviu_keys(laporan.settings))
    sheets = (*pages, *review)
    names = tab_names(book, sheets)
    free_code_names(book, sheets)
    values = values.with_sheets(review)
    layout = Layout(template, sheets, names, plain=is_plain(laporan.settings))
    common = common_digest(book, fingerprint, laporan.settings, layout)
    sensitive = sensitive_ranges(sheets)
    made_of = makings(layout, values, common, sensitive, known)
    as_typed = as_typed and not user_formulas
    kept = KeptSheets.find(book, recorded_before, made_of)
    if same and as_typed:
        kept = kept.with_values(book, recorded_before, layout, values, made_of)
    additions = find_all_additions(
        book,
        layout,
        recorded_before,
        stale_sheets(book, names),
        kept.untouched,
        same_template=not old or same,
    )
    own = RegeneratedBook(book, [b.key for b in sheets], user_formulas, new=filled is not None)
    source = _Source(
        book, template, laporan, placements, filled or {}, user_formulas, own, additions, kept, made_of,
        sensitive, same_template=same, as_typed=as_typed,
    )  # fmt: skip
    assembled = _assemble(source, layout, values, step)
    layout, calculation = assembled.layout, assembled.calculation
    drafts = assembled.grafted.drafts
    beside = cells_beside(drafts.values())
    calculated = calculation if isinstance(calculation, WorkbookCalculation) else None
    report = own.finish(layout, assembled.helpers, beside, calculated, assembled.unknown_names)
    store_user_formulas(book, user_formulas, calculation)
    figures = home_figures(layout, values, calculated)
    spots = message_spots(home_figures(layout, values, None), places, laporan.settings["pk.berlaku"])
    recorded = record.make_record(layout, figures, fingerprint)
    if filled is not None:
        book.sheets.activate(book.sheets[0].name)
    finished = finish_book(
        book, layout, laporan, placements, recorded_before, template, new=filled is not None
    )
    traced = [key for key in layout.sheets if additions.has_nothing_on(layout.sheets[key])]
    stayed = {key: x for key, x in kept.digests.items() if key not in drafts}
    made_of = replace(made_of, common=common_digest(book, fingerprint, laporan.settings, layout))
    kept_input = supplement(reviu.detached, raw.settings_text, rows)
    supplement_ = {
        **record.with_writing(kept_input, plain=layout.plain, conventions=departures(laporan)),
        **left_on_sheets(book, layout, drafts, additions, recorded_before),
        **recorded_places(layout),
        **finished,
        HELPERS: helper_digests(assembled.columns, tab_keys(book, layout)),
        CARRIED: carried or {},
        record.ORIGIN: origin or recorded_before[record.ORIGIN],
        TRACES: traces(book, layout, traced, made_of, stayed),
        READS: known.texts(values, recorded, made_of, assembled.columns),
    }  # fmt: skip
    store_record(book, template, assembled.grafted.mapping, recorded, supplement_)
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
    kept: KeptSheets
    made_of: Makings
    sensitive: SensitiveRanges
    same_template: bool
    as_typed: bool


@dataclass(frozen=True)
class _Assembled:
    """The sheets in the package, calculated.

    ``columns`` are the helper columns of input sheets, ``helpers`` their cells, ``unknown_names`` names that
    spell no figure.
    """

    layout: Layout
    grafted: GraftedSheets
    calculation: CalculatedCells
    formula_count: int
    messages: tuple[MessageCell, ...]
    helpers: frozenset[CellKey]
    columns: Sequence[HelperColumn]
    unknown_names: tuple[str, ...]


def _assemble(source: _Source, layout: Layout, values: SheetValues, step: Step) -> _Assembled:
    """Put the sheets of ``layout`` into the package with their values and pages."""
    book, kept = source.book, source.kept
    grafted = graft(
        book, source.template, layout, source.additions, source.own.lost, kept,
        same_template=source.same_template, labels=[t.label for t in predikat_skala(source.laporan).urut],
    )  # fmt: skip
    layout = _lay_out_pages(source, grafted, layout, values)
    drafts = grafted.drafts
    for draft in drafts.values():
        draft.write_formulas(layout)
    grafted.write()
    name_columns(book, layout)
    formulas = helper_formulas(ReportOrder(source.laporan))
    known = source.made_of.known.is_known
    helpers = write_helpers(book, layout, source.placements, formulas, source.filled, known)
    check_texts(drafts.values(), helpers)
    book.main.set_calculation()
    book.main.drop_calculation_chain()
    cells = frozenset((h.sheet, row, h.column) for h in helpers for row, _ in h.cells())
    unknown = source.own.name_figures(layout)
    step("Menghitung rumus")
    beside = cells_beside(drafts.values())
    own = FigureCells(layout, values, helpers, source.placements)
    calculation: CalculatedCells = own
    changed: Collection[SheetDraft] = ()
    if (
        kept.new_formulas(layout, source.made_of)
        or (layout.plain and any(source.made_of.messages.values()))  # they are worded by the formulas
        or not source.as_typed
        or source.own.any_formulas(layout, cells, beside)
    ):
        _make_again(source, grafted, layout, values, [key for key in kept.changed if key not in drafts])
        data = source.own.calculable(layout, cells, beside)
        calculation = calculate_workbook(data, source.laporan.skala, source.user_formulas)
        changed = settle_values(drafts.values(), calculation, plain=layout.plain)
    step("Menyimpan nilai")
    shown = own.numbers_before(calculation.value) if layout.plain else calculation.value
    store_values(book, drafts.values(), changed, shown)
    for key, sheet in coded_sheets(book, kept.changed.keys() - drafts.keys()).items():
        book.package.replace(sheet.part, kept.changed[key])
        fill_cache(book, sheet.part, shown)
    store_helpers(helpers, calculation.value)
    for filled in source.filled.values():
        filled.write()
    stayed = [key for key in layout.sheets if key not in drafts]
    count = sum(len(d.formulas) for d in drafts.values()) + len(cells) + count_formulas(book, stayed)
    messages = (*check_values(drafts.values()), *kept_messages(layout, values, source.made_of, stayed))
    return _Assembled(layout, grafted, calculation, count, messages, cells, helpers, tuple(unknown))


def _lay_out_pages(source: _Source, grafted: GraftedSheets, layout: Layout, values: SheetValues) -> Layout:
    """Give the sheets their values, heights and pages; the layout, with headers where a page lacks them.

    A sheet that was to stay is made again where it refers to rows that moved.
    """
    continuation = _give_values(source, grafted, values, [*grafted.drafts])
    headers = {key: x for key, x in {**source.kept.headers, **continuation}.items() if x}
    if headers:
        layout = layout.with_headers(headers)
        again = [key for key in headers if key in continuation]
        grafted.lay_out(layout, again)
        _give_values(source, grafted, values, again)
    stale = source.kept.stale(layout, source.made_of)
    if stale:
        grafted.put_in(layout, stale)
        _give_values(source, grafted, values, stale)
    return layout


def _give_values(
    source: _Source, grafted: GraftedSheets, values: SheetValues, keys: Collection[str]
) -> dict[str, Mapping[int, int]]:
    """Give sheets their values, paper, heights and pages; the headers that their pages lack."""
    for key in keys:
        give_figures(grafted.drafts[key], values)
        set_paper(grafted.drafts[key].root, source.laporan.settings)
    return {key: set_pages(source.book, grafted.drafts[key], source.sensitive) for key in keys}


def _make_again(
    source: _Source, grafted: GraftedSheets, layout: Layout, values: SheetValues, keys: Collection[str]
) -> None:
    """Make sheets after all on which only values were to change: the engine shall give them."""
    grafted.put_in(layout, keys)
    _give_values(source, grafted, values, keys)
    for key in keys:
        grafted.drafts[key].write_formulas(layout)
    grafted.write(keys)


def set_pages(book: WorkbookFile, draft: SheetDraft, sensitive: SensitiveRanges) -> Mapping[int, int]:
    """Set heights and pages of a sheet that has its values; the headers that its pages lack."""
    style, name = book.package.tree(book.main.related("styles") or ""), draft.laid_out.name
    draft.set_heights(Lettering(style))
    titles = book.names.get("_xlnm.Print_Titles", name)
    setup = PrintSetup(style, book.names.get("_xlnm.Print_Area", name), titles)
    return draft.set_pages(setup, sensitive.get(draft.laid_out.result.key, {}))


def store_values(
    book: WorkbookFile,
    drafts: Iterable[SheetDraft],
    changed: Collection[SheetDraft],
    value: CellValues,
) -> None:
    """Store what a calculation gave: on sheets that ``changed``, in the points of charts."""
    for draft in drafts:
        if draft in changed:
            book.package.replace(draft.part, draft.xml())
        fill_cache(book, draft.part, value)


def cells_beside(drafts: Iterable[SheetDraft]) -> frozenset[CellKey]:
    """The cells that users put beside our rows."""
    return frozenset((d.laid_out.name, *place) for d in drafts for place in d.users_cells())


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
        draft.fix_heights("15")
    draft.complete(())
    sheet = book.sheets.find(code_name=sheet_code_name(record.KEY))
    if sheet is None:
        book.sheets.add(laid_out.name, draft.xml(), state="veryHidden")
    else:
        book.package.replace(sheet.part, draft.xml())
        book.sheets.set_state(sheet.name, "veryHidden")  # a program that knows hidden sheets only shows it
    record.name_version(book, layout)
