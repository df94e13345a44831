"""References to a run of cells of one sheet, read: ``'PK cetak'!$A$1:$B$2``."""

from __future__ import annotations

import re
from typing import NamedTuple

from openpyxl.utils.cell import range_boundaries

__all__ = ["Box", "find_reference", "read_box"]

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)")


class Box(NamedTuple):
    """Rows and columns of a range, 1-based, both ends included."""

    column1: int
    row1: int
    column2: int
    row2: int


def find_reference(reference: str) -> tuple[str, Box] | None:
    """Sheet and box of a reference; None where it is no plain range of cells, ``#REF!`` included."""
    match = _REFERENCE.fullmatch(reference.strip())
    return match and ((match[1] or match[2]).replace("''", "'"), read_box(match[3]))


def read_box(ref: str) -> Box:
    """``B2:D4`` or ``B2`` as a box."""
    k1, b1, k2, b2 = range_boundaries(ref)
    return Box(k1 or 1, b1 or 1, k2 or 1, b2 or 1)
