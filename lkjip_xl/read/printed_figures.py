"""The printed figures of a report: one row per figure and place, as ``tercetak.csv`` holds them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lkjip_xl.errors import GalatMasukan, Masalah

__all__ = ["KOLOM", "Tercetak", "ada_judul", "baca_tercetak", "dari_baris", "teks_naratif"]

KOLOM = ("tempat", "halaman", "baris", "entitas", "medan", "tercetak", "catatan")
"""The columns, recognised by header in any order; ``halaman``, ``baris`` and ``catatan`` may be missing."""

_WAJIB = ("tempat", "entitas", "medan", "tercetak")
_NARATIF = ("teks", "ikhtisar", "penutup")


@dataclass(frozen=True, slots=True)
class Tercetak:
    """One printed figure: where it stands, whose figure it is, and its characters.

    A figure from a matrix has ``jenis`` (indikator, program, sasaran, tujuan) and then a name for
    ``entitas``; ``induk`` is the tujuan or sasaran above it, ``alamat`` its cell.
    """

    tempat: str
    halaman: str
    baris: str
    entitas: str
    medan: str
    tercetak: str
    catatan: str = ""
    jenis: str = ""
    induk: str = ""
    alamat: str = ""

    @property
    def letak(self) -> str:
        """Place for a message: table or chapter, page, line."""
        if self.alamat:
            return f"{self.tempat}, sel {self.alamat}"
        bagian = [self.tempat]
        if self.halaman:
            bagian.append(f"halaman {self.halaman}")
        if self.baris:
            bagian.append(f"baris {self.baris}")
        return ", ".join(bagian)

    @property
    def sel(self) -> str:
        """The cell within the place: whose figure, and which."""
        return f"{self.entitas} {self.medan}"


def teks_naratif(tempat: str) -> bool:
    """True for running text, as opposed to a table."""
    return tempat.casefold().startswith(_NARATIF)


def baca_tercetak(isi: str, nama: str = "tercetak.csv") -> tuple[Tercetak, ...]:
    """Read the text of a CSV file. Raises GalatMasukan with every fault of the rows."""
    return dari_baris(list(csv.reader(io.StringIO(isi.removeprefix("\ufeff")))), nama)


def ada_judul(baris: Iterable[Iterable[object]]) -> bool:
    """Whether some row names all needed columns."""
    return any(set(_WAJIB) <= {_kunci(_teks(x)) for x in b} for b in baris)


def dari_baris(baris: Iterable[Iterable[object]], nama: str) -> tuple[Tercetak, ...]:
    """Printed figures from rows of cells; the first row that names all needed columns is the header.

    Raises GalatMasukan where there is no header, and for rows that lack a needed cell.
    """
    semua = [[_teks(x) for x in b] for b in baris]
    for nomor, b in enumerate(semua, 1):
        kolom = {_kunci(j): i for i, j in enumerate(b) if j}
        if all(k in kolom for k in _WAJIB):
            return _isi(semua[nomor:], kolom, nama, nomor + 1)
    raise GalatMasukan([Masalah(nama, f"baris judul tidak ada; tulis kolom {', '.join(_WAJIB)}")])


def _isi(baris: list[list[str]], kolom: Mapping[str, int], nama: str, mulai: int) -> tuple[Tercetak, ...]:
    hasil, masalah = [], []
    for nomor, b in enumerate(baris, mulai):
        if not any(b):
            continue
        isi = {k: b[kolom[k]] if k in kolom and kolom[k] < len(b) else "" for k in KOLOM}
        kurang = [k for k in _WAJIB if not isi[k]]
        if kurang:
            masalah.append(Masalah(f"{nama} baris {nomor}", f"kolom {', '.join(kurang)} kosong; isi"))
        hasil.append(Tercetak(**isi))
    if masalah:
        raise GalatMasukan(masalah)
    return tuple(hasil)


def _kunci(judul: str) -> str:
    return re.sub(r"[^a-z]+", "_", judul.casefold()).strip("_")


def _teks(x: object) -> str:
    """A cell as print: a number cell of Excel with a decimal comma."""
    if x is None:
        return ""
    if isinstance(x, float):
        return repr(x).removesuffix(".0").replace(".", ",")
    return " ".join(str(x).split())
