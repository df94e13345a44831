"""How a range is spelled so that plain formulas can read it."""

from __future__ import annotations

import re

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus.arguments import read_rentang, shown

__all__ = ["live_spelling"]

_LIVE = re.compile(r"-?\d+(?:,\d+)? ?[-–] ?-?\d+(?:,\d+)?")


def live_spelling(content: str) -> str:
    """``content``, but a range in a spelling that no formula reads as ``a-b``: "3 s.d. 5" is 3-5."""
    if _LIVE.fullmatch(content):
        return content
    try:
        bounds = read_rentang(content, "target")
    except FormulaError:
        return content  # what is wrong with it is said where it is used
    return content if bounds is None else "-".join(map(shown, bounds))
