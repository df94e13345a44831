"""Which cells of the input a cell of a generated sheet depends on, directly and through others.

Every branch of a formula counts, so this may be too much, never too little. A search by a constant key reads
its listing and one row of a column; whatever else reads a column reads the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from lkjip_xl.figures.evaluate import first_row
from lkjip_xl.figures.expression import FigureKey, Formula, InputColumn, Kode, Range, Reference, SameRow
from lkjip_xl.figures.tree import Call, Node, Number, Slot, Text, calls_in, parse
from lkjip_xl.sheets.values import SheetValues

__all__ = ["InputsRead", "TableRead"]

_Atom = tuple[Literal["whole", "column"], str, str] | tuple[Literal["row"], str, int]
_UNKNOWN: _Atom = "whole", "", ""


@dataclass(frozen=True, slots=True)
class TableRead:
    """Of one table: columns that are read ``whole``, and ``columns`` that are read in some ``rows``."""

    whole: frozenset[str]
    columns: frozenset[str] = frozenset()
    rows: frozenset[int] = frozenset()


class InputsRead:
    """What the cells of ``values`` read, each looked at once; a set is the bits of an integer."""

    def __init__(self, values: SheetValues) -> None:
        self._values = values
        self._bits: dict[_Atom, int] = {}
        self._every: list[_Atom] = []
        self._cells: dict[tuple[str, int, str], int] = {}
        self._searches: dict[tuple[Reference, str | None, Reference], int | None] = {}
        self._ranges: dict[tuple[str, Range], int] = {}
        self._whole: dict[tuple[str, str], int] = {}

    def of_cells(self, sheet: str, cells: Iterable[tuple[int, str]]) -> Mapping[str, TableRead] | None:
        """What ``cells`` of a sheet read, by table; None where that cannot be said."""
        read = 0
        for n, token in cells:
            read |= self._cell(sheet, n, token)
        return self._tables(read)

    def of_column(self, table: str, column: str) -> Mapping[str, TableRead] | None:
        """What the cells of a helper column read, likewise."""
        return self._tables(self._column(table, column))

    def _tables(self, read: int) -> Mapping[str, TableRead] | None:
        tables: dict[str, tuple[set[str], set[str], set[int]]] = {}
        for atom in self._atoms(read):
            if atom == _UNKNOWN:
                return None
            whole, columns, rows = tables.setdefault(atom[1], (set(), set(), set()))
            if atom[0] == "row":
                rows.add(atom[2])
            else:
                (whole if atom[0] == "whole" else columns).add(atom[2])
        return {
            t: TableRead(frozenset(whole), frozenset(columns), frozenset(rows))
            for t, (whole, columns, rows) in sorted(tables.items())
        }

    def _atoms(self, read: int) -> Iterator[_Atom]:
        """Those whose bits are set."""
        digits = f"{read:b}"[::-1]
        at = digits.find("1")
        while at >= 0:
            yield self._every[at]
            at = digits.find("1", at + 1)

    def _bit(self, atom: _Atom) -> int:
        if atom not in self._bits:
            self._bits[atom] = 1 << len(self._bits)
            self._every.append(atom)
        return self._bits[atom]

    def _cell(self, sheet: str, n: int, token: str) -> int:
        place = sheet, n, token
        if place not in self._cells:
            content = self._values.content(*place)
            self._cells[place] = self._formula(content, sheet, n) if isinstance(content, Formula) else 0
        return self._cells[place]

    def _formula(self, content: Formula, sheet: str, n: int) -> int:
        references, read = content.references, 0
        in_rows: set[int] = set()
        for columns, key, listing in _look_ups(content.shape):
            sought = key if isinstance(key, str) else self._constant(references[key], sheet, n)
            for c in columns if sought is not None else ():
                found = self._looked_up(references[c], sought, references[listing])
                if found is not None:
                    read |= found
                    in_rows.add(c)
        done: set[Reference] = set()
        for i, reference in enumerate(references):
            if reference not in done and i not in in_rows:
                done.add(reference)
                read |= self._reference(reference, sheet, n)
        return read

    def _looked_up(self, column: Reference, sought: str | None, listing: Reference) -> int | None:
        """What a search reads of a column; None where its row is not known beforehand."""
        search = column, sought, listing
        if search not in self._searches:
            self._searches[search] = self._search(*search)
        return self._searches[search]

    def _search(self, column: Reference, sought: str | None, listing: Reference) -> int | None:
        if not isinstance(column, InputColumn) or not isinstance(listing, InputColumn):
            return None
        if column.table != listing.table or self._values.helper(column.table, column.column) is not None:
            return None
        row = first_row(self._values.column(listing.table, listing.column), sought)
        if row is None:
            return 0
        return self._bit(("column", column.table, column.column)) | self._bit(("row", column.table, row))

    def _constant(self, key: Reference, sheet: str, n: int) -> str | None:
        """The text of a key that no formula gives."""
        if isinstance(key, Kode):
            return key.kode
        content = self._values.content(sheet, n, key.token) if isinstance(key, SameRow) else None
        return content if type(content) is str and content else None

    def _reference(self, reference: Reference, sheet: str, n: int) -> int:
        if isinstance(reference, SameRow):
            return self._cell(sheet, n, reference.token)
        if isinstance(reference, FigureKey):
            return self._cell(*self._values.homes[reference])
        if isinstance(reference, InputColumn):
            return self._column(reference.table, reference.column)
        return self._range(reference, reference.sheet or sheet) if isinstance(reference, Range) else 0

    def _range(self, reference: Range, sheet: str) -> int:
        if (sheet, reference) not in self._ranges:
            read = 0
            for n in self._values.group(sheet, reference.group):
                read |= self._cell(sheet, n, reference.token)
            self._ranges[sheet, reference] = read
        return self._ranges[sheet, reference]

    def _column(self, table: str, column: str) -> int:
        """A whole column; of a helper column, the columns that its formula reads."""
        if (table, column) not in self._whole:
            helper = self._values.helper(table, column)
            self._whole[table, column] = (
                self._bit(("whole", table, column)) if helper is None else self._helper(table, helper)
            )
        return self._whole[table, column]

    def _helper(self, table: str, content: Formula) -> int:
        read = 0
        for reference in content.references:
            match reference:
                case SameRow(token):
                    read |= self._column(table, token)
                case InputColumn(other, column):
                    read |= self._column(other, column)
                case Range() | FigureKey():
                    read |= self._bit(_UNKNOWN)
        return read


class _LookUp(NamedTuple):
    """The references that are one of the ``columns``, the key (a text, or its reference), the ``listing``."""

    columns: tuple[int, ...]
    key: str | int
    listing: int


@cache
def _look_ups(shape: str) -> tuple[_LookUp, ...]:
    """The searches in a formula whose key is a text or a reference."""
    return tuple(x for call in calls_in(parse(shape)) if (x := _look_up(call)) is not None)


def _look_up(call: Call) -> _LookUp | None:
    match call:
        case Call("INDEX", (column, Call("MATCH", (Slot(key) | Text(key), Slot(listing), Number(0))))):
            columns = _columns(column)
            return _LookUp(columns, key, listing) if columns else None
    return None


def _columns(node: Node) -> tuple[int, ...]:
    """The references that a choice chooses from; none where it is something else."""
    match node:
        case Slot(number):
            return (number,)
        case Call("IF", (_, then, other)):
            one, two = _columns(then), _columns(other)
            return (*one, *two) if one and two else ()
    return ()
