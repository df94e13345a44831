"""Blocks of rows of which no value can be another than it was: the same formulas, that read the same input.

The record keeps of each block what its cells read of the input, directly and through others, and digests of
the input itself. A block is known where its sheet and all that this reads have the structure that they had,
and nothing of what the block reads changed; the figures that are at home in it are those of the record. So is
a helper column whose formulas are as they were written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple, Protocol

from lkjip_xl.build.unchanged.input_state import (
    InputChange,
    TableChange,
    TableState,
    input_change,
    table_states,
)
from lkjip_xl.build.unchanged.sheet_structure import SheetStructure, digest_of
from lkjip_xl.figures.cell_semantics import CellError, CellValue
from lkjip_xl.figures.expression import FigureKey, Formula
from lkjip_xl.figures.names import FIGURE_NAMES
from lkjip_xl.model import Laporan
from lkjip_xl.sheets.inputs_read import InputsRead, TableRead
from lkjip_xl.sheets.values import SheetValues
from lkjip_xl.version import __version__

__all__ = ["READS", "BlockTexts", "KnownValues", "SheetTexts", "in_blocks"]

READS = "bacaan"
"""Fact of the record."""
BLOCK_ROWS = 8
"""Emissions of a block: one indikator's rows stand in few, and the record keeps few lines."""
_BASIS, _TABLE, _SHEET, _BLOCK, _COLUMN = "*", "tabel ", "lembar ", "blok ", "kolom "
_UNSAID = "?"  # a block whose figures the record does not keep as they are

Blocks = Mapping[str, frozenset[int]]
"""By sheet, the numbers of blocks."""

Figures = Mapping[FigureKey, str | float]


class BlockTexts(NamedTuple):
    """What the record keeps of a block: a digest of its values, and what its cells read of the input."""

    values: str
    reads: str = _UNSAID


class SheetTexts(NamedTuple):
    """What the record keeps of a sheet: digests of its structure, of its kinds of formulas; its blocks."""

    structure: str
    shapes: str
    blocks: Mapping[int, BlockTexts]

    @property
    def values(self) -> str:
        """A digest of the values of all its formulas."""
        return digest_of(*(block.values for _, block in sorted(self.blocks.items())))


