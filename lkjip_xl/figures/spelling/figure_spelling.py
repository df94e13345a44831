"""The defined name of a figure: ``angka_capaian__S07_2`` is figure ``capaian`` of kode ``S07.2``.

No two figures have one spelling, upper and lower case being alike in Excel: the prefix, which keeps a name
from being a cell or a name of ours, the figure, two underscores, the kode. Of the kode, letters A-Z and
digits stay, a point is an underscore, any other character its number, ``_x7c_``. A point before an ``x`` is a
number too, so that ``_x`` always begins one.
"""

from __future__ import annotations

import re

from lkjip_xl.figures.expression import FigureKey

__all__ = ["FIGURE_NAME", "figure_spelling", "is_figure_name"]

_PREFIX, _BETWEEN = "angka_", "__"
_LONGEST = 255  # characters of a defined name

FIGURE_NAME = re.compile(rf"\b{_PREFIX}[a-z][a-z0-9_]*", re.IGNORECASE)
"""A name in a formula that is spelled like that of a figure."""

_OTHER = re.compile(r"[^A-Za-z0-9]")


def figure_spelling(figure: FigureKey) -> str | None:
    """The defined name of a figure; None where its kode is longer than a name may be."""
    name = f"{_PREFIX}{figure.name}{_BETWEEN}{_OTHER.sub(_spell, figure.kode)}"
    return name if len(name) <= _LONGEST else None


def _spell(character: re.Match[str]) -> str:
    plain = character[0] == "." and character.string[character.end() : character.end() + 1] not in ("x", "X")
    return "_" if plain else f"_x{ord(character[0]):x}_"


def is_figure_name(name: str) -> bool:
    """Whether a defined name is spelled like that of a figure, known or not."""
    return FIGURE_NAME.fullmatch(name) is not None
