"""A sheet that would be made of the same but for some values: these change in its part, and no other byte.

Only where no row gets another height by it: then pages and repeated headers are what they were.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from openpyxl.utils import get_column_letter

from lkjip_xl.figures.expression import Formula
from lkjip_xl.layout.addresses import Emission, LaidOutSheet
from lkjip_xl.layout.drafts.worksheet_frame import merged_boxes
from lkjip_xl.layout.row_heights import DEFAULT_WIDTH, Lettering, column_widths, standard_height, text_height
from lkjip_xl.ooxml import parse_xml
from lkjip_xl.ooxml.cell_xml import ErrorValue, Value, stored_value_xml

__all__ = ["with_values"]

_CELL = re.compile(
    r'<c r="(?P<at>[A-Z]+\d+)" s="(?P<style>\d+)"(?P<kind>(?: t="\w+")?)>'
    r"(?P<f><f>[^<]*</f>)(?P<v><v>[^<]*</v>|<v/>|)</c>"
)
_ROWS = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)
_TEXT = ' t="str"'
_letter = cache(get_column_letter)


def with_values(
    part: bytes,
    laid_out: LaidOutSheet,
    value: Callable[[int, str], Value],
    known: Callable[[int], bool],
    lettering: Lettering,
) -> bytes | None:
    """The ``part`` of a sheet that we left as ``laid_out`` says, with the ``value`` of each token's formula.

    Those of an emission that is ``known`` are there already. None where it has to be made again: a text may
    need another height, or a value is an error.
    """
    text, cells = part.decode(), _formula_cells(laid_out)
    heights = _Heights(part, laid_out, lettering)
    pieces, done, found = [], 0, 0
    for m in _CELL.finditer(text):
        cell = cells.get(m["at"])
        if cell is None:
            continue  # of a setting
        found += 1
        if known(cell.emission.number):
            continue
        new = value(cell.emission.number, cell.token)
        kind, stored = stored_value_xml(new)
        if (kind, stored) == (m["kind"], m["v"]):
            continue
        if new is None or isinstance(new, ErrorValue):
            return None
        old_text = _text_in(m["v"]) if m["kind"] == _TEXT else ""
        if not heights.stay(cell, int(m["style"]), old_text, new if isinstance(new, str) else ""):
            return None
        pieces += [text[done : m.start("kind")], kind, ">", m["f"], stored]
        done = m.end("v")
    if found != len(cells):
        return None
    return "".join([*pieces, text[done:]]).encode()


@dataclass(frozen=True, slots=True)
class _FormulaCell:
    emission: Emission
    token: str


def _formula_cells(laid_out: LaidOutSheet) -> Mapping[str, _FormulaCell]:
    """The tokens whose cells hold formulas, by address."""
    cells = {}
    for e in laid_out.placements:
        for token, cell in e.row.content.items():
            if isinstance(cell.content, Formula):
                at = e.pattern.tokens[token]
                cells[f"{_letter(at.column)}{e.start + at.row}"] = _FormulaCell(e, token)
    return cells


def _text_in(stored: str) -> str:
    return parse_xml(stored.encode(), "nilai").text or ""


class _Heights:
    """Whether rows keep their heights, by the rules of ``layout.row_heights``."""

    def __init__(self, part: bytes, laid_out: LaidOutSheet, lettering: Lettering) -> None:
        self._part, self._laid_out, self._lettering = part, laid_out, lettering

    def stay(self, cell: _FormulaCell, style: int, old: str, new: str) -> bool:
        """Whether a cell needs no more and no less with another text."""
        font = self._lettering.font(style)
        if not font.wrap or old == new:
            return True
        at = cell.emission.pattern.tokens[cell.token]
        row, widths, default = cell.emission.start + at.row, *self._frame
        span = range(at.column, self._merged.get((row, at.column), at.column) + 1)
        width = sum(widths.get(k, DEFAULT_WIDTH) for k in span)
        before, after = (text_height(x, width, font) if x else 0.0 for x in (old, new))
        least = float(cell.emission.pattern.rows[at.row].get("ht", default))
        return before == after or max(before, after) <= least

    @cached_property
    def _frame(self) -> tuple[Mapping[int, float], float]:
        """The widths of columns, and the height of a row that has none of its own."""
        root = parse_xml(_ROWS.sub(b"<sheetData/>", self._part), self._laid_out.name)
        return column_widths(root), standard_height(root)

    @cached_property
    def _merged(self) -> Mapping[tuple[int, int], int]:
        """Row and column where cells are merged -> their last column."""
        return {(box.row1, box.column1): box.column2 for box in merged_boxes(self._laid_out)}
