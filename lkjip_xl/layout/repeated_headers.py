"""The headers that a workbook repeats in its long tables, read from its sheets."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_xl.layout.addresses import LembarTertata, Letak, Tata
from lkjip_xl.layout.page_breaks import kepala_lanjutan
from lkjip_xl.layout.template_patterns import baca_sel_lembar
from lkjip_xl.ooxml import PaketOpc

__all__ = ["baca_ulangan"]

_Isi = Mapping[tuple[int, int], str | float | None]


def baca_ulangan(paket: PaketOpc, tata: Tata) -> dict[str, dict[int, int]]:
    """By sheet, the emissions before which the workbook repeats a header, and the emission of that header.

    ``tata`` is the layout without any. Row heights, and so the pages, are known to a regeneration only.
    """
    hasil = {}
    for kunci, tertata in tata.lembar.items():
        lembar = paket.cari_lembar(tertata.nama)
        if lembar is not None:
            isi = {(b, k): x for b, k, _, x in baca_sel_lembar(paket, lembar.bagian)}
            hasil[kunci] = _ulangan(tertata, isi)
    return hasil


def _ulangan(tertata: LembarTertata, isi: _Isi) -> dict[int, int]:
    hasil: dict[int, int] = {}
    geser = 0
    for n, k in kepala_lanjutan(tertata.letak, range(0), {}).items():
        kepala = tertata.letak[k]
        if _tertulis(kepala, tertata.letak[n].mulai + geser, isi):
            hasil[n] = k
            geser += len(kepala.pola.baris)
    return hasil


def _tertulis(kepala: Letak, baris: int, isi: _Isi) -> bool:
    """Whether the fixed texts of a header, those of its tokens included, stand on a row."""
    teks = [(s.baris, s.kolom, s.isi) for s in kepala.pola.sel if isinstance(s.isi, str) and "{" not in s.isi]
    token = ((kepala.pola.token[t], sel.isi) for t, sel in kepala.baris.isi.items())
    teks += [(s.baris, s.kolom, isi) for s, isi in token if isinstance(isi, str)]
    return bool(teks) and all(isi.get((baris + b, k)) == x for b, k, x in teks)
