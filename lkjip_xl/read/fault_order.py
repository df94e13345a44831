"""The order in which faults are reported: that in which a person reads the input."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lkjip_xl.errors import Masalah
from lkjip_xl.read.raw import MentahLaporan

__all__ = ["urut_baca"]

_SEL_BUKU = re.compile(r"(?P<wadah>.+)!(?P<kolom>[A-Z]{1,3})(?P<baris>\d+)")
_SEL_PAKET = re.compile(r"(?P<wadah>\S+\.(?:csv|toml))(?: baris (?P<baris>\d+))?(?: k\w+ (?P<kolom>.+))?")


def urut_baca(masalah: Iterable[Masalah], mentah: MentahLaporan) -> list[Masalah]:
    """The faults by sheet or file, row and column; places that are no cell come first in their sheet."""
    wadah: dict[str, int] = {}
    kolom: dict[str, int] = {}
    for tempat in _semua_tempat(mentah):
        nama, _, k = _pisah(tempat)
        wadah.setdefault(nama, len(wadah))
        kolom.setdefault(f"{nama} {k}", len(kolom))

    def kunci(m: Masalah) -> tuple[int, int, int]:
        nama, baris, k = _pisah(m.tempat)
        nomor = k if isinstance(k, int) else kolom.get(f"{nama} {k}", -1)
        return wadah.get(nama, -1), baris, nomor

    return sorted(masalah, key=kunci)


def _semua_tempat(mentah: MentahLaporan) -> Iterable[str]:
    yield from (s.tempat for s in mentah.aturan.values())
    yield from mentah.tempat_tabel.values()
    for baris in mentah.tabel.values():
        for b in baris:
            yield from (s.tempat for s in b.sel.values())


def _pisah(tempat: str) -> tuple[str, int, int | str]:
    """Sheet or file, row (0: none), and column: its number in a sheet, its name in a file."""
    if cocok := _SEL_BUKU.fullmatch(tempat):
        return cocok["wadah"], int(cocok["baris"]), _nomor_kolom(cocok["kolom"])
    if cocok := _SEL_PAKET.fullmatch(tempat):
        return cocok["wadah"], int(cocok["baris"] or 0), cocok["kolom"] or ""
    return tempat, 0, ""


def _nomor_kolom(huruf: str) -> int:
    nomor = 0
    for h in huruf:
        nomor = nomor * 26 + ord(h) - ord("A") + 1
    return nomor
