"""What comes into a function: blanks, marks, error texts, numbers, ranges and choices, read in one place.

Blank, zero, n/a and "tidak dapat dihitung" are four things. A range of one cell is that cell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from numbers import Real

from lkjip_xl.errors import GalatRumus
from lkjip_xl.numbers import baca_angka

__all__ = [
    "BELUM_ADA",
    "TANDA_GALAT",
    "TIDAK_DAPAT_DIHITUNG",
    "baca_rentang",
    "dilewati",
    "galat_masuk",
    "kosong",
    "pilih",
    "rapikan",
    "ratakan",
    "sebagai_angka",
    "sel",
    "tampil",
    "tanpa_nilai",
    "terhingga",
    "tidak_diisi",
    "tidak_terhitung",
]

BELUM_ADA = "n/a"
"""What a cell shows for None: there is no value yet."""

TIDAK_DAPAT_DIHITUNG = "tidak dapat dihitung"
"""A result of its own: values are there, but the formula has none for them."""

TANDA_GALAT = "#LKJIP!"
"""How the text of an error begins in a cell."""

_BELUM_ADA = frozenset({BELUM_ADA, "-", "–", "−", "belum ada", "belum ada nilai", "belum ada data"})
_GALAT_EXCEL = re.compile(r"#[A-Z][A-Z0-9/_]*[!?]|#N/A|#GETTING_DATA|ERR:[0-9]+", re.IGNORECASE)
_ANGKA = r"[-–−]?\s*(?:rp\.?\s*)?[0-9][0-9.,]*\s*%?"
_RENTANG = re.compile(
    rf"(?P<bawah>{_ANGKA})\s*(?:[-–−]|s\.?\s?d\.?|s/d|sampai dengan|sampai|hingga)\s*(?P<atas>{_ANGKA})",
    re.IGNORECASE,
)
_PEMBANDING = {"≥": "naik", ">": "naik", "≤": "turun", "<": "turun"}


def rapikan(teks: str) -> str:
    """``teks`` without outer spaces and with single inner ones, non-breaking ones included."""
    return " ".join(teks.split())


def tampil(x: object) -> str:
    """``x`` as a message shows it: text in quotes and cut at 40 characters, a number with a decimal comma."""
    if isinstance(x, str):
        teks = rapikan(x)
        return f'"{teks}"' if len(teks) <= 40 else f'"{teks[:40]}..."'
    if isinstance(x, bool):
        return str(x).upper()
    if isinstance(x, float):
        return repr(x).removesuffix(".0").replace(".", ",")
    return rapikan(str(x))[:40]


def _berisi_banyak(x: object) -> bool:
    return isinstance(x, Iterable) and not isinstance(x, (str, bytes, Mapping))


def ratakan(x: object) -> Iterator[object]:
    """Each value of a range, row by row, however nested; a value that is no range is itself."""
    if isinstance(x, Iterable) and _berisi_banyak(x):
        for bagian in x:
            yield from ratakan(bagian)
    else:
        yield x


def sel(x: object) -> object:
    """The cell of a range of one cell; anything else as it came."""
    if not _berisi_banyak(x):
        return x
    isi = list(ratakan(x))
    return isi[0] if len(isi) == 1 else x


def kosong(x: object) -> bool:
    """True for a blank: None, or text without a visible character."""
    return x is None or (isinstance(x, str) and not rapikan(x))


def tanpa_nilai(x: object) -> bool:
    """True for a blank and for n/a, "-", "belum ada": there is no value yet."""
    return kosong(x) or (isinstance(x, str) and rapikan(x).casefold() in _BELUM_ADA)


def tidak_terhitung(x: object) -> bool:
    """True for the result "tidak dapat dihitung"."""
    return isinstance(x, str) and rapikan(x).casefold() == TIDAK_DAPAT_DIHITUNG


def dilewati(x: object) -> bool:
    """True for what a mean leaves out: no value yet, or not to be calculated."""
    return tanpa_nilai(x) or tidak_terhitung(x)


def tidak_diisi(x: object) -> bool:
    """True for an option left out: a blank, or the 0 that an engine passes for an omitted argument."""
    return kosong(x) or (isinstance(x, (Real, Decimal)) and not isinstance(x, bool) and x == 0)


def galat_masuk(**argumen: object) -> str | None:
    """The error text to pass on where any argument holds an error, else None.

    A text that begins ``#LKJIP!`` goes on unchanged; an error value of Excel (``#DIV/0!``) gets that
    beginning and the argument's name, so that a review finds it. Ranges are looked through cell by cell.
    """
    for nama, nilai in argumen.items():
        for isi in ratakan(nilai):
            if not isinstance(isi, str):
                continue
            teks = isi.strip()
            if teks.startswith(TANDA_GALAT):
                return teks
            if _GALAT_EXCEL.fullmatch(teks):
                return f"{TANDA_GALAT} {nama} berisi galat {teks}; perbaiki sel asalnya"
    return None


def sebagai_angka(x: object, argumen: str, *, skala_terbatas: bool = False) -> float:
    """``x`` as a finite number; text is read as Indonesian (see :func:`lkjip_xl.numbers.baca_angka`).

    Raises GalatRumus with argument, value and remedy for a range, TRUE, a date, NaN, infinity and any text
    that is no number.
    """
    if isinstance(x, str):
        return _dari_teks(x, argumen, skala_terbatas)
    if isinstance(x, date):
        # Excel reads a typed 3-5 as 3 May of this year
        saran = f"tulis '{x.day}-{x.month} sebagai teks (awali dengan tanda petik) atau format sel Teks"
        raise GalatRumus(f"{argumen} berisi tanggal {x:%d/%m/%Y}; {saran}")
    if _berisi_banyak(x):
        raise GalatRumus(f"{argumen} berisi beberapa sel; pilih satu sel")
    if isinstance(x, bool) or not isinstance(x, (Real, Decimal)):
        raise GalatRumus(f"{argumen} {tampil(x)} bukan angka; tulis angka")
    try:
        nilai = float(x)
    except (OverflowError, ValueError):
        nilai = math.inf
    if not math.isfinite(nilai):
        raise GalatRumus(f"{argumen} {tampil(x)} bukan angka berhingga; periksa rumus di sel asalnya")
    return nilai


def _dari_teks(x: str, argumen: str, skala_terbatas: bool) -> float:
    teks = rapikan(x)
    if not teks:
        raise GalatRumus(f"{argumen} kosong; isi dengan angka")
    if teks[0] in _PEMBANDING:
        saran = f"tulis angkanya saja dan pilih arah {_PEMBANDING[teks[0]]}"
        raise GalatRumus(f"{argumen} {tampil(x)} bukan angka; {saran}")
    if _RENTANG.fullmatch(teks):
        raise GalatRumus(f"{argumen} {tampil(x)} adalah rentang; tulis satu angka")
    try:
        return baca_angka(x, skala_terbatas=skala_terbatas)
    except GalatRumus as galat:
        raise GalatRumus(f"{argumen} {galat}") from None


def baca_rentang(x: object, argumen: str) -> tuple[float, float] | None:
    """Lower and upper bound of a range text ("3-5", "3 – 5", "3 s.d. 5", "80 - 90%"); None where it is none.

    Raises GalatRumus where the bounds are the wrong way round or no numbers.
    """
    cocok = _RENTANG.fullmatch(rapikan(x)) if isinstance(x, str) else None
    if cocok is None:
        return None
    bawah, atas = (_dari_teks(cocok[nama], f"{argumen} {tampil(x)}:", False) for nama in ("bawah", "atas"))
    if bawah > atas:
        raise GalatRumus(f"{argumen} {tampil(x)} terbalik; tulis batas bawah dahulu, misalnya 3-5")
    return bawah, atas


def pilih(x: object, argumen: str, pilihan: Mapping[str, str], bawaan: str) -> str:
    """The choice that ``x`` names, without regard to case; ``bawaan`` where it is left out (blank or 0).

    ``pilihan`` maps each accepted spelling to the choice. Raises GalatRumus that lists the choices.
    """
    if tidak_diisi(x):
        return bawaan
    hasil = pilihan.get(rapikan(x).casefold()) if isinstance(x, str) else None
    if hasil is None:
        daftar = ", ".join(dict.fromkeys(pilihan.values()))
        raise GalatRumus(f"{argumen} {tampil(x)} tidak dikenal; pilih {daftar}")
    return hasil


def terhingga(hasil: float) -> float:
    """``hasil`` itself; raises GalatRumus where the figures are so far apart that it overflows."""
    if not math.isfinite(hasil):
        raise GalatRumus("hasil melampaui batas angka; periksa satuan angka yang dimasukkan")
    return hasil
