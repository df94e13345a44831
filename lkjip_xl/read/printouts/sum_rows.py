"""Rows of sums and means in a lampiran typed as a matrix: whose sum a row is, by its words and its place.

"Jumlah" alone says nothing: after the rows of a sasaran it is its sum, at the end that of all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum

__all__ = ["SumOf", "plain_sums", "sum_label", "sum_of_words"]

_LABEL = re.compile(r"(rata-?\s*rata|(sub[-\s]*)?(jumlah|total))\b", re.I)
_PLAIN = re.compile(r"(jumlah|total)", re.I)


class SumOf(Enum):
    """Whose sum or mean a row is."""

    INDUK = "the sasaran or tujuan that was named last"
    TUJUAN = "the tujuan that was named last"
    TOTAL = "all"


def sum_label(text: str) -> str:
    """The words of a row of sums or means; empty where a text is none."""
    return text if _LABEL.match(text) else ""


def sum_of_words(label: str) -> SumOf | None:
    """Whose sum or mean a label names; None where its place decides."""
    word = label.casefold()
    if "seluruh" in word:
        return SumOf.TOTAL
    if _PLAIN.fullmatch(word.strip(" .:()")):
        return None
    if "tujuan" in word:
        return SumOf.TUJUAN
    if word.startswith("sub") or "sasaran" in word or "rata" in word:
        return SumOf.INDUK
    return SumOf.TOTAL


def plain_sums(labels: Sequence[tuple[int, str]]) -> Mapping[int, SumOf]:
    """Whose sum each row is that says "Jumlah" only; ``labels`` are the rows with their label, if any.

    It is the sum of the sasaran above it, unless it closes the table and no sasaran was summed before it. A
    sum directly below another one is that of the tujuan, at the end that of all.
    """
    result: dict[int, SumOf] = {}
    last_row = max((n for n, (_, label) in enumerate(labels) if not label), default=-1)
    summed = any_sasaran = False
    for n, (row, label) in enumerate(labels):
        if label and sum_of_words(label) is None:
            closes = n == len(labels) - 1
            if summed:
                result[row] = SumOf.TUJUAN if n < last_row else SumOf.TOTAL
            else:
                result[row] = SumOf.TOTAL if closes and not any_sasaran else SumOf.INDUK
        any_sasaran = any_sasaran or result.get(row) is SumOf.INDUK or label.casefold().startswith("sub")
        summed = bool(label)
    return result
