"""Printed figures from a file: a CSV, or Excel with a list of figures or a lampiran typed as a matrix.

The first sheet that has the header of either counts. A number cell is read as it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from lkjip_xl.errors import FileError, InputError, Problem
from lkjip_xl.numbers import number_text
from lkjip_xl.ooxml import WorkbookFile, read_file
from lkjip_xl.ooxml.incoming.number_formats import GENERAL
from lkjip_xl.read.files.csv_text import decode, reading_lines
from lkjip_xl.read.files.opened_cells import OpenedCells, TypedValue
from lkjip_xl.read.printouts.printed_figures import (
    PrintedFigure,
    csv_rows,
    figures_from_rows,
    has_header,
)
from lkjip_xl.read.printouts.printed_matrix import MatrixSheet, read_matrix

__all__ = [
    "PrintedFile",
    "open_printed_file",
    "print_cell",
    "printed_data",
    "printed_of",
    "read_printed_file",
]

_GENERAL = 9  # decimals that a cell in format General shows at most
_MOST_DECIMALS = 30  # that Excel shows


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """The printed figures of a file, and a line for the user on how it was read where that is unusual."""

    figures: tuple[PrintedFigure, ...]
    read_as: tuple[str, ...] = ()


def printed_of(source: str | PathLike[str] | Iterable[PrintedFigure] | None) -> PrintedFile | None:
    """Printed figures as a caller gives them: figures, or a file. Raises as :func:`open_printed_file`."""
    if source is None:
        return None
    if isinstance(source, str | PathLike):
        return open_printed_file(Path(source))
    return PrintedFile(tuple(source))


def read_printed_file(path: Path) -> tuple[PrintedFigure, ...]:
    """The figures of :func:`open_printed_file`."""
    return open_printed_file(path).figures


def open_printed_file(path: Path) -> PrintedFile:
    """Read ``path``. Raises FileError when it cannot be read, InputError for faults of its rows."""
    data = read_file(path)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return PrintedFile(_from_workbook(WorkbookFile.open(data, path.name)))
    return printed_data(data, path.name, str(path))


def printed_data(data: bytes, name: str, place: str = "") -> PrintedFile:
    """The printed figures of a CSV file's bytes; ``place`` is what a fault of the file calls it.

    Raises as :func:`open_printed_file` does.
    """
    try:
        content = decode(data)
    except ValueError as error:
        raise FileError(f"{place or name}: {error}") from None
    rows, separator = csv_rows(content.text, name)
    figures = figures_from_rows(rows, name)
    return PrintedFile(figures, reading_lines([(name, content.manner(separator))]))


def _from_workbook(book: WorkbookFile) -> tuple[PrintedFigure, ...]:
    opened = OpenedCells(book)
    for sheet in opened.sheets:
        name = f"{book.name} lembar {sheet}"
        content = {
            place: print_cell(opened.value(sheet, *place), opened.number_format(sheet, *place))
            for place in opened.cells(sheet)
        }
        rows = _as_rows(content)
        if has_header(rows):
            return figures_from_rows(rows, name)
        matrix = read_matrix(
            MatrixSheet(name, {k: t for k, t in content.items() if t}, _merges(opened, sheet))
        )
        if matrix:
            return matrix
    raise InputError([Problem(book.name, f"tidak ada lembar dengan baris judul; {_SHAPE}")])


def _merges(opened: OpenedCells, sheet: str) -> tuple[tuple[int, int, int, int], ...]:
    return tuple((m.row1, m.column1, m.row2, m.column2) for m in opened.merges(sheet))


def _as_rows(content: Mapping[tuple[int, int], str]) -> list[Sequence[str]]:
    """Every row down to the last that holds something; one far below costs nothing but its number."""
    rows: list[Sequence[str]] = [()] * max((b for b, _ in content), default=0)
    for (b, k), text in content.items():
        cells = list(rows[b - 1])
        rows[b - 1] = [*cells, *[""] * (k - 1 - len(cells)), text]
    return rows


_SHAPE = (
    "tulis kolom tempat, entitas, medan, tercetak, atau matriks lampiran dengan kolom Indikator, Target, "
    "Realisasi, Program, Pagu"
)


def print_cell(value: TypedValue, number_format: str) -> str:
    """A cell as it is shown: a number with the decimals of its format, decimal comma, dots for thousands."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return " ".join(str(value).split())
    format_ = number_format.split(";")[0]
    number = float(value) * 100 if "%" in format_ else float(value)
    decimals = re.search(r"\.([0#?]+)", format_)
    if format_ == GENERAL or format_ == "@":
        return number_text(number, _GENERAL).rstrip("0").rstrip(",") if number % 1 else number_text(number, 0)
    return number_text(number, min(len(decimals[1]), _MOST_DECIMALS) if decimals else 0)
