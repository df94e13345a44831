"""VBA text: strings, lines and the checks that keep it readable by the editor of any PC.

The editor knows one code page per PC, lines of at most 1,023 characters and 24 continuations of one, so all
text is ASCII (another letter is written as ``ChrW``) and long statements are continued.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["LINE_WIDTH", "array", "check_text", "continued", "module", "text"]

LINE_WIDTH = 1_023
_CONTINUATIONS = 24


def text(content: str) -> str:
    """A VBA expression for a string: a literal, with letters outside ASCII as ``ChrW``."""
    parts = re.split(r"([^\x20-\x7e])", content)
    return " & ".join(_part(x) for x in parts if x) or '""'


def _part(content: str) -> str:
    if len(content) == 1 and not " " <= content <= "~":
        return f"ChrW({ord(content)})"
    return '"' + content.replace('"', '""') + '"'


def array(content: Sequence[str]) -> str:
    """An ``Array(...)`` of strings, one per line."""
    return "Array(" + continued([text(x) for x in content]) + ")"


def continued(parts: Sequence[str]) -> str:
    """Arguments on lines of their own, continued."""
    return ", _\n        ".join(parts)


def module(name: str, body: str) -> str:
    """The text of a standard module, with the line ends of the editor. Raises ValueError as check_text."""
    content = f'Attribute VB_Name = "{name}"\n{body.strip()}\n'
    check_text(name, content)
    return content.replace("\r\n", "\n").replace("\n", "\r\n")


def check_text(name: str, content: str) -> None:
    """Raise ValueError for a letter outside ASCII, or what the VBA editor cannot hold."""
    continuations = 0
    for number, row in enumerate(content.splitlines(), 1):
        continuations = continuations + 1 if row.endswith(" _") else 0
        if not row.isascii():
            raise ValueError(f"VBA module {name}, line {number}: not ASCII: {row!r}")
        if len(row) > LINE_WIDTH or continuations > _CONTINUATIONS:
            raise ValueError(f"VBA module {name}, line {number}: line or statement too long")
