"""The names of printed figures (``field``) and what they mean: kind of number, additive or not.

The list is the vocabulary of ``tercetak.csv``; a medan that is not in it is compared between places only.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

__all__ = ["fraction", "is_additive", "known", "similar", "text", "year_of_field"]

_FRACTIONAL = re.compile(
    r"(?:target|realisasi|capaian|rerata|kondisi|nilai|serapan|porsi|efisiensi|kenaikan|penurunan|rasio|skor|"
    r"semester|bobot|permukiman_tertata$|kawasan_kumuh)"
)
_RUPIAH = ("pagu", "realisasi_rp")
_TEXT = re.compile(r"(?:predikat|status|kategori|mutu|ambang|interval|terhadap_|standar|nama$|uraian$)")
_ADDITIVE = re.compile(
    r"(?:pagu|realisasi_rp|jumlah|laki_laki|perempuan|wajib_|memiliki_|belum_|produksi|luas|adhk|adhb|gol\d|"
    r"porsi|bobot|perikanan_)"
)
_WORDS = (
    "target", "realisasi", "kondisi_awal", "kondisi_akhir", "capaian", "capaian_akhir", "rerata_capaian",
    "rerata_capaian_akhir", "nilai", "nilai_provinsi", "nilai_nasional", "nilai_ideal", "nilai_persepsi",
    "skor", "bobot", "kenaikan", "penurunan", "pagu", "realisasi_rp", "serapan", "rerata_serapan", "porsi",
    "porsi_realisasi", "efisiensi", "rasio", "nama", "uraian", "satuan", "predikat", "status", "mutu",
    "kategori", "ambang", "interval", "interval_konversi", "standar", "terhadap_rerata", "urutan", "jumlah",
    "jumlah_tujuan", "jumlah_sasaran", "jumlah_indikator", "jumlah_program", "jumlah_belum_ada_nilai",
    "permukiman_tertata", "kawasan_kumuh",
)  # fmt: skip
_FAMILIES = re.compile(r"(?:jumlah|porsi|luas|titik|semester)_\w+")
_SIMILAR = 0.8


def known(field: str) -> bool:
    """True for a name of the vocabulary, also with a year, and for a count, share or area of something."""
    return field.removesuffix(year_of_field(field)) in _WORDS or _FAMILIES.fullmatch(field) is not None


def similar(field: str) -> str | None:
    """The name of the vocabulary that ``field`` nearly is, with its year."""
    year = year_of_field(field)
    nearest = get_close_matches(field.removesuffix(year).casefold(), _WORDS, n=1, cutoff=_SIMILAR)
    return nearest[0] + year if nearest else None


def fraction(field: str) -> bool:
    """True where a lone separator before three digits is a decimal sign: percentages, indices, scores."""
    return field not in _RUPIAH and _FRACTIONAL.match(field) is not None


def text(field: str) -> bool:
    """True where print holds words or bounds, not a number."""
    return _TEXT.match(field) is not None


def is_additive(field: str) -> bool:
    """True where the total of a table is the sum of its rows."""
    return _ADDITIVE.match(field) is not None


def year_of_field(field: str) -> str:
    """The ending that names a year (``nilai_2019`` -> ``_2019``); empty where there is none."""
    match = re.search(r"_\d{4}$", field)
    return match[0] if match else ""
