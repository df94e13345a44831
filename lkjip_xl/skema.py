"""The registry of the input: settings and tables, with their columns.

One home for what an input holds. The package reader, the workbook reader, the template, the filling of the
input sheets and the export all read it; none of them names a column of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

__all__ = [
    "ATURAN",
    "HITUNG_DATA",
    "JENIS_RPJMD",
    "KOLOM_ISI",
    "TABEL_BUKU",
    "TABEL_PAKET",
    "Aturan",
    "Jenis",
    "Kolom",
    "Tabel",
    "kolom_asal",
    "nama_aturan",
    "nama_kolom",
]


class Jenis(Enum):
    """The kind of value that a column or a setting holds."""

    KODE = "kode"  # key of this row
    ACUAN = "acuan"  # key of a row of another table
    TEKS = "teks"
    BULAT = "bilangan bulat"
    ANGKA = "angka"
    RUPIAH = "rupiah"  # whole or decimal rupiah, never negative
    NILAI = "nilai"  # target or realisasi: number, range, category, n/a
    ISI = "isi tabel data"  # number or any text
    TANGGAL = "tanggal"
    PILIHAN = "pilihan"


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: ``nama`` in CSV and in defined names, ``label`` in the header of the sheet."""

    nama: str
    label: str
    jenis: Jenis = Jenis.TEKS
    wajib: bool = False
    pilihan: tuple[str, ...] = ()
    acuan: tuple[str, ...] = ()  # names of the package tables whose kode it may hold
    bantuan: str = ""


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table of the input; ``bantu`` are the grey helper columns that a regeneration rewrites.

    ``kunci`` names the columns that together identify a row. ``kolom_tahun`` is the prefix of a run of
    yearly columns at the right end (``target_`` gives ``target_2019`` ...), one per year of the RPJMD.
    """

    nama: str
    lembar: str
    judul: str
    kolom: tuple[Kolom, ...]
    kunci: tuple[str, ...] = ("kode",)
    bantu: tuple[Kolom, ...] = ()
    kolom_tahun: Kolom | None = None
    boleh_kosong: bool = False  # the table may have no row
    boleh_tiada: bool = False  # a package may lack its file


@dataclass(frozen=True, slots=True)
class Aturan:
    """A setting: ``kunci`` is ``bagian.nama``, a table and a key of ``pengaturan.toml``."""

    kunci: str
    label: str
    jenis: Jenis = Jenis.TEKS
    wajib: bool = False
    pilihan: tuple[str, ...] = ()
    bantuan: str = ""


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

KOLOM_ISI = 12
"""How many columns of figures a row of sheet Data has: ``isi_1`` to ``isi_12``."""

HITUNG_DATA = ("isian", "jumlah", "selisih", "bagian", "rasio", "pertumbuhan", "kategori", "banding")
"""What a column of a data table may be: typed, or computed from other columns of its row."""

_TABEL_DATA = Tabel(
    "tabel_data",
    "Tabel",
    "Tabel Data",
    (
        _KODE,
        Kolom("tempat", "Tempat", _K.ACUAN, acuan=("tujuan", "sasaran"), bantuan="Kosong: Gambaran Umum"),
        _URUT,
        Kolom("uraian", "Nama tabel", wajib=True, bantuan="Nomor dan judul cetak: lembar Judul, data_KODE"),
        Kolom("judul_kolom", "Judul kolom pertama", wajib=True, bantuan="Misalnya Kecamatan"),
        Kolom("sumber", "Sumber"),
        Kolom("grafik", "Grafik", _K.PILIHAN, False, ("batang", "garis"), bantuan="Kosong: tanpa grafik"),
        _CATATAN,
    ),
    boleh_kosong=True,
    boleh_tiada=True,
)
_KOLOM_DATA = Tabel(
    "kolom_data",
    "Kolom",
    "Kolom Tabel Data",
    (
        Kolom("kode", "Tabel", _K.KODE, True, acuan=("tabel_data",), bantuan="Kode dari lembar Tabel"),
        Kolom("isi", "Isi", _K.BULAT, True, bantuan="Nomor kolom Isi di lembar Data"),
        Kolom("urut", "Urut", _K.ANGKA, bantuan="Kosong: menurut Isi"),
        Kolom("kelompok", "Judul kelompok", bantuan="Judul di atas beberapa kolom"),
        Kolom("judul", "Judul kolom", wajib=True),
        Kolom("satuan", "Satuan"),
        Kolom("desimal", "Desimal", _K.BULAT, bantuan="Kosong: teks, atau angka apa adanya"),
        Kolom("hitung", "Hitung", _K.PILIHAN, False, HITUNG_DATA, bantuan="Kosong: isian"),
        Kolom("dari", "Dari kolom isi", bantuan="Misalnya 2, atau 2;3"),
        Kolom("faktor", "Faktor", _K.ANGKA, bantuan="Pengali rasio: 100 untuk persen; kosong: 1"),
        Kolom("skala", "Skala", _K.ACUAN, acuan=("skala",), bantuan="Kategori nilai, atau kategori kaki"),
        Kolom(
            "kaki", "Kaki", _K.PILIHAN, False, ("jumlah", "rerata", "rerata tertimbang", "rumus"),
            bantuan="Kosong: tanpa angka di kaki tabel",
        ),
        Kolom("bobot", "Bobot", _K.BULAT, bantuan="Nomor Isi penimbang rerata tertimbang"),
        Kolom("grafik", "Grafik", _K.PILIHAN, False, ("ya",), bantuan="Kosong semua: setiap kolom angka"),
    ),
    kunci=("kode", "isi"),
    bantu=(Kolom("kunci", "Kunci"),),
    boleh_kosong=True,
    boleh_tiada=True,
)  # fmt: skip
_DATA = Tabel(
    "data",
    "Data",
    "Isi Tabel Data",
    (
        _KODE,
        Kolom("tabel", "Tabel", _K.ACUAN, True, acuan=("tabel_data",), bantuan="Kode dari lembar Tabel"),
        Kolom("kelompok", "Kelompok", bantuan="Baris sekelompok diberi subjumlah"),
        _URUT,
        Kolom(
            "peran", "Peran", _K.PILIHAN, False, ("baris", "tercetak", "tercetak kategori"),
            bantuan="tercetak: jumlah atau rerata dari sumbernya",
        ),
        _URAIAN,
        *(Kolom(f"isi_{n}", f"Isi {n}", _K.ISI) for n in range(1, KOLOM_ISI + 1)),
        _CATATAN,
    ),
    boleh_kosong=True,
    boleh_tiada=True,
)  # fmt: skip

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
        _TABEL_DATA,
        _KOLOM_DATA,
        _DATA,
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
        _TABEL_DATA,
        _KOLOM_DATA,
        _DATA,
    )
}
"""The tables of the data package, one CSV file each (``<nama>.csv``), in reading order."""


def nama_kolom(tabel: str, kolom: str) -> str:
    """The defined name of an input column of the workbook, for example ``program_pagu_murni``."""
    return f"{tabel}_{kolom}"


def nama_aturan(kunci: str) -> str:
    """The defined name of a setting's cell, for example ``atur_laporan_tahun``."""
    return "atur_" + kunci.replace(".", "_")


def kolom_asal(dari: str | None) -> tuple[int, ...] | None:
    """The columns that ``"2;3"`` of a computed column names; None where the text is no such list."""
    if dari is None or not re.fullmatch(r"\d{1,3}(\s*;\s*\d{1,3})*", dari):
        return None
    return tuple(int(n) for n in dari.split(";"))
