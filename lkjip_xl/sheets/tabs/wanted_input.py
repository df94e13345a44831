"""What a report waits for in each input sheet, said once: Beranda lists it as steps, each sheet in its line.

A later need is a line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lkjip_xl.figures.input_facts.provisional import NOT_RELEASED
from lkjip_xl.schema import SETTINGS, TableSchema

__all__ = [
    "INSTEAD",
    "OF_THE_PK",
    "PLACEHOLDER",
    "WANTED",
    "Wanted",
    "is_waiting",
    "wanted_of",
    "wanted_settings",
]

PLACEHOLDER = "["
"""A setting that begins with it, ``[nama kepala]``, still waits for its text."""

OF_THE_PK = "target", "pagu"
"""What has a column for each PK; the one that counts is asked for."""


INSTEAD: Mapping[tuple[str, str], tuple[str, str]] = {
    **{("belanja", k): ("dari_program", "ya") for k in ("pagu_murni", "pagu_perubahan", "realisasi")},
    ("realisasi", "realisasi"): ("status", NOT_RELEASED),
    ("deret", "nilai"): ("status", NOT_RELEASED),
}
"""Table and column -> the column, and what it says, that stands for a value that is not there."""


class Wanted(NamedTuple):
    """A column that waits: its word in the line of its sheet, its step on Beranda, and what to fill there.

    Without ``what`` Beranda does not list it: a report may be without.
    """

    table: str
    column: str
    word: str
    step: str = ""
    what: str = ""


WANTED = (
    Wanted("rpjmd", "uraian", "uraian", "rpjmd", "uraian tujuan, sasaran, indikator"),
    Wanted("pk", "target", "target", "pk", "target indikator"),
    Wanted("program", "nama", "nama", "program", "nama program"),
    Wanted("program", "pagu", "pagu", "pagu", "pagu program"),
    Wanted("belanja", "pagu", "pagu", "belanja", "pagu belanja"),
    Wanted("realisasi", "realisasi", "realisasi", "realisasi", "realisasi indikator"),
    Wanted("realisasi", "sumber_data", "sumber data"),
    Wanted("program", "realisasi", "realisasi", "serapan", "realisasi anggaran program"),
    Wanted("belanja", "realisasi", "realisasi", "serapan_belanja", "realisasi anggaran belanja"),
    Wanted("deret", "nilai", "nilai", "deret", "angka tahun-tahun lalu"),
    Wanted("narasi", "analisis", "analisis", "narasi", "analisis sasaran"),
    Wanted("narasi", "penghambat", "penghambat"),
    Wanted("narasi", "solusi", "solusi"),
    Wanted("tabel_data", "uraian", "nama tabel"),
    Wanted("kolom_data", "judul", "judul"),
    Wanted("data", "uraian", "uraian"),
    Wanted("skala", "label", "label"),
    Wanted("judul", "judul", "judul"),
)
"""In the order of the year: January, every month, the end of the year."""

_SETTINGS: Mapping[str, bool] = {
    "instansi.nama": True,
    "instansi.daerah": True,
    "instansi.tempat": True,
    "laporan.tanggal": True,
    "rpjmd.nama": True,
    "rpjmd.visi": True,
    "kepala.nama": True,
    "kepala.jabatan": True,
    "kepala.pangkat": False,
    "kepala.nip": False,
    "pk.tanggal": True,
    "inspektur.nama": False,
}
"""Whether Beranda counts a setting; the line of sheet Pengaturan names the others as well."""
_SUPERIOR = ("atasan.nama", "atasan.jabatan")


def wanted_of(table: TableSchema) -> tuple[Wanted, ...]:
    """What a table waits for; one that is not listed waits for its required columns, else for its key."""
    listed = tuple(w for w in WANTED if w.table == table.name)
    required = tuple(
        Wanted(table.name, k.name, k.label) for k in table.columns if k.required and k.name not in table.keys
    )
    return listed or required or (Wanted(table.name, table.keys[0], table.keys[0]),)


def wanted_settings(settings: Mapping[str, object], *, needed: bool = False) -> dict[str, str]:
    """The settings that a printed report says, key -> label; ``needed``: those that it cannot be without."""
    keys = [k for k, must in _SETTINGS.items() if must or not needed]
    keys += _SUPERIOR if "atasan.nama" in settings else ()
    labels = {a.key: a.label for a in SETTINGS}
    return {k: labels[k] for k in keys}


def is_waiting(content: object) -> bool:
    """Whether a setting is blank, or still says what to put there."""
    return content in (None, "") or str(content).startswith(PLACEHOLDER)
