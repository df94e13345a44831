"""The LibreOffice add-in: LKjIP.oxt is built from DAFTAR, installed and removed.

Names are loaded when first used, for the extension bundles this file and needs ``document_scales`` only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lkjip_xl.libre.install_extension import check_libreoffice, install_libreoffice, uninstall_libreoffice
    from lkjip_xl.libre.oxt import compose_oxt

__all__ = ["check_libreoffice", "compose_oxt", "install_libreoffice", "uninstall_libreoffice"]

_HOMES = {
    "compose_oxt": "oxt",
    "uninstall_libreoffice": "install_extension",
    "install_libreoffice": "install_extension",
    "check_libreoffice": "install_extension",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"lkjip_xl.libre.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
