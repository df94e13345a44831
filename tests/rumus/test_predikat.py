import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus import Skala, Tingkat, kategori, predikat, skala_baku, status
from tests.rumus.vector_files import FEW


@FEW
@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_predikat__higher_capaian_is_never_worse(a, b) -> None:
    skala = skala_baku()["permendagri86"]
    assert skala.rank(predikat(max(a, b))) >= skala.rank(predikat(min(a, b)))


def test_predikat__skala_object() -> None:
    skala = Skala("dua", (Tingkat("Ya", 50, ">", None), Tingkat("Tidak", None, "", None)))
    assert [predikat(x, skala) for x in (50, 50.1)] == ["Tidak", "Ya"]


@pytest.mark.parametrize("blank", [None, "", "  ", 0, [[None]]])
def test_predikat__blank_skala_is_the_builtin_one(blank) -> None:
    assert predikat(95, blank) == "Sangat Tinggi"


def test_kategori__range_of_one_cell_holds_the_skala_name() -> None:
    assert kategori([[77.74]], [["IKM"]]) == "B"


def test_status__uses_the_unrounded_value() -> None:
    assert status(99.99999999) == "tidak mencapai target"


def test_status__dot_before_three_digits_rejected() -> None:
    with pytest.raises(FormulaError, match=r"capaian .*meragukan"):
        status("1.250")
