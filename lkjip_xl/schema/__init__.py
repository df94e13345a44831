"""The registry of the input: settings and tables, with their columns, as data."""

from lkjip_xl.schema.data_schema import (
    DESIMAL_TERBANYAK,
    HITUNG_DATA,
    KOLOM_ISI,
    KOLOM_TAMPIL,
    SERI_TERBANYAK,
    kolom_asal,
)
from lkjip_xl.schema.kinds import Aturan, Jenis, Kolom, Tabel, nama_aturan, nama_kolom
from lkjip_xl.schema.tables import ATURAN, JENIS_RPJMD, TABEL_BUKU, TABEL_PAKET

__all__ = [
    "ATURAN",
    "DESIMAL_TERBANYAK",
    "HITUNG_DATA",
    "JENIS_RPJMD",
    "KOLOM_ISI",
    "KOLOM_TAMPIL",
    "SERI_TERBANYAK",
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
