"""The hidden cells that say which values are provisional, and the line under a table that explains the marks.

A report without such a value has neither.
"""

from __future__ import annotations

from collections.abc import Iterable

from lkjip_xl.figures import other_years
from lkjip_xl.figures.expression import FigureKey, Formula, Part, Range, SameRow, mirror
from lkjip_xl.figures.input_facts import provisional
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator
from lkjip_xl.sheets.rows import Cell, RowContent, SheetBuilder

__all__ = ["add_footnote", "home_of_status", "mirrored_status", "status_of_other_year", "value_shown"]


def home_of_status(u: ReportOrder, kode: str) -> RowContent:
    """The status of an indikator's realisasi and the year of its data, in the row where it is at home."""
    if not u.is_provisional:
        return {}
    return {
        "keadaan": Cell(provisional.keadaan(kode), FigureKey("keadaan", kode)),
        "tahun_data": Cell(provisional.tahun_data(kode), FigureKey("tahun_data", kode)),
    }


def mirrored_status(u: ReportOrder, kode: str, *, year: bool = True) -> RowContent:
    """The status of a realisasi in another row that shows it, with the year of its data."""
    if not u.is_provisional:
        return {}
    names = ("keadaan", "tahun_data") if year else ("keadaan",)
    return {name: mirror(FigureKey(name, kode)) for name in names}


def value_shown(u: ReportOrder, value: Formula, token: str) -> Formula:
    """A value as its cell shows it, whose status is in the cell ``token`` of the row."""
    return provisional.unless_unreleased(value, SameRow(token)) if u.is_provisional else value


def status_of_other_year(u: ReportOrder, token: str, kode: str, year: Part, wilayah: Part) -> RowContent:
    """The status of a value of sheet Deret."""
    return {token: other_years.find_deret("status", kode, year, wilayah)} if u.is_provisional else {}


def add_footnote(
    p: SheetBuilder, u: ReportOrder, shown: Iterable[Indikator], group: str, *token: str, year: bool = True
) -> None:
    """The line that explains the marks of a table, where one of the indikator ``shown`` has one.

    ``token`` are further tokens of statuses; with them the line is there in every provisional report.
    ``year``: the rows have the year of an older value; else it is read where it is at home.
    """
    every = list(dict.fromkeys(i.kode for i in shown))
    if not u.is_provisional or not (token or any(kode in u.status_of for kode in every)):
        return
    own, others = [Range(group, "keadaan")], [Range(group, t) for t in token]
    years: list[Part] = [FigureKey("tahun_data", kode) for kode in every]
    if year:
        years = [Range(group, "tahun_data")]
    p.add("metode", teks=provisional.marks_in_ranges(own, years, others))
