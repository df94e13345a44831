"""Readers: a data package, or raw rows of any origin, to a :class:`~lkjip_xl.model.Laporan`."""

from lkjip_xl.read.assemble import susun
from lkjip_xl.read.data_package import baca_mentah_paket, baca_paket, tulis_paket
from lkjip_xl.read.raw import (
    BarisMentah,
    MentahLaporan,
    Sel,
    SelBelumDihitung,
    SelGalat,
    SelPersen,
)

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
