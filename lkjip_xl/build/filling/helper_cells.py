"""The helper columns of input sheets: formulas beside the rows with data, and the empty rows that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import ClassVar

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter

from lkjip_xl.build.filling.input_draft import InputDraft
from lkjip_xl.errors import CalculationError
from lkjip_xl.figures.expression import Formula, SameRow
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import cell_address
from lkjip_xl.ooxml.cell_xml import (
    ErrorValue,
    Grid,
    Value,
    clear_cell,
    fill_formula,
    formula_xml,
    holds_formula,
    holds_value,
    store_value,
)
from lkjip_xl.read.workbook_input import TablePlacement

__all__ = ["SPARE_ROWS", "HelperColumn", "has_cells", "store_helpers", "write_helpers"]

SPARE_ROWS = 30  # styled empty rows below the data, so that the next row to type in is plain to see


@dataclass(frozen=True)
class HelperColumn:
    """The formulas of a helper column, ``name`` of a table, from row ``first`` of its sheet on.

    One that ``stays`` is there, with its values.
    """

    table: str
    name: str
    sheet: str
    column: int
    first: int
    formulas: Sequence[str]
    stays: ClassVar[bool] = False

    def cells(self) -> Iterator[tuple[int, str]]:
        """Row and formula of each cell."""
        return enumerate(self.formulas, self.first)

    def store(self, values: Sequence[Value]) -> None:
        """Store what the formulas give."""
        raise NotImplementedError


@dataclass(frozen=True)
class _LeftHelpers(HelperColumn):
    """In a sheet that is as the last generation left it."""

    stays: ClassVar[bool] = True


@dataclass(frozen=True)
class _DraftHelpers(HelperColumn):
    """In a sheet that is being filled."""

    draft: InputDraft
    style: str | None

    def store(self, values: Sequence[Value]) -> None:
        letter = get_column_letter(self.column)
        style = "" if self.style is None else f' s="{self.style}"'
        cells = zip(self.cells(), values, strict=True)
        self.draft.put(
            self.column, self.first, [formula_xml(f'<c r="{letter}{n}"{style}', f, v) for (n, f), v in cells]
        )


@dataclass(frozen=True)
class _UsersHelpers(HelperColumn):
    """In a sheet that a user has; its cells by row. ``mark`` tells that the sheet changed."""

    elements: Sequence[etree._Element]
    mark: Callable[[], None]

    def store(self, values: Sequence[Value]) -> None:
        for c, value in zip(self.elements, values, strict=True):
            if not holds_value(c, value):
                store_value(c, value)
                self.mark()


def has_cells(place: TablePlacement, name: str, content: Formula) -> bool:
    """Whether a helper column is there, with all columns of its row that its formula reads."""
    read = (r.token for r in content.references if isinstance(r, SameRow))
    return name in place.helpers and all(token in place.letters for token in read)


def write_helpers(
    book: WorkbookFile,
    layout: Layout,
    placements: Mapping[str, TablePlacement],
    formulas: Mapping[str, Mapping[str, Formula]],
    drafts: Mapping[str, InputDraft],
    known: Callable[[HelperColumn], bool],
) -> list[HelperColumn]:
    """Rewrite the helper columns, without values; ``drafts`` are the input sheets that are being filled.

    Those of a sheet that nobody changed stay where it is ``known`` that they hold what they would.
    """

    @cache
    def grid(part: str) -> Grid:
        return Grid(book.package.tree(part))

    result: list[HelperColumn] = []
    for table, by_columns in formulas.items():
        place = placements[table]
        sheet, draft = book.sheets.find(place.sheet), drafts.get(place.sheet)
        assert sheet is not None  # noqa: S101 - the reader has found its table there
        mark = partial(book.package.mark, sheet.part)
        for name, content in by_columns.items():
            if not has_cells(place, name, content):
                continue
            column = column_index_from_string(place.helpers[name])
            first, last = place.first_row, max((*place.content_rows, place.first_row)) + SPARE_ROWS
            texts = layout.write_input(content, range(first, last + 1), place.letters)
            at = table, name, place.sheet, column, first, texts
            if draft is not None:
                new = _DraftHelpers(*at, draft, draft.styles.get(column))
                new.store([None] * len(texts))
                result.append(new)
            elif book.is_left(sheet.part) and known(left := _LeftHelpers(*at)):
                result.append(left)
            else:
                result.append(_rewrite(grid(sheet.part), (table, name), place, column, texts, mark))
        if draft is not None:
            draft.write()
    return result


def _rewrite(
    grid: Grid,
    name: tuple[str, str],
    place: TablePlacement,
    column: int,
    texts: Sequence[str],
    mark: Callable[[], None],
) -> HelperColumn:
    """Write the formulas into a sheet where they are not there already, and clear those further down."""
    style = grid.style(place.first_row, column)
    elements = []
    for row, text in enumerate(texts, place.first_row):
        c = grid.existing(row, column)
        if c is None or not holds_formula(c, text):
            c = grid.cell(row, column, style)
            fill_formula(c, text)
            mark()
        elements.append(c)
    for row in grid.rows(place.first_row + len(texts), place.last_row):
        below = grid.existing(row, column)
        if below is not None and below.find(q("f")) is not None:
            clear_cell(below)
            mark()
    return _UsersHelpers(*name, place.sheet, column, place.first_row, texts, elements, mark)


def store_helpers(helpers: Iterable[HelperColumn], value_of: Callable[[str, int, int], Value]) -> None:
    """Store the values of helper columns. Raises CalculationError for a cell without one."""
    for h in helpers:
        if h.stays:
            continue
        values = []
        for row, text in h.cells():
            value = value_of(h.sheet, row, h.column)
            if value is None or isinstance(value, ErrorValue):
                address = cell_address(h.sheet, row, h.column)
                raise CalculationError(f"{address}: rumus ={text} memberi {value or 'tanpa hasil'}")
            values.append(value)
        h.store(values)
