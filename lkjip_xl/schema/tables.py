"""The registry of the input: settings and tables, with their columns.

One home for what an input holds. The package reader, the workbook reader, the template, the filling of the
input sheets and the export all read it; none of them names a column of its own.
"""

from __future__ import annotations

from lkjip_xl.schema.data_schema import DATA, KOLOM_DATA, TABEL_DATA
from lkjip_xl.schema.kinds import Aturan, Jenis, Kolom, Tabel

__all__ = ["ATURAN", "JENIS_RPJMD", "TABEL_BUKU", "TABEL_PAKET"]

_K = Jenis
_STATUS_PEJABAT = ("definitif", "Plt", "Plh", "Pj")

ATURAN: tuple[Aturan, ...] = (
    Aturan("instansi.nama", "Nama instansi", wajib=True, bantuan="Misalnya Pemerintah Kota Serang"),
    Aturan("instansi.daerah", "Nama daerah", wajib=True, bantuan="Wilayah sendiri di lembar Deret"),
    Aturan(
        "instansi.bentuk",
        "Bentuk instansi",
        _K.PILIHAN,
        True,
        ("kepala daerah", "perangkat daerah"),
        "Kepala daerah: PK satu pihak; perangkat daerah: PK dua pihak",
    ),
    Aturan("instansi.tempat", "Tempat penandatanganan", wajib=True),
    Aturan("laporan.tahun", "Tahun laporan", _K.BULAT, True),
    Aturan("laporan.tanggal", "Tanggal laporan", _K.TANGGAL),
    Aturan("rpjmd.nama", "Dokumen perencanaan", bantuan="Misalnya RPJMD Kota Serang Tahun 2018-2023"),
    Aturan("rpjmd.visi", "Visi"),
    Aturan("rpjmd.tahun_awal", "Tahun kondisi awal", _K.BULAT, True),
    Aturan("rpjmd.tahun_akhir", "Tahun kondisi akhir", _K.BULAT, True),
    Aturan("kepala.nama", "Nama kepala", wajib=True),
    Aturan("kepala.jabatan", "Jabatan kepala", wajib=True),
    Aturan("kepala.status", "Status kepala", _K.PILIHAN, False, _STATUS_PEJABAT),
    Aturan("kepala.pangkat", "Pangkat kepala"),
    Aturan("kepala.nip", "NIP kepala"),
    Aturan("atasan.nama", "Nama atasan (pihak kedua PK)", bantuan="Hanya untuk perangkat daerah"),
    Aturan("atasan.jabatan", "Jabatan atasan"),
    Aturan("inspektur.nama", "Nama inspektur"),
    Aturan("inspektur.jabatan", "Jabatan inspektur"),
    Aturan("inspektur.pangkat", "Pangkat inspektur"),
    Aturan("inspektur.nip", "NIP inspektur"),
    Aturan(
        "pk.berlaku",
        "PK yang berlaku",
        _K.PILIHAN,
        True,
        ("murni", "perubahan"),
        "Target dan pagu yang dihitung: kolom murni atau kolom perubahan",
    ),
    Aturan("pk.tanggal", "Tanggal PK", _K.TANGGAL),
    Aturan(
        "hitung.metode",
        "Metode bawaan arah turun",
        _K.PILIHAN,
        True,
        ("rasio", "selisih"),
        "rasio: T/R x 100; selisih: (2T - R)/T x 100",
    ),
    Aturan("hitung.batas", "Batas atas capaian (%)", _K.ANGKA, bantuan="Kosong: tanpa batas"),
    Aturan("hitung.skala_predikat", "Skala predikat", wajib=True, bantuan="Nama skala di lembar Skala"),
    Aturan(
        "hitung.syarat_efisiensi",
        "Capaian minimum untuk efisiensi (%)",
        _K.ANGKA,
        bantuan="Kosong: efisiensi = capaian - serapan selama hasilnya positif",
    ),
    Aturan(
        "hitung.desimal",
        "Angka desimal dalam kalimat",
        _K.BULAT,
        True,
        bantuan="Hanya untuk angka di dalam teks; sel angka mengikuti format selnya",
    ),
)

