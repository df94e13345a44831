"""Sheet Pembagian: what each sasaran and perangkat daerah gets of every program, where programs are shared.

Home of the money of all programs and of their shares: what others show or add up is read here.
"""

from __future__ import annotations

from lkjip_xl.figures import money
from lkjip_xl.figures.expression import FigureKey, Formula, Part, SameRow, find, formula, mirror, text
from lkjip_xl.figures.input_facts import program_shares as shares
from lkjip_xl.figures.input_facts.budget_facts import budget_of
from lkjip_xl.figures.input_facts.portions import Portion, divides_opd
from lkjip_xl.figures.names import PROGRAM
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Porsi, Program
from lkjip_xl.sheets import money_cells, portion_cells
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, RowContent, SheetBuilder, SheetKind, without
from lkjip_xl.sheets.titles import title

__all__ = ["KEY", "SHEETS", "pembagian_sheets"]

KEY = shares.SHEET
_GROUP = "baris"
_NONE = "Tidak terkait sasaran"


def pembagian_sheets(u: ReportOrder) -> tuple[GeneratedSheet, ...]:
    """The sheet, or none where every program is one sasaran's and one perangkat daerah's."""
    if not u.has_shares:
        return ()
    p = SheetBuilder(KEY, "pembagian", KEY)
    p.add("kop", judul=title("pembagian"))
    p.add("kepala")
    for n, program in enumerate(u.programs, 1):
        _program(p, u, program, n)
    p.add("jumlah", teks="Jumlah seluruh program", **without(money_cells.mirror_money(PROGRAM), "sisa"))
    p.add(
        "metode",
        teks="Anggaran suatu bagian = anggaran program x porsi / 100, dibulatkan ke rupiah; bagian terakhir "
        "menerima sisanya, sehingga jumlahnya tepat anggaran program. Jumlah menghitung tiap program sekali.",
    )
    return (p.finish(),)


def _program(p: SheetBuilder, u: ReportOrder, program: Program, number: int) -> None:
    own = u.shares_of(program.kode)
    kodes = [x.kode for x in own]
    p.add(
        "program",
        _GROUP,
        kode=program.kode,
        no=number,
        program=mirror(find("program", "nama")),
        opd=mirror(find("program", "opd")),
        **without(money_cells.program_content(u, program.kode), "sisa"),
        **(_whole_share(program.kode, kodes) if own else _served(program)),
        **({} if divides_opd(own) else _spent_by_one(u, program)),
    )
    for x in own:
        if x.share is not None:
            _share(p, u, x, x.share, own)


def _whole_share(program: str, kodes: list[str]) -> RowContent:
    """All shares together, where they are 100."""
    return {"porsi": Cell(shares.total_share(program, kodes), FigureKey("jumlah_porsi", program))}


def _served(program: Program) -> RowContent:
    """The sasaran of a program that nobody shares."""
    return {
        "sasaran": _uraian(SameRow("untuk")),
        "untuk": shares.own_key(program.kode, "sasaran"),
        "hitung": _one_where_named(),
    }


def _spent_by_one(u: ReportOrder, program: Program) -> RowContent:
    """The perangkat daerah that a program is of, and its amounts as sums of perangkat daerah take them."""
    pagu, spent = money.amounts_beside_rows(program.kode, budget_of(u))
    return {
        "pelaksana": shares.own_key(program.kode, "opd"),
        "hitung_opd": _one_where_named(),
        "pagu_opd": pagu,
        "realisasi_opd": spent,
    }


def _one_where_named() -> Formula:
    """A program that waits for its name counts nowhere."""
    return formula("IF(", SameRow("program"), '="","",1)')


def _uraian(key: Part) -> Formula:
    """The sasaran that a key names."""
    kode = formula("SUBSTITUTE(", key, ',"|","")')
    return formula("IF(", key, '="|",', text(_NONE), ",", mirror(find("rpjmd", "uraian", kode)), ")")


def _share(p: SheetBuilder, u: ReportOrder, x: Portion, share: Porsi, own: tuple[Portion, ...]) -> None:
    program, kode = x.program.kode, x.kode
    place = [y.kode for y in own].index(kode)
    last = [y.kode for y in own[:-1]] if place == len(own) - 1 else None
    amounts = (shares.amount_of_share(name, program, last) for name in ("pagu", "realisasi_rp"))
    key = shares.own_key(program, "sasaran") if share.sasaran is None else shares.key_of(share.sasaran)
    new_sasaran = x.sasaran not in [y.sasaran for y in own[:place]]
    spender: RowContent = {}
    if divides_opd(own):
        own_opd = shares.own_key(program, "opd")
        spender = {
            "pelaksana": own_opd if share.opd is None else shares.key_of(share.opd),
            "hitung_opd": None if _folded(x) in map(_folded, own[:place]) else 1,
            "pagu_opd": mirror(SameRow("pagu")),
            "realisasi_opd": mirror(SameRow("realisasi_rp")),
        }
    p.add(
        "bagian",
        _GROUP,
        kode=kode,
        sasaran=_uraian(SameRow("untuk")),
        opd=portion_cells.opd_of_portion(x),
        porsi=Cell(shares.share_of_program(share), FigureKey("porsi_program", kode)),
        **without(money_cells.home_money(kode, *amounts), "sisa"),
        untuk=key,
        hitung=1 if new_sasaran else None,
        tanda=Cell(shares.share_words(), FigureKey("tanda_porsi", kode)),
        **spender,
    )


def _folded(x: Portion) -> str:
    return (x.opd or "").casefold()


SHEETS = (SheetKind(104, "Anggaran program menurut porsi sasaran dan OPD", pembagian_sheets, KEY, KEY),)
