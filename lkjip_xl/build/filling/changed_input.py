"""Input cells of a workbook that get another content, written where they stand; new rows follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lkjip_xl.build.filling.helper_cells import SPARE_ROWS
from lkjip_xl.build.filling.input_sheets import named_range
from lkjip_xl.build.filling.typed_styles import TypedStyles
from lkjip_xl.model import Indikator, Laporan
from lkjip_xl.numbers import TypedNumber
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import cell_address, cell_formula, part_formulas
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant, read_value
from lkjip_xl.ooxml.references import column_number
from lkjip_xl.read.raw import RawRow
from lkjip_xl.read.workbook_input import TablePlacement, WorkbookInput
from lkjip_xl.schema import RPJMD_KINDS, SETTINGS, setting_name

__all__ = ["ChangedInput", "Row"]

Row = Any
"""A row of any table of the report, whose fields are the columns; None where it goes."""


_NEW = "", False  # in a new row there is no formula


class ChangedInput:
    """Writes into the input cells of a workbook; a user's formulas in such cells are told."""

    def __init__(self, book: WorkbookFile) -> None:
        self._formulas: dict[tuple[str, int, str], list[tuple[str, str]]] = {}
        self._book = book
        self._grids: dict[str, Grid] = {}
        self._typed = TypedStyles(book)

    def formulas(self) -> list[str]:
        """The user's formulas that were met, by column and what became of them, the first one in full."""
        return [
            f"{first}{f' dan {len(rest)} sel lain' if rest else ''}: rumus Anda ={text}; {fate}"
            for (_, _, fate), ((first, text), *rest) in self._formulas.items()
        ]

    def fate(self, table: str, column: str, value: object) -> tuple[str, bool]:
        """What becomes of a user's formula where ``value`` is to stand, in words, and whether it stays."""
        del table, column, value
        return "sel itu diganti", False

    def content(self, held: object, value: object) -> object:
        """What to write for ``value`` into a cell without a formula that ``held`` something."""
        del held
        return value

    def settings(self, old: Mapping[str, object], new: Mapping[str, object]) -> None:
        """Write the settings that differ; one that an older workbook lacks stays lacking."""
        for a in SETTINGS:
            before, after = old.get(a.key), new.get(a.key)
            if before != after and self._book.names.get(setting_name(a.key)) is not None:
                name, box = named_range(self._book, setting_name(a.key))
                self._write(name, (box.row1, box.column1), after, self.fate("", a.key, after))

    def tables(self, inputs: WorkbookInput, old: Laporan, rows: Mapping[str, Sequence[Row]]) -> None:
        """Write the rows of tables: first those of the ``old`` report in their order, then new ones."""
        for name, new in rows.items():
            place = inputs.placements.get("rpjmd" if name in RPJMD_KINDS else name)
            if place is not None:
                self._table(name, place, inputs.raw.tables.get(name, ()), (getattr(old, name), new))

    def _table(
        self,
        table: str,
        place: TablePlacement,
        raw: Sequence[RawRow],
        rows: tuple[Sequence[Row], Sequence[Row]],
    ) -> None:
        old, new = rows
        columns = {name: column_number(letter) for name, letter in place.columns.items()}
        for x, before, after in zip(raw, old, new, strict=False):
            for name, column in columns.items():
                value = _field(after, name)
                if _field(before, name) != value:
                    at = x.number, column
                    self._write(place.sheet, at, value, self.fate(table, name, value))
        if len(new) > len(old):
            self._add(place, columns, new[len(old) :])

    def _add(self, place: TablePlacement, columns: Mapping[str, int], rows: Sequence[Row]) -> None:
        """New rows below the last one; empty ones in its look follow, so that the next is plain to see."""
        grid, last = self._grid(place.sheet), max(place.content_rows, default=place.first_row - 1)
        for row, added in enumerate((*rows, *[None] * SPARE_ROWS), last + 1):
            for name, column in columns.items():
                look = grid.style(max(last, place.first_row), column)
                c = grid.cell(row, column, look)
                if look is not None and c.get("s") is None:
                    c.set("s", look)
                if added is not None:
                    self._write(place.sheet, (row, column), _field(added, name), _NEW)
        grid.update_dimension()

    def _write(self, sheet: str, at: tuple[int, int], value: object, fate: tuple[str, bool]) -> None:
        """Write a constant, with the decimals it was typed with."""
        (row, column), (words, stays) = at, fate
        c = self._grid(sheet).cell(row, column)
        f = c.find(q("f"))
        if f is not None:
            met = cell_address(sheet, row, column), cell_formula(f, c.get("r", ""), {})
            self._formulas.setdefault((sheet, column, words), []).append(met)
            if stays:
                return
        else:
            value = self.content(read_value(c), value)
        fill_constant(c, value if isinstance(value, str | int | float | date) else None)
        if isinstance(value, TypedNumber):
            c.set("s", self._typed.style(c.get("s"), value.decimals))

    def _grid(self, sheet: str) -> Grid:
        if sheet not in self._grids:
            one = self._book.sheets.find(sheet)
            assert one is not None  # noqa: S101 - the reader has read it
            root = self._book.package.edit(one.part)
            part_formulas(root)
            self._grids[sheet] = Grid(root)
        return self._grids[sheet]


def _field(row: Row, name: str) -> object:
    """What a row of the report says in a column; None where it has no such column."""
    if isinstance(row, Indikator) and name.startswith("target_"):
        return (row.target_rpjmd or {}).get(int(name.removeprefix("target_")))
    return getattr(row, name, None)
