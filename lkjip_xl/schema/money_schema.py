"""The input of money: programs, the levels below them, kinds of belanja."""

from __future__ import annotations

from dataclasses import replace

from lkjip_xl.schema.agreement_schema import RESPONSIBLE
from lkjip_xl.schema.common_columns import KODE, URAIAN, URUT, YEAR_CATATAN
from lkjip_xl.schema.kinds import ColumnSchema, NextYear, TableSchema, ValueKind

__all__ = [
    "BELANJA",
    "BUDGET_KINDS",
    "LEVELS",
    "PAGU_VERSI",
    "PORSI",
    "PROGRAM",
    "RENSTRA",
    "RINCIAN",
    "VERSI_PAGU",
    "WAYS_OF_ADDING",
]

_K = ValueKind
_KEEP, _CLEAR = NextYear.KEEP, NextYear.CLEAR
LEVELS = ("kegiatan", "sub kegiatan", "KRO", "RO")
"""What a row below a program may be."""
BUDGET_KINDS = ("penetapan", "pergeseran", "perubahan", "DIPA revisi")
"""What a version of the budget may be."""
WAYS_OF_ADDING = ("dijumlah", "terakhir")
"""How the realisasi of years make that of the plan: 4 + 4 documents are 8, 90 and 95 percent are 95."""

_AMOUNTS = (
    ColumnSchema("pagu_murni", "Pagu murni (Rp)", _K.RUPIAH, next_year=_CLEAR),
    ColumnSchema("pagu_perubahan", "Pagu perubahan (Rp)", _K.RUPIAH, next_year=_CLEAR),
    ColumnSchema("realisasi", "Realisasi (Rp)", _K.RUPIAH, next_year=_CLEAR),
)
_SOURCE = ColumnSchema(
    "sumber_data",
    "Sumber data",
    help_text="Berkas, baris, dan tanggal; ditulis oleh lkjip impor",
    since=6,
    next_year=_CLEAR,
)
_LAST_LABELS = {"pagu_lalu": "Pagu tahun lalu (Rp)", "realisasi_lalu": "Realisasi tahun lalu (Rp)"}
_LAST_YEAR = tuple(
    ColumnSchema(
        name,
        label,
        _K.RUPIAH,
        help_text="Diisi lkjip tahun-baru dari buku tahun lalu; untuk dibandingkan saat reviu",
        since=6,
        next_year=_CLEAR,  # and filled with those of the year that ends: new_year/last_money.py
    )
    for name, label in (
        ("pagu_lalu", "Pagu tahun lalu (Rp)"),
        ("realisasi_lalu", "Realisasi tahun lalu (Rp)"),
    )
)

PROGRAM = TableSchema(
    "program",
    "Program",
    "Program dan Anggaran",
    (
        KODE,
        ColumnSchema("no_pk", "No. PK", _K.INTEGER, next_year=_KEEP),
        ColumnSchema("urut_lampiran", "Urut lampiran", _K.INTEGER, next_year=_KEEP),
        ColumnSchema("nama", "Nama program", required=True, next_year=_KEEP),
        ColumnSchema("opd", "Perangkat daerah", next_year=_KEEP),
        ColumnSchema(
            "sasaran",
            "Sasaran",
            _K.REFERENCE,
            references=("sasaran",),
            help_text="Kosong: tidak terkait sasaran",
            next_year=_KEEP,
        ),
        *_AMOUNTS,
        YEAR_CATATAN,
        RESPONSIBLE,
        ColumnSchema(
            "nomenklatur",
            "Kode nomenklatur",
            _K.KODE,
            help_text="Kode resmi; kosong: sama dengan Kode",
            since=6,
            next_year=_KEEP,
        ),
        _SOURCE,
        *_LAST_YEAR,
    ),
    helpers=(ColumnSchema("serapan", "Serapan (%)", next_year=_KEEP),),
    blank_allowed=True,
    next_year=_KEEP,
)

RINCIAN = TableSchema(
    "rincian",
    "Rincian",
    "Kegiatan dan Sub Kegiatan",
    (
        KODE,
        ColumnSchema(
            "induk",
            "Induk",
            _K.REFERENCE,
            True,
            references=("program", "rincian"),
            help_text="Kode program, atau kode baris di atasnya di lembar ini",
            next_year=_KEEP,
        ),
        ColumnSchema("jenjang", "Jenjang", _K.CHOICE, True, LEVELS, next_year=_KEEP),
        ColumnSchema(
            "nomenklatur",
            "Kode nomenklatur",
            _K.KODE,
            help_text="Kode resmi; kosong: sama dengan Kode",
            next_year=_KEEP,
        ),
        ColumnSchema("nama", "Nama", required=True, next_year=_KEEP),
        ColumnSchema("opd", "Perangkat daerah", help_text="Kosong: milik programnya", next_year=_KEEP),
        ColumnSchema("keluaran", "Indikator keluaran", next_year=_KEEP),
        ColumnSchema("satuan", "Satuan", next_year=_KEEP),
        ColumnSchema("target_keluaran", "Target keluaran", _K.VALUE, next_year=_CLEAR),
        ColumnSchema("realisasi_keluaran", "Realisasi keluaran", _K.VALUE, next_year=_CLEAR),
        *_AMOUNTS,
        YEAR_CATATAN,
        _SOURCE,
    ),
    helpers=(
        ColumnSchema("program", "Program", next_year=_KEEP),
        ColumnSchema("jalur", "Jalur", next_year=_KEEP),
        ColumnSchema("sasaran", "Sasaran", next_year=_KEEP),
        ColumnSchema("no_pk", "No. PK", next_year=_KEEP),
        ColumnSchema("pelaksana", "Pelaksana", next_year=_KEEP),
        ColumnSchema("serapan", "Serapan (%)", next_year=_KEEP),
    ),
    blank_allowed=True,
    missing_allowed=True,
    since=6,
    next_year=_KEEP,
)

