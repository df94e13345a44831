"""The prototypes of the generated sheets, as tables of layout."""

from __future__ import annotations

from susunan.hasil.data import UMUM
from susunan.hasil.kinerja import BERANDA, IKU, SASARAN
from susunan.hasil.lampiran import LAMPIRAN, METODE, REKAM
from susunan.hasil.naskah import DAFTAR, IKHTISAR, PERENCANAAN
from susunan.hasil.perjanjian import PK_CETAK
from susunan.hasil.rekap import ANGGARAN, EFEKTIVITAS, EFISIENSI, RINGKASAN
from susunan.hasil.reviu import CATATAN_REVIU, PERNYATAAN, REVIU
from susunan.tata import Prototype

__all__ = ["PROTOTYPES"]

PROTOTYPES: tuple[Prototype, ...] = (
    BERANDA,
    DAFTAR,
    IKHTISAR,
    UMUM,
    PERENCANAAN,
    SASARAN,
    IKU,
    PK_CETAK,
    RINGKASAN,
    ANGGARAN,
    EFEKTIVITAS,
    EFISIENSI,
    LAMPIRAN,
    METODE,
    REVIU,
    CATATAN_REVIU,
    PERNYATAAN,
    REKAM,
)
"""In the order of the workbook; Beranda goes before the input sheets."""
