"""The LibreOffice add-in: LKjIP.oxt is built from DAFTAR, installed and removed.

Names are loaded when first used, for the extension bundles this file and needs ``document_scales`` only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lkjip_xl.libre.install_extension import lepas_libreoffice, pasang_libreoffice, periksa_libreoffice
    from lkjip_xl.libre.oxt import susun_oxt

__all__ = ["lepas_libreoffice", "pasang_libreoffice", "periksa_libreoffice", "susun_oxt"]

_RUMAH = {
    "susun_oxt": "oxt",
    "lepas_libreoffice": "install_extension",
    "pasang_libreoffice": "install_extension",
    "periksa_libreoffice": "install_extension",
}


def __getattr__(nama: str) -> object:
    if nama in _RUMAH:
        return getattr(import_module(f"lkjip_xl.libre.{_RUMAH[nama]}"), nama)
    raise AttributeError(f"module {__name__!r} has no attribute {nama!r}")