_KODE = Kolom("kode", "Kode", _K.KODE, True, bantuan="Tidak pernah berubah; nomor cetak dihitung sendiri")
_URUT = Kolom("urut", "Urut", _K.ANGKA, bantuan="Kosong: menurut kode")
_URAIAN = Kolom("uraian", "Uraian", wajib=True)
_CATATAN = Kolom("catatan", "Catatan")
_ARAH = ("naik", "turun", "rentang", "kategori")
_METODE = ("rasio", "selisih")
_SATUAN = Kolom("satuan", "Satuan", wajib=True)
_PAGU = (
    Kolom("pagu_murni", "Pagu murni (Rp)", _K.RUPIAH),
    Kolom("pagu_perubahan", "Pagu perubahan (Rp)", _K.RUPIAH),
    Kolom("realisasi", "Realisasi (Rp)", _K.RUPIAH),
)
_INDIKATOR = (
    _SATUAN,
    Kolom("arah", "Arah", _K.PILIHAN, True, _ARAH, bantuan="naik: makin tinggi makin baik"),
    Kolom("metode", "Metode", _K.PILIHAN, False, _METODE, bantuan="Kosong: metode bawaan di Pengaturan"),
    Kolom("skala", "Skala", _K.ACUAN, acuan=("skala",), bantuan="Wajib untuk arah kategori"),
    Kolom("batas", "Batas (%)", _K.ANGKA, bantuan="Kosong: batas di Pengaturan"),
    Kolom("kondisi_awal", "Kondisi awal", _K.NILAI),
    Kolom("kondisi_akhir", "Kondisi akhir", _K.NILAI),
    _CATATAN,
)
_TARGET_TAHUN = Kolom("target_", "Target RPJMD ", _K.NILAI)
_INDUK_INDIKATOR = Kolom("induk", "Induk", _K.ACUAN, True, acuan=("tujuan", "sasaran"))
_KODE_INDIKATOR = Kolom("kode", "Kode", _K.KODE, True, acuan=("indikator",))

_PK = Tabel(
    "pk",
    "PK",
    "Target Perjanjian Kinerja",
    (
        _KODE_INDIKATOR,
        Kolom("target_murni", "Target murni", _K.NILAI),
        Kolom("target_perubahan", "Target perubahan", _K.NILAI),
        _CATATAN,
    ),
    bantu=(Kolom("indikator", "Indikator"), Kolom("satuan", "Satuan")),
    boleh_kosong=True,
)
_REALISASI = Tabel(
    "realisasi",
    "Realisasi",
    "Realisasi Kinerja",
    (
        _KODE_INDIKATOR,
        Kolom("opd", "Perangkat daerah"),
        Kolom("realisasi", "Realisasi", _K.NILAI),
        Kolom("sumber_data", "Sumber data"),
        Kolom("tanggal", "Tanggal", _K.TANGGAL),
        _CATATAN,
    ),
    bantu=(
        Kolom("indikator", "Indikator"),
        Kolom("satuan", "Satuan"),
        Kolom("target", "Target berlaku"),
        Kolom("capaian", "Capaian (%)"),
        Kolom("predikat", "Predikat"),
    ),
    boleh_kosong=True,
)
_DERET = Tabel(
    "deret",
    "Deret",
    "Deret Tahun dan Wilayah",
    (
        _KODE_INDIKATOR,
        Kolom("tahun", "Tahun", _K.BULAT, True),
        Kolom("wilayah", "Wilayah", wajib=True),
        Kolom("target", "Target", _K.NILAI),
        Kolom("nilai", "Nilai", _K.NILAI),
        _CATATAN,
    ),
    kunci=("kode", "tahun", "wilayah"),
    bantu=(Kolom("indikator", "Indikator"), Kolom("kunci", "Kunci")),
    boleh_kosong=True,
)
_PROGRAM = Tabel(
    "program",
    "Program",
    "Program dan Anggaran",
    (
        _KODE,
        Kolom("no_pk", "No. PK", _K.BULAT),
        Kolom("urut_lampiran", "Urut lampiran", _K.BULAT),
        Kolom("nama", "Nama program", wajib=True),
        Kolom("opd", "Perangkat daerah"),
        Kolom("sasaran", "Sasaran", _K.ACUAN, acuan=("sasaran",), bantuan="Kosong: tidak terkait sasaran"),
        *_PAGU,
        _CATATAN,
    ),
    bantu=(Kolom("serapan", "Serapan (%)"),),
    boleh_kosong=True,
)
_BELANJA = Tabel(
    "belanja",
    "Belanja",
    "Jenis Belanja",
    (
        _KODE,
        _URUT,
        _URAIAN,
        Kolom(
            "dari_program", "Dari program", _K.PILIHAN, False, ("ya", "tidak"), bantuan="ya: jumlah program"
        ),
        *_PAGU,
        _CATATAN,
    ),
    boleh_kosong=True,
)
_NARASI = Tabel(
    "narasi",
    "Narasi",
    "Narasi per Sasaran",
    (
        Kolom("kode", "Sasaran", _K.KODE, True, acuan=("sasaran",)),
        Kolom("analisis", "Analisis"),
        Kolom("pendorong", "Faktor pendorong"),
        Kolom("penghambat", "Faktor penghambat"),
        Kolom("solusi", "Solusi"),
        Kolom("rencana_tindak_lanjut", "Rencana tindak lanjut"),
    ),
    boleh_kosong=True,
)
_SKALA = Tabel(
    "skala",
    "Skala",
    "Skala dan Warna",
    (
        Kolom("skala", "Skala", _K.KODE, True),
        Kolom("batas_bawah", "Batas bawah", _K.ANGKA),
        Kolom("tanda", "Tanda", _K.PILIHAN, False, (">", ">=")),
        Kolom("label", "Label", wajib=True),
        Kolom("skor", "Skor", _K.ANGKA),
        Kolom("sumber", "Sumber"),
    ),
    kunci=("skala", "label"),
)

