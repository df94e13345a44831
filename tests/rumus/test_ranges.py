import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus.ranges import baca_baris, baca_deret, isi_rentang, rata_tertimbang
from tests.rumus.vector_files import SEDIKIT

nilai_bobot = st.lists(st.tuples(st.floats(-1e300, 1e300), st.floats(1e-300, 1e300)), min_size=1, max_size=12)


@SEDIKIT
@given(nilai_bobot)
def test_rata_tertimbang__di_antara_terkecil_dan_terbesar(pasangan) -> None:
    nilai = [n for n, _ in pasangan]
    assert min(nilai) <= rata_tertimbang(pasangan) <= max(nilai)


def test_baca_baris__nomor_menurut_rentang_yang_dipilih() -> None:
    baris = baca_baris({"nilai": [None, 5, "", 7], "bobot": ["", 1, None, 2]})
    assert baris == [(2, (5, 1)), (4, (7, 2))]


def test_baca_baris__sisi_yang_kurang() -> None:
    assert baca_baris({"nilai": [5, None], "bobot": [1, 2]}) is None
    assert baca_baris({"nilai": [5, 6], "bobot": [1, None]}) == [(1, (5, 1)), (2, (6, None))]
    with pytest.raises(GalatRumus, match="nilai 1 sel, bobot 0 sel"):
        baca_baris({"nilai": [5], "bobot": []})


def test_isi_rentang__pembangkit_dibaca_sekali() -> None:
    assert isi_rentang("nilai", (x for x in (1, None, 2))) == [1, 2]
    assert baca_deret("nilai", (x for x in (1, "2,5"))) == [1, 2.5]
    assert baca_deret("nilai", []) is None
