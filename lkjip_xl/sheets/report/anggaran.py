"""Sheet Anggaran (Tabel 2.4, 2.5, 3.30, 3.31): belanja and sasaran, plan and absorption.

Home of the totals of all programs, of the belanja, and of the programs that serve no sasaran.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lkjip_xl.figures import money, performance, shares
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    Range,
    find,
    mirror,
    sum_of,
)
from lkjip_xl.figures.names import APBD, OTHER, PROGRAM
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Belanja, Program
from lkjip_xl.sheets import money_cells
from lkjip_xl.sheets.printed_numbers.numbering import unless_blank
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, RowContent, SheetBuilder, SheetKind, without
from lkjip_xl.sheets.status_and_plan.returned_money import add_return_note
from lkjip_xl.sheets.titles import title

__all__ = [
    "APBD",
    "KEY",
    "OTHER",
    "PROGRAM",
    "SHEETS",
    "anggaran_sheet",
    "belanja_rows",
    "has_money",
    "tujuan_group",
]

KEY = "Anggaran"
NO_BELANJA = "Belum ada belanja; isi di lembar Belanja."
NO_SASARAN = "Belum ada sasaran; isi di lembar RPJMD."
WITHOUT_SASARAN = "Program yang tidak terkait sasaran"


def tujuan_group(kode: str) -> str:
    """The rows of Tabel 3.31 that belong to the sasaran of a tujuan."""
    return f"tujuan_{kode}"


def anggaran_sheet(u: ReportOrder) -> GeneratedSheet:
    """The sheet of plan and absorption."""
    p = SheetBuilder(KEY, "anggaran", "Anggaran")
    p.add("kop", judul=title("anggaran"))
    of_belanja, of_program = has_money(u, belanja_rows(u)), has_money(u, u.laporan.program)
    for write, filled in (
        (_belanja_plan, of_belanja),
        (_sasaran_allocation, of_program),
        (_belanja_composition, of_belanja),
        (_serapan_sasaran, of_program),
    ):
        first = len(p)
        write(p, u)
        if not filled:
            p.hide_from(first)
    p.add(
        "metode",
        teks="Serapan = realisasi / pagu x 100, dari jumlah; pagu menurut "
        f"{'versi pagu' if u.has_budget_version else 'PK'} yang berlaku di Pengaturan.",
    )
    add_return_note(p, u, "komposisi_belanja", "serapan_sasaran")
    return p.finish()


def belanja_rows(u: ReportOrder) -> tuple[Belanja | Program, ...]:
    """What the money of belanja is read from: its own rows, and the programs where one is their sum."""
    programs = u.laporan.program if any(b.dari_program for b in u.belanja) else ()
    return (*u.belanja, *programs)


def has_money(u: ReportOrder, rows: Iterable[Belanja | Program]) -> bool:
    """Whether any pagu that counts or realisasi is filled: a table or sentence of none has nothing to say."""
    pagu = f"pagu_{u.laporan.settings['pk.berlaku']}"
    return any(x is not None for r in rows for x in (getattr(r, pagu), r.realisasi))


def _start(p: SheetBuilder, table: str) -> None:
    p.add(f"judul_{table}", judul=title(table))
    p.add(f"kepala_{table}")


def _empty(p: SheetBuilder, table: str, rows: Sequence[object], words: str) -> None:
    """A table without rows says so in a row of its own, which its totals then span: they are blank."""
    if not rows:
        p.add(table, table, uraian=words)


def _belanja_plan(p: SheetBuilder, u: ReportOrder) -> None:
    _start(p, "rencana_belanja")
    for n, b in enumerate(u.belanja, 1):
        pagu = mirror(FigureKey("pagu", b.kode))
        uraian = mirror(find("belanja", "uraian"))
        porsi = Cell(shares.porsi_pagu(b.kode, APBD), FigureKey("porsi", b.kode))
        p.add("rencana_belanja", "rencana_belanja", kode=b.kode, no=n, uraian=uraian, pagu=pagu, porsi=porsi)
    _empty(p, "rencana_belanja", u.belanja, NO_BELANJA)
    _porsi_total(p, "rencana_belanja", APBD)


def _sasaran_allocation(p: SheetBuilder, u: ReportOrder) -> None:
    _start(p, "alokasi_sasaran")
    for n, kode, uraian in _sasaran(u):
        pagu = mirror(FigureKey("pagu", kode))
        porsi = Cell(shares.porsi_pagu(kode, PROGRAM), FigureKey("porsi", kode))
        p.add(
            "alokasi_sasaran",
            "alokasi_sasaran",
            kode=kode,
            no=unless_blank(u.live, n, "uraian"),
            uraian=uraian,
            pagu=pagu,
            porsi=porsi,
        )
    _empty(p, "alokasi_sasaran", _sasaran(u), NO_SASARAN)
    _porsi_total(p, "alokasi_sasaran", PROGRAM)


def _porsi_total(p: SheetBuilder, table: str, kode: str) -> None:
    whole = sum_of(Range(table, "porsi"))
    p.add(f"jumlah_{table}", teks="Jumlah", pagu=mirror(FigureKey("pagu", kode)), porsi=whole)
    p.add("kosong")


def _belanja_composition(p: SheetBuilder, u: ReportOrder) -> None:
    _start(p, "komposisi_belanja")
    for n, b in enumerate(u.belanja, 1):
        uraian = mirror(find("belanja", "uraian"))
        p.add(
            "komposisi_belanja", "komposisi_belanja", kode=b.kode, no=n, uraian=uraian, **_belanja_content(b)
        )
    _empty(p, "komposisi_belanja", u.belanja, NO_BELANJA)
    total = money_cells.range_totals("komposisi_belanja", APBD)
    p.add("jumlah_komposisi_belanja", teks="Jumlah", **total)
    p.add("kosong")


def _belanja_content(b: Belanja) -> RowContent:
    return money_cells.home_money(
        b.kode, money.pagu_of_belanja(b.kode, PROGRAM), money.realisasi_of_belanja(b.kode, PROGRAM)
    )


def _serapan_sasaran(p: SheetBuilder, u: ReportOrder) -> None:
    _start(p, "serapan_sasaran")
    tujuan = {s.kode: s.induk for s in u.sasaran}
    for n, kode, uraian in _sasaran(u):
        group = ("serapan_sasaran", tujuan_group(tujuan[kode])) if kode in tujuan else ("serapan_sasaran",)
        content = (
            money_cells.mirror_money(kode)
            if kode in tujuan
            else without(money_cells.program_totals(u, "", OTHER), "teks")
        )
        p.add(
            "serapan_sasaran",
            group,
            kode=kode,
            no=unless_blank(u.live, n, "uraian"),
            uraian=uraian,
            **content,
        )
    _empty(p, "serapan_sasaran", _sasaran(u), NO_SASARAN)
    p.add("jumlah_serapan_sasaran", teks="Jumlah", **money_cells.range_totals("serapan_sasaran", PROGRAM))


def _sasaran(u: ReportOrder) -> list[tuple[int, str, Formula | str]]:
    rows: list[tuple[int, str, Formula | str]] = [
        (n, s.kode, performance.uraian()) for n, s in enumerate(u.sasaran, 1)
    ]
    if u.program_of(None):
        rows.append((len(rows) + 1, OTHER, WITHOUT_SASARAN))
    return rows


SHEETS = (SheetKind(80, "Rencana dan realisasi belanja", anggaran_sheet, KEY, "Anggaran"),)
