"""A generated sheet as a worksheet part: the prototype's tree with the rows of the emitted patterns.

The prototype brings views, columns, protection, page set-up and footers. Rows, merges, conditional formats
and links are ours. Cells carry the style indices of the template; :meth:`PetaGaya.pakai` maps them then.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from lkjip_xl.figures.expression import Rumus
from lkjip_xl.layout.addresses import LembarTertata, Letak, Tata
from lkjip_xl.layout.code_names import nama_tautan
from lkjip_xl.layout.filters import padatkan, saringan, validasi
from lkjip_xl.layout.row_heights import Naskah, tinggi_baris
from lkjip_xl.layout.template_patterns import teks_bersetelan
from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.cell_xml import Nilai, buang_atribut, isi_rumus, isi_tetap
from lkjip_xl.sheets.rows import Sel

__all__ = [
    "SelRumus",
    "Warna",
    "rumus_lembar",
    "sisipkan_nilai",
    "susun_lembar_xml",
    "urutkan_bagian",
    "warnai",
]

_URUTAN = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection",
    "autoFilter", "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions",
    "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "drawing", "legacyDrawing", "legacyDrawingHF",
    "extLst",
)  # fmt: skip
_DISALIN = (
    "sheetPr", "sheetViews", "sheetFormatPr", "cols", "sheetProtection", "printOptions", "pageMargins",
    "pageSetup", "headerFooter",
)  # fmt: skip
_BERWARNA = ("predikat", "status")


@dataclass(frozen=True, slots=True)
class SelRumus:
    """A formula cell of a generated sheet."""

    baris: int
    kolom: int
    rumus: str
    boleh_galat: bool = False


@dataclass(frozen=True, slots=True)
class Warna:
    """Labels and the index of the differential format that colours them."""

    label: str
    dxf: int


def rumus_lembar(tata: Tata, tertata: LembarTertata) -> Iterator[SelRumus]:
    """Every formula cell of a sheet, in order of rows."""
    for letak in tertata.letak:
        for kolom, baris, _, sel in _sel(letak):
            if isinstance(sel.isi, Rumus):
                teks = tata.tulis(sel.isi, letak, tertata.hasil.kunci)
                yield SelRumus(baris, kolom, teks, sel.boleh_galat)


def _sel(letak: Letak) -> Iterator[tuple[int, int, int, Sel]]:
    """Column, row, style and content of each cell of an emission."""
    for s in letak.pola.sel:
        if s.token is not None:
            isi = letak.baris.isi.get(s.token, Sel(None))
        else:
            isi = Sel(teks_bersetelan(s.isi) if isinstance(s.isi, str) else s.isi)
        yield s.kolom, letak.mulai + s.baris, s.gaya, isi


def susun_lembar_xml(tata: Tata, tertata: LembarTertata, kode: str) -> etree._Element:
    """The worksheet tree, with the style indices of the template and formulas without values.

    ``kode`` is the code name.
    """
    nsmap: Any = tertata.prototipe.akar.nsmap
    akar = etree.Element(tertata.prototipe.akar.tag, nsmap=nsmap)
    for nama in _DISALIN:
        asal = tertata.prototipe.akar.find(q(nama))
        if asal is not None:
            akar.append(copy.deepcopy(asal))
    _rapikan_kepala(akar, kode)
    bagian: list[etree._Element | None] = [
        _dimensi(tertata),
        _data(tata, tertata),
        _gabung(tertata),
        _tautan(tertata),
        saringan(tertata),
        validasi(tertata),
    ]
    akar.extend([b for b in bagian if b is not None])
    urutkan_bagian(akar)
    return akar


def warnai(akar: etree._Element, tertata: LembarTertata, warna: Sequence[Warna]) -> None:
    """Colour predikat and status by their label: a text is greater than any number, so never by value."""
    akar.extend(_format_bersyarat(tertata, warna))
    urutkan_bagian(akar)


def sisipkan_nilai(akar: etree._Element, nilai: Callable[[int, int], Nilai], naskah: Naskah) -> int:
    """Give every formula its cached value, then fix the heights of the rows; the number of formulas."""
    jumlah = 0
    for c in akar.iter(q("c")):
        f = c.find(q("f"))
        if f is not None:
            huruf, baris = coordinate_from_string(c.get("r", ""))
            isi_rumus(c, f.text or "", nilai(baris, column_index_from_string(huruf)))
            jumlah += 1
    tinggi_baris(akar, naskah, tetap=True)
    return jumlah


def _rapikan_kepala(akar: etree._Element, kode: str) -> None:
    sifat = akar.find(q("sheetPr"))
    if sifat is None:
        sifat = etree.SubElement(akar, q("sheetPr"))
    sifat.set("codeName", kode)
    for tampilan in akar.iter(q("sheetView")):
        buang_atribut(tampilan, "tabSelected")


def urutkan_bagian(akar: etree._Element) -> None:
    """Put the children of a worksheet into the order that the format asks for."""
    tempat = {q(nama): n for n, nama in enumerate(_URUTAN)}
    akar[:] = sorted(akar, key=lambda e: tempat[str(e.tag)])


def _dimensi(tertata: LembarTertata) -> etree._Element:
    huruf = get_column_letter(tertata.prototipe.kolom_akhir)
    return etree.Element(q("dimension"), ref=f"A1:{huruf}{tertata.baris_akhir}")


def _data(tata: Tata, tertata: LembarTertata) -> etree._Element:
    data = etree.Element(q("sheetData"))
    for letak in tertata.letak:
        baris = {}
        for n, atribut in enumerate(letak.pola.baris):
            row = etree.SubElement(data, q("row"), r=str(letak.mulai + n))
            for atr, isi in atribut.items():
                row.set(atr, isi)
            baris[letak.mulai + n] = row
        for kolom, nomor, gaya, sel in sorted(_sel(letak), key=lambda x: (x[1], x[0])):
            if sel.ragam is not None:
                gaya = tertata.prototipe.ambil("ragam").token[sel.ragam].gaya
            c = etree.SubElement(baris[nomor], q("c"), r=f"{get_column_letter(kolom)}{nomor}", s=str(gaya))
            if isinstance(sel.isi, Rumus):
                teks = tata.tulis(sel.isi, letak, tertata.hasil.kunci)
                isi_rumus(c, teks)
            else:
                isi_tetap(c, sel.isi)
    return data


def _gabung(tertata: LembarTertata) -> etree._Element | None:
    """The merges of the patterns and those over several emissions; a wider one takes up those inside it."""
    luas = [
        _kotak_gabung(awal, akhir, g.token, g.hingga or g.token)
        for g in tertata.hasil.gabung
        for awal, akhir in _tanpa_ulangan(tertata, tertata.asli[g.dari], tertata.asli[g.sampai])
    ]
    luas += [
        _kotak_gabung(x, x, g.token, g.hingga or g.token)
        for x in tertata.letak
        if x.ulangan
        for g in tertata.hasil.gabung
        if g.dari == g.sampai and tertata.asli[g.dari].baris is x.baris
    ]
    terpakai = {(k, b) for k1, b1, k2, b2 in luas for b in range(b1, b2 + 1) for k in range(k1, k2 + 1)}
    pola = [
        (g.kolom1, letak.mulai + g.baris1, g.kolom2, letak.mulai + g.baris2)
        for letak in tertata.letak
        for g in letak.pola.gabung
    ]
    rentang = [_rentang(*g) for g in (*(g for g in pola if g[:2] not in terpakai), *luas)]
    if not rentang:
        return None
    hasil = etree.Element(q("mergeCells"), count=str(len(rentang)))
    for r in rentang:
        etree.SubElement(hasil, q("mergeCell"), ref=r)
    return hasil


def _tanpa_ulangan(tertata: LembarTertata, awal: Letak, akhir: Letak) -> Iterator[tuple[Letak, Letak]]:
    """First and last emission of each run between two that a repeated header interrupts."""
    run: list[Letak] = []
    for x in tertata.letak[tertata.letak.index(awal) : tertata.letak.index(akhir) + 1]:
        if not x.ulangan:
            run.append(x)
        elif run:
            yield run[0], run[-1]
            run = []
    if run:
        yield run[0], run[-1]


def _kotak_gabung(awal: Letak, akhir: Letak, token: str, hingga: str) -> tuple[int, int, int, int]:
    """From the cell of a token to the end of token ``hingga`` and of the merge that it has in its pattern."""
    s, z = awal.pola.token[token], awal.pola.token[hingga]
    lebar = next((g.kolom2 for g in awal.pola.gabung if (g.kolom1, g.baris1) == (z.kolom, z.baris)), z.kolom)
    return s.kolom, awal.mulai + s.baris, lebar, akhir.sel("", hingga).baris


def _rentang(kolom1: int, baris1: int, kolom2: int, baris2: int) -> str:
    return f"{get_column_letter(kolom1)}{baris1}:{get_column_letter(kolom2)}{baris2}"


def _format_bersyarat(tertata: LembarTertata, warna: Sequence[Warna]) -> list[etree._Element]:
    sel = [
        letak.sel("", token)
        for letak in tertata.letak
        for token in _BERWARNA
        if token in letak.pola.token and token in letak.baris.isi
    ]
    if not sel or not warna:
        return []
    rentang = " ".join(padatkan([(t.kolom, t.baris) for t in sel]))
    hasil = etree.Element(q("conditionalFormatting"), sqref=rentang)
    for n, w in enumerate(warna, 1):
        aturan = etree.SubElement(hasil, q("cfRule"), type="cellIs", dxfId=str(w.dxf), priority=str(n))
        aturan.set("operator", "equal")
        etree.SubElement(aturan, q("formula")).text = '"' + w.label.replace('"', '""') + '"'
    return [hasil]


def _tautan(tertata: LembarTertata) -> etree._Element | None:
    hasil = etree.Element(q("hyperlinks"))
    for letak in tertata.letak:
        for token, sel in letak.baris.isi.items():
            tujuan = sel.lokasi if sel.tautan is None else nama_tautan(sel.tautan)
            if tujuan is not None:
                t = letak.sel("", token)
                ref = f"{get_column_letter(t.kolom)}{t.baris}"
                etree.SubElement(hasil, q("hyperlink"), ref=ref, location=tujuan)
    return hasil if len(hasil) else None
