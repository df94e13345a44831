"""Pages of a generated sheet: the paper, a scale at which the columns fit it, and the page breaks.

Excel ignores row breaks while a sheet is fitted to a page's width, so a sheet whose prototype is fitted gets
the scale written out; another keeps its own.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils.cell import range_boundaries

from lkjip_xl.layout.addresses import LaidOutSheet
from lkjip_xl.layout.letter_widths import digit_width
from lkjip_xl.layout.page_breaks import Page, break_rows
from lkjip_xl.layout.row_heights import column_widths
from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.references import Box
from lkjip_xl.ooxml.xml_text import drop_attribute

__all__ = [
    "Paper",
    "PrintSetup",
    "SheetOnPaper",
    "cut_boxes",
    "page_scale",
    "place_breaks",
    "print_width",
    "read_paper",
    "set_paper",
    "write_breaks",
]

_POINTS_PER_INCH, _POINTS_PER_MM = 72.0, 72.0 / 25.4
# width and height in points of the papers that an office has, by their number in the file format
_PAPERS = {
    1: (612.0, 792.0), 3: (792.0, 1224.0), 5: (612.0, 1008.0), 8: (841.89, 1190.55), 9: (595.28, 841.89),
    11: (419.53, 595.28), 12: (708.66, 1000.63), 13: (515.91, 728.5), 14: (612.0, 936.0),
}  # fmt: skip
_A4 = 9
_SIZE = re.compile(r"([\d.]+)(mm|cm|in|pt)")
_UNITS = {"mm": _POINTS_PER_MM, "cm": 10 * _POINTS_PER_MM, "in": _POINTS_PER_INCH, "pt": 1.0}
_DEFAULT_MARGINS = {"left": 0.7, "right": 0.7, "top": 0.75, "bottom": 0.75}  # inches, by the file format

# A unit of column width is one digit of the default font. Excel rounds it to whole pixels (7 for Calibri 11,
# 5,25 points), LibreOffice takes the letter's own width (5,55 points): the wider one must fit.
_POINTS_PER_PIXEL, _DEFAULT_SIZE = 0.75, 11.0
_WIDTH_SLACK, _HEIGHT_SLACK = 0.99, 0.985
_SMALLEST_SCALE, _LARGEST_SCALE = 10, 100
_MOST_BREAKS = 1026
_UNLIMITED = 16383


_PAPER_SIZES = {"A4": _A4, "F4": 14}  # 14, Excel's Folio of 8.5 x 13 in, is F4 within 1 mm
_CM_PER_INCH = 2.54
_MARGINS = {"left": "kiri", "right": "kanan", "top": "atas", "bottom": "bawah"}


@dataclass(frozen=True, slots=True)
class Paper:
    """The printable area in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """How a sheet is printed: the styles of the workbook, the sheet's print area and print titles."""

    style: etree._Element
    area: str | None = None
    titles: str | None = None

    @property
    def repeated(self) -> range:
        """The rows that are printed again on every page; print titles may name columns as well."""
        for part in (self.titles or "").split(","):
            match = re.fullmatch(r"\$?(\d+):\$?(\d+)", part.rpartition("!")[2])
            if match:
                return range(int(match[1]), int(match[2]) + 1)
        return range(0)


@dataclass(frozen=True, slots=True)
class SheetOnPaper:
    """A generated sheet to be parted: its worksheet without rows, the heights of its rows from row 1 on.

    A hidden row has no height. ``last_column`` is the last one in use.
    """

    root: etree._Element
    laid_out: LaidOutSheet
    heights: Sequence[float]
    last_column: int
    merges: Sequence[Box]


def place_breaks(
    sheet: SheetOnPaper, setup: PrintSetup, continuation: Mapping[int, int]
) -> tuple[int, ...] | None:
    """Write the scale of a sheet into its worksheet and say after which rows a page ends.

    None where a sheet is fitted to a whole number of pages: Excel would ignore the breaks. ``continuation``
    are the headers that would be missing before an emission (see ``continuation_headers``).
    """
    root = sheet.root
    page_setup = root.find(q("pageSetup"))
    if page_setup is None:
        return None
    paper = read_paper(root)
    if _fits_page_width(sheet.laid_out.prototype.root):
        width = print_width(root, _print_columns(setup.area, sheet.last_column), setup.style)
        page_setup.set("scale", str(page_scale(width, paper.width)))
        for name in ("fitToWidth", "fitToHeight"):
            drop_attribute(page_setup, name)
        for properties in list(root.iter(q("pageSetUpPr"))):
            drop_attribute(properties, "fitToPage")
    elif _is_fitted(root):
        return None
    room = paper.height * 100.0 / float(page_setup.get("scale", "100")) * _HEIGHT_SLACK
    page = Page(room, setup.repeated)
    return break_rows(sheet.laid_out.placements, sheet.heights, page, continuation, _merged(sheet.merges))


def read_paper(root: etree._Element) -> Paper:
    """The area within the margins of a sheet's page set-up; A4 where the paper is none of ours."""
    setup, margins = root.find(q("pageSetup")), root.find(q("pageMargins"))
    properties: Mapping[str, str] = {} if setup is None else dict(setup.attrib)  # type: ignore[arg-type]
    width, height = _PAPERS.get(int(properties.get("paperSize", "1")), _PAPERS[_A4])
    width, height = (
        _length(properties.get("paperWidth"), width),
        _length(properties.get("paperHeight"), height),
    )
    if properties.get("orientation") == "landscape":
        width, height = height, width
    inches = {
        n: float((margins.get(n) if margins is not None else None) or b) for n, b in _DEFAULT_MARGINS.items()
    }
    return Paper(
        width - (inches["left"] + inches["right"]) * _POINTS_PER_INCH,
        height - (inches["top"] + inches["bottom"]) * _POINTS_PER_INCH,
    )


