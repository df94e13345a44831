"""The one module that turns (figure, kode) into an address.

``Layout`` lays the generated sheets out on the template's patterns, so that every token cell, every home and
every group of rows has a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.errors import TemplateError
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Kode,
    Range,
    Reference,
    SameRow,
    Setting,
    mirrored,
    pieces,
    text,
)
from lkjip_xl.figures.plain.plain_writing import plain_formula_of, with_number_cells
from lkjip_xl.figures.tree import SLOT
from lkjip_xl.layout.template_patterns import Pattern, Prototype, Template
from lkjip_xl.schema import column_name, setting_name
from lkjip_xl.sheets.rows import GeneratedSheet, Row

__all__ = ["Emission", "LaidOutSheet", "Layout", "Place"]


class Place(NamedTuple):
    """A cell: the key of its sheet, row and column, 1-based."""

    sheet: str
    row: int
    column: int


class Emission(NamedTuple):
    """An emission laid out: the pattern and the row of the sheet on which it begins.

    ``repetition``: a header printed again on the next page of a long table. ``number`` counts the emissions
    as they were asked for, from 0 (a repetition has that of its header), ``position`` as they are laid out.
    """

    row: Row
    pattern: Pattern
    start: int
    repetition: bool = False
    number: int = 0
    position: int = 0

    def cell(self, sheet: str, token: str) -> Place:
        """The cell of a token of this emission."""
        s = self.pattern.tokens[token]
        return Place(sheet, self.start + s.row, s.column)


@dataclass(frozen=True, eq=False)
class LaidOutSheet:
    """A generated sheet with the place of each emission."""

    result: GeneratedSheet
    name: str
    prototype: Prototype
    placements: tuple[Emission, ...]

    @property
    def last_row(self) -> int:
        """The last row in use."""
        last = self.placements[-1]
        return last.start + len(last.pattern.rows) - 1

    @cached_property
    def original(self) -> tuple[Emission, ...]:
        """The emissions as they were asked for, without headers printed again."""
        return tuple(x for x in self.placements if not x.repetition)

    def group_placement(self, group: str) -> tuple[Emission, Emission]:
        """First and last emission of a group."""
        return self._groups[group]

    @cached_property
    def _groups(self) -> dict[str, tuple[Emission, Emission]]:
        bounds: dict[str, tuple[Emission, Emission]] = {}
        for x in self.placements:
            for group in x.row.groups:
                bounds[group] = (bounds[group][0] if group in bounds else x, x)
        return bounds


class Layout:
    """All generated sheets laid out; renders formulas."""

    def __init__(
        self,
        template: Template,
        sheets: Sequence[GeneratedSheet],
        names: Mapping[str, str] | None = None,
        *,
        plain: bool = False,
    ) -> None:
        """``names`` gives the tab of a sheet whose tab a user changed, by its key.

        ``plain``: formulas are written without our functions.
        """
        tab = names or {}
        self.plain = plain
        self._template = template
        self.sheets = {b.key: _lay_out(template, b, tab.get(b.key, b.name), {}) for b in sheets}
        self.home = _homes(self.sheets.values())
        self._tab = {key: f"{quote_sheetname(x.name)}!" for key, x in self.sheets.items()}

    def with_headers(self, repeat: Mapping[str, Mapping[int, int]]) -> Layout:
        """The same sheets, with headers repeated on some.

        ``repeat`` tells by sheet before which emissions a header is repeated, and that header's emission.
        """
        again = {
            key: _lay_out(self._template, self.sheets[key].result, self.sheets[key].name, headers)
            for key, headers in repeat.items()
        }
        result = copy(self)
        result.sheets = {**self.sheets, **again}
        result.home = {**self.home, **_homes(again.values())}
        return result

    def write(self, content: Formula, placement: Emission, sheet: str) -> str:
        """The text of a formula that stands in an emission of a generated sheet.

        A figure is written as the cell of the same row that shows it, else as its home; a mirror is always of
        the home.
        """
        shown = {} if mirrored(content) else placement.row.shown
        written = self.as_written(content, placement.row)
        return _joined(written, (self._reference(r, placement, sheet, shown) for r in written.references))

    def as_written(self, content: Formula, row: Row) -> Formula:
        """The formula of a cell of ``row`` in the way in which this workbook is written."""
        write = plain_formula_of if self.plain else with_number_cells
        return write(content, row.number_cells)

    def write_input(self, content: Formula, rows: Iterable[int], columns: Mapping[str, str]) -> list[str]:
        """The texts of a formula of input rows; ``columns`` maps a column's name to its letter."""

        def reference(b: Reference) -> str:
            if isinstance(b, SameRow):
                return f"${columns[b.token]}{SLOT}"
            return self._reference(b, None, "")

        written = plain_formula_of(content) if self.plain else content
        joined = _joined(written, map(reference, written.references))
        return [joined.replace(SLOT, str(row)) for row in rows]

    def _reference(
        self,
        reference: Reference,
        placement: Emission | None,
        sheet: str,
        shown: Mapping[FigureKey, str] = MappingProxyType({}),
    ) -> str:
        match reference:
            case Setting(key):
                return setting_name(key)
            case InputColumn(table, column):
                return column_name(table, column)
            case SameRow(token):
                assert placement is not None  # noqa: S101 - only helper columns lack one, handled by the caller
                cell = placement.pattern.tokens[token]
                return f"{get_column_letter(cell.column)}{placement.start + cell.row}"
            case FigureKey():
                if reference in shown:
                    return self._reference(SameRow(shown[reference]), placement, sheet)
                return self.address(self.home[reference], sheet)
            case Kode(kode):
                beside = None if placement is None else placement.row.token_of_kode(kode)
                return text(kode) if beside is None else self._reference(SameRow(beside), placement, sheet)
            case Range(group, token, at):
                return self._range(group, token, at or sheet, sheet)

    def address(self, place: Place, from_: str = "") -> str:
        """Absolute address, with the sheet where it is not the one the formula stands in."""
        cell = f"${get_column_letter(place.column)}${place.row}"
        return cell if place.sheet == from_ else self._tab[place.sheet] + cell

    def _range(self, group: str, token: str, at: str, from_: str) -> str:
        first, last = self.sheets[at].group_placement(group)
        a, z = first.cell(at, token), last.cell(at, token)
        letter = get_column_letter(a.column)
        cell = f"${letter}${a.row}:${letter}${z.row}"
        return cell if at == from_ else self._tab[at] + cell


