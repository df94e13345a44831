"""The stored values of a user's own formulas that read our cells: renewed, or kept and said why.

So are those of formulas that call our functions, and of those that the program which saved the book could not
calculate: no value, or #NAME?.

What our engine cannot do as Excel does is kept: functions that it lacks, other files, what changes by itself,
array formulas, texts that depend on the regional settings; and whatever depends on such a cell.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isclose

from lxml import etree

from lkjip_xl.build.user_formulas import WorkbookCalculation
from lkjip_xl.build.users_own.own_formulas import CellKey, OwnFormula
from lkjip_xl.build.users_own.precedents import Reading, Sources
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import ErrorValue, Grid, Value, fill_constant, store_value
from lkjip_xl.ooxml.following.formula_pieces import GONE, pieces
from lkjip_xl.ooxml.lint import VOLATILE_FUNCTIONS
from lkjip_xl.ooxml.references import Box
from lkjip_xl.rumus.registry import DAFTAR

__all__ = ["KeptCell", "OwnCells"]

_VOLATILE = VOLATILE_FUNCTIONS | {"RANDARRAY"}
_REGIONAL = frozenset({"TEXT", "FIXED", "DOLLAR", "VALUE", "DATEVALUE", "TIMEVALUE", "NUMBERVALUE"})
_JOINING = frozenset({"CONCAT", "CONCATENATE", "TEXTJOIN"})
_COUNTS = re.compile(r"[-+*/^]")  # what makes #VALUE! of a text, "n/a" for one
_DECIMAL_POINT = re.compile(r"\d\.\d")
_EXPLAINED = ("#DIV/0!", "#N/A")  # errors that a new figure may well give; others only where one is read
_UNCALCULATED = (None, "#NAME?")
_PRECISION = 1e-12


@dataclass(frozen=True, slots=True)
class KeptCell:
    """A cell of a user's whose stored value could not be renewed, and why, in Indonesian."""

    cell: str
    why: str


@dataclass(frozen=True)
class OwnCells:
    """A user's own formulas in a workbook; ``ours`` are the tabs that we write or read, in lower case."""

    formulas: tuple[OwnFormula, ...]
    sources: Sources
    ours: Collection[str]

    @cached_property
    def reading(self) -> Mapping[CellKey, Reading]:
        """What each formula reads."""
        return {f.key: self.sources.read(f.text, f.sheet) for f in self.formulas}

    @cached_property
    def unsuited(self) -> Mapping[CellKey, str]:
        """The formulas whose text alone says that they are kept, and why."""
        found = ((f.key, _unsuited(f, self.reading[f.key])) for f in self.formulas)
        return {key: why for key, why in found if why is not None}

    @cached_property
    def due(self) -> frozenset[CellKey]:
        """What reads a cell of ours, calls ours or was not calculated, and whatever depends on it."""
        return frozenset(self._dependents(f.key for f in self.formulas if self._is_due(f)))

    def _is_due(self, f: OwnFormula) -> bool:
        reading = self.reading[f.key]
        reads = reading.broken or any(tab in self.ours for tab, _ in reading.boxes)
        return reads or f.stored in _UNCALCULATED or not reading.functions.isdisjoint(DAFTAR)

    def freeze(self, book: WorkbookFile) -> None:
        """Make constants of what is unsuited, in a copy that is calculated only: the stored value counts."""
        grids = _Grids(book)
        for f in self.formulas:
            if f.key in self.unsuited:
                stored = None if isinstance(f.stored, ErrorValue) else f.stored
                fill_constant(grids.cell(f), float(stored) if isinstance(stored, bool) else stored)

    def store(self, book: WorkbookFile, calculation: WorkbookCalculation) -> tuple[KeptCell, ...]:
        """Store the new values of what is due; what was kept. Formulas are not touched."""
        new = {f.key: calculation.value(*f.key) for f in self.formulas}
        kept = {k: why for k, why in self.unsuited.items() if why}
        for f in self.formulas:
            why = _unreliable(f, new[f.key], calculation, self.reading[f.key])
            if f.key not in kept and why is not None:
                kept[f.key] = why
        origin = self._dependents(kept)
        grids, result = _Grids(book), []
        for f in (f for f in self.formulas if f.key in self.due):
            if f.key in kept:
                result.append(KeptCell(f.address, kept[f.key]))
            elif f.key in origin:
                result.append(KeptCell(f.address, f"bergantung pada {origin[f.key].address}"))
            elif not _unchanged(f, new[f.key], self.reading[f.key]):
                store_value(grids.cell(f), new[f.key])
        return tuple(result)

    def _dependents(self, start: Iterable[CellKey]) -> dict[CellKey, OwnFormula]:
        """All that reads one of these cells, directly or through others, with the cell it reads first.

        The cells themselves are among them.
        """
        by_key = {f.key: f for f in self.formulas}
        reached = {key: by_key[key] for key in start}
        queue = list(reached)
        while queue:
            key = queue.pop()
            for reader in self._readers.get(key, ()):
                if reader not in reached:
                    reached[reader] = by_key[key]
                    queue.append(reader)
        return reached

    @cached_property
    def _readers(self) -> Mapping[CellKey, list[CellKey]]:
        """Cell of a formula -> the formulas that read it."""
        index = _Index(self.formulas)
        result: dict[CellKey, list[CellKey]] = {}
        for key, reading in self.reading.items():
            for tab, box in reading.boxes:
                for read in index.inside(tab, box):
                    result.setdefault(read, []).append(key)
        return result


