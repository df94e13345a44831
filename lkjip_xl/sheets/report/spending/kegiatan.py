"""Sheet Kegiatan: the levels below each program, money beside output; home of the money of its rows."""

from __future__ import annotations

from lkjip_xl.figures import money, performance
from lkjip_xl.figures.expression import FigureKey, Range, SameRow, find, mirror
from lkjip_xl.figures.input_facts import levels_below
from lkjip_xl.figures.input_facts.budget_facts import budget_of
from lkjip_xl.figures.names import PROGRAM
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Program, Rincian
from lkjip_xl.sheets import money_cells, portion_cells
from lkjip_xl.sheets.report.spending.official_rows import official_kode
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, RowContent, SheetBuilder, SheetKind, without
from lkjip_xl.sheets.status_and_plan.returned_money import add_return_note
from lkjip_xl.sheets.titles import title

__all__ = ["KEY", "OUTPUT_WORDS", "SHEETS", "kegiatan_sheets"]

KEY = "Kegiatan"
OUTPUT_WORDS = (
    "Efisiensi = capaian keluaran - serapan; program: rata-rata capaian keluaran barisnya - serapan program."
)
"""How efisiensi of outputs is computed."""
_TARGET, _REALISASI = SameRow("target"), SameRow("realisasi")


def kegiatan_sheets(u: ReportOrder) -> tuple[GeneratedSheet, ...]:
    """The sheet, or none where no row stands below a program."""
    if not u.laporan.rincian:
        return ()
    p = SheetBuilder(KEY, "kegiatanefisiensi" if u.has_output_efisiensi else "kegiatan", KEY)
    p.add("kop", judul=title("kegiatan"))
    p.add("kepala")
    for program in u.programs:
        _program(p, u, program)
    p.add("jumlah", teks="Jumlah seluruh program", **without(money_cells.mirror_money(PROGRAM), "sisa"))
    p.add(
        "metode",
        teks="Anggaran suatu baris = jumlah baris di bawahnya, atau isiannya sendiri di jenjang terbawah; "
        "serapan dari jumlah. Capaian keluaran = realisasi / target x 100."
        + (f" {OUTPUT_WORDS}" if u.has_output_efisiensi else ""),
    )
    add_return_note(p, u, "baris")
    return (p.finish(),)


def _program(p: SheetBuilder, u: ReportOrder, program: Program) -> None:
    p.add(
        "program",
        "baris",
        kode=program.kode,
        nomenklatur=official_kode("program"),
        nama=portion_cells.name_of_shared(u, program.kode),
        **without(money_cells.mirror_money(program.kode), "sisa"),
        **_program_output(u, program),
    )
    for r in u.rincian_of(program.kode):
        _row(p, u, r, 1, _outputs(program))


def _outputs(program: Program) -> str:
    """The rows below a program."""
    return f"keluaran_{program.kode}"


def _program_output(u: ReportOrder, program: Program) -> RowContent:
    """The mean capaian of the outputs below a program, and its efisiensi, where the settings ask for it."""
    if not u.has_output_efisiensi or not u.rincian_of(program.kode):
        return {}
    mean = performance.rerata_of_outputs(Range(_outputs(program), "capaian"))
    return {"capaian": Cell(mean, FigureKey("capaian_keluaran", program.kode)), **_efisiensi(program.kode)}


def _efisiensi(kode: str) -> RowContent:
    return {"efisiensi": Cell(money.efisiensi_of_output(kode), FigureKey("efisiensi_keluaran", kode))}


def _row(p: SheetBuilder, u: ReportOrder, r: Rincian, level: int, outputs: str) -> None:
    """A row and all rows below it; ``level`` counts from the program, whose rows are ``outputs``."""
    path = SameRow("jalur")
    amounts = money.pagu_of_rincian(path, budget_of(u)), money.realisasi_of_rincian(path)
    p.add(
        f"jenjang_{level}",
        ("baris", outputs),
        kode=r.kode,
        nomenklatur=official_kode("rincian"),
        jalur=levels_below.path_of(r.kode),
        **{token: mirror(find("rincian", token)) for token in ("nama", "keluaran", "satuan")},
        target=mirror(find("rincian", "target_keluaran")),
        realisasi=mirror(find("rincian", "realisasi_keluaran")),
        **_output(r.kode),
        **without(money_cells.home_money(r.kode, *amounts), "sisa"),
        **(_efisiensi(r.kode) if u.has_output_efisiensi else {}),
    )
    for below in u.rincian_of(r.kode):
        _row(p, u, below, level + 1, outputs)


def _output(kode: str) -> RowContent:
    """The capaian of the output, with what it reads from target and realisasi."""
    value = performance.capaian_of_output(_TARGET, _REALISASI)
    readings = performance.read_output(_TARGET, _REALISASI)
    return {**readings, "capaian": Cell(value, FigureKey("capaian_keluaran", kode))}


SHEETS = (SheetKind(105, "Anggaran dan keluaran kegiatan tiap program", kegiatan_sheets, KEY, KEY),)
