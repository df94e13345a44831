"""Sheet Per OPD: programs, money and capaian of each perangkat daerah, where the settings ask for it."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_xl.figures import money, performance
from lkjip_xl.figures.counts import whole_program
from lkjip_xl.figures.expression import Formula, SameRow, formula
from lkjip_xl.figures.input_facts import levels_below
from lkjip_xl.figures.input_facts.budget_facts import budget_of
from lkjip_xl.figures.input_facts.portions import Portion, divides_opd
from lkjip_xl.figures.names import PROGRAM
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Program
from lkjip_xl.sheets import money_cells
from lkjip_xl.sheets.rows import GeneratedSheet, SheetBuilder, SheetKind, without
from lkjip_xl.sheets.status_and_plan.returned_money import add_return_note
from lkjip_xl.sheets.tabs.book_parts import ON, part_setting
from lkjip_xl.sheets.titles import title

__all__ = ["KEY", "SHEETS", "per_opd_sheets"]

KEY = "PerOPD"
_TAB = "Per OPD"
_NONE = "Tanpa perangkat daerah"


def per_opd_sheets(u: ReportOrder) -> tuple[GeneratedSheet, ...]:
    """The sheet, where the settings ask for it."""
    if u.laporan.settings.get(part_setting("opd")) != ON:
        return ()
    p = SheetBuilder(KEY, "peropd", _TAB)
    p.add("kop", judul=title("opd"))
    p.add("kepala")
    for n, opd in enumerate(_every_opd(u), 1):
        _row(p, u, n, opd)
    whole = without(money_cells.mirror_money(PROGRAM), "sisa")
    p.add("jumlah", teks="Jumlah", banyak=whole_program(), **whole)
    p.add(
        "metode",
        teks="Serapan dari jumlah. Capaian: rata-rata capaian tercetak indikator yang Perangkat daerahnya di "
        "lembar Realisasi sama; yang belum bernilai tidak ikut.",
    )
    add_return_note(p, u, "opd")
    return (p.finish(),)


def _every_opd(u: ReportOrder) -> list[str]:
    """The perangkat daerah that have programs or rows below them, by name; "" last, if any has none."""
    programs = [x.opd or "" for p in u.laporan.program if p.nama for x in _spending(u, p)]
    names: dict[str, str] = {}
    for opd in (*programs, *(r.opd for r in u.laporan.rincian if r.opd)):
        names.setdefault(opd.casefold(), opd)
    return sorted(names.values(), key=lambda name: (name == "", name.casefold()))


def _spending(u: ReportOrder, program: Program) -> Sequence[Portion]:
    """The shares of a program by perangkat daerah, or all of it."""
    shares = u.shares_of(program.kode)
    return shares if divides_opd(shares) else (Portion(program),)


def _row(p: SheetBuilder, u: ReportOrder, number: int, opd: str) -> None:
    budget = budget_of(u)
    p.add(
        "opd",
        "opd",
        no=number,
        opd=opd or _NONE,
        banyak=money.program_count_of_opd(opd, budget),
        pagu=money.pagu_of_opd(opd, budget),
        realisasi_rp=money.realisasi_of_opd(opd, budget),
        serapan=_serapan(),
        capaian=performance.rerata_of_opd(levels_below.criterion_of(opd)) if opd else "n/a",
    )


def _serapan() -> Formula:
    pagu, realisasi = SameRow("pagu"), SameRow("realisasi_rp")
    return formula("IF(AND(", pagu, '="",', realisasi, '=""),"",SERAPAN(', pagu, ",", realisasi, "))")


SHEETS = (SheetKind(106, "Anggaran dan capaian tiap perangkat daerah", per_opd_sheets, KEY, _TAB),)
