"""Which column of the agency's sheet is which of the shipped one: told by the tokens that they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lkjip_xl.layout.template_patterns import Prototype

__all__ = ["ColumnMap"]


class ColumnMap:
    """The columns of two prototypes of one sheet."""

    def __init__(self, shipped: Prototype, own: Prototype) -> None:
        pairs = list(_pairs(shipped, own))
        self.equal = all(a == b for a, b in pairs)
        self._own = _majority(pairs)
        self._shipped = _majority([(b, a) for a, b in pairs])
        self._new = _token_columns(shipped) - set(self._own)
        self._gone = _token_columns(own) - set(self._shipped)

    def own(self, column: int) -> int | None:
        """The agency's column for a shipped one; None: it is new."""
        return None if column in self._new else _counterpart(self._own, column)

    def shipped(self, column: int) -> int | None:
        """The shipped column for one of the agency's; None: the release has it no more."""
        return None if column in self._gone else _counterpart(self._shipped, column)


def _pairs(shipped: Prototype, own: Prototype) -> Iterator[tuple[int, int]]:
    for name, pattern in shipped.patterns.items():
        other = own.patterns.get(name)
        if other is not None:
            for token, cell in pattern.tokens.items():
                if token in other.tokens:
                    yield cell.column, other.tokens[token].column


def _majority(pairs: list[tuple[int, int]]) -> Mapping[int, int]:
    votes: dict[int, Counter[int]] = {}
    for a, b in pairs:
        votes.setdefault(a, Counter())[b] += 1
    return {a: max(v, key=lambda b: (v[b], -b)) for a, v in votes.items()}


def _token_columns(prototype: Prototype) -> set[int]:
    return {s.column for p in prototype.patterns.values() for s in p.tokens.values()}


def _counterpart(known: Mapping[int, int], column: int) -> int:
    """A column without tokens keeps its distance from the next one with tokens to its left."""
    left = max((c for c in known if c <= column), default=None)
    return column if left is None else known[left] + column - left
