"""What the generated cells and helper columns of a workbook should hold, by the program's own layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lkjip_xl.build.filling.helper_cells import has_cells
from lkjip_xl.build.graft import tab_names
from lkjip_xl.build.record import is_written_plain, written_conventions
from lkjip_xl.figures.expression import Formula
from lkjip_xl.figures.konvensi.conventions import with_departures
from lkjip_xl.figures.plain.plain_writing import WRITING
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.drafts.pattern_forms import PatternForms
from lkjip_xl.layout.drafts.sheet_draft import SheetDraft
from lkjip_xl.layout.own_sheets import own_sheets
from lkjip_xl.layout.repeated_headers import read_repetitions
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.references import column_number
from lkjip_xl.read.workbook_input import WorkbookInput
from lkjip_xl.review.places import CellMeaning, CellPlace
from lkjip_xl.sheets import ReportOrder, compose_sheets, helper_formulas
from lkjip_xl.sheets.rows import GeneratedSheet
from lkjip_xl.verify.cell_meanings import Address, cell_meanings, cell_place, helper_meanings, input_rows
from lkjip_xl.verify.formula_meaning import FormulaMeaning

__all__ = ["Expected", "compose_expected", "expected_sheets"]


@dataclass(frozen=True)
class Expected:
    """Formulas, the cells in which NA() is meant, constants, and by key the tabs that are not there."""

    formulas: Mapping[Address, str]
    error_allowed: frozenset[Address]
    constant: Mapping[Address, str | float]
    missing: Mapping[str, str]
    _layout: Layout
    _inputs: WorkbookInput

    @cached_property
    def meanings(self) -> Mapping[Address, CellMeaning]:
        """What each cell is."""
        meanings = dict(helper_meanings(self._inputs))
        for sheet in self._layout.sheets.values():
            if sheet.result.key not in self.missing:
                meanings |= cell_meanings(sheet)
        return meanings

    @cached_property
    def rows(self) -> Mapping[tuple[str, int], str]:
        """The key of each input row, by sheet and number."""
        return input_rows(self._inputs)

    @cached_property
    def formula_meaning(self) -> FormulaMeaning:
        """What a formula in one of the cells means."""
        return FormulaMeaning(self.meanings, self.rows)

    def place(self, address: Address) -> CellPlace:
        """The place of a cell, with what it is."""
        return cell_place(address, self.meanings)


def expected_sheets(book: WorkbookFile, laporan: Laporan) -> tuple[GeneratedSheet, ...]:
    """The sheets of a report as the last generation wrote formulas, whatever the setting says since."""
    way = "biasa" if is_written_plain(book) else "fungsi"
    written = replace(laporan, settings={**laporan.settings, WRITING: way})
    return compose_sheets(with_departures(written, written_conventions(book)), own_sheets(book))


def compose_expected(
    book: WorkbookFile,
    laporan: Laporan,
    inputs: WorkbookInput,
    template: Template,
    sheets: Sequence[GeneratedSheet] | None = None,
) -> Expected:
    """The formulas and constants that a regeneration would write, with today's tab names.

    ``sheets`` are those of the report, where the caller has them.
    """
    sheets = expected_sheets(book, laporan) if sheets is None else sheets
    tab = tab_names(book, sheets)
    layout = Layout(template, sheets, tab, plain=is_written_plain(book))
    layout = layout.with_headers(read_repetitions(book, layout))
    existing, forms = {x.name for x in book.sheets}, PatternForms(lambda style: style)
    formulas: dict[Address, str] = {}
    constant: dict[Address, str | float] = {}
    allowed: set[Address] = set()
    for t in layout.sheets.values():
        if t.name not in existing:
            continue
        draft = SheetDraft(t, forms)
        draft.write_formulas(layout)
        for c in draft.cells():
            address = (t.name, c.row, c.column)
            if isinstance(c.content, Formula):
                formulas[address] = c.formula
                if c.error_allowed:
                    allowed.add(address)
            elif c.content is not None and c.content != "":
                constant[address] = c.content if isinstance(c.content, str) else float(str(c.content))
    formulas |= _helpers(layout, inputs, laporan)
    missing = {key: t.name for key, t in layout.sheets.items() if t.name not in existing}
    return Expected(formulas, frozenset(allowed), constant, missing, layout, inputs)


def _helpers(layout: Layout, inputs: WorkbookInput, laporan: Laporan) -> dict[Address, str]:
    """The helper columns beside rows with data."""
    result: dict[Address, str] = {}
    for table, by_columns in helper_formulas(ReportOrder(laporan)).items():
        place = inputs.placements.get(table)
        if place is None:  # a workbook of an older schema
            continue
        for name, content in by_columns.items():
            if has_cells(place, name, content):
                column = column_number(place.helpers[name])
                texts = layout.write_input(content, place.content_rows, place.letters)
                for row, text in zip(place.content_rows, texts, strict=True):
                    result[place.sheet, row, column] = text
    return result
