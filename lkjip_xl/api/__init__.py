"""The public verbs: read, build, regenerate, export, review.

They raise :class:`~lkjip_xl.errors.LkjipError` only.
"""

from __future__ import annotations

from lkjip_xl.api.book_verbs import baca, bangun, bangun_makro, baru, ekspor_paket, regenerasi, tahun_baru
from lkjip_xl.api.export_verbs import ekspor_data, ekspor_gambar, ekspor_pdf, massal
from lkjip_xl.api.import_verbs import impor
from lkjip_xl.api.review_verbs import reviu, reviu_lengkap, tulis_reviu
from lkjip_xl.api.template_verbs import ambil_templat, perbarui_templat, periksa_templat

__all__ = [
    "ambil_templat",
    "baca",
    "bangun",
    "bangun_makro",
    "baru",
    "ekspor_data",
    "ekspor_gambar",
    "ekspor_paket",
    "ekspor_pdf",
    "impor",
    "massal",
    "perbarui_templat",
    "periksa_templat",
    "regenerasi",
    "reviu",
    "reviu_lengkap",
    "tahun_baru",
    "tulis_reviu",
]
