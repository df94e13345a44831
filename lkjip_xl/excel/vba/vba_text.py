"""VBA text: strings, lines and the checks that keep it readable by the editor of any PC.

The editor knows one code page per PC, lines of at most 1,023 characters and 24 continuations of one, so all
text is ASCII (another letter is written as ``ChrW``) and long statements are continued.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["LEBAR_BARIS", "bersambung", "larik", "modul", "periksa_teks", "teks"]

LEBAR_BARIS = 1_023
_SAMBUNGAN = 24


def teks(isi: str) -> str:
    """A VBA expression for a string: a literal, with letters outside ASCII as ``ChrW``."""
    bagian = re.split(r"([^\x20-\x7e])", isi)
    return " & ".join(_bagian(x) for x in bagian if x) or '""'


def _bagian(isi: str) -> str:
    if len(isi) == 1 and not " " <= isi <= "~":
        return f"ChrW({ord(isi)})"
    return '"' + isi.replace('"', '""') + '"'


def larik(isi: Sequence[str]) -> str:
    """An ``Array(...)`` of strings, one per line."""
    return "Array(" + bersambung([teks(x) for x in isi]) + ")"


def bersambung(bagian: Sequence[str]) -> str:
    """Arguments on lines of their own, continued."""
    return ", _\n        ".join(bagian)


def modul(nama: str, badan: str) -> str:
    """The text of a standard module, with the line ends of the editor. Raises ValueError as periksa_teks."""
    isi = f'Attribute VB_Name = "{nama}"\n{badan.strip()}\n'
    periksa_teks(nama, isi)
    return isi.replace("\r\n", "\n").replace("\n", "\r\n")


def periksa_teks(nama: str, isi: str) -> None:
    """Raise ValueError for a letter outside ASCII, or what the VBA editor cannot hold."""
    sambungan = 0
    for nomor, baris in enumerate(isi.splitlines(), 1):
        sambungan = sambungan + 1 if baris.endswith(" _") else 0
        if not baris.isascii():
            raise ValueError(f"VBA module {nama}, line {nomor}: not ASCII: {baris!r}")
        if len(baris) > LEBAR_BARIS or sambungan > _SAMBUNGAN:
            raise ValueError(f"VBA module {nama}, line {nomor}: line or statement too long")
