"""Pages of a generated sheet: the paper, a scale at which the columns fit it, and the page breaks.

Excel ignores row breaks while a sheet is fitted to a page's width, so a sheet whose prototype is fitted gets
the scale written out; another keeps its own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries

from lkjip_xl.layout.addresses import LembarTertata
from lkjip_xl.layout.letter_widths import lebar_angka
from lkjip_xl.layout.page_breaks import Halaman, kepala_lanjutan, patah_baris
from lkjip_xl.layout.row_heights import lebar_kolom, tinggi_baku
from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.cell_xml import buang_atribut

__all__ = ["Kertas", "atur_halaman", "baca_kertas", "lebar_cetak", "skala_halaman"]

_POIN_PER_INCI, _POIN_PER_MM = 72.0, 72.0 / 25.4
# width and height in points of the papers that an office has, by their number in the file format
_KERTAS = {
    1: (612.0, 792.0), 3: (792.0, 1224.0), 5: (612.0, 1008.0), 8: (841.89, 1190.55), 9: (595.28, 841.89),
    11: (419.53, 595.28), 12: (708.66, 1000.63), 13: (515.91, 728.5), 14: (612.0, 936.0),
}  # fmt: skip
_A4 = 9
_UKURAN = re.compile(r"([\d.]+)(mm|cm|in|pt)")
_SATUAN = {"mm": _POIN_PER_MM, "cm": 10 * _POIN_PER_MM, "in": _POIN_PER_INCI, "pt": 1.0}
_TEPI_BAWAAN = {"left": 0.7, "right": 0.7, "top": 0.75, "bottom": 0.75}  # inches, by the file format

# A unit of column width is one digit of the default font. Excel rounds it to whole pixels (7 for Calibri 11,
# 5,25 points), LibreOffice takes the letter's own width (5,55 points): the wider one must fit.
_POIN_PER_PIKSEL, _UKURAN_BAWAAN = 0.75, 11.0
_LONGGAR_LEBAR, _LONGGAR_TINGGI = 0.99, 0.985
_SKALA_TERKECIL, _SKALA_TERBESAR = 10, 100
_PATAH_TERBANYAK = 1026
_TAK_TERBATAS = 16383


@dataclass(frozen=True, slots=True)
class Kertas:
    """The printable area in points."""

    lebar: float
    tinggi: float


def atur_halaman(
    akar: etree._Element,
    tertata: LembarTertata,
    gaya: etree._Element,
    area: str | None,
    judul: str | None,
    peka: Mapping[str, Collection[str]],
) -> Mapping[int, int]:
    """Write scale and row breaks into a generated sheet whose values and row heights stand.

    ``area`` and ``judul`` are its print area and print titles, ``gaya`` the styles of the workbook. Returns
    the emissions that begin a page and lack the header of their table, with the emission of that header.
    ``peka`` are the ranges that bear no header between their rows (see ``sensitive_ranges``).
    """
    setelan = akar.find(q("pageSetup"))
    if setelan is None:
        return {}
    kertas = baca_kertas(akar)
    if _selebar_halaman(tertata.prototipe.akar):
        lebar = lebar_cetak(akar, _kolom_cetak(akar, area), gaya)
        setelan.set("scale", str(skala_halaman(lebar, kertas.lebar)))
        for nama in ("fitToWidth", "fitToHeight"):
            buang_atribut(setelan, nama)
        for sifat in list(akar.iter(q("pageSetUpPr"))):
            buang_atribut(sifat, "fitToPage")
    elif _dipaskan(akar):
        return {}  # a whole number of pages: Excel would ignore the breaks
    ruang = kertas.tinggi * 100.0 / float(setelan.get("scale", "100")) * _LONGGAR_TINGGI
    tinggi = _tinggi(akar, tertata)
    berulang = _judul_cetak(judul)
    lanjutan = kepala_lanjutan(tertata.letak, berulang, peka)
    patah = patah_baris(tertata.letak, tinggi, Halaman(ruang, berulang), lanjutan, _gabungan(akar))
    _tulis_patah(akar, patah)
    _potong_gabungan(akar, patah)
    return {n: lanjutan[n] for n, x in enumerate(tertata.letak) if n in lanjutan and x.mulai - 1 in patah}


def baca_kertas(akar: etree._Element) -> Kertas:
    """The area within the margins of a sheet's page set-up; A4 where the paper is none of ours."""
    setelan, tepi = akar.find(q("pageSetup")), akar.find(q("pageMargins"))
    sifat: Mapping[str, str] = {} if setelan is None else dict(setelan.attrib)  # type: ignore[arg-type]
    lebar, tinggi = _KERTAS.get(int(sifat.get("paperSize", "1")), _KERTAS[_A4])
    lebar, tinggi = _panjang(sifat.get("paperWidth"), lebar), _panjang(sifat.get("paperHeight"), tinggi)
    if sifat.get("orientation") == "landscape":
        lebar, tinggi = tinggi, lebar
    inci = {n: float((tepi.get(n) if tepi is not None else None) or b) for n, b in _TEPI_BAWAAN.items()}
    return Kertas(
        lebar - (inci["left"] + inci["right"]) * _POIN_PER_INCI,
        tinggi - (inci["top"] + inci["bottom"]) * _POIN_PER_INCI,
    )


def _panjang(teks: str | None, bawaan: float) -> float:
    cocok = _UKURAN.fullmatch(teks or "")
    return float(cocok[1]) * _SATUAN[cocok[2]] if cocok else bawaan


def skala_halaman(lebar: float, ruang: float) -> int:
    """The largest whole percentage, at most 100 and at least 10, at which ``lebar`` points fit ``ruang``."""
    muat = int(100.0 * ruang * _LONGGAR_LEBAR / lebar) if lebar > 0 else _SKALA_TERBESAR
    return max(_SKALA_TERKECIL, min(_SKALA_TERBESAR, muat))


