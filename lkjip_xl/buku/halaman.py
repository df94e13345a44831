"""Pages of a generated sheet: a scale at which its columns fit the paper, and breaks where it may be cut.

Excel ignores row breaks while a sheet is fitted to a page's width, so a sheet whose prototype is fitted gets
the scale written out. What belongs together is told by the first word of a pattern's name and by its rows:

* the rows of one emission are never parted (a chart's block, a signature);
* ``judul``, ``kepala`` and the rows of a group (``misi`` ...) stay with what follows them, ``jumlah``,
  ``rerata`` and notes with what they close;
* a table, from its title to the gap before the next, is parted only where it is longer than a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries

from lkjip_xl.buku.alamat import LembarTertata, Letak
from lkjip_xl.buku.lebar_huruf import lebar_angka
from lkjip_xl.buku.opc import q
from lkjip_xl.buku.sel import buang_atribut
from lkjip_xl.buku.tinggi import lebar_kolom, tinggi_baku

__all__ = ["Kertas", "atur_halaman", "baca_kertas", "patah_baris", "skala_halaman"]

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

_DENGAN_BERIKUT = frozenset({"kop", "judul", "kepala", "kelompok", "bagian", "misi", "tujuan"})
_DENGAN_SEBELUM = frozenset({"jumlah", "rerata", "rekap", "metode", "catatan"})
_AWAL_TABEL = frozenset({"judul", "grafik", "deret"})
_JEDA = "kosong"

# What a page costs, and a break where it is unwelcome, from a table's rows to the rows of one emission.
_SATU_HALAMAN = 1_000
_ANTARBARIS, _SEBATANG_KARA, _DALAM_GABUNGAN, _SEBELUM_JEDA = 20, 60, 200, 1
_DALAM_TABEL_PENDEK, _YATIM, _DALAM_POLA = 10**6, 10**8, 10**10


@dataclass(frozen=True, slots=True)
class Kertas:
    """The printable area in points."""

    lebar: float
    tinggi: float


def atur_halaman(
    akar: etree._Element, tertata: LembarTertata, gaya: etree._Element, area: str | None, judul: str | None
) -> None:
    """Write scale and row breaks into a generated sheet whose values and row heights stand.

    ``area`` and ``judul`` are its print area and print titles, ``gaya`` the styles of the workbook.
    """
    setelan = akar.find(q("pageSetup"))
    if setelan is None:
        return
    kertas = baca_kertas(akar)
    if _selebar_halaman(tertata.prototipe.akar):
        kolom = _kolom_cetak(akar, area)
        setelan.set("scale", str(skala_halaman(lebar_cetak(akar, kolom, gaya), kertas.lebar)))
        for nama in ("fitToWidth", "fitToHeight"):
            buang_atribut(setelan, nama)
        for sifat in list(akar.iter(q("pageSetUpPr"))):
            buang_atribut(sifat, "fitToPage")
    elif _dipaskan(akar):
        return  # a whole number of pages: Excel would ignore the breaks
    ruang = kertas.tinggi * 100.0 / float(setelan.get("scale", "100")) * _LONGGAR_TINGGI
    patah = patah_baris(tertata.letak, _tinggi(akar, tertata), ruang, _judul_cetak(judul), _gabungan(akar))
    _tulis_patah(akar, patah)


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


def _gabungan(akar: etree._Element) -> set[int]:
    """The rows before which a break would cut through merged cells."""
    hasil: set[int] = set()
    for m in akar.iter(q("mergeCell")):
        _, atas, _, bawah = range_boundaries(m.get("ref", "A1"))
        hasil.update(range((atas or 1) + 1, (bawah or 1) + 1))
    return hasil


def patah_baris(
    letak: Sequence[Letak], tinggi: Sequence[float], ruang: float, berulang: range, gabungan: set[int]
) -> tuple[int, ...]:
    """The rows after which a page ends: as few pages as can be, parted where it hurts least.

    ``tinggi`` are the heights of all rows, ``ruang`` the height of a page in the same unit, ``berulang`` the
    rows repeated on every page below them, ``gabungan`` the rows that begin inside merged cells.
    """
    kepala = sum(tinggi[b - 1] for b in berulang)
    rugi = _kerugian(letak, tinggi, ruang - kepala, gabungan)
    banyak = len(tinggi)
    biaya = [0] * (banyak + 1)  # of the rows from n on, counted from 0, when a page begins there
    akhir = [banyak] * (banyak + 1)
    for awal in range(banyak - 1, -1, -1):
        sisa = ruang - (kepala if awal >= berulang.stop - 1 else 0.0)
        terbaik: int | None = None
        for n in range(awal + 1, banyak + 1):
            sisa -= tinggi[n - 1]
            if sisa < 0 and n > awal + 1:
                break
            calon = _SATU_HALAMAN + biaya[n] + (rugi[n] if n < banyak else 0)
            if terbaik is None or calon <= terbaik:  # of equal ones the fullest page
                terbaik, akhir[awal] = calon, n
        biaya[awal] = terbaik or 0
    return tuple(_rantai(akhir, banyak))


def _rantai(akhir: Sequence[int], banyak: int) -> Iterator[int]:
    n = akhir[0] if banyak else 0
    while n < banyak:
        yield n
        n = akhir[n]


def _kerugian(letak: Sequence[Letak], tinggi: Sequence[float], ruang: float, gabungan: set[int]) -> list[int]:
    """What a break after each row costs; index 0 is the top of the sheet."""
    rugi = [_DALAM_POLA] * (len(tinggi) + 1)
    for tabel in _tabel(letak):
        awal, akhir = tabel[0].mulai - 1, tabel[-1].mulai - 1 + len(tabel[-1].pola.baris)
        pendek = sum(tinggi[awal:akhir]) <= ruang
        for n, x in enumerate(tabel):
            rugi[x.mulai - 1] = 0 if n == 0 else _rugi_dalam(tabel, n, pendek, x.mulai in gabungan)
    return rugi


def _rugi_dalam(tabel: Sequence[Letak], n: int, pendek: bool, bergabung: bool) -> int:
    """What it costs to part a table before its ``n``-th emission."""
    if _kata(tabel[n]) == _JEDA:
        return _SEBELUM_JEDA
    if _kata(tabel[n - 1]) in _DENGAN_BERIKUT or _kata(tabel[n]) in _DENGAN_SEBELUM:
        return _YATIM
    if pendek:
        return _DALAM_TABEL_PENDEK
    kara = n >= 2 and _kata(tabel[n - 2]) in _DENGAN_BERIKUT  # one row alone below its header
    return _ANTARBARIS + _SEBATANG_KARA * kara + _DALAM_GABUNGAN * bergabung


def _tabel(letak: Sequence[Letak]) -> Iterator[list[Letak]]:
    """The emissions from a title, or from what follows a gap, to the next gap."""
    tabel: list[Letak] = []
    for x in letak:
        sebelum = _kata(tabel[-1]) if tabel else ""
        baru = _kata(x) in _AWAL_TABEL or (sebelum == _JEDA and _kata(x) not in _DENGAN_SEBELUM)
        if baru and tabel and sebelum not in _DENGAN_BERIKUT:
            yield tabel
            tabel = []
        tabel.append(x)
    if tabel:
        yield tabel


def _kata(letak: Letak) -> str:
    """The first word of a pattern's name."""
    return letak.pola.nama.partition("_")[0]


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
