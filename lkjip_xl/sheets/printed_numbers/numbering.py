"""Printed numbers of rows; where rows may be named later, one without a name has none and leaves no gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lkjip_xl.figures.expression import FigureKey, Formula, Part, SameRow, formula, mirror, text
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.sheets.rows import Cell, Content, GeneratedSheet

__all__ = ["indikator_number", "number_cells_of", "unless_blank", "when_named", "with_room"]

_MOST_COUNTED = 120
"""Numbers that one formula counts: Excel takes 255, 1,000 characters somewhat more than these."""


_ROOM: Mapping[tuple[str, str], int] = {
    ("", "indikator"): 9,
    ("", "iku"): 9,
    ("", "program"): 9,
    ("", "sasaran"): 9,
    ("", "tujuan"): 11,
    ("", "uraian"): 9,
    ("misi", "teks"): 11,
    ("narasi", "isi"): 60,
    ("kalimat", "teks"): 45,
    ("masalah", "masalah"): 25,
    ("masalah", "solusi"): 25,
    ("masalah", "rencana"): 25,
}
"""Words of eight letters by pattern and token, as names and texts of published reports are long."""


def unless_blank(waits: bool, content: str | int, token: str) -> Content:
    """``content``; where the row waits for its name, only once the cell of ``token`` holds it."""
    if not waits:
        return content
    shown = text(content) if isinstance(content, str) else str(content)
    return when_named(SameRow(token), shown)


def when_named(name: Part, content: Part) -> Formula:
    """``content``, blank where ``name`` is blank."""
    return formula("IF(", name, '="","",', content, ")")


def number_cells_of(kodes: Sequence[str], token: str, *, live: bool) -> Mapping[str, Content | Cell]:
    """The number of each row of a list; ``live``: counted in the workbook, at home under ``nomor_cetak``.

    ``token`` is the cell of a row's name.
    """
    if not live:
        return {kode: n for n, kode in enumerate(kodes, 1)}
    return {
        kode: Cell(when_named(SameRow(token), _after(kodes[:n])), FigureKey("nomor_cetak", kode))
        for n, kode in enumerate(kodes)
    }


def _after(before: Sequence[str]) -> Formula:
    """One more than how many of the rows before have a number; of very long lists it is the place."""
    if not before or len(before) > _MOST_COUNTED:
        return formula(str(len(before) + 1))
    cells = [part for kode in before for part in (",", FigureKey("nomor_cetak", kode))]
    return formula("1+COUNT(", *cells[1:], ")")


def indikator_number(u: ReportOrder, kode: str) -> Content:
    """The number of an indikator of a sasaran beside its home, sheet Ringkasan."""
    return mirror(FigureKey("nomor_cetak", kode)) if u.live else u.indikator_numbers[kode]


def with_room(sheet: GeneratedSheet) -> GeneratedSheet:
    """The sheet whose rows are high enough for names and sentences that are typed later."""
    rows = (
        replace(r, content={t: _with_room(r.pattern, t, c) for t, c in r.content.items()}) for r in sheet.rows
    )
    return replace(sheet, rows=tuple(rows))


def _with_room(pattern: str, token: str, cell: Cell) -> Cell:
    words = _ROOM.get((pattern, token), _ROOM.get(("", token), 0))
    return cell._replace(room="kinerja " * words) if words and isinstance(cell.content, Formula) else cell
