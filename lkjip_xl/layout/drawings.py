"""Drawings of a generated sheet: the prototype's charts with their references widened to the emitted rows.

A user's own pictures and shapes on the same sheet are kept: ours are told apart by the name of the shape.
"""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.errors import TemplateError
from lkjip_xl.layout.addresses import Emission, LaidOutSheet
from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.layout.template_patterns import Template, split_reference
from lkjip_xl.ooxml import NS_R, WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import ErrorValue, Value, number_text
from lkjip_xl.ooxml.references import Box, find_reference

__all__ = ["DRAWING_PREFIX", "EMBLEM_NAME", "fill_cache", "graft_drawing", "our_charts", "user_anchors"]

DRAWING_PREFIX = "LKjIP "
"""Names of our shapes begin with it."""
EMBLEM_NAME = "Lambang LKjIP"
"""The name of the emblem's shape: it is put there once and then stays like a picture of a user's."""

_NS_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_NS_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
_NSMAP: Any = {"xdr": _NS_DRAWING, "a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
_PROPERTIES = f"{{{_NS_DRAWING}}}cNvPr"
_Drawn = tuple[str, tuple[str, ...], tuple[tuple[int, int], ...]]
_RID = (f"{{{NS_R}}}id", f"{{{NS_R}}}embed", f"{{{NS_R}}}link")
_TITLE = f"{{{_NS_CHART}}}title"
_CACHE = re.compile(r"\{.*\}(numCache|strCache)")


def graft_drawing(
    book: WorkbookFile, template: Template, laid_out: LaidOutSheet, part: str, root: etree._Element
) -> None:
    """Put the prototype's drawing on a sheet, beside what a user drew on it; ``root`` gets the reference.

    A chart that stands on a pattern is drawn once per emission of that pattern. A sheet on which nothing is
    drawn has no drawing.
    """
    origin = [
        r.part for r in template.book.package.relationships(laid_out.prototype.part, "drawing") if r.part
    ]
    if not origin:
        return
    old = [r.part for r in book.package.relationships(part, "drawing") if r.part]
    if old:
        # first, so that the new parts get the names of the old ones
        anchors = template.book.package.tree(origin[0])
        _drop_ours(book, old[0], {_drawn(template.book, origin[0], a) for a in anchors})
    drawing = _Drawing(book, template, laid_out, origin[0])
    if old:
        drawing.put(old[0], front=True)
        if not len(book.package.tree(old[0])):
            _detach(book, part, root)
        return
    if drawing.is_empty():
        return
    new = book.package.free_part("xl/drawings/drawing{}.xml")
    blank = etree.Element(template.book.package.tree(origin[0]).tag, nsmap=_NSMAP)
    book.package.add(new, blank, template.book.package.content_type(origin[0]))
    drawing.put(new, front=False)
    rid = book.package.add_relationship(part, _DRAWING_KIND, new)
    _drop_references(root)
    root.append(etree.Element(q("drawing"), {f"{{{NS_R}}}id": rid}, nsmap={"r": NS_R}))


@dataclass(frozen=True)
class _Drawing:
    """The drawing of a prototype, to be repeated on a sheet."""

    book: WorkbookFile
    template: Template
    laid_out: LaidOutSheet
    origin: str

    def put(self, part: str, *, front: bool) -> None:
        """Put every anchor into the drawing part, before or after those that are there."""
        drawing = self.book.package.edit(part)
        origin = self.template.book.package.tree(self.origin)
        new = [self._anchor(j, placement, part) for j in origin for placement in self._emissions(j)]
        used = {properties.get("id") for properties in drawing.iter(_PROPERTIES)}
        free = (n for n in itertools.count(2) if str(n) not in used)
        for j in new:
            for properties in j.iter(_PROPERTIES):
                properties.set("id", str(next(free)))
        drawing[:] = [*new, *drawing] if front else [*drawing, *new]

    def is_empty(self) -> bool:
        """Whether nothing of the prototype's drawing was emitted."""
        return not any(self._emissions(j) for j in self.template.book.package.tree(self.origin))

    def _emissions(self, anchor: etree._Element) -> list[Emission]:
        """The emissions of the pattern on which an anchor of the prototype stands."""
        row = next(anchor.iter(f"{{{_NS_DRAWING}}}row"), None)
        pattern = self.laid_out.prototype.row_pattern(int(row.text or "0") + 1) if row is not None else None
        shown = (x for x in self.laid_out.placements if not x.row.waits)
        return [x for x in shown if pattern is not None and x.pattern is pattern]

    def _anchor(self, origin: etree._Element, placement: Emission, part: str) -> etree._Element:
        anchor = copy.deepcopy(origin)
        offset = placement.start - placement.pattern.start
        for row in anchor.iter(f"{{{_NS_DRAWING}}}row"):
            row.text = str(int(row.text or "0") + offset)
        for properties in anchor.iter(_PROPERTIES):
            properties.set("name", DRAWING_PREFIX + properties.get("name", ""))
        relationships = {r.id: r for r in self.template.book.package.relationships(self.origin)}
        for e in anchor.iter():
            for k in _RID:
                r = relationships.get(e.get(k) or "")
                if r is not None and r.part is not None:
                    e.set(k, self._copy(r.part, r.kind, placement, part))
        return anchor

    def _copy(self, origin: str, kind: str, placement: Emission, part: str) -> str:
        owner = f"_{sheet_code_name(self.laid_out.result.key)}_"  # numbered by sheet: no history in the names
        copy_ = self.book.package.copy_from(self.template.book.package, origin, owner=owner)
        if kind.endswith("/chart"):
            self._adjust_chart(self.book.package.edit(copy_), placement)
        return self.book.package.add_relationship(part, kind, copy_)

    def _adjust_chart(self, chart: etree._Element, placement: Emission) -> None:
        for series in chart.iter(f"{{{_NS_CHART}}}ser"):
            self._format_labels(series, placement)
        for f in chart.iter(f"{{{_NS_CHART}}}f"):
            f.text = self._reference(f.text or "", placement)
        for cache in [e for e in chart.iter() if isinstance(e.tag, str) and _CACHE.fullmatch(e.tag)]:
            parent = cache.getparent()
            if parent is not None:
                parent.remove(cache)

    def _format_labels(self, series: etree._Element, placement: Emission) -> None:
        """Labels print as the cells that they are of, where those have a format of their own."""
        own = series.find(f"{{{_NS_CHART}}}dLbls/{{{_NS_CHART}}}numFmt")
        found = find_reference(series.findtext(f"{{{_NS_CHART}}}val//{{{_NS_CHART}}}f") or "")
        if own is None or found is None:
            return
        usual = str(own.get("formatCode"))
        place = found[1].row1 - placement.pattern.start, found[1].column1
        for token, cell in placement.pattern.tokens.items():
            if (cell.row, cell.column) == place and token in placement.row.content:
                own.set("formatCode", placement.row.content[token].number_format or usual)

    def _reference(self, reference: str, placement: Emission) -> str:
        """A reference to a pattern's rows: to this emission's, or widened to all rows of another pattern.

        A chart that is emitted in a group takes only the rows of that group, and of its own rows only the
        columns that were emitted.
        """
        try:
            name, box = split_reference(reference)
        except TemplateError:
            return reference
        pattern = self.laid_out.prototype.row_pattern(box.row1)
        if name != self.laid_out.prototype.name or pattern is None:
            return reference
        every = (
            [placement]
            if pattern is placement.pattern
            else [x for x in self.laid_out.placements if x.pattern is pattern]
        )
        if placement.row.groups and pattern is not placement.pattern:
            every = [x for x in every if set(x.row.groups) & set(placement.row.groups)]
        row1 = min((x.start for x in every), default=pattern.start) + box.row1 - pattern.start
        row2 = max((x.start for x in every), default=pattern.start) + box.row2 - pattern.start
        last = _last_emitted(placement, box) if pattern is placement.pattern else box.column2
        k1, k2 = get_column_letter(box.column1), get_column_letter(last)
        cell = f"${k1}${row1}" if (k1, row1) == (k2, row2) else f"${k1}${row1}:${k2}${row2}"
        return f"{quote_sheetname(self.laid_out.name)}!{cell}"


def _last_emitted(placement: Emission, box: Box) -> int:
    """The last column of a range of a pattern whose token the emission has, or which has none."""
    left_out = {
        c.column
        for token, c in placement.pattern.tokens.items()
        if c.row == box.row1 - placement.pattern.start and token not in placement.row.content
    }
    columns = range(box.column2, box.column1, -1)
    return next((k for k in columns if k not in left_out), box.column1)


def fill_cache(book: WorkbookFile, part: str, value: Callable[[str, int, int], Value]) -> None:
    """Store the calculated values in our charts of a sheet: previews and titles are read from there.

    ``value`` gives the value of (sheet, row, column). What is no number is a gap. Bars begin at zero.
    """
    for name in our_charts(book, part):
        chart = book.package.edit(name)
        for f in list(chart.iter(f"{{{_NS_CHART}}}f")):
            _fill_one(f, value)
        _start_at_zero(chart)


def our_charts(book: WorkbookFile, part: str) -> Iterator[str]:
    """The parts of the charts on a sheet that are ours and not a user's."""
    for drawing in (r.part for r in book.package.relationships(part, "drawing") if r.part):
        rid = _rid(j for j in book.package.tree(drawing) if _is_ours(j))
        yield from (r.part for r in book.package.relationships(drawing, "chart") if r.id in rid and r.part)


def _fill_one(f: etree._Element, value: Callable[[str, int, int], Value]) -> None:
    parent = f.getparent()
    if parent is None:
        return
    sheet, box = split_reference(f.text or "")
    every = [
        value(sheet, b, k) for b in range(box.row1, box.row2 + 1) for k in range(box.column1, box.column2 + 1)
    ]
    number = str(parent.tag).endswith("numRef")
    for old in [e for e in parent if isinstance(e.tag, str) and _CACHE.fullmatch(e.tag)]:
        parent.remove(old)
    cache = etree.SubElement(parent, f"{{{_NS_CHART}}}{'numCache' if number else 'strCache'}")
    if number:
        etree.SubElement(cache, f"{{{_NS_CHART}}}formatCode").text = "General"
    etree.SubElement(cache, f"{{{_NS_CHART}}}ptCount", val=str(len(every)))
    for n, content in enumerate(every):
        if (
            isinstance(content, ErrorValue)
            or content is None
            or isinstance(content, bool)
            or (number and isinstance(content, str))
        ):
            continue
        point = etree.SubElement(cache, f"{{{_NS_CHART}}}pt", idx=str(n))
        text = content if isinstance(content, str) else number_text(content)
        etree.SubElement(point, f"{{{_NS_CHART}}}v").text = text


def _start_at_zero(chart: etree._Element) -> None:
    """Begin the axis of bars at zero: an automatic one cuts off what bars of like length have in common.

    Bars on both sides of zero need nothing: their axis holds zero, and a bound would cut one side.
    """
    if chart.find(f".//{{{_NS_CHART}}}barChart") is None:
        return
    points = chart.iterfind(f".//{{{_NS_CHART}}}val//{{{_NS_CHART}}}v")
    numbers = [float(v.text or "0") for v in points]
    for scaling in chart.iterfind(f".//{{{_NS_CHART}}}valAx/{{{_NS_CHART}}}scaling"):
        for bound in ("max", "min"):
            for old in scaling.findall(f"{{{_NS_CHART}}}{bound}"):
                scaling.remove(old)
        if min(numbers, default=0.0) >= 0:
            etree.SubElement(scaling, f"{{{_NS_CHART}}}min", val="0")
        elif max(numbers) <= 0:
            etree.SubElement(scaling, f"{{{_NS_CHART}}}max", val="0")


def _drop_ours(book: WorkbookFile, part: str, drawn: Container[_Drawn | None]) -> None:
    """Take our anchors out of a sheet's drawing, with the parts that only they lead to.

    Where a program gave every shape a name of its own, ours are the charts that draw what ours do
    (``drawn``) and begin in the same column.
    """
    drawing = book.package.edit(part)
    drop = [j for j in drawing if _is_ours(j)]
    if not drop:
        drop = [j for j in drawing if (what := _drawn(book, part, j)) is not None and what in drawn]
    rid = _rid(drop)
    for j in drop:
        drawing.remove(j)
    for r in book.package.relationships(part):
        if r.id in rid - _rid(drawing):
            book.package.remove_relationship(part, r.id)


def _detach(book: WorkbookFile, part: str, root: etree._Element) -> None:
    """Take the sheet's drawing away, part and reference: nothing is left on it."""
    for r in book.package.relationships(part, "drawing"):
        book.package.remove_relationship(part, r.id)
    _drop_references(root)


def _drop_references(root: etree._Element) -> None:
    for existing in root.findall(q("drawing")):
        root.remove(existing)


def user_anchors(book: WorkbookFile, part: str) -> list[str]:
    """The cells at which a user's own pictures, shapes and charts begin in a drawing."""
    cells = []
    for anchor in book.package.tree(part):
        corner = anchor.find(f"{{{_NS_DRAWING}}}from")
        if not _is_ours(anchor) and not _is_emblem(anchor):
            column, row = (
                0 if corner is None else int(corner.findtext(f"{{{_NS_DRAWING}}}{x}") or "0")
                for x in ("col", "row")
            )
            cells.append("" if corner is None else f"{get_column_letter(column + 1)}{row + 1}")
    return cells


def _drawn(book: WorkbookFile, part: str, anchor: etree._Element) -> _Drawn | None:
    """The first column of an anchor, the kinds of its plots, the columns they draw; None: no chart.

    A title that reads a cell is not counted: LibreOffice makes a text of it.
    """
    charts = {r.id: r.part for r in book.package.relationships(part, "chart")}
    chart = next((charts[rid] for rid in _rid([anchor]) if rid in charts), None)
    if chart is None or chart not in book.package:
        return None
    root = book.package.tree(chart)
    every = [f for f in root.iter(f"{{{_NS_CHART}}}f") if not any(True for _ in f.iterancestors(_TITLE))]
    boxes = [found[1] for f in every if (found := find_reference(f.text or ""))]
    plots = sorted(str(e.tag) for e in root.iter(etree.Element) if str(e.tag).endswith("Chart"))
    column = anchor.findtext(f"{{{_NS_DRAWING}}}from/{{{_NS_DRAWING}}}col") or ""
    return column, tuple(plots), tuple((b.column1, b.column2) for b in boxes)


def _rid(elements: Iterable[etree._Element]) -> set[str]:
    return {rid for e in elements for a in e.iter() for k in _RID if (rid := a.get(k))}


def _is_ours(anchor: etree._Element) -> bool:
    properties = next(anchor.iter(_PROPERTIES), None)
    return properties is not None and properties.get("name", "").startswith(DRAWING_PREFIX)


def _is_emblem(anchor: etree._Element) -> bool:
    return any(p.get("name") == EMBLEM_NAME for p in anchor.iter(_PROPERTIES))
