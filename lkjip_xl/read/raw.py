"""The raw form of an input: cells with their places, the same for package and workbook.

A reader turns its format into this form and judges the form only (names, columns, rows). What a cell
means is judged once, in :mod:`lkjip_xl.read.assemble`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lkjip_xl.read.spots import Spot

__all__ = [
    "CIRCULAR",
    "BrokenFormula",
    "ErrorCell",
    "PersenCell",
    "RawCell",
    "RawLaporan",
    "RawRow",
    "UncalculatedCell",
]


@dataclass(frozen=True, slots=True)
class PersenCell:
    """The value of a number cell in percent format: 70,09 % is stored as 0.7009."""

    value: float


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """The value of an error cell, for example ``#DIV/0!``."""

    text: str


@dataclass(frozen=True, slots=True)
class UncalculatedCell:
    """The value of a formula cell for which no result is known."""


CIRCULAR = "melingkar: hasilnya bergantung pada selnya sendiri; betulkan rumusnya atau tulis angkanya"
"""Why a formula that depends on its own cell has no value."""


@dataclass(frozen=True, slots=True)
class BrokenFormula:
    """The value of a formula cell that can have none; ``reason`` says why, and what to do."""

    reason: str


class RawCell(NamedTuple):
    """A cell: its value and its place, ready for a message (``Program!E14``).

    ``value`` is a str (package), or str, float, int, bool, date, datetime or None (workbook), or one of
    :class:`PersenCell`, :class:`ErrorCell`, :class:`UncalculatedCell`, :class:`BrokenFormula`; text is clean.
    ``decimals`` are those that were typed or are shown: 2 for ``72,10``. ``typed`` is what the cell holds
    where it was cleaned, None where ``value`` is as typed; ``formula``: a user's own formula gives the value.
    """

    value: object
    place: Spot
    decimals: int = 0
    typed: object = None
    formula: bool = False

    @property
    def original(self) -> object:
        """What the cell holds, before it was cleaned."""
        return self.value if self.typed is None else self.typed


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row: column name to cell. A column that is absent could not be read and has been reported.

    ``number`` is the row's on its sheet, 0 where it is on none.
    """

    place: Spot
    cells: Mapping[str, RawCell]
    number: int = 0


@dataclass(frozen=True, slots=True)
class RawLaporan:
    """A whole input: settings by kunci, rows by the name of their table in ``PACKAGE_TABLES``.

    A setting or a table that is absent could not be read and has been reported by the reader; a blank one
    is there with the value None, or without rows. ``table_places`` says where each table is. ``strict``
    asks for the strict number text of the package (decimal comma, no thousands sign). ``settings_text`` is
    the text of the ``pengaturan.toml`` that the settings came from, blank where they came from none.
    ``read_as`` says, in lines for the user, which files were read otherwise than with commas and in UTF-8.
    """

    settings: Mapping[str, RawCell]
    tables: Mapping[str, Sequence[RawRow]]
    table_places: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    settings_text: str = ""
    read_as: tuple[str, ...] = ()
