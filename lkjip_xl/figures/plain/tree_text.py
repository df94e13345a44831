"""A tree as the text of a formula: the way back from ``figures.tree.parse``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from lkjip_xl.figures.expression import Formula, Reference, SameRow, formula, text
from lkjip_xl.figures.tree import Binary, Negation, Node, Number, Slot, Text

__all__ = ["Rewritings", "write_tree"]

_LEVEL = {
    **dict.fromkeys(("=", "<>", "<", ">", "<=", ">="), 0),
    "&": 1,
    **dict.fromkeys(("+", "-"), 2),
    **dict.fromkeys(("*", "/"), 3),
    "^": 4,
}
_OPERAND = 5

Rewritings = Mapping[str, Callable[..., Formula]]
"""Functions that are written otherwise: what is written in the place of a call with these arguments.

The arguments come as operands, and what is given must be one.
"""
_NONE: Rewritings = MappingProxyType({})
_NOTHING: Mapping[Formula, str] = MappingProxyType({})


def write_tree(
    node: Node,
    references: Sequence[Reference],
    rewritings: Rewritings = _NONE,
    beside: Mapping[Formula, str] = _NOTHING,
) -> Formula:
    """The formula of a tree; its slots count ``references``.

    A call that is a formula of ``beside`` is written as the cell of the same row that holds it, by its token.
    """

    def write(inner: Node) -> Formula:
        return write_tree(inner, references, rewritings, beside)

    def operand(inner: Node, level: int = _OPERAND) -> Formula:
        """An operand of an operation of this level, in brackets where it binds less."""
        own = _LEVEL[inner.operator] if isinstance(inner, Binary) else _OPERAND
        written = write(inner)
        return formula("(", written, ")") if own < level or isinstance(inner, Negation) else written

    match node:
        case Number(value):
            return formula(f"{value:.15g}".upper())
        case Text(value):
            return formula(text(value))
        case Slot(number):
            return formula(references[number])
        case Negation(inner):
            return formula("-", operand(inner))
        case Binary(operator, left, right):
            level = _LEVEL[operator]
            return formula(operand(left, level), operator, operand(right, level + 1))
    if beside and (token := beside.get(write_tree(node, references))) is not None:
        return formula(SameRow(token))
    if node.function in rewritings:
        return rewritings[node.function](*map(operand, node.arguments))
    parts = [p for a in node.arguments for p in (",", write(a))]
    return formula(node.function, "(", *parts[1:], ")")
