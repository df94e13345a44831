from __future__ import annotations

from dataclasses import replace

from lkjip_xl.export.printing.value_copy import copy_values, needs_regeneration
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import ErrorValue, Grid, fill_formula
from lkjip_xl.read.workbook_input import read_workbook
from tests.export.conftest import WORKBOOK
from tests.foreign.user_additions import USER_SHEET, add_to


def _content(book: WorkbookFile, part: str) -> dict[tuple[int, int], str | float | None]:
    return {(b, k): content for b, k, _, content in read_sheet_cells(book, part)}


def test_copy_values__without_formulas_same_values() -> None:
    origin = WORKBOOK.read_bytes()
    copy_ = copy_values(origin, read_workbook(origin)).save_bytes()
    book = WorkbookFile.open(copy_)
    assert not any(len(list(book.package.tree(x.part).iter(q("f")))) for x in book.sheets)
    old = WorkbookFile.open(origin)
    for sheet in old.sheets:
        new = _content(book, sheet.part)
        for b, k, _, content in read_sheet_cells(old, sheet.part):
            gap = content == "#N/A"  # of a chart; it would be drawn as 0
            assert new[b, k] == (None if gap or content == "" else content)


def test_copy_values__recalculates(edited: bytes) -> None:
    book = copy_values(edited, read_workbook(edited))
    sheet = book.sheets.find("Sasaran 1")
    assert sheet is not None
    values = [n for n in _content(book, sheet.part).values() if isinstance(n, float)]
    assert any(abs(n - (100 + 12.78 / 12.69 * 100) / 2) < 1e-9 for n in values)
    assert not any(abs(n - 101.04905437352245) < 1e-9 for n in values)


def test_copy_values__user_sheets_use_the_stored_values() -> None:
    data = add_to(WORKBOOK.read_bytes())
    book = WorkbookFile.open(data)
    sheet = book.sheets.find(USER_SHEET)
    assert sheet is not None
    grid = Grid(book.package.edit(sheet.part))
    fill_formula(grid.cell(90, 1), "1+1", 7.0)  # what Excel has stored counts
    fill_formula(grid.cell(91, 1), "1+1", ErrorValue("#NAME?"))  # an error, or nothing, is calculated
    fill_formula(grid.cell(92, 1), "1+1")
    fill_formula(grid.cell(93, 1), "1=1", True)
    data = book.save_bytes()
    copy_ = copy_values(data, read_workbook(data))
    result = _content(copy_, sheet.part)
    assert [result[b, 1] for b in (90, 91, 92)] == [7, 2, 2]
    correct = Grid(copy_.package.tree(sheet.part)).existing(93, 1)
    assert correct is not None
    assert (correct.get("t"), "".join(correct.itertext())) == ("b", "1")


def test_needs_regenerasi() -> None:
    book = WorkbookFile.open(WORKBOOK)
    laporan = read_workbook(WORKBOOK)
    assert not needs_regeneration(book, laporan)
    new = replace(laporan.program[0], kode="P999", pagu_murni=1.0)
    assert needs_regeneration(book, replace(laporan, program=(*laporan.program, new)))
    assert needs_regeneration(book, replace(laporan, program=laporan.program[1:]))
    without_pagu = replace(new, pagu_murni=None, pagu_perubahan=None)
    assert not needs_regeneration(book, replace(laporan, program=(*laporan.program, without_pagu)))
