"""References to other workbooks: found in formulas; put aside for the engine where they lead nowhere."""

from __future__ import annotations

import pytest

from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_reader import WorkbookCell, read_cells
from lkjip_xl.ooxml.incoming.external_links import external_links, linked_numbers, without_broken_links
from tests.ooxml.three_sheets import edit_workbook

FORMULA = '<c r="B2"><f>[1]Sheet1!$C$5</f><v>16</v></c><c r="C2" t="e"><f>\'[2]A b\'!C5</f><v>#REF!</v></c>'


@pytest.mark.parametrize(
    ("formula", "numbers"),
    [
        ("[1]Sheet1!$C$5+'[3]A b'!A1", {1, 3}),
        ('"[1]x!"&A1', set()),
        ("Tabel[1]", set()),
        ("SUM(Tabel[[#All],[1]])", set()),
        ("IFERROR([12]S!A1,7)", {12}),
    ],
)
def test_linked_numbers(formula: str, numbers: set[int]) -> None:
    assert linked_numbers(formula) == numbers


def test_without_broken_links(data: bytes) -> None:
    linked = edit_workbook(data, '<c r="B2"><v>1000</v></c>', FORMULA, "xl/worksheets/sheet1.xml")
    book = WorkbookFile.open(linked)
    assert external_links(book) == ()
    found = read_cells(WorkbookFile.open(without_broken_links(linked)))["Program"]
    assert found[2, 2] == WorkbookCell(None, 16.0)
    assert found[2, 3].formula == "#REF!"
    assert without_broken_links(data) is data
