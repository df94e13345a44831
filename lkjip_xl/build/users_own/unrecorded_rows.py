"""Workbooks whose record does not say what stood where: references whose row may have moved are listed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from lkjip_xl.build.users_own.emissions import EmittedSheet
from lkjip_xl.build.users_own.follow_rows import is_our_name, our_holders, our_parts
from lkjip_xl.build.users_own.own_formulas import CellKey
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.code_names import sheet_code_name
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_reader import read_cells
from lkjip_xl.ooxml.following.formula_pieces import pieces
from lkjip_xl.ooxml.following.formula_places import Holder, rewrite_places
from lkjip_xl.ooxml.following.moved_places import rows_of
from lkjip_xl.ooxml.following.user_references import LostReference, holder_name

__all__ = ["RowTexts", "row_texts", "unsure_references"]

RowTexts = Mapping[str, Mapping[int, tuple[tuple[int, object], ...]]]
"""Code name of a sheet -> row -> its constants by column: whether a row holds what it held."""


def row_texts(book: WorkbookFile, recorded: Mapping[str, EmittedSheet], keys: Collection[str]) -> RowTexts:
    """The constants of the generated sheets of ``keys`` that the record does not know."""
    unknown = {sheet_code_name(key) for key in keys if key not in recorded}
    sheets = {s.name: s.code_name for s in book.sheets if s.code_name in unknown}
    result: dict[str, dict[int, tuple[tuple[int, object], ...]]] = {}
    for name, cells in read_cells(book).items() if sheets else ():
        rows: dict[int, tuple[tuple[int, object], ...]] = {}
        for (row, column), cell in cells.items() if name in sheets else ():
            if cell.formula is None:
                rows[row] = (*rows.get(row, ()), (column, cell.value))
        if name in sheets:
            result[str(sheets[name])] = rows
    return result


def unsure_references(
    book: WorkbookFile, layout: Layout, before: RowTexts, ours: Collection[CellKey]
) -> list[LostReference]:
    """The user's references to rows whose constants are others than before; nothing is rewritten."""
    if not before:
        return []
    after = row_texts(book, {}, list(layout.sheets))
    tabs = {x.name.casefold(): sheet_code_name(key) for key, x in layout.sheets.items()}
    found = _Found(before, after, {t: c for t, c in tabs.items() if c in before})
    own = set(our_holders(book, ours))
    targets: list[tuple[Holder, str]] = []

    def look(formula: str, holder: Holder) -> str:
        if (holder.part, holder.cell) not in own:
            targets.extend((holder, t) for t in found.moved(formula))
        return formula

    rewrite_places(book, found.tabs, look, our_parts(book, layout))
    names = [n for n in book.names if not is_our_name(n.name, layout)]
    result = [LostReference(holder_name(book, h), target) for h, target in targets]
    result += [LostReference(f"nama {n.name}", t) for n in names for t in found.moved(n.formula)]
    return list(dict.fromkeys(result))


@dataclass(frozen=True)
class _Found:
    before: RowTexts
    after: RowTexts
    tabs: Mapping[str, str]

    def moved(self, formula: str) -> list[str]:
        """The references of a formula of which an end stands on a row that holds something else now."""
        result = []
        for piece in pieces(formula):
            r = piece.reference
            code_name = (
                None if r is None or r.sheet is None or r.external else self.tabs.get(r.sheet.casefold())
            )
            if r is None or r.place is None or code_name is None:
                continue
            old, new = self.before[code_name], self.after.get(code_name, {})
            if any(old.get(row) != new.get(row) for row in rows_of(r.place)):
                result.append(piece.text)
        return result
