"""The shape of the input registry: kinds of values, columns, tables, settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

__all__ = [
    "ColumnSchema",
    "NextYear",
    "SettingSchema",
    "TableSchema",
    "ValueKind",
    "column_name",
    "setting_name",
]


class ValueKind(Enum):
    """The kind of value that a column or a setting holds."""

    KODE = "kode"  # key of this row
    REFERENCE = "acuan"  # key of a row of another table
    TEXT = "teks"
    INTEGER = "bilangan bulat"
    NUMBER = "angka"
    RUPIAH = "rupiah"  # whole or decimal rupiah; only a realisasi may be negative (setoran kembali)
    VALUE = "nilai"  # target or realisasi: number, range, category, n/a
    CONTENT = "isi tabel data"  # number or any text
    DATE = "tanggal"
    CHOICE = "pilihan"


class NextYear(Enum):
    """What becomes of an input when the workbook of the next year is made from this one."""

    KEEP = "tetap"
    CLEAR = "kosong"
    SHIFT = "geser"  # to the new year: a year, a date, the years in a text


@dataclass(frozen=True, slots=True)
class ColumnSchema:
    """A column: ``name`` in CSV and in defined names, ``label`` in the header of the sheet.

    ``since`` is the version of the schema that brought it. A column of a later version than 1 may be blank:
    what is older lacks it.
    """

    name: str
    label: str
    kind: ValueKind = ValueKind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    references: tuple[str, ...] = ()  # names of the package tables whose kode it may hold
    help_text: str = ""
    since: int = 1
    next_year: NextYear = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table of the input; ``helpers`` are the grey helper columns that a regeneration rewrites.

    ``keys`` names the columns that together identify a row. ``year_column`` is the prefix of a run of
    yearly columns at the right end (``target_`` gives ``target_2019`` ...), one per year of the RPJMD.
    ``next_year`` is about the rows.
    """

    name: str
    sheet: str
    title: str
    columns: tuple[ColumnSchema, ...]
    keys: tuple[str, ...] = ("kode",)
    helpers: tuple[ColumnSchema, ...] = ()
    year_column: ColumnSchema | None = None
    blank_allowed: bool = False  # the table may have no row
    missing_allowed: bool = False  # a package may lack its file
    since: int = 1
    next_year: NextYear = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class SettingSchema:
    """A setting: ``key`` is ``bagian.nama``, a table and a key of ``pengaturan.toml``."""

    key: str
    label: str
    kind: ValueKind = ValueKind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    help_text: str = ""
    since: int = 1
    next_year: NextYear = field(kw_only=True)


def column_name(table: str, column: str) -> str:
    """The defined name of an input column of the workbook, for example ``program_pagu_murni``."""
    return f"{table}_{column}"


def setting_name(key: str) -> str:
    """The defined name of a setting's cell, for example ``atur_laporan_tahun``."""
    return "atur_" + key.replace(".", "_")
