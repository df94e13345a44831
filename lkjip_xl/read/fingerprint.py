"""Fingerprints of the input: whether any cell of it changed, whatever the order of its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from lkjip_xl.read.raw import RawCell, RawLaporan, RawRow
from lkjip_xl.read.spots import Spot
from lkjip_xl.schema import PACKAGE_TABLES

__all__ = [
    "SETTINGS_KEY",
    "RowFingerprints",
    "input_fingerprint",
    "row_fingerprints",
    "row_key",
    "row_places",
]

SETTINGS_KEY = "pengaturan"
_LENGTH = 12  # hexadecimal digits

RowFingerprints = Mapping[tuple[str, str], str]
"""(table, key of the row) -> fingerprint of its cells."""


def row_fingerprints(raw: RawLaporan) -> dict[tuple[str, str], str]:
    """(table, key of the row) -> fingerprint of its cells; a setting is a row of ``SETTINGS_KEY``."""
    content: dict[tuple[str, str], list[str]] = {
        (SETTINGS_KEY, key): [_text(cell)] for key, cell in raw.settings.items() if cell.value is not None
    }
    for table, every in raw.tables.items():
        for row in every:
            content.setdefault((table, row_key(table, row)), []).append("\x1f".join(_cell(row.cells)))
    return {key: _digest("\x1e".join(sorted(texts))) for key, texts in sorted(content.items())}


def row_places(raw: RawLaporan) -> dict[tuple[str, str], Spot]:
    """(table, key of the row) -> the place of its first cell, as :func:`row_fingerprints` has them."""
    result = {(SETTINGS_KEY, key): cell.place for key, cell in raw.settings.items()}
    for table, every in raw.tables.items():
        for row in every:
            first = next(iter(row.cells.values()), None)
            result.setdefault((table, row_key(table, row)), row.place if first is None else first.place)
    return result


def input_fingerprint(rows: RowFingerprints) -> str:
    """One fingerprint of the whole input, from those of its rows."""
    return _digest("\x1d".join(f"{t}\x1f{k}\x1f{s}" for (t, k), s in rows.items()))


def row_key(table: str, row: RawRow) -> str:
    """What tells a row of a table from the others: its kode, or the columns that stand for one, as filled."""
    cells = [row.cells.get(name) for name in PACKAGE_TABLES[table].keys]
    return " ".join(_value_text(s.value).strip() for s in cells if s is not None and s.value is not None)


def _cell(cells: Mapping[str, RawCell]) -> Iterator[str]:
    """The filled cells by column name; a blank one and one that is not there are the same."""
    return (f"{name}={_text(s)}" for name, s in sorted(cells.items()) if s.value not in (None, ""))


def _text(cell: RawCell) -> str:
    """What a cell holds as text: a blank typed behind it is a change of the cell."""
    return _value_text(cell.original)


def _value_text(value: object) -> str:
    """A value as text; 5 and 5.0 are one, whichever a program stored."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return repr(float(value))
    return str(value)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