def set_paper(root: etree._Element, settings: Mapping[str, object]) -> None:
    """Give a sheet the paper and margins that the settings name; what they leave blank stays as it is."""
    setup, margins = root.find(q("pageSetup")), root.find(q("pageMargins"))
    size = _PAPER_SIZES.get(str(settings.get("cetak.kertas")))
    if setup is not None and size is not None:
        setup.set("paperSize", str(size))
        for name in ("paperWidth", "paperHeight"):
            drop_attribute(setup, name)
    if margins is None:
        return
    for side, word in _MARGINS.items():
        width = settings.get(f"cetak.margin_{word}")
        if isinstance(width, int | float):
            margins.set(side, f"{width / _CM_PER_INCH:.4f}".rstrip("0").rstrip("."))
    for edge, side in (("header", "top"), ("footer", "bottom")):  # they stand within the margin
        room = float(margins.get(side, "0"))
        if float(margins.get(edge, "0")) > room:
            margins.set(edge, margins.get(side, "0"))


def _length(text: str | None, default: float) -> float:
    match = _SIZE.fullmatch(text or "")
    return float(match[1]) * _UNITS[match[2]] if match else default


def page_scale(width: float, room: float) -> int:
    """The largest whole percentage, at most 100 and at least 10, at which ``width`` points fit ``room``."""
    fit = int(100.0 * room * _WIDTH_SLACK / width) if width > 0 else _LARGEST_SCALE
    return max(_SMALLEST_SCALE, min(_LARGEST_SCALE, fit))


def print_width(root: etree._Element, column: range, style: etree._Element) -> float:
    """Points that the visible columns take, in Excel or in LibreOffice, whichever is more."""
    widths = column_widths(root)
    default = _default_width(root)
    number = _number_width(style)
    pixels = max(1, int(number / _POINTS_PER_PIXEL))
    excel = sum(int(widths.get(k, default) * pixels + 0.5) for k in column) * _POINTS_PER_PIXEL
    return max(excel, sum(widths.get(k, default) for k in column) * number)


def _default_width(root: etree._Element) -> float:
    format_ = root.find(q("sheetFormatPr"))
    return 9.14 if format_ is None else float(format_.get("defaultColWidth", "9.14"))


def _number_width(style: etree._Element) -> float:
    """The width in points of a digit in the workbook's default font, the first one of its styles."""
    font = style.find(f"{q('fonts')}/{q('font')}")
    if font is None:
        return digit_width(_DEFAULT_SIZE)
    name, size = font.find(q("name")), font.find(q("sz"))
    return digit_width(
        _DEFAULT_SIZE if size is None else float(size.get("val", _DEFAULT_SIZE)),
        "calibri" if name is None else name.get("val", "calibri"),
    )


def _print_columns(area: str | None, last: int) -> range:
    """The columns of the print area, else all up to the last in use."""
    if area:
        bounds = [range_boundaries(a.rpartition("!")[2]) for a in area.split(",")]
        return range(min(b[0] or 1 for b in bounds), max(b[2] or 1 for b in bounds) + 1)
    return range(1, last + 1)


def _fits_page_width(root: etree._Element) -> bool:
    """Whether a sheet is fitted to one page across and any number down."""
    setup = root.find(q("pageSetup"))
    if setup is None or not _is_fitted(root):
        return False
    return setup.get("fitToWidth", "1") == "1" and setup.get("fitToHeight", "1") == "0"


def _is_fitted(root: etree._Element) -> bool:
    return any(properties.get("fitToPage") in {"1", "true"} for properties in root.iter(q("pageSetUpPr")))


def _merged(boxes: Iterable[Box]) -> dict[int, int]:
    """The rows before which a break would cut through merged cells, with the rows that it leaves above."""
    result: dict[int, int] = {}
    for box in boxes:
        for b in range(box.row1 + 1, box.row2 + 1):
            result[b] = min(result.get(b, b), b - box.row1, box.row2 + 1 - b)
    return result


def cut_boxes(boxes: Iterable[Box], breaks: Sequence[int]) -> Iterator[Box]:
    """Merged cells, parted where a page ends: their text would be printed across the break."""
    for box in boxes:
        inside = breaks[bisect.bisect_left(breaks, box.row1) : bisect.bisect_left(breaks, box.row2)]
        for first, last in itertools.pairwise([box.row1 - 1, *inside, box.row2]) if inside else ():
            if first + 1 < last or box.column1 < box.column2:
                yield Box(box.column1, first + 1, box.column2, last)
        if not inside:
            yield box


def write_breaks(root: etree._Element, breaks: Sequence[int]) -> None:
    """Write the row breaks of a sheet, as many as Excel takes."""
    for old in root.findall(q("rowBreaks")):
        root.remove(old)
    in_use = breaks[:_MOST_BREAKS]
    if not in_use:
        return
    count = str(len(in_use))
    result = etree.SubElement(root, q("rowBreaks"), count=count, manualBreakCount=count)
    for n in in_use:
        etree.SubElement(result, q("brk"), id=str(n), max=str(_UNLIMITED), man="1")