class _Index:
    """The formulas by sheet and row, to be found by range."""

    def __init__(self, formulas: Iterable[OwnFormula]) -> None:
        self._rows: dict[str, list[tuple[int, int, CellKey, Box]]] = {}
        for f in formulas:
            rows = range(f.box.row1, f.box.row2 + 1)
            self._rows.setdefault(f.sheet.casefold(), []).extend(
                (b, f.box.column1, f.key, f.box) for b in rows
            )
        for listing in self._rows.values():
            listing.sort(key=lambda x: x[:2])

    def inside(self, tab: str, box: Box) -> Iterator[CellKey]:
        """The formulas that fill a cell of a range."""
        listing = self._rows.get(tab, [])
        first = bisect.bisect_left(listing, box.row1, key=lambda x: x[0])
        last = bisect.bisect_right(listing, box.row2, key=lambda x: x[0])
        for _, _, key, filled in listing[first:last]:
            if filled.column1 <= box.column2 and box.column1 <= filled.column2:
                yield key


def _unsuited(f: OwnFormula, reading: Reading) -> str | None:
    volatile, regional = reading.functions & _VOLATILE, reading.functions & _REGIONAL
    if reading.external:
        return "membaca berkas lain"
    if volatile:
        return f"{min(volatile)} berubah dengan sendirinya"
    if f.array:
        return "rumus larik"
    if regional:
        return f"hasil {min(regional)} bergantung pada pengaturan wilayah Excel"
    return "rentang di luar fungsi" if reading.loose_range else None


def _unreliable(f: OwnFormula, new: Value, calculation: WorkbookCalculation, reading: Reading) -> str | None:
    """Why a value of the engine is not what Excel would give; None where it is."""
    if _unchanged(f, new, reading):
        return None
    if calculation.calculation.unknown(*f.key):
        return "mesin hitung tidak mengenal salah satu fungsinya"
    if new is None:
        return "mesin hitung tidak memberi hasil"
    if isinstance(new, ErrorValue):
        gone = new == GONE and reading.broken
        read = _single_cells(calculation, reading)
        counts_text = new == "#VALUE!" and _COUNTS.search(f.text) and any(type(v) is str for v in read)
        explained = gone or counts_text or new in _EXPLAINED or new in read
        return None if explained else f"mesin hitung memberi {new}"
    if (
        isinstance(new, str)
        and _joins(f, reading)
        and _DECIMAL_POINT.search(_without_texts(f, new, calculation, reading))
    ):
        return "angka di dalam teksnya bergantung pada pengaturan wilayah Excel"
    return None


def _single_cells(calculation: WorkbookCalculation, reading: Reading) -> list[Value]:
    """The values of the single cells that a formula reads."""
    tabs = {t.casefold(): t for t in calculation.calculation.workbook.sheet_names}
    return [
        calculation.value(tabs[tab], box.row1, box.column1)
        for tab, box in reading.boxes
        if tab in tabs and (box.row1, box.column1) == (box.row2, box.column2)
    ]


def _without_texts(f: OwnFormula, new: str, calculation: WorkbookCalculation, reading: Reading) -> str:
    """What is left of a text without the texts that a formula holds or reads: a kode is no number."""
    held = [p.text[1:-1].replace('""', '"') for p in pieces(f.text) if p.text.startswith('"')]
    read = [v for v in _single_cells(calculation, reading) if isinstance(v, str)]
    for text in sorted({t for t in (*held, *read) if t}, key=len, reverse=True):
        new = new.replace(text, "")
    return new


def _joins(f: OwnFormula, reading: Reading) -> bool:
    """Whether a formula may make a text of a number, with the decimal sign of the PC."""
    return "&" in f.text or not reading.functions.isdisjoint(_JOINING)


def _unchanged(f: OwnFormula, new: Value, reading: Reading) -> bool:
    """Whether the stored value still holds; a decimal sign of another region is no change."""
    if isinstance(f.stored, str) and isinstance(new, str) and _joins(f, reading):
        return f.stored.replace(",", ".") == new.replace(",", ".")
    return _same(f.stored, new)


def _same(a: Value, b: Value) -> bool:
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, float | int) and isinstance(b, float | int):
        return isclose(a, b, rel_tol=_PRECISION, abs_tol=0.0)
    return type(a) is type(b) and a == b


class _Grids:
    """The cells of the sheets of a workbook; a sheet of which none is asked for is not touched."""

    def __init__(self, book: WorkbookFile) -> None:
        self._book = book
        self._grids: dict[str, Grid] = {}

    def cell(self, f: OwnFormula) -> etree._Element:
        """The cell of a formula, to be changed."""
        if f.sheet not in self._grids:
            sheet = self._book.sheets.find(f.sheet)
            assert sheet is not None  # noqa: S101 - the formula was found there
            self._grids[f.sheet] = Grid(self._book.package.edit(sheet.part))
        return self._grids[f.sheet].cell(f.row, f.column)