PORSI = TableSchema(
    "porsi",
    "Porsi",
    "Porsi Program menurut Sasaran",
    (
        ColumnSchema(
            "program",
            "Program",
            _K.REFERENCE,
            True,
            references=("program",),
            help_text="Kode program yang dibagi",
            next_year=_KEEP,
        ),
        ColumnSchema(
            "sasaran",
            "Sasaran",
            _K.REFERENCE,
            references=("sasaran",),
            help_text="Kosong: sasaran programnya",
            next_year=_KEEP,
        ),
        ColumnSchema("opd", "Perangkat daerah", help_text="Kosong: milik programnya", next_year=_KEEP),
        ColumnSchema(
            "porsi",
            "Porsi (%)",
            _K.NUMBER,
            True,
            help_text="Jumlah tiap program 100",
            next_year=_KEEP,
        ),
        YEAR_CATATAN,
    ),
    keys=("program", "sasaran", "opd"),
    helpers=(
        ColumnSchema("pagu", "Pagu (Rp)", next_year=_KEEP),
        ColumnSchema("realisasi", "Realisasi (Rp)", next_year=_KEEP),
    ),
    blank_allowed=True,
    missing_allowed=True,
    since=6,
    next_year=_KEEP,
)

VERSI_PAGU = TableSchema(
    "versi_pagu",
    "Versi Pagu",
    "Versi Pagu",
    (
        KODE,
        ColumnSchema("jenis", "Jenis", _K.CHOICE, True, BUDGET_KINDS, next_year=_CLEAR),
        ColumnSchema("tanggal", "Tanggal", _K.DATE, next_year=_CLEAR),
        ColumnSchema("dokumen", "Dokumen", help_text="Nomor dan nama dokumennya", next_year=_CLEAR),
    ),
    blank_allowed=True,
    missing_allowed=True,
    since=6,
    next_year=_CLEAR,
)

_PROGRAM_OR_ROW = ColumnSchema(
    "kode",
    "Kode",
    _K.KODE,
    True,
    references=("program", "rincian"),
    help_text="Kode program, atau kode dari lembar Rincian",
    next_year=_CLEAR,
)
PAGU_VERSI = TableSchema(
    "pagu_versi",
    "Pagu Versi",
    "Pagu Menurut Versi",
    (
        _PROGRAM_OR_ROW,
        ColumnSchema(
            "versi",
            "Versi",
            _K.REFERENCE,
            True,
            references=("versi_pagu",),
            help_text="Kode dari lembar Versi Pagu",
            next_year=_CLEAR,
        ),
        ColumnSchema("pagu", "Pagu (Rp)", _K.RUPIAH, True, next_year=_CLEAR),
    ),
    keys=("kode", "versi"),
    helpers=(
        ColumnSchema("kunci", "Kunci", next_year=_KEEP),
        ColumnSchema("jalur", "Jalur", next_year=_KEEP),
        ColumnSchema("sasaran", "Sasaran", next_year=_KEEP),
        ColumnSchema("no_pk", "No. PK", next_year=_KEEP),
        ColumnSchema("pelaksana", "Pelaksana", next_year=_KEEP),
    ),
    blank_allowed=True,
    missing_allowed=True,
    since=6,
    next_year=_CLEAR,
)

RENSTRA = TableSchema(
    "renstra",
    "Target Program",
    "Target Akhir dan Indikator Program",
    (
        replace(_PROGRAM_OR_ROW, next_year=_KEEP),
        ColumnSchema(
            "indikator",
            "Indikator hasil program",
            help_text="Hanya untuk program; keluaran kegiatan: lembar Rincian",
            next_year=_KEEP,
        ),
        ColumnSchema("satuan", "Satuan", help_text="Hanya untuk program", next_year=_KEEP),
        ColumnSchema("target", "Target tahun ini", _K.VALUE, next_year=_CLEAR),
        ColumnSchema("realisasi", "Realisasi tahun ini", _K.VALUE, next_year=_CLEAR),
        ColumnSchema("target_akhir", "Target akhir Renstra", _K.VALUE, next_year=_KEEP),
        ColumnSchema("pagu_akhir", "Anggaran s.d. akhir Renstra (Rp)", _K.RUPIAH, next_year=_KEEP),
        ColumnSchema("realisasi_lalu", "Realisasi s.d. tahun lalu", _K.VALUE, next_year=_CLEAR),
        ColumnSchema(
            "realisasi_lalu_rp", "Realisasi anggaran s.d. tahun lalu (Rp)", _K.RUPIAH, next_year=_CLEAR
        ),
        ColumnSchema(
            "kumulasi",
            "Realisasi antartahun",
            _K.CHOICE,
            False,
            WAYS_OF_ADDING,
            help_text="Kosong: dijumlah; satuan % atau persen: terakhir",
            next_year=_KEEP,
        ),
    ),
    helpers=(ColumnSchema("jalur", "Jalur", next_year=_KEEP),),
    blank_allowed=True,
    missing_allowed=True,
    since=6,
    next_year=_KEEP,
)

BELANJA = TableSchema(
    "belanja",
    "Belanja",
    "Jenis Belanja",
    (
        KODE,
        URUT,
        URAIAN,
        ColumnSchema(
            "dari_program",
            "Dari program",
            _K.CHOICE,
            False,
            ("ya", "tidak"),
            help_text="ya: jumlah program",
            next_year=_KEEP,
        ),
        *_AMOUNTS,
        YEAR_CATATAN,
    ),
    blank_allowed=True,
    next_year=_KEEP,
)