class Column(Protocol):
    """A helper column, by the table and its name, with its formulas from row ``first`` on."""

    @property
    def table(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def first(self) -> int: ...
    @property
    def formulas(self) -> Sequence[str]: ...


class Made(Protocol):
    """How sheets were made, by key: texts without what they read, structures, cells that say ``#LKJIP!``."""

    @property
    def texts(self) -> Mapping[str, SheetTexts]: ...
    @property
    def structures(self) -> Mapping[str, SheetStructure]: ...
    @property
    def messages(self) -> Mapping[str, Collection[tuple[int, str]]]: ...


@dataclass(frozen=True)
class KnownValues:
    """``blocks`` are those whose values are known, ``searches`` those that read the cells that they read.

    ``sheets`` is what the record says of each sheet, ``columns`` of helper columns whose values are known: a
    digest of their formulas. Nothing, where settings or scales are others.
    """

    basis: str
    states: Mapping[str, TableState]
    structures: Mapping[str, SheetStructure]
    sheets: Mapping[str, SheetTexts]
    searches: Blocks = field(default_factory=dict)
    blocks: Blocks = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def find(
        cls,
        recorded: Mapping[str, str],
        laporan: Laporan,
        values: SheetValues,
        structures: Mapping[str, SheetStructure],
    ) -> KnownValues:
        """Hold a report against what was ``recorded``: the fact ``READS``."""
        basis = digest_of(__version__, repr(sorted(laporan.settings.items())), repr(laporan.skala))
        old = recorded if recorded.get(_BASIS) == basis else {}
        states = table_states(values, _of_kind(_TABLE, old))
        sheets = _read_sheets(old)
        closed = _closed(structures, sheets)
        change = input_change(states)
        searches: dict[str, frozenset[int]] = {}
        blocks: dict[str, frozenset[int]] = {}
        for key in closed:
            every = {n: _read_tables(b.reads) for n, b in sheets[key].blocks.items()}
            reads = {
                n: r for n, r in every.items() if r is not None and not _any(TableChange.moves, change, r)
            }
            searches[key] = frozenset(reads)
            blocks[key] = frozenset(n for n, r in reads.items() if not _any(TableChange.concerns, change, r))
        columns: dict[str, str] = {}
        for name, text in _of_kind(_COLUMN, old).items():
            formulas, _, said = text.partition(" ")
            read = _read_tables(said)
            if read is not None and not _any(TableChange.concerns, change, read):
                columns[name] = formulas
        return cls(basis, states, structures, sheets, searches, blocks, columns)

    def knows(self, key: str, emission: int) -> bool:
        """Whether the values of an emission of a sheet are what they were."""
        return emission // BLOCK_ROWS in self.blocks.get(key, ())

    def is_known(self, column: Column) -> bool:
        """Whether a helper column has the formulas that it had, and what they give is known."""
        return self.columns.get(f"{column.table} {column.name}") == _column_digest(column)

    def teach(self, values: SheetValues, figures: Figures) -> None:
        """Give ``values`` the recorded figures that are at home in known blocks; a blank is not recorded."""
        known: dict[tuple[str, int, str], CellValue] = {}
        for figure, place in values.homes.items():
            if self.knows(place[0], place[1]) and _is_kept(figure, place, values):
                value = figures.get(figure, "")
                known[place] = value if isinstance(value, str) else float(value)
        values.learn(known)

    def texts(
        self,
        values: SheetValues,
        figures: Figures,
        made: Made,
        columns: Iterable[Column],
    ) -> dict[str, str]:
        """What the record keeps, of sheets as they were ``made`` and of helper columns; ``figures`` are those
        that it keeps.
        """
        inputs = InputsRead(values)
        unsaid = {(key, n // BLOCK_ROWS) for key, found in made.messages.items() for n, _ in found}
        unsaid |= self._differing(values, figures)
        result = {_BASIS: self.basis, **{_TABLE + t: s.text() for t, s in self.states.items()}}
        for key, texts in made.texts.items():
            result[_SHEET + key] = f"{texts.structure} {texts.shapes}"
            for n, cells in in_blocks(made.structures[key].formulas):
                if (key, n) in unsaid:
                    reads = _UNSAID
                elif n in self.searches.get(key, ()):
                    reads = self.sheets[key].blocks[n].reads
                else:
                    reads = _reads_text(inputs.of_cells(key, cells))
                result[f"{_BLOCK}{key} {n}"] = f"{texts.blocks[n].values} {reads}"
        for column in columns:
            reads = _reads_text(inputs.of_column(column.table, column.name))
            result[f"{_COLUMN}{column.table} {column.name}"] = f"{_column_digest(column)} {reads}"
        return result

    def _differing(self, values: SheetValues, figures: Figures) -> set[tuple[str, int]]:
        """The blocks in which a figure is at home that the record does not keep as it was computed."""
        return {
            (key, n // BLOCK_ROWS)
            for figure, (key, n, token) in values.homes.items()
            if not self.knows(key, n)
            and _is_kept(figure, (key, n, token), values)
            and not _same(values.cell(key, n, token), figures.get(figure))
        }


def _column_digest(column: Column) -> str:
    return digest_of(str(column.first), *column.formulas)


def in_blocks(cells: Sequence[tuple[int, str]]) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Cells, as emission and token in the order of emissions, by the number of their block."""
    for n, block in groupby(cells, lambda cell: cell[0] // BLOCK_ROWS):
        yield n, [*block]


def _read_sheets(recorded: Mapping[str, str]) -> dict[str, SheetTexts]:
    """What :meth:`KnownValues.texts` wrote; without what is damaged."""
    blocks: dict[str, dict[int, BlockTexts]] = {}
    for name, text in _of_kind(_BLOCK, recorded).items():
        key, _, number = name.rpartition(" ")
        values, _, reads = text.partition(" ")
        if number.isdecimal():
            blocks.setdefault(key, {})[int(number)] = BlockTexts(values, reads)
    heads = {key: text.partition(" ") for key, text in _of_kind(_SHEET, recorded).items()}
    return {key: SheetTexts(head, rest, blocks.get(key, {})) for key, (head, _, rest) in heads.items()}


def _of_kind(kind: str, recorded: Mapping[str, str]) -> dict[str, str]:
    return {key.removeprefix(kind): text for key, text in recorded.items() if key.startswith(kind)}


def _closed(structures: Mapping[str, SheetStructure], sheets: Mapping[str, SheetTexts]) -> frozenset[str]:
    """The sheets that have the structure that they had, as all have that they read, directly or not."""
    closed = {key for key, s in structures.items() if key in sheets and sheets[key].structure == s.digest}
    while open_ := {key for key in closed if not structures[key].reads <= closed}:
        closed -= open_
    return frozenset(closed)


def _any(
    what: Callable[[TableChange, TableRead], bool], change: InputChange, reads: Mapping[str, TableRead]
) -> bool:
    return any(what(change[table], read) for table, read in reads.items() if table in change)


def _read_tables(reads: str) -> Mapping[str, TableRead] | None:
    """What :func:`_reads_text` wrote; None where it is not said, or damaged."""
    try:
        return {t: _read_table(x) for t, x in (part.split(":") for part in reads.split(" ") if part)}
    except ValueError:
        return None


def _reads_text(tables: Mapping[str, TableRead] | None) -> str:
    """Per table: whole columns, columns, and the rows in which these are read as the bits of a number."""
    if tables is None:
        return _UNSAID
    return " ".join(
        f"{name}:{','.join(sorted(t.whole))};{','.join(sorted(t.columns))};{sum(1 << n for n in t.rows):x}"
        for name, t in tables.items()
    )


def _read_table(text: str) -> TableRead:
    whole, columns, rows = text.split(";")
    bits = int(rows, 16)
    numbers = frozenset(n for n in range(bits.bit_length()) if bits >> n & 1)
    return TableRead(frozenset(whole.split(",")), frozenset(columns.split(",")), numbers)


def _is_kept(figure: FigureKey, place: tuple[str, int, str], values: SheetValues) -> bool:
    """Whether the record says of a cell what it holds."""
    return FIGURE_NAMES[figure.name].recorded and isinstance(values.content(*place), Formula)


def _same(value: CellValue, recorded: str | float | None) -> bool:
    if isinstance(value, float):
        return isinstance(recorded, float) and repr(recorded) == repr(value)
    return isinstance(value, str) and not isinstance(value, CellError) and (recorded or "") == value
