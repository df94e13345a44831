"""Cells that are blank because the last generation left them so: their content came with changed input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lkjip_xl.build import record
from lkjip_xl.build.additions.cell_marks import read_cell_marks, tab_keys
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.review.finding import Finding
from lkjip_xl.review.places import CellPlace

__all__ = ["without_left_blank"]

_BLANK = "kosong"


def without_left_blank(findings: Iterable[Finding], book: WorkbookFile) -> Iterator[Finding]:
    """The findings without those about a blank cell that was blank when the sheet was made.

    A point of a chart, for one, that has a value since its realisasi was typed: nobody emptied it.
    """
    marks, keys = read_cell_marks(record.read_supplement(book)), tab_keys(book)
    for t in findings:
        at = t.at.spot if isinstance(t.at, CellPlace) and t.found == _BLANK else None
        mark = None if at is None else marks.get(keys.get(at.container.casefold(), ""))
        if at is None or mark is None or (at.row, at.column) in mark.digests:
            yield t
