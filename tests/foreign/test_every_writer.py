"""A workbook with a user's work, saved by programs of all kinds: same figures, nothing lost, no growth."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_reader import read_cells
from tests.conftest import Built
from tests.foreign.exports import (
    CELL_IMAGES,
    DISPIMG,
    save_as_google,
    save_as_openpyxl,
    save_as_phpspreadsheet,
    save_as_wps,
)
from tests.foreign.saved_elsewhere import OWN, Worked, check_saved, make_worked

Save = Callable[[bytes], bytes]

calculated = partial(save_as_google, calculated=True)


@cache
def saved(save: Save, data: bytes) -> bytes:
    return save(data)


@pytest.fixture(scope="module")
def work(small: Built, tmp_path_factory: pytest.TempPathFactory) -> Worked:
    return make_worked(small, tmp_path_factory)


@pytest.mark.parametrize(
    "save",
    [
        pytest.param(save_as_google, id="google"),
        pytest.param(calculated, id="google_calculated"),
        pytest.param(save_as_phpspreadsheet, id="phpspreadsheet"),
        pytest.param(save_as_openpyxl, id="openpyxl"),
    ],
)
def test_saved(small: Built, work: Worked, save: Save, tmp_path: Path) -> None:
    check_saved(work, small, saved(save, work.data), tmp_path)


def test_saved_by_wps__with_a_picture_in_a_cell(small: Built, work: Worked, tmp_path: Path) -> None:
    book = check_saved(work, small, save_as_wps(work.data), tmp_path)
    picture = read_cells(book)[OWN][9, 26]
    assert (picture.formula, picture.value) == (DISPIMG, f"={DISPIMG.removeprefix('_xlfn.')}")
    assert book.package.content_type("xl/cellimages.xml") == CELL_IMAGES


@pytest.mark.parametrize(
    ("save", "formula", "value"),
    [
        (save_as_google, 'IFERROR(__xludf.DUMMYFUNCTION("CAPAIAN(4,3)"),75.0)', 75),
        (calculated, 'IFERROR(__xludf.DUMMYFUNCTION("CAPAIAN(4,3)"),"#NAME?")', "#NAME?"),
        (save_as_phpspreadsheet, "CAPAIAN(4,3)", None),
        (save_as_openpyxl, "CAPAIAN(4,3)", None),
    ],
)
def test_writers__leave_what_the_tests_above_mend(
    work: Worked, save: Save, formula: str, value: object
) -> None:
    cell = read_cells(WorkbookFile.open(saved(save, work.data)))[OWN][3, 1]
    assert (cell.formula, cell.value) == (formula, value)
