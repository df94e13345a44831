"""The targets of a sasaran side by side: of each year of the plan, of RKPD or Renja, of the PK."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from lkjip_xl.figures import performance
from lkjip_xl.figures.expression import FigureKey, Formula, SameRow, Setting, find, formula, mirror
from lkjip_xl.figures.input_facts import planning
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator
from lkjip_xl.sheets.printed_numbers.numbering import indikator_number
from lkjip_xl.sheets.rows import Cell, Content, RowContent, SheetBuilder
from lkjip_xl.sheets.titles import title
from lkjip_xl.sheets.words import phrase

__all__ = ["HEAD_OF_PLAN", "PLAN", "YEARS", "planning_table", "spread"]

HEAD_OF_PLAN, PLAN = "kepala_rencana", "rencana"
"""The patterns of the table; how many columns a year takes in them depends on the years that there are."""

YEARS = 6
"""Years of the plan side by side; those of a longer one follow in a second table."""


def planning_table(p: SheetBuilder, u: ReportOrder, sasaran: str) -> None:
    """The table; left out where no indikator has a target but that of the PK."""
    owned, years = u.indikator_of(sasaran), planning.planned_years(u.laporan)
    rkpd = {x.kode for x in u.laporan.pk if x.target_rkpd is not None}
    if not any(i.kode in rkpd or planning.has_plan(u.laporan, i.kode) for i in owned):
        return
    p.add("judul_rencana", judul=title("rencana", sasaran))
    for part, run in enumerate(_runs(_years_of(owned))):
        places = spread(len(run) or 1, YEARS)
        heads: list[Content] = list(run) or [phrase("Target {kata:rencana}")]
        head = p.add(HEAD_OF_PLAN, **{f"tahun_{a}": x for (a, _), x in zip(places, heads, strict=True)})
        _widen(p, head, "tahun_", places)
        for i in owned:
            cells: list[Content] = [planning.in_year(i.kode, year) for year in run] or ["-"]
            content: RowContent = {f"r{a}": x for (a, _), x in zip(places, cells, strict=True)}
            if part == 0:
                content |= _this_year(i.kode, years)
            row = p.add(
                PLAN,
                kode=i.kode,
                no=indikator_number(u, i.kode),
                indikator=performance.uraian(),
                satuan=mirror(find("rpjmd", "satuan")),
                **content,
            )
            _widen(p, row, "r", places)
    p.add("kosong")


def _years_of(owned: Iterable[Indikator]) -> tuple[int, ...]:
    """The years for which the plan gives one of these a target: a column of none is not printed."""
    targets = (i.target_rpjmd or {} for i in owned)
    return tuple(sorted({year for t in targets for year, value in t.items() if value is not None}))


def spread(count: int, places: int) -> list[tuple[int, int]]:
    """The first and last of ``places`` columns for each of ``count`` years: together they take all."""
    bounds = [1 + n * places // count for n in range(count + 1)]
    return [(first, after - 1) for first, after in pairwise(bounds)]


def _widen(p: SheetBuilder, row: int, mark: str, places: Iterable[tuple[int, int]]) -> None:
    for first, last in places:
        p.merge_until(row, f"{mark}{first}", f"{mark}{last}")


def _runs(years: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The years of each table; one without a year where there is none."""
    return [years[n : n + YEARS] for n in range(0, max(1, len(years)), YEARS)]


def _this_year(kode: str, years: tuple[int, ...]) -> RowContent:
    """The three targets of the report's year, and what they say of each other."""
    plan = planning.of_year(kode, Setting("laporan.tahun"), years)
    return {
        "target_rencana": Cell(plan, FigureKey("target_rencana", kode)),
        "target_rkpd": Cell(planning.target_rkpd(kode), FigureKey("target_rkpd", kode)),
        "target": mirror(FigureKey("target", kode)),
        "kesesuaian": _agreement(),
    }


def _agreement() -> Formula:
    """Blank where there is nothing to compare with the PK."""
    plan, rkpd, pk = SameRow("target_rencana"), SameRow("target_rkpd"), SameRow("target")
    nothing = formula("OR(", pk, '="",AND(', plan, '="",', rkpd, '=""))')
    same = [formula("OR(", x, '="",', x, "=", pk, ")") for x in (plan, rkpd)]
    return formula("IF(", nothing, ',"",IF(AND(', same[0], ",", same[1], '),"sama","berbeda"))')
