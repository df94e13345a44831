"""A data table of a built workbook as it stands on its sheet: rows by kode, feet by label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbook_tools import Bacaan, tersembunyi

__all__ = ["TabelBuku", "angka", "baris_cetak", "hampir", "ribuan"]

Isi = Any


class TabelBuku:
    """A data table: ``baris`` holds what each row shows, ``kaki`` what stands below them, by label."""

    def __init__(self, buku: Bacaan, lembar: str, kode: str) -> None:
        halaman = buku.lembar(lembar)
        nomor = [c.row for c in halaman["A"] if re.fullmatch(re.escape(kode) + r"\.\d+", str(c.value or ""))]
        assert nomor, f"{kode} is not on sheet {lembar}"
        self.judul = str(halaman.cell(self._atas(halaman, nomor[0]), 2).value)
        self.baris = [tuple(_terlihat(halaman, n))[1:] for n in nomor]
        self.nomor = [next(_terlihat(halaman, n)) for n in nomor]
        bawah = nomor[-1] + 1
        antara = [n for n in range(nomor[0], bawah) if n not in nomor]
        self.kaki: list[tuple[Isi, ...]] = []
        self.catatan: list[str] = []
        for n in [*antara, *range(bawah, halaman.max_row + 1)]:
            isi = tuple(x for x in _terlihat(halaman, n) if x is not None)
            if not isi:
                if n >= bawah:
                    break
                continue
            if len(isi) == 1 and n >= bawah and not str(isi[0]).startswith(("Jumlah", "Selisih")):
                self.catatan.append(str(isi[0]))
            else:
                self.kaki.append(isi)

    @staticmethod
    def _atas(halaman: Worksheet, nomor: int) -> int:
        """The row of the title: above the header, whose first cell says "No."."""
        while halaman.cell(nomor, 2).value != "No.":
            nomor -= 1
        return nomor - 1

    def nama(self) -> list[str]:
        """The labels of the rows."""
        return [str(b[0]) for b in self.baris]

    def ambil(self, label: str) -> tuple[Isi, ...]:
        """The figures of the foot with that label."""
        (isi,) = [k[1:] for k in self.kaki if k[0] == label]
        return isi


def _terlihat(halaman: Worksheet, nomor: int) -> Iterator[Isi]:
    """The values of the visible cells of a row that begin a cell of the table; an empty text is None."""
    gabung = {
        (r, c)
        for m in halaman.merged_cells.ranges
        for r in range(m.min_row, m.max_row + 1)
        for c in range(m.min_col, m.max_col + 1)
        if (r, c) != (m.min_row, m.min_col)
    }
    for sel in halaman[nomor]:
        if not tersembunyi(halaman, sel.column) and (nomor, sel.column) not in gabung:
            yield None if sel.value in (None, "") else sel.value


def baris_cetak(teks: str) -> list[list[str]]:
    """The lines of a printed table, cells parted by ``|``."""
    return [[s.strip() for s in b.split("|")] for b in teks.strip().splitlines()]


def ribuan(cetak: str) -> float | str | None:
    """A printed count: dots and commas are thousands."""
    if cetak in ("", "-"):
        return cetak or None
    return float(re.sub(r"[.,\s]", "", cetak))


def angka(cetak: str) -> float | str | None:
    """A printed number with decimals: the last sign parts them, the others are thousands."""
    if not re.fullmatch(r"-?[\d.,]+", cetak):
        return cetak or None
    bagian = re.split(r"[.,]", cetak)
    return float(bagian[0] if len(bagian) == 1 else "".join(bagian[:-1]) + "." + bagian[-1])


def hampir(harapan: Sequence[Isi]) -> list[Isi]:
    """Expected cells: numbers to 9 digits, texts as they are."""
    return [pytest.approx(x, rel=1e-9, abs=1e-9) if isinstance(x, float | int) else x for x in harapan]
