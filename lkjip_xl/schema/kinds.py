"""The shape of the input registry: kinds of values, columns, tables, settings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["Aturan", "Jenis", "Kolom", "Tabel", "nama_aturan", "nama_kolom"]


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


def nama_kolom(tabel: str, kolom: str) -> str:
    """The defined name of an input column of the workbook, for example ``program_pagu_murni``."""
    return f"{tabel}_{kolom}"


def nama_aturan(kunci: str) -> str:
    """The defined name of a setting's cell, for example ``atur_laporan_tahun``."""
    return "atur_" + kunci.replace(".", "_")
