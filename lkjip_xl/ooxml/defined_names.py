"""The defined names of a workbook, and how it is calculated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from lkjip_xl.ooxml.workbook_part import BukuTerbuka
from lkjip_xl.ooxml.xml_text import buang_atribut, q

__all__ = ["BukuBernama", "NamaBuku", "pola_lembar"]

_CALC_ID = "191029"  # an older id makes Excel recalculate everything on opening


@dataclass(frozen=True, slots=True)
class NamaBuku:
    """A defined name; ``lembar`` is the name of the sheet it is scoped to, None for the workbook."""

    nama: str
    rumus: str
    lembar: str | None
    tersembunyi: bool


class BukuBernama(BukuTerbuka):
    """A workbook whose defined names can be read, set and removed."""

    def nama_terdefinisi(self) -> list[NamaBuku]:
        """Return all defined names, hidden ones and print areas (``_xlnm.Print_Area``) included."""
        wadah = self.pohon(self.buku).find(q("definedNames"))
        return [] if wadah is None else [self._baca_nama(e) for e in wadah.iterchildren(q("definedName"))]

    def ambil_nama(self, nama: str, lembar: str | None = None) -> str | None:
        """Return the formula of a defined name (without ``=``); None: not defined in this scope."""
        elemen = self._elemen_nama(nama, lembar)
        return None if elemen is None else elemen.text or ""

    def atur_nama(
        self, nama: str, rumus: str, lembar: str | None = None, *, tersembunyi: bool = False
    ) -> None:
        """Define a name in the workbook or in a sheet; an existing one keeps its comment and the like.

        A new name is inserted in alphabetical order, as Excel writes them.
        """
        elemen = self._elemen_nama(nama, lembar)
        if elemen is None:
            wadah = self._wadah("definedNames")
            elemen = etree.Element(q("definedName"), {"name": nama})
            if lembar is not None:
                elemen.set("localSheetId", str(self._indeks_lembar(lembar)))
            kunci = _kunci_nama(elemen)
            wadah.insert(sum(1 for e in wadah if _kunci_nama(e) <= kunci), elemen)
        self.tandai(self.buku)
        elemen.text = rumus
        buang_atribut(elemen, "hidden")
        if tersembunyi:
            elemen.set("hidden", "1")

    def hapus_nama(self, nama: str, lembar: str | None = None) -> bool:
        """Remove a defined name; return whether there was one."""
        elemen = self._elemen_nama(nama, lembar)
        if elemen is None:
            return False
        wadah = self._wadah("definedNames")
        wadah.remove(elemen)
        if len(wadah) == 0:
            self.ubah(self.buku).remove(wadah)
        return True

    def nama_menunjuk(self, lembar: str) -> list[NamaBuku]:
        """Return the defined names whose formula refers to a sheet: they break when the sheet goes."""
        pola = pola_lembar(lembar)
        return [n for n in self.nama_terdefinisi() if pola.search(n.rumus)]

    def atur_hitung(self) -> None:
        """Ask Excel to trust the cached values on opening; the user's other choices stay."""
        hitung = self._wadah("calcPr")
        hitung.set("calcId", _CALC_ID)
        hitung.set("fullCalcOnLoad", "0")
        buang_atribut(hitung, "calcCompleted")

    def buang_rantai_hitung(self) -> None:
        """Drop the calculation chain: Excel rebuilds it, and a stale one is reported as damage."""
        for relasi in self.relasi(self.buku, "calcChain"):
            self.hapus_relasi(self.buku, relasi.id)
            if relasi.bagian is not None:
                self.hapus(relasi.bagian)

    def _baca_nama(self, elemen: etree._Element) -> NamaBuku:
        letak = elemen.get("localSheetId")
        semua = self._elemen_lembar()
        lingkup = semua[int(letak)].get("name") if letak is not None and int(letak) < len(semua) else None
        return NamaBuku(
            nama=elemen.get("name", ""),
            rumus=elemen.text or "",
            lembar=lingkup,
            tersembunyi=elemen.get("hidden") in ("1", "true"),
        )

    def _indeks_lembar(self, nama: str) -> int:
        return self._urutan_rid().index(self._lembar_wajib(nama).rid)

    def _elemen_nama(self, nama: str, lembar: str | None) -> etree._Element | None:
        wadah = self.pohon(self.buku).find(q("definedNames"))
        letak = None if lembar is None else str(self._indeks_lembar(lembar))
        for elemen in [] if wadah is None else wadah.findall(q("definedName")):
            if elemen.get("name", "").lower() == nama.lower() and elemen.get("localSheetId") == letak:
                return elemen
        return None


def pola_lembar(nama: str) -> re.Pattern[str]:
    """Match a reference to a sheet of this workbook (``Program!``, ``'Sasaran 1'!``) in a formula."""
    kutip = re.escape(nama.replace("'", "''"))
    return re.compile(rf"(?:(?<!')'{kutip}'|(?<![\w.'\]]){re.escape(nama)})!", re.IGNORECASE)


def _kunci_nama(elemen: etree._Element) -> tuple[str, int]:
    return elemen.get("name", "").lower(), int(elemen.get("localSheetId", "-1"))
