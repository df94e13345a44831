"""The numbers of a sentence, each in a hidden cell of its row: the sentence stays one that can be read."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_xl.figures.expression import Formula, formula
from lkjip_xl.figures.plain.tree_text import write_tree
from lkjip_xl.figures.tree import calls_in, parse

__all__ = ["NUMBER_TOKENS", "held_number", "number_cells"]

NUMBER_TOKENS = tuple(f"angka{n}" for n in range(1, 11))
"""The tokens of the hidden cells; a sentence with more numbers than that spells the others itself."""
_SPELLED = ("ANGKA", "PERSEN", "RUPIAH")


def number_cells(sentence: Formula) -> Mapping[str, Formula]:
    """The calls in a sentence that spell a number, by the token of the hidden cell that holds each.

    A cell is blank where there is no number: the sentence does not ask for it then.
    """
    calls = [c for c in calls_in(parse(sentence.shape)) if c.function in _SPELLED]
    cells = {
        write_tree(c, sentence.references): write_tree(c.arguments[0], sentence.references) for c in calls
    }
    guarded = [formula("IF(ISNUMBER(", x, "),", call, ',"")') for call, x in cells.items()]
    return dict(zip(NUMBER_TOKENS, guarded, strict=False))


def held_number(content: Formula) -> Formula:
    """What a hidden cell holds for the texts of its row: the call that spells a number, else all of it."""
    calls = (c for c in calls_in(parse(content.shape)) if c.function in _SPELLED)
    call = next(calls, None)
    return content if call is None else write_tree(call, content.references)
