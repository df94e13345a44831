"""Money given back beyond what was spent: a negative realisasi prints with a mark, explained under its table.

A report in which no realisasi is typed negative has neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lkjip_xl.figures.expression import Part, Range, formula, text
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.sheets.rows import GeneratedSheet, Row, SheetBuilder

__all__ = ["RETURN_MARK", "add_return_note", "gives_back", "with_return_marks"]

RETURN_MARK = "§"
_AMOUNT = "realisasi_rp"
_FORMAT = f'#,##0;-#,##0"{RETURN_MARK}"'
"""The mark is part of the number format: the figure stays a number, and an edit in Excel moves the mark."""
_MEANING = (
    f"{RETURN_MARK} setoran kembali: dana yang kembali ke kas melebihi belanja, jadi realisasinya negatif."
)


def gives_back(u: ReportOrder, kode: str) -> bool:
    """Whether a realisasi of a program, or of a row below it, is typed negative."""
    return kode in u.given_back or any(r.kode in u.given_back for r, _ in u.rows_below(kode))


def add_return_note(p: SheetBuilder, u: ReportOrder, *group: str) -> None:
    """The line under tables whose amounts are in the rows of ``group``; blank while none is negative."""
    if not u.given_back or not group:
        return
    counts: list[Part] = []
    for name in group:
        counts += ["+", formula("COUNTIF(", Range(name, _AMOUNT), ",", text("<0"), ")")]
    p.add("metode", teks=formula("IF(", *counts[1:], ">0,", text(_MEANING), ',"")'))


def with_return_marks(u: ReportOrder, sheets: Iterable[GeneratedSheet]) -> tuple[GeneratedSheet, ...]:
    """The sheets with every realisasi of money in the format that marks a negative one."""
    if not u.given_back:
        return tuple(sheets)
    return tuple(replace(s, rows=tuple(map(_marked, s.rows))) for s in sheets)


def _marked(row: Row) -> Row:
    amount = row.content.get(_AMOUNT)
    if amount is None or amount.content is None:
        return row
    return replace(row, content={**row.content, _AMOUNT: amount._replace(number_format=_FORMAT)})
