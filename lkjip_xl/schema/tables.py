"""The registry of the input: the tables with their columns.

One home for what an input holds. The package reader, the workbook reader, the template, the filling of the
input sheets and the export all read it; none of them names a column of its own.
"""

from __future__ import annotations

from dataclasses import replace

from lkjip_xl.schema.agreement_schema import DEFINISI, PEJABAT, RESPONSIBLE, VERSI_PK
from lkjip_xl.schema.common_columns import (
    CATATAN,
    KODE,
    URAIAN,
    URUT,
    VALUE_STATUS,
    YEAR_CATATAN,
)
from lkjip_xl.schema.data_schema import DATA, DATA_COLUMNS, DATA_TABLES
from lkjip_xl.schema.kinds import ColumnSchema, NextYear, TableSchema, ValueKind
from lkjip_xl.schema.money_schema import BELANJA, PAGU_VERSI, PORSI, PROGRAM, RENSTRA, RINCIAN, VERSI_PAGU

__all__ = ["NARASI_PARTS", "PACKAGE_TABLES", "RPJMD_KINDS", "VERSION", "WORKBOOK_TABLES"]

VERSION = 6
"""The version of the schema: package and workbook carry it. 1 is the first edition, which carried none."""

_K = ValueKind
_KEEP, _CLEAR, _SHIFT = NextYear.KEEP, NextYear.CLEAR, NextYear.SHIFT
_ARAH = ("naik", "turun", "rentang", "kategori")
_METODE = ("rasio", "selisih")
_SATUAN = ColumnSchema("satuan", "Satuan", required=True, next_year=_KEEP)
_BOBOT = ColumnSchema(
    "bobot",
    "Bobot",
    _K.NUMBER,
    help_text="Kosong: 1. Berlaku sesudah Perbarui laporan",
    since=5,
    next_year=_KEEP,
)
_INDIKATOR = (
    _SATUAN,
    ColumnSchema(
        "arah", "Arah", _K.CHOICE, True, _ARAH, help_text="naik: makin tinggi makin baik", next_year=_KEEP
    ),
    ColumnSchema(
        "metode",
        "Metode",
        _K.CHOICE,
        False,
        _METODE,
        help_text="Kosong: metode bawaan di Pengaturan",
        next_year=_KEEP,
    ),
    ColumnSchema(
        "skala",
        "Skala",
        _K.REFERENCE,
        references=("skala",),
        help_text="Wajib untuk arah kategori",
        next_year=_KEEP,
    ),
    ColumnSchema("batas", "Batas (%)", _K.NUMBER, help_text="Kosong: batas di Pengaturan", next_year=_KEEP),
    ColumnSchema("kondisi_awal", "Kondisi awal", _K.VALUE, next_year=_KEEP),
    ColumnSchema("kondisi_akhir", "Kondisi akhir", _K.VALUE, next_year=_KEEP),
    CATATAN,
    _BOBOT,
    ColumnSchema(
        "desimal",
        "Desimal",
        _K.INTEGER,
        help_text="Kosong: menurut satuan dan format sel",
        since=5,
        next_year=_KEEP,
    ),
    ColumnSchema(
        "pemisah_ribuan",
        "Pemisah ribuan",
        _K.CHOICE,
        False,
        ("ya", "tidak"),
        help_text="Titik ribuan pada target dan realisasi tercetak; kosong: format sel",
        since=5,
        next_year=_KEEP,
    ),
    RESPONSIBLE,
)
_YEAR_TARGET = ColumnSchema("target_", "Target RPJMD ", _K.VALUE, next_year=_KEEP)
_INDIKATOR_INDUK = ColumnSchema(
    "induk", "Induk", _K.REFERENCE, True, references=("tujuan", "sasaran"), next_year=_KEEP
)
_INDIKATOR_KODE = ColumnSchema("kode", "Kode", _K.KODE, True, references=("indikator",), next_year=_KEEP)

