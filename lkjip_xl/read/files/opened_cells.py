"""The cells of a workbook as a reader takes them: typed values, dates by their format, what is shown."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import (
    SheetContent,
    cell_address,
    filled_cells,
    starts_in_1904,
)
from lkjip_xl.ooxml.cell_xml import ErrorValue, Value
from lkjip_xl.ooxml.incoming.external_links import external_links
from lkjip_xl.ooxml.incoming.number_formats import GENERAL, number_formats
from lkjip_xl.ooxml.references import Box, read_box

__all__ = ["OpenedCells", "TypedValue", "is_blank", "shown_decimals", "shows_percent"]

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')  # parts of a number format that print as they stand
_RANGE = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}(:[A-Z]{1,3}[1-9][0-9]{0,6})?")
_WHOLE = 1e15  # whole numbers below it are exact

TypedValue = Value | int | date | time | timedelta
"""What a cell says: a number in a date format is a date, a whole number an int."""


class OpenedCells:
    """The sheets of a workbook, each read when it is asked for; ``book`` is only looked at."""

    def __init__(self, book: WorkbookFile) -> None:
        self._book = book
        self._sheets = {x.name: x for x in book.sheets if x.kind == "worksheet"}
        self._cells: dict[str, SheetContent] = {}
        self.names = {n.name.casefold(): n.formula for n in book.names if n.sheet is None}
        """Formula by the name of the workbook, casefolded."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The worksheets in the order of their tabs."""
        return tuple(self._sheets)

    def cells(self, sheet: str) -> SheetContent:
        """The filled cells of a sheet. Raises FileError where the file is damaged there."""
        if sheet not in self._cells:
            self._cells[sheet] = filled_cells(self._book, self._sheets[sheet])
        return self._cells[sheet]

    def merges(self, sheet: str) -> tuple[Box, ...]:
        """The merged ranges of a sheet. Raises FileError where one is none."""
        root = self._book.package.tree(self._sheets[sheet].part)
        result = []
        for merged in root.iterfind(f"{q('mergeCells')}/{q('mergeCell')}"):
            ref = merged.get("ref", "")
            if not _RANGE.fullmatch(ref):
                place = f"{self._book.name}: lembar {sheet}"
                raise FileError(
                    f"{place} menggabung sel {ref[:30]!r}, yang tidak sah; pulihkan dari cadangan"
                )
            result.append(read_box(ref))
        return tuple(result)

    def number_format(self, sheet: str, row: int, column: int) -> str:
        """The format code of a filled cell."""
        style = self.cells(sheet)[row, column].style
        if self._formats and style >= len(self._formats):
            place = cell_address(sheet, row, column)
            raise FileError(
                f"{self._book.name}: {place} bergaya {style}, yang tidak ada; pulihkan dari cadangan"
            )
        return self.format_of(style)

    def format_of(self, style: int) -> str:
        """The format code of a style; a workbook without styles has one only."""
        return self._formats[style] if self._formats else GENERAL

    def value(self, sheet: str, row: int, column: int) -> TypedValue:
        """The stored value of a filled cell."""
        cell = self.cells(sheet)[row, column]
        if not isinstance(cell.value, float):
            return cell.value
        return self.typed(cell.value, self.number_format(sheet, row, column), iso_date=cell.iso_date)

    def typed(self, number: float, number_format: str, *, iso_date: bool = False) -> TypedValue:
        """A number as its format means it: a date, a time, else a number. No such date: an error value."""
        if not (iso_date or _is_date(number_format)):
            return int(number) if number.is_integer() and abs(number) < _WHOLE else number
        duration = not iso_date and is_timedelta_format(number_format)
        try:
            result: datetime | time | timedelta = from_excel(number, self._epoch, timedelta=duration)
        except (OverflowError, ValueError):
            return ErrorValue("#VALUE!")
        return result

    def has_link(self, number: int) -> bool:
        """Whether the workbook still holds what it knows of the ``number``-th other workbook, from 1."""
        return 0 < number <= len(self._links) and self._links[number - 1]

    @cached_property
    def _links(self) -> tuple[bool, ...]:
        return external_links(self._book)

    @cached_property
    def _formats(self) -> tuple[str, ...]:
        return number_formats(self._book)

    @cached_property
    def _epoch(self) -> datetime:
        epoch: datetime = MAC_EPOCH if starts_in_1904(self._book) else WINDOWS_EPOCH
        return epoch


def is_blank(value: object) -> bool:
    """Whether a value is none, or text without a visible letter."""
    return value is None or (isinstance(value, str) and not value.strip())


_is_date = lru_cache(maxsize=1024)(is_date_format)


@lru_cache(maxsize=1024)
def shows_percent(number_format: str) -> bool:
    """Whether a format shows a hundredfold: ``0.00%``, and not ``0"%"``."""
    return "%" in _LITERAL.sub("", number_format)


@lru_cache(maxsize=1024)
def shown_decimals(number_format: str) -> int:
    """The decimals that a format always shows: 2 for ``#,##0.00``, 0 for General and ``0.##``."""
    shown = _LITERAL.sub("", number_format).partition(";")[0]
    match = re.search(r"0\.(0+)$", shown.rstrip())
    return len(match[1]) if match else 0
