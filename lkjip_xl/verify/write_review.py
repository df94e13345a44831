"""Write a full review into the sheets of the review of a workbook, and nothing else.

The input is reviewed by the rules, the cells by what they should hold, and the printed figures where a file
of them is given. Every other sheet keeps its bytes, but for the hidden record, which says how far the three
go, and for a user's formulas that read them; a calculation chain goes, for it lists formula cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from lkjip_xl.build import record
from lkjip_xl.build.additions.keep_additions import FoundAdditions, find_all_additions, left_on_sheets
from lkjip_xl.build.agreement import check_values
from lkjip_xl.build.embedded_review import assemble_content, has_sheet, name_columns, tanggapan_supplement
from lkjip_xl.build.graft import graft_sheets, tab_names
from lkjip_xl.build.pipeline import Step, cells_beside, set_pages, store_record, store_values
from lkjip_xl.build.plain_calls import opened_plain, plain_data
from lkjip_xl.build.user_formulas import calculate_workbook, find_user_formulas
from lkjip_xl.build.users_own.emissions import EMISSIONS, with_places
from lkjip_xl.build.users_own.own_formulas import CellKey
from lkjip_xl.build.users_own.regenerated_book import OwnReport, RegeneratedBook
from lkjip_xl.errors import FileError
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.carried_template import ChosenTemplate
from lkjip_xl.layout.own_sheets import generated_tabs, restore_code_names
from lkjip_xl.layout.sensitive_ranges import sensitive_ranges
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.numbers import MONTHS
from lkjip_xl.ooxml import WorkbookFile, parse_xml, read_file, write_xml
from lkjip_xl.ooxml.references import column_number
from lkjip_xl.read.fingerprint import input_fingerprint, row_fingerprints
from lkjip_xl.read.printouts.printed_figures import PrintedFigure
from lkjip_xl.read.workbook_input import WorkbookInput
from lkjip_xl.review.present.review_content import Scope
from lkjip_xl.review.run_rules import ReviewResult
from lkjip_xl.rumus.skala import skala_baku
from lkjip_xl.sheets.review_sheets import CATATAN, REVIU, REVIU_SHEETS, reviu_sheets
from lkjip_xl.verify.workbook_checks import ReviewedWorkbook, check_workbook
from lkjip_xl.writing.free_file import ensure_free
from lkjip_xl.writing.safe_writing import replace_safely

__all__ = ["WriteResult", "write_workbook_reviu"]

_NEEDED = (REVIU, CATATAN)
"""The statement is there unless the settings say that there is none."""


@dataclass(frozen=True, slots=True)
class WriteResult:
    """The review that was written, and the backup of the workbook as it was.

    ``lost``, ``shifted`` and ``own`` are as those of :class:`BuildResult`, of the three sheets that were
    replaced and of what reads them.
    """

    result: ReviewResult
    backup: Path
    lost: tuple[str, ...] = ()
    shifted: tuple[str, ...] = ()
    own: OwnReport = field(default_factory=OwnReport)


def write_workbook_reviu(
    workbook: Path,
    template: ChosenTemplate,
    printed: Iterable[PrintedFigure],
    file: str | None,
    waktu: datetime,
    step: Step = lambda _: None,
) -> WriteResult:
    """Review ``workbook`` and write the findings into its sheets; ``file`` names the printed figures' file.

    Raises FileError (the file cannot be read, is open, or has no sheets of the review yet), TemplateError or
    CalculationError; the file is then as it was and there is no backup.
    """
    data = read_file(workbook)
    ensure_free(workbook)
    origin = template.open()
    book = WorkbookFile.open(data, workbook.name)
    restore_code_names(book)
    if not has_sheet(book, _NEEDED):
        raise FileError(f"{workbook}: belum ada lembar Reviu; jalankan lkjip regenerasi {workbook} dulu")
    step("Memeriksa isian dan sel")
    reviewed = check_workbook(*opened_plain(data, workbook.name), origin, printed)
    step("Menulis lembar reviu")
    layout, additions, own = _content(book, origin, reviewed, Scope(
        reviewed.laporan, _moment(book, reviewed, waktu),
        input_fingerprint(row_fingerprints(reviewed.inputs.raw)),
        True, file, frozenset(x.name for x in book.sheets if x.state != "visible"),
    ))  # fmt: skip
    step("Menulis buku")
    backup = replace_safely(workbook, book.save_bytes(), waktu)
    return WriteResult(reviewed.result, backup, additions.lost(layout), additions.shifted(layout), own)


def _moment(book: WorkbookFile, reviewed: ReviewedWorkbook, waktu: datetime) -> str:
    """When, and whether the generated sheets follow the input that was reviewed."""
    date_value = f"{waktu.day} {MONTHS[waktu.month - 1]} {waktu.year} pukul {waktu:%H.%M}"
    if reviewed.input_changed:
        return f"{date_value}, isian berubah sejak lembar hasil dibuat (perbarui laporan)"
    return f"{date_value}, lembar hasil dibuat dari isian ini"


def _content(
    book: WorkbookFile, template: Template, reviewed: ReviewedWorkbook, scope: Scope
) -> tuple[Layout, FoundAdditions, OwnReport]:
    style = book.main.related("styles") or ""
    old_style = book.package.read(style)
    content = assemble_content(book, reviewed.result, scope)
    existing = [key for key in REVIU_SHEETS if has_sheet(book, (key,))]  # a regeneration adds and removes
    sheets = reviu_sheets(content.content, existing)
    layout = Layout(template, sheets, tab_names(book, sheets))
    stored = record.read_supplement(book)
    formulas_of_input = find_user_formulas(book, reviewed.inputs.placements)
    own = RegeneratedBook(book, existing, formulas_of_input, inputs=(), others=generated_tabs(book))
    additions = find_all_additions(book, layout, stored, (), same_template=True)
    grafted = graft_sheets(book, template, layout, additions)
    name_columns(book, layout)
    if not any(t.kode == "belum-dihitung" for t in reviewed.result.findings):
        book.main.set_calculation()  # else Excel is to calculate what other sheets lack, if it was to
    book.main.drop_calculation_chain()
    helpers = _helper_cells(reviewed.inputs)
    drafts = grafted.drafts.values()
    for draft in drafts:
        draft.write_formulas(layout)
        book.package.replace(draft.part, draft.xml())
    beside = cells_beside(drafts)
    data = plain_data(own.calculable(layout, helpers, beside), book.name)
    skala = (*skala_baku().values(), *(reviewed.laporan.skala if reviewed.laporan else ()))
    calculation = calculate_workbook(data, skala, formulas_of_input)
    sensitive = sensitive_ranges(x.result for x in layout.sheets.values())
    for draft in drafts:
        name = draft.laid_out.name
        draft.give_values(lambda c, name=name: calculation.value(name, c.row, c.column))  # type: ignore[misc]
        set_pages(book, draft, sensitive)
    check_values(drafts)
    grafted.write()
    store_values(book, drafts, (), calculation.value)
    left = left_on_sheets(book, layout, grafted.drafts, additions)
    new = {
        **tanggapan_supplement(content.detached),
        **{fact: _replaced(stored[fact], rows) for fact, rows in left.items()},
    }
    report = own.finish(layout, helpers, beside, calculation, ())
    if stored[EMISSIONS]:  # else the workbook keeps no places: a regeneration will
        new = {**new, **with_places(stored, layout)}
    if any(stored[name] != new[name] for name in new):
        store_record(book, template, grafted.mapping, record.read_record(book), {**stored, **new})
    if book.package.read(style) == write_xml(parse_xml(old_style, style)):
        book.package.replace(style, old_style)  # nothing was added
    return layout, additions, report


def _helper_cells(inputs: WorkbookInput) -> set[CellKey]:
    """The cells of helper columns, those of the empty rows below the data too."""
    return {
        (place.sheet, row, column_number(letter))
        for place in inputs.placements.values()
        for letter in place.helpers.values()
        for row in range(place.first_row, place.last_row + 1)
    }


def _replaced(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """The rows of a fact; those of a sheet, in one piece or several, are replaced as a whole."""
    sheets = {name.partition(" ")[0] for name in new}
    return {**{name: text for name, text in old.items() if name.partition(" ")[0] not in sheets}, **new}
