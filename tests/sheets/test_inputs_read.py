"""Which input cells a cell of a sheet depends on: never too little, and no more than a search tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from lkjip_xl.figures.expression import FigureKey, Formula
from lkjip_xl.model import Deret, Laporan
from lkjip_xl.schema import WORKBOOK_TABLES
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.inputs_read import InputsRead, TableRead
from lkjip_xl.sheets.report_values import report_values
from lkjip_xl.sheets.rows import GeneratedSheet
from lkjip_xl.sheets.values import SheetValues
from tests.small_report import small_laporan

Place = tuple[str, int, str]


def report() -> Laporan:
    return small_laporan(
        deret=(
            Deret("S1.1", 2019, "Kota Contoh", 7.0, 6.5),
            Deret("S1.1", 2020, "Provinsi", None, 9.0),
            Deret("S2.1", 2018, "Kota Contoh", 80.0, 75.0),
        ),
    )


def formula_cells(sheets: tuple[GeneratedSheet, ...]) -> list[Place]:
    return [
        (s.key, n, token)
        for s in sheets
        for n, row in enumerate(s.rows)
        for token, cell in row.content.items()
        if isinstance(cell.content, Formula)
    ]


TABLES = ("misi", "tujuan", "sasaran", "strategi", "indikator", "pk", "realisasi", "deret", "program",
          "belanja", "narasi", "tabel_data", "kolom_data", "data")  # fmt: skip


ROWS = 2
"""Of each table: the others are as these."""


def other_value(value: object, n: int) -> object:
    """What may stand there instead."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, float):
        return None if n else value + 3.0
    return f"{value} lain" if isinstance(value, str) else "Teks" if n else 4.0


def edits(laporan: Laporan) -> Iterator[tuple[str, int, str, Laporan]]:
    """Reports that differ in one cell: table of the report, row, column."""
    for table in TABLES:
        rows: tuple[Any, ...] = getattr(laporan, table)
        for n in range(min(len(rows), ROWS)):
            for field in fields(rows[n]):
                value = getattr(rows[n], field.name)
                if not isinstance(value, dict):
                    changed = replace(rows[n], **{field.name: other_value(value, n)})
                    every = (*rows[:n], changed, *rows[n + 1 :])
                    yield table, n, field.name, replace(laporan, **{table: every})


def composed(laporan: Laporan) -> tuple[GeneratedSheet, ...] | None:
    """The sheets of a report; None where no workbook could hold it."""
    try:
        return compose_sheets(laporan)
    except (AssertionError, AttributeError, LookupError, StopIteration, TypeError, ValueError):
        return None


def changed_input(before: SheetValues, after: SheetValues) -> dict[str, set[tuple[int, str]]]:
    """Table -> the row and column of each cell that differs."""
    return {
        table: {
            (n, name)
            for n, (old, new) in enumerate(zip(before.rows(table), after.rows(table), strict=True))
            for name in {*old, *new}
            if old.get(name) != new.get(name)
        }
        for table in WORKBOOK_TABLES
    }


def concerns(read: TableRead, cells: set[tuple[int, str]]) -> bool:
    return any(name in read.whole or (name in read.columns and n in read.rows) for n, name in cells)


def test_every_cell_that_changes__reads_what_changed() -> None:
    """Each cell of the input is changed by itself; who is another by it must be known to read it."""
    laporan = report()
    sheets = compose_sheets(laporan)
    places, before = formula_cells(sheets), report_values(laporan, sheets)
    inputs = InputsRead(before)
    reads = {place: inputs.of_cells(place[0], [place[1:]]) for place in places}
    seen = changes = 0
    for table, row, column, other in edits(laporan):
        if composed(other) != sheets:
            continue
        after = report_values(other, sheets)
        changed = changed_input(before, after)
        seen += 1
        for place in places:
            try:
                same = before.cell(*place) == after.cell(*place)
            except (AttributeError, TypeError, ValueError):
                continue  # no reader lets such an input through
            if not same:
                changes += 1
                read = reads[place]
                assert read is not None
                assert any(concerns(r, changed[t]) for t, r in read.items()), (place, table, row, column)
    assert seen > 80
    assert changes > 500


@pytest.mark.parametrize(
    ("figure", "table", "expected"),
    [
        # realisasi of S1.1 is searched by its kode, in the third row (T1.1, T2.1, S1.1, ...)
        (("realisasi", "S1.1"), "realisasi", ({"kode"}, {"realisasi"}, {2})),
        # pagu of P2 is that of the PK that counts, of which both columns may be it
        (("pagu", "P2"), "program", ({"kode"}, {"pagu_murni", "pagu_perubahan"}, {1})),
    ],
)
def test_search_by_kode__reads_one_row(
    figure: tuple[str, str], table: str, expected: tuple[set[str], set[str], set[int]]
) -> None:
    values = report_values(report())
    sheet, n, token = values.homes[FigureKey(*figure)]
    read = InputsRead(values).of_cells(sheet, [(n, token)])
    assert read is not None
    whole, columns, rows = expected
    assert read[table] == TableRead(frozenset(whole), frozenset(columns), frozenset(rows))


def test_sum_over_programs__reads_whole_columns() -> None:
    values = report_values(report())
    sheet, n, token = values.homes[FigureKey("realisasi_rp", "S1")]
    read = InputsRead(values).of_cells(sheet, [(n, token)])
    assert read is not None
    assert read["program"].whole >= {"realisasi", "sasaran"}
