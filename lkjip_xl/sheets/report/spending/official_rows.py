"""What sheets of programs and of the rows below them share: the official kode, the rows in their order."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.figures.expression import Formula, Part, find, formula, mirror
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Rincian

__all__ = ["official_kode", "rows_below"]


def official_kode(table: str) -> Formula:
    """The official kode of a row, where it is not the one of the book."""
    own: Part = find(table, "nomenklatur")
    return formula("IF(", own, '="",', mirror(find(table, "kode")), ",", own, ")")


def rows_below(u: ReportOrder, kode: str, level: int = 1) -> Iterator[tuple[Rincian, int]]:
    """All rows below a program, or below a row, each with its level; ``level`` is that of the first ones."""
    for r in u.rincian_of(kode):
        yield r, level
        yield from rows_below(u, r.kode, level + 1)
