"""The charts of a workbook package: where they are, how large, under which title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from lkjip_xl.ooxml import NS_R, Lembar, PaketOpc, q

__all__ = ["EMU_MM", "Grafik", "cari_grafik"]

EMU_MM = 36000
"""English metric units, in which drawings are measured, per millimetre."""

_NS_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_NS_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NS_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_EMU_PT, _EMU_PX = 12700, 9525
_LEBAR_ANGKA = 7  # pixels of a digit of Calibri 11, the unit of a column's width


@dataclass(frozen=True, slots=True)
class Grafik:
    """A chart of a visible sheet: its number there, its part, its size in EMU and its title ("" if none)."""

    lembar: str
    nomor: int
    bagian: str
    lebar: int
    tinggi: int
    judul: str

    @property
    def nama_berkas(self) -> str:
        """``Sasaran_1_grafik_2.png``."""
        return f"{re.sub(r'[^0-9A-Za-z]+', '_', self.lembar).strip('_') or 'lembar'}_grafik_{self.nomor}.png"


def cari_grafik(paket: PaketOpc) -> list[Grafik]:
    """The charts of the visible worksheets, in the order of tabs and, on a sheet, from top to bottom."""
    hasil: list[Grafik] = []
    for lembar in paket.lembar():
        if lembar.jenis == "worksheet" and lembar.keadaan == "visible":
            hasil += _grafik_lembar(paket, lembar)
    return hasil


def _grafik_lembar(paket: PaketOpc, lembar: Lembar) -> Iterator[Grafik]:
    ditemukan: list[tuple[tuple[int, int], str, tuple[int, int]]] = []
    for r in paket.relasi(lembar.bagian, "drawing"):
        if r.bagian is None or r.bagian not in paket:
            continue
        tuju = {x.id: x.bagian for x in paket.relasi(r.bagian, "chart")}
        for jangkar in paket.pohon(r.bagian):
            c = next(jangkar.iter(f"{{{_NS_C}}}chart"), None)
            bagian = tuju.get(c.get(f"{{{NS_R}}}id", "")) if c is not None else None
            if bagian is not None:
                awal = _angka(jangkar, "from", "row"), _angka(jangkar, "from", "col")
                ditemukan.append((awal, bagian, _ukuran(paket.pohon(lembar.bagian), jangkar)))
    for n, (_, bagian, (lebar, tinggi)) in enumerate(sorted(ditemukan), 1):
        yield Grafik(lembar.nama, n, bagian, lebar, tinggi, _judul(paket.pohon(bagian)))


def _judul(akar: etree._Element) -> str:
    judul = akar.find(f"{{{_NS_C}}}chart/{{{_NS_C}}}title")
    if judul is None:
        return ""
    baris = ("".join(t.text or "" for t in p.iter(f"{{{_NS_A}}}t")) for p in judul.iter(f"{{{_NS_A}}}p"))
    teks = " ".join(b.strip() for b in baris if b.strip())
    return teks or " ".join(v.text or "" for v in judul.iter(f"{{{_NS_C}}}v"))


def _angka(jangkar: etree._Element, ujung: str, medan: str) -> int:
    e = jangkar.find(f"{{{_NS_XDR}}}{ujung}/{{{_NS_XDR}}}{medan}")
    return int(e.text or "0") if e is not None else 0


def _ukuran(akar: etree._Element, jangkar: etree._Element) -> tuple[int, int]:
    """Width and height in EMU: given by the anchor, or by the columns and rows that it spans."""
    ukuran = jangkar.find(f"{{{_NS_XDR}}}ext")
    if ukuran is not None:
        return int(ukuran.get("cx", "0")), int(ukuran.get("cy", "0"))
    kolom = range(_angka(jangkar, "from", "col"), _angka(jangkar, "to", "col"))
    baris = range(_angka(jangkar, "from", "row"), _angka(jangkar, "to", "row"))
    lebar_kolom, tinggi_baris = _lebar_kolom(akar), _tinggi_baris(akar)
    lebar = sum(lebar_kolom(k + 1) for k in kolom)
    tinggi = sum(tinggi_baris(b + 1) for b in baris)
    lebar += _angka(jangkar, "to", "colOff") - _angka(jangkar, "from", "colOff")
    tinggi += _angka(jangkar, "to", "rowOff") - _angka(jangkar, "from", "rowOff")
    return max(lebar, EMU_MM), max(tinggi, EMU_MM)


def _lebar_kolom(akar: etree._Element) -> Callable[[int], int]:
    bawaan = akar.find(q("sheetFormatPr"))
    lazim = float(bawaan.get("defaultColWidth", "9.14")) if bawaan is not None else 9.14
    kolom = [
        (int(c.get("min", "0")), int(c.get("max", "0")), _tersembunyi(c), float(c.get("width", str(lazim))))
        for c in akar.iterfind(f"{q('cols')}/{q('col')}")
    ]

    def lebar(nomor: int) -> int:
        for awal, akhir, tersembunyi, isi in kolom:
            if awal <= nomor <= akhir:
                return 0 if tersembunyi else round(isi * _LEBAR_ANGKA) * _EMU_PX
        return round(lazim * _LEBAR_ANGKA) * _EMU_PX

    return lebar


def _tinggi_baris(akar: etree._Element) -> Callable[[int], int]:
    bawaan = akar.find(q("sheetFormatPr"))
    lazim = float(bawaan.get("defaultRowHeight", "15")) if bawaan is not None else 15.0
    baris = {
        int(r.get("r", "0")): 0.0 if _tersembunyi(r) else float(r.get("ht", str(lazim)))
        for r in akar.iterfind(f"{q('sheetData')}/{q('row')}")
    }
    return lambda nomor: round(baris.get(nomor, lazim) * _EMU_PT)


def _tersembunyi(e: etree._Element) -> bool:
    return e.get("hidden") in ("1", "true")
