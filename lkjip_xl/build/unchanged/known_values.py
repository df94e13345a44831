"""Sheets of which no value can be another than it was: they are of the same formulas and read the same input.

The record keeps of each sheet what its cells read of the input, directly and through others, and digests of
the input itself. A sheet is known where all sheets that it reads have the structure that they had, and
nothing of what it reads changed; the figures that are at home on it are those of the record.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
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

__all__ = ["READS", "KnownValues", "SheetTexts"]

READS = "bacaan"
"""Fact of the record."""
_BASIS, _TABLE, _SHEET = "*", "tabel ", "lembar "
_UNSAID = "?"  # a sheet whose figures the record does not keep as they are

Figures = Mapping[FigureKey, str | float]


class SheetTexts(NamedTuple):
    """What the record keeps of a sheet: digests of its structure, of its kinds of formulas, of its values.

    ``reads`` is what its cells read of the input, as text.
    """

    structure: str
    shapes: str
    values: str
    reads: str = _UNSAID


class Made(Protocol):
    """How sheets were made, by key: texts without what they read, structures, cells that say ``#LKJIP!``."""

    @property
    def texts(self) -> Mapping[str, SheetTexts]: ...
    @property
    def structures(self) -> Mapping[str, SheetStructure]: ...
    @property
    def messages(self) -> Mapping[str, Collection[object]]: ...


@dataclass(frozen=True)
class KnownValues:
    """``keys`` are the sheets whose values are known, ``searches`` those that read the cells that they read.

    ``sheets`` is what the record says of each sheet; nothing, where settings or scales are others.
    """

    basis: str
    states: Mapping[str, TableState]
    structures: Mapping[str, SheetStructure]
    sheets: Mapping[str, SheetTexts]
    searches: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()

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
        split = ((key, text.split(" ", 3)) for key, text in _of_kind(_SHEET, old).items())
        sheets = {key: SheetTexts(*parts) for key, parts in split if len(parts) == len(SheetTexts._fields)}
        closed = _closed(structures, sheets)
        change = input_change(states) if closed else {}
        reads = {key: found for key in closed if (found := _read_tables(sheets[key].reads)) is not None}
        searches = {key: found for key, found in reads.items() if not _any(TableChange.moves, change, found)}
        keys = {key for key, found in searches.items() if not _any(TableChange.concerns, change, found)}
        return cls(basis, states, structures, sheets, frozenset(searches), frozenset(keys))

    def teach(self, values: SheetValues, figures: Figures) -> None:
        """Give ``values`` the recorded figures that are at home on known sheets; a blank is not recorded."""
        known: dict[tuple[str, int, str], CellValue] = {}
        for figure, place in values.homes.items():
            if place[0] in self.keys and _is_kept(figure, place, values):
                value = figures.get(figure, "")
                known[place] = value if isinstance(value, str) else float(value)
        values.learn(known)

    def texts(
        self,
        values: SheetValues,
        figures: Figures,
        made: Made,
    ) -> dict[str, str]:
        """What the record keeps, of sheets as they were ``made``; ``figures`` are those that it keeps."""
        inputs = InputsRead(values)
        unsaid = {key for key, found in made.messages.items() if found}
        unsaid |= _differing(values, figures, made.texts.keys() - self.keys)
        result = {_BASIS: self.basis, **{_TABLE + t: s.text() for t, s in self.states.items()}}
        for key, texts in made.texts.items():
            reads = _UNSAID
            if key not in unsaid and key in self.searches:
                reads = self.sheets[key].reads
            elif key not in unsaid:
                reads = _reads_text(inputs.of_cells(key, made.structures[key].formulas))
            result[_SHEET + key] = " ".join(texts._replace(reads=reads))
        return result


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


def _differing(values: SheetValues, figures: Figures, keys: Iterable[str]) -> set[str]:
    """The sheets on which a figure is at home that the record does not keep as it was computed."""
    asked = set(keys)
    kept = ((f, x) for f, x in values.homes.items() if x[0] in asked and _is_kept(f, x, values))
    return {place[0] for f, place in kept if not _same(values.cell(*place), figures.get(f))}


def _same(value: CellValue, recorded: str | float | None) -> bool:
    if isinstance(value, float):
        return isinstance(recorded, float) and repr(recorded) == repr(value)
    return isinstance(value, str) and not isinstance(value, CellError) and (recorded or "") == value
