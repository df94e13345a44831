"""How a target or a realisasi is spelled so that plain formulas can read it."""

from __future__ import annotations

import re

from lkjip_xl.errors import FormulaError
from lkjip_xl.numbers import read_number
from lkjip_xl.rumus.ambang import read_ambang
from lkjip_xl.rumus.arguments import read_rentang, shown

__all__ = ["live_spelling"]

_NUMBER = r"-?\d+(?:,\d+)?"
_LIVE = re.compile(rf"{_NUMBER}(?: ?[-–] ?{_NUMBER})?")


def live_spelling(content: str) -> str | float:
    """``content``, but a range in a spelling that no formula reads as ``a-b``: "3 s.d. 5" is 3-5.

    A bound has one sign and a number without thousands signs; a number in another spelling ("1.250,5") is
    that number.
    """
    if _LIVE.fullmatch(content):
        return content
    try:
        ambang = read_ambang(content, "target")
        if ambang is not None:
            return ambang.text
        bounds = read_rentang(content, "target")
        return read_number(content) if bounds is None else "-".join(map(shown, bounds))
    except FormulaError:  # a label, n/a; what is wrong with a range is said where it is used
        return content
