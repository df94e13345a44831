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

from lkjip_xl.errors import FileError, InputError, Problem
from lkjip_xl.numbers import number_text
from lkjip_xl.read.printouts.printed_figures import (
    PrintedFigure,
    figures_from_rows,
    has_header,
    read_printed_figures,
)
from lkjip_xl.read.printouts.printed_matrix import MatrixSheet, read_matrix

__all__ = ["print_cell", "read_printed_file"]

_GENERAL = 9  # decimals that a cell in format General shows at most


def read_printed_file(path: Path) -> tuple[PrintedFigure, ...]:
    """Read ``path``. Raises FileError when it cannot be read, InputError for faults of its rows."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _from_workbook(path)
    try:
        return read_printed_figures(path.read_text(encoding="utf-8-sig"), path.name)
    except FileNotFoundError:
        raise FileError(f"{path}: berkas tidak ada; periksa namanya") from None
    except UnicodeDecodeError:
        raise FileError(f"{path}: bukan teks UTF-8; simpan sebagai CSV UTF-8 dari Excel") from None
    except OSError as error:
        raise FileError(f"{path}: tidak dapat dibaca ({error.strerror}); tutup dulu di Excel") from None


def _from_workbook(path: Path) -> tuple[PrintedFigure, ...]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nothing is saved from here
            workbook = load_workbook(path, data_only=True)
    except FileNotFoundError:
        raise FileError(f"{path}: berkas tidak ada; periksa namanya") from None
    except (BadZipFile, InvalidFileException, KeyError, OSError) as error:
        raise FileError(f"{path}: bukan buku Excel yang utuh ({error}); simpan ulang di Excel") from None
    try:
        for sheet in workbook.worksheets:
            name = f"{path.name} lembar {sheet.title}"
            rows = [[print_cell(s) for s in b] for b in sheet.iter_rows()]
            if has_header(rows):
                return figures_from_rows(rows, name)
            matrix = read_matrix(_sheet_text(sheet, name, rows))
            if matrix:
                return matrix
    finally:
        workbook.close()
    raise InputError([Problem(path.name, f"tidak ada lembar dengan baris judul; {_SHAPE}")])


_SHAPE = (
    "tulis kolom tempat, entitas, medan, tercetak, atau matriks lampiran dengan kolom Indikator, Target, "
    "Realisasi, Program, Pagu"
)


def _sheet_text(sheet: Worksheet, name: str, rows: list[list[str]]) -> MatrixSheet:
    content = {(n, k): text for n, b in enumerate(rows, 1) for k, text in enumerate(b, 1) if text}
    merges = tuple((r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges)
    return MatrixSheet(name, content, merges)


def print_cell(cell: Cell | MergedCell) -> str:
    """A cell as it is shown: a number with the decimals of its format, decimal comma, dots for thousands."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return " ".join(str(value).split())
    format_ = cell.number_format.split(";")[0]
    number = float(value) * 100 if "%" in format_ else float(value)
    decimals = re.search(r"\.([0#?]+)", format_)
    if format_ == "General" or format_ == "@":
        return number_text(number, _GENERAL).rstrip("0").rstrip(",") if number % 1 else number_text(number, 0)
    return number_text(number, len(decimals[1]) if decimals else 0)
