"""The cells of one sheet of an export, whatever file it came from, and what of its looks could be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

__all__ = ["CellContent", "SheetGrid", "SheetLooks", "cell_name", "clean_content", "column_letter"]

CellContent = str | int | float | datetime | None

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u3000]")


@dataclass(frozen=True, slots=True)
class SheetLooks:
    """What a sheet shows besides its values; rows and columns from 0."""

    bold: frozenset[tuple[int, int]] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column."""
    filtered: bool = False
    errors: tuple[tuple[int, int, str], ...] = ()
    """Cells that show an error, where only the reader of looks sees it: row, column, error."""
    last_row: int = 0
    """The last row that has a cell at all, from 0."""


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """A sheet: ``rows`` of equal length; ``looks`` is None where the format gives none."""

    berkas: str
    lembar: str
    rows: list[list[CellContent]]
    hidden: bool = False
    looks: SheetLooks | None = None
    manner: str = ""
    """How a text file was read, in words."""
    merges: tuple[tuple[int, int, int, int], ...] = ()
    trimmed: frozenset[tuple[int, int]] = frozenset()
    """Cells whose text began or ended in blanks."""

    @property
    def place(self) -> str:
        """File and sheet as a message names them."""
        return f"{self.berkas} lembar {self.lembar}" if self.lembar else self.berkas

    @property
    def sheet_id(self) -> str:
        """The name of the sheet; of a text file its own."""
        return self.lembar or PurePath(self.berkas).stem


def clean_content(value: object) -> CellContent:
    """A cell as it counts: text without invisible letters and outer blanks, None where nothing is left."""
    if isinstance(value, str):
        text = _SPACES.sub(" ", _INVISIBLE.sub("", value)).strip()
        return text or None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, int | float | datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day, at no place
    return None if value is None else str(value)


def column_letter(column: int) -> str:
    """A column from 0 as Excel names it."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """A cell from 0 as Excel names it."""
    return f"{column_letter(column)}{row + 1}"
