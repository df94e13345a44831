"""Row heights, by an estimate that wraps words at the width of the columns.

Excel takes the heights that a file gives and fits no merged cells. LibreOffice fits every row whose height is
not fixed, after it has placed the charts: they would stand lower than their rows. Page breaks need the
heights as well. So every row of a generated sheet gets a fixed one. On an input sheet only rows with merged
text do: the others follow what a user types.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string, range_boundaries

from lkjip_xl.layout.letter_widths import banyak_baris
from lkjip_xl.ooxml import q

__all__ = ["Naskah", "lebar_kolom", "tinggi_baku", "tinggi_baris"]

_LEBAR_BAWAAN, _TINGGI_BAWAAN = 8.43, 15.0
_POIN_PER_SATUAN = 5.25  # of column width: Excel's 7 pixels; LibreOffice takes a little more
_TEPI = 3.75  # points of a cell that hold no text
_INDEN = 7.5
_SPASI = 1.3  # line height by font size


@dataclass(frozen=True, slots=True)
class Huruf:
    """Font, size in points, bold, whether the cell wraps, and steps of indent."""

    nama: str
    ukuran: float
    tebal: bool
    lipat: bool
    inden: int


class Naskah:
    """How cells of a style are written: read from styles.xml."""

    def __init__(self, gaya: etree._Element) -> None:
        fonts = [
            (_nama(f), _angka(f, "sz", 11.0), f.find(q("b")) is not None)
            for f in gaya.iterfind(f"{q('fonts')}/{q('font')}")
        ]
        self._huruf: list[Huruf] = []
        for xf in gaya.iterfind(f"{q('cellXfs')}/{q('xf')}"):
            sejajar = xf.find(q("alignment"))
            lipat = sejajar is not None and sejajar.get("wrapText") in {"1", "true"}
            inden = int(sejajar.get("indent", "0")) if sejajar is not None else 0
            nama, ukuran, tebal = fonts[int(xf.get("fontId", "0"))] if fonts else ("calibri", 11.0, False)
            self._huruf.append(Huruf(nama, ukuran, tebal, lipat, inden))

    def huruf(self, gaya: int) -> Huruf:
        """The writing of a cell style."""
        return self._huruf[gaya]


def _nama(huruf: etree._Element) -> str:
    e = huruf.find(q("name"))
    return "calibri" if e is None else e.get("val", "calibri")


def _angka(elemen: etree._Element, anak: str, bawaan: float) -> float:
    e = elemen.find(q(anak))
    return bawaan if e is None else float(e.get("val", bawaan))


def tinggi_baris(akar: etree._Element, naskah: Naskah, *, tetap: bool) -> None:
    """Set ``ht`` of rows whose wrapped text needs more than one line; a row with a fixed height keeps it.

    ``tetap``: fix every row of the sheet, not only those with merged text.
    """
    lebar = lebar_kolom(akar)
    isi = {c.get("r", ""): c for c in akar.iter(q("c"))}
    baris = {int(r.get("r", "0")): r for r in akar.iter(q("row"))}
    bawaan = tinggi_baku(akar)
    awal = {b: float(r.get("ht", bawaan)) for b, r in baris.items()}
    perlu = dict(awal)
    bergabung = {m.get("ref", "").split(":")[0] for m in akar.iter(q("mergeCell"))}
    for alamat, c in isi.items():
        if alamat not in bergabung:
            _sel_biasa(c, naskah, lebar, perlu, baris)
    gabungan = _perlu_gabungan(akar, naskah, lebar, perlu, isi, baris)
    for b, r in baris.items():
        if tetap or perlu[b] > awal[b]:
            r.set("ht", f"{perlu[b]:.2f}".rstrip("0").rstrip("."))
        if tetap or b in gabungan:
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


def tinggi_baku(akar: etree._Element) -> float:
    """The height in points of a row that has none of its own."""
    format_ = akar.find(q("sheetFormatPr"))
    return _TINGGI_BAWAAN if format_ is None else float(format_.get("defaultRowHeight", _TINGGI_BAWAAN))


def lebar_kolom(akar: etree._Element) -> dict[int, float]:
    """Widths by column, as the file gives them, of the columns that have one; a hidden one has 0."""
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
    """What a wrapped cell outside merges needs."""
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
    ruang = max(lebar * _POIN_PER_SATUAN - _TEPI - huruf.inden * _INDEN, 1.0)
    baris = banyak_baris(teks, ruang, huruf.ukuran, huruf.nama, tebal=huruf.tebal)
    return baris * huruf.ukuran * _SPASI + 1.0
