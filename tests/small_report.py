"""Small invented reports, made in code: what a test needs and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from lkjip_xl.model import (
    Belanja,
    DataTable,
    Indikator,
    KinerjaValue,
    Laporan,
    Misi,
    Narasi,
    PerjanjianKinerja,
    Program,
    Realisasi,
    Sasaran,
    Strategi,
    TableColumn,
    TableRow,
    Tujuan,
)
from lkjip_xl.rumus.skala import Skala, Tingkat

__all__ = [
    "DATA",
    "DATA_COLUMNS",
    "DATA_TABLES",
    "PERMENDAGRI86",
    "SETTINGS",
    "indikator",
    "program",
    "small_laporan",
    "with_status",
]

SETTINGS: Mapping[str, Any] = {
    "instansi.nama": "Pemerintah Kota Contoh",
    "instansi.daerah": "Kota Contoh",
    "instansi.bentuk": "kepala daerah",
    "instansi.tempat": "Contoh",
    "laporan.tahun": 2020,
    "rpjmd.tahun_awal": 2018,
    "rpjmd.tahun_akhir": 2020,
    "rpjmd.visi": "Maju dan sejahtera",
    "kepala.nama": "Ayu Lestari",
    "kepala.jabatan": "Wali Kota",
    "pk.berlaku": "perubahan",
    "hitung.metode": "rasio",
    "hitung.skala_predikat": "permendagri86",
    "hitung.desimal": 2,
}
PERMENDAGRI86 = Skala(
    "permendagri86",
    (
        Tingkat("Sangat Tinggi", 90.0, ">", None),
        Tingkat("Tinggi", 75.0, ">", None),
        Tingkat("Sedang", 65.0, ">", None),
        Tingkat("Rendah", 50.0, ">", None),
        Tingkat("Sangat Rendah", None, "", None),
    ),
)

DATA_TABLES = (
    DataTable("X1", "Lahan menurut desa", "Desa", sumber="Dinas Contoh"),
    DataTable("X2", "Nilai unit", "Unit", tempat="S1", grafik="batang", catatan="Contoh"),
)
DATA_COLUMNS = (
    TableColumn("X1", 1, "Sawah", kelompok="Luas", satuan="Ha", desimal=1, kaki="jumlah"),
    TableColumn("X1", 2, "Kebun", kelompok="Luas", satuan="Ha", desimal=1, kaki="jumlah"),
    TableColumn("X1", 3, "Beda", desimal=1, hitung="selisih", dari="1;2", kaki="jumlah"),
    TableColumn("X1", 4, "Bagian sawah", desimal=1, hitung="bagian", dari="1", kaki="rumus"),
    TableColumn("X2", 1, "Nilai", desimal=2, kaki="rerata", skala="permendagri86", grafik="ya"),
    TableColumn("X2", 2, "Predikat", hitung="kategori", dari="1", skala="permendagri86"),
)
DATA = (
    TableRow("X1.1", "X1", "Asri", "Utara", isi_1=6.0, isi_2=1.0, isi_4=60.0),
    TableRow("X1.2", "X1", "Bina", "Utara", isi_1=2.0, isi_2=3.0, isi_4=20.0),
    TableRow("X1.3", "X1", "Cipta", "Selatan", isi_1=2.0, isi_2="-", isi_4=25.0),
    TableRow("X1.4", "X1", "Utara seluruhnya", "Utara", peran="tercetak", isi_1=8.0, isi_2=5.0),
    TableRow("X1.5", "X1", "Seluruhnya", peran="tercetak", isi_1=10.0, isi_2=4.0),
    TableRow("X2.1", "X2", "Unit 1", isi_1=95.0, isi_2="Tinggi"),
    TableRow("X2.2", "X2", "Unit 2", catatan="belum dinilai"),
    TableRow("X2.3", "X2", "Kategori", peran="tercetak kategori", isi_1="Sangat Tinggi"),
)
"""Two data tables: with groups, subtotals and printed totals; and with means, categories and a chart."""

Value = KinerjaValue | None


def indikator(
    kode: str, target: Value, realisasi: Value, arah: str = "naik", **other: Any
) -> tuple[Indikator, PerjanjianKinerja, Realisasi]:
    """An indikator with target and realisasi; it belongs to what its kode names before the dot."""
    induk = kode.partition(".")[0]
    yearly = {2019: None, 2020: None}
    other = {"kondisi_akhir": target, **other}
    one = Indikator(kode, induk, f"Indikator {kode}", "Poin", arah, target_rpjmd=yearly, **other)
    return one, PerjanjianKinerja(kode, None, target), Realisasi(kode, realisasi)


def program(
    kode: str, sasaran: str | None, pagu: float | None, realisasi: float | None, **other: Any
) -> Program:
    """A program whose pagu is that of the PK perubahan."""
    return Program(kode, f"Program {kode}", sasaran, pagu_perubahan=pagu, realisasi=realisasi, **other)


def small_laporan(
    indikator_: Sequence[tuple[Indikator, PerjanjianKinerja, Realisasi]] | None = None,
    program_: Sequence[Program] | None = None,
    sasaran: Mapping[str, str] | None = None,
    tujuan: Mapping[str, str] | None = None,
    settings: Mapping[str, Any] | None = None,
    **other: Any,
) -> Laporan:
    """A report with one misi; without arguments two tujuan, three sasaran, six indikator, five programs.

    ``sasaran`` maps kode to its tujuan, ``tujuan`` kode to its misi. Of the capaian by default: S1 100 and 50
    (mean 75), S2 120, S3 n/a; T1 80, T2 n/a. Money: S1 300 of 400, S2 90 of 100, S3 none; outside 10 of 20.
    """
    if indikator_ is None:
        indikator_ = [
            indikator("T1.1", 50.0, 40.0),
            indikator("T2.1", 10.0, "n/a"),
            indikator("S1.1", 8.0, 8.0),
            indikator("S1.2", 4.0, 8.0, "turun"),
            indikator("S2.1", 100.0, 120.0),
            indikator("S3.1", 3.0, None),
        ]
    if program_ is None:
        program_ = [
            program("P1", "S1", 300.0, 250.0, no_pk=2),
            program("P2", "S1", 100.0, 50.0, no_pk=1),
            program("P3", "S2", 100.0, 90.0, no_pk=3),
            program("P4", None, 20.0, 10.0, no_pk=4),
        ]
    sasaran = {"S1": "T1", "S2": "T1", "S3": "T2"} if sasaran is None else sasaran
    tujuan = {"T1": "M1", "T2": "M1"} if tujuan is None else tujuan
    laporan = Laporan(
        settings={**SETTINGS, **(settings or {})},
        misi=tuple(Misi(m, f"Misi {m}") for m in dict.fromkeys(tujuan.values())) or (Misi("M1", "Misi M1"),),
        tujuan=tuple(Tujuan(t, m, f"Tujuan {t}") for t, m in tujuan.items()),
        sasaran=tuple(Sasaran(s, t, f"Sasaran {s}") for s, t in sasaran.items()),
        strategi=tuple(Strategi(f"ST{n}", s, f"Strategi {s}") for n, s in enumerate(sasaran, 1)),
        indikator=tuple(i for i, _, _ in indikator_),
        pk=tuple(p for _, p, _ in indikator_),
        realisasi=tuple(r for _, _, r in indikator_),
        deret=(),
        program=tuple(program_),
        belanja=(Belanja("B1", "Tidak langsung", False, None, 500.0, 450.0), Belanja("B2", "Langsung", True)),
        narasi=tuple(Narasi(s, f"Analisis {s}") for s in sasaran),
        skala=(PERMENDAGRI86,),
        tabel_data=DATA_TABLES if "S1" in sasaran else (),
        kolom_data=DATA_COLUMNS if "S1" in sasaran else (),
        data=DATA if "S1" in sasaran else (),
    )
    return replace(laporan, **other) if other else laporan


def with_status(laporan: Laporan, status: Mapping[str, tuple[str, int | None]]) -> Laporan:
    """The report with a status and a year of data at some realisasi, by kode."""
    rows = (
        replace(r, status=status[r.kode][0], tahun_data=status[r.kode][1]) if r.kode in status else r
        for r in laporan.realisasi
    )
    return replace(laporan, realisasi=tuple(rows))
