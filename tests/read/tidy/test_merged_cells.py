"""Merged cells among the rows of an input table: refused by name; elsewhere they are none of ours."""

from __future__ import annotations

import pytest
from openpyxl.utils import get_column_letter

from lkjip_xl.errors import InputError
from lkjip_xl.read.workbook_input import read_workbook
from lkjip_xl.schema import WORKBOOK_TABLES
from tests.read.test_workbook_input import bytes_, make_workbook

_COLUMNS = [k.name for k in WORKBOOK_TABLES["program"].columns]
SASARAN = get_column_letter(_COLUMNS.index("sasaran") + 1)
BEYOND = get_column_letter(len(_COLUMNS) + 5)


@pytest.mark.parametrize("merge", [f"{SASARAN}6:{SASARAN}7", f"{SASARAN}7:{SASARAN}9", "A6:B6"])
def test_merge__among_the_rows(merge: str) -> None:
    workbook = make_workbook()
    workbook["Program"].merge_cells(merge)
    with pytest.raises(InputError) as info:
        read_workbook(bytes_(workbook))
    fault = f"Program!{merge}: sel digabung; pisahkan (Merge & Center), lalu isi tiap baris"
    assert fault in [str(m) for m in info.value.problems]


@pytest.mark.parametrize("merge", ["A1:D2", "A40:D41", f"{BEYOND}6:{BEYOND}7"])
def test_merge__above_below_and_beside_the_table(merge: str) -> None:
    workbook = make_workbook()
    workbook["Program"].merge_cells(merge)
    assert len(read_workbook(bytes_(workbook)).program) == 2
