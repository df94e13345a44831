"""What a formula that somebody wrote into our cell means, whatever rows its cells stand in today.

A finding is known by it, so that an answer stays with the formula that it was given to.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from lkjip_xl.ooxml.following.formula_pieces import CellReference, rewrite_formula
from lkjip_xl.ooxml.following.formula_text import level_formula
from lkjip_xl.review.places import CellMeaning
from lkjip_xl.verify.cell_meanings import Address

__all__ = ["FormulaMeaning"]

_DIGITS = 16
_CELL = re.compile(r"\$?[A-Za-z]{1,3}\$?[0-9]+")


@dataclass(frozen=True)
class FormulaMeaning:
    """Makes keys of formulas; ``rows`` are the keys of the input rows by sheet and number."""

    meanings: Mapping[Address, CellMeaning]
    rows: Mapping[tuple[str, int], str]

    @cached_property
    def _tabs(self) -> dict[str, str]:
        return {name.casefold(): name for name in {x[0] for x in self.meanings} | {x[0] for x in self.rows}}

    def key(self, formula: str, at: Address) -> str:
        """A short key of a formula in the cell ``at``: its references by meaning, its spelling levelled.

        A cell in the formula's own row is known by its column, one that nobody knows by its address.
        """

        def meant(r: CellReference) -> str | None:
            ends = (r.place or "").split(":")
            if r.external or r.last_sheet or not all(map(_CELL.fullmatch, ends)):
                return None
            return ":".join(self._cell(r.sheet or at[0], e, at) for e in ends)

        text = rewrite_formula(level_formula(formula), meant)
        return f"rumus {hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]}"

    def _cell(self, sheet: str, cell: str, at: Address) -> str:
        letter, row = coordinate_from_string(cell.replace("$", "").upper())
        tab = self._tabs.get(sheet.casefold(), sheet)
        if (tab, row) == at[:2]:
            return f"{letter}@"
        m = self.meanings.get((tab, row, column_index_from_string(letter)))
        if m is not None:
            return f"<{m.sheet}|{m.pattern}|{m.kode}|{m.token}|{m.nth}>"
        key = self.rows.get((tab, row))
        return f"{tab}!{letter}{row}" if key is None else f"<{tab}|{key}|{letter}>"
