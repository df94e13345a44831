"""Reader of the formula vectors in tests/vectors, and the settings of property tests.

A vector file has the columns fungsi, one per argument name, hasil, sumber. A cell is a number with a decimal
comma, or text; ``teks:`` marks a text that looks like a number, ``tanggal:`` a date; blank is a blank cell;
``{a;b|c;d}`` is a range of two rows. hasil ``n/a`` is None in Python, ``galat: x`` an error whose reason
holds x. sumber begins with the arithmetic by hand, where there is any, up to the first ``;``.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hypothesis import settings

from lkjip_xl.rumus import DAFTAR

SEDIKIT = settings(derandomize=True, max_examples=60, deadline=None, database=None)
TOLERANSI = 5e-7
FOLDER = Path(__file__).parents[1] / "vectors"


@dataclass(frozen=True)
class Vektor:
    fungsi: str
    argumen: tuple[object, ...]
    hasil: object  # float | str | None
    galat: str | None
    sumber: str

    def cocok(self, hasil: object) -> bool:
        if isinstance(self.hasil, float):
            return isinstance(hasil, float) and abs(hasil - self.hasil) <= TOLERANSI
        return hasil == self.hasil


def baca_sel(teks: str) -> object:
    if not teks.strip():
        return None
    if teks.startswith("{"):
        return [[baca_sel(isi) for isi in baris.split(";")] for baris in teks.strip("{}").split("|")]
    if teks.startswith("teks:"):
        return teks.removeprefix("teks:")
    if teks.startswith("tanggal:"):
        return date.fromisoformat(teks.removeprefix("tanggal:"))
    if teks in ("nan", "inf") or re.fullmatch(r"-?\d+(,\d+)?", teks):
        return float(teks.replace(",", "."))
    return True if teks == "TRUE" else teks


def _vektor(baris: dict[str, str]) -> Vektor:
    argumen = tuple(baca_sel(baris[a.nama]) for a in DAFTAR[baris["fungsi"]].argumen)
    _, galat, sebab = baris["hasil"].partition("galat: ")
    hasil = None if galat or baris["hasil"] == "n/a" else baca_sel(baris["hasil"])
    return Vektor(baris["fungsi"], argumen, hasil, sebab if galat else None, baris["sumber"])


def baca_vektor() -> list[Vektor]:
    semua = []
    for berkas in sorted(FOLDER.glob("*.csv")):
        with berkas.open(encoding="utf-8", newline="") as isi:
            semua += [_vektor(baris) for baris in csv.DictReader(isi)]
    return semua


VEKTOR = baca_vektor()
