"""Rules over a report: what is wrong in it, where, and what probably happened. Pure; no file, no openpyxl."""

from lkjip_xl.read.printed_figures import Tercetak, baca_tercetak, dari_baris
from lkjip_xl.review.finding import Temuan, Tingkat
from lkjip_xl.review.present.json_output import sebagai_data
from lkjip_xl.review.rules.all_rules import DAFTAR_ATURAN
from lkjip_xl.review.run_rules import HasilReviu, Kerusakan, gabung, periksa

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
