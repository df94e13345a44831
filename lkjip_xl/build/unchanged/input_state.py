"""The input as formulas read it, in digests: which columns and rows of a table are others than before."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lkjip_xl.figures.inputs import InputValue
from lkjip_xl.schema import WORKBOOK_TABLES
from lkjip_xl.sheets.inputs_read import TableRead
from lkjip_xl.sheets.values import SheetValues

__all__ = ["InputChange", "TableChange", "TableState", "input_change", "table_states"]

_BYTES, _LETTERS = 6, 8  # of a digest, and as it is written


@dataclass(frozen=True)
class TableState:
    """The rows of a table, by column; ``recorded`` is what the record says of it."""

    rows: Sequence[Mapping[str, InputValue]]
    recorded: str = ""

    @cached_property
    def digest(self) -> str:
        """Of the whole table."""
        return _digest(repr(self.rows))

    @cached_property
    def columns(self) -> Mapping[str, str]:
        """A digest of each column, in the order of its rows."""
        names = dict.fromkeys(name for row in self.rows for name in row)
        return {name: _digest(repr([row.get(name) for row in self.rows])) for name in names}

    @cached_property
    def row_digests(self) -> tuple[str, ...]:
        """A digest of each row."""
        return tuple(_digest(repr(row)) for row in self.rows)

    def text(self) -> str:
        """As the record keeps it."""
        if self._stays:
            return self.recorded
        columns = (f"{name}:{digest}" for name, digest in self.columns.items())
        return " ".join([self.digest, "".join(self.row_digests), *columns])

    @property
    def _stays(self) -> bool:
        return self.recorded.partition(" ")[0] == self.digest

    def change(self) -> TableChange | None:
        """What is another than was recorded; None: nothing is."""
        if self._stays:
            return None
        _, rows, *columns = (*self.recorded.split(" "), "")
        before = dict(c.rpartition(":")[::2] for c in columns if c)
        names = {*before, *self.columns}
        changed = frozenset(n for n in names if before.get(n) != self.columns.get(n))
        old = [rows[n : n + _LETTERS] for n in range(0, len(rows), _LETTERS)]
        if len(old) != len(self.rows):
            return TableChange(changed, None)
        both = enumerate(zip(old, self.row_digests, strict=True))
        return TableChange(changed, frozenset(n for n, (a, b) in both if a != b))


@dataclass(frozen=True, slots=True)
class TableChange:
    """The columns and the rows that hold something else; no rows: they are not those of before."""

    columns: frozenset[str]
    rows: frozenset[int] | None

    def moves(self, read: TableRead) -> bool:
        """Whether a search in the table may find another row."""
        return bool(read.whole & self.columns)

    def concerns(self, read: TableRead) -> bool:
        """Whether what is ``read`` of the table may be another."""
        if self.moves(read):
            return True
        return bool(read.columns & self.columns) and (self.rows is None or bool(read.rows & self.rows))


InputChange = Mapping[str, TableChange]
"""By table; one that is not there did not change."""


def table_states(values: SheetValues, recorded: Mapping[str, str]) -> dict[str, TableState]:
    """Every input table; one that the record does not know has nothing that stayed."""
    return {name: TableState(values.rows(name), recorded.get(name, "")) for name in WORKBOOK_TABLES}


def input_change(states: Mapping[str, TableState]) -> InputChange:
    """What is another than the record says."""
    found = {name: state.change() for name, state in states.items()}
    return {name: change for name, change in found.items() if change is not None}


def _digest(text: str) -> str:
    """Letters, digits, ``-`` and ``_``."""
    return urlsafe_b64encode(hashlib.blake2b(text.encode(), digest_size=_BYTES).digest()).decode()
