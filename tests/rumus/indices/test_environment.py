import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus import (
    DAFTAR,
    Skala,
    Tingkat,
    adaptor_formualizer,
    iklh,
    indeks_eu,
    indeks_tutupan,
    indeks_udara,
)
from tests.rumus.vector_files import FEW

index = st.floats(0, 100)
concentrations = st.floats(0, 500)


@FEW
@given(concentrations, concentrations, concentrations)
def test_indeks_udara__more_polluted_is_never_better(no2, so2, other) -> None:
    clean, polluted = sorted((no2, other))
    assert indeks_udara(indeks_eu(polluted, so2)) <= indeks_udara(indeks_eu(clean, so2))


@FEW
@given(st.floats(0, 100), st.floats(0, 100))
def test_indeks_tutupan__more_wooded_is_never_worse(a, b) -> None:
    assert indeks_tutupan(min(a, b), 100) <= indeks_tutupan(max(a, b), 100)


@FEW
@given(index, index, index, st.sampled_from(["BOBOT_IKLH_2020", "BOBOT_IKLH_2019"]))
def test_iklh__between_its_components(ika, iku, iktl, bobot) -> None:
    assert min(ika, iku, iktl) <= iklh(ika, iku, iktl, bobot) <= max(ika, iku, iktl)


@FEW
@given(index, index, index, index)
def test_iklh__better_component_is_never_worse(ika, iku, iktl, other) -> None:
    assert iklh(min(ika, other), iku, iktl) <= iklh(max(ika, other), iku, iktl)


def test_iklh__from_results_of_other_functions() -> None:
    assert iklh(None, 72.46, indeks_tutupan(10, 100)) is None
    assert iklh("#LKJIP! asal", 72.46, None) == "#LKJIP! asal"


def test_iklh__bobot_from_the_skala_sheet_first() -> None:
    content = (("IKA", 0.2), ("IKU", 0.2), ("IKTL", 0.6))
    own = Skala("bobot_iklh_2020", tuple(Tingkat(label, None, "", skor) for label, skor in content))
    call = adaptor_formualizer(DAFTAR["IKLH"], {own.nama: own})
    assert call(50.0, 60.0, 70.0) == pytest.approx(50 * 0.2 + 60 * 0.2 + 70 * 0.6)
    assert iklh(50, 60, 70, own) == call(50.0, 60.0, 70.0)


def test_iklh__one_dimensional_range_of_bobot() -> None:
    with pytest.raises(FormulaError, match="rentang bobot harus dua kolom"):
        iklh(1, 2, 3, [0.376, 0.405, 0.219])


@pytest.mark.parametrize(
    ("calculate", "x"), [(indeks_udara, (1.7e308,)), (indeks_eu, (1.7e308, 1.7e308, 1e-9))]
)
def test_indeks__overflowing_result_rejected(calculate, x) -> None:
    with pytest.raises(FormulaError, match="melampaui batas angka"):
        calculate(*x)


def test_indeks_udara__dot_before_three_digits_rejected() -> None:
    with pytest.raises(FormulaError, match=r'ieu "1\.250" meragukan'):
        indeks_udara("1.250")


@pytest.mark.parametrize("baku", ["0", -0.5])
def test_indeks_eu__baku_mutu_must_be_above_zero(baku) -> None:
    with pytest.raises(FormulaError, match=r"baku_no2 .* harus lebih dari 0"):
        indeks_eu(20, 10, baku)
