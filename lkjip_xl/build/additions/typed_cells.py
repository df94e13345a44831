"""What a user typed into our rows of a generated sheet: into a cell that we left empty, or over ours.

The first goes with its row to where that stands today; what was typed over a cell of ours is replaced, and
listed with what stood there.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from lxml import etree
from openpyxl.utils import get_column_letter

from lkjip_xl.build.additions.cell_marks import CellMarks, TabKeys, cell_digest
from lkjip_xl.build.additions.sheet_additions import Addition
from lkjip_xl.build.embedded_review import AnswerColumns
from lkjip_xl.ooxml.cell_reader import SheetContent, WorkbookCell, display_cell
from lkjip_xl.ooxml.cell_xml import Grid
from lkjip_xl.ooxml.following.formula_pieces import pieces
from lkjip_xl.ooxml.references import Box

__all__ = ["TypedCells", "find_typed"]

_TYPED, _OVERTYPED = "isi Anda di baris hasil", "isi Anda di sel hasil"
_MOVED, _FOLLOWED = "susunan baris atau kolom Anda", "rumus yang mengikuti baris yang Anda geser"
_LONGEST = 40  # letters of what stood in a cell
_PARTIAL, _AT_LEAST = 0.1, 10  # a sheet of which more differs was moved about as a whole


@dataclass(frozen=True, slots=True)
class TypedCells:
    """What was typed into empty cells, with the cell's element; and what cannot be put back.

    ``moved``: rows or columns of the sheet were moved about by hand. ``over`` are the formulas that stand
    over ours.
    """

    kept: Mapping[tuple[int, int], Addition]
    replaced: tuple[Addition, ...]
    moved: bool
    over: Mapping[str, str]

    def beside_moved(self, tabs: Collection[str]) -> TypedCells:
        """The same, where ``tabs`` (casefolded) were moved about: formulas that followed are no user's."""
        followed = {
            ref
            for ref, formula in self.over.items()
            if any(p.reference and (p.reference.sheet or "").casefold() in tabs for p in pieces(formula))
        }
        replaced = (_followed(x) if x.ref in followed else x for x in self.replaced)
        return self if self.moved else replace(self, replaced=tuple(replaced))


def find_typed(
    root: etree._Element,
    content: SheetContent,
    area: Box,
    marks: CellMarks,
    keys: TabKeys,
    answers: AnswerColumns | None = None,
) -> TypedCells:
    """Compare the cells within ``area`` with what we left there; ``keys`` are those of the tabs."""
    typed: list[tuple[int, int]] = []
    over: list[tuple[int, int]] = []
    rows_like = _rows_like(content, marks, keys, answers)
    for (row, column), cell in content.items():
        beside = row > area.row2 or column > area.column2
        blank = cell.formula is None and cell.value in (None, "")
        if beside or blank or (answers is not None and column in answers.own):
            continue
        left = {marks.digests.get((r, column)) for r in rows_like(row)}
        digest = cell_digest(cell, row, keys)
        if left == {None}:
            typed.append((row, column))
        elif digest not in left:
            over.append((row, column))
    moved = answers is None and len(over) > max(_AT_LEAST, _PARTIAL * len(marks.digests))
    if moved:
        ours = frozenset().union(*marks.columns.values())
        typed, over = (
            [p for p in places if cell_digest(content[p], p[0], keys) not in ours] for places in (typed, over)
        )
    grid = Grid(root) if typed else None
    kept, replaced = {}, [_addition(_OVERTYPED, p, content[p]) for p in over]
    if moved:
        replaced = [_followed(x) if content[p].formula else x for p, x in zip(over, replaced, strict=True)]
        replaced.append(Addition(_MOVED, "", None))
    for place in typed:
        cell = content[place]
        element = (
            None
            if grid is None or moved or answers is not None or _is_ours(cell, place, marks, keys)
            else grid.existing(*place)
        )
        found = _addition(_TYPED, place, cell, element)
        if element is None:
            replaced.append(_followed(found) if moved and cell.formula else found)
        else:
            kept[place] = found
    formulas = {x.ref: content[p].formula or "" for p, x in zip(over, replaced, strict=False)}
    return TypedCells(kept, tuple(replaced), moved, formulas)


def _followed(x: Addition) -> Addition:
    """A formula that may be ours, changed by rows that were moved about: it is named, not shown."""
    return replace(x, what=_FOLLOWED, shown="")


def _rows_like(
    content: SheetContent, marks: CellMarks, keys: TabKeys, answers: AnswerColumns | None
) -> Callable[[int], Collection[int]]:
    """The rows of the last generation that a row may be: itself, or all with its kunci."""

    def rows(row: int) -> Collection[int]:
        key = None if answers is None else content.get((row, answers.key))
        if answers is None or key is None:
            return (row,)
        return marks.rows_like(answers.key, cell_digest(key, row, keys)) or (row,)

    return rows


def _is_ours(cell: WorkbookCell, place: tuple[int, int], marks: CellMarks, keys: TabKeys) -> bool:
    """Whether a cell holds what we left elsewhere in its column: rows were moved about by hand."""
    return cell_digest(cell, place[0], keys) in marks.columns.get(place[1], ())


def _addition(
    what: str, place: tuple[int, int], cell: WorkbookCell, element: etree._Element | None = None
) -> Addition:
    shown = f"={cell.formula}" if cell.formula is not None else " ".join(display_cell(cell).split())
    shown = shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 3]}..."
    ref = f"{get_column_letter(place[1])}{place[0]}"
    return Addition(what, ref, None if element is None else copy.deepcopy(element), shown)
