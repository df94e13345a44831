"""Numbers as a report prints them, with the decimals that the author chose.

Print is less regular than input: ``99.88``, ``49,863`` and ``1,077,640.14`` stand beside ``1.234,56``.
The kind of figure decides what a lone separator before three digits means.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from lkjip_xl.numbers import bulat

__all__ = ["AngkaCetak", "baca_cetak", "potong"]

_BENTUK = re.compile(r"(?P<minus>[-–−]?)\s*(?P<isi>[0-9][0-9., ]*)\s*%?")


@dataclass(frozen=True, slots=True)
class AngkaCetak:
    """A printed number: value, decimals, digits as printed, and how it departs from Indonesian print.

    ``gaya`` is baku, titik-desimal, koma-ribuan, spasi or rusak (separators that no number has).
    """

    nilai: float
    desimal: int
    digit: str
    gaya: str

    def sama(self, nilai: float) -> bool:
        """True where ``nilai`` rounds to this print."""
        if abs(nilai) >= 1e15:  # pragma: no cover - no budget is that large; keeps bulat exact
            return False
        return math.isclose(bulat(nilai, self.desimal), self.nilai, rel_tol=0.0, abs_tol=1e-9)

    def terpotong(self, nilai: float) -> bool:
        """True where ``nilai`` cut after the printed decimals, not rounded, gives this print."""
        return math.isclose(potong(nilai, self.desimal), self.nilai, rel_tol=0.0, abs_tol=1e-9)


def potong(x: float, desimal: int) -> float:
    """``x`` without what stands after ``desimal`` decimals."""
    skala = 10.0**desimal
    return math.trunc(round(x * skala, 6)) / skala


def baca_cetak(teks: str, *, pecahan: bool) -> AngkaCetak | None:
    """The number that ``teks`` prints; None where it is no number (n/a, -, 3-5, WTP).

    ``pecahan``: a lone separator before three digits is a decimal sign (60,895), else it groups thousands.
    """
    cocok = _BENTUK.fullmatch(" ".join(teks.replace("Rp", "").split()))
    if cocok is None:
        return None
    isi = cocok["isi"].strip()
    padat = isi.replace(" ", "")
    utuh, desimal, gaya = _urai(padat, pecahan)
    nilai = float(f"{utuh}.{desimal}" if desimal else utuh)
    if padat != isi:
        gaya = "spasi"
    return AngkaCetak(-nilai if cocok["minus"] else nilai, len(desimal), utuh + desimal, gaya)


def _urai(isi: str, pecahan: bool) -> tuple[str, str, str]:
    """Whole digits, decimals and style of digits with separators."""
    bagian = re.split("[.,]", isi)
    tanda = [h for h in isi if h in ".,"]
    if not tanda:
        return isi, "", "baku"
    if _ribuan(bagian) and not (pecahan and len(tanda) == 1):
        return "".join(bagian), "", _gaya_ribuan(tanda)
    if len(tanda) == 1:
        return bagian[0], bagian[1], "baku" if tanda == [","] else "titik-desimal"
    if _ribuan(bagian[:-1]) and (tanda[-1] != tanda[-2] or bagian[-1] == "00") and len(set(tanda[:-1])) == 1:
        return (
            "".join(bagian[:-1]),
            bagian[-1],
            "baku" if tanda[-1] == "," and tanda[0] == "." else "titik-desimal",
        )
    if set(tanda) == {","} and _ribuan(bagian[:-1]):  # 1,951,46: the comma serves as both signs
        return "".join(bagian[:-1]), bagian[-1], "rusak"
    return "".join(bagian), "", "rusak"


def _gaya_ribuan(tanda: list[str]) -> str:
    if len(set(tanda)) > 1:
        return "rusak"
    return "baku" if tanda[0] == "." else "koma-ribuan"


def _ribuan(bagian: list[str]) -> bool:
    """True where the parts are groups of thousands."""
    return 1 <= len(bagian[0]) <= 3 and all(len(b) == 3 for b in bagian[1:])
