"""The columns that many input tables have: key, order, description, remark."""

from __future__ import annotations

from lkjip_xl.schema.kinds import ColumnSchema, NextYear, ValueKind

__all__ = ["CATATAN", "KODE", "URAIAN", "URUT", "VALUE_STATUS", "YEAR_CATATAN"]

KODE = ColumnSchema(
    "kode",
    "Kode",
    ValueKind.KODE,
    True,
    help_text="Tidak pernah berubah; nomor cetak dihitung sendiri",
    next_year=NextYear.KEEP,
)
URUT = ColumnSchema(
    "urut", "Urut", ValueKind.NUMBER, help_text="Kosong: menurut kode", next_year=NextYear.KEEP
)
URAIAN = ColumnSchema("uraian", "Uraian", required=True, next_year=NextYear.KEEP)
CATATAN = ColumnSchema("catatan", "Catatan", next_year=NextYear.KEEP)
VALUE_STATUS = ColumnSchema(
    "status",
    "Status angka",
    ValueKind.CHOICE,
    False,
    ("tetap", "sementara", "sangat sementara", "tahun sebelumnya", "belum rilis"),
    help_text="Kosong: tetap; lainnya dicetak dengan tanda dan catatan kaki",
    since=5,
    next_year=NextYear.CLEAR,
)
YEAR_CATATAN = ColumnSchema("catatan", "Catatan", next_year=NextYear.CLEAR)  # on a figure of the year
