"""A finished workbook package made macro-enabled: what ``bangun`` does for an .xlsm."""

from __future__ import annotations

from lkjip_xl.excel.vba.project_sources import modul_buku
from lkjip_xl.excel.vba.vba_project import pasang_proyek
from lkjip_xl.ooxml import PaketOpc

__all__ = ["jadikan_makro"]


def jadikan_makro(paket: PaketOpc) -> None:
    """Put the VBA project of the worksheet functions into ``paket``. Raises GalatBerkas."""
    pasang_proyek(paket, modul_buku())
