"""The scales of a document's sheet Skala, from the columns that the add-in reads through defined names.

Bundled in the extension; like ``rumus`` it needs the standard library only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus.arguments import as_number, blank, tidy_spaces
from lkjip_xl.rumus.skala import Skala, Tingkat

__all__ = ["COLUMN_NAMES", "skala_from_columns"]

COLUMN_NAMES = ("skala_skala", "skala_batas_bawah", "skala_tanda", "skala_label", "skala_skor")
"""The defined names of the columns, in the order that :func:`skala_from_columns` takes."""


def skala_from_columns(columns: Sequence[Sequence[object]]) -> Mapping[str, Skala]:
    """The scales by name. Rows without a name or a label are skipped.

    A scale with a fault is left out, so that one bad row does not stop every function of the workbook; naming
    it then gives "tidak dikenal", and the review names the row.
    """
    level: dict[str, list[Tingkat] | None] = {}
    for name, batas, mark, label, skor in zip_longest(*columns):
        if blank(name) or blank(label):
            continue
        key = tidy_spaces(str(name))
        existing = level.setdefault(key, [])
        try:
            one = Tingkat(tidy_spaces(_text(label)), _number(batas), _text(mark), _number(skor))
        except FormulaError:
            level[key] = None
        else:
            if existing is not None:
                existing.append(one)
    return {name: s for name, content in level.items() if content for s in _skala(name, content)}


def _skala(name: str, content: list[Tingkat]) -> list[Skala]:
    try:
        return [Skala(name, tuple(content))]
    except FormulaError:
        return []


def _number(x: object) -> float | None:
    return None if blank(x) else as_number(x, "skala")


def _text(x: object) -> str:
    """Text of a cell; a label that is a number ("3") without the decimal point."""
    if isinstance(x, float):
        return repr(x).removesuffix(".0")
    return "" if blank(x) else tidy_spaces(str(x))
