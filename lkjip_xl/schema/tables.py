"""The registry of the input: settings and tables, with their columns.

One home for what an input holds. The package reader, the workbook reader, the template, the filling of the
input sheets and the export all read it; none of them names a column of its own.
"""

from __future__ import annotations

from lkjip_xl.schema.data_schema import DATA, DATA_COLUMNS, DATA_TABLES
from lkjip_xl.schema.kinds import ColumnSchema, SettingSchema, TableSchema, ValueKind

__all__ = ["PACKAGE_TABLES", "RPJMD_KINDS", "SETTINGS", "WORKBOOK_TABLES"]

_K = ValueKind
_OFFICIAL_STATUS = ("definitif", "Plt", "Plh", "Pj")

SETTINGS: tuple[SettingSchema, ...] = (
    SettingSchema(
        "instansi.nama", "Nama instansi", required=True, help_text="Misalnya Pemerintah Kota Serang"
    ),
    SettingSchema(
        "instansi.daerah", "Nama daerah", required=True, help_text="Wilayah sendiri di lembar Deret"
    ),
    SettingSchema(
        "instansi.bentuk",
        "Bentuk instansi",
        _K.CHOICE,
        True,
        ("kepala daerah", "perangkat daerah"),
        "Kepala daerah: PK satu pihak; perangkat daerah: PK dua pihak",
    ),
    SettingSchema("instansi.tempat", "Tempat penandatanganan", required=True),
    SettingSchema("laporan.tahun", "Tahun laporan", _K.INTEGER, True),
    SettingSchema("laporan.tanggal", "Tanggal laporan", _K.DATE),
    SettingSchema(
        "rpjmd.nama", "Dokumen perencanaan", help_text="Misalnya RPJMD Kota Serang Tahun 2018-2023"
    ),
    SettingSchema("rpjmd.visi", "Visi"),
    SettingSchema("rpjmd.tahun_awal", "Tahun kondisi awal", _K.INTEGER, True),
    SettingSchema("rpjmd.tahun_akhir", "Tahun kondisi akhir", _K.INTEGER, True),
    SettingSchema("kepala.nama", "Nama kepala", required=True),
    SettingSchema("kepala.jabatan", "Jabatan kepala", required=True),
    SettingSchema("kepala.status", "Status kepala", _K.CHOICE, False, _OFFICIAL_STATUS),
    SettingSchema("kepala.pangkat", "Pangkat kepala"),
    SettingSchema("kepala.nip", "NIP kepala"),
    SettingSchema("atasan.nama", "Nama atasan (pihak kedua PK)", help_text="Hanya untuk perangkat daerah"),
    SettingSchema("atasan.jabatan", "Jabatan atasan"),
    SettingSchema("inspektur.nama", "Nama inspektur"),
    SettingSchema("inspektur.jabatan", "Jabatan inspektur"),
    SettingSchema("inspektur.pangkat", "Pangkat inspektur"),
    SettingSchema("inspektur.nip", "NIP inspektur"),
    SettingSchema(
        "pk.berlaku",
        "PK yang berlaku",
        _K.CHOICE,
        True,
        ("murni", "perubahan"),
        "Target dan pagu yang dihitung: kolom murni atau kolom perubahan",
    ),
    SettingSchema("pk.tanggal", "Tanggal PK", _K.DATE),
    SettingSchema(
        "hitung.metode",
        "Metode bawaan arah turun",
        _K.CHOICE,
        True,
        ("rasio", "selisih"),
        "rasio: T/R x 100; selisih: (2T - R)/T x 100",
    ),
    SettingSchema("hitung.batas", "Batas atas capaian (%)", _K.NUMBER, help_text="Kosong: tanpa batas"),
    SettingSchema(
        "hitung.skala_predikat", "Skala predikat", required=True, help_text="Nama skala di lembar Skala"
    ),
    SettingSchema(
        "hitung.syarat_efisiensi",
        "Capaian minimum untuk efisiensi (%)",
        _K.NUMBER,
        help_text="Kosong: efisiensi = capaian - serapan selama hasilnya positif",
    ),
    SettingSchema(
        "hitung.desimal",
        "Angka desimal dalam kalimat",
        _K.INTEGER,
        True,
        help_text="Hanya untuk angka di dalam teks; sel angka mengikuti format selnya",
    ),
)

