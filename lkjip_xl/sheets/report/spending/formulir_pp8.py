"""Sheet Formulir PP: the performance report of PP 8/2006, an older form that some agencies still hand in.

Lampiran III of the regulation was read in a transcript without its lines: forms 1-2 (satuan kerja perangkat
daerah), 2-1 (unit organisasi), 3-1 (kementerian/lembaga), all with the columns Kode; Program/Kegiatan;
Belanja: Anggaran, Realisasi; Hasil/Keluaran: Rencana, Realisasi, Satuan; Keterangan, and with the indikator
in rows of their own below each program and kegiatan. Not read: the forms of a satuan kerja of a ministry
and of a whole region, whose number is not printed, and who signs. Fungsi and Sub Fungsi of its head have no
home in the input.
"""

from __future__ import annotations

from lkjip_xl.figures.expression import Formula, Setting, find, formula, mirror, text
from lkjip_xl.figures.input_facts import renstra_targets
from lkjip_xl.figures.names import PROGRAM
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Program, Rincian
from lkjip_xl.sheets import money_cells
from lkjip_xl.sheets.report.spending.official_rows import official_kode
from lkjip_xl.sheets.rows import GeneratedSheet, RowContent, SheetBuilder, SheetKind, without
from lkjip_xl.sheets.tabs.book_parts import is_switched_on
from lkjip_xl.sheets.titles import title

__all__ = ["KEY", "SHEETS", "pp8_sheets"]

KEY = "PP8"
_TAB = "Formulir PP"
_FORMS = {
    "perangkat daerah": "Formulir 1-2: Laporan Kinerja Satuan Kerja Perangkat Daerah",
    "unit kerja": "Formulir 2-1: Laporan Kinerja Unit Organisasi",
    "kementerian/lembaga": "Formulir 3-1: Laporan Kinerja Kementerian Negara/Lembaga",
}
_OTHER_FORM = "Laporan Kinerja"


def pp8_sheets(u: ReportOrder) -> tuple[GeneratedSheet, ...]:
    """The sheet, where the settings ask for it."""
    if not is_switched_on(u.laporan, "pp8"):
        return ()
    p = SheetBuilder(KEY, "formulirpp", _TAB)
    p.add("kop", judul=title("pp8"), formulir=_form())
    p.add("kepala")
    outcomes = {x.kode for x in u.laporan.renstra if x.has_outcome}
    for program in u.programs:
        _program(p, program, with_outcome=program.kode in outcomes)
        for r, level in u.rows_below(program.kode):
            _rincian(p, r, level)
    p.add("jumlah", teks="Jumlah", **_money(PROGRAM))
    p.add(
        "metode", teks="Anggaran dan realisasi suatu baris = jumlah baris di bawahnya, atau isiannya sendiri."
    )
    return (p.finish(),)


def _form() -> Formula:
    """What the regulation calls the form of this kind of agency."""
    result = formula(text(_OTHER_FORM))
    for kind, words in _FORMS.items():
        this = formula(Setting("instansi.bentuk"), "=", text(kind))
        result = formula("IF(", this, ",", text(words), ",", result, ")")
    return formula(result, "&", text(" (PP 8/2006)"))


def _money(kode: str) -> RowContent:
    return without(money_cells.mirror_money(kode), "sisa", "serapan")


def _program(p: SheetBuilder, program: Program, *, with_outcome: bool) -> None:
    kode = program.kode
    p.add("program", kode=kode, **_head("program"), **_money(kode))
    if with_outcome:
        own = {t: renstra_targets.typed(t, kode) for t in ("indikator", "target", "realisasi", "satuan")}
        p.add("indikator_program", kode=kode, **own)


def _rincian(p: SheetBuilder, r: Rincian, level: int) -> None:
    p.add(f"jenjang_{level}", kode=r.kode, **_head("rincian"), **_money(r.kode))
    if r.has_output:
        columns = {
            "indikator": "keluaran",
            "target": "target_keluaran",
            "realisasi": "realisasi_keluaran",
            "satuan": "satuan",
        }
        own = {t: mirror(find("rincian", c)) for t, c in columns.items()}
        p.add("indikator", kode=r.kode, **own)


def _head(table: str) -> RowContent:
    return {
        "nomenklatur": official_kode(table),
        "nama": mirror(find(table, "nama")),
        "keterangan": mirror(find(table, "catatan")),
    }


SHEETS = (SheetKind(108, "Laporan kinerja bentuk lama (PP 8/2006)", pp8_sheets, KEY, _TAB),)
