import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.rumus import ikli, ikm_unit
from tests.rumus.vector_files import SEDIKIT

kecamatan = st.lists(st.tuples(st.floats(10, 100), st.integers(1, 5000)), min_size=1, max_size=12)
nrr = st.lists(st.floats(1, 4), min_size=1, max_size=14)


@SEDIKIT
@given(kecamatan)
def test_ikli__di_antara_kecamatannya(isi) -> None:
    nilai, bobot = zip(*isi, strict=True)
    assert min(nilai) <= ikli(nilai) <= max(nilai)
    assert min(nilai) <= ikli(nilai, bobot) <= max(nilai)


@SEDIKIT
@given(kecamatan, st.integers(1, 100))
def test_ikli__bobot_sama_adalah_rata_rata(isi, bobot) -> None:
    nilai = [x for x, _ in isi]
    assert ikli(nilai, [bobot] * len(nilai)) == pytest.approx(ikli(nilai))


def test_ikli__rentang_mendatar_dan_tegak_dibaca_sel_demi_sel() -> None:
    assert ikli([[60, 80]], [[1], [3]]) == 75


@SEDIKIT
@given(nrr)
def test_ikm_unit__antara_25_dan_100(nilai) -> None:
    assert 25 <= ikm_unit(nilai) <= 100


@SEDIKIT
@given(nrr)
def test_ikm_unit__jumlah_nrr_tertimbang_kali_25(nilai) -> None:
    assert ikm_unit(nilai) == pytest.approx(sum(x * 1 / len(nilai) for x in nilai) * 25)
