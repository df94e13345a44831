"""The scales of a document's sheet Skala, from the columns that the add-in reads through defined names.

Bundled in the extension; like ``rumus`` it needs the standard library only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus.arguments import kosong, rapikan, sebagai_angka
from lkjip_xl.rumus.skala import Skala, Tingkat

__all__ = ["NAMA_KOLOM", "skala_dari_kolom"]

NAMA_KOLOM = ("skala_skala", "skala_batas_bawah", "skala_tanda", "skala_label", "skala_skor")
"""The defined names of the columns, in the order that :func:`skala_dari_kolom` takes."""


def skala_dari_kolom(kolom: Sequence[Sequence[object]]) -> Mapping[str, Skala]:
    """The scales by name. Rows without a name or a label are skipped.

    A scale with a fault is left out, so that one bad row does not stop every function of the workbook; naming
    it then gives "tidak dikenal", and the review names the row.
    """
    tingkat: dict[str, list[Tingkat] | None] = {}
    for nama, batas, tanda, label, skor in zip_longest(*kolom):
        if kosong(nama) or kosong(label):
            continue
        kunci = rapikan(str(nama))
        ada = tingkat.setdefault(kunci, [])
        try:
            satu = Tingkat(rapikan(_teks(label)), _angka(batas), _teks(tanda), _angka(skor))
        except GalatRumus:
            tingkat[kunci] = None
        else:
            if ada is not None:
                ada.append(satu)
    return {nama: s for nama, isi in tingkat.items() if isi for s in _skala(nama, isi)}


def _skala(nama: str, isi: list[Tingkat]) -> list[Skala]:
    try:
        return [Skala(nama, tuple(isi))]
    except GalatRumus:
        return []


def _angka(x: object) -> float | None:
    return None if kosong(x) else sebagai_angka(x, "skala")


def _teks(x: object) -> str:
    """Text of a cell; a label that is a number ("3") without the decimal point."""
    if isinstance(x, float):
        return repr(x).removesuffix(".0")
    return "" if kosong(x) else rapikan(str(x))
