import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus import efisiensi, serapan
from tests.rumus.vector_files import FEW

pagu = st.integers(1, 10**13)
money = st.integers(0, 10**13)


@FEW
@given(pagu, money, money)
def test_serapan__linear_in_realisasi(p, a, b) -> None:
    assert serapan(p, a + b) == pytest.approx(serapan(p, a) + serapan(p, b), rel=1e-12)


@FEW
@given(pagu, money, st.integers(1, 1000))
def test_serapan__independent_of_the_money_unit(p, r, times) -> None:
    assert serapan(p * times, r * times) == pytest.approx(serapan(p, r), rel=1e-12)


@FEW
@given(st.floats(-200, 200), st.floats(0, 120))
def test_efisiensi__positive_or_hyphen(c, s) -> None:
    result = efisiensi(c, s)
    assert (result == "-") if c <= s else (result == c - s)


def test_serapan__overflowing_result_rejected() -> None:
    with pytest.raises(FormulaError, match="melampaui batas angka"):
        serapan(1e-300, 1e300)


def test_serapan__negative_pagu_rejected() -> None:
    with pytest.raises(FormulaError, match="negatif"):
        serapan(-0.5, 1)


def test_efisiensi__half_a_point_is_one() -> None:
    assert efisiensi(96.5, 96) == 0.5
    assert efisiensi(96, 96) == "-"


@pytest.mark.parametrize(
    ("arguments", "name"),
    [(("1.250", 90, 0), "capaian"), ((100, "1.250", 0), "serapan"), ((100, 90, "1.250"), "syarat")],
)
def test_efisiensi__dot_before_three_digits_rejected(arguments, name) -> None:
    with pytest.raises(FormulaError, match=f"{name} .*meragukan"):
        efisiensi(*arguments)
