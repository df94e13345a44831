"""The printed figures of a report: one row per figure and place, as ``tercetak.csv`` holds them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lkjip_xl.errors import InputError, Problem
from lkjip_xl.read.files.csv_text import cells_of, find_separator

__all__ = [
    "COLUMNS",
    "PrintedFigure",
    "csv_rows",
    "figures_from_rows",
    "has_header",
    "is_narrative",
    "read_printed_figures",
]

COLUMNS = ("tempat", "halaman", "baris", "entitas", "medan", "tercetak", "catatan")
"""The columns, recognised by header in any order; ``halaman``, ``baris`` and ``catatan`` may be missing."""

_REQUIRED = ("tempat", "entitas", "medan", "tercetak")
_NARRATIVE = ("teks", "ikhtisar", "penutup")


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """One printed figure: where it stands, whose figure it is, and its characters.

    A figure from a matrix has ``kind`` (indikator, program, sasaran, tujuan) and then a name for
    ``entity``; ``induk`` is the tujuan or sasaran above it, ``address`` its cell.
    """

    place: str
    halaman: str
    row: str
    entity: str
    field: str
    printed: str
    catatan: str = ""
    kind: str = ""
    induk: str = ""
    address: str = ""

    @property
    def placement(self) -> str:
        """Place for a message: table or chapter, page, line."""
        if self.address:
            return f"{self.place}, sel {self.address}"
        parts = [self.place]
        if self.halaman:
            parts.append(f"halaman {self.halaman}")
        if self.row:
            parts.append(f"baris {self.row}")
        return ", ".join(parts)

    @property
    def cell(self) -> str:
        """The cell within the place: whose figure, and which."""
        return f"{self.entity} {self.field}"


def is_narrative(place: str) -> bool:
    """True for running text, as opposed to a table."""
    return place.casefold().startswith(_NARRATIVE)


def read_printed_figures(content: str, name: str = "tercetak.csv") -> tuple[PrintedFigure, ...]:
    """Read the text of a CSV file. Raises InputError with every fault of the rows."""
    return figures_from_rows(csv_rows(content, name)[0], name)


def csv_rows(content: str, name: str) -> tuple[list[list[str]], str]:
    """The rows of a CSV text and its separator, which is that of the line with the header.

    Raises InputError: two separators, no CSV, a row with more cells than the header.
    """
    text = content.removeprefix("\ufeff")
    lines = text.splitlines()
    header = next((n for n, line in enumerate(lines) if all(k in line.casefold() for k in _REQUIRED)), None)
    rows: list[list[str]] = []
    try:
        separator = "," if header is None else find_separator(lines[header])
        rows.extend(cells_of(text, separator, strict=False))
    except ValueError as error:
        raise InputError([Problem(f"{name} baris {(header or 0) + 1}", str(error))]) from None
    except csv.Error as error:
        message = f"bukan CSV yang benar ({error}); periksa tanda kutip"
        raise InputError([Problem(f"{name} baris {len(rows) + 1}", message)]) from None
    _check_widths(rows, name)
    return rows, separator


def _check_widths(rows: Sequence[Sequence[str]], name: str) -> None:
    """A row with more cells than the header has shifted: most often a decimal comma without quotes."""
    start = next((n for n, b in enumerate(rows) if has_header([b])), len(rows))
    width = len(rows[start]) if start < len(rows) else 0
    problems = [
        Problem(f"{name} baris {n}", f"berisi {len(b)} sel, judulnya {width} kolom; periksa pemisahnya")
        for n, b in enumerate(rows[start:], start + 1)
        if any(x.strip() for x in b[width:])
    ]
    if problems:
        raise InputError(problems)


def has_header(rows: Iterable[Iterable[object]]) -> bool:
    """Whether some row names all needed columns."""
    return any(set(_REQUIRED) <= {_key(_text(x)) for x in b} for b in rows)


def figures_from_rows(rows: Iterable[Iterable[object]], name: str) -> tuple[PrintedFigure, ...]:
    """Printed figures from rows of cells; the first row that names all needed columns is the header.

    Raises InputError where there is no header, and for rows that lack a needed cell.
    """
    every = [[_text(x) for x in b] for b in rows]
    for number, b in enumerate(every, 1):
        columns = {_key(j): i for i, j in enumerate(b) if j}
        if all(k in columns for k in _REQUIRED):
            return _content(every[number:], columns, name, number + 1)
    raise InputError([Problem(name, f"baris judul tidak ada; tulis kolom {', '.join(_REQUIRED)}")])


def _content(
    rows: list[list[str]], columns: Mapping[str, int], name: str, start: int
) -> tuple[PrintedFigure, ...]:
    result, problems = [], []
    for number, b in enumerate(rows, start):
        if not any(b):
            continue
        content = {k: b[columns[k]] if k in columns and columns[k] < len(b) else "" for k in COLUMNS}
        lacking = [k for k in _REQUIRED if not content[k]]
        if lacking:
            problems.append(Problem(f"{name} baris {number}", f"kolom {', '.join(lacking)} kosong; isi"))
        result.append(PrintedFigure(*content.values()))
    if problems:
        raise InputError(problems)
    return tuple(result)


def _key(title: str) -> str:
    return re.sub(r"[^a-z]+", "_", title.casefold()).strip("_")


def _text(x: object) -> str:
    """A cell as print: a number cell of Excel with a decimal comma."""
    if x is None:
        return ""
    if isinstance(x, float):
        return repr(x).removesuffix(".0").replace(".", ",")
    return " ".join(str(x).split())
