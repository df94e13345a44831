"""The input around the agreement: definitions of indikator, versions of the PK, officials below the head."""

from __future__ import annotations

from lkjip_xl.schema.common_columns import KODE
from lkjip_xl.schema.kinds import ColumnSchema, NextYear, TableSchema, ValueKind

__all__ = ["DEFINISI", "OFFICIAL_STATUS", "PEJABAT", "RESPONSIBLE", "VERSI_PK"]

_K = ValueKind
_KEEP, _CLEAR = NextYear.KEEP, NextYear.CLEAR
OFFICIAL_STATUS = ("definitif", "Plt", "Plh", "Pj")
"""What an official may be: definite, acting (Plt, Plh), or appointed for a time (Pj)."""

_REASONS = ("pergantian pejabat", "perubahan strategi", "perubahan prioritas", "perubahan asumsi")
_LEVELS = ("JPT Pratama", "Administrator", "Pengawas", "Ketua Tim", "Pejabat Fungsional")

RESPONSIBLE = ColumnSchema(
    "penanggung_jawab",
    "Penanggung jawab",
    _K.REFERENCE,
    references=("pejabat",),
    help_text="Kode dari lembar Pejabat; boleh kosong",
    since=5,
    next_year=_KEEP,
)

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
    next_year=_KEEP,
)


def _person(prefix: str, label: str, help_text: str = "") -> tuple[ColumnSchema, ...]:
    """Who signs: name, office, status, rank, number."""
    return (
        ColumnSchema(f"{prefix}nama", f"Nama{label}", help_text=help_text, next_year=_CLEAR),
        ColumnSchema(f"{prefix}jabatan", f"Jabatan{label}", next_year=_CLEAR),
        ColumnSchema(
            f"{prefix}status", f"Status{label}", _K.CHOICE, False, OFFICIAL_STATUS, next_year=_CLEAR
        ),
        ColumnSchema(f"{prefix}pangkat", f"Pangkat{label}", next_year=_CLEAR),
        ColumnSchema(f"{prefix}nip", f"NIP{label}", next_year=_CLEAR),
    )


VERSI_PK = TableSchema(
    "versi_pk",
    "Versi PK",
    "Versi Perjanjian Kinerja",
    (
        KODE,
        ColumnSchema(
            "jenis",
            "Jenis",
            _K.CHOICE,
            True,
            ("murni", "perubahan"),
            help_text="Kolom target dan pagu yang dicetak",
            next_year=_CLEAR,
        ),
        ColumnSchema("nomor", "Nomor", next_year=_CLEAR),
        ColumnSchema("tanggal", "Tanggal", _K.DATE, next_year=_CLEAR),
        ColumnSchema(
            "alasan",
            "Alasan",
            choices=_REASONS,
            help_text="Kosong di versi pertama",
            next_year=_CLEAR,
        ),
        *_person("", "", "Kosong: kepala yang menjabat pada tanggal itu"),
        ColumnSchema("mulai", "Menjabat mulai", _K.DATE, next_year=_CLEAR),
        ColumnSchema("selesai", "Menjabat sampai", _K.DATE, next_year=_CLEAR),
        *_person("atasan_", " atasan", "Kosong: atasan di Pengaturan"),
    ),
    blank_allowed=True,
    missing_allowed=True,
    since=5,
    next_year=_CLEAR,
)

PEJABAT = TableSchema(
    "pejabat",
    "Pejabat",
    "Pejabat dan Penanggung Jawab",
    (
        KODE,
        ColumnSchema("nama", "Nama", required=True, next_year=_KEEP),
        ColumnSchema("jabatan", "Jabatan", required=True, next_year=_KEEP),
        ColumnSchema(
            "jenjang", "Jenjang", choices=_LEVELS, help_text="Boleh label lain: Eselon III", next_year=_KEEP
        ),
        ColumnSchema(
            "atasan",
            "Atasan",
            _K.REFERENCE,
            references=("pejabat",),
            help_text="Kode pejabat atasannya; kosong: kepala instansi",
            next_year=_KEEP,
        ),
        ColumnSchema("status", "Status", _K.CHOICE, False, OFFICIAL_STATUS, next_year=_KEEP),
        ColumnSchema("pangkat", "Pangkat", next_year=_KEEP),
        ColumnSchema("nip", "NIP", next_year=_KEEP),
        ColumnSchema("mulai", "Menjabat mulai", _K.DATE, next_year=_KEEP),
        ColumnSchema("selesai", "Menjabat sampai", _K.DATE, next_year=_KEEP),
    ),
    blank_allowed=True,
    missing_allowed=True,
    since=5,
    next_year=_KEEP,
)
