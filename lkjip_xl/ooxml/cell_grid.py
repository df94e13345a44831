"""Edits single cells of an existing worksheet part and leaves the rest of its tree as it is."""

from __future__ import annotations

import bisect

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.cell_xml import buang_atribut

__all__ = ["Kisi"]


class Kisi:
    """The cells of a worksheet tree by row and column, 1-based; new ones are put in their order."""

    def __init__(self, akar: etree._Element) -> None:
        self.akar = akar
        data = akar.find(q("sheetData"))
        assert data is not None  # noqa: S101 - a worksheet part always has one
        self._data = data
        self._baris = {int(r.get("r", "0")): r for r in data}
        self._nomor = sorted(self._baris)
        self._sel: dict[int, dict[int, etree._Element]] = {}

    def baris(self, nomor: int) -> etree._Element:
        """The row, made when it is not there."""
        if nomor not in self._baris:
            letak = bisect.bisect(self._nomor, nomor)
            row = etree.Element(q("row"), r=str(nomor))
            self._data.insert(letak, row)
            self._nomor.insert(letak, nomor)
            self._baris[nomor] = row
        return self._baris[nomor]

    def ada(self, baris: int, kolom: int) -> etree._Element | None:
        """The cell, or None."""
        return self._sel_baris(baris).get(kolom) if baris in self._baris else None

    def sel(self, baris: int, kolom: int, gaya: str | None = None) -> etree._Element:
        """The cell, made when it is not there; ``gaya`` is the style index of a new one."""
        row, sel = self.baris(baris), self._sel_baris(baris)
        if kolom not in sel:
            c = etree.Element(q("c"), r=f"{get_column_letter(kolom)}{baris}")
            if gaya is not None:
                c.set("s", gaya)
            row.insert(sum(1 for k in sel if k < kolom), c)
            buang_atribut(row, "spans")
            sel[kolom] = c
        return sel[kolom]

    def gaya(self, baris: int, kolom: int) -> str | None:
        """The style index of a cell, None where there is no cell or it has none."""
        c = self.ada(baris, kolom)
        return None if c is None else c.get("s")

    def perbarui_dimensi(self) -> None:
        """Write the range in use into ``dimension``."""
        letak = [(b, k) for b in self._nomor for k in self._sel_baris(b)]
        dimensi = self.akar.find(q("dimension"))
        if dimensi is not None and letak:
            kolom, baris = max(k for _, k in letak), max(b for b, _ in letak)
            dimensi.set("ref", f"A1:{get_column_letter(kolom)}{baris}")

    def _sel_baris(self, baris: int) -> dict[int, etree._Element]:
        if baris not in self._sel:
            row = self._baris[baris]
            self._sel[baris] = {
                column_index_from_string(coordinate_from_string(c.get("r", ""))[0]): c
                for c in row.iterfind(q("c"))
            }
        return self._sel[baris]
