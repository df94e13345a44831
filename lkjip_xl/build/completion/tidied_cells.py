"""Input cells that hold something else than what is read from them, rewritten: a lookup sees the cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter

from lkjip_xl.build.filling.input_sheets import named_range
from lkjip_xl.errors import InputError, Problem
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.ooxml.styles import StyleMap, merge_styles
from lkjip_xl.read.raw import RawLaporan
from lkjip_xl.read.tidy.differing_cells import DifferingCell
from lkjip_xl.read.workbook_input import TablePlacement
from lkjip_xl.schema import SETTINGS, WORKBOOK_TABLES, column_name, setting_name

__all__ = ["tidy_cells"]

_SAID_ONE_BY_ONE = 3  # more cells of a column that changed alike are counted


def tidy_cells(
    book: WorkbookFile,
    template: Template,
    raw: RawLaporan,
    placements: Mapping[str, TablePlacement],
    cells: Iterable[DifferingCell],
) -> list[str]:
    """Write into each cell what is read from it; what was done, one line each, in Indonesian.

    A style stays, but for a format of text that a number would have. A user's own formula is named and left
    alone. Raises InputError where such a formula gives what the formulas of the sheets would not find.
    """
    every = list(cells)
    faults = [x for x in every if x.formula and x.misleads]
    if faults:
        raise InputError([Problem(x.place, _formula_fault(x)) for x in faults])
    styles = _InputStyles(book, template, raw, placements)
    constants = [x for x in every if not x.formula]
    for x in constants:
        _rewrite(book, styles, x)
    own = [f"{x.place}: rumus Anda {x.words}; rumusnya tidak diubah" for x in every if x.formula]
    return [*_lines(constants), *own]


def _formula_fault(cell: DifferingCell) -> str:
    wanted = "angka" if cell.is_number else "teks itu"
    return f"rumus Anda {cell.words}; ubah rumusnya agar hasilnya {wanted}, yang dicari lembar hasil"


def _rewrite(book: WorkbookFile, styles: _InputStyles, cell: DifferingCell) -> None:
    sheet = book.sheets.find(cell.place.container)
    assert sheet is not None  # noqa: S101 - the reader has read it
    assert cell.place.row is not None  # noqa: S101 - it is a cell
    c = Grid(book.package.edit(sheet.part)).cell(cell.place.row, int(cell.place.column or 0))
    fill_constant(c, cell.value)
    if cell.is_number:
        styles.make_number(c, cell)


def _lines(cells: Iterable[DifferingCell]) -> Iterable[str]:
    """A line a cell; many of a column that changed alike are one line."""

    def alike(x: DifferingCell) -> tuple[str, int, bool]:
        return x.place.container, int(x.place.column or 0), x.is_number

    for _, group in groupby(sorted(cells, key=alike), key=alike):
        every = sorted(group, key=lambda x: x.place.row or 0)
        if len(every) <= _SAID_ONE_BY_ONE:
            yield from (f"{x.place}: {x.rewritten}" for x in every)
            continue
        letter = get_column_letter(int(every[0].place.column or 0))
        yield f"{every[0].place}: {every[0].rewritten}, dan {len(every) - 1} sel lain di kolom {letter}"


class _InputStyles:
    """The number formats that the template gives the input cells."""

    def __init__(
        self,
        book: WorkbookFile,
        template: Template,
        raw: RawLaporan,
        placements: Mapping[str, TablePlacement],
    ) -> None:
        self._book, self._template = book, template
        self._names: dict[tuple[str, int] | str, str] = {
            raw.settings[a.key].place: setting_name(a.key) for a in SETTINGS if a.key in raw.settings
        }
        for table, place in placements.items():
            yearly = WORKBOOK_TABLES[table].year_column
            own = {k.name for k in WORKBOOK_TABLES[table].columns}
            for name, letter in place.columns.items():
                known = name if name in own or yearly is None else yearly.name
                self._names[place.sheet, column_index_from_string(letter)] = column_name(table, known)
        self._map: StyleMap | None = None

    def make_number(self, c: etree._Element, cell: DifferingCell) -> None:
        """Take a format of text from a cell that holds a number now; it gets the template's format."""
        styles, xf = self._styles(), int(c.get("s", "0"))
        if not styles.is_text(xf):
            return
        key = (cell.place.container, int(cell.place.column or 0))
        sheet, box = named_range(self._template.book, self._names.get(key) or self._names[cell.place])
        origin = self._template.book.sheets.find(sheet)
        assert origin is not None  # noqa: S101 - named_range has found it
        grid = Grid(self._template.book.package.tree(origin.part))
        content = styles.index(int(grid.style(box.row1, box.column1) or "0"))
        c.set("s", str(styles.combine(xf, content)))

    def _styles(self) -> StyleMap:
        if self._map is None:
            part, origin = self._book.main.related("styles"), self._template.book.main.related("styles")
            target = self._book.package.edit(part or "")
            self._map = merge_styles(target, self._template.book.package.tree(origin or ""))
        return self._map
