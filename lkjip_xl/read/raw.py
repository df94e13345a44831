"""The raw form of an input: cells with their places, the same for package and workbook.

A reader turns its format into this form and judges the form only (names, columns, rows). What a cell
means is judged once, in :mod:`lkjip_xl.read.assemble`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["BarisMentah", "MentahLaporan", "Sel", "SelBelumDihitung", "SelGalat", "SelPersen"]


@dataclass(frozen=True, slots=True)
class SelPersen:
    """The value of a number cell in percent format: 70,09 % is stored as 0.7009."""

    nilai: float


@dataclass(frozen=True, slots=True)
class SelGalat:
    """The value of an error cell, for example ``#DIV/0!``."""

    teks: str


@dataclass(frozen=True, slots=True)
class SelBelumDihitung:
    """The value of a formula cell for which no result is known."""


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell: its value and its place, ready for a message (``Program!E14``).

    ``nilai`` is a str (package), or str, float, int, bool, date, datetime or None (workbook), or one of
    :class:`SelPersen`, :class:`SelGalat`, :class:`SelBelumDihitung`.
    """

    nilai: object
    tempat: str


@dataclass(frozen=True, slots=True)
class BarisMentah:
    """A row: column name to cell. A column that is absent could not be read and has been reported."""

    tempat: str
    sel: Mapping[str, Sel]


@dataclass(frozen=True, slots=True)
class MentahLaporan:
    """A whole input: settings by kunci, rows by the name of their table in ``TABEL_PAKET``.

    A setting or a table that is absent could not be read and has been reported by the reader; a blank one
    is there with the value None, or without rows. ``tempat_tabel`` says where each table is. ``ketat``
    asks for the strict number text of the package (decimal comma, no thousands sign).
    """

    aturan: Mapping[str, Sel]
    tabel: Mapping[str, Sequence[BarisMentah]]
    tempat_tabel: Mapping[str, str] = field(default_factory=dict)
    ketat: bool = False
