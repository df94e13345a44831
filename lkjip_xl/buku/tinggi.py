"""Row heights where no spreadsheet program fits them by itself: text in merged cells.

Excel and LibreOffice fit a row to wrapped text on opening, but leave merged cells out of account. The
estimate wraps words at the width of the columns. LibreOffice does not fit rows of a file that gives no height
either, so every row that needs more than one line gets one; only rows with merged cells are fixed by it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string, range_boundaries

from lkjip_xl.buku.opc import q

__all__ = ["Naskah", "tinggi_baris"]

_LEBAR_BAWAAN, _TINGGI_BAWAAN = 8.43, 15.0
_LEBAR_HURUF = 0.98  # of an average character at 11 points, in units of column width
_TEPI = 0.7  # of a column is kept free at its sides
_SPASI = 1.32  # line height by font size


@dataclass(frozen=True, slots=True)
class Huruf:
    """Size in points, bold, and whether the cell wraps."""

    ukuran: float
    tebal: bool
    lipat: bool


class Naskah:
    """How cells of a style are written: read from styles.xml."""

    def __init__(self, gaya: etree._Element) -> None:
        fonts = [
            (_angka(f, "sz", 11.0), f.find(q("b")) is not None)
            for f in gaya.iterfind(f"{q('fonts')}/{q('font')}")
        ]
        self._huruf: list[Huruf] = []
        for xf in gaya.iterfind(f"{q('cellXfs')}/{q('xf')}"):
            sejajar = xf.find(q("alignment"))
            lipat = sejajar is not None and sejajar.get("wrapText") in {"1", "true"}
            ukuran, tebal = fonts[int(xf.get("fontId", "0"))] if fonts else (11.0, False)
            self._huruf.append(Huruf(ukuran, tebal, lipat))

    def huruf(self, gaya: int) -> Huruf:
        """The writing of a cell style."""
        return self._huruf[gaya]


def _angka(elemen: etree._Element, anak: str, bawaan: float) -> float:
    e = elemen.find(q(anak))
    return bawaan if e is None else float(e.get("val", bawaan))


def tinggi_baris(akar: etree._Element, naskah: Naskah) -> None:
    """Set ``ht`` of rows whose wrapped text needs more than one line; rows with a fixed height keep it."""
    lebar = _lebar_kolom(akar)
    isi = {c.get("r", ""): c for c in akar.iter(q("c"))}
    baris = {int(r.get("r", "0")): r for r in akar.iter(q("row"))}
    bawaan = _tinggi_bawaan(akar)
    awal = {b: float(r.get("ht", bawaan)) for b, r in baris.items()}
    perlu = dict(awal)
    bergabung = {m.get("ref", "").split(":")[0] for m in akar.iter(q("mergeCell"))}
    for alamat, c in isi.items():
        if alamat not in bergabung:
            _sel_biasa(c, naskah, lebar, perlu, baris)
    tetap = _perlu_gabungan(akar, naskah, lebar, perlu, isi, baris)
    for b, r in baris.items():
        if perlu[b] > awal[b]:
            r.set("ht", f"{perlu[b]:.2f}")
            if b in tetap:
                r.set("customHeight", "1")


def _perlu_gabungan(
    akar: etree._Element,
    naskah: Naskah,
    lebar: dict[int, float],
    perlu: dict[int, float],
    isi: dict[str, etree._Element],
    baris: dict[int, etree._Element],
) -> set[int]:
    """Raise ``perlu`` for text in merged cells, the flattest first; the rows that were raised for it."""
    tetap: set[int] = set()
    for k1, b1, k2, b2, c in sorted(_sel_gabung(akar, isi), key=lambda g: g[3] - g[1]):
        teks, huruf = _teks(c), naskah.huruf(int(c.get("s", "0")))
        milik = range(b1, b2 + 1)
        if not teks or not huruf.lipat or any(baris[b].get("customHeight") for b in milik):
            continue
        kurang = _tinggi(teks, sum(lebar.get(k, _LEBAR_BAWAAN) for k in range(k1, k2 + 1)), huruf)
        kurang -= sum(perlu[b] for b in milik)
        if kurang > 0:
            for b in milik:
                perlu[b] += kurang / len(milik)
            tetap.update(milik)
    return tetap


def _tinggi_bawaan(akar: etree._Element) -> float:
    format_ = akar.find(q("sheetFormatPr"))
    return _TINGGI_BAWAAN if format_ is None else float(format_.get("defaultRowHeight", _TINGGI_BAWAAN))


def _lebar_kolom(akar: etree._Element) -> dict[int, float]:
    lebar: dict[int, float] = {}
    for col in akar.iter(q("col")):
        nilai = 0.0 if col.get("hidden") in {"1", "true"} else float(col.get("width", _LEBAR_BAWAAN))
        lebar.update(
            dict.fromkeys(range(int(col.get("min", "1")), min(int(col.get("max", "1")), 200) + 1), nilai)
        )
    return lebar


def _sel_biasa(
    c: etree._Element,
    naskah: Naskah,
    lebar: dict[int, float],
    perlu: dict[int, float],
    baris: dict[int, etree._Element],
) -> None:
    """What a wrapped cell outside merges needs; the programs fit it, we must only know the height."""
    huruf = naskah.huruf(int(c.get("s", "0")))
    teks = _teks(c)
    if not huruf.lipat or not teks:
        return
    kolom, b = coordinate_from_string(c.get("r", ""))
    if baris[b].get("customHeight"):
        return
    k = column_index_from_string(kolom)
    perlu[b] = max(perlu[b], _tinggi(teks, lebar.get(k, _LEBAR_BAWAAN), huruf))


def _sel_gabung(
    akar: etree._Element, isi: dict[str, etree._Element]
) -> Iterator[tuple[int, int, int, int, etree._Element]]:
    for m in akar.iter(q("mergeCell")):
        awal = m.get("ref", "").split(":")[0]
        if awal in isi:
            k1, b1, k2, b2 = range_boundaries(m.get("ref", ""))
            yield k1 or 1, b1 or 1, k2 or 1, b2 or 1, isi[awal]


def _teks(c: etree._Element) -> str:
    if c.get("t") == "inlineStr":
        return "".join(t.text or "" for t in c.iter(q("t")))
    v = c.find(q("v"))
    return v.text or "" if v is not None and c.get("t") == "str" else ""


def _tinggi(teks: str, lebar: float, huruf: Huruf) -> float:
    """Points that wrapped text needs in a column of that width."""
    if lebar <= 0:
        return 0.0
    per_huruf = _LEBAR_HURUF * huruf.ukuran / 11.0 * (1.08 if huruf.tebal else 1.0)
    muat = max(1, int((lebar - _TEPI) / per_huruf))
    baris = sum(max(1, len(textwrap.wrap(p, muat))) for p in teks.split("\n"))
    return baris * huruf.ukuran * _SPASI + 2.0
