"""Readers: a data package, or raw rows of any origin, to a :class:`~lkjip_xl.model.Laporan`."""

from lkjip_xl.sumber.mentah import (
    BarisMentah,
    MentahLaporan,
    Sel,
    SelBelumDihitung,
    SelGalat,
    SelPersen,
)
from lkjip_xl.sumber.paket import baca_mentah_paket, baca_paket, tulis_paket
from lkjip_xl.sumber.susun import susun

__all__ = [
    "BarisMentah",
    "MentahLaporan",
    "Sel",
    "SelBelumDihitung",
    "SelGalat",
    "SelPersen",
    "baca_mentah_paket",
    "baca_paket",
    "susun",
    "tulis_paket",
]
