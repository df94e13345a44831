"""What figures may be of."""

from __future__ import annotations

from enum import Enum

__all__ = ["KodeKind"]


class KodeKind(Enum):
    """What a figure is of; the value says how its kode looks."""

    INDIKATOR = "kode indikator"
    SASARAN = "kode sasaran"
    TUJUAN = "kode tujuan"
    PROGRAM = "kode program"
    PORSI = "kode program|kode sasaran|perangkat daerah, sebagaimana di lembar Porsi"
    RINCIAN = "kode baris di lembar Rincian"
    BELANJA = "kode belanja"
    TOTAL = "kode jumlah"
    LABEL = "label predikat atau status"
    THING = "nama yang dihitung"
    YEAR = "kode indikator|tahun"
    TABLE_CELL = "kode baris atau tabel|kolom"
    TITLE = "kunci judul"
    WORD = "nama kata"
    REFERENCE = "rujukan dalam teks"
