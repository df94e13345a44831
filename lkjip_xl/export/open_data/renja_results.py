"""What sheet Evaluasi Renja computes, as open data: the plan of five years, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.export.open_data.figure_values import Figures
from lkjip_xl.export.open_data.shape import DECIMAL, Content, DataColumn, OpenTable, size
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.sheets.report.spending.evaluasi_renja import has_evaluasi_renja

__all__ = ["renja_tables"]

_COLUMNS = (
    DataColumn("kode", "Kode program, atau kode dari lembar Rincian"),
    DataColumn("pagu_renstra_rupiah", "Anggaran sampai akhir Renstra", DECIMAL, "rupiah"),
    DataColumn("realisasi_renstra_rupiah", "Realisasi anggaran s.d. tahun laporan", DECIMAL, "rupiah"),
    *size("serapan_renstra", "Realisasi / anggaran Renstra x 100", "persen"),
    *size("realisasi_renstra", "Realisasi kinerja s.d. tahun laporan"),
    *size("capaian_renstra", "Realisasi / target akhir Renstra x 100", "persen"),
    *size("capaian_program", "Realisasi / target hasil program tahun ini x 100", "persen"),
)


def renja_tables(u: ReportOrder, a: Figures) -> tuple[OpenTable, ...]:
    """The table, where the report has the sheet."""
    if not has_evaluasi_renja(u.laporan):
        return ()
    title = "Evaluasi hasil Renja: program dan jenjang di bawahnya terhadap Renstra"
    rows = tuple(_row(a, kode) for kode in _kodes(u))
    return (OpenTable("evaluasi_renja", title, ("kode",), _COLUMNS, rows),)


def _kodes(u: ReportOrder) -> Iterator[str]:
    for program in u.programs:
        yield program.kode
        yield from (r.kode for r, _ in u.rows_below(program.kode))


def _row(a: Figures, kode: str) -> dict[str, Content]:
    return {
        "kode": kode,
        "pagu_renstra_rupiah": a.get("pagu_renstra", kode),
        "realisasi_renstra_rupiah": a.get("realisasi_renstra_rp", kode),
        **a.persen("serapan_renstra", kode),
        **a.size("realisasi_renstra", kode, "realisasi_renstra"),
        **a.persen("capaian_renstra", kode),
        **a.persen("capaian_program", kode),
    }
