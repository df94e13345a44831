"""One adapter per engine: its way of passing arguments in, and a result that a cell can show.

An adapter is pure and holds no state, for an engine may call it from several threads. It never returns None
and never raises: None is ``n/a``, an error is a text that begins ``#LKJIP! ``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import wraps

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus.arguments import BELUM_ADA, TANDA_GALAT, galat_masuk, kosong, rapikan, sel, tidak_diisi
from lkjip_xl.rumus.registry import Argumen, Fungsi
from lkjip_xl.rumus.skala import Skala, ambil_skala

__all__ = ["adaptor_formualizer", "adaptor_libreoffice", "adaptor_xlwings"]

_JENIS_GALAT = {
    "Div": "#DIV/0!",
    "Na": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
}


@dataclass(frozen=True, slots=True)
class _Mesin:
    """What is peculiar to an engine.

    ``isi`` reads one cell; ``larik`` builds the rows of a result of many cells.
    """

    isi: Callable[[object], object]
    larik: Callable[[Sequence[object]], object]


def _galat_formualizer(x: object) -> object:
    """Excel's text of an error value, which formualizer passes as ``{'type': 'Error', 'kind': 'Div'}``."""
    if isinstance(x, Mapping) and x.get("type") == "Error":
        jenis = str(x.get("kind", "Error"))
        return _JENIS_GALAT.get(jenis, f"#{jenis.upper()}!")
    return x


def _uang_xlwings(x: object) -> object:
    """The float of a currency cell, which comes as Decimal on Windows; errors come as Excel's text."""
    return float(x) if isinstance(x, Decimal) else x


def _apa_adanya(x: object) -> object:
    """LibreOffice passes float and text only, and does not call the function for an error."""
    return x


_FORMUALIZER = _Mesin(_galat_formualizer, list)
_XLWINGS = _Mesin(_uang_xlwings, list)
_LIBREOFFICE = _Mesin(_apa_adanya, tuple)


def adaptor_formualizer(fungsi: Fungsi, skala: Mapping[str, Skala] | None = None) -> Callable[..., object]:
    """``fungsi`` as formualizer calls it; named scales are looked up in ``skala`` first."""
    return _adaptor(fungsi, skala, _FORMUALIZER)


def adaptor_xlwings(fungsi: Fungsi, skala: Mapping[str, Skala] | None = None) -> Callable[..., object]:
    """``fungsi`` as xlwings calls it with ``ndim=2`` and ``err_to_str=True``."""
    return _adaptor(fungsi, skala, _XLWINGS)


def adaptor_libreoffice(fungsi: Fungsi, skala: Mapping[str, Skala] | None = None) -> Callable[..., object]:
    """``fungsi`` as a LibreOffice add-in calls it. A blank cell comes as 0: guard it in the formula."""
    return _adaptor(fungsi, skala, _LIBREOFFICE)


def _adaptor(fungsi: Fungsi, skala: Mapping[str, Skala] | None, mesin: _Mesin) -> Callable[..., object]:
    @wraps(fungsi.fungsi)
    def panggil(*masukan: object) -> object:
        try:
            nilai = _lengkap(fungsi, [_bersih(x, mesin) for x in masukan])
            return _per_sel(fungsi, nilai, skala, mesin)
        except Exception as galat:  # a cell shows the reason; nothing may reach the engine
            return _teks_galat(galat)

    return panggil


def _bersih(x: object, mesin: _Mesin) -> object:
    """``x`` with blanks as None and errors as text; a range as a list of rows, a range of one cell as it."""
    if isinstance(x, (list, tuple)):
        return sel([_bersih(isi, mesin) if isinstance(isi, (list, tuple)) else _isi(isi, mesin) for isi in x])
    return _isi(x, mesin)


def _isi(x: object, mesin: _Mesin) -> object:
    return None if kosong(x) else mesin.isi(x)


def _lengkap(fungsi: Fungsi, nilai: list[object]) -> list[object]:
    """One value per argument: None where it was omitted."""
    kurang = len(fungsi.argumen) - len(nilai)
    if kurang < 0:
        raise GalatRumus(f"{fungsi.nama} menerima paling banyak {len(fungsi.argumen)} argumen; hapus sisanya")
    return nilai + [None] * kurang


def _per_sel(fungsi: Fungsi, nilai: list[object], skala: Mapping[str, Skala] | None, mesin: _Mesin) -> object:
    """The result, or one result per cell where an argument that wants one cell got a larger range."""
    lebar = [_baris(x) if a.jenis == "sel" else [] for a, x in zip(fungsi.argumen, nilai, strict=True)]
    if not any(lebar):
        return _satu(fungsi, nilai, skala)
    tinggi, kolom = max(map(len, lebar)), max(len(b[0]) for b in lebar if b)

    def satu(i: int, j: int) -> object:
        return _satu(fungsi, [_ambil(b, i, j) if b else x for b, x in zip(lebar, nilai, strict=True)], skala)

    return mesin.larik([mesin.larik([satu(i, j) for j in range(kolom)]) for i in range(tinggi)])


def _baris(x: object) -> list[list[object]]:
    """The rows of a range; empty where ``x`` is one value."""
    if not isinstance(x, list):
        return []
    return [isi if isinstance(isi, list) else [isi] for isi in x]


def _ambil(baris: list[list[object]], i: int, j: int) -> object:
    """The cell at row i and column j; a single row or column is repeated, as Excel does."""
    isi = baris[0] if len(baris) == 1 else baris[i] if i < len(baris) else []
    if len(isi) == 1:
        return isi[0]
    return isi[j] if j < len(isi) else "#N/A"


def _satu(fungsi: Fungsi, nilai: list[object], skala: Mapping[str, Skala] | None) -> object:
    try:
        galat_sel = galat_masuk(**{a.nama: x for a, x in zip(fungsi.argumen, nilai, strict=True)})
        if galat_sel is not None:
            return galat_sel
        siap = [_argumen(a, x, skala) for a, x in zip(fungsi.argumen, nilai, strict=True)]
        hasil = fungsi.fungsi(*siap)
    except Exception as galat:
        return _teks_galat(galat)
    return BELUM_ADA if hasil is None else hasil


def _argumen(argumen: Argumen, x: object, skala: Mapping[str, Skala] | None) -> object:
    """The default for what was omitted, and the scale for its name."""
    if argumen.jenis != "skala":
        return argumen.bawaan if x is None and isinstance(argumen.bawaan, (str, int, float)) else x
    if tidak_diisi(x):
        x = argumen.bawaan if isinstance(argumen.bawaan, str) else None
    return ambil_skala(x, skala) if isinstance(x, str) else x


def _teks_galat(galat: Exception) -> str:
    if isinstance(galat, GalatRumus):
        return f"{TANDA_GALAT} {rapikan(str(galat))}"
    return f"{TANDA_GALAT} galat program: {rapikan(f'{type(galat).__name__}: {galat}')}"
