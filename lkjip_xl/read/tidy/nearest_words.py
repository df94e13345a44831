"""The choice and the kode that somebody surely meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher, get_close_matches

from lkjip_xl.rumus.arguments import tidy_spaces

__all__ = ["nearest_choice", "nearest_kode"]

_PARTS = re.compile(r"[/,]")
_ALIKE, _SIBLINGS_ALIKE = 0.6, 0.5
"""How much of two kode must be the same (``SequenceMatcher.ratio``); of one parent less is enough."""


def nearest_choice(word: str, choices: Iterable[str]) -> str | None:
    """The choice that is written most like ``word``, or that has a part like it; None where none is."""
    by_key: dict[str, str] = {}
    for choice in choices:
        for part in (choice, *_PARTS.split(choice)):
            by_key.setdefault(tidy_spaces(part).casefold(), choice)
    similar = get_close_matches(tidy_spaces(word).casefold(), by_key, n=1)
    return by_key[similar[0]] if similar else None


def nearest_kode(
    kode: str, existing: Iterable[str], used: Collection[str] = (), *, once: bool = False
) -> str | None:
    """The kode that is nearest in meaning; None where none is like it.

    Of the same parent first (S1 of S1.1), then of the same letters, then by how it is written; ``used`` are
    those that stand in the column already: of two alike the other one, and where each may stand ``once``
    every other one first. At last the one with the nearest number.
    """
    ranked: list[tuple[tuple[float, ...], str]] = []
    for other in sorted(existing):
        kinship = _kinship(kode, other)
        alike = SequenceMatcher(None, kode.casefold(), other.casefold()).ratio()
        if alike < (_SIBLINGS_ALIKE if kinship else _ALIKE):
            continue
        free = float(other not in used)
        rank = (free if once else 0.0, float(kinship), alike, free, -abs(_number(kode) - _number(other)))
        ranked.append((rank, other))
    return max(ranked, key=lambda x: x[0])[1] if ranked else None


def _kinship(one: str, other: str) -> int:
    """2: of one parent, 1: of the same letters."""
    return (_parent(one) == _parent(other)) + (_letters(one) == _letters(other))


def _parent(kode: str) -> str:
    """What stands before the last point or dash; else the letters."""
    match = re.fullmatch(r"(.+)[.\-_/][^.\-_/]+", kode.casefold())
    return match[1] if match else _letters(kode)


def _letters(kode: str) -> str:
    return re.match(r"\D*", kode.casefold())[0]  # type: ignore[index] # matches any text


def _number(kode: str) -> int:
    numbers = re.findall(r"\d{1,9}", kode)
    return int(numbers[-1]) if numbers else 0
