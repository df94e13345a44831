"""Fingerprints of the input: whether any cell of it changed, whatever the order of its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from lkjip_xl.read.raw import BarisMentah, MentahLaporan, Sel
from lkjip_xl.schema import TABEL_PAKET

__all__ = ["PENGATURAN", "sidik_baris", "sidik_isian", "tempat_baris"]

PENGATURAN = "pengaturan"
_PANJANG = 12  # hexadecimal digits


def sidik_baris(mentah: MentahLaporan) -> dict[tuple[str, str], str]:
    """(table, key of the row) -> fingerprint of its cells; a setting is a row of ``PENGATURAN``."""
    isi: dict[tuple[str, str], list[str]] = {
        (PENGATURAN, kunci): [_teks(sel)] for kunci, sel in mentah.aturan.items() if sel.nilai is not None
    }
    for tabel, semua in mentah.tabel.items():
        for baris in semua:
            isi.setdefault((tabel, _kunci(tabel, baris)), []).append("\x1f".join(_sel(baris.sel)))
    return {kunci: _cerna("\x1e".join(sorted(teks))) for kunci, teks in sorted(isi.items())}


def tempat_baris(mentah: MentahLaporan) -> dict[tuple[str, str], str]:
    """(table, key of the row) -> the place of its first cell, as :func:`sidik_baris` has them."""
    hasil = {(PENGATURAN, kunci): sel.tempat for kunci, sel in mentah.aturan.items()}
    for tabel, semua in mentah.tabel.items():
        for baris in semua:
            pertama = next(iter(baris.sel.values()), None)
            hasil.setdefault(
                (tabel, _kunci(tabel, baris)), baris.tempat if pertama is None else pertama.tempat
            )
    return hasil


def sidik_isian(mentah: MentahLaporan) -> str:
    """One fingerprint of the whole input."""
    return _cerna("\x1d".join(f"{t}\x1f{k}\x1f{s}" for (t, k), s in sidik_baris(mentah).items()))


def _kunci(tabel: str, baris: BarisMentah) -> str:
    sel = [baris.sel.get(nama) for nama in TABEL_PAKET[tabel].kunci]
    return " ".join("" if s is None else _teks(s).strip() for s in sel)


def _sel(sel: Mapping[str, Sel]) -> Iterator[str]:
    """The filled cells by column name; a blank one and one that is not there are the same."""
    return (f"{nama}={_teks(s)}" for nama, s in sorted(sel.items()) if s.nilai not in (None, ""))


def _teks(sel: Sel) -> str:
    """A value as text; 5 and 5.0 are one, whichever a program stored."""
    nilai = sel.nilai
    if isinstance(nilai, int | float) and not isinstance(nilai, bool):
        return repr(float(nilai))
    return str(nilai)


def _cerna(teks: str) -> str:
    return hashlib.sha256(teks.encode()).hexdigest()[:_PANJANG]
