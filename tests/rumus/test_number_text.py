import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.numbers import excel_round, read_number
from lkjip_xl.rumus import angka, persen, rupiah
from tests.rumus.vector_files import FEW


@FEW
@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_text__reads_back_as_the_rounded_number(x, decimals) -> None:
    assert read_number(angka(x, decimals)) == excel_round(x, decimals)
    assert read_number(persen(x, decimals)) == excel_round(x, decimals)
    assert read_number(rupiah(x)) == excel_round(x, 0)


@pytest.mark.parametrize("x", [8.5, "8,5", [[8.5]], " 8,5 "])
def test_angka__number_text_and_cell(x) -> None:
    assert angka(x, [[1]]) == "8,5"
