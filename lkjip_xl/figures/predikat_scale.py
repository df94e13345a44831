"""Which scale the report uses for predikat."""

from __future__ import annotations

from lkjip_xl.model import Laporan
from lkjip_xl.rumus.skala import Skala, skala_baku

__all__ = ["predikat_skala"]


def predikat_skala(laporan: Laporan) -> Skala:
    """The scale that the settings name: the report's own (sheet Skala) before the built-in one of that name.

    The reader has checked that it exists.
    """
    name = str(laporan.settings["hitung.skala_predikat"]).casefold()
    every = {s.nama.casefold(): s for s in (*skala_baku().values(), *laporan.skala)}
    return every[name]
