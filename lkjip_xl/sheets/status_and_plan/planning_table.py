"""The targets of a sasaran side by side: of each year of the plan, of RKPD or Renja, of the PK."""

from __future__ import annotations

from lkjip_xl.figures import performance
from lkjip_xl.figures.expression import FigureKey, Formula, SameRow, Setting, find, formula, mirror
from lkjip_xl.figures.input_facts import planning
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.sheets.printed_numbers.numbering import indikator_number
from lkjip_xl.sheets.rows import Cell, RowContent, SheetBuilder
from lkjip_xl.sheets.titles import title

__all__ = ["YEARS", "planning_table"]

YEARS = 6
"""Years of the plan side by side; those of a longer one follow in a second table."""


def planning_table(p: SheetBuilder, u: ReportOrder, sasaran: str) -> None:
    """The table; left out where no indikator has a target but that of the PK."""
    owned, years = u.indikator_of(sasaran), planning.planned_years(u.laporan)
    rkpd = {x.kode for x in u.laporan.pk if x.target_rkpd is not None}
    if not any(i.kode in rkpd or planning.has_plan(u.laporan, i.kode) for i in owned):
        return
    p.add("judul_rencana", judul=title("rencana", sasaran))
    for part, run in enumerate(_runs(years)):
        p.add("kepala_rencana", **{f"tahun_{n}": year for n, year in enumerate(run, 1)})
        for i in owned:
            content: RowContent = {f"r{n}": planning.in_year(i.kode, year) for n, year in enumerate(run, 1)}
            if part == 0:
                content |= _this_year(i.kode, years)
            p.add(
                "rencana",
                kode=i.kode,
                no=indikator_number(u, i.kode),
                indikator=performance.uraian(),
                satuan=mirror(find("rpjmd", "satuan")),
                **content,
            )
    p.add("kosong")


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
