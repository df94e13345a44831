"""Autofilter and lists of a prototype, widened to the rows that its patterns were emitted to."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator

from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from lkjip_xl.layout.addresses import LembarTertata
from lkjip_xl.layout.template_patterns import Kotak, Pola
from lkjip_xl.ooxml import q

__all__ = ["padatkan", "saringan", "validasi"]


def saringan(tertata: LembarTertata) -> etree._Element | None:
    """The autofilter over all rows of the patterns under the prototype's; None where it has none."""
    asal = tertata.prototipe.akar.find(q("autoFilter"))
    if asal is None:
        return None
    kotak = _kotak(asal.get("ref", ""))
    baris = [b for p in _pola(tertata, kotak) for b in _baris(tertata, p)]
    huruf1, huruf2 = get_column_letter(kotak.kolom1), get_column_letter(kotak.kolom2)
    return etree.Element(q("autoFilter"), ref=f"{huruf1}{min(baris)}:{huruf2}{max(baris)}") if baris else None


def validasi(tertata: LembarTertata) -> etree._Element | None:
    """The lists that the prototype offers in cells of its patterns, one rule per pattern cell."""
    semua = []
    for asal in tertata.prototipe.akar.iter(q("dataValidation")):
        sel = [
            (kolom, b)
            for rentang in asal.get("sqref", "").split()
            for kotak in [_kotak(rentang)]
            for pola in _pola(tertata, kotak)
            for mulai in _baris(tertata, pola)
            for b in [mulai + kotak.baris1 - pola.mulai]
            for kolom in range(kotak.kolom1, kotak.kolom2 + 1)
        ]
        if sel:
            baru = copy.deepcopy(asal)
            baru.set("sqref", " ".join(padatkan(sel)))
            semua.append(baru)
    if not semua:
        return None
    hasil = etree.Element(q("dataValidations"), count=str(len(semua)))
    hasil.extend(semua)
    return hasil


def padatkan(sel: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Cells (column, row) as few column runs: K5:K9."""
    per_kolom: dict[int, list[int]] = {}
    for kolom, nomor in sel:
        per_kolom.setdefault(kolom, []).append(nomor)
    for kolom, semua in sorted(per_kolom.items()):
        huruf = get_column_letter(kolom)
        baris = sorted(semua)
        awal = akhir = baris[0]
        for b in [*baris[1:], -1]:
            if b == akhir + 1:
                akhir = b
                continue
            yield f"{huruf}{awal}" if awal == akhir else f"{huruf}{awal}:{huruf}{akhir}"
            awal = akhir = b


def _kotak(ref: str) -> Kotak:
    k1, b1, k2, b2 = range_boundaries(ref)
    return Kotak(k1 or 1, b1 or 1, k2 or 1, b2 or 1)


def _pola(tertata: LembarTertata, kotak: Kotak) -> list[Pola]:
    """The patterns of the prototype that begin within the rows of a box."""
    return [p for p in tertata.prototipe.pola.values() if kotak.baris1 <= p.mulai <= kotak.baris2]


def _baris(tertata: LembarTertata, pola: Pola) -> list[int]:
    """The first row of each emission of a pattern."""
    return [x.mulai for x in tertata.letak if x.pola is pola]
