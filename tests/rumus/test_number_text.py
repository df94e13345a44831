import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.numbers import baca_angka, bulat
from lkjip_xl.rumus import angka, persen, rupiah
from tests.rumus.vector_files import SEDIKIT


@SEDIKIT
@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_teks__terbaca_kembali_sebagai_angka_yang_dibulatkan(x, desimal) -> None:
    assert baca_angka(angka(x, desimal)) == bulat(x, desimal)
    assert baca_angka(persen(x, desimal)) == bulat(x, desimal)
    assert baca_angka(rupiah(x)) == bulat(x, 0)


@pytest.mark.parametrize("x", [8.5, "8,5", [[8.5]], " 8,5 "])
def test_angka__angka_teks_dan_sel(x) -> None:
    assert angka(x, [[1]]) == "8,5"
