"""Formulas compared by their tokens: programs write the same formula in different ways when they save it.

LibreOffice turns ``'IKU'!$K$7:$K$7`` into ``IKU!$K$7`` and ``CAPAIAN(`` into ``capaian(``; others add blanks,
or the prefixes of newer functions. None of that changes what a formula means.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["level_formula", "same_formula"]

_CELL = r"\$?[A-Z]{1,3}\$?[0-9]+"
_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")"""
    r"""|(?P<sheet>'(?:[^']|'')+'!|[^\W\d][\w.]*!)"""
    rf"""|(?P<first>{_CELL}):(?P<last>{_CELL})(?![\w(])"""
    rf"""|(?P<word>{_CELL}(?![\w(.])|[^\W\d][\w.]*|\$[A-Z]{{1,3}}\b)"""
    r"""|(?P<number>\d+\.?\d*(?:E[+-]?\d+)?|\.\d+(?:E[+-]?\d+)?)"""
    r"""|(?P<blank>\s+)""",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?:_xlfn\.|_xlws\.|_xll\.)+")
_BETWEEN = re.compile(r"(?<![\w)'\"\]])\x00|\x00(?![\w$('\"\[])")
_LOGICAL = re.compile(r"\b(true|false)\(\)")


def same_formula(one: str, other: str) -> bool:
    """Whether two formulas (without ``=``) are the same but for the way in which they are written."""
    return one == other or level_formula(one) == level_formula(other)


@lru_cache(maxsize=16384)
def level_formula(formula: str) -> str:
    """A formula with one spelling for all that means the same; not to be put into a cell.

    Texts in quotes stay as they are. A blank between two operands, which is the operator of intersection,
    stays one.
    """
    marked = _TOKEN.sub(_level, formula)
    return _LOGICAL.sub(r"\1", _BETWEEN.sub("", marked).replace("\x00", " "))


def _level(token: re.Match[str]) -> str:
    if token["text"] is not None:
        return token["text"]
    if token["sheet"] is not None:
        name = token["sheet"].removesuffix("!")
        name = name[1:-1].replace("''", "'") if name.startswith("'") else name
        return "'" + name.replace("'", "''").casefold() + "'!"
    if token["first"] is not None:
        first, last = token["first"].casefold(), token["last"].casefold()
        return first if first == last else f"{first}:{last}"
    if token["word"] is not None:
        return _PREFIX.sub("", token["word"].casefold())
    if token["number"] is not None:
        return repr(float(token["number"]))
    return "\x00"
