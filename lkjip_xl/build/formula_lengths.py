"""Formulas that an agency's texts or long names make too long for Excel are refused at a build."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lkjip_xl.build.filling.helper_cells import HelperColumn
from lkjip_xl.errors import CalculationError
from lkjip_xl.layout.drafts.sheet_draft import SheetDraft
from lkjip_xl.ooxml.cell_reader import cell_address
from lkjip_xl.ooxml.lint import TEXT_LIMIT, check_formula
from lkjip_xl.rumus.registry import DAFTAR

__all__ = ["check_lengths"]

_ROW_NUMBER = re.compile(r"(\b[A-Z]{1,2}\$?|\$[A-Z]{1,2}\$?)(\d+)\b")


def check_lengths(drafts: Iterable[SheetDraft], helpers: Iterable[HelperColumn]) -> None:
    """Refuse what an agency's texts or long names make too long for Excel.

    All else that Excel may refuse is the same for every report, and checked in tests.
    """
    every = [(d.laid_out.name, c.row, c.column, c.formula) for d in drafts for c in d.formulas]
    every += [(h.sheet, row, h.column, text) for h in helpers for row, text in h.cells()]
    for sheet, row, column, text in every:
        if len(text) <= TEXT_LIMIT:  # no text in it, and not all of it, can be too long
            continue
        fault = _shape_fault(_ROW_NUMBER.sub(lambda m: m[1] + "1" * len(m[2]), text))
        if fault:
            raise CalculationError(
                f"{cell_address(sheet, row, column)}: rumus tidak dapat dipakai Excel: {fault}"
            )


@lru_cache(maxsize=16384)
def _shape_fault(shape: str) -> str | None:
    """What is wrong with a formula; most formulas are one formula, a row further down, so rows are alike."""
    return next(iter(check_formula(shape, frozenset(DAFTAR))), None)
