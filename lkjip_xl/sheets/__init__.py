"""Every generated sheet of the workbook as rows of values and formulas, without addresses."""

from __future__ import annotations

from lkjip_xl.figures.expression import Rumus
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import Laporan
from lkjip_xl.schema import TABEL_BUKU
from lkjip_xl.sheets import indikator_cells as kinerja
from lkjip_xl.sheets.data_tables.data_blocks import lembar_umum
from lkjip_xl.sheets.helper_columns import rumus_bantu
from lkjip_xl.sheets.report.anggaran import lembar_anggaran
from lkjip_xl.sheets.report.beranda import lembar_beranda
from lkjip_xl.sheets.report.contents import lembar_daftar
from lkjip_xl.sheets.report.efektivitas import lembar_efektivitas, lembar_efisiensi
from lkjip_xl.sheets.report.ikhtisar import lembar_ikhtisar
from lkjip_xl.sheets.report.iku import lembar_iku
from lkjip_xl.sheets.report.lampiran import lembar_lampiran
from lkjip_xl.sheets.report.metode import lembar_metode
from lkjip_xl.sheets.report.perencanaan import lembar_perencanaan
from lkjip_xl.sheets.report.pk_print import lembar_pk_cetak
from lkjip_xl.sheets.report.review_sheets import LEMBAR_REVIU
from lkjip_xl.sheets.report.ringkasan import lembar_ringkasan
from lkjip_xl.sheets.report.sasaran import kunci_lembar, lembar_sasaran
from lkjip_xl.sheets.rows import Baris, Gabung, LembarHasil, Sel

__all__ = ["Baris", "Gabung", "LembarHasil", "Sel", "Urutan", "rumus_bantu", "susun_lembar"]

_KETERANGAN = {
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


def susun_lembar(laporan: Laporan) -> tuple[LembarHasil, ...]:
    """All generated sheets of the report's figures in the order of their tabs, Beranda first.

    The sheets of the review, which follow them, are made of its findings (``report.review_sheets``).
    """
    u = Urutan(laporan)
    isi = (
        lembar_ikhtisar(u),
        *lembar_umum(u),
        lembar_perencanaan(u),
        *(lembar_sasaran(u, s) for s in u.sasaran),
        lembar_iku(u),
        lembar_pk_cetak(u),
        lembar_ringkasan(u),
        lembar_anggaran(u),
        lembar_efektivitas(u),
        lembar_efisiensi(u),
        lembar_lampiran(u),
        lembar_metode(u),
    )
    daftar = lembar_daftar(u, isi)
    return (lembar_beranda(u, _daftar(u, (daftar, *isi))), daftar, *isi)


def _daftar(u: Urutan, isi: tuple[LembarHasil, ...]) -> list[tuple[str, str, str | Rumus]]:
    masukan: list[tuple[str, str, str | Rumus]] = [
        ("Pengaturan", "Pengaturan", "Isian: instansi, tahun, pejabat, PK yang berlaku, cara menghitung"),
        *((t.lembar, t.lembar, f"Isian: {t.judul}") for t in TABEL_BUKU.values()),
    ]
    uraian = {kunci_lembar(s.kode): kinerja.nama(s.kode) for s in u.sasaran}
    hasil = [(b.kunci, b.nama, uraian.get(b.kunci) or _KETERANGAN[b.kunci]) for b in isi]
    return [*masukan, *hasil, *((kunci, *isi) for kunci, isi in LEMBAR_REVIU.items())]
