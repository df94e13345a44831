"""The names of printed figures (``medan``) and what they mean: kind of number, additive or not.

The list is the vocabulary of ``tercetak.csv``; a medan that is not in it is compared between places only.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

__all__ = ["aditif", "dikenal", "mirip", "pecahan", "tahun_medan", "teks"]

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
_KATA = (
    "target", "realisasi", "kondisi_awal", "kondisi_akhir", "capaian", "capaian_akhir", "rerata_capaian",
    "rerata_capaian_akhir", "nilai", "nilai_provinsi", "nilai_nasional", "nilai_ideal", "nilai_persepsi",
    "skor", "bobot", "kenaikan", "penurunan", "pagu", "realisasi_rp", "serapan", "rerata_serapan", "porsi",
    "porsi_realisasi", "efisiensi", "rasio", "nama", "uraian", "satuan", "predikat", "status", "mutu",
    "kategori", "ambang", "interval", "interval_konversi", "standar", "terhadap_rerata", "urutan", "jumlah",
    "jumlah_tujuan", "jumlah_sasaran", "jumlah_indikator", "jumlah_program", "jumlah_belum_ada_nilai",
    "permukiman_tertata", "kawasan_kumuh",
)  # fmt: skip
_RUMPUN = re.compile(r"(?:jumlah|porsi|luas|titik|semester)_\w+")
_MIRIP = 0.8


def dikenal(medan: str) -> bool:
    """True for a name of the vocabulary, also with a year, and for a count, share or area of something."""
    return medan.removesuffix(tahun_medan(medan)) in _KATA or _RUMPUN.fullmatch(medan) is not None


def mirip(medan: str) -> str | None:
    """The name of the vocabulary that ``medan`` nearly is, with its year."""
    tahun = tahun_medan(medan)
    dekat = get_close_matches(medan.removesuffix(tahun).casefold(), _KATA, n=1, cutoff=_MIRIP)
    return dekat[0] + tahun if dekat else None


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
