import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.rumus import rerata
from tests.rumus.vector_files import SEDIKIT

angka = st.lists(st.floats(-1e308, 1e308), min_size=1, max_size=20)


@SEDIKIT
@given(angka)
def test_rerata__di_antara_terkecil_dan_terbesar(nilai) -> None:
    assert min(nilai) <= rerata(nilai) <= max(nilai)


@SEDIKIT
@given(angka, st.lists(st.sampled_from([None, "", "n/a", "-", "tidak dapat dihitung"]), max_size=5))
def test_rerata__yang_dilewati_tidak_mengubah(nilai, tanda) -> None:
    assert rerata([nilai, tanda]) == rerata(nilai)


def test_rerata__rentang_bersarang() -> None:
    assert rerata([[1, [2, (3,)]], 6]) == pytest.approx(12 / 4)


def test_rerata__pembangkit_dibaca_sekali() -> None:
    assert rerata(x for x in (10, None, 20)) == pytest.approx(15)
