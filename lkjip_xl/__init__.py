"""LKjIP XL: the yearly performance report of an Indonesian government agency as a live Excel workbook.

The verbs (``baca``, ``bangun``, ``regenerasi``, ``ekspor_...``) are loaded when first used, so that
``import lkjip_xl`` and ``lkjip_xl.rumus`` need neither pandas nor openpyxl nor xlwings.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from lkjip_xl.version import __version__

if TYPE_CHECKING:
    from lkjip_xl.api import (
        ambil_templat,
        baca,
        bangun,
        baru,
        ekspor_data,
        ekspor_gambar,
        ekspor_paket,
        ekspor_pdf,
        impor,
        massal,
        perbarui_templat,
        periksa_templat,
        regenerasi,
        reviu,
        tahun_baru,
    )

__all__ = [
    "__version__",
    "ambil_templat",
    "baca",
    "bangun",
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
    "tahun_baru",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("lkjip_xl.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