_KODE = ColumnSchema(
    "kode", "Kode", _K.KODE, True, help_text="Tidak pernah berubah; nomor cetak dihitung sendiri"
)
_URUT = ColumnSchema("urut", "Urut", _K.NUMBER, help_text="Kosong: menurut kode")
_URAIAN = ColumnSchema("uraian", "Uraian", required=True)
_CATATAN = ColumnSchema("catatan", "Catatan")
_ARAH = ("naik", "turun", "rentang", "kategori")
_METODE = ("rasio", "selisih")
_SATUAN = ColumnSchema("satuan", "Satuan", required=True)
_PAGU = (
    ColumnSchema("pagu_murni", "Pagu murni (Rp)", _K.RUPIAH),
    ColumnSchema("pagu_perubahan", "Pagu perubahan (Rp)", _K.RUPIAH),
    ColumnSchema("realisasi", "Realisasi (Rp)", _K.RUPIAH),
)
_INDIKATOR = (
    _SATUAN,
    ColumnSchema("arah", "Arah", _K.CHOICE, True, _ARAH, help_text="naik: makin tinggi makin baik"),
    ColumnSchema(
        "metode", "Metode", _K.CHOICE, False, _METODE, help_text="Kosong: metode bawaan di Pengaturan"
    ),
    ColumnSchema("skala", "Skala", _K.REFERENCE, reference=("skala",), help_text="Wajib untuk arah kategori"),
    ColumnSchema("batas", "Batas (%)", _K.NUMBER, help_text="Kosong: batas di Pengaturan"),
    ColumnSchema("kondisi_awal", "Kondisi awal", _K.VALUE),
    ColumnSchema("kondisi_akhir", "Kondisi akhir", _K.VALUE),
    _CATATAN,
)
_YEAR_TARGET = ColumnSchema("target_", "Target RPJMD ", _K.VALUE)
_INDIKATOR_INDUK = ColumnSchema("induk", "Induk", _K.REFERENCE, True, reference=("tujuan", "sasaran"))
_INDIKATOR_KODE = ColumnSchema("kode", "Kode", _K.KODE, True, reference=("indikator",))

_PK = TableSchema(
    "pk",
    "PK",
    "Target Perjanjian Kinerja",
    (
        _INDIKATOR_KODE,
        ColumnSchema("target_murni", "Target murni", _K.VALUE),
        ColumnSchema("target_perubahan", "Target perubahan", _K.VALUE),
        _CATATAN,
    ),
    helpers=(ColumnSchema("indikator", "Indikator"), ColumnSchema("satuan", "Satuan")),
    blank_allowed=True,
)
_REALISASI = TableSchema(
    "realisasi",
    "Realisasi",
    "Realisasi Kinerja",
    (
        _INDIKATOR_KODE,
        ColumnSchema("opd", "Perangkat daerah"),
        ColumnSchema("realisasi", "Realisasi", _K.VALUE),
        ColumnSchema("sumber_data", "Sumber data"),
        ColumnSchema("tanggal", "Tanggal", _K.DATE),
        _CATATAN,
    ),
    helpers=(
        ColumnSchema("indikator", "Indikator"),
        ColumnSchema("satuan", "Satuan"),
        ColumnSchema("target", "Target berlaku"),
        ColumnSchema("capaian", "Capaian (%)"),
        ColumnSchema("predikat", "Predikat"),
    ),
    blank_allowed=True,
)
_DERET = TableSchema(
    "deret",
    "Deret",
    "Deret Tahun dan Wilayah",
    (
        _INDIKATOR_KODE,
        ColumnSchema("tahun", "Tahun", _K.INTEGER, True),
        ColumnSchema("wilayah", "Wilayah", required=True),
        ColumnSchema("target", "Target", _K.VALUE),
        ColumnSchema("nilai", "Nilai", _K.VALUE),
        _CATATAN,
    ),
    key=("kode", "tahun", "wilayah"),
    helpers=(ColumnSchema("indikator", "Indikator"), ColumnSchema("kunci", "Kunci")),
    blank_allowed=True,
)
_PROGRAM = TableSchema(
    "program",
    "Program",
    "Program dan Anggaran",
    (
        _KODE,
        ColumnSchema("no_pk", "No. PK", _K.INTEGER),
        ColumnSchema("urut_lampiran", "Urut lampiran", _K.INTEGER),
        ColumnSchema("nama", "Nama program", required=True),
        ColumnSchema("opd", "Perangkat daerah"),
        ColumnSchema(
            "sasaran",
            "Sasaran",
            _K.REFERENCE,
            reference=("sasaran",),
            help_text="Kosong: tidak terkait sasaran",
        ),
        *_PAGU,
        _CATATAN,
    ),
    helpers=(ColumnSchema("serapan", "Serapan (%)"),),
    blank_allowed=True,
)
_BELANJA = TableSchema(
    "belanja",
    "Belanja",
    "Jenis Belanja",
    (
        _KODE,
        _URUT,
        _URAIAN,
        ColumnSchema(
            "dari_program", "Dari program", _K.CHOICE, False, ("ya", "tidak"), help_text="ya: jumlah program"
        ),
        *_PAGU,
        _CATATAN,
    ),
    blank_allowed=True,
)
_NARASI = TableSchema(
    "narasi",
    "Narasi",
    "Narasi per Sasaran",
    (
        ColumnSchema("kode", "Sasaran", _K.KODE, True, reference=("sasaran",)),
        ColumnSchema("analisis", "Analisis"),
        ColumnSchema("pendorong", "Faktor pendorong"),
        ColumnSchema("penghambat", "Faktor penghambat"),
        ColumnSchema("solusi", "Solusi"),
        ColumnSchema("rencana_tindak_lanjut", "Rencana tindak lanjut"),
    ),
    blank_allowed=True,
)
_SKALA = TableSchema(
    "skala",
    "Skala",
    "Skala dan Warna",
    (
        ColumnSchema("skala", "Skala", _K.KODE, True),
        ColumnSchema("batas_bawah", "Batas bawah", _K.NUMBER),
        ColumnSchema("tanda", "Tanda", _K.CHOICE, False, (">", ">=")),
        ColumnSchema("label", "Label", required=True),
        ColumnSchema("skor", "Skor", _K.NUMBER),
        ColumnSchema("sumber", "Sumber"),
    ),
    key=("skala", "label"),
)

