"""Row heights, by an estimate that wraps words at the width of the columns.

Excel takes the heights that a file gives and fits no merged cells. LibreOffice fits every row whose height is
not fixed, after it has placed the charts: they would stand lower than their rows. Page breaks need the
heights as well. So every row of a generated sheet gets a fixed one. On an input sheet only rows with merged
text do: the others follow what a user types.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from lkjip_xl.layout.letter_widths import line_count, text_width
from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.references import Box, cell_place, read_box

__all__ = [
    "DEFAULT_WIDTH",
    "Lettering",
    "RowHeight",
    "StyledText",
    "column_widths",
    "columns_of_text",
    "displayed_text",
    "height_text",
    "needed_heights",
    "row_heights",
    "standard_height",
    "text_height",
]

DEFAULT_WIDTH, _DEFAULT_HEIGHT = 8.43, 15.0
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


_PLAIN = Font("calibri", 11.0, False, False, 0)


class Lettering:
    """How cells of a style are written: read from styles.xml."""

    def __init__(self, style: etree._Element) -> None:
        self._fonts = style.findall(f"{q('fonts')}/{q('font')}")
        self._xfs = style.findall(f"{q('cellXfs')}/{q('xf')}")
        self._known: dict[int, Font] = {}

    def font(self, style: int) -> Font:
        """The writing of a cell style."""
        if style not in self._known:
            known = style < len(self._xfs)  # a user's cell may name a style that is not there
            self._known[style] = self._read(self._xfs[style]) if known else _PLAIN
        return self._known[style]

    def _read(self, xf: etree._Element) -> Font:
        alignment = xf.find(q("alignment"))
        wrap = alignment is not None and alignment.get("wrapText") in {"1", "true"}
        indent = int(alignment.get("indent", "0")) if alignment is not None else 0
        if not self._fonts:
            return Font("calibri", 11.0, False, wrap, indent)
        f = self._fonts[int(xf.get("fontId", "0"))]
        return Font(_name(f), _number(f, "sz", 11.0), f.find(q("b")) is not None, wrap, indent)


def _name(font: etree._Element) -> str:
    e = font.find(q("name"))
    return "calibri" if e is None else e.get("val", "calibri")


def _number(element: etree._Element, child: str, default: float) -> float:
    e = element.find(q(child))
    return default if e is None else float(e.get("val", default))


@dataclass(frozen=True, slots=True)
class RowHeight:
    """The height of a row in points; a ``fixed`` one is not raised."""

    height: float
    fixed: bool


StyledText = tuple[str, int]
"""A text and the style of its cell."""


def row_heights(
    root: etree._Element,
    lettering: Lettering,
    further: Mapping[int, dict[str, str]],
    texts: Mapping[tuple[int, int], StyledText],
) -> None:
    """Set ``ht`` of the rows of an input sheet whose wrapped text needs more than one line.

    Those are the rows of ``root`` and ``further`` ones, as attributes, with the ``texts`` that they show.
    A row with a fixed height keeps it; one that was raised for merged text gets a fixed one.
    """
    default = standard_height(root)
    rows: dict[int, etree._Attrib | dict[str, str]] = {
        int(r.get("r", "0")): r.attrib for r in root.iter(q("row"))
    }
    rows |= further
    known = {b: RowHeight(float(r.get("ht", default)), bool(r.get("customHeight"))) for b, r in rows.items()}
    wrapped = (c for c in root.iter(q("c")) if len(c) and lettering.font(int(c.get("s", "0"))).wrap)
    shown = {_place(c): (displayed_text(c), int(c.get("s", "0"))) for c in wrapped} | dict(texts)
    merges = [read_box(m.get("ref", "")) for m in root.iter(q("mergeCell"))]
    needed, merged = needed_heights(known, shown, merges, column_widths(root), lettering)
    for b, r in rows.items():
        if needed[b] > known[b].height:
            r["ht"] = height_text(needed[b])
        if b in merged:
            r["customHeight"] = "1"


def height_text(height: float) -> str:
    """A height as the file format writes it."""
    return f"{height:.2f}".rstrip("0").rstrip(".")


def needed_heights(
    rows: Mapping[int, RowHeight],
    texts: Mapping[tuple[int, int], StyledText],
    merges: Collection[Box],
    widths: Mapping[int, float],
    lettering: Lettering,
) -> tuple[dict[int, float], set[int]]:
    """The heights that the wrapped texts need, and the rows that were raised for text in merged cells.

    ``texts`` are by row and column; one in merged cells counts for all of them.
    """
    needed = {b: r.height for b, r in rows.items()}
    starts = {(box.row1, box.column1) for box in merges}
    for (b, k), (text, style) in texts.items():
        font = lettering.font(style)
        if text and font.wrap and (b, k) not in starts and not rows[b].fixed:
            needed[b] = max(needed[b], text_height(text, widths.get(k, DEFAULT_WIDTH), font))
    return needed, _raise_merged(needed, rows, texts, merges, widths, lettering)


def _raise_merged(
    needed: dict[int, float],
    rows: Mapping[int, RowHeight],
    texts: Mapping[tuple[int, int], StyledText],
    merges: Iterable[Box],
    widths: Mapping[int, float],
    lettering: Lettering,
) -> set[int]:
    """Raise ``needed`` for text in merged cells, the flattest first; the rows that were raised for it."""
    raised: set[int] = set()
    for box in sorted(merges, key=lambda box: box.row2 - box.row1):
        text, style = texts.get((box.row1, box.column1), ("", 0))
        if not text or not lettering.font(style).wrap:
            continue
        owned = [b for b in range(box.row1, box.row2 + 1) if b in rows]  # a user's may go further down
        if any(rows[b].fixed for b in owned):
            continue
        width = sum(widths.get(k, DEFAULT_WIDTH) for k in range(box.column1, box.column2 + 1))
        lacking = text_height(text, width, lettering.font(style)) - sum(needed[b] for b in owned)
        if lacking > 0:
            for b in owned:
                needed[b] += lacking / len(owned)
            raised.update(owned)
    return raised


def standard_height(root: etree._Element) -> float:
    """The height in points of a row that has none of its own."""
    format_ = root.find(q("sheetFormatPr"))
    return _DEFAULT_HEIGHT if format_ is None else float(format_.get("defaultRowHeight", _DEFAULT_HEIGHT))


def column_widths(root: etree._Element) -> dict[int, float]:
    """Widths by column, as the file gives them, of the columns that have one; a hidden one has 0."""
    widths: dict[int, float] = {}
    for col in root.iter(q("col")):
        value = 0.0 if col.get("hidden") in {"1", "true"} else float(col.get("width", DEFAULT_WIDTH))
        widths.update(
            dict.fromkeys(range(int(col.get("min", "1")), min(int(col.get("max", "1")), 200) + 1), value)
        )
    return widths


def columns_of_text(text: str, font: Font, widths: Iterable[float]) -> int:
    """How many columns a text takes that spills over its cell; ``widths`` are those of its column and on.

    A wrapped one stays in its own.
    """
    left, count = text_width(text, font.size, font.name, bold=font.bold) + _MARGIN, 0
    for width in widths:
        count += 1
        left -= width * _POINTS_PER_UNIT
        if font.wrap or left <= 0:
            break
    return count


def _place(c: etree._Element) -> tuple[int, int]:
    return cell_place(c.get("r", ""))


def displayed_text(c: etree._Element) -> str:
    """The text that a cell shows; none for a number, an error, or a shared text."""
    if c.get("t") == "inlineStr":
        return "".join(t.text or "" for t in c.iter(q("t")))
    v = c.find(q("v"))
    return v.text or "" if v is not None and c.get("t") == "str" else ""


def text_height(text: str, width: float, font: Font) -> float:
    """Points that wrapped text needs in a column of that width."""
    if width <= 0:
        return 0.0
    room = max(width * _POINTS_PER_UNIT - _MARGIN - font.indent * _INDENT, 1.0)
    row = line_count(text, room, font.size, font.name, bold=font.bold)
    return row * font.size * _SPACING + 1.0
