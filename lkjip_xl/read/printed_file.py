"""Printed figures from a file: a CSV, or Excel with a list of figures or a lampiran typed as a matrix.

The first sheet that has the header of either counts. A number cell is read as it is shown.
"""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.errors import GalatBerkas, GalatMasukan, Masalah
from lkjip_xl.numbers import teks_angka
from lkjip_xl.read.printed_figures import Tercetak, ada_judul, baca_tercetak, dari_baris
from lkjip_xl.read.printed_matrix import Lembaran, baca_matriks

__all__ = ["baca_berkas_tercetak", "cetak_sel"]

_UMUM = 9  # decimals that a cell in format General shows at most


def baca_berkas_tercetak(path: Path) -> tuple[Tercetak, ...]:
    """Read ``path``. Raises GalatBerkas when it cannot be read, GalatMasukan for faults of its rows."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _dari_buku(path)
    try:
        return baca_tercetak(path.read_text(encoding="utf-8-sig"), path.name)
    except FileNotFoundError:
        raise GalatBerkas(f"{path}: berkas tidak ada; periksa namanya") from None
    except UnicodeDecodeError:
        raise GalatBerkas(f"{path}: bukan teks UTF-8; simpan sebagai CSV UTF-8 dari Excel") from None
    except OSError as galat:
        raise GalatBerkas(f"{path}: tidak dapat dibaca ({galat.strerror}); tutup dulu di Excel") from None


def _dari_buku(path: Path) -> tuple[Tercetak, ...]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nothing is saved from here
            buku = load_workbook(path, data_only=True)
    except FileNotFoundError:
        raise GalatBerkas(f"{path}: berkas tidak ada; periksa namanya") from None
    except (BadZipFile, InvalidFileException, KeyError, OSError) as galat:
        raise GalatBerkas(f"{path}: bukan buku Excel yang utuh ({galat}); simpan ulang di Excel") from None
    try:
        for lembar in buku.worksheets:
            nama = f"{path.name} lembar {lembar.title}"
            baris = [[cetak_sel(s) for s in b] for b in lembar.iter_rows()]
            if ada_judul(baris):
                return dari_baris(baris, nama)
            matriks = baca_matriks(_lembaran(lembar, nama, baris))
            if matriks:
                return matriks
    finally:
        buku.close()
    raise GalatMasukan([Masalah(path.name, f"tidak ada lembar dengan baris judul; {_BENTUK}")])


_BENTUK = (
    "tulis kolom tempat, entitas, medan, tercetak, atau matriks lampiran dengan kolom Indikator, Target, "
    "Realisasi, Program, Pagu"
)


def _lembaran(lembar: Worksheet, nama: str, baris: list[list[str]]) -> Lembaran:
    isi = {(n, k): teks for n, b in enumerate(baris, 1) for k, teks in enumerate(b, 1) if teks}
    gabung = tuple((r.min_row, r.min_col, r.max_row, r.max_col) for r in lembar.merged_cells.ranges)
    return Lembaran(nama, isi, gabung)


def cetak_sel(sel: Cell | MergedCell) -> str:
    """A cell as it is shown: a number with the decimals of its format, decimal comma, dots for thousands."""
    nilai = sel.value
    if nilai is None:
        return ""
    if isinstance(nilai, bool) or not isinstance(nilai, int | float):
        return " ".join(str(nilai).split())
    format_ = sel.number_format.split(";")[0]
    angka = float(nilai) * 100 if "%" in format_ else float(nilai)
    desimal = re.search(r"\.([0#?]+)", format_)
    if format_ == "General" or format_ == "@":
        return teks_angka(angka, _UMUM).rstrip("0").rstrip(",") if angka % 1 else teks_angka(angka, 0)
    return teks_angka(angka, len(desimal[1]) if desimal else 0)
