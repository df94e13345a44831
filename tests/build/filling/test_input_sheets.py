"""A filled input sheet: what a build hands on as read is what a reader reads from the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from lxml import etree

from lkjip_xl.build.filling.input_sheets import FilledInputs, fill_inputs
from lkjip_xl.model import Laporan, Program
from lkjip_xl.numbers import TypedNumber
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import fill_constant
from lkjip_xl.read.raw import PersenCell, RawCell, RawLaporan
from lkjip_xl.read.workbook_input import read_raw_workbook
from lkjip_xl.shipped import template_file
from tests.sheets.random_indikator import CASES
from tests.sheets.random_reports import reports
from tests.small_report import DATA, DATA_COLUMNS, DATA_TABLES, program, small_laporan
from tests.workbook_tools import Editor

TEMPLATE = template_file().read_bytes()


def fill(laporan: Laporan, template: bytes = TEMPLATE) -> tuple[FilledInputs, bytes]:
    book = WorkbookFile.open(template)
    filled = fill_inputs(book, laporan)
    return filled, book.save_bytes()


def cells(raw: RawLaporan) -> Iterator[tuple[Any, ...]]:
    """Every cell with all that is known of it, types and the parts of places included."""
    for key, cell in raw.settings.items():
        yield "pengaturan", key, *_parts(cell)
    for table, rows in raw.tables.items():
        for row in rows:
            yield table, row.number, str(row.place), row.place.container, row.place.row
            for name, cell in row.cells.items():
                yield table, row.number, name, *_parts(cell)


def _parts(cell: RawCell) -> tuple[Any, ...]:
    place = (str(cell.place), cell.place.container, cell.place.row, cell.place.column)
    return repr(cell.value), type(cell.value), place, cell.decimals, cell.typed, cell.formula


def assert_read_alike(filled: FilledInputs, data: bytes) -> None:
    inputs = read_raw_workbook(data)
    assert list(cells(filled.raw)) == list(cells(inputs.raw))
    assert filled.raw.table_places == inputs.raw.table_places
    assert filled.placements == inputs.placements


def test_filled__small_report_is_read_as_it_was_handed_on() -> None:
    filled, data = fill(small_laporan(tabel_data=DATA_TABLES, kolom_data=DATA_COLUMNS, data=DATA))
    assert len(filled.raw.tables["data"]) == 8
    assert filled.placements["program"].content_rows == (6, 7, 8, 9)
    assert_read_alike(filled, data)


def test_filled__empty_tables() -> None:
    filled, data = fill(small_laporan(indikator_=(), program_=(), sasaran={}, tujuan={}))
    assert filled.placements["program"].content_rows == ()
    assert_read_alike(filled, data)


def test_filled__a_row_that_shows_nothing_is_none() -> None:
    blank = Program("\u200b", "", None)
    filled, data = fill(small_laporan(program_=[program("P1", "S1", 1.0, 1.0), blank]))
    assert filled.placements["program"].content_rows == (6,)
    assert_read_alike(filled, data)


@seed(4)
@settings(
    max_examples=6,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(reports(CASES[::5]))
def test_filled__random_reports(laporan: Laporan) -> None:
    assert_read_alike(*fill(laporan))


TEXTS = (
    *(" tepi\u00a0", "dua  spasi", "baris\nbaru", "baris\r\nbaru", "a\x01b", "\x02"),
    *("=1+1", "0012", "<&>", "\u200b"),
)


def test_filled__texts_as_a_reader_cleans_them() -> None:
    one = small_laporan().program[0]
    every = tuple(replace(one, kode=f"P{n}", nama=text, opd=text) for n, text in enumerate(TEXTS))
    filled, data = fill(small_laporan(program_=every))
    names = [row.cells["nama"] for row in filled.raw.tables["program"]]
    assert [c.value for c in names[:2]] == ["tepi", "dua  spasi"]
    assert names[0].typed == " tepi\u00a0"
    assert (names[4].value, names[5].value) == ("ab", None)
    assert_read_alike(filled, data)


def test_filled__numbers_and_dates_by_the_format_of_their_cell() -> None:
    laporan = small_laporan()
    values = [TypedNumber(72.1, 2), 0.5, 1e15, -3.0, 43831.0, "n/a"]
    realisasi = tuple(
        replace(r, realisasi=x, tanggal=date(2020, 12, 31))
        for r, x in zip(laporan.realisasi, values, strict=True)
    )
    laporan = replace(laporan, realisasi=realisasi)
    for number_format, wanted in (("0", 0.5), ("9", PersenCell(0.5)), ("14", None)):
        filled, data = fill(laporan, with_format(number_format))
        read = [row.cells["realisasi"] for row in filled.raw.tables["realisasi"]]
        assert read[0].decimals == 2
        assert wanted is None or read[1].value == wanted
        assert_read_alike(filled, data)


def with_format(number: str) -> bytes:
    """The template with another number format in column Realisasi."""
    editor = Editor(TEMPLATE)
    xfs = editor.book.package.edit(editor.book.main.related("styles") or "").find(q("cellXfs"))
    assert xfs is not None
    cell = editor.grid("Realisasi").cell(6, editor.column("Realisasi")["Realisasi"])
    new = etree.fromstring(etree.tostring(xfs[int(cell.get("s", "0"))]))
    new.set("numFmtId", number)
    xfs.append(new)
    cell.set("s", str(len(xfs) - 1))
    return editor.bytes_()


def test_filled__what_a_template_has_beside_the_table_stays() -> None:
    editor = Editor(TEMPLATE)
    grid = editor.grid("Program")
    fill_constant(grid.cell(7, 30), "catatan dinas")
    fill_constant(grid.cell(2000, 1), "P99")  # in the range of the names, below all that is filled
    grid.row(7).set("ht", "40")
    grid.row(7).set("customHeight", "1")
    filled, data = fill(small_laporan(), editor.bytes_())
    sheet = Editor(data).grid("Program")
    assert [t.text for t in sheet.cell(7, 30).iter(q("t"))] == ["catatan dinas"]
    assert (sheet.row(7).get("ht"), sheet.row(8).get("ht")) == ("40", None)
    assert [row.number for row in filled.raw.tables["program"]] == [6, 7, 8, 9, 2000]
    assert_read_alike(filled, data)


def test_filled__rows_between_header_and_table() -> None:
    """A row that Excel inserted under the header moved the names down: the table begins where they do."""
    book = WorkbookFile.open(TEMPLATE)
    for name in [n for n in book.names if n.name.startswith("program_")]:
        book.names.define(name.name, name.formula.replace("$6:", "$7:"))
    editor = Editor(book.save_bytes())
    fill_constant(editor.grid("Program").cell(6, 2), 7.0)
    filled, data = fill(small_laporan(), editor.bytes_())
    place = filled.placements["program"]
    assert (place.first_row, place.content_rows) == (6, (6, 7, 8, 9, 10))
    assert_read_alike(filled, data)


@pytest.mark.parametrize("sheet", ["Program", "RPJMD"])
def test_filled__a_sheet_with_a_prefix_for_its_names(sheet: str) -> None:
    """The Open XML SDK writes ``<x:row>``."""
    editor = Editor(TEMPLATE)
    part = editor.book.sheets.find(sheet)
    assert part is not None
    text = etree.tostring(editor.book.package.tree(part.part), encoding="unicode")
    text = text.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=", 1)
    editor.book.package.replace(part.part, text.encode())
    filled, data = fill(small_laporan(), editor.bytes_())
    assert filled.placements["program"].content_rows == (6, 7, 8, 9)
    assert_read_alike(filled, data)