_TITLE = TableSchema(
    "judul",
    "Judul",
    "Nomor dan Judul Tabel dan Grafik",
    (
        ColumnSchema(
            "kode", "Kode", _K.KODE, True, help_text="Kode tabel atau grafik; daftar kode ada di panduan"
        ),
        ColumnSchema("nomor", "Nomor", help_text="Misalnya Tabel 3.1; kosong: tanpa nomor"),
        ColumnSchema(
            "judul", "Judul", required=True, help_text="{instansi}, {daerah}, {tahun}: diisi sendiri"
        ),
    ),
    blank_allowed=True,
    missing_allowed=True,
)

RPJMD_KINDS = ("misi", "tujuan", "sasaran", "strategi", "indikator")
"""What a row of sheet RPJMD may be; each is a table of its own in the data package."""

_RPJMD = TableSchema(
    "rpjmd",
    "RPJMD",
    "Rencana Jangka Menengah",
    (
        _KODE,
        ColumnSchema("jenis", "Jenis", _K.CHOICE, True, RPJMD_KINDS),
        ColumnSchema("induk", "Induk", _K.REFERENCE, reference=("misi", "tujuan", "sasaran")),
        _URUT,
        _URAIAN,
        *_INDIKATOR,
    ),
    year_column=_YEAR_TARGET,
)

WORKBOOK_TABLES: dict[str, TableSchema] = {
    t.name: t
    for t in (
        _RPJMD,
        _PK,
        _REALISASI,
        _DERET,
        _PROGRAM,
        _BELANJA,
        _NARASI,
        DATA_TABLES,
        DATA_COLUMNS,
        DATA,
        _SKALA,
        _TITLE,
    )
}
"""The input tables of the master workbook, one per sheet, in the order of the sheets."""


def _induk(name: str, title: str, at: str | None) -> TableSchema:
    induk = () if at is None else (ColumnSchema("induk", "Induk", _K.REFERENCE, True, reference=(at,)),)
    column = (_KODE, *induk, _URUT, _URAIAN)
    return TableSchema(name, "RPJMD", title, column, blank_allowed=name == "strategi")


PACKAGE_TABLES: dict[str, TableSchema] = {
    t.name: t
    for t in (
        _induk("misi", "Misi", None),
        _induk("tujuan", "Tujuan", "misi"),
        _induk("sasaran", "Sasaran strategis", "tujuan"),
        _induk("strategi", "Strategi", "sasaran"),
        TableSchema(
            "indikator",
            "RPJMD",
            "Indikator kinerja",
            (_KODE, _INDIKATOR_INDUK, _URUT, _URAIAN, *_INDIKATOR),
            year_column=_YEAR_TARGET,
        ),
        _PK,
        _REALISASI,
        _DERET,
        _PROGRAM,
        _BELANJA,
        _NARASI,
        _SKALA,
        _TITLE,
        DATA_TABLES,
        DATA_COLUMNS,
        DATA,
    )
}
"""The tables of the data package, one CSV file each (``<nama>.csv``), in reading order."""
