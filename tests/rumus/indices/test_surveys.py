import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus import ikli, ikm_unit
from tests.rumus.vector_files import FEW

kecamatan = st.lists(st.tuples(st.floats(10, 100), st.integers(1, 5000)), min_size=1, max_size=12)
nrr = st.lists(st.floats(1, 4), min_size=1, max_size=14)


@FEW
@given(kecamatan)
def test_ikli__between_its_kecamatan(content) -> None:
    values, bobot = zip(*content, strict=True)
    assert min(values) <= ikli(values) <= max(values)
    assert min(values) <= ikli(values, bobot) <= max(values)


@FEW
@given(kecamatan, st.integers(1, 100))
def test_ikli__equal_bobot_is_the_mean(content, bobot) -> None:
    values = [x for x, _ in content]
    assert ikli(values, [bobot] * len(values)) == pytest.approx(ikli(values))


def test_ikli__horizontal_and_vertical_range_read_cell_by_cell() -> None:
    assert ikli([[60, 80]], [[1], [3]]) == 75


@FEW
@given(nrr)
def test_ikm_unit__between_25_and_100(value) -> None:
    assert 25 <= ikm_unit(value) <= 100


@FEW
@given(nrr)
def test_ikm_unit__sum_of_weighted_nrr_times_25(value) -> None:
    assert ikm_unit(value) == pytest.approx(sum(x * 1 / len(value) for x in value) * 25)


def test_ikm_unit__dot_before_three_digits_rejected() -> None:
    with pytest.raises(FormulaError, match=r'nrr "3\.250" meragukan'):
        ikm_unit([["3.250"]])
