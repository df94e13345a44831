import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.rumus import kawasan_kumuh, kawasan_tertata
from tests.rumus.vector_files import SEDIKIT

luas = st.floats(0.01, 1e6)


@SEDIKIT
@given(luas, luas)
def test_kawasan__kumuh_dan_tertata_berjumlah_100(kumuh, tertata) -> None:
    semua = kumuh + tertata
    assert kawasan_kumuh(kumuh, semua) + kawasan_tertata(tertata, semua) == pytest.approx(100)


@SEDIKIT
@given(luas, luas, st.floats(0, 1))
def test_kawasan_kumuh__lebih_luas_tidak_pernah_lebih_kecil(kumuh, sisa, bagian) -> None:
    semua = kumuh + sisa
    assert 0 <= kawasan_kumuh(kumuh * bagian, semua) <= kawasan_kumuh(kumuh, semua) <= 100


@SEDIKIT
@given(luas, luas)
def test_kawasan_kumuh__tidak_bergantung_pada_satuan_luas(kumuh, sisa) -> None:
    semua = kumuh + sisa
    assert kawasan_kumuh(kumuh / 100, semua / 100) == pytest.approx(kawasan_kumuh(kumuh, semua))