_PK = TableSchema(
    "pk",
    "PK",
    "Target Perjanjian Kinerja",
    (
        _INDIKATOR_KODE,
        ColumnSchema("target_murni", "Target murni", _K.VALUE, next_year=_CLEAR),
        ColumnSchema("target_perubahan", "Target perubahan", _K.VALUE, next_year=_CLEAR),
        YEAR_CATATAN,
        ColumnSchema(
            "target_rkpd",
            "Target RKPD/Renja",
            _K.VALUE,
            help_text="Boleh kosong; dibandingkan dengan target rencana dan PK",
            since=5,
            next_year=_CLEAR,
        ),
    ),
    helpers=(
        ColumnSchema("indikator", "Indikator", next_year=_KEEP),
        ColumnSchema("satuan", "Satuan", next_year=_KEEP),
    ),
    blank_allowed=True,
    next_year=_KEEP,
)
_REALISASI = TableSchema(
    "realisasi",
    "Realisasi",
    "Realisasi Kinerja",
    (
        _INDIKATOR_KODE,
        ColumnSchema("opd", "Perangkat daerah", next_year=_KEEP),
        ColumnSchema("realisasi", "Realisasi", _K.VALUE, next_year=_CLEAR),
        ColumnSchema("sumber_data", "Sumber data", next_year=_SHIFT),
        ColumnSchema("tanggal", "Tanggal", _K.DATE, next_year=_CLEAR),
        YEAR_CATATAN,
        VALUE_STATUS,
        ColumnSchema(
            "tahun_data",
            "Tahun data",
            _K.INTEGER,
            help_text="Bila tahun sebelumnya; kosong: setahun lalu",
            since=5,
            next_year=_CLEAR,
        ),
    ),
    helpers=(
        ColumnSchema("indikator", "Indikator", next_year=_KEEP),
        ColumnSchema("satuan", "Satuan", next_year=_KEEP),
        ColumnSchema("target", "Target berlaku", next_year=_KEEP),
        ColumnSchema("capaian", "Capaian (%)", next_year=_KEEP),
        ColumnSchema("predikat", "Predikat", next_year=_KEEP),
    ),
    blank_allowed=True,
    next_year=_KEEP,
)
_DERET = TableSchema(
    "deret",
    "Deret",
    "Deret Tahun dan Wilayah",
    (
        _INDIKATOR_KODE,
        ColumnSchema("tahun", "Tahun", _K.INTEGER, True, next_year=_KEEP),
        ColumnSchema("wilayah", "Wilayah", required=True, next_year=_KEEP),
        ColumnSchema("target", "Target", _K.VALUE, next_year=_KEEP),
        ColumnSchema("nilai", "Nilai", _K.VALUE, next_year=_KEEP),
        CATATAN,
        replace(VALUE_STATUS, next_year=_KEEP),
    ),
    keys=("kode", "tahun", "wilayah"),
    helpers=(
        ColumnSchema("indikator", "Indikator", next_year=_KEEP),
        ColumnSchema("kunci", "Kunci", next_year=_KEEP),
    ),
    blank_allowed=True,
    next_year=_KEEP,
)
_NARASI = TableSchema(
    "narasi",
    "Narasi",
    "Narasi per Sasaran",
    (
        ColumnSchema("kode", "Sasaran", _K.KODE, True, references=("sasaran",), next_year=_KEEP),
        ColumnSchema("analisis", "Analisis", next_year=_CLEAR),
        ColumnSchema("pendorong", "Faktor pendorong", next_year=_CLEAR),
        ColumnSchema("penghambat", "Faktor penghambat", next_year=_CLEAR),
        ColumnSchema("solusi", "Solusi", next_year=_CLEAR),
        ColumnSchema("rencana_tindak_lanjut", "Rencana tindak lanjut", next_year=_CLEAR),
    ),
    blank_allowed=True,
    next_year=_KEEP,
)
NARASI_PARTS = tuple(k.name for k in _NARASI.columns if k.name != "kode")
"""What the narrative of a sasaran is made of."""

_SKALA = TableSchema(
    "skala",
    "Skala",
    "Skala dan Warna",
    (
        ColumnSchema("skala", "Skala", _K.KODE, True, next_year=_KEEP),
        ColumnSchema("batas_bawah", "Batas bawah", _K.NUMBER, next_year=_KEEP),
        ColumnSchema("tanda", "Tanda", _K.CHOICE, False, (">", ">="), next_year=_KEEP),
        ColumnSchema("label", "Label", required=True, next_year=_KEEP),
        ColumnSchema("skor", "Skor", _K.NUMBER, next_year=_KEEP),
        ColumnSchema("sumber", "Sumber", next_year=_KEEP),
    ),
    keys=("skala", "label"),
    next_year=_KEEP,
)

