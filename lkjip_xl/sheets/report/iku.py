"""Sheet IKU (Tabel 3.1): home of the capaian of each tujuan's own IKU, and of the money of a tujuan."""

from __future__ import annotations

from lkjip_xl.figures import counts, performance
from lkjip_xl.figures.expression import FigureKey, Range
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Tujuan
from lkjip_xl.sheets import indikator_cells, money_cells
from lkjip_xl.sheets.data_tables import data_blocks as data
from lkjip_xl.sheets.printed_numbers.numbering import unless_blank
from lkjip_xl.sheets.report import anggaran, deret
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, RowContent, SheetBuilder, SheetKind, without
from lkjip_xl.sheets.status_and_plan import provisional_cells
from lkjip_xl.sheets.status_and_plan.returned_money import add_return_note
from lkjip_xl.sheets.titles import title

__all__ = ["KEY", "SHEETS", "iku_sheet"]

KEY = "IKU"


def iku_sheet(u: ReportOrder) -> GeneratedSheet:
    """The sheet of the IKU."""
    p = SheetBuilder(KEY, "iku", "IKU")
    p.add("kop", judul=title("iku"))
    p.add("kepala")
    for m in u.misi:
        p.add("misi", kode=m.kode, teks=performance.uraian())
        for n, t in enumerate(u.tujuan_of(m.kode), 1):
            _iku_tujuan(p, u, t, n)
    if not u.iku:
        p.add("indikator", indikator="Belum ada IKU; isi di lembar RPJMD.")
    arah = indikator_cells.with_arah(Range("iku", "arah")) if u.live and u.iku else None
    indikator_cells.add_method_notes(p, u, u.iku, arah)
    provisional_cells.add_footnote(p, u, u.iku, "iku")
    p.add("kosong")
    if u.iku:
        # a range for each tujuan: between them stand the rows of the misi, whose blanks are no status
        spans = [Range(f"iku_{t.kode}", "status") for t in u.tujuan if u.indikator_of(t.kode)]
        for s in counts.STATUS:
            count = counts.jumlah_berstatus(s, spans)
            p.add("rekap", label=f"IKU {s}", jumlah=Cell(count, FigureKey("jumlah_iku", s)))
        p.add("kosong")
    _tujuan_table(p, u)
    p.add("kosong")
    if u.live or u.has_values(u.iku):
        chart = p.add("grafik", judul=title("grafik_iku"))
        p.add("kosong")
        if not u.has_values(u.iku):
            p.hide_from(chart)
    deret.deret_table(p, u, u.iku, deret.existing_points(u, u.iku))
    for t in u.tujuan:
        data.data_tables(p, u, t.kode)
    return p.finish()


def _iku_tujuan(p: SheetBuilder, u: ReportOrder, t: Tujuan, number: int) -> None:
    first = len(p)
    for i in u.indikator_of(t.kode):
        content = indikator_cells.indikator_content(u, i, unless_blank(u.live, number, "tujuan"))
        status = provisional_cells.home_of_status(u, i.kode)
        charts: RowContent = {
            "grafik_label": performance.uraian(),
            "grafik_capaian": indikator_cells.point("capaian"),
        }
        p.add(
            "indikator",
            ("iku", f"iku_{t.kode}"),
            tujuan=performance.uraian(t.kode),
            **content,
            **charts,
            **status,
        )
    p.merge(first, len(p) - 1, "no", "tujuan")


def _tujuan_table(p: SheetBuilder, u: ReportOrder) -> None:
    p.add("judul_tujuan", judul=title("tujuan"))
    p.add("kepala_tujuan")
    for n, t in enumerate(u.tujuan, 1):
        p.add(
            "tujuan",
            "tujuan",
            kode=t.kode,
            no=unless_blank(u.live, n, "tujuan"),
            tujuan=performance.uraian(),
            **_performance(u, t),
            **_money(u, t),
        )
    p.add("jumlah_tujuan", teks="Jumlah", **without(money_cells.mirror_money("program"), "sisa"))
    add_return_note(p, u, *(["tujuan"] if u.tujuan else []))


def _performance(u: ReportOrder, t: Tujuan) -> RowContent:
    if not u.indikator_of(t.kode):
        blank = without(indikator_cells.content_without_indikator(t.kode), "teks", "status")
        return {"jumlah_indikator": Cell(0, FigureKey("jumlah_indikator", t.kode)), **blank}
    span = Range(f"iku_{t.kode}", "capaian")
    content = indikator_cells.mean_content(u.conventions, "", f"iku_{t.kode}", "IKU", t.kode)
    rerata = without(content, "teks", "status")
    count = Cell(counts.jumlah_indikator(span), FigureKey("jumlah_indikator", t.kode))
    return {"jumlah_indikator": count, **rerata}


def _money(u: ReportOrder, t: Tujuan) -> RowContent:
    if not u.sasaran_of(t.kode):
        return {k: Cell(None, FigureKey(k, t.kode)) for k in ("pagu", "realisasi_rp", "serapan")}
    return without(money_cells.range_totals(anggaran.tujuan_group(t.kode), t.kode, anggaran.KEY), "sisa")


SHEETS = (SheetKind(50, "Capaian IKU tujuan dan anggaran per tujuan", iku_sheet, KEY, "IKU"),)
