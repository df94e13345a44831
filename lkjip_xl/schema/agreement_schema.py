"""The input beside the targets of the agreement: the definition of each indikator."""

from __future__ import annotations

from lkjip_xl.schema.kinds import ColumnSchema, NextYear, TableSchema, ValueKind

__all__ = ["DEFINISI"]

_K = ValueKind
_KEEP, _CLEAR = NextYear.KEEP, NextYear.CLEAR

DEFINISI = TableSchema(
    "definisi",
    "Definisi",
    "Definisi Indikator Kinerja Utama",
    (
        ColumnSchema("kode", "Kode", _K.KODE, True, references=("indikator",), next_year=_KEEP),
        ColumnSchema("alasan", "Alasan pemilihan", next_year=_KEEP),
        ColumnSchema("formulasi", "Formulasi penghitungan", next_year=_KEEP),
        ColumnSchema("sumber_data", "Sumber data", next_year=_KEEP),
        ColumnSchema(
            "penanggung_jawab",
            "Penanggung jawab",
            help_text="Unit yang mengukur dan melaporkan",
            next_year=_KEEP,
        ),
        ColumnSchema(
            "jadwal", "Jadwal pengukuran", help_text="Misalnya triwulan; tiap Februari", next_year=_KEEP
        ),
    ),
    helpers=(
        ColumnSchema("indikator", "Indikator", next_year=_KEEP),
        ColumnSchema("satuan", "Satuan", next_year=_KEEP),
    ),
    blank_allowed=True,
    missing_allowed=True,
    since=5,
    part="definisi",
    next_year=_KEEP,
)
