"""The text of a formula taken apart: its references, names and texts, and what stands between them.

Whoever changes a reference changes that piece; every other character of a formula stays. openpyxl's tokenizer
does not tell ``Ringkasan!A1:INDEX(`` as a reference and a call, so this one is our own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["GONE", "CellReference", "Piece", "pieces", "rewrite_formula"]

GONE = "#REF!"
"""What Excel writes for a reference to what is no longer there."""

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_PLACE = rf"{_CELL}:{_CELL}|{_CELL}|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?[1-9][0-9]*:\$?[1-9][0-9]*"
_END = r"(?![\w.(!$\[])"
_BARE = r"[^\W\d][\w.]*"
_PIECE = re.compile(
    rf"""
    (?P<text>"(?:[^"]|"")*")
    | (?P<sheet>'(?:[^']|'')+'|(?:\[[^\[\]]*\])?{_BARE}(?::{_BARE})?|\[[^\[\]]*\])!
      (?:(?P<place>{_PLACE}){_END})?
    | (?P<own>{_PLACE}){_END}
    | (?P<bracket>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])
    | (?P<word>[^\W\d\\][\w.\\?]*|\\[\w.\\?]*)
    | [0-9.]+(?:[Ee][+-]?[0-9]+)? | \#[A-Za-z/0-9]+[!?]? | .
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class CellReference:
    """A reference: the sheets it names (None: that of the formula; two: from one to another) and the cells.

    ``place`` is a cell, a range, whole columns or rows; None where a name of the sheet or an error follows.
    ``prefix`` is what stands before it (``'Sasaran 1'!``). ``external``: of another file.
    """

    sheet: str | None
    last_sheet: str | None
    place: str | None
    prefix: str = ""
    external: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a formula: a reference, or a ``word`` (name, function, table), or anything else."""

    text: str
    reference: CellReference | None = None
    word: str | None = None


def pieces(formula: str) -> Iterator[Piece]:
    """The pieces of a formula in order; joined they are the formula."""
    for m in _PIECE.finditer(formula):
        if m["sheet"] is not None:
            yield Piece(m[0], _qualified(m["sheet"], m["place"]))
        elif m["own"] is not None:
            yield Piece(m[0], CellReference(None, None, m["own"]))
        else:
            yield Piece(m[0], None, m["word"])


def _qualified(sheet: str, place: str | None) -> CellReference:
    plain = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    if "[" in plain:
        return CellReference(plain, None, place, f"{sheet}!", external=True)
    first, _, last = plain.partition(":")  # no sheet's name holds a colon
    return CellReference(first, last or None, place, f"{sheet}!")


def rewrite_formula(formula: str, change: Callable[[CellReference], str | None]) -> str:
    """The formula with other references: ``change`` gives the new text of one, None: it stays."""
    result = []
    for piece in pieces(formula):
        new = change(piece.reference) if piece.reference is not None else None
        result.append(piece.text if new is None else new)
    return "".join(result)
