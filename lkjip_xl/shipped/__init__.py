"""Where the built-in template and the embedded example are.

The wheel carries both beside this module; in a checkout they stand at the top level.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["berkas_templat", "folder_contoh"]

_SINI = Path(__file__).resolve().parent
_ATAS = _SINI.parent.parent


def berkas_templat() -> Path:
    """The built-in template."""
    return _cari("LKjIP_template.xlsx", "templates")


def folder_contoh() -> Path:
    """The data package of the embedded example, Kota Serang 2020."""
    return _cari("serang_2020", "workbook")


def _cari(nama: str, folder: str) -> Path:
    terpasang = _SINI / nama
    return terpasang if terpasang.exists() else _ATAS / folder / nama