def _joined(content: Formula, addresses: Iterable[str]) -> str:
    """The text of a formula with the addresses of its references."""
    first, *rest = pieces(content.shape)
    return first + "".join(chain.from_iterable(zip(addresses, rest, strict=True)))


def _homes(sheets: Iterable[LaidOutSheet]) -> dict[FigureKey, Place]:
    home: dict[FigureKey, Place] = {}
    for laid_out in sheets:
        key = laid_out.result.key
        for placement in laid_out.placements:
            for token, cell in placement.row.content.items():
                if cell.home is None:
                    continue
                if cell.home in home:
                    raise ValueError(f"two homes for {cell.home}: {home[cell.home]} and {key}")
                home[cell.home] = placement.cell(key, token)
    return home


def _lay_out(
    template: Template, result: GeneratedSheet, name: str, repeat: Mapping[int, int]
) -> LaidOutSheet:
    prototype = template.get(result.pattern)
    placements: list[Emission] = []
    row = 1
    for n, b in enumerate(result.rows):
        if n in repeat:
            header = result.rows[repeat[n]]
            pattern = prototype.get(header.pattern)
            placements.append(Emission(header, pattern, row, True, repeat[n], len(placements)))
            row += len(placements[-1].pattern.rows)
        pattern = prototype.get(b.pattern)
        _check_tokens(prototype, pattern, b)
        placements.append(Emission(b, pattern, row, False, n, len(placements)))
        row += len(pattern.rows)
    return LaidOutSheet(result, name, prototype, tuple(placements))


def _check_tokens(prototype: Prototype, pattern: Pattern, row: Row) -> None:
    missing = sorted(row.content.keys() - pattern.tokens.keys())
    variant = {s.variant for s in row.content.values() if s.variant is not None}
    if variant:
        missing += sorted(variant - prototype.get("ragam").tokens.keys())
    if missing:
        token = ", ".join(f"{{{t}}}" for t in missing)
        raise TemplateError(f"Templat: lembar {prototype.name}, pola {pattern.name}: token {token} tidak ada")
