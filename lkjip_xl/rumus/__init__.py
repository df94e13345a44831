"""What every number means: pure functions, standard library only; DAFTAR lists those of the worksheet."""

from lkjip_xl.rumus.adapters import adaptor_formualizer, adaptor_libreoffice, adaptor_xlwings
from lkjip_xl.rumus.arguments import BELUM_ADA, TANDA_GALAT, TIDAK_DAPAT_DIHITUNG
from lkjip_xl.rumus.capaian import capaian
from lkjip_xl.rumus.indices.environment import iklh, indeks_eu, indeks_tutupan, indeks_udara
from lkjip_xl.rumus.indices.kawasan import kawasan_kumuh, kawasan_tertata
from lkjip_xl.rumus.indices.surveys import ikli, ikm_unit
from lkjip_xl.rumus.indices.water import indeks_air, indeks_pencemaran
from lkjip_xl.rumus.indices.williamson import williamson
from lkjip_xl.rumus.number_text import angka, persen, rupiah
from lkjip_xl.rumus.predikat import kategori, predikat, status
from lkjip_xl.rumus.registry import DAFTAR, WAJIB, Argumen, Fungsi
from lkjip_xl.rumus.rerata import rerata
from lkjip_xl.rumus.serapan import efisiensi, serapan
from lkjip_xl.rumus.skala import Skala, Tingkat, ambil_skala, skala_baku, skala_dari_rentang

__all__ = [
    "BELUM_ADA",
    "DAFTAR",
    "TANDA_GALAT",
    "TIDAK_DAPAT_DIHITUNG",
    "WAJIB",
    "Argumen",
    "Fungsi",
    "Skala",
    "Tingkat",
    "adaptor_formualizer",
    "adaptor_libreoffice",
    "adaptor_xlwings",
    "ambil_skala",
    "angka",
    "capaian",
    "efisiensi",
    "iklh",
    "ikli",
    "ikm_unit",
    "indeks_air",
    "indeks_eu",
    "indeks_pencemaran",
    "indeks_tutupan",
    "indeks_udara",
    "kategori",
    "kawasan_kumuh",
    "kawasan_tertata",
    "persen",
    "predikat",
    "rerata",
    "rupiah",
    "serapan",
    "skala_baku",
    "skala_dari_rentang",
    "status",
    "williamson",
]
