"""Workbooks as other programs leave them, and formulas that lead nowhere, through the verbs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.errors import FileError, InputError
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile
from lkjip_xl.review import Level
from tests.conftest import Built
from tests.workbook_tools import Editor

LOST = "mengacu buku lain yang tidak ada lagi di berkas ini"
CIRCLE = "melingkar: hasilnya bergantung pada selnya sendiri"
TIME = datetime(2021, 3, 1, tzinfo=UTC)


def without_places(data: bytes, *sheets: str) -> bytes:
    """The workbook with rows and cells of some sheets that do not say where they stand.

    Every row and cell is there, blank where it was missing, as a writer has to do that leaves ``r`` out.
    """
    editor = Editor(data)
    for name in sheets:
        grid = editor.grid(name)
        rows = [int(r.get("r", "0")) for r in grid.root.iter("{*}row")]
        for row in range(1, max(rows) + 1):
            grid.row(row)
            for column in range(1, max(grid.row_cells(row), default=0) + 1):
                grid.cell(row, column)
        for element in grid.root.iter("{*}row", "{*}c"):
            del element.attrib["r"]
    return editor.bytes_()


@pytest.fixture
def book(small: Built, tmp_path: Path) -> Callable[[bytes], Path]:
    def write(data: bytes) -> Path:
        path = tmp_path / "buku.xlsx"
        path.write_bytes(data)
        return path

    return write


def test_rows_without_places__review_and_regeneration(small: Built, book: Callable[[bytes], Path]) -> None:
    """Sheets of the input, the hidden record, and generated ones with formulas in them."""
    sheets = ("Pengaturan", "RPJMD", "Program", "Realisasi", "Data", "Ringkasan", "Reviu", "Rekam")
    data = without_places(small.data, *sheets)
    path = book(data)
    before = api.baca(path)
    assert before == api.baca(book(small.data))
    path = book(data)
    assert not [t for t in api.reviu(path) if t.level is Level.ERROR]
    result = api.regenerasi(path, waktu=TIME)
    assert result.result.changes == ()
    assert api.baca(path) == before
    assert not [t for t in api.reviu(path) if t.level is Level.ERROR]


def test_row_number_twice__one_line_and_nothing_written(small: Built, book: Callable[[bytes], Path]) -> None:
    editor = Editor(small.data)
    rows = list(editor.grid("Program").root.iter("{*}row"))
    rows[-1].set("r", rows[-2].get("r", ""))
    for c in rows[-1]:
        rows[-1].remove(c)
    path = book(editor.bytes_())
    before = path.read_bytes()
    for verb in (api.baca, api.reviu, api.regenerasi):
        with pytest.raises(FileError, match=r"^buku\.xlsx: lembar Program: baris \d+ ada dua kali"):
            verb(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("sheet", "header", "formula", "reason"),
    [
        (
            "Program",
            "Realisasi (Rp)",
            "[1]Sheet1!$C$5",
            LOST,
        ),
        ("Realisasi", "Realisasi", "'[2]A b'!C5*2", LOST),
        ("Program", "Realisasi (Rp)", "{cell}*1.1", CIRCLE),
    ],
)
def test_formula_that_leads_nowhere__named_with_its_cell(
    small: Built, book: Callable[[bytes], Path], sheet: str, header: str, formula: str, reason: str
) -> None:
    editor = Editor(small.data)
    kode = next(iter(editor.row(sheet)))
    address = editor._cell(sheet, kode, header).get("r")
    editor.formula(sheet, kode, header, formula.replace("{cell}", address), 16.0)
    path = book(editor.bytes_())
    faults = [t for t in api.reviu(path) if t.kode == "isian-salah"]
    assert [str(t.cell) for t in faults] == [f"{sheet}!{address}"]
    assert reason in faults[0].message
    for verb in (api.baca, api.regenerasi):
        with pytest.raises(InputError, match=rf"^{sheet}!{address}: rumus realisasi {reason}"):
            verb(path)


def test_lost_link_on_an_own_sheet__stored_value_stays(small: Built, book: Callable[[bytes], Path]) -> None:
    own = f'<worksheet xmlns="{NS_MAIN}"><sheetData><row><c><f>[1]Sheet1!A1*2</f><v>16</v></c></row>'
    editor = Editor(small.data)
    editor.book.sheets.add("Punya saya", f"{own}</sheetData></worksheet>".encode())
    path = book(editor.bytes_())
    assert not [t for t in api.reviu(path) if t.level is Level.ERROR]
    api.regenerasi(path, waktu=TIME)
    after = WorkbookFile.open(path)
    sheet = after.sheets.find("Punya saya")
    assert sheet is not None
    assert b"<f>[1]Sheet1!A1*2</f><v>16</v>" in after.package.read(sheet.part)


def test_empty_styled_cell_far_away__read_as_without(small: Built, book: Callable[[bytes], Path]) -> None:
    editor = Editor(small.data)
    for sheet in ("Program", "Ringkasan"):
        editor.grid(sheet).cell(1_048_576, 16_384, "1")
    path = book(editor.bytes_())
    assert not [t for t in api.reviu(path) if t.level is Level.ERROR]
    assert api.baca(path) == api.baca(book(small.data))
