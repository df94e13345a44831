import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus import williamson
from tests.rumus.vector_files import SEDIKIT

pdrb = st.floats(0.01, 1e9)
jiwa = st.integers(1, 10**8)
daerah = st.lists(st.tuples(pdrb, jiwa), min_size=1, max_size=12)


@SEDIKIT
@given(pdrb, st.lists(jiwa, min_size=1, max_size=12))
def test_williamson__nol_bila_semua_sama(y, penduduk) -> None:
    assert williamson([y] * len(penduduk), penduduk) == 0


@SEDIKIT
@given(daerah, st.integers(2, 1000), st.integers(2, 1000))
def test_williamson__tidak_bergantung_pada_satuan(isi, kali_pdrb, kali_jiwa) -> None:
    yi, fi = zip(*isi, strict=True)
    asal = williamson(yi, fi)
    lain = williamson([y * kali_pdrb for y in yi], [f * kali_jiwa for f in fi])
    assert lain == pytest.approx(asal, rel=1e-6, abs=1e-12)


@SEDIKIT
@given(daerah)
def test_williamson__daerah_dipecah_dua_tidak_mengubah(isi) -> None:
    yi, fi = zip(*isi, strict=True)
    pecah = [(y, f / 2) for y, f in isi for _ in range(2)]
    assert williamson(*zip(*pecah, strict=True)) == pytest.approx(williamson(yi, fi), abs=1e-12)


@SEDIKIT
@given(pdrb, jiwa, jiwa, st.floats(1, 100), st.floats(1, 100))
def test_williamson__dua_daerah_lebih_berjauhan_lebih_timpang(y, fa, fb, a, b) -> None:
    dekat, jauh = sorted((a, b))
    assert williamson([y, y * dekat], [fa, fb]) <= williamson([y, y * jauh], [fa, fb])


def test_williamson__hasil_yang_meluap_ditolak() -> None:
    with pytest.raises(GalatRumus, match="melampaui batas angka"):
        williamson([1e308, 1e-308], [1e-308, 1e308 * 1.7])
