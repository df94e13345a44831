"""Patterns as text: what is the same in every emission is written once, with gaps for what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from openpyxl.utils import get_column_letter

from lkjip_xl.figures.expression import Formula
from lkjip_xl.layout.template_patterns import Pattern, PatternCell, Prototype, text_with_settings
from lkjip_xl.ooxml.cell_xml import constant_xml

__all__ = ["Gap", "PatternForms", "RowForm"]

_ROW = "\x00"  # stands for the row number, where no text of a cell can


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell that differs from emission to emission: of a ``token``, or a ``formula`` that reads settings.

    ``style`` is the workbook's.
    """

    column: int
    letter: str
    style: int
    token: str | None
    formula: Formula | None


@dataclass(frozen=True, slots=True)
class RowForm:
    """A row of a pattern: its attributes, the text between its gaps, and its constants.

    ``pieces`` are one more than ``gaps``; ``constants`` are column, style and content.
    """

    attributes: Mapping[str, str]
    pieces: Sequence[str]
    gaps: Sequence[Gap]
    constants: Sequence[tuple[int, int, str | float]]

    def write(self, number: int, cells: Iterable[str]) -> str:
        """The cells of the row with this number; ``cells`` fill its gaps."""
        mixed = chain.from_iterable(zip_longest(self.pieces, cells, fillvalue=""))
        return "".join(mixed).replace(_ROW, str(number))


class PatternForms:
    """The forms of a template's patterns in a workbook.

    ``style`` gives the workbook's number of a style, ``formatted`` that of one of the workbook's with another
    number format.
    """

    def __init__(
        self, style: Callable[[int], int], formatted: Callable[[int, str], int] = lambda style, _: style
    ) -> None:
        self._style, self.formatted = style, formatted
        self._known: dict[int, tuple[Pattern, tuple[RowForm, ...]]] = {}

    def rows(self, pattern: Pattern) -> tuple[RowForm, ...]:
        """The rows of a pattern."""
        known = self._known.get(id(pattern))
        if known is None:
            cells: list[list[PatternCell]] = [[] for _ in pattern.rows]
            for c in sorted(pattern.cells, key=lambda c: (c.row, c.column)):
                cells[c.row].append(c)
            rows = tuple(map(self._row, pattern.rows, cells))
            known = self._known[id(pattern)] = (pattern, rows)  # with the pattern, whose id stays taken
        return known[1]

    def variant(self, prototype: Prototype, name: str) -> int:
        """The style of a cell of the prototype's pattern of variants."""
        return self._style(prototype.get("ragam").tokens[name].style)

    def _row(self, attributes: Mapping[str, str], cells: Sequence[PatternCell]) -> RowForm:
        own = {n: str(self._style(int(v))) if n == "s" else v for n, v in attributes.items()}
        pieces, gaps, constants = [""], [], []
        for c in cells:
            style, letter = self._style(c.style), get_column_letter(c.column)
            content = text_with_settings(c.content) if isinstance(c.content, str) else c.content
            if isinstance(content, Formula):
                gaps.append(Gap(c.column, letter, style, None, content))
            elif c.token is not None:
                gaps.append(Gap(c.column, letter, style, c.token, None))
            else:
                pieces[-1] += constant_xml(f'<c r="{letter}{_ROW}" s="{style}"', content)
                if content is not None and content != "":
                    constants.append((c.column, style, content))
                continue
            pieces.append("")
        return RowForm(own, pieces, gaps, constants)
