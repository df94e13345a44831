import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus import Skala, Tingkat, capaian
from tests.rumus.vector_files import SEDIKIT

positif = st.floats(0.01, 1e6)
tidak_positif = st.floats(-1e6, 0)
target = st.floats(-1e6, 1e6).filter(lambda t: abs(t) > 0.01)
metode = st.sampled_from(["rasio", "selisih"])


@SEDIKIT
@given(target, positif, positif, metode)
def test_capaian__turun_tidak_naik_bila_realisasi_positif_naik(t, a, b, m) -> None:
    assert capaian(t, max(a, b), "turun", m) <= capaian(t, min(a, b), "turun", m)


@SEDIKIT
@given(target, tidak_positif, tidak_positif, metode)
def test_capaian__turun_tidak_naik_bila_realisasi_tidak_positif_naik(t, a, b, m) -> None:
    assert capaian(t, max(a, b), "turun", m) <= capaian(t, min(a, b), "turun", m)


@SEDIKIT
@given(target, st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_capaian__naik_tidak_turun_bila_realisasi_naik(t, a, b) -> None:
    assert capaian(t, max(a, b), "naik") >= capaian(t, min(a, b), "naik")


@SEDIKIT
@given(target, st.floats(-1e6, 1e6), st.sampled_from(["naik", "turun"]), metode, st.floats(1, 1e4))
def test_capaian__batas_tidak_pernah_menaikkan(t, r, arah, m, batas) -> None:
    bebas, dibatasi = capaian(t, r, arah, m), capaian(t, r, arah, m, batas)
    assert dibatasi == min(bebas, batas)


@SEDIKIT
@given(target, st.sampled_from(["naik", "turun"]), metode)
def test_capaian__tepat_target_adalah_100(t, arah, m) -> None:
    assert capaian(t, t, arah, m) == 100


@SEDIKIT
@given(st.integers(1, 50), st.integers(0, 50), st.integers(1, 100))
def test_capaian__rentang_paling_tinggi_100_di_dalam(bawah, lebar, r) -> None:
    hasil = capaian(f"{bawah}-{bawah + lebar}", r, "rentang")
    assert (hasil == 100) == (bawah <= r <= bawah + lebar)
    assert hasil <= 100


def test_capaian__nilai_bawaan_arah_naik_rasio() -> None:
    assert capaian(8, 2) == 25


def test_capaian__skala_sebagai_objek() -> None:
    skala = Skala("mutu", (Tingkat("Baik", 80, ">", None), Tingkat("Cukup", 60, ">=", None)))
    assert capaian("baik", 70, "kategori", skala=skala) == 70 / 80 * 100


def test_capaian__rentang_satu_sel_adalah_selnya() -> None:
    assert capaian([[8]], ((2,),), [["naik"]], [[None]], [[0]], [[""]]) == 25


@pytest.mark.parametrize(("t", "r"), [([[1], [2]], 1), (1, [[1], [2]])])
def test_capaian__rentang_beberapa_sel_ditolak(t, r) -> None:
    with pytest.raises(GalatRumus, match="berisi beberapa sel; pilih satu sel"):
        capaian(t, r)


def test_capaian__hasil_yang_meluap_ditolak() -> None:
    with pytest.raises(GalatRumus, match="melampaui batas angka"):
        capaian(1e-300, 1e300)
