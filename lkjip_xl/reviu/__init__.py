"""Rules over a report: what is wrong in it, where, and what probably happened. Pure; no file, no openpyxl."""

from lkjip_xl.reviu.daftar import DAFTAR_ATURAN
from lkjip_xl.reviu.keluaran import sebagai_data
from lkjip_xl.reviu.periksa import HasilReviu, Kerusakan, gabung, periksa
from lkjip_xl.reviu.temuan import Temuan, Tingkat
from lkjip_xl.reviu.tercetak import Tercetak, baca_tercetak, dari_baris

__all__ = [
    "DAFTAR_ATURAN",
    "HasilReviu",
    "Kerusakan",
    "Temuan",
    "Tercetak",
    "Tingkat",
    "baca_tercetak",
    "dari_baris",
    "gabung",
    "periksa",
    "sebagai_data",
]
