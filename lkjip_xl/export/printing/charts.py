"""The charts of a workbook package: where they are, how large, under which title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from lkjip_xl.ooxml import NS_R, Sheet, WorkbookFile, q

__all__ = ["EMU_MM", "Chart", "find_charts"]

EMU_MM = 36000
"""English metric units, in which drawings are measured, per millimetre."""

_NS_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_NS_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NS_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_EMU_PT, _EMU_PX = 12700, 9525
_DIGIT_WIDTH = 7  # pixels of a digit of Calibri 11, the unit of a column's width


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a visible sheet: its number there, its part, its size in EMU and its title ("" if none)."""

    sheet: str
    number: int
    part: str
    width: int
    height: int
    title: str

    @property
    def file_name(self) -> str:
        """``Sasaran_1_grafik_2.png``."""
        return f"{re.sub(r'[^0-9A-Za-z]+', '_', self.sheet).strip('_') or 'lembar'}_grafik_{self.number}.png"


def find_charts(book: WorkbookFile) -> list[Chart]:
    """The charts of the visible worksheets, in the order of tabs and, on a sheet, from top to bottom."""
    result: list[Chart] = []
    for sheet in book.sheets:
        if sheet.kind == "worksheet" and sheet.state == "visible":
            result += _sheet_charts(book, sheet)
    return result


def _sheet_charts(book: WorkbookFile, sheet: Sheet) -> Iterator[Chart]:
    found: list[tuple[tuple[int, int], str, tuple[int, int]]] = []
    for r in book.package.relationships(sheet.part, "drawing"):
        if r.part is None or r.part not in book.package:
            continue
        destination = {x.id: x.part for x in book.package.relationships(r.part, "chart")}
        for anchor in book.package.tree(r.part):
            c = next(anchor.iter(f"{{{_NS_C}}}chart"), None)
            part = destination.get(c.get(f"{{{NS_R}}}id", "")) if c is not None else None
            if part is not None:
                first = _number(anchor, "from", "row"), _number(anchor, "from", "col")
                found.append((first, part, _size(book.package.tree(sheet.part), anchor)))
    for n, (_, part, (width, height)) in enumerate(sorted(found), 1):
        yield Chart(sheet.name, n, part, width, height, _title(book.package.tree(part)))


def _title(root: etree._Element) -> str:
    title = root.find(f"{{{_NS_C}}}chart/{{{_NS_C}}}title")
    if title is None:
        return ""
    rows = ("".join(t.text or "" for t in p.iter(f"{{{_NS_A}}}t")) for p in title.iter(f"{{{_NS_A}}}p"))
    text = " ".join(b.strip() for b in rows if b.strip())
    return text or " ".join(v.text or "" for v in title.iter(f"{{{_NS_C}}}v"))


def _number(anchor: etree._Element, edge: str, field: str) -> int:
    e = anchor.find(f"{{{_NS_XDR}}}{edge}/{{{_NS_XDR}}}{field}")
    return int(e.text or "0") if e is not None else 0


def _size(root: etree._Element, anchor: etree._Element) -> tuple[int, int]:
    """Width and height in EMU: given by the anchor, or by the columns and rows that it spans."""
    size = anchor.find(f"{{{_NS_XDR}}}ext")
    if size is not None:
        return int(size.get("cx", "0")), int(size.get("cy", "0"))
    column = range(_number(anchor, "from", "col"), _number(anchor, "to", "col"))
    row = range(_number(anchor, "from", "row"), _number(anchor, "to", "row"))
    column_widths, row_heights = _column_width(root), _row_height(root)
    width = sum(column_widths(k + 1) for k in column)
    height = sum(row_heights(b + 1) for b in row)
    width += _number(anchor, "to", "colOff") - _number(anchor, "from", "colOff")
    height += _number(anchor, "to", "rowOff") - _number(anchor, "from", "rowOff")
    return max(width, EMU_MM), max(height, EMU_MM)


def _column_width(root: etree._Element) -> Callable[[int], int]:
    default = root.find(q("sheetFormatPr"))
    usual = float(default.get("defaultColWidth", "9.14")) if default is not None else 9.14
    columns = [
        (int(c.get("min", "0")), int(c.get("max", "0")), _is_hidden(c), float(c.get("width", str(usual))))
        for c in root.iterfind(f"{q('cols')}/{q('col')}")
    ]

    def width(number: int) -> int:
        for first, last, hidden, content in columns:
            if first <= number <= last:
                return 0 if hidden else round(content * _DIGIT_WIDTH) * _EMU_PX
        return round(usual * _DIGIT_WIDTH) * _EMU_PX

    return width


def _row_height(root: etree._Element) -> Callable[[int], int]:
    default = root.find(q("sheetFormatPr"))
    usual = float(default.get("defaultRowHeight", "15")) if default is not None else 15.0
    rows = {
        int(r.get("r", "0")): 0.0 if _is_hidden(r) else float(r.get("ht", str(usual)))
        for r in root.iterfind(f"{q('sheetData')}/{q('row')}")
    }
    return lambda number: round(rows.get(number, usual) * _EMU_PT)


def _is_hidden(e: etree._Element) -> bool:
    return e.get("hidden") in ("1", "true")
