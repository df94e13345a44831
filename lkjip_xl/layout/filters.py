"""Autofilter and lists of a prototype, widened to the rows that its patterns were emitted to."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator

from lxml import etree
from openpyxl.utils import get_column_letter

from lkjip_xl.layout.addresses import LaidOutSheet
from lkjip_xl.layout.template_patterns import Pattern
from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.references import Box, box_reference, read_box

__all__ = ["auto_filter", "compact", "validation"]


def auto_filter(laid_out: LaidOutSheet) -> etree._Element | None:
    """The autofilter over all rows of the patterns under the prototype's; None where it has none."""
    origin = laid_out.prototype.root.find(q("autoFilter"))
    if origin is None:
        return None
    box = read_box(origin.get("ref", ""))
    rows = [b for p in _pattern(laid_out, box) for b in _rows(laid_out, p)]
    if not rows:
        return None
    return etree.Element(q("autoFilter"), ref=box_reference(box._replace(row1=min(rows), row2=max(rows))))


def validation(laid_out: LaidOutSheet) -> etree._Element | None:
    """The lists that the prototype offers in cells of its patterns, one rule per pattern cell."""
    every = []
    for origin in laid_out.prototype.root.iter(q("dataValidation")):
        cells = [
            (column, b)
            for span in origin.get("sqref", "").split()
            for box in [read_box(span)]
            for pattern in _pattern(laid_out, box)
            for start in _rows(laid_out, pattern)
            for b in [start + box.row1 - pattern.start]
            for column in range(box.column1, box.column2 + 1)
        ]
        if cells:
            new = copy.deepcopy(origin)
            new.set("sqref", " ".join(compact(cells)))
            every.append(new)
    if not every:
        return None
    result = etree.Element(q("dataValidations"), count=str(len(every)))
    result.extend(every)
    return result


def compact(cells: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Cells (column, row) as few column runs: K5:K9."""
    by_columns: dict[int, list[int]] = {}
    for column, number in cells:
        by_columns.setdefault(column, []).append(number)
    for column, every in sorted(by_columns.items()):
        letter = get_column_letter(column)
        rows = sorted(every)
        first = last = rows[0]
        for b in [*rows[1:], -1]:
            if b == last + 1:
                last = b
                continue
            yield f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"
            first = last = b


def _pattern(laid_out: LaidOutSheet, box: Box) -> list[Pattern]:
    """The patterns of the prototype that begin within the rows of a box."""
    return [p for p in laid_out.prototype.patterns.values() if box.row1 <= p.start <= box.row2]


def _rows(laid_out: LaidOutSheet, pattern: Pattern) -> list[int]:
    """The first row of each emission of a pattern."""
    return [x.start for x in laid_out.placements if x.pattern is pattern]
