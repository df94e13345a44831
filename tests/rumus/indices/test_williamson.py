import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus import williamson
from tests.rumus.vector_files import FEW

pdrb = st.floats(0.01, 1e9)
people = st.integers(1, 10**8)
daerah = st.lists(st.tuples(pdrb, people), min_size=1, max_size=12)


@FEW
@given(pdrb, st.lists(people, min_size=1, max_size=12))
def test_williamson__zero_if_all_are_equal(y, penduduk) -> None:
    assert williamson([y] * len(penduduk), penduduk) == 0


@FEW
@given(daerah, st.integers(2, 1000), st.integers(2, 1000))
def test_williamson__independent_of_satuan(content, pdrb_factor, people_factor) -> None:
    yi, fi = zip(*content, strict=True)
    origin = williamson(yi, fi)
    other = williamson([y * pdrb_factor for y in yi], [f * people_factor for f in fi])
    assert other == pytest.approx(origin, rel=1e-6, abs=1e-12)


@FEW
@given(daerah)
def test_williamson__daerah_split_in_two_changes_nothing(content) -> None:
    yi, fi = zip(*content, strict=True)
    split = [(y, f / 2) for y, f in content for _ in range(2)]
    assert williamson(*zip(*split, strict=True)) == pytest.approx(williamson(yi, fi), abs=1e-12)


@FEW
@given(pdrb, people, people, st.floats(1, 100), st.floats(1, 100))
def test_williamson__two_daerah_further_apart_are_more_unequal(y, fa, fb, a, b) -> None:
    nearest, far = sorted((a, b))
    assert williamson([y, y * nearest], [fa, fb]) <= williamson([y, y * far], [fa, fb])


def test_williamson__overflowing_result_rejected() -> None:
    with pytest.raises(FormulaError, match="melampaui batas angka"):
        williamson([1e308, 1e-308], [1e-308, 1e308 * 1.7])
