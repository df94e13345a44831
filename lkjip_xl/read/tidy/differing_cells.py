"""Cells of a workbook that hold something else than what is read from them.

Formulas see what a cell holds, checks and open data what was read: where the two differ, a lookup finds
nothing and a sum skips an amount. A regeneration rewrites such a cell, a review names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lkjip_xl.figures.plain.live_spelling import live_spelling
from lkjip_xl.figures.plain.plain_writing import is_plain
from lkjip_xl.read.assemble import converted
from lkjip_xl.read.cross_checks import Content
from lkjip_xl.read.package_writer import write_number
from lkjip_xl.read.raw import RawCell, RawLaporan
from lkjip_xl.read.spots import WorkbookSpot
from lkjip_xl.read.tidy.clean_text import hidden_characters, is_key
from lkjip_xl.rumus.arguments import BELUM_ADA
from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS, ColumnSchema, SettingSchema, ValueKind

__all__ = ["DifferingCell", "differing_cells", "reads_as_typed"]

_TEXTS = (ValueKind.KODE, ValueKind.REFERENCE, ValueKind.TEXT, ValueKind.CHOICE)
_MAY_BE_TEXT = (ValueKind.VALUE, ValueKind.CONTENT)


@dataclass(frozen=True, slots=True)
class DifferingCell:
    """A cell that holds ``typed`` and is read as ``value`` (None: as a blank).

    ``formula``: a user's own formula gives it, which nobody else may rewrite. ``misleads``: formulas of the
    generated sheets see another value than the one that is read.
    """

    place: WorkbookSpot
    typed: str | float
    value: str | float | date | None
    formula: bool
    misleads: bool

    @property
    def is_number(self) -> bool:
        """Whether text is read as a number or a date."""
        return isinstance(self.value, int | float | date)

    @property
    def words(self) -> str:
        """What the cell holds and what that is read as, for a message."""
        return f"berisi {_shown(self.typed)}, terbaca {_shown(self.value)}"

    @property
    def rewritten(self) -> str:
        """What a rewriting does to the cell, for a message."""
        if self.is_number:
            return f"teks {_shown(self.typed)} menjadi angka {_shown(self.value)}"
        if isinstance(self.typed, int | float):
            return f"angka {_shown(self.typed)} menjadi teks {_shown(self.value)}"
        return f"{_shown(self.typed)} dirapikan menjadi {_shown(self.value)}"


def differing_cells(
    raw: RawLaporan, others: Iterable[RawCell] = (), content: Content | None = None
) -> list[DifferingCell]:
    """The cells of an input without faults that hold something else than is read from them.

    ``content`` are the values of ``raw`` where somebody has them, ``others`` are the cells of the workbook
    that no row of ``raw`` has.
    """
    content = converted(raw) if content is None else content
    plain = is_plain(content.settings)
    found = [_differing(raw.settings[a.key], a, content.settings.get(a.key)) for a in SETTINGS
             if a.key in raw.settings]  # fmt: skip
    for name, rows in raw.tables.items():
        for row, values in zip(rows, content.tables[name], strict=True):
            found += [
                _differing(cell, column, values.get(k), plain=plain)
                for k, cell, column in _columns(name, row.cells)
            ]
    found += [_as_read(cell, cell.value, misleads=True) for cell in others]
    return [x for x in found if x is not None]


def reads_as_typed(raw: RawLaporan) -> bool:
    """Whether no text was cleaned, and no number stands where a text is read: formulas see what is read."""
    if any(_otherwise(cell, a) for a in SETTINGS if (cell := raw.settings.get(a.key)) is not None):
        return False
    for name, rows in raw.tables.items():
        schema = PACKAGE_TABLES[name]
        own = {k.name: k for k in schema.columns}
        for row in rows:
            for k, cell in row.cells.items():
                column = own.get(k, schema.year_column)
                if column is not None and _otherwise(cell, column):
                    return False
    return True


def _otherwise(cell: RawCell, column: ColumnSchema | SettingSchema) -> bool:
    if cell.typed is not None or isinstance(cell.value, bool):
        return True
    return isinstance(cell.value, int | float) and column.kind in _TEXTS


def _columns(table: str, cells: Mapping[str, RawCell]) -> Iterator[tuple[str, RawCell, ColumnSchema]]:
    """The cells of the columns that formulas compare or calculate with."""
    schema = PACKAGE_TABLES[table]
    own = {k.name: k for k in schema.columns}
    for name, cell in cells.items():
        column = own.get(name, schema.year_column)
        if column is not None and (is_key(column, schema) or _is_fraction(cell.original)):
            yield name, cell, column


def _is_fraction(typed: object) -> bool:
    """Whether a cell holds a number whose text depends on the PC: 3,5 or 3.5."""
    return isinstance(typed, float) and not typed.is_integer()


def _differing(
    cell: RawCell, column: ColumnSchema | SettingSchema, value: Any, *, plain: bool = False
) -> DifferingCell | None:
    """The cell against its converted value, by what formulas make of its kind; free text is left as typed.

    ``plain`` formulas do not read every spelling of a range.
    """
    typed, number = cell.original, isinstance(value, int | float)
    if typed is None:
        return None
    mark = column.kind is ValueKind.VALUE and value == BELUM_ADA  # "-", "N/A", "belum ada" are read as n/a
    if isinstance(typed, str) and isinstance(value, str) and column.kind in _MAY_BE_TEXT and not mark:
        value = cell.value  # a range or a category: as typed, but for its blanks
        if plain and column.kind is ValueKind.VALUE and isinstance(value, str):
            value = live_spelling(value)
    prints_alike = not isinstance(value, str) or (
        isinstance(column, SettingSchema) and not _is_fraction(typed)
    )
    if isinstance(typed, int | float) and prints_alike:
        return None  # a whole number that was typed for the text of a setting prints as that text
    read_as_number = isinstance(typed, str) and number and column.kind is ValueKind.VALUE
    return _as_read(cell, value, misleads=not read_as_number and not mark)


def _as_read(cell: RawCell, value: Any, *, misleads: bool) -> DifferingCell | None:
    typed, place = cell.original, cell.place
    if typed == value or (typed == "" and value is None) or not isinstance(place, WorkbookSpot):
        return None
    if not isinstance(typed, str | int | float):
        return None
    if isinstance(typed, str) and isinstance(value, str):
        misleads = misleads and typed.casefold() != value.casefold()  # Excel's lookups ignore case
    return DifferingCell(place, typed, value, cell.formula, misleads)


def _shown(value: object) -> str:
    if value is None:
        return "sel kosong"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return write_number(float(value))
    text = str(value)
    text = text if len(text) <= 40 else f"{text[:40]}..."
    hidden = hidden_characters(text)
    return f'"{text}" (dengan {hidden})' if hidden else f'"{text}"'
