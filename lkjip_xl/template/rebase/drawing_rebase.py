"""Charts and pictures of a prototype: the agency's where it has as many as the release on a pattern."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from lkjip_xl.layout.template_patterns import Prototype, Template
from lkjip_xl.ooxml import NS_R, WorkbookFile, q
from lkjip_xl.template.rebase.stack import Stack

__all__ = ["DrawingSource", "put_drawing"]

_NS_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_NS_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_ROW = f"{{{_NS_DRAWING}}}row"
_RID = (f"{{{NS_R}}}id", f"{{{NS_R}}}embed", f"{{{NS_R}}}link")


@dataclass(frozen=True)
class DrawingSource:
    """A prototype and the template that it is of."""

    template: Template
    prototype: Prototype

    def anchors(self) -> dict[str, list[etree._Element]]:
        """Charts and pictures by the pattern on which they begin."""
        result: dict[str, list[etree._Element]] = {}
        part = self.part
        for anchor in self.template.book.package.tree(part) if part else ():
            row = next(anchor.iter(_ROW), None)
            pattern = None if row is None else self.prototype.row_pattern(int(row.text or "0") + 1)
            if pattern is not None:
                result.setdefault(pattern.name, []).append(anchor)
        return result

    @property
    def part(self) -> str | None:
        """The drawing part."""
        parts = self.template.book.package.relationships(self.prototype.part, "drawing")
        return next((r.part for r in parts if r.part), None)

    def chart_sizes(self, anchors: list[etree._Element]) -> list[int]:
        """How many references each chart has."""
        return [
            sum(1 for _ in self.template.book.package.tree(p).iter(f"{{{_NS_CHART}}}f"))
            for p in self._charts(anchors)
        ]

    def _charts(self, anchors: list[etree._Element]) -> Iterator[str]:
        relationships = {r.id: r for r in self.template.book.package.relationships(self.part or "", "chart")}
        for anchor in anchors:
            for e in anchor.iter(f"{{{_NS_CHART}}}chart"):
                r = relationships.get(e.get(_RID[0]) or "")
                if r is not None and r.part is not None:
                    yield r.part


def put_drawing(
    book: WorkbookFile,
    part: str,
    root: etree._Element,
    stack: Stack,
    shipped: DrawingSource,
    own: DrawingSource | None,
) -> None:
    """Give the sheet ``part`` of the target the charts and pictures of its patterns."""
    chosen = list(_choose(shipped, own, stack))
    if not chosen:
        return
    drawing = book.package.free_part("xl/drawings/drawing{}.xml")
    book.package.add(
        drawing, etree.Element(f"{{{_NS_DRAWING}}}wsDr", nsmap={"xdr": _NS_DRAWING}), _DRAWING_TYPE
    )
    for number, (source, anchor) in enumerate(chosen, 2):
        book.package.edit(drawing).append(_anchor(book, drawing, stack, source, anchor, number))
    rid = book.package.add_relationship(part, "drawing", drawing)
    root.append(etree.Element(q("drawing"), {_RID[0]: rid}, nsmap={"r": NS_R}))


def _choose(
    shipped: DrawingSource, own: DrawingSource | None, stack: Stack
) -> Iterator[tuple[DrawingSource, etree._Element]]:
    theirs, ours = ({} if own is None else own.anchors()), shipped.anchors()
    for name in stack.patterns:
        a, b = ours.get(name, []), theirs.get(name, [])
        if own is not None and own.chart_sizes(b) == shipped.chart_sizes(a):
            yield from ((own, x) for x in b)
            continue
        yield from ((shipped, x) for x in a)
        if own is not None:
            yield from ((own, x) for x in b if next(x.iter(f"{{{_NS_CHART}}}chart"), None) is None)


def _anchor(
    book: WorkbookFile,
    drawing: str,
    stack: Stack,
    source: DrawingSource,
    origin: etree._Element,
    number: int,
) -> etree._Element:
    anchor = copy.deepcopy(origin)
    row = next(anchor.iter(_ROW))
    pattern = source.prototype.row_pattern(int(row.text or "0") + 1)
    shift = 0 if pattern is None else stack.patterns[pattern.name].start - pattern.start
    for row in anchor.iter(_ROW):
        row.text = str(int(row.text or "0") + shift)
    for properties in anchor.iter(f"{{{_NS_DRAWING}}}cNvPr"):
        properties.set("id", str(number))
    relationships = {r.id: r for r in source.template.book.package.relationships(source.part or "")}
    for element in anchor.iter(etree.Element):
        for key in _RID:
            r = relationships.get(element.get(key) or "")
            if r is not None and r.part is not None:
                copied = book.package.copy_from(source.template.book.package, r.part)
                if r.kind.endswith("/chart"):
                    _follow(book.package.edit(copied), stack, source.prototype)
                element.set(key, book.package.add_relationship(drawing, r.kind, copied))
    return anchor


def _follow(chart: etree._Element, stack: Stack, origin: Prototype) -> None:
    """The references of a chart to where its cells stand now."""
    for f in chart.iter(f"{{{_NS_CHART}}}f"):
        f.text = stack.reference(origin, f.text or "")