_JUDUL = Tabel(
    "judul",
    "Judul",
    "Nomor dan Judul Tabel dan Grafik",
    (
        Kolom("kode", "Kode", _K.KODE, True, bantuan="Kode tabel atau grafik; daftar kode ada di panduan"),
        Kolom("nomor", "Nomor", bantuan="Misalnya Tabel 3.1; kosong: tanpa nomor"),
        Kolom("judul", "Judul", wajib=True, bantuan="{instansi}, {daerah}, {tahun}: diisi sendiri"),
    ),
    boleh_kosong=True,
    boleh_tiada=True,
)

JENIS_RPJMD = ("misi", "tujuan", "sasaran", "strategi", "indikator")
"""What a row of sheet RPJMD may be; each is a table of its own in the data package."""

_RPJMD = Tabel(
    "rpjmd",
    "RPJMD",
    "Rencana Jangka Menengah",
    (
        _KODE,
        Kolom("jenis", "Jenis", _K.PILIHAN, True, JENIS_RPJMD),
        Kolom("induk", "Induk", _K.ACUAN, acuan=("misi", "tujuan", "sasaran")),
        _URUT,
        _URAIAN,
        *_INDIKATOR,
    ),
    kolom_tahun=_TARGET_TAHUN,
)

TABEL_BUKU: dict[str, Tabel] = {
    t.nama: t
    for t in (
        _RPJMD,
        _PK,
        _REALISASI,
        _DERET,
        _PROGRAM,
        _BELANJA,
        _NARASI,
        TABEL_DATA,
        KOLOM_DATA,
        DATA,
        _SKALA,
        _JUDUL,
    )
}
"""The input tables of the master workbook, one per sheet, in the order of the sheets."""


def _induk(nama: str, judul: str, di: str | None) -> Tabel:
    induk = () if di is None else (Kolom("induk", "Induk", _K.ACUAN, True, acuan=(di,)),)
    kolom = (_KODE, *induk, _URUT, _URAIAN)
    return Tabel(nama, "RPJMD", judul, kolom, boleh_kosong=nama == "strategi")


TABEL_PAKET: dict[str, Tabel] = {
    t.nama: t
    for t in (
        _induk("misi", "Misi", None),
        _induk("tujuan", "Tujuan", "misi"),
        _induk("sasaran", "Sasaran strategis", "tujuan"),
        _induk("strategi", "Strategi", "sasaran"),
        Tabel(
            "indikator",
            "RPJMD",
            "Indikator kinerja",
            (_KODE, _INDUK_INDIKATOR, _URUT, _URAIAN, *_INDIKATOR),
            kolom_tahun=_TARGET_TAHUN,
        ),
        _PK,
        _REALISASI,
        _DERET,
        _PROGRAM,
        _BELANJA,
        _NARASI,
        _SKALA,
        _JUDUL,
        TABEL_DATA,
        KOLOM_DATA,
        DATA,
    )
}
"""The tables of the data package, one CSV file each (``<nama>.csv``), in reading order."""
