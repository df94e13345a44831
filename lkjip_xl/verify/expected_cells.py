"""What the generated cells and helper columns of a workbook should hold, by the program's own layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils.cell import column_index_from_string

from lkjip_xl.build.graft import tab_names
from lkjip_xl.figures.expression import Formula
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.drafts.sheet_draft import sheet_formulas
from lkjip_xl.layout.repeated_headers import read_repetitions
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.read.workbook_input import WorkbookInput
from lkjip_xl.review.places import CellMeaning
from lkjip_xl.sheets import ReportOrder, compose_sheets, helper_formulas
from lkjip_xl.sheets.rows import Cell, GeneratedSheet
from lkjip_xl.verify.cell_meanings import Address, cell_meanings, helper_meanings, input_rows

__all__ = ["Expected", "compose_expected"]


@dataclass(frozen=True, slots=True)
class Expected:
    """Formulas, the cells in which NA() is meant, constants, and the generated sheets that are not there.

    ``meanings`` says of each cell what it is, ``rows`` of each input row (sheet, number) its key.
    """

    formulas: Mapping[Address, str]
    error_allowed: frozenset[Address]
    constant: Mapping[Address, str | float]
    missing: tuple[str, ...]
    meanings: Mapping[Address, CellMeaning]
    rows: Mapping[tuple[str, int], str] = field(default_factory=dict)


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
    sheets = compose_sheets(laporan) if sheets is None else sheets
    tab = tab_names(book, sheets)
    layout = Layout(template, sheets, tab)
    layout = layout.with_headers(read_repetitions(book, layout))
    existing = {x.name for x in book.sheets}
    formulas: dict[Address, str] = {}
    constant: dict[Address, str | float] = {}
    allowed: set[Address] = set()
    meanings = dict(helper_meanings(inputs))
    for t in layout.sheets.values():
        if t.name not in existing:
            continue
        meanings |= cell_meanings(t)
        for r in sheet_formulas(layout, t):
            formulas[t.name, r.row, r.column] = r.formula
            if r.error_allowed:
                allowed.add((t.name, r.row, r.column))
        for placement in t.placements:
            for token, content in placement.row.content.items():
                if not isinstance(content.content, Formula) and content.content not in (None, ""):
                    place = placement.cell(t.result.key, token)
                    constant[t.name, place.row, place.column] = _constant(content)
    formulas |= _helpers(layout, inputs, laporan)
    return Expected(
        formulas,
        frozenset(allowed),
        constant,
        tuple(t.name for t in layout.sheets.values() if t.name not in existing),
        meanings,
        input_rows(inputs),
    )


def _constant(cell: Cell) -> str | float:
    return cell.content if isinstance(cell.content, str) else float(str(cell.content))


def _helpers(layout: Layout, inputs: WorkbookInput, laporan: Laporan) -> dict[Address, str]:
    """The helper columns beside rows with data."""
    result: dict[Address, str] = {}
    for table, by_columns in helper_formulas(ReportOrder(laporan)).items():
        place = inputs.placements[table]
        for name, content in by_columns.items():
            if name in place.helpers:
                column = column_index_from_string(place.helpers[name])
                for row in place.content_rows:
                    result[place.sheet, row, column] = layout.write_input(content, row, place.columns)
    return result
