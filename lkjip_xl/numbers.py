"""Indonesian numbers in and out, and Excel's ROUND.

A comma is the decimal sign, a dot groups thousands. Nothing here knows a cell, a locale or a unit; a reason
for refusal is one line of Bahasa Indonesia, to which the caller adds the place.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal

from lkjip_xl.errors import GalatRumus

__all__ = ["baca_angka", "bulat", "teks_angka", "teks_persen", "teks_rupiah"]

_MINUS = "-–−"
_BENTUK = re.compile(
    rf"(?P<minus>[{_MINUS}]?)\s*(?:rp\.?)?\s*(?P<minus2>[{_MINUS}]?)\s*(?P<angka>[0-9][0-9.,]*?)(?:\s*,-)?\s*%?",
    re.IGNORECASE,
)
_RIBUAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_TITIK_TIGA = re.compile(r"\.[0-9]{3}(?![0-9])")
_CUKUP = Context(prec=400)  # any float with any number of decimals in use fits without an inexact quantize


def baca_angka(teks: str, *, skala_terbatas: bool = False) -> float:
    """Return the number that ``teks`` writes in Indonesian, sign and fraction included.

    A comma is the decimal sign; dots in groups of exactly three digits are thousands unless the first group
    is 0; any other single dot is a decimal point. ``-``, ``–``, ``−`` are a minus; ``Rp``, ``Rp.``, ``%``,
    a closing ``,-`` and the spaces around them are dropped (``95,48%`` is 95.48). A space between digits is
    refused: ``1.618. 615`` may have lost a digit.

    ``skala_terbatas`` (satuan persen, indeks, poin): a dot before exactly three digits is refused as well,
    for 60.895 is hardly 60895.

    Raises GalatRumus (a ValueError) with text, reason and remedy. Source: docs, "Numbers as text".
    """
    cocok = _BENTUK.fullmatch(" ".join(teks.split()))
    if cocok is None or (cocok["minus"] and cocok["minus2"]):
        raise _bukan_angka(teks)
    nilai = float(_tanpa_pemisah(cocok["angka"], teks))
    if skala_terbatas and _TITIK_TIGA.search(cocok["angka"]):
        raise GalatRumus(f'"{teks}" meragukan, titik ribuan atau desimal; {_saran_koma(cocok["angka"])}')
    if math.isinf(nilai):
        raise GalatRumus(f'"{teks[:20]}..." terlalu besar; periksa jumlah digitnya')
    return -nilai + 0.0 if cocok["minus"] or cocok["minus2"] else nilai


def _tanpa_pemisah(angka: str, teks: str) -> str:
    """Digits with a decimal point only, from digits with Indonesian separators."""
    utuh, koma, pecahan = angka.partition(",")
    if koma and not pecahan.isdigit():
        raise _bukan_angka(teks)
    if _RIBUAN.fullmatch(utuh) and int(utuh.partition(".")[0]) > 0:
        utuh = utuh.replace(".", "")
    elif "." in utuh and (koma or utuh.count(".") > 1 or utuh.endswith(".")):
        raise _bukan_angka(teks)
    return f"{utuh}.{pecahan}" if koma else utuh


def _saran_koma(angka: str) -> str:
    """What to write instead of a number whose dot stands before three digits."""
    pilihan = [angka.replace(".", "")]
    if angka.count(".") == 1 and "," not in angka:
        pilihan.insert(0, angka.replace(".", ","))
    return f"tulis {' atau '.join(p for p in pilihan if p[:1] != '0' or ',' in p)}"


def _bukan_angka(teks: str) -> GalatRumus:
    singkat = " ".join(teks.split())
    singkat = singkat if len(singkat) <= 40 else singkat[:40] + "..."
    return GalatRumus(f'"{singkat}" bukan angka; tulis misalnya 1.234,56')


def bulat(x: float, desimal: int) -> float:
    """Round ``x`` to ``desimal`` decimals as Excel's ROUND: a tie goes away from zero (2.675 -> 2.68).

    The tie is judged on the shortest decimal text of the float, as a user sees it. ``desimal`` may be
    negative (-3: thousands). Raises GalatRumus where ``x`` is NaN or infinite.
    """
    return float(_bulat_desimal(x, desimal))


def _bulat_desimal(x: float, desimal: int) -> Decimal:
    if not math.isfinite(x):
        raise GalatRumus(f"{x} bukan angka; periksa rumus asalnya")
    satuan = Decimal(1).scaleb(-desimal)
    hasil = Decimal(repr(float(x))).quantize(satuan, rounding=ROUND_HALF_UP, context=_CUKUP)
    return hasil if hasil else abs(hasil)  # no "-0"


def teks_angka(x: float, desimal: int) -> str:
    """``x`` as Indonesian text with ``desimal`` decimals (0 or more), rounded as :func:`bulat`: 1.234,56."""
    inggris = f"{_bulat_desimal(x, desimal):,.{desimal}f}"
    return inggris.translate(str.maketrans(",.", ".,"))


def teks_rupiah(x: float) -> str:
    """``x`` in whole rupiah: Rp1.234.567, negative -Rp1.234.567.

    Without dot and without space, as in PUEBI (Permendikbud 50/2015) and EYD edisi V: "Rp5.000,00".
    """
    teks = teks_angka(x, 0)
    return f"-Rp{teks[1:]}" if teks.startswith("-") else f"Rp{teks}"


def teks_persen(x: float, desimal: int) -> str:
    """``x`` on the 0-100 scale with a percent sign: 95,48%, without space as in PUEBI and EYD edisi V."""
    return f"{teks_angka(x, desimal)}%"
