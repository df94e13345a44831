"""Compare every formula cell: what LibreOffice shows against what we stored or calculated ourselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl

from tests.libre.office import nilai

__all__ = ["RINGKASAN", "SelRumus", "bandingkan", "sama", "sel_rumus"]

RINGKASAN: list[str] = []
"""Closing lines, printed at the end of the run."""

RELATIF = 1e-12  # LibreOffice adds up with compensation, so the last digit of a sum may differ
KODE = {"#N/A": 32767, "#DIV/0!": 532, "#VALUE!": 519, "#REF!": 524, "#NAME?": 525, "#NUM!": 503}


@dataclass(frozen=True)
class SelRumus:
    lembar: str
    baris: int
    kolom: int
    alamat: str
    rumus: str
    simpanan: object  # the cached value


@cache
def sel_rumus(buku: Path) -> list[SelRumus]:
    """Every formula cell of every sheet, hidden ones too, with its cached value."""
    rumus = openpyxl.load_workbook(buku)
    simpanan = openpyxl.load_workbook(buku, data_only=True)
    return [
        SelRumus(x.title, c.row, c.column, c.coordinate, str(c.value), simpanan[x.title][c.coordinate].value)
        for x in rumus.worksheets
        for baris in x.iter_rows()
        for c in baris
        if c.data_type == "f"
    ]


def sama(kita: object, mereka: object) -> bool:
    """True where both are the same number, text, blank ('' and None) or error."""
    if isinstance(mereka, Mapping):
        return KODE.get(str(kita)) == mereka["galat"]
    if isinstance(kita, int | float):  # LibreOffice gives TRUE as 1
        return isinstance(mereka, int | float) and abs(kita - mereka) <= RELATIF * max(1.0, abs(kita))
    return ("" if kita is None else kita) == mereka


def bandingkan(
    judul: str, sel: Sequence[SelRumus], kita: Callable[[SelRumus], object], mereka: Mapping[str, Sequence]
) -> list[str]:
    """The deviations, one line each with sheet, cell, formula and both values; adds the closing line."""
    beda = []
    for s in sel:
        a, b = kita(s), nilai(mereka, s.lembar, s.baris, s.kolom)
        if not sama(a, b):
            beda.append(f"{s.lembar}!{s.alamat} {s.rumus[:200]}: kita {a!r}, LibreOffice {b!r}")
    RINGKASAN.append(f"{judul}: {len(sel)} cells compared, {len(sel) - len(beda)} equal")
    return beda
