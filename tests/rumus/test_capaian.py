import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus import Skala, Tingkat, capaian
from tests.rumus.vector_files import FEW

positive = st.floats(0.01, 1e6)
not_positive = st.floats(-1e6, 0)
target = st.floats(-1e6, 1e6).filter(lambda t: abs(t) > 0.01)
metode = st.sampled_from(["rasio", "selisih"])


@FEW
@given(target, positive, positive, metode)
def test_capaian__turun_does_not_rise_as_positive_realisasi_rises(t, a, b, m) -> None:
    assert capaian(t, max(a, b), "turun", m) <= capaian(t, min(a, b), "turun", m)


@FEW
@given(target, not_positive, not_positive, metode)
def test_capaian__turun_does_not_rise_as_nonpositive_realisasi_rises(t, a, b, m) -> None:
    assert capaian(t, max(a, b), "turun", m) <= capaian(t, min(a, b), "turun", m)


@FEW
@given(target, st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_capaian__naik_does_not_fall_as_realisasi_rises(t, a, b) -> None:
    assert capaian(t, max(a, b), "naik") >= capaian(t, min(a, b), "naik")


@FEW
@given(target, st.floats(-1e6, 1e6), st.sampled_from(["naik", "turun"]), metode, st.floats(1, 1e4))
def test_capaian__batas_never_raises(t, r, arah, m, batas) -> None:
    free, limited = capaian(t, r, arah, m), capaian(t, r, arah, m, batas)
    assert limited == min(free, batas)


@FEW
@given(target, st.sampled_from(["naik", "turun"]), metode)
def test_capaian__exactly_on_target_is_100(t, arah, m) -> None:
    assert capaian(t, t, arah, m) == 100


@FEW
@given(st.integers(1, 50), st.integers(0, 50), st.integers(1, 100))
def test_capaian__rentang_is_at_most_100_inside(bottom, width, r) -> None:
    result = capaian(f"{bottom}-{bottom + width}", r, "rentang")
    assert (result == 100) == (bottom <= r <= bottom + width)
    assert result <= 100


def test_capaian__defaults_are_arah_naik_and_rasio() -> None:
    assert capaian(8, 2) == 25


def test_capaian__skala_as_object() -> None:
    skala = Skala("mutu", (Tingkat("Baik", 80, ">", None), Tingkat("Cukup", 60, ">=", None)))
    assert capaian("baik", 70, "kategori", skala=skala) == 70 / 80 * 100


def test_capaian__range_of_one_cell_is_its_cell() -> None:
    assert capaian([[8]], ((2,),), [["naik"]], [[None]], [[0]], [[""]]) == 25


@pytest.mark.parametrize(("t", "r"), [([[1], [2]], 1), (1, [[1], [2]])])
def test_capaian__range_of_several_cells_rejected(t, r) -> None:
    with pytest.raises(FormulaError, match="berisi beberapa sel; pilih satu sel"):
        capaian(t, r)


def test_capaian__overflowing_result_rejected() -> None:
    with pytest.raises(FormulaError, match="melampaui batas angka"):
        capaian(1e-300, 1e300)


def test_capaian__skala_is_of_no_account_for_a_number() -> None:
    assert capaian(8, 2, "naik", skala="AKIP") == 25


@pytest.mark.parametrize(
    ("batas", "word"), [("0", "lebih dari 0"), (-0.5, "lebih dari 0"), ("120.500", "meragukan")]
)
def test_capaian__batas_above_zero_and_plain(batas, word) -> None:
    with pytest.raises(FormulaError, match=word):
        capaian(8, 2, batas=batas)


def test_capaian__on_the_upper_end_of_a_rentang_at_zero() -> None:
    """0 ends the range, so it is inside: 100, not a division by a target of 0."""
    assert capaian("-2 s.d. 0", 0, "naik") == 100


def test_capaian__small_negative_target() -> None:
    """Half of a loss of 0,5: (1 + (-0,25 + 0,5) / 0,5) x 100 = 150."""
    assert capaian(-0.5, -0.25, "naik") == 150


def test_capaian__kategori_with_bounds_up_to_one() -> None:
    """By scores 0,6 / 1,0 = 60 %; by ranks (2 of 3) it would be 66,67 %."""
    level = (Tingkat("Baik", 1.0, ">=", None), Tingkat("Cukup", 0.4, ">=", None))
    skala = Skala("mutu", (*level, Tingkat("Kurang", None, "", None)))
    assert capaian("Baik", 0.6, "kategori", skala=skala) == 60
    with pytest.raises(FormulaError, match='"a2" bukan label skala mutu'):
        capaian("Baik", "a2", "kategori", skala=skala)
