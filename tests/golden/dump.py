"""A workbook as text: what stands in which cell, in a form whose diff a person can read.

Runs of equal cells down a column are one line. In formulas a reference to one cell is relative (R[1]C[-2]),
so that rows made from one pattern look alike; ranges are as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from openpyxl.utils.cell import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.ooxml import PaketOpc
from tests.workbook_tools import muat

__all__ = ["relatif", "tuang"]

_POTONG = re.compile(r'("(?:[^"]|"")*")')
_ACUAN = re.compile(r"(?<![A-Za-z0-9_.$:])\$?([A-Z]{1,3})\$?(\d+)(?![A-Za-z0-9_(:])")


def tuang(data: bytes) -> dict[str, str]:
    """File name -> text: one per sheet, and ``_nama`` with the defined names."""
    buku, paket = muat(data, nilai=False), PaketOpc.buka(data)
    hasil = {_berkas(w.title): "\n".join(_lembar(w)) + "\n" for w in buku.worksheets if w.title != "Rekam"}
    nama = sorted(f"{n.lembar or ''}!{n.nama} = {n.rumus}" for n in paket.nama_terdefinisi())
    hasil["_nama"] = "\n".join(nama) + "\n"
    return hasil


def _berkas(tab: str) -> str:
    return re.sub(r"\W+", "_", tab).lower()


def _lembar(w: Worksheet) -> Iterator[str]:
    yield f"kode {w.sheet_properties.codeName}; beku {w.freeze_panes}; cetak {w.print_title_rows}"
    yield f"kertas {w.page_setup.paperSize} {w.page_setup.orientation}; lindung {w.protection.sheet}"
    yield from (f"{alamat} {isi}" for alamat, isi in _sel(w))
    yield "gabung " + " ".join(sorted((str(r) for r in w.merged_cells.ranges), key=_urut))
    for aturan in w.conditional_formatting:
        label = [r.formula[0] for r in aturan.rules if r.formula]
        yield f"warna {aturan.sqref}: {', '.join(label)}"
    for v in sorted(w.data_validations.dataValidation, key=lambda v: _urut(str(v.sqref))):
        yield f"pilihan {v.sqref}: {v.type} {v.formula1}"


def _sel(w: Worksheet) -> list[tuple[str, str]]:
    hasil: list[tuple[int, int, str, str]] = []
    for kolom in w.iter_cols():
        awal = akhir = 0
        isi = ""
        for c in kolom:
            teks = _isi(c.value, c.number_format, c.row, c.column)
            if teks and teks == isi and c.row == akhir + 1:
                akhir = c.row
                continue
            if isi:
                hasil.append((awal, c.column, _rentang(get_column_letter(c.column), awal, akhir), isi))
            awal, akhir, isi = c.row, c.row, teks
        if isi:
            c = kolom[-1]
            hasil.append((awal, c.column, _rentang(get_column_letter(c.column), awal, akhir), isi))
    return [(a, i) for _, _, a, i in sorted(hasil)]


def _rentang(huruf: str, awal: int, akhir: int) -> str:
    return f"{huruf}{awal}" if awal == akhir else f"{huruf}{awal}:{huruf}{akhir}"


def _isi(nilai: object, format_: str, baris: int, kolom: int) -> str:
    if nilai is None:
        return ""
    if isinstance(nilai, str) and nilai.startswith("="):
        return f"[{format_}] {relatif(nilai, baris, kolom)}"
    return f"[{format_}] {nilai!r}"


def relatif(rumus: str, baris: int, kolom: int) -> str:
    def ganti(m: re.Match[str]) -> str:
        b, k = int(m[2]) - baris, column_index_from_string(m[1]) - kolom
        return f"R{f'[{b}]' if b else ''}C{f'[{k}]' if k else ''}"

    bagian = _POTONG.split(rumus)
    return "".join(b if n % 2 else _ACUAN.sub(ganti, b) for n, b in enumerate(bagian))


def _urut(acuan: str) -> tuple[int, int]:
    m = re.match(r"([A-Z]+)(\d+)", acuan)
    assert m is not None
    return int(m[2]), column_index_from_string(m[1])
