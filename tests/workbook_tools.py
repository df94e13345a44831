"""A workbook under test: read by heading and kode, edited as a user does, recalculated."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.build.calculate import hitung
from lkjip_xl.layout.template_patterns import baca_sel_lembar
from lkjip_xl.ooxml import PaketOpc, q
from lkjip_xl.ooxml.cell_grid import Kisi
from lkjip_xl.ooxml.cell_xml import baca_nilai, isi_rumus, isi_tetap, kosongkan
from lkjip_xl.rumus.skala import Skala

__all__ = [
    "BARIS_JUDUL",
    "LEMBAR_ISIAN",
    "Bacaan",
    "Sunting",
    "acuan_grafik",
    "hitung_ulang",
    "isi_lembar",
    "muat",
    "nilai_tersimpan",
    "perbedaan",
    "rumus_semua",
    "sama",
    "tersembunyi",
]

BARIS_JUDUL = 5  # of the input sheets
LEMBAR_ISIAN = (
    "Pengaturan",
    "RPJMD",
    "PK",
    "Realisasi",
    "Deret",
    "Program",
    "Belanja",
    "Narasi",
    "Tabel",
    "Kolom",
    "Data",
    "Skala",
    "Judul",
)

Alamat = tuple[str, str]
Isi = Any


def muat(data: bytes, *, nilai: bool = True) -> Workbook:
    """The workbook as openpyxl reads it: stored values, or formulas."""
    with warnings.catch_warnings(), patch.object(MergedCellRange, "format", _tanpa_garis):
        warnings.simplefilter("ignore")  # what openpyxl would drop on saving is of no account here
        return openpyxl.load_workbook(io.BytesIO(data), data_only=nilai)


def _tanpa_garis(_: MergedCellRange) -> None:
    """The borders of merged cells, which no test asks for, would take two thirds of the time."""


def isi_lembar(data: bytes, nama: str) -> list[tuple[Isi, ...]]:
    """The stored values of one sheet, row by row from row 1; the other sheets are not read."""
    buku = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        return list(buku[nama].iter_rows(min_row=1, values_only=True))
    finally:
        buku.close()


def tersembunyi(halaman: Worksheet, kolom: int) -> bool:
    """Whether a column is hidden: helper ranges of charts stand in such."""
    return any(d.hidden and d.min <= kolom <= d.max for d in halaman.column_dimensions.values())


def sama(a: Isi, b: Isi) -> bool:
    """Equal numbers to 12 digits, equal anything else; an empty text is a blank."""
    if isinstance(a, int | float) and isinstance(b, int | float):
        return abs(a - b) <= 1e-12 * max(abs(a), abs(b), 1.0)
    return (None if a == "" else a) == (None if b == "" else b)


# -- reading ---------------------------------------------------------------------------------------------


class Bacaan:
    """The values that a file shows, sheet by sheet, found by heading and kode."""

    def __init__(self, data: bytes) -> None:
        self.buku = muat(data)

    def lembar(self, nama: str) -> Worksheet:
        halaman = self.buku[nama]
        assert isinstance(halaman, Worksheet)
        return halaman

    @property
    def nama(self) -> list[str]:
        """The tabs, the hidden ones left out."""
        return [w.title for w in self.buku.worksheets if w.sheet_state == "visible"]

    def tabel(self, lembar: str, *kepala: str, sesudah: str = "") -> list[dict[str, Isi]]:
        """The rows below the first row with all these headings (after a cell that begins with ``sesudah``).

        Each row maps headings to values; a heading that occurs twice ends in `` (2)`` the second time.
        ``kode`` is column A, ``baris`` the row number, ``teks`` the first text right of A, ``sel`` maps
        headings to addresses. The table ends before the first row without a value.
        """
        kisi = [[None if s == "" else s for s in b] for b in self.lembar(lembar).iter_rows(values_only=True)]
        mulai = next(
            n for n, b in enumerate(kisi) if any(isinstance(s, str) and s.startswith(sesudah) for s in b)
        )
        judul = next(n for n, b in enumerate(kisi) if n >= mulai and set(kepala) <= set(b))
        kolom = _kolom(kisi[judul])
        hasil: list[dict[str, Isi]] = []
        for n, b in enumerate(kisi[judul + 1 :], judul + 2):
            if all(s is None for s in b):
                break
            teks = next((s for s in b[1:] if isinstance(s, str)), None)
            sel = {h: f"{get_column_letter(k + 1)}{n}" for h, k in kolom.items()}
            isi = {h: b[k] for h, k in kolom.items()}
            hasil.append(isi | {"kode": b[0], "baris": n, "teks": teks, "sel": sel})
        return hasil

    def baris(self, lembar: str, kode: str, *kepala: str, sesudah: str = "") -> dict[str, Isi]:
        """The one row of a table with this kode in column A."""
        cocok = [b for b in self.tabel(lembar, *kepala, sesudah=sesudah) if b["kode"] == kode]
        assert len(cocok) == 1, (lembar, kode, len(cocok))
        return cocok[0]

    def teks(self, lembar: str) -> list[str]:
        """Every text of a sheet."""
        return [s for b in self.lembar(lembar).iter_rows(values_only=True) for s in b if isinstance(s, str)]

    def di_bawah(self, lembar: str, label: str) -> Isi:
        """The value in the cell below a label."""
        for baris in self.lembar(lembar).iter_rows():
            for sel in baris:
                if sel.value == label:
                    return self.lembar(lembar).cell(sel.row + 1, sel.column).value
        raise AssertionError(f"{lembar}: no label {label}")

    def sebaris(self, lembar: str, label: str) -> Isi:
        """The last value in the row of a label."""
        for baris in self.lembar(lembar).iter_rows(values_only=True):
            if label in baris:
                return [s for s in baris if s is not None][-1]
        raise AssertionError(f"{lembar}: no label {label}")


def _kolom(judul: list[Isi]) -> dict[str, int]:
    kolom: dict[str, int] = {}
    for k, isi in enumerate(judul):
        if isinstance(isi, str):
            kolom[isi if isi not in kolom else f"{isi} (2)"] = k
    return kolom


def acuan_grafik(paket: PaketOpc, lembar: str) -> list[str]:
    """The ranges of more than one cell that the charts of a sheet draw."""
    satu = paket.cari_lembar(lembar)
    assert satu is not None
    gambar = [r.bagian for r in paket.relasi(satu.bagian, "drawing") if r.bagian]
    grafik = [r.bagian for g in gambar for r in paket.relasi(g, "chart") if r.bagian]
    f = [e.text for g in grafik for e in paket.pohon(g).iter("{*}f")]
    hasil = [a for a in f if a and ":" in a]
    assert hasil, lembar
    return hasil


# -- formulas and their values ---------------------------------------------------------------------------


def _sel_rumus(paket: PaketOpc) -> Iterator[tuple[str, Any]]:
    for lembar in paket.lembar():
        for c in paket.pohon(lembar.bagian).iter(q("c")):
            if c.find(q("f")) is not None:
                yield lembar.nama, c


def rumus_semua(data: bytes) -> dict[Alamat, str]:
    """Every formula of the file."""
    return {(n, c.get("r")): c.find(q("f")).text or "" for n, c in _sel_rumus(PaketOpc.buka(data))}


def nilai_tersimpan(data: bytes) -> dict[Alamat, Isi]:
    """The cached value of every formula cell."""
    return {(n, c.get("r")): baca_nilai(c) for n, c in _sel_rumus(PaketOpc.buka(data))}


def hitung_ulang(data: bytes, skala: Iterable[Skala]) -> dict[Alamat, Isi]:
    """The value of every formula cell, calculated afresh."""
    hasil = hitung(data, skala)
    return {(n, a): hasil.nilai(n, *_letak(a)) for n, a in rumus_semua(data)}


def _letak(alamat: str) -> tuple[int, int]:
    huruf, baris = coordinate_from_string(alamat)
    return baris, column_index_from_string(huruf)


def perbedaan(a: Mapping[Alamat, Isi], b: Mapping[Alamat, Isi]) -> dict[Alamat, tuple[Isi, Isi]]:
    """The cells that differ, with both values."""
    semua = dict.fromkeys([*a, *b])
    return {x: (a.get(x), b.get(x)) for x in semua if not sama(a.get(x), b.get(x))}


# -- editing ---------------------------------------------------------------------------------------------


class Sunting:
    """Edits input sheets as a PC without the functions does: no cached value is renewed."""

    def __init__(self, data: bytes | Path) -> None:
        self.paket = PaketOpc.buka(data)

    def bita(self) -> bytes:
        return self.paket.simpan_bytes()

    def kisi(self, lembar: str) -> Kisi:
        satu = self.paket.cari_lembar(lembar)
        assert satu is not None, lembar
        return Kisi(self.paket.ubah(satu.bagian))

    def kolom(self, lembar: str) -> dict[str, int]:
        """Heading -> column number of an input sheet."""
        return {str(isi): k for b, k, isi in self._isi(lembar) if b == BARIS_JUDUL and isi is not None}

    def baris(self, lembar: str) -> dict[str, int]:
        """Kode (column A) -> row number."""
        return {
            str(isi): b for b, k, isi in self._isi(lembar) if k == 1 and b > BARIS_JUDUL and isi is not None
        }

    def isi(self, lembar: str, kode: str, kepala: str, nilai: Isi) -> Sunting:
        """Type a value; None clears the cell."""
        isi_tetap(self._sel(lembar, kode, kepala), nilai)
        return self

    def rumus(self, lembar: str, kode: str, kepala: str, rumus: str, tersimpan: Isi = None) -> Sunting:
        """Type a formula that Excel has calculated."""
        isi_rumus(self._sel(lembar, kode, kepala), rumus, tersimpan)
        return self

    def atur(self, nama: str, nilai: Isi) -> Sunting:
        """Change a setting."""
        acuan = self.paket.ambil_nama(nama)
        assert acuan is not None, nama
        lembar, _, alamat = acuan.partition("!")
        isi_tetap(self.kisi(lembar.strip("'")).sel(*_letak(alamat.replace("$", ""))), nilai)
        return self

    def tambah(self, lembar: str, **isi: Isi) -> Sunting:
        """Type a new row below the last; headings are given with _ for a space."""
        baris = max(self.baris(lembar).values()) + 1
        kisi, kolom = self.kisi(lembar), self.kolom(lembar)
        for kepala, nilai in isi.items():
            isi_tetap(kisi.sel(baris, _cari(kolom, kepala)), nilai)
        return self

    def hapus(self, lembar: str, *kode: str) -> Sunting:
        """Delete rows: what is below moves up, helper formulas stay where they are."""
        kisi, milik = self.kisi(lembar), self._kolom_sendiri(lembar)
        nomor = self.baris(lembar)
        tinggal = [b for k, b in nomor.items() if k not in kode]
        assert len(tinggal) == len(nomor) - len(kode), kode
        self._susun_ulang(kisi, milik, sorted(nomor.values()), sorted(tinggal))
        return self

    def balik(self, lembar: str) -> Sunting:
        """Sort the rows backwards."""
        urut = [b for b, k, isi in self._isi(lembar) if k == 1 and b > BARIS_JUDUL and isi is not None]
        self._susun_ulang(self.kisi(lembar), self._kolom_sendiri(lembar), urut, urut[::-1])
        return self

    def _kolom_sendiri(self, lembar: str) -> list[int]:
        """The columns that a user types into: up to the gap before the helper columns."""
        kolom = sorted(self.kolom(lembar).values())
        return [k for n, k in enumerate(kolom, 1) if k == n]

    def _susun_ulang(self, kisi: Kisi, kolom: list[int], tempat: list[int], dari: list[int]) -> None:
        salinan = {b: {k: _salin(kisi.ada(b, k)) for k in kolom} for b in dari}
        for n, b in enumerate(tempat):
            for k in kolom:
                c = kisi.sel(b, k)
                kosongkan(c)
                asal = salinan[dari[n]][k] if n < len(dari) else None
                if asal is not None:
                    jenis, anak = asal
                    if jenis:
                        c.set("t", jenis)
                    c.extend(anak)

    def _sel(self, lembar: str, kode: str, kepala: str) -> Any:
        return self.kisi(lembar).sel(self.baris(lembar)[kode], _cari(self.kolom(lembar), kepala))

    def _isi(self, lembar: str) -> Iterator[tuple[int, int, Isi]]:
        satu = self.paket.cari_lembar(lembar)
        assert satu is not None, lembar
        for baris, kolom, _, isi in baca_sel_lembar(self.paket, satu.bagian):
            yield baris, kolom, isi


def _cari(kolom: Mapping[str, int], kepala: str) -> int:
    cocok = [k for h, k in kolom.items() if h == kepala or h.replace(" ", "_") == kepala]
    assert len(cocok) == 1, (kepala, get_column_letter(max(kolom.values())), list(kolom))
    return cocok[0]


def _salin(c: Any) -> tuple[str | None, list[Any]] | None:
    return None if c is None else (c.get("t"), list(c))
