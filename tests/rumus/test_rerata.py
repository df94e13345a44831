import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.rumus import rerata
from tests.rumus.vector_files import FEW

number = st.lists(st.floats(-1e308, 1e308), min_size=1, max_size=20)


@FEW
@given(number)
def test_rerata__between_smallest_and_largest(value) -> None:
    assert min(value) <= rerata(value) <= max(value)


@FEW
@given(number, st.lists(st.sampled_from([None, "", "n/a", "-", "tidak dapat dihitung"]), max_size=5))
def test_rerata__skipped_ones_change_nothing(value, mark) -> None:
    assert rerata([value, mark]) == rerata(value)


def test_rerata__nested_ranges() -> None:
    assert rerata([[1, [2, (3,)]], 6]) == pytest.approx(12 / 4)


def test_rerata__generator_read_once() -> None:
    assert rerata(x for x in (10, None, 20)) == pytest.approx(15)
