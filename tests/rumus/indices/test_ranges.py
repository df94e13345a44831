import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus.indices.ranges import range_cells, read_numbers, read_rows, weighted_mean
from tests.rumus.vector_files import FEW

values_and_bobot = st.lists(
    st.tuples(st.floats(-1e300, 1e300), st.floats(1e-300, 1e300)), min_size=1, max_size=12
)


@FEW
@given(values_and_bobot)
def test_weighted_mean__between_smallest_and_largest(pair) -> None:
    values = [n for n, _ in pair]
    assert min(values) <= weighted_mean(pair) <= max(values)


def test_read_rows__numbers_by_the_selected_range() -> None:
    row = read_rows({"nilai": [None, 5, "", 7], "bobot": ["", 1, None, 2]})
    assert row == [(2, (5, 1)), (4, (7, 2))]


def test_read_rows__lacking_side() -> None:
    assert read_rows({"nilai": [5, None], "bobot": [1, 2]}) is None
    assert read_rows({"nilai": [5, 6], "bobot": [1, None]}) == [(1, (5, 1)), (2, (6, None))]
    with pytest.raises(FormulaError, match="nilai 1 sel, bobot 0 sel"):
        read_rows({"nilai": [5], "bobot": []})


def test_range_content__generator_read_once() -> None:
    assert range_cells("nilai", (x for x in (1, None, 2))) == [1, 2]
    assert read_numbers("nilai", (x for x in (1, "2,5"))) == [1, 2.5]
    assert read_numbers("nilai", []) is None


def test_read_numbers__dot_before_three_digits_groups_thousands() -> None:
    assert read_numbers("nilai", [["1.250", 1]]) == [1250, 1]
