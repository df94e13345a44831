"""A formula of the report written without our functions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from lkjip_xl.errors import FileError
from lkjip_xl.figures.expression import FigureKey, Formula, Kode, Reference
from lkjip_xl.figures.plain import number_spelling, plain_functions
from lkjip_xl.figures.plain.number_cells import held_number
from lkjip_xl.figures.plain.plain_capaian import capaian
from lkjip_xl.figures.plain.tree_text import Rewritings, write_tree
from lkjip_xl.figures.tree import calls_in, parse
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.schema import SETTINGS

__all__ = [
    "PLAIN",
    "WRITING",
    "calls_ours",
    "check_writing",
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


def check_writing(rumus: str | None) -> None:
    """Make sure that it is a way of writing, or None. Raises FileError."""
    choices = next(a.choices for a in SETTINGS if a.key == WRITING)
    if rumus is not None and rumus not in choices:
        raise FileError(f'rumus "{rumus}" tidak dikenal; pilih {" atau ".join(choices)}')


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
    return _written(content, cells, plain=True) if calls_ours(content.shape) else content


def with_number_cells(content: Formula, cells: Mapping[str, Formula]) -> Formula:
    """The same figure with our functions; what one of the hidden ``cells`` holds is written as that cell."""
    return _written(content, cells, plain=False) if cells and calls_ours(content.shape) else content


def _written(content: Formula, cells: Mapping[str, Formula], *, plain: bool) -> Formula:
    """Rows that say the same of other figures and kode are written once, with a number for each of these."""
    numbered: dict[Reference, Reference] = {}
    held = tuple((token, _numbered(x, numbered)) for token, x in cells.items())
    written = _write(_numbered(content, numbered), held, plain=plain)
    meant = {number: reference for reference, number in numbered.items()}
    return Formula(written.shape, tuple(meant.get(x, x) for x in written.references))


def _numbered(content: Formula, numbered: dict[Reference, Reference]) -> Formula:
    """The formula with a number for every figure and kode; ``numbered`` knows those that have one."""
    return Formula(content.shape, tuple(_number(x, numbered) for x in content.references))


def _number(reference: Reference, numbered: dict[Reference, Reference]) -> Reference:
    match reference:
        case FigureKey():
            return numbered.setdefault(reference, FigureKey("", str(len(numbered))))
        case Kode():
            return numbered.setdefault(reference, Kode(str(len(numbered))))
    return reference


@lru_cache(maxsize=4096)
def _write(content: Formula, cells: tuple[tuple[str, Formula], ...], *, plain: bool) -> Formula:
    is_held = any(x == content for _, x in cells)  # a hidden cell spells its own number
    beside = {} if is_held else {held_number(x): token for token, x in cells}
    return write_tree(parse(content.shape), content.references, PLAIN if plain else {}, beside)