def lebar_cetak(akar: etree._Element, kolom: range, gaya: etree._Element) -> float:
    """Points that the visible columns take, in Excel or in LibreOffice, whichever is more."""
    lebar = lebar_kolom(akar)
    bawaan = _lebar_bawaan(akar)
    angka = _lebar_angka(gaya)
    piksel = max(1, int(angka / _POIN_PER_PIKSEL))
    excel = sum(int(lebar.get(k, bawaan) * piksel + 0.5) for k in kolom) * _POIN_PER_PIKSEL
    return max(excel, sum(lebar.get(k, bawaan) for k in kolom) * angka)


def _lebar_bawaan(akar: etree._Element) -> float:
    format_ = akar.find(q("sheetFormatPr"))
    return 9.14 if format_ is None else float(format_.get("defaultColWidth", "9.14"))


def _lebar_angka(gaya: etree._Element) -> float:
    """The width in points of a digit in the workbook's default font, the first one of its styles."""
    huruf = gaya.find(f"{q('fonts')}/{q('font')}")
    if huruf is None:
        return lebar_angka(_UKURAN_BAWAAN)
    nama, ukuran = huruf.find(q("name")), huruf.find(q("sz"))
    return lebar_angka(
        _UKURAN_BAWAAN if ukuran is None else float(ukuran.get("val", _UKURAN_BAWAAN)),
        "calibri" if nama is None else nama.get("val", "calibri"),
    )


def _kolom_cetak(akar: etree._Element, area: str | None) -> range:
    """The columns of the print area, else from the first to the last in use."""
    if area:
        batas = [range_boundaries(a.rpartition("!")[2]) for a in area.split(",")]
        return range(min(b[0] or 1 for b in batas), max(b[2] or 1 for b in batas) + 1)
    terpakai = {coordinate_from_string(c.get("r", "A1"))[0] for c in akar.iter(q("c"))}
    return range(1, max(map(column_index_from_string, terpakai), default=1) + 1)


def _selebar_halaman(akar: etree._Element) -> bool:
    """Whether a sheet is fitted to one page across and any number down."""
    setelan = akar.find(q("pageSetup"))
    if setelan is None or not _dipaskan(akar):
        return False
    return setelan.get("fitToWidth", "1") == "1" and setelan.get("fitToHeight", "1") == "0"


def _dipaskan(akar: etree._Element) -> bool:
    return any(sifat.get("fitToPage") in {"1", "true"} for sifat in akar.iter(q("pageSetUpPr")))


def _tinggi(akar: etree._Element, tertata: LembarTertata) -> list[float]:
    """The height of every row of the sheet, from row 1; a hidden one has none."""
    tinggi = [tinggi_baku(akar)] * tertata.baris_akhir
    for r in akar.iter(q("row")):
        nomor = int(r.get("r", "1"))
        if r.get("hidden") in {"1", "true"}:
            tinggi[nomor - 1] = 0.0
        elif r.get("ht") is not None:
            tinggi[nomor - 1] = float(r.get("ht", "0"))
    return tinggi


def _judul_cetak(acuan: str | None) -> range:
    """The rows that are printed again on every page; print titles may name columns as well."""
    for bagian in (acuan or "").split(","):
        cocok = re.fullmatch(r"\$?(\d+):\$?(\d+)", bagian.rpartition("!")[2])
        if cocok:
            return range(int(cocok[1]), int(cocok[2]) + 1)
    return range(0)


def _gabungan(akar: etree._Element) -> dict[int, int]:
    """The rows before which a break would cut through merged cells, with the rows that it leaves above."""
    hasil: dict[int, int] = {}
    for m in akar.iter(q("mergeCell")):
        _, atas, _, bawah = range_boundaries(m.get("ref", "A1"))
        for b in range((atas or 1) + 1, (bawah or 1) + 1):
            hasil[b] = min(hasil.get(b, b), b - (atas or 1), (bawah or 1) + 1 - b)
    return hasil


def _potong_gabungan(akar: etree._Element, patah: Sequence[int]) -> None:
    """Part merged cells where a page ends: their text would be printed across the break."""
    semua = akar.find(q("mergeCells"))
    for m in list(semua) if semua is not None else ():
        k1, b1, k2, b2 = (n or 1 for n in range_boundaries(m.get("ref", "A1")))
        batas = [b1 - 1, *(n for n in patah if b1 <= n < b2), b2]
        potong = [(x + 1, y) for x, y in itertools.pairwise(batas) if x + 1 < y or k1 < k2]
        acuan = [f"{get_column_letter(k1)}{x}:{get_column_letter(k2)}{y}" for x, y in potong]
        if len(batas) == 2:
            continue
        tempat = m.getparent()
        assert tempat is not None  # noqa: S101 - it was found below its parent
        tempat[:] = [
            e
            for lama in tempat
            for e in ([etree.Element(q("mergeCell"), ref=r) for r in acuan] if lama is m else [lama])
        ]
        tempat.set("count", str(len(tempat)))


def _tulis_patah(akar: etree._Element, patah: Sequence[int]) -> None:
    for lama in akar.findall(q("rowBreaks")):
        akar.remove(lama)
    dipakai = patah[:_PATAH_TERBANYAK]
    if not dipakai:
        return
    banyak = str(len(dipakai))
    hasil = etree.SubElement(akar, q("rowBreaks"), count=banyak, manualBreakCount=banyak)
    for n in dipakai:
        etree.SubElement(hasil, q("brk"), id=str(n), max=str(_TAK_TERBATAS), man="1")
