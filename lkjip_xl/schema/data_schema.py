"""The input of data tables: which tables there are, their columns, their rows."""

from __future__ import annotations

import re

from lkjip_xl.schema.common_columns import KODE, URUT, YEAR_CATATAN
from lkjip_xl.schema.kinds import ColumnSchema, NextYear, TableSchema, ValueKind

__all__ = [
    "CONTENT_COLUMNS",
    "DATA",
    "DATA_CALCULATIONS",
    "DATA_COLUMNS",
    "DATA_TABLES",
    "DISPLAY_COLUMNS",
    "MAX_DECIMALS",
    "MAX_SERIES",
    "source_columns",
]

_K = ValueKind
_KEEP, _CLEAR, _SHIFT = NextYear.KEEP, NextYear.CLEAR, NextYear.SHIFT

MAX_DECIMALS = 4
"""Decimals for which the template has a number format."""

DISPLAY_COLUMNS = {"umum": 14, "sasaran": 10, "tujuan": 9}
"""Columns of figures, printed ones beside computed ones included, for which each sheet has room."""

MAX_SERIES = 5
"""Columns that a chart can show; the template has a pattern for each number up to it."""

CONTENT_COLUMNS = 12
"""How many columns of figures a row of sheet Data has: ``isi_1`` to ``isi_12``."""

DATA_CALCULATIONS = ("isian", "jumlah", "selisih", "bagian", "rasio", "pertumbuhan", "kategori", "banding")
"""What a column of a data table may be: typed, or computed from other columns of its row."""

DATA_TABLES = TableSchema(
    "tabel_data",
    "Tabel",
    "Tabel Data",
    (
        KODE,
        ColumnSchema(
            "tempat",
            "Tempat",
            _K.REFERENCE,
            references=("tujuan", "sasaran"),
            help_text="Kosong: Gambaran Umum",
            next_year=_KEEP,
        ),
        URUT,
        ColumnSchema(
            "uraian",
            "Nama tabel",
            required=True,
            help_text="Nomor dan judul cetak: lembar Judul, data_KODE",
            next_year=_SHIFT,
        ),
        ColumnSchema(
            "judul_kolom",
            "Judul kolom pertama",
            required=True,
            help_text="Misalnya Kecamatan",
            next_year=_KEEP,
        ),
        ColumnSchema("sumber", "Sumber", next_year=_SHIFT),
        ColumnSchema(
            "grafik",
            "Grafik",
            _K.CHOICE,
            False,
            ("batang", "garis"),
            help_text="Kosong: tanpa grafik",
            next_year=_KEEP,
        ),
        YEAR_CATATAN,
    ),
    blank_allowed=True,
    missing_allowed=True,
    next_year=_KEEP,
)
DATA_COLUMNS = TableSchema(
    "kolom_data",
    "Kolom",
    "Kolom Tabel Data",
    (
        ColumnSchema(
            "kode",
            "Tabel",
            _K.KODE,
            True,
            references=("tabel_data",),
            help_text="Kode dari lembar Tabel",
            next_year=_KEEP,
        ),
        ColumnSchema(
            "isi", "Isi", _K.INTEGER, True, help_text="Nomor kolom Isi di lembar Data", next_year=_KEEP
        ),
        ColumnSchema("urut", "Urut", _K.NUMBER, help_text="Kosong: menurut Isi", next_year=_KEEP),
        ColumnSchema(
            "kelompok", "Judul kelompok", help_text="Judul di atas beberapa kolom", next_year=_SHIFT
        ),
        ColumnSchema("judul", "Judul kolom", required=True, next_year=_SHIFT),
        ColumnSchema("satuan", "Satuan", next_year=_KEEP),
        ColumnSchema(
            "desimal", "Desimal", _K.INTEGER, help_text="Kosong: teks, atau angka apa adanya", next_year=_KEEP
        ),
        ColumnSchema(
            "hitung",
            "Hitung",
            _K.CHOICE,
            False,
            DATA_CALCULATIONS,
            help_text="Kosong: isian",
            next_year=_KEEP,
        ),
        ColumnSchema("dari", "Dari kolom isi", help_text="Misalnya 2, atau 2;3", next_year=_KEEP),
        ColumnSchema(
            "faktor",
            "Faktor",
            _K.NUMBER,
            help_text="Pengali rasio: 100 untuk persen; kosong: 1",
            next_year=_KEEP,
        ),
        ColumnSchema(
            "skala",
            "Skala",
            _K.REFERENCE,
            references=("skala",),
            help_text="Kategori nilai, atau kategori kaki",
            next_year=_KEEP,
        ),
        ColumnSchema(
            "kaki",
            "Kaki",
            _K.CHOICE,
            False,
            ("jumlah", "rerata", "rerata tertimbang", "rumus"),
            help_text="Kosong: tanpa angka di kaki tabel",
            next_year=_KEEP,
        ),
        ColumnSchema(
            "bobot", "Bobot", _K.INTEGER, help_text="Nomor Isi penimbang rerata tertimbang", next_year=_KEEP
        ),
        ColumnSchema(
            "grafik",
            "Grafik",
            _K.CHOICE,
            False,
            ("ya",),
            help_text="Kosong semua: setiap kolom angka",
            next_year=_KEEP,
        ),
    ),
    keys=("kode", "isi"),
    helpers=(ColumnSchema("kunci", "Kunci", next_year=_KEEP),),
    blank_allowed=True,
    missing_allowed=True,
    next_year=_KEEP,
)
DATA = TableSchema(
    "data",
    "Data",
    "Isi Tabel Data",
    (
        KODE,
        ColumnSchema(
            "tabel",
            "Tabel",
            _K.REFERENCE,
            True,
            references=("tabel_data",),
            help_text="Kode dari lembar Tabel",
            next_year=_KEEP,
        ),
        ColumnSchema("kelompok", "Kelompok", help_text="Baris sekelompok diberi subjumlah", next_year=_KEEP),
        URUT,
        ColumnSchema(
            "peran",
            "Peran",
            _K.CHOICE,
            False,
            ("baris", "tercetak", "tercetak kategori"),
            help_text="tercetak: jumlah atau rerata dari sumbernya",
            next_year=_KEEP,
        ),
        ColumnSchema("uraian", "Uraian", required=True, next_year=_SHIFT),
        *(
            ColumnSchema(f"isi_{n}", f"Isi {n}", _K.CONTENT, next_year=_CLEAR)
            for n in range(1, CONTENT_COLUMNS + 1)
        ),
        YEAR_CATATAN,
    ),
    blank_allowed=True,
    missing_allowed=True,
    next_year=_KEEP,
)


def source_columns(from_: str | None) -> tuple[int, ...] | None:
    """The columns that ``"2;3"`` of a computed column names; None where the text is no such list."""
    if from_ is None or not re.fullmatch(r"\d{1,3}(\s*;\s*\d{1,3})*", from_):
        return None
    return tuple(int(n) for n in from_.split(";"))
