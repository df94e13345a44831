"""Which scale the report uses for predikat."""

from __future__ import annotations

from lkjip_xl.model import Laporan
from lkjip_xl.rumus.skala import Skala, skala_baku

__all__ = ["predikat_skala", "scales_of_like_labels"]


def predikat_skala(laporan: Laporan) -> Skala:
    """The scale that the settings name: the report's own (sheet Skala) before the built-in one of that name.

    The reader has checked that it exists.
    """
    name = str(laporan.settings["hitung.skala_predikat"]).casefold()
    every = {s.nama.casefold(): s for s in (*skala_baku().values(), *laporan.skala)}
    return every[name]


def scales_of_like_labels(laporan: Laporan) -> tuple[Skala, ...]:
    """The other scales of the report with the labels of its predikat scale, at bounds of their own."""
    own = predikat_skala(laporan)
    labels = {t.label.casefold() for t in own.tingkat}
    alike = (s for s in laporan.skala if s.nama != own.nama)
    return tuple(s for s in alike if {t.label.casefold() for t in s.tingkat} == labels)
