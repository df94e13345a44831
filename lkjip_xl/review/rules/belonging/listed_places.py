"""Many places of one cause in one message."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["listed"]

_MOST = 8


def listed(words: Iterable[str]) -> str:
    """The first eight and how many more: one cause is one finding, however many cells it touches."""
    every = list(dict.fromkeys(words))
    more = len(every) - _MOST
    return ", ".join(every[:_MOST]) + (f" dan {more} lagi" if more > 0 else "")
