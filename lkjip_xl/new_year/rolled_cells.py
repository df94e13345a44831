"""The input cells of a workbook a year on: what differs is written where it stands; new rows follow.

A formula of the user's that gives a text with a year stays, for it may follow the year of the report by
itself; any other one gives way to what the new year says. Each is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from lkjip_xl.build.filling.helper_cells import SPARE_ROWS
from lkjip_xl.build.filling.input_sheets import named_range
from lkjip_xl.build.filling.typed_styles import TypedStyles
from lkjip_xl.model import Indikator, Laporan
from lkjip_xl.new_year.rolled_report import RolledReport, Row
from lkjip_xl.new_year.year_texts import is_year
from lkjip_xl.numbers import TypedNumber
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import cell_address, cell_formula, part_formulas
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant, read_value
from lkjip_xl.ooxml.references import column_number
from lkjip_xl.read.raw import RawRow
from lkjip_xl.read.workbook_input import TablePlacement, WorkbookInput
from lkjip_xl.schema import PACKAGE_TABLES, RPJMD_KINDS, SETTINGS, NextYear, setting_name

__all__ = ["write_cells"]

_EMPTIED = "sel itu dikosongkan, salin rumusnya dari buku lama bila masih dipakai"
_REPLACED = "sel itu diganti isi tahun baru, rumusnya ada di buku lama"
_KEPT = "rumus itu tetap, periksa tahunnya"


def write_cells(book: WorkbookFile, inputs: WorkbookInput, old: Laporan, rolled: RolledReport) -> list[str]:
    """Write what the new year changes in ``book``; the user's formulas in such cells, a line a column.

    A setting or column that an older workbook lacks stays lacking: a regeneration adds it.
    """
    writer = _RolledInput(book)
    for a in SETTINGS:
        before, after = old.settings.get(a.key), rolled.laporan.settings.get(a.key)
        if before != after and book.names.get(setting_name(a.key)) is not None:
            name, box = named_range(book, setting_name(a.key))
            writer.write(name, box.row1, box.column1, after)
    for name, rows in rolled.rows.items():
        place = inputs.placements.get("rpjmd" if name in RPJMD_KINDS else name)
        if place is not None:
            writer.table(name, place, inputs.raw.tables.get(name, ()), getattr(old, name), rows)
    return writer.formulas()


class _RolledInput:
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

    def table(
        self,
        table: str,
        place: TablePlacement,
        raw: Sequence[RawRow],
        old: Sequence[Row],
        new: Sequence[Row],
    ) -> None:
        columns = {name: column_number(letter) for name, letter in place.columns.items()}
        shifted = {k.name for k in PACKAGE_TABLES[table].columns if k.next_year is NextYear.SHIFT}
        for x, before, after in zip(raw, old, new, strict=False):
            for name, column in columns.items():
                value = _field(after, name)
                if _field(before, name) != value:
                    follows = name in shifted and value is not None and is_year(value) is None
                    self.write(place.sheet, x.number, column, value, formula_stays=follows)
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
                    self.write(place.sheet, row, column, _field(added, name))
        grid.update_dimension()

    def write(self, sheet: str, row: int, column: int, value: object, *, formula_stays: bool = False) -> None:
        """Write a constant, with the decimals it was typed with; a year as a number where it was one."""
        grid = self._grid(sheet)
        c = grid.cell(row, column)
        f = c.find(q("f"))
        if f is not None:
            fate = _KEPT if formula_stays else _EMPTIED if value is None else _REPLACED
            met = cell_address(sheet, row, column), cell_formula(f, c.get("r", ""), {})
            self._formulas.setdefault((sheet, column, fate), []).append(met)
            if formula_stays:
                return
        elif is_year(value) is not None and isinstance(read_value(c), float):
            value = float(str(value))
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
