"""Every generated sheet of the workbook as rows of values and formulas, without addresses."""

from __future__ import annotations

from lkjip_xl.figures import performance
from lkjip_xl.figures.expression import Formula
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan
from lkjip_xl.schema import WORKBOOK_TABLES
from lkjip_xl.sheets.data_tables.data_blocks import general_sheets
from lkjip_xl.sheets.helper_columns import helper_formulas
from lkjip_xl.sheets.report.anggaran import anggaran_sheet
from lkjip_xl.sheets.report.beranda import beranda_sheet
from lkjip_xl.sheets.report.contents import contents_sheet
from lkjip_xl.sheets.report.efektivitas import efektivitas_sheet, efisiensi_sheet
from lkjip_xl.sheets.report.ikhtisar import ikhtisar_sheet
from lkjip_xl.sheets.report.iku import iku_sheet
from lkjip_xl.sheets.report.lampiran import lampiran_sheet
from lkjip_xl.sheets.report.metode import metode_sheet
from lkjip_xl.sheets.report.perencanaan import perencanaan_sheet
from lkjip_xl.sheets.report.pk_print import pk_print_sheet
from lkjip_xl.sheets.report.review_sheets import REVIU_SHEETS
from lkjip_xl.sheets.report.ringkasan import ringkasan_sheet
from lkjip_xl.sheets.report.sasaran import sasaran_sheet, sheet_key
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, Merge, Row

__all__ = ["Cell", "GeneratedSheet", "Merge", "ReportOrder", "Row", "compose_sheets", "helper_formulas"]

_DESCRIPTIONS = {
    "Daftar": "Daftar tabel dan daftar grafik",
    "Ikhtisar": "Kalimat ringkasan dan penutup, permasalahan dan solusi",
    "Umum": "Tabel data gambaran umum: jumlah, bagian, rerata, dan kategori dihitung sendiri",
    "Perencanaan": "Visi, misi, tujuan, sasaran, strategi, indikator kinerja utama",
    "IKU": "Capaian IKU tujuan dan anggaran per tujuan",
    "PKCetak": "Perjanjian Kinerja siap cetak",
    "Ringkasan": "Pengukuran kinerja seluruh indikator, rekap predikat dan status",
    "Anggaran": "Rencana dan realisasi belanja",
    "Efektivitas": "Anggaran terhadap capaian tujuan dan sasaran",
    "Efisiensi": "Tingkat efisiensi penggunaan sumber daya",
    "Lampiran": "Matriks rencana dan realisasi kinerja dan keuangan",
    "Metode": "Rumus, skala, batas, dan pembulatan yang dipakai",
}


def compose_sheets(laporan: Laporan) -> tuple[GeneratedSheet, ...]:
    """All generated sheets of the report's figures in the order of their tabs, Beranda first.

    The sheets of the review, which follow them, are made of its findings (``report.review_sheets``).
    """
    u = ReportOrder(laporan)
    content = (
        ikhtisar_sheet(u),
        *general_sheets(u),
        perencanaan_sheet(u),
        *(sasaran_sheet(u, s) for s in u.sasaran),
        iku_sheet(u),
        pk_print_sheet(u),
        ringkasan_sheet(u),
        anggaran_sheet(u),
        efektivitas_sheet(u),
        efisiensi_sheet(u),
        lampiran_sheet(u),
        metode_sheet(u),
    )
    listing = contents_sheet(u, content)
    return (beranda_sheet(u, _list(u, (listing, *content))), listing, *content)


def _list(u: ReportOrder, content: tuple[GeneratedSheet, ...]) -> list[tuple[str, str, str | Formula]]:
    inputs: list[tuple[str, str, str | Formula]] = [
        ("Pengaturan", "Pengaturan", "Isian: instansi, tahun, pejabat, PK yang berlaku, cara menghitung"),
        *((t.sheet, t.sheet, f"Isian: {t.title}") for t in WORKBOOK_TABLES.values()),
    ]
    uraian = {sheet_key(s.kode): performance.uraian(s.kode) for s in u.sasaran}
    result = [(b.key, b.name, uraian.get(b.key) or _DESCRIPTIONS[b.key]) for b in content]
    return [*inputs, *result, *((key, *content) for key, content in REVIU_SHEETS.items())]
