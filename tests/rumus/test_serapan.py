import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus import efisiensi, serapan
from tests.rumus.vector_files import SEDIKIT

pagu = st.integers(1, 10**13)
uang = st.integers(0, 10**13)


@SEDIKIT
@given(pagu, uang, uang)
def test_serapan__linear_dalam_realisasi(p, a, b) -> None:
    assert serapan(p, a + b) == pytest.approx(serapan(p, a) + serapan(p, b), rel=1e-12)


@SEDIKIT
@given(pagu, uang, st.integers(1, 1000))
def test_serapan__tidak_bergantung_pada_satuan_uang(p, r, kali) -> None:
    assert serapan(p * kali, r * kali) == pytest.approx(serapan(p, r), rel=1e-12)


@SEDIKIT
@given(st.floats(-200, 200), st.floats(0, 120))
def test_efisiensi__positif_atau_tanda_hubung(c, s) -> None:
    hasil = efisiensi(c, s)
    assert (hasil == "-") if c <= s else (hasil == c - s)


def test_serapan__hasil_yang_meluap_ditolak() -> None:
    with pytest.raises(GalatRumus, match="melampaui batas angka"):
        serapan(1e-300, 1e300)
