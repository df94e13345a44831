"""Who gets what of which program, and outputs against money, as open data."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.export.open_data.figure_values import Figures
from lkjip_xl.export.open_data.shape import DECIMAL, Content, DataColumn, OpenTable, size
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.sheets.words import word_of

__all__ = ["output_table", "share_table"]


def share_table(u: ReportOrder, a: Figures, money: tuple[DataColumn, ...]) -> OpenTable:
    """The shares in the order of their programs; ``money`` are the columns of amounts."""
    columns = (
        DataColumn("kode", "Kode program, sasaran, dan perangkat daerah sebagaimana diisi"),
        DataColumn("program", "Kode program"),
        DataColumn("sasaran", "Kode sasaran yang dilayani; kosong: tidak terkait sasaran"),
        DataColumn("opd", word_of("perangkat", u.laporan.settings, capital=True)),
        DataColumn("porsi_persen", "Bagian dari program", DECIMAL, "persen"),
        *money,
        DataColumn("catatan", "Catatan isian"),
    )
    title = "Porsi program menurut sasaran dan perangkat daerah"
    return OpenTable("porsi", title, ("kode",), columns, tuple(_rows(u, a)))


def _rows(u: ReportOrder, a: Figures) -> Iterator[dict[str, Content]]:
    for p in u.programs:
        for x in u.shares_of(p.kode):
            yield {
                "kode": x.kode,
                "program": p.kode,
                "sasaran": x.sasaran,
                "opd": x.opd,
                "porsi_persen": a.get("porsi_program", x.kode),
                **a.money(x.kode),
                "catatan": None if x.share is None else x.share.catatan,
            }


def output_table(u: ReportOrder, a: Figures) -> OpenTable:
    """Efisiensi of outputs, program by program; without rows where the settings do not ask for it."""
    columns = (
        DataColumn("kode", "Kode program, atau kode baris di bawahnya"),
        DataColumn("jenjang", "program, kegiatan, sub kegiatan, KRO, atau RO"),
        *size("capaian_keluaran", "Capaian keluaran; program: rata-rata barisnya", "persen"),
        *size("serapan", "Realisasi / pagu x 100", "persen"),
        *size("efisiensi", "Capaian keluaran - serapan", "poin persen"),
    )
    measured = u.programs if u.has_output_efisiensi else ()
    listing = [("program", p.kode) for p in measured if u.rincian_of(p.kode)]
    listing += [(r.jenjang, r.kode) for p in measured for r, _ in u.rows_below(p.kode)]
    rows = (
        {
            "kode": kode,
            "jenjang": jenjang,
            **a.persen("capaian_keluaran", kode),
            **a.persen("serapan", kode),
            **a.size("efisiensi_keluaran", kode, "efisiensi", "_poin"),
        }
        for jenjang, kode in listing
    )
    title = "Efisiensi keluaran program dan kegiatan, bila diminta di Pengaturan"
    return OpenTable("efisiensi_keluaran", title, ("kode",), columns, tuple(rows))
