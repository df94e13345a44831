"""The scales as rows of hidden cells on sheet Metode, and how a label is looked up in them.

Each level of each scale has a row. Its bound is that of sheet Skala, live; its rank is that of the
report (the best of n labels has n). Plain formulas look up here what PREDIKAT, KATEGORI and CAPAIAN know of a
scale.
"""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_xl.figures.expression import (
    Formula,
    InputColumn,
    Part,
    Range,
    SameRow,
    count_numbers,
    formula,
    text,
)
from lkjip_xl.rumus.skala import Skala, Tingkat

__all__ = [
    "GROUP",
    "SHEET",
    "TOKENS",
    "column",
    "key_of_label",
    "key_of_number",
    "key_of_typed_label",
    "level_cells",
]

SHEET, GROUP = "Metode", "skala"
"""Where the rows are."""

TOKENS = ("nama", "kunci", "urutan", "ada", "batas_bawah", "tanda", "peringkat", "batas", "pembagi")
"""The tokens of the hidden cells, in the order of their columns."""

_NO_BOUND = "-1E+307"
_BOUND = InputColumn("skala", "batas_bawah")
_ROW_OF_SKALA: tuple[Part, ...] = (
    InputColumn("skala", "skala"),
    SameRow("skala"),
    InputColumn("skala", "label"),
    formula('"="&', SameRow("label")),
)
"""The criteria that find the row of a level on sheet Skala; a tanda of one sign is ``>``."""


def column(token: str) -> Range:
    """A column of the rows of all scales."""
    return Range(GROUP, token, SHEET)


def key_of_label(skala: Part, label: Part) -> Formula:
    """What is looked up in column ``kunci``: scale and label in one text."""
    return formula(skala, '&"|"&TRIM(', label, ")")


def key_of_typed_label(skala: Part, label: Part) -> Formula:
    """As :func:`key_of_label`, of a typed text: ``B*`` with a footnote mark is no pattern."""
    literal = formula("SUBSTITUTE(SUBSTITUTE(TRIM(", label, '),"*","~*"),"?","~?")')
    return formula(skala, '&"|"&', literal)


def key_of_number(skala: Part, number: Part) -> Formula:
    """What is looked up in column ``urutan``: the scale, and how many of its bounds a number reaches."""
    bound, strict = column("batas_bawah"), column("tanda")
    reached = formula("((", bound, "<", number, ")+(", bound, "=", number, ")*(", strict, '=">="))')
    return formula(skala, '&"|"&SUMPRODUCT((', column("nama"), "=", skala, ")*", reached, ")")


def level_cells(skala: Skala, level: Tingkat) -> Mapping[str, str | float | Formula]:
    """The hidden cells of a level, by token.

    ``nama`` is blank where the labels on sheet Skala are others since, ``ada`` counts the level there.
    ``urutan`` counts the bounds of the scale from the lowest one, ``batas_bawah`` is the bound, ``tanda``
    whether a value must be above it, ``peringkat`` the rank, ``batas`` the score of the label alone,
    ``pembagi`` the one that a realisasi is divided by where the label is a target; blank where ranks count.
    """
    level_of = _join(*_ROW_OF_SKALA)
    numbers = count_numbers(_BOUND, *_ROW_OF_SKALA)
    return {
        "nama": _name_if_unchanged(),
        "ada": formula("COUNTIFS(", level_of, ")"),
        "kunci": key_of_label(SameRow("nama"), SameRow("label")),
        "urutan": _place() if skala.has_bounds else formula(SameRow("nama"), "&", text("|")),
        "batas_bawah": formula("IF(", numbers, f"=0,{_NO_BOUND},SUMIFS(", _BOUND, ",", level_of, "))"),
        "tanda": formula("IF(COUNTIFS(", level_of, ",", InputColumn("skala", "tanda"), ',"?")>0,">",">=")'),
        "peringkat": float(skala.rank(level.label)),
        "batas": formula("IF(", SameRow("batas_bawah"), f'={_NO_BOUND},"",', SameRow("batas_bawah"), ")"),
        "pembagi": formula("IF(", SameRow("batas_bawah"), ">0,", SameRow("batas_bawah"), ',"")')
        if skala.higher_is_better
        else "",
    }


def _join(*part: Part) -> Formula:
    return formula(*[b for p in part for b in (",", p)][1:])


def _name_if_unchanged() -> Formula:
    """The name of the scale; none where its labels on sheet Skala are others since: it has no labels then."""
    name = SameRow("skala")
    found = formula("SUMIFS(", column("ada"), ",", column("skala"), ",", name, ")")
    typed = formula("COUNTIF(", InputColumn("skala", "skala"), ",", name, ")")
    here = formula("COUNTIF(", column("skala"), ",", name, ")")
    return formula("IF(AND(", found, "=", typed, ",", found, "=", here, "),", name, ',"")')


def _place() -> Formula:
    """The scale, and how many of its bounds are below or at that of the row."""
    bound, strict = column("batas_bawah"), column("tanda")
    own, own_strict = SameRow("batas_bawah"), SameRow("tanda")
    not_above = formula("(((", strict, '=">=")+(', own_strict, '=">"))>0)')
    lower = formula("((", bound, "<", own, ")+(", bound, "=", own, ")*", not_above, ")")
    return formula(
        SameRow("nama"), '&"|"&SUMPRODUCT((', column("nama"), "=", SameRow("nama"), ")*", lower, ")"
    )
