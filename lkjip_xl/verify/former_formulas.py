"""Formulas of an earlier release that this one writes otherwise: the same figure, no change by anybody.

A workbook keeps them until its next regeneration, and a review before that accuses nobody of them.
"""

from __future__ import annotations

import re

from lkjip_xl.figures.expression import SameRow
from lkjip_xl.figures.input_facts.pk_versions import office_words
from lkjip_xl.figures.plain.read_cells import has_no_value
from lkjip_xl.figures.tree import SLOT
from lkjip_xl.ooxml.following.formula_text import same_formula

__all__ = ["is_expected"]

_MARKS = re.compile(
    r'OR\((?P<x>[^"]+)="",(?P=x)="n/a",(?P=x)="-",(?P=x)="–",(?P=x)="−",LEFT\((?P=x),9\)="belum ada"\)'
)
"""Schema 4: a cell without a value, where no blank stood around the mark."""
_BEFORE, _AFTER = has_no_value(SameRow("x")).shape.split(SLOT)
_NUMBER = re.compile(r'VALUE\(SUBSTITUTE\((?=SUBSTITUTE\(TRIM\()(?P<rest>.*?\),"\.","\?"\))(?=,",",MID\()')
"""Schema 4: a number written as text, with a plus sign."""
_OFFICE = re.compile(
    r'IF\(OR\((?P<s>[^"(),&]+)="",(?P=s)="definitif"\),"",(?P=s)&" "\)&UPPER\((?P<x>[^"(),&]+)\)'
)
"""Schema 4: the status of an official without its point."""

_BOX = re.compile(
    r'IF\((?P<x>[^"(),]+)="","n/a",(?P=x)\)'
    r'|IF\(AND\(ISNUMBER\((?P<a>[^"(),]+)\),ISNUMBER\((?P<b>[^"(),]+)\)\),(?P=a)-(?P=b),"n/a"\)'
)
"""Schema 6: a number in a box of Beranda, which stayed blank before."""


def is_expected(found: str, expected: str) -> bool:
    """Whether a formula is what the program writes, in its words of today or of an earlier release."""
    if same_formula(found, expected) or same_formula(_written_today(found), expected):
        return True
    return bool(_BOX.fullmatch(expected)) and same_formula(found, expected.replace('"n/a"', '""'))


def _written_today(formula: str) -> str:
    marks = _MARKS.sub(lambda m: f"{_BEFORE}{m['x']}{_AFTER}", formula)
    numbers = _NUMBER.sub(lambda m: f'VALUE(SUBSTITUTE(SUBSTITUTE({m["rest"]},"+","?")', marks)
    return _OFFICE.sub(lambda m: office_words(m["s"], m["x"]).shape, numbers)
