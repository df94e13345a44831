"""A user's references into generated sheets follow their rows at a regeneration.

The hidden record says what stood in each row. A row that is gone becomes ``#REF!``, as in
Excel, and is listed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from openpyxl.utils import get_column_letter

from lkjip_xl.build.embedded_review import COLUMN_NAMES
from lkjip_xl.build.users_own.emission_moves import EmissionMoves
from lkjip_xl.build.users_own.emissions import EmittedSheet, emitted_sheets
from lkjip_xl.build.users_own.own_formulas import CellKey
from lkjip_xl.figures.spelling.figure_spelling import is_figure_name
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.code_names import link_name
from lkjip_xl.layout.drawings import our_charts
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.following.formula_pieces import GONE, CellReference, rewrite_formula
from lkjip_xl.ooxml.following.formula_places import Holder, rewrite_places
from lkjip_xl.ooxml.following.moved_places import is_relative, moved_place
from lkjip_xl.ooxml.following.user_references import LostReference, holder_name, rewrite_names

__all__ = ["RowFollower", "is_our_name", "our_holders", "our_parts"]

_LINK = "tautan"
Lose = Callable[[str], None]
"""Told the target of a reference that could not follow."""


@dataclass(frozen=True)
class RowFollower:
    """Follows the rows of a layout.

    ``old`` is what the record says of the last generation, by key of the sheet. ``ours`` are the cells of
    input sheets that a generation writes.
    """

    layout: Layout
    old: Mapping[str, EmittedSheet]
    ours: Collection[CellKey]

    def moves(self) -> dict[str, EmissionMoves]:
        """The sheets on which something moved, by their tab in lower case."""
        if not self.old:
            return {}
        new = emitted_sheets(self.layout)
        every = {
            laid_out.name.casefold(): EmissionMoves(self.old[key], new[key])
            for key, laid_out in self.layout.sheets.items()
            if key in self.old and self.old[key] != new[key]
        }
        return {tab: m for tab, m in every.items() if not m.nothing_moved}

    def follow(self, book: WorkbookFile) -> list[LostReference]:
        """Rewrite the references of cells, names, charts and the like; those that could not follow."""
        moves = self.moves()
        if not moves:
            return []
        lost: list[tuple[Holder, str]] = []
        change = _Change(moves, tuple(s.name.casefold() for s in book.sheets))
        ours: set[tuple[str, str]] = set()

        def one(formula: str, holder: Holder) -> str:
            if "!" not in formula:  # only a reference with its sheet can mean a row that moved
                return formula
            if not ours:
                ours.update(our_holders(book, self.ours))
            if (holder.part, holder.cell) in ours:
                return formula

            def moved(r: CellReference) -> str | None:
                return change.reference(r, lambda target: lost.append((holder, target)), holder.what == _LINK)

            return rewrite_formula(formula, moved)

        rewrite_places(book, moves, one, our_parts(book, self.layout))
        result = [LostReference(holder_name(book, h), target) for h, target in lost]
        result += rewrite_names(book, change.name, lambda name: is_our_name(name, self.layout))
        return list(dict.fromkeys(result))


@dataclass(frozen=True)
class _Change:
    """The new text of a reference, by what moved on which tab; ``tabs`` are all, in their order."""

    moves: Mapping[str, EmissionMoves]
    tabs: tuple[str, ...]

    def reference(self, r: CellReference, lose: Lose, link: bool = False) -> str | None:
        """A reference of a cell, a chart and the like. A link that is lost keeps its text, as in Excel."""
        places = self._places(r)
        if not places or places == {r.place}:
            return None
        target = f"{r.prefix}{r.place}"
        if len(places) > 1:  # from one sheet to another, and the rows of each went elsewhere
            lose(target)
            return None
        place = places.pop()
        if place == GONE:
            lose(target)
            if link:
                return None
        return f"{r.prefix}{place}"

    def name(self, r: CellReference, lose: Lose) -> str | None:
        """A reference of a defined name; one that is counted from the cell that uses it stays."""
        if r.place is not None and is_relative(r.place):
            if self._places(r) - {r.place}:
                lose(f"{r.prefix}{r.place}")
            return None
        return self.reference(r, lose)

    def _places(self, r: CellReference) -> set[str]:
        """The place today, on each sheet that a reference means; none where none of them moved."""
        if r.external or r.sheet is None or r.place is None:
            return set()
        first, last = r.sheet.casefold(), (r.last_sheet or r.sheet).casefold()
        between = [first]
        if first != last and first in self.tabs and last in self.tabs:
            a, z = sorted((self.tabs.index(first), self.tabs.index(last)))
            between = list(self.tabs[a : z + 1])
        return {moved_place(r.place, self.moves[tab]) if tab in self.moves else r.place for tab in between}


def our_holders(book: WorkbookFile, cells: Collection[CellKey]) -> Iterator[tuple[str, str]]:
    """Part and address of cells."""
    parts = {s.name: s.part for s in book.sheets}
    for sheet, row, column in cells:
        yield parts[sheet], f"{get_column_letter(column)}{row}"


def our_parts(book: WorkbookFile, layout: Layout) -> set[str]:
    """The parts of a layout's sheets and of our charts on them."""
    sheets = [s for laid_out in layout.sheets.values() if (s := book.sheets.find(laid_out.name))]
    charts = chain.from_iterable(our_charts(book, s.part) for s in sheets)
    return {*(s.part for s in sheets), *charts}


def is_our_name(name: str, layout: Layout) -> bool:
    """Whether a defined name is one that a generation defines anew."""
    ours = {link_name(key) for key in layout.sheets} | set(COLUMN_NAMES)
    return name in ours or name.startswith("_xlnm.") or is_figure_name(name)
