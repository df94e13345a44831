"""The numbers of a sentence, each in a hidden cell of its row: the sentence stays one that can be read."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_xl.figures.expression import Formula
from lkjip_xl.figures.plain.tree_text import write_tree
from lkjip_xl.figures.tree import calls_in, parse

__all__ = ["NUMBER_TOKENS", "number_cells"]

NUMBER_TOKENS = tuple(f"angka{n}" for n in range(1, 11))
"""The tokens of the hidden cells; a sentence with more numbers than that spells the others itself."""
_SPELLED = ("ANGKA", "PERSEN", "RUPIAH")


def number_cells(sentence: Formula) -> Mapping[str, Formula]:
    """The calls in a sentence that spell a number, by the token of the hidden cell that holds each."""
    calls = [c for c in calls_in(parse(sentence.shape)) if c.function in _SPELLED]
    distinct = dict.fromkeys(write_tree(c, sentence.references) for c in calls)
    return dict(zip(NUMBER_TOKENS, distinct, strict=False))
