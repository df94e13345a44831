"""The layout of a prototype sheet as data, and the one function that puts it on a worksheet.

A pattern is a block of rows; a row maps a place to a text. A place is a column or a run of columns, with a
row count where it reaches down: ``"C"``, ``"C:E"``, ``"B:C/3"``. A text may carry a role of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field

from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.ooxml.references import quoted_sheet
from lkjip_xl.template.page_setup import protect, set_page, set_tab, set_widths
from lkjip_xl.template.template_styles import STYLE_PREFIX, format_of, set_style
from lkjip_xl.template.validations import offer, show_hint

__all__ = ["Line", "PatternPlan", "PrototypePlan", "Styled", "add_name", "lay_out", "pattern_name"]


@dataclass(frozen=True, slots=True)
class Styled:
    """A text with its own role, or its own format."""

    text: str
    role: str | None = None
    fmt: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row: texts by place, the role of its cells, a height where wrapped text cannot set it.

    ``span`` (``"B:M"``) is the run of columns that the role covers; None means all visible ones.
    """

    cells: Mapping[str, str | Styled] = field(default_factory=dict)
    role: str = "Isi"
    height: float | None = None
    span: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PatternPlan:
    """A named block of rows that the program emits as a whole."""

    name: str
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PrototypePlan:
    """A generated sheet: columns, patterns from top to bottom, print set-up.

    ``frozen`` names the pattern below which the window scrolls (and ``frozen_column`` the first column that
    does); ``repeated`` names the first and the last pattern whose rows are printed on every page,
    ``filtered`` those of an autofilter. ``choices`` are lists that a token's cells offer; ``one_page`` prints
    the sheet on one page. ``hint`` is a role with the title and text that its cell shows when it is chosen.
    """

    key: str
    title: str
    code_name: str
    widths: Mapping[str, float]
    patterns: tuple[PatternPlan, ...]
    hidden: str = "A"
    portrait: bool = False
    frozen: str | None = None
    frozen_column: str = "A"
    repeated: tuple[str, str] | None = None
    zoom: int = 100
    state: str = "visible"
    one_page: bool = False
    filtered: tuple[str, str] | None = None
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hint: tuple[str, str, str] | None = None

    def columns(self) -> tuple[str, str, str]:
        """First visible, last visible and last used column."""
        visible = [c for c in self.widths if c not in self.hidden.split()]
        return visible[0], visible[-1], max(self.widths, key=column_index_from_string)


def pattern_name(key: str, pattern: str) -> str:
    """The defined name of a pattern, for example ``pola_sasaran_indikator``."""
    return f"pola_{key}_{pattern}"


def add_name(book: Workbook, name: str, sheet: Worksheet, area: str) -> None:
    """A workbook-level name for an absolute area of a sheet."""
    book.defined_names[name] = DefinedName(name, attr_text=f"{quoted_sheet(sheet.title)}!{area}")


def lay_out(book: Workbook, prototype: PrototypePlan) -> Worksheet:
    """Append a prototype sheet: rows, names of its patterns, window, print set-up, protection."""
    sheet = book.create_sheet(prototype.title)
    set_tab(sheet, prototype.code_name, "navy", grid=False)
    set_widths(sheet, dict(prototype.widths), prototype.hidden)
    spans: dict[str, tuple[int, int]] = {}
    row = 1
    for pattern in prototype.patterns:
        spans[pattern.name] = (row, row + len(pattern.rows) - 1)
        _write_pattern(sheet, prototype, pattern, row)
        row += len(pattern.rows)
    last = prototype.columns()[2]
    for name, (top, bottom) in spans.items():
        add_name(book, pattern_name(prototype.key, name), sheet, f"$A${top}:${last}${bottom}")
    if prototype.frozen is not None:
        sheet.freeze_panes = f"{prototype.frozen_column}{spans[prototype.frozen][1] + 1}"
    repeated = prototype.repeated
    titles = None if repeated is None else (spans[repeated[0]][0], spans[repeated[1]][1])
    set_page(sheet, portrait=prototype.portrait, title_rows=titles)
    if prototype.one_page:
        sheet.page_setup.fitToHeight = 1
    if prototype.filtered is not None:
        top, bottom = (spans[name][n] for n, name in enumerate(prototype.filtered))
        sheet.auto_filter.ref = f"A{top}:{prototype.columns()[1]}{bottom}"
    for token, choices in prototype.choices.items():
        for cell in [c for row in sheet.iter_rows() for c in row if c.value == f"{{{token}}}"]:
            offer(sheet, choices, cell.coordinate)
    if prototype.hint is not None:
        role, heading, content = prototype.hint
        place = next(c for row in sheet.iter_rows() for c in row if c.style == f"{STYLE_PREFIX}{role}")
        show_hint(sheet, place.coordinate, heading, content)
    sheet.sheet_view.zoomScale = prototype.zoom
    sheet.sheet_state = prototype.state
    protect(sheet)
    return sheet


def _write_pattern(sheet: Worksheet, prototype: PrototypePlan, pattern: PatternPlan, top: int) -> None:
    first, last, _ = prototype.columns()
    for number, row in enumerate(pattern.rows, top):
        for column in _columns(row.span or f"{first}:{last}"):
            set_style(sheet.cell(number, column), row.role)
        if row.height is not None:
            sheet.row_dimensions[number].height = row.height
        if row.hidden:
            sheet.row_dimensions[number].hidden = True
    for number, row in enumerate(pattern.rows, top):
        for place, content in row.cells.items():
            styled = content if isinstance(content, Styled) else Styled(content)
            _write_cell(sheet, number, place, styled, row.role)


def _write_cell(sheet: Worksheet, row: int, place: str, content: Styled, role: str) -> None:
    columns, _, down = place.partition("/")
    run = list(_columns(columns))
    bottom = row + int(down or 1) - 1
    cell = sheet.cell(row, run[0], content.text)
    set_style(cell, content.role or role, content.fmt or format_of(content.text))
    if len(run) == 1 and bottom == row:
        return
    # not merge_cells, which draws borders around the area cell by cell: every cell carries the whole style
    sheet.merged_cells.add(CellRange(min_row=row, max_row=bottom, min_col=run[0], max_col=run[-1]))
    for number in range(row, bottom + 1):
        for column in run:
            sheet.cell(number, column)._style = copy(cell._style)


def _columns(run: str) -> Iterator[int]:
    first, _, last = run.partition(":")
    return iter(range(column_index_from_string(first), column_index_from_string(last or first) + 1))
