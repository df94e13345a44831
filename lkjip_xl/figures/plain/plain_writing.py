"""A formula of the report written without our functions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from lkjip_xl.figures.expression import Formula
from lkjip_xl.figures.plain import number_spelling, plain_functions
from lkjip_xl.figures.plain.number_cells import held_number
from lkjip_xl.figures.plain.plain_capaian import capaian
from lkjip_xl.figures.plain.tree_text import Rewritings, write_tree
from lkjip_xl.figures.tree import calls_in, parse
from lkjip_xl.rumus.registry import DAFTAR

__all__ = [
    "PLAIN",
    "WRITING",
    "calls_ours",
    "is_plain",
    "plain_formula_of",
    "setting_value",
    "with_number_cells",
]

PLAIN: Rewritings = {
    "CAPAIAN": capaian,
    "PREDIKAT": plain_functions.predikat,
    "SERAPAN": plain_functions.serapan,
    "EFISIENSI": plain_functions.efisiensi,
    "RERATA": plain_functions.rerata,
    "STATUS": plain_functions.status,
    "KATEGORI": plain_functions.kategori,
    "ANGKA": number_spelling.angka,
    "PERSEN": number_spelling.persen,
    "RUPIAH": number_spelling.rupiah,
}
"""The functions that generated formulas may call; a test finds one that is missing here."""


_NONE: Mapping[str, Formula] = MappingProxyType({})


WRITING = "hitung.rumus"
"""The setting that says how formulas are written: ``fungsi`` or ``biasa``; blank is ``fungsi``."""


def setting_value(rumus: str) -> str | None:
    """What the setting holds for a way of writing: ``fungsi`` is not written, for it is the default."""
    return None if rumus == "fungsi" else rumus


def is_plain(settings: Mapping[str, object]) -> bool:
    """Whether a report with these settings is written without our functions."""
    return settings.get(WRITING) == "biasa"


@cache
def calls_ours(shape: str) -> bool:
    """Whether a formula of this shape calls a function of ours."""
    return any(c.function in DAFTAR for c in calls_in(parse(shape)))


def plain_formula_of(content: Formula, cells: Mapping[str, Formula] = _NONE) -> Formula:
    """The same figure without our functions; the formula itself where it calls none.

    What one of the hidden ``cells`` of the row holds is written as that cell, by its token: what spells a
    number repeats what it spells.
    """
    if not calls_ours(content.shape):
        return content
    return _written(content, cells, PLAIN)


def with_number_cells(content: Formula, cells: Mapping[str, Formula]) -> Formula:
    """The same figure with our functions; what one of the hidden ``cells`` holds is written as that cell."""
    return _written(content, cells, {}) if cells and calls_ours(content.shape) else content


def _written(content: Formula, cells: Mapping[str, Formula], rewritings: Rewritings) -> Formula:
    others = {} if content in cells.values() else cells
    beside = {held_number(x): token for token, x in others.items()}
    return write_tree(parse(content.shape), content.references, rewritings, beside)
