"""VBA text: strings, lines and the checks that keep it readable by the editor of any PC.

The editor knows one code page per PC and lines of at most 1,023 characters, so all text is ASCII and long
statements are continued.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["LEBAR_BARIS", "bersambung", "larik", "modul", "periksa_teks", "teks"]

LEBAR_BARIS = 1_023


def teks(isi: str) -> str:
    """A VBA string literal."""
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
    """Raise ValueError for a letter outside ASCII or a line that the VBA editor cannot hold."""
    for nomor, baris in enumerate(isi.splitlines(), 1):
        if not baris.isascii():
            raise ValueError(f"VBA module {nama}, line {nomor}: not ASCII: {baris!r}")
        if len(baris) > LEBAR_BARIS:
            raise ValueError(f"VBA module {nama}, line {nomor}: {len(baris)} characters")
