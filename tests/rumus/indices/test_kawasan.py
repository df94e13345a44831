import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.rumus import kawasan_kumuh, kawasan_tertata
from tests.rumus.vector_files import FEW

area = st.floats(0.01, 1e6)


@FEW
@given(area, area)
def test_kawasan__kumuh_and_tertata_sum_to_100(kumuh, laid_out) -> None:
    every = kumuh + laid_out
    assert kawasan_kumuh(kumuh, every) + kawasan_tertata(laid_out, every) == pytest.approx(100)


@FEW
@given(area, area, st.floats(0, 1))
def test_kawasan_kumuh__larger_area_is_never_smaller(kumuh, rest, part) -> None:
    every = kumuh + rest
    assert 0 <= kawasan_kumuh(kumuh * part, every) <= kawasan_kumuh(kumuh, every) <= 100


@FEW
@given(area, area)
def test_kawasan_kumuh__independent_of_the_area_unit(kumuh, rest) -> None:
    every = kumuh + rest
    assert kawasan_kumuh(kumuh / 100, every / 100) == pytest.approx(kawasan_kumuh(kumuh, every))
