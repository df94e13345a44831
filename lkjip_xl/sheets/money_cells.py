"""The cells of money: pagu that counts, realisasi, sisa, serapan of a program and of a group of programs."""

from __future__ import annotations

from lkjip_xl.figures import money
from lkjip_xl.figures.expression import FigureKey, Formula, InputColumn, Part, Range, formula, mirror, text
from lkjip_xl.figures.input_facts.budget_facts import budget_of
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.sheets.rows import Cell, RowContent

__all__ = ["home_money", "mirror_money", "program_content", "program_totals", "range_totals"]


def home_money(kode: str, pagu: Formula, realisasi: Formula) -> RowContent:
    """Pagu and realisasi at home under ``kode``, with sisa and serapan."""
    return {
        "pagu": Cell(pagu, FigureKey("pagu", kode)),
        "realisasi_rp": Cell(realisasi, FigureKey("realisasi_rp", kode)),
        "sisa": money.sisa(kode),
        "serapan": Cell(money.serapan(kode), FigureKey("serapan", kode)),
    }


def program_content(u: ReportOrder, kode: str) -> RowContent:
    """The money of a program in its home row."""
    budget = budget_of(u)
    return home_money(kode, money.pagu_of_program(kode, budget), money.realisasi_of_program(kode, budget))


def program_totals(u: ReportOrder, sasaran: str, kode: str, group: str = "") -> RowContent:
    """Totals of the programs of a sasaran (``""``: of none), at home under ``kode``.

    ``group`` is the group of rows that show them, if any, each with its number while it has a name. The text
    says how many programs there are, how many have a realisasi where not all do, and when the rows no longer
    match the input.
    """
    budget = budget_of(u)
    count = money.program_count(sasaran, budget)
    filled = money.programs_with_realisasi(sasaran, budget)
    if budget.levels and not budget.shared:
        filled = _with_realisasi(group)
    shown = formula("COUNT(", Range(group, "no"), ")") if group else "0"
    moved: Part = formula(count, "<>", shown)
    if budget.shared:
        moved = formula("OR(", moved, ",", _other_rows(u), ")")
    label = formula(
        text("Jumlah "), "&", count, "&", text(" program"),
        "&IF(", filled, "<", count, ',"; realisasi terisi "&', filled, ',"")',
        "&IF(", moved, ',"; jalankan regenerasi","")',
    )  # fmt: skip
    pagu = money.pagu_of_programs(sasaran, budget)
    return {"teks": label, **home_money(kode, pagu, money.realisasi_of_programs(sasaran, budget))}


def _other_rows(u: ReportOrder) -> Formula:
    """Whether programs or shares came or went since the sheets were made, of which sums know nothing yet."""
    named = InputColumn("program", "kode" if u.live else "nama")
    shares = InputColumn("porsi", "program")
    counts = len(u.laporan.program), len(u.laporan.porsi)
    return formula("COUNTA(", named, f")<>{counts[0]},COUNTA(", shares, f")<>{counts[1]}")


def _with_realisasi(group: str) -> Formula:
    """How many of the rows that show programs have a realisasi, typed or from the rows below them."""
    return formula("COUNT(", Range(group, "realisasi_rp"), ")") if group else formula("0")


def range_totals(group: str, kode: str, sheet: str | None = None) -> RowContent:
    """Totals of a group of generated rows, at home under ``kode``."""
    return home_money(kode, money.pagu_of_rows(group, sheet), money.realisasi_of_rows(group, sheet))


def mirror_money(kode: str) -> RowContent:
    """Mirror of the money of ``kode``; sisa is computed beside it."""
    return {
        "pagu": mirror(FigureKey("pagu", kode)),
        "realisasi_rp": mirror(FigureKey("realisasi_rp", kode)),
        "sisa": money.sisa(kode),
        "serapan": mirror(FigureKey("serapan", kode)),
    }
