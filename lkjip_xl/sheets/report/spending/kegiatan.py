"""Sheet Kegiatan: the levels below each program, money beside output; home of the money of its rows."""

from __future__ import annotations

from lkjip_xl.figures import money, performance
from lkjip_xl.figures.expression import FigureKey, Formula, Part, SameRow, find, formula, mirror
from lkjip_xl.figures.input_facts import levels_below
from lkjip_xl.figures.input_facts.budget_facts import budget_of
from lkjip_xl.figures.names import PROGRAM
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Program, Rincian
from lkjip_xl.sheets import money_cells
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, RowContent, SheetBuilder, SheetKind, without
from lkjip_xl.sheets.status_and_plan.returned_money import add_return_note
from lkjip_xl.sheets.titles import title

__all__ = ["KEY", "SHEETS", "kegiatan_sheets"]

KEY = "Kegiatan"
_TARGET, _REALISASI = SameRow("target"), SameRow("realisasi")


def kegiatan_sheets(u: ReportOrder) -> tuple[GeneratedSheet, ...]:
    """The sheet, or none where no row stands below a program."""
    if not u.laporan.rincian:
        return ()
    p = SheetBuilder(KEY, "kegiatan", KEY)
    p.add("kop", judul=title("kegiatan"))
    p.add("kepala")
    for s in (*(s.kode for s in u.sasaran), None):
        for program in u.program_of(s):
            _program(p, u, program)
    p.add("jumlah", teks="Jumlah seluruh program", **without(money_cells.mirror_money(PROGRAM), "sisa"))
    p.add(
        "metode",
        teks="Anggaran suatu baris = jumlah baris di bawahnya, atau isiannya sendiri di jenjang terbawah; "
        "serapan dari jumlah. Capaian keluaran = realisasi / target x 100.",
    )
    add_return_note(p, u, "baris")
    return (p.finish(),)


def _program(p: SheetBuilder, u: ReportOrder, program: Program) -> None:
    p.add(
        "program",
        "baris",
        kode=program.kode,
        nomenklatur=_official("program"),
        nama=mirror(find("program", "nama")),
        **without(money_cells.mirror_money(program.kode), "sisa"),
    )
    for r in u.rincian_of(program.kode):
        _row(p, u, r, 1)


def _row(p: SheetBuilder, u: ReportOrder, r: Rincian, level: int) -> None:
    """A row and all rows below it; ``level`` counts from the program."""
    path = SameRow("jalur")
    amounts = money.pagu_of_rincian(path, budget_of(u)), money.realisasi_of_rincian(path)
    p.add(
        f"jenjang_{level}",
        "baris",
        kode=r.kode,
        nomenklatur=_official("rincian"),
        jalur=levels_below.path_of(r.kode),
        **{token: mirror(find("rincian", token)) for token in ("nama", "keluaran", "satuan")},
        target=mirror(find("rincian", "target_keluaran")),
        realisasi=mirror(find("rincian", "realisasi_keluaran")),
        **_output(r.kode),
        **without(money_cells.home_money(r.kode, *amounts), "sisa"),
    )
    for below in u.rincian_of(r.kode):
        _row(p, u, below, level + 1)


def _official(table: str) -> Formula:
    """The official kode of a row, where it is not the one of the book."""
    own: Part = find(table, "nomenklatur")
    return formula("IF(", own, '="",', mirror(find(table, "kode")), ",", own, ")")


def _output(kode: str) -> RowContent:
    """The capaian of the output, with what it reads from target and realisasi."""
    value = performance.capaian_of_output(_TARGET, _REALISASI)
    readings = performance.read_output(_TARGET, _REALISASI)
    return {**readings, "capaian": Cell(value, FigureKey("capaian_keluaran", kode))}


SHEETS = (SheetKind(105, "Anggaran dan keluaran kegiatan tiap program", kegiatan_sheets, KEY, KEY),)
