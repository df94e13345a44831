"""A generated sheet before it is written: its cells, each once, with formula and value; its rows and pages.

The order is values, heights, pages, addresses, formulas, text. A value may be put right until the text is
written. Only a sheet whose long tables repeat their header takes a second layout, before it has addresses.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

from lxml import etree

from lkjip_xl.figures.expression import Formula
from lkjip_xl.layout.addresses import Emission, LaidOutSheet, Layout
from lkjip_xl.layout.drafts.pattern_forms import PatternForms, RowForm
from lkjip_xl.layout.drafts.status_marks import MarkedCell, StatusMarks
from lkjip_xl.layout.drafts.worksheet_frame import Colour, complete_frame, merged_boxes
from lkjip_xl.layout.page_breaks import continuation_headers
from lkjip_xl.layout.pages import PrintSetup, SheetOnPaper, cut_boxes, place_breaks, write_breaks
from lkjip_xl.layout.row_heights import (
    DEFAULT_WIDTH,
    Lettering,
    RowHeight,
    StyledText,
    column_widths,
    columns_of_text,
    displayed_text,
    height_text,
    needed_heights,
    standard_height,
)
from lkjip_xl.ooxml import NS_MAIN, q, write_xml
from lkjip_xl.ooxml.cell_xml import ErrorValue, Value, constant_xml, formula_xml
from lkjip_xl.ooxml.references import Box, cell_place
from lkjip_xl.sheets.rows import Cell, Content

__all__ = ["DraftCell", "SheetDraft"]

_NO_ROWS = b"<sheetData/>"
_BLANK = Cell(None)


@dataclass(slots=True)
class DraftCell:
    """A cell that is not the same in every emission of its pattern.

    ``token`` None: a fixed text with settings in it. ``formula`` and ``value`` are those of a formula.
    ``reason`` is what is wrong with an input, where a plain formula says it in fewer words.
    """

    row: int
    column: int
    letter: str
    style: int
    emission: Emission
    token: str | None
    content: Content
    error_allowed: bool = False
    formula: str = ""
    value: Value = None
    reason: str = ""

    @property
    def room(self) -> str:
        """The text for which a blank cell keeps room in the height of its row."""
        cell = None if self.token is None else self.emission.row.content.get(self.token)
        return "" if cell is None else cell.room

    @property
    def text(self) -> str:
        """The text that it shows; none for a number or an error."""
        shown = self.value if isinstance(self.content, Formula) else self.content
        return shown if isinstance(shown, str) and not isinstance(shown, ErrorValue) else ""

    def xml(self) -> str:
        """The cell in its sheet."""
        start = f'<c r="{self.letter}{self.row}" s="{self.style}"'
        if isinstance(self.content, Formula):
            return formula_xml(start, self.formula, self.value)
        return constant_xml(start, self.content)


@dataclass(slots=True)
class _DraftRow:
    """A row: its attributes, the form of its pattern (None: a user's own row), what fills the form's gaps."""

    number: int
    attributes: dict[str, str]
    form: RowForm | None
    cells: Sequence[DraftCell] = ()
    added: Sequence[etree._Element] = ()

    def xml(self) -> str:
        """The row in its sheet; a user's cell takes the place of an empty one of ours."""
        cells = "" if self.form is None else self.form.write(self.number, (c.xml() for c in self.cells))
        start = f'<row r="{self.number}"' + "".join(f' {n}="{v}"' for n, v in self.attributes.items())
        row = f"{start}>{cells}</row>" if cells else f"{start}/>"
        return _with_added(row, self.added) if self.added else row


class SheetDraft:
    """A sheet as it is being made.

    ``root`` is its worksheet without rows, ``part`` the part that it goes to.
    """

    def __init__(self, laid_out: LaidOutSheet, forms: PatternForms, part: str = "") -> None:
        self.part = part
        self.root = etree.Element(q("worksheet"))
        self._forms = forms
        self._breaks: Sequence[int] = ()
        self.lay_out(laid_out)

    def lay_out(self, laid_out: LaidOutSheet) -> None:
        """Take a layout: the first one, or one with headers in between, and no cells of the user's yet."""
        self.laid_out = laid_out
        self._added: Sequence[etree._Element] = ()
        self._rows = list(self._make_rows())
        self.formulas = [c for r in self._rows for c in r.cells if isinstance(c.content, Formula)]
        self._merges = merged_boxes(laid_out)
        self._users_merges: Sequence[Box] = ()

    def _make_rows(self) -> Iterator[_DraftRow]:
        for e in self.laid_out.placements:
            for n, form in enumerate(self._forms.rows(e.pattern)):
                number = e.start + n
                cells = []
                for gap in form.gaps:
                    cell = _BLANK if gap.token is None else e.row.content.get(gap.token, _BLANK)
                    style = gap.style
                    if cell.variant is not None:
                        style = self._forms.variant(self.laid_out.prototype, cell.variant)
                    if cell.number_format is not None:
                        style = self._forms.formatted(style, cell.number_format)
                    content = cell.content if gap.formula is None else gap.formula
                    cells.append(
                        DraftCell(
                            number, gap.column, gap.letter, style, e, gap.token, content, cell.error_allowed
                        )
                    )
                hidden = {"hidden": "1"} if e.row.waits else {}
                yield _DraftRow(number, {**form.attributes, **hidden}, form, cells)

    def cells(self) -> Iterator[DraftCell]:
        """The cells that are not the same in every emission, in order of rows."""
        return chain.from_iterable(r.cells for r in self._rows)

    def constants(self) -> Iterator[tuple[int, int, str | float]]:
        """Row, column and content of every cell of ours that holds a constant."""
        for r in self._rows:
            for column, _, fixed in () if r.form is None else r.form.constants:
                yield r.number, column, fixed
            for c in r.cells:
                if not isinstance(c.content, Formula) and c.content is not None and c.content != "":
                    yield r.number, c.column, c.content

    def add(self, cells: Iterable[etree._Element], merges: Iterable[Box]) -> None:
        """Put what a user added beside our rows back."""
        self._added = list(cells)
        self._users_merges = list(merges)
        by_row: dict[int, list[etree._Element]] = {}
        for c in self._added:
            by_row.setdefault(_place(c)[0], []).append(c)
        for row in self._rows:
            row.added = by_row.pop(row.number, ())
        self._rows += [_DraftRow(n, {}, None, added=by_row[n]) for n in sorted(by_row)]

    def attributes(self, number: int) -> dict[str, str]:
        """The attributes of a row, to be changed; below ours the row is made."""
        row = next((r for r in self._rows if r.number == number), None)
        if row is None:
            row = _DraftRow(number, {}, None)
            self._rows.append(row)
            self._rows.sort(key=lambda r: r.number)
        return row.attributes

    def row_attributes(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Number and attributes of each row."""
        return ((r.number, r.attributes) for r in self._rows)

    # --- values and formulas

    def give_values(self, value: Callable[[DraftCell], Value]) -> None:
        """Give every formula its value."""
        for c in self.formulas:
            c.value = value(c)

    def write_formulas(self, layout: Layout) -> None:
        """Write every formula with its addresses."""
        key = self.laid_out.result.key
        for c in self.formulas:
            assert isinstance(c.content, Formula)  # noqa: S101 - the list is of those
            c.formula = layout.write(c.content, c.emission, key)

    def users_cells(self) -> Iterator[tuple[int, int]]:
        """The places of the cells that users added."""
        return map(_place, self._added)

    # --- heights and pages

    def set_heights(self, lettering: Lettering) -> None:
        """Fix the height of every row: what its wrapped texts need, at least that of its pattern."""
        default = standard_height(self.root)
        rows = {
            r.number: RowHeight(float(r.attributes.get("ht", default)), "customHeight" in r.attributes)
            for r in self._rows
        }
        texts = dict(self._texts(lettering))
        needed, _ = needed_heights(
            rows, texts, [*self._merges, *self._users_merges], column_widths(self.root), lettering
        )
        for r in self._rows:
            r.attributes["ht"] = height_text(needed[r.number])
            r.attributes["customHeight"] = "1"

    def _texts(self, lettering: Lettering) -> Iterator[tuple[tuple[int, int], StyledText]]:
        """The texts of cells that wrap, by row and column."""
        for r in self._rows:
            for column, style, fixed in () if r.form is None else r.form.constants:
                if isinstance(fixed, str) and lettering.font(style).wrap:
                    yield (r.number, column), (fixed, style)
            for c in r.cells:
                if lettering.font(c.style).wrap and (text := c.text or c.room):
                    yield (r.number, c.column), (text, c.style)
            for added in r.added:
                yield _place(added), (displayed_text(added), int(added.get("s", "0")))

    def fix_heights(self, height: str) -> None:
        """Give all rows one height, whatever is in them."""
        for r in self._rows:
            r.attributes |= {"ht": height, "customHeight": "1"}

    def set_pages(self, setup: PrintSetup, sensitive: Mapping[str, Collection[str]]) -> Mapping[int, int]:
        """Set scale and page breaks; the emissions that begin a page and lack the header of their table.

        With them goes the emission of that header. ``sensitive`` are the ranges that bear no header between
        their rows.
        """
        placements = self.laid_out.placements
        heights = [standard_height(self.root)] * self.laid_out.last_row
        for r in self._rows:
            if r.number <= self.laid_out.last_row:
                heights[r.number - 1] = (
                    0.0 if r.attributes.get("hidden") in {"1", "true"} else float(r.attributes["ht"])
                )
        continuation = continuation_headers(placements, setup.repeated, sensitive)
        sheet = SheetOnPaper(
            self.root,
            self.laid_out,
            heights,
            self._last_column(Lettering(setup.style)),
            [*self._merges, *self._users_merges],
        )
        breaks = place_breaks(sheet, setup, continuation)
        self._breaks = breaks or ()
        return {n: k for n, k in continuation.items() if placements[n].start - 1 in self._breaks}

    def _last_column(self, lettering: Lettering) -> int:
        """The last column in use, by a user's text that spills over its cell too."""
        last = max((c.column for e in self.laid_out.placements for c in e.pattern.cells), default=1)
        widths = column_widths(self.root)
        for c in self._added:
            column, font = _place(c)[1], lettering.font(int(c.get("s", "0")))
            further = (widths.get(k, DEFAULT_WIDTH) for k in count(column))
            last = max(last, column + columns_of_text(displayed_text(c), font, further) - 1)
        return last

    # --- text

    def complete(self, colours: Sequence[Colour], marks: StatusMarks | None = None) -> None:
        """Put around the rows what follows from where they are, page breaks included."""
        write_breaks(self.root, self._breaks)
        places = [(self.laid_out.last_row, self.laid_out.prototype.last_column), *map(_place, self._added)]
        used = Box(1, 1, max(column for _, column in places), max(row for row, _ in places))
        merges = [*cut_boxes(self._merges, self._breaks), *self._users_merges]
        found = (MarkedCell.of(c.emission, c.token, c.row, c.column, c.style) for c in self.cells())
        cells = [c for c in found if c is not None]
        rules = [] if marks is None else list(marks.rules(cells, len(colours) + 1))
        complete_frame(self.root, self.laid_out, used, merges, colours, rules)

    def xml(self) -> bytes:
        """The worksheet part."""
        before, found, after = write_xml(self.root).partition(_NO_ROWS)
        assert found  # noqa: S101 - the frame was made with it
        rows = "".join(chain(["<sheetData>"], (r.xml() for r in self._rows), ["</sheetData>"]))
        return before + rows.encode("utf-8") + after


def _with_added(row: str, added: Iterable[etree._Element]) -> str:
    """A row with a user's cells in their places."""
    element = etree.fromstring(f'<row xmlns="{NS_MAIN}">{row}</row>')[0]
    cells = {_place(c)[1]: c for c in chain(element, map(copy.deepcopy, added))}
    element[:] = [cells[column] for column in sorted(cells)]
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    return text.replace(f' xmlns="{NS_MAIN}"', "")


def _place(c: etree._Element) -> tuple[int, int]:
    return cell_place(c.get("r", ""))
