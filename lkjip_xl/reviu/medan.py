"""The names of printed figures (``medan``) and what they mean: kind of number, additive or not.

The list is the vocabulary of ``tercetak.csv``; a medan that is not in it is compared between places only.
"""

from __future__ import annotations

import re

__all__ = ["aditif", "pecahan", "tahun_medan", "teks"]

_PECAHAN = re.compile(
    r"(?:target|realisasi|capaian|rerata|kondisi|nilai|serapan|porsi|efisiensi|kenaikan|penurunan|rasio|skor|"
    r"semester|bobot|permukiman_tertata$|kawasan_kumuh)"
)
_RUPIAH = ("pagu", "realisasi_rp")
_TEKS = re.compile(r"(?:predikat|status|kategori|mutu|ambang|interval|terhadap_|standar|nama$|uraian$)")
_ADITIF = re.compile(
    r"(?:pagu|realisasi_rp|jumlah|laki_laki|perempuan|wajib_|memiliki_|belum_|produksi|luas|adhk|adhb|gol\d|"
    r"porsi|bobot|perikanan_)"
)


def pecahan(medan: str) -> bool:
    """True where a lone separator before three digits is a decimal sign: percentages, indices, scores."""
    return medan not in _RUPIAH and _PECAHAN.match(medan) is not None


def teks(medan: str) -> bool:
    """True where print holds words or bounds, not a number."""
    return _TEKS.match(medan) is not None


def aditif(medan: str) -> bool:
    """True where the total of a table is the sum of its rows."""
    return _ADITIF.match(medan) is not None


def tahun_medan(medan: str) -> str:
    """The ending that names a year (``nilai_2019`` -> ``_2019``); empty where there is none."""
    cocok = re.search(r"_\d{4}$", medan)
    return cocok[0] if cocok else ""
