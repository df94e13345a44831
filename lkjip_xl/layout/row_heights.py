"""Row heights, by an estimate that wraps words at the width of the columns.

Excel takes the heights that a file gives and fits no merged cells. LibreOffice fits every row whose height is
not fixed, after it has placed the charts: they would stand lower than their rows. Page breaks need the
heights as well. So every row of a generated sheet gets a fixed one. On an input sheet only rows with merged
text do: the others follow what a user types.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string, range_boundaries

from lkjip_xl.layout.letter_widths import line_count
from lkjip_xl.ooxml import q

__all__ = ["Lettering", "column_widths", "row_heights", "standard_height"]

_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 8.43, 15.0
_POINTS_PER_UNIT = 5.25  # of column width: Excel's 7 pixels; LibreOffice takes a little more
_MARGIN = 3.75  # points of a cell that hold no text
_INDENT = 7.5
_SPACING = 1.3  # line height by font size


@dataclass(frozen=True, slots=True)
class Font:
    """Font, size in points, bold, whether the cell wraps, and steps of indent."""

    name: str
    size: float
    bold: bool
    wrap: bool
    indent: int


class Lettering:
    """How cells of a style are written: read from styles.xml."""

    def __init__(self, style: etree._Element) -> None:
        fonts = [
            (_name(f), _number(f, "sz", 11.0), f.find(q("b")) is not None)
            for f in style.iterfind(f"{q('fonts')}/{q('font')}")
        ]
        self._fonts: list[Font] = []
        for xf in style.iterfind(f"{q('cellXfs')}/{q('xf')}"):
            alignment = xf.find(q("alignment"))
            wrap = alignment is not None and alignment.get("wrapText") in {"1", "true"}
            indent = int(alignment.get("indent", "0")) if alignment is not None else 0
            name, size, bold = fonts[int(xf.get("fontId", "0"))] if fonts else ("calibri", 11.0, False)
            self._fonts.append(Font(name, size, bold, wrap, indent))

    def font(self, style: int) -> Font:
        """The writing of a cell style."""
        return self._fonts[style]


def _name(font: etree._Element) -> str:
    e = font.find(q("name"))
    return "calibri" if e is None else e.get("val", "calibri")


def _number(element: etree._Element, child: str, default: float) -> float:
    e = element.find(q(child))
    return default if e is None else float(e.get("val", default))


def row_heights(root: etree._Element, lettering: Lettering, *, fixed: bool) -> None:
    """Set ``ht`` of rows whose wrapped text needs more than one line; a row with a fixed height keeps it.

    ``fixed``: fix every row of the sheet, not only those with merged text.
    """
    widths = column_widths(root)
    content = {c.get("r", ""): c for c in root.iter(q("c"))}
    rows = {int(r.get("r", "0")): r for r in root.iter(q("row"))}
    default = standard_height(root)
    first = {b: float(r.get("ht", default)) for b, r in rows.items()}
    needed = dict(first)
    merge_starts = {m.get("ref", "").split(":")[0] for m in root.iter(q("mergeCell"))}
    for address, c in content.items():
        if address not in merge_starts:
            _plain_cell(c, lettering, widths, needed, rows)
    merged = _merged_need(root, lettering, widths, needed, content, rows)
    for b, r in rows.items():
        if fixed or needed[b] > first[b]:
            r.set("ht", f"{needed[b]:.2f}".rstrip("0").rstrip("."))
        if fixed or b in merged:
            r.set("customHeight", "1")


def _merged_need(
    root: etree._Element,
    lettering: Lettering,
    widths: dict[int, float],
    needed: dict[int, float],
    content: dict[str, etree._Element],
    rows: dict[int, etree._Element],
) -> set[int]:
    """Raise ``needed`` for text in merged cells, the flattest first; the rows that were raised for it."""
    fixed: set[int] = set()
    for k1, b1, k2, b2, c in sorted(_merged_cell(root, content), key=lambda g: g[3] - g[1]):
        text, font = _text(c), lettering.font(int(c.get("s", "0")))
        owned = range(b1, b2 + 1)
        if not text or not font.wrap or any(rows[b].get("customHeight") for b in owned):
            continue
        lacking = _heights(text, sum(widths.get(k, _DEFAULT_WIDTH) for k in range(k1, k2 + 1)), font)
        lacking -= sum(needed[b] for b in owned)
        if lacking > 0:
            for b in owned:
                needed[b] += lacking / len(owned)
            fixed.update(owned)
    return fixed


def standard_height(root: etree._Element) -> float:
    """The height in points of a row that has none of its own."""
    format_ = root.find(q("sheetFormatPr"))
    return _DEFAULT_HEIGHT if format_ is None else float(format_.get("defaultRowHeight", _DEFAULT_HEIGHT))


def column_widths(root: etree._Element) -> dict[int, float]:
    """Widths by column, as the file gives them, of the columns that have one; a hidden one has 0."""
    widths: dict[int, float] = {}
    for col in root.iter(q("col")):
        value = 0.0 if col.get("hidden") in {"1", "true"} else float(col.get("width", _DEFAULT_WIDTH))
        widths.update(
            dict.fromkeys(range(int(col.get("min", "1")), min(int(col.get("max", "1")), 200) + 1), value)
        )
    return widths


def _plain_cell(
    c: etree._Element,
    lettering: Lettering,
    widths: dict[int, float],
    needed: dict[int, float],
    rows: dict[int, etree._Element],
) -> None:
    """What a wrapped cell outside merges needs."""
    font = lettering.font(int(c.get("s", "0")))
    text = _text(c)
    if not font.wrap or not text:
        return
    column, b = coordinate_from_string(c.get("r", ""))
    if rows[b].get("customHeight"):
        return
    k = column_index_from_string(column)
    needed[b] = max(needed[b], _heights(text, widths.get(k, _DEFAULT_WIDTH), font))


def _merged_cell(
    root: etree._Element, content: dict[str, etree._Element]
) -> Iterator[tuple[int, int, int, int, etree._Element]]:
    for m in root.iter(q("mergeCell")):
        first = m.get("ref", "").split(":")[0]
        if first in content:
            k1, b1, k2, b2 = range_boundaries(m.get("ref", ""))
            yield k1 or 1, b1 or 1, k2 or 1, b2 or 1, content[first]


def _text(c: etree._Element) -> str:
    if c.get("t") == "inlineStr":
        return "".join(t.text or "" for t in c.iter(q("t")))
    v = c.find(q("v"))
    return v.text or "" if v is not None and c.get("t") == "str" else ""


def _heights(text: str, width: float, font: Font) -> float:
    """Points that wrapped text needs in a column of that width."""
    if width <= 0:
        return 0.0
    room = max(width * _POINTS_PER_UNIT - _MARGIN - font.indent * _INDENT, 1.0)
    row = line_count(text, room, font.size, font.name, bold=font.bold)
    return row * font.size * _SPACING + 1.0
