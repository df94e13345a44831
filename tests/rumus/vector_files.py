"""Reader of the formula vectors in tests/vectors, and the settings of property tests.

A vector file has the columns fungsi, one per argument name, hasil, sumber. A cell is a number with a decimal
comma, or text; ``text:`` marks a text that looks like a number, ``tanggal:`` a date; blank is a blank cell;
``{a;b|c;d}`` is a range of two rows. hasil ``n/a`` is None in Python, ``error: x`` an error whose reason
holds x. sumber begins with the arithmetic by hand, where there is any, up to the first ``;``.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hypothesis import settings

from lkjip_xl.rumus import DAFTAR

FEW = settings(derandomize=True, max_examples=60, deadline=None, database=None)
TOLERANCE = 5e-7
FOLDER = Path(__file__).parents[1] / "vectors"


@dataclass(frozen=True)
class Vector:
    fungsi: str
    arguments: tuple[object, ...]
    result: object  # float | str | None
    error: str | None
    source: str

    def match(self, result: object) -> bool:
        if isinstance(self.result, float):
            return isinstance(result, float) and abs(result - self.result) <= TOLERANCE
        return result == self.result


def read_cells(text: str) -> object:
    if not text.strip():
        return None
    if text.startswith("{"):
        return [[read_cells(content) for content in row.split(";")] for row in text.strip("{}").split("|")]
    if text.startswith("teks:"):
        return text.removeprefix("teks:")
    if text.startswith("tanggal:"):
        return date.fromisoformat(text.removeprefix("tanggal:"))
    if text in ("nan", "inf") or re.fullmatch(r"-?\d+(,\d+)?", text):
        return float(text.replace(",", "."))
    return True if text == "TRUE" else text


def _vector(row: dict[str, str]) -> Vector:
    arguments = tuple(read_cells(row[a.name]) for a in DAFTAR[row["fungsi"]].arguments)
    _, error, cause = row["hasil"].partition("galat: ")
    result = None if error or row["hasil"] == "n/a" else read_cells(row["hasil"])
    return Vector(row["fungsi"], arguments, result, cause if error else None, row["sumber"])


def read_vectors() -> list[Vector]:
    every = []
    for file in sorted(FOLDER.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as content:
            every += [_vector(rows) for rows in csv.DictReader(content)]
    return every


VECTORS = read_vectors()
