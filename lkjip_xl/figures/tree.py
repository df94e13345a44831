"""The typed tree of a formula: numbers, texts, references, operations, calls and choices.

A formula is written in Excel's own notation, with references by meaning in place of addresses, since that is
how an auditor reads it. It is parsed once a shape; the tree is what can be evaluated (``evaluate``), written
(``Formula.shape`` is the same tree as text) and translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

__all__ = [
    "SLOT",
    "Binary",
    "Call",
    "Negation",
    "Node",
    "Number",
    "Slot",
    "Text",
    "calls_in",
    "parse",
    "same_tree",
]

SLOT = "\x01"
"""Stands for a reference in the text of a shape; the n-th one is ``Slot(n)``."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float


@dataclass(frozen=True, slots=True)
class Text:
    """A text as written, without its quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a reference, counted from 0."""

    number: int


@dataclass(frozen=True, slots=True)
class Binary:
    """An operation on two operands: ``+ - * / ^ & = <> < > <= >=``."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Negation:
    """The operand with its sign changed."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a worksheet function, Excel's or ours; a choice is a call of IF or CHOOSE."""

    function: str
    arguments: tuple[Node, ...]


Node = Number | Text | Slot | Binary | Negation | Call

_TOKEN = re.compile(
    r'\s*(?:(?P<number>\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|"(?P<text>(?:[^"]|"")*)"|(?P<slot>\x01)|(?P<name>[A-Z][A-Z0-9_.]*)\('
    r"|(?P<operator><=|>=|<>|[-+*/^&=<>(),]))"
)
_LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))


@cache
def parse(shape: str) -> Node:
    """The tree of a formula's text, references written as ``SLOT``. Raises ValueError where it is none."""
    parser = _Parser(shape)
    node = parser.expression(0)
    if parser.token != ("end", ""):
        raise ValueError(f"formula goes on after its end, at {parser.token}: {shape}")
    return node


def _nodes_in(node: Node) -> Iterator[Node]:
    """Every node of a tree, outer ones first, from left to right."""
    yield node
    match node:
        case Call(_, arguments):
            inner = arguments
        case Binary(_, left, right):
            inner = (left, right)
        case Negation(operand):
            inner = (operand,)
        case _:
            inner = ()
    for one in inner:
        yield from _nodes_in(one)


def calls_in(node: Node) -> Iterator[Call]:
    """Every call in a tree, outer ones first."""
    return (x for x in _nodes_in(node) if isinstance(x, Call))


def same_tree(one: Node, other: Node) -> tuple[slice, slice] | None:
    """Where the references of two trees stand that differ in them only; None: they differ, or have none."""
    places, others = tuple(_slots_in(one)), tuple(_slots_in(other))
    if not places or not others or _renumbered(other, others[0] - places[0]) != one:
        return None
    return slice(places[0], places[-1] + 1), slice(others[0], others[-1] + 1)


def _renumbered(node: Node, by: int) -> Node:
    """The tree as if ``by`` fewer references stood before it."""
    match node:
        case Slot(number):
            return Slot(number - by)
        case Binary(operator, left, right):
            return Binary(operator, _renumbered(left, by), _renumbered(right, by))
        case Negation(operand):
            return Negation(_renumbered(operand, by))
        case Call(function, arguments):
            return Call(function, tuple(_renumbered(a, by) for a in arguments))
        case _:
            return node


def _slots_in(node: Node) -> Iterator[int]:
    """The numbers of the slots in a tree, from left to right."""
    return (x.number for x in _nodes_in(node) if isinstance(x, Slot))


class _Parser:
    """Reads one formula from left to right; ``token`` is the next one, as kind and text."""

    def __init__(self, shape: str) -> None:
        self._shape, self._at, self._slots = shape.rstrip(), 0, 0
        self.token = self._next()

    def _next(self) -> tuple[str, str]:
        if self._at >= len(self._shape):
            return ("end", "")
        match = _TOKEN.match(self._shape, self._at)
        if match is None:
            raise ValueError(f"unknown sign at {self._at} of formula {self._shape}")
        self._at = match.end()
        kind = match.lastgroup or ""
        return kind, match[kind]

    def _take(self) -> tuple[str, str]:
        taken, self.token = self.token, self._next()
        return taken

    def _expect(self, operator: str) -> None:
        if self._take() != ("operator", operator):
            raise ValueError(f"{operator} is missing in formula {self._shape}")

    def expression(self, level: int) -> Node:
        """An operation of this level of precedence or a closer one; all are left-associative."""
        if level == len(_LEVELS):
            return self._operand()
        left = self.expression(level + 1)
        while self.token[0] == "operator" and self.token[1] in _LEVELS[level]:
            operator = self._take()[1]
            left = Binary(operator, left, self.expression(level + 1))
        return left

    def _operand(self) -> Node:
        kind, content = self._take()
        if kind == "number":
            return Number(float(content))
        if kind == "text":
            return Text(content.replace('""', '"'))
        if kind == "slot":
            self._slots += 1
            return Slot(self._slots - 1)
        if kind == "name":
            return Call(content, self._arguments())
        if content == "-":
            return Negation(self._operand())
        if content == "+":
            return self._operand()
        if content != "(":
            raise ValueError(f"an operand is missing in formula {self._shape}")
        inner = self.expression(0)
        self._expect(")")
        return inner

    def _arguments(self) -> tuple[Node, ...]:
        if self.token == ("operator", ")"):
            self._take()
            return ()
        arguments = [self.expression(0)]
        while self.token == ("operator", ","):
            self._take()
            arguments.append(self.expression(0))
        self._expect(")")
        return tuple(arguments)
