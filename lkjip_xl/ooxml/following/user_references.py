"""A user's references follow our sheets when a tab is renumbered, and become #REF! when one goes.

Excel does the same when a person renames or deletes a tab. Only parts that refer to such a tab are changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.following.formula_pieces import GONE, CellReference, rewrite_formula
from lkjip_xl.ooxml.following.formula_places import Holder, rewrite_places
from lkjip_xl.ooxml.parts import relationships_part
from lkjip_xl.ooxml.references import quoted_sheet

__all__ = ["GONE", "LostReference", "follow_names", "holder_name", "rewrite_names"]


@dataclass(frozen=True, slots=True)
class LostReference:
    """A reference that could not follow: what holds it, as a message says it, and the old target."""

    holder: str
    target: str


def follow_names(book: WorkbookFile, new: Mapping[str, str | None]) -> list[LostReference]:
    """Rewrite references to tabs: old name -> new name, None where the tab is gone.

    All change at once, so that two tabs may swap. Defined names are changed only where a tab is gone: of a
    renamed one :meth:`Sheets.rename` takes care. Returns the references to tabs that are gone.
    """
    renames = {old.casefold(): name for old, name in new.items() if name != old}
    lost: list[tuple[Holder, str]] = []

    def follow(formula: str, holder: Holder) -> str:
        return rewrite_formula(formula, lambda r: _renamed(r, renames, lambda t: lost.append((holder, t))))

    rewrite_places(book, [old for old, name in new.items() if name != old], follow)
    missing = {old: name for old, name in renames.items() if name is None}
    result = [LostReference(holder_name(book, h), target) for h, target in lost]
    if missing:
        result += rewrite_names(book, lambda r, lose: _renamed(r, missing, lose))
    return list(dict.fromkeys(result))


Lose = Callable[[str], None]
"""Told the target of a reference that is gone."""


def rewrite_names(
    book: WorkbookFile,
    change: Callable[[CellReference, Lose], str | None],
    skip: Callable[[str], bool] = lambda _: False,
) -> list[LostReference]:
    """Let ``change`` rewrite the references of defined names, but of those to ``skip``; what they lost."""
    lost: list[LostReference] = []
    for n in book.names:
        if skip(n.name):
            continue
        holder = f"nama {n.name}"
        formula = rewrite_formula(
            n.formula,
            lambda r, h=holder: change(r, lambda t: lost.append(LostReference(h, t))),  # type: ignore[misc]
        )
        if formula != n.formula:
            book.names.define(n.name, formula, n.sheet, hidden=n.hidden)
    return lost


def _renamed(reference: CellReference, renames: Mapping[str, str | None], lose: Lose) -> str | None:
    if reference.external or reference.sheet is None:
        return None
    tabs = [t for t in (reference.sheet, reference.last_sheet) if t is not None]
    if not any(t.casefold() in renames for t in tabs):
        return None
    new = [renames.get(t.casefold(), t) for t in tabs]
    if None in new:
        lose(f"{reference.prefix}{reference.place or ''}")
        return GONE if len(tabs) == 1 else None
    quoted = ":".join(str(t).replace("'", "''") for t in new)
    return f"'{quoted}'!{reference.place or ''}"


def holder_name(book: WorkbookFile, holder: Holder) -> str:
    """What holds a reference, as a message says it: ``'Rekap saya'!A1``, ``grafik di lembar Rekap saya``."""
    for sheet in book.sheets:
        if sheet.part == holder.part and holder.cell is not None:
            return f"{quoted_sheet(sheet.name)}!{holder.cell}"
        parts = book.package.reachable([sheet.part])
        if holder.part in {*parts, *map(relationships_part, parts)}:
            return f"{holder.what} di lembar {sheet.name}"
    return f"{holder.what} ({holder.part})"
