import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.rumus import Skala, Tingkat, kategori, predikat, skala_baku, status
from tests.rumus.vector_files import SEDIKIT


@SEDIKIT
@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_predikat__capaian_lebih_tinggi_tidak_pernah_lebih_buruk(a, b) -> None:
    skala = skala_baku()["permendagri86"]
    assert skala.peringkat(predikat(max(a, b))) >= skala.peringkat(predikat(min(a, b)))


def test_predikat__skala_objek() -> None:
    skala = Skala("dua", (Tingkat("Ya", 50, ">", None), Tingkat("Tidak", None, "", None)))
    assert [predikat(x, skala) for x in (50, 50.1)] == ["Tidak", "Ya"]


@pytest.mark.parametrize("kosong", [None, "", "  ", 0, [[None]]])
def test_predikat__skala_kosong_adalah_bawaan(kosong) -> None:
    assert predikat(95, kosong) == "Sangat Tinggi"


def test_kategori__rentang_satu_sel_berisi_nama_skala() -> None:
    assert kategori([[77.74]], [["IKM"]]) == "B"


def test_status__memakai_nilai_yang_tidak_dibulatkan() -> None:
    assert status(99.99999999) == "tidak mencapai target"
