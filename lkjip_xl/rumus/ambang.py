"""A target that is a bound: ``≥ 90``, ``< 5``; the strict ones are not met at the bound itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lkjip_xl.rumus.arguments import as_number, shown, tidy_spaces

__all__ = ["COMPARATORS", "Ambang", "read_ambang"]

_AMBANG = re.compile(r"(?P<tanda>>=|<=|[≥≤<>])\s*(?P<angka>.*)")
_ONE_SIGN = {">=": "≥", "<=": "≤"}
COMPARATORS = {"≥": "naik", ">": "naik", "≤": "turun", "<": "turun"}
"""Each sign of a bound, and the arah of which it may be the target."""


@dataclass(frozen=True, slots=True)
class Ambang:
    """A bound: its sign (≥, >, ≤, <) and its number, in the unit of the indikator."""

    tanda: str
    nilai: float

    @property
    def arah(self) -> str:
        """The arah that the sign means."""
        return COMPARATORS[self.tanda]

    @property
    def text(self) -> str:
        """The bound as every formula reads it: one sign, a blank, a number without thousands signs."""
        return f"{self.tanda} {shown(self.nilai)}"


@lru_cache(maxsize=1024)
def read_ambang(x: str, arguments: str) -> Ambang | None:
    """The bound that a text writes ("≥ 90", ">=90%", "< 5"); None where it begins with no sign.

    Raises FormulaError where what follows the sign is no number.
    """
    match = _AMBANG.fullmatch(tidy_spaces(x))
    if match is None:
        return None
    number = as_number(match["angka"], f"{arguments} {shown(x)}:")
    return Ambang(_ONE_SIGN.get(match["tanda"], match["tanda"]), number)
