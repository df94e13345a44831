"""Compare every formula cell: what LibreOffice shows against what we stored or calculated ourselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl

from tests.libre.office import value

__all__ = ["RINGKASAN", "FormulaCell", "compare", "formula_cells", "same"]

RINGKASAN: list[str] = []
"""Closing lines, printed at the end of the run."""

RELATIVE = 1e-12  # LibreOffice adds up with compensation, so the last digit of a sum may differ
KODE = {"#N/A": 32767, "#DIV/0!": 532, "#VALUE!": 519, "#REF!": 524, "#NAME?": 525, "#NUM!": 503}


@dataclass(frozen=True)
class FormulaCell:
    sheet: str
    row: int
    column: int
    address: str
    formula: str
    stored: object  # the cached value


@cache
def formula_cells(workbook: Path) -> list[FormulaCell]:
    """Every formula cell of every sheet, hidden ones too, with its cached value."""
    formula = openpyxl.load_workbook(workbook)
    stored = openpyxl.load_workbook(workbook, data_only=True)
    return [
        FormulaCell(x.title, c.row, c.column, c.coordinate, str(c.value), stored[x.title][c.coordinate].value)
        for x in formula.worksheets
        for rows in x.iter_rows()
        for c in rows
        if c.data_type == "f"
    ]


def same(ours: object, theirs: object) -> bool:
    """True where both are the same number, text, blank ('' and None) or error."""
    if isinstance(theirs, Mapping):
        return KODE.get(str(ours)) == theirs["galat"]
    if isinstance(ours, int | float):  # LibreOffice gives TRUE as 1
        return isinstance(theirs, int | float) and abs(ours - theirs) <= RELATIVE * max(1.0, abs(ours))
    return ("" if ours is None else ours) == theirs


def compare(
    title: str,
    cell: Sequence[FormulaCell],
    ours: Callable[[FormulaCell], object],
    theirs: Mapping[str, Sequence],
) -> list[str]:
    """The deviations, one line each with sheet, cell, formula and both values; adds the closing line."""
    differences = []
    for s in cell:
        a, b = ours(s), value(theirs, s.sheet, s.row, s.column)
        if not same(a, b):
            differences.append(f"{s.sheet}!{s.address} {s.formula[:200]}: kita {a!r}, LibreOffice {b!r}")
    RINGKASAN.append(f"{title}: {len(cell)} cells compared, {len(cell) - len(differences)} equal")
    return differences