_TITLE = TableSchema(
    "judul",
    "Judul",
    "Nomor dan Judul Tabel dan Grafik",
    (
        ColumnSchema(
            "kode",
            "Kode",
            _K.KODE,
            True,
            help_text="Kode tabel atau grafik; daftar kode ada di panduan",
            next_year=_KEEP,
        ),
        ColumnSchema("nomor", "Nomor", help_text="Misalnya Tabel 3.1; kosong: tanpa nomor", next_year=_KEEP),
        ColumnSchema(
            "judul",
            "Judul",
            required=True,
            help_text="{instansi}, {daerah}, {tahun}, {rencana}, {anggaran}: diisi sendiri",
            next_year=_SHIFT,
        ),
    ),
    blank_allowed=True,
    missing_allowed=True,
    next_year=_KEEP,
)

RPJMD_KINDS = ("misi", "tujuan", "sasaran", "strategi", "indikator")
"""What a row of sheet RPJMD may be; each is a table of its own in the data package."""

_RPJMD = TableSchema(
    "rpjmd",
    "RPJMD",
    "Rencana Jangka Menengah",
    (
        KODE,
        ColumnSchema("jenis", "Jenis", _K.CHOICE, True, RPJMD_KINDS, next_year=_KEEP),
        ColumnSchema(
            "induk", "Induk", _K.REFERENCE, references=("misi", "tujuan", "sasaran"), next_year=_KEEP
        ),
        URUT,
        URAIAN,
        *_INDIKATOR,
    ),
    year_column=_YEAR_TARGET,
    next_year=_KEEP,
)

WORKBOOK_TABLES: dict[str, TableSchema] = {
    t.name: t
    for t in (
        _RPJMD,
        DEFINISI,
        _PK,
        VERSI_PK,
        PEJABAT,
        _REALISASI,
        _DERET,
        PROGRAM,
        RINCIAN,
        PORSI,
        VERSI_PAGU,
        PAGU_VERSI,
        RENSTRA,
        BELANJA,
        _NARASI,
        DATA_TABLES,
        DATA_COLUMNS,
        DATA,
        _SKALA,
        _TITLE,
    )
}
"""The input tables of the master workbook, one per sheet, in the order of the sheets."""


def _induk(name: str, title: str, at: str | None, *own: ColumnSchema) -> TableSchema:
    induk = (
        ()
        if at is None
        else (ColumnSchema("induk", "Induk", _K.REFERENCE, True, references=(at,), next_year=_KEEP),)
    )
    columns = (KODE, *induk, URUT, URAIAN, *own)
    return TableSchema(name, "RPJMD", title, columns, blank_allowed=name == "strategi", next_year=_KEEP)


PACKAGE_TABLES: dict[str, TableSchema] = {
    t.name: t
    for t in (
        _induk("misi", "Misi", None),
        _induk("tujuan", "Tujuan", "misi"),
        _induk("sasaran", "Sasaran strategis", "tujuan", replace(_BOBOT, since=6)),
        _induk("strategi", "Strategi", "sasaran"),
        TableSchema(
            "indikator",
            "RPJMD",
            "Indikator kinerja",
            (KODE, _INDIKATOR_INDUK, URUT, URAIAN, *_INDIKATOR),
            year_column=_YEAR_TARGET,
            next_year=_KEEP,
        ),
        _PK,
        _REALISASI,
        _DERET,
        PROGRAM,
        BELANJA,
        _NARASI,
        _SKALA,
        _TITLE,
        DATA_TABLES,
        DATA_COLUMNS,
        DATA,
        DEFINISI,
        VERSI_PK,
        PEJABAT,
        RINCIAN,
        VERSI_PAGU,
        PAGU_VERSI,
        PORSI,
        RENSTRA,
    )
}
"""The tables of the data package, one CSV file each (``<nama>.csv``), in reading order."""
