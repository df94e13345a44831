"""The input of a workbook whose tables have just been filled: what a reader will read, without reading.

``tests/build/filling`` holds it against a reading of the same workbook from its cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from openpyxl.utils import column_index_from_string

from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import ErrorValue
from lkjip_xl.read.column_reader import ColumnReader
from lkjip_xl.read.evolve.migrations import bring_up_to_date
from lkjip_xl.read.files.opened_cells import OpenedCells, is_blank
from lkjip_xl.read.raw import ErrorCell, RawCell, RawLaporan, RawRow
from lkjip_xl.read.spots import row_spot
from lkjip_xl.read.tidy.rpjmd_rows import RpjmdRows
from lkjip_xl.read.workbook_input import TablePlacement, WorkbookInput
from lkjip_xl.schema import PACKAGE_TABLES, WORKBOOK_TABLES

__all__ = ["FilledColumn", "FilledTable", "with_rows"]


@dataclass(frozen=True, slots=True)
class FilledColumn:
    """What the cells of a column hold, a text, a number or nothing (None), and their style indices."""

    values: Sequence[str | float | None]
    styles: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class FilledTable:
    """The ``rows`` of an input table as columns by name; where a column ends, the rows hold nothing."""

    rows: range
    columns: Mapping[str, FilledColumn]


def with_rows(
    book: WorkbookFile, inputs: WorkbookInput, filled: Mapping[str, FilledTable]
) -> tuple[RawLaporan, dict[str, TablePlacement]]:
    """Raw rows and places of ``book``, which was read as ``inputs`` before the rows ``filled`` came in."""
    opened = OpenedCells(book)
    tables: dict[str, Sequence[RawRow]] = {}
    placements = {}
    for name, content in filled.items():
        place = inputs.placements[name]
        rows = list(_rows(opened, place, content))
        numbers = sorted(
            [*(n for n in place.content_rows if n not in content.rows), *(r.number for r in rows)]
        )
        last = max([place.last_row, *numbers])
        placements[name] = replace(place, last_row=last, content_rows=tuple(numbers))
        for table, new in (RpjmdRows.split(rows).tables if name == "rpjmd" else {name: rows}).items():
            old = [r for r in inputs.raw.tables[table] if r.number not in content.rows]
            tables[table] = sorted([*old, *new], key=lambda r: r.number)
    raw = replace(inputs.raw, tables={t: tables[t] for t in PACKAGE_TABLES if t in tables})
    return bring_up_to_date(raw, inputs.version.number), placements


def _rows(opened: OpenedCells, place: TablePlacement, content: FilledTable) -> Iterator[RawRow]:
    table = WORKBOOK_TABLES[place.table]
    schemas = {k.name: k for k in table.columns}
    columns = []
    for name, letter in place.columns.items():
        schema = schemas.get(name) or table.year_column
        assert schema is not None  # noqa: S101 - a name that is no column's is that of a year
        reader = ColumnReader(place.sheet, column_index_from_string(letter), schema, table)
        columns.append(list(_cells(opened, reader, content.rows.start, content.columns[name])))
    for number, cells in enumerate(zip(*columns, strict=True), content.rows.start):
        if any(not is_blank(c.value) for c in cells):
            own = dict(zip(place.columns, cells, strict=True))
            yield RawRow(row_spot(place.sheet, number), own, number)


def _cells(opened: OpenedCells, reader: ColumnReader, first: int, column: FilledColumn) -> Iterator[RawCell]:
    for row, (value, style) in enumerate(zip(column.values, column.styles, strict=True), first):
        if not isinstance(value, float):
            yield reader.cell(row, value)
            continue
        number_format = opened.format_of(int(style or "0"))
        typed = opened.typed(value, number_format)
        yield reader.cell(row, ErrorCell(typed) if isinstance(typed, ErrorValue) else typed, number_format)
