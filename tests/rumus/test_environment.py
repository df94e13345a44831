import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus import (
    DAFTAR,
    Skala,
    Tingkat,
    adaptor_formualizer,
    iklh,
    indeks_eu,
    indeks_tutupan,
    indeks_udara,
)
from tests.rumus.vector_files import SEDIKIT

indeks = st.floats(0, 100)
kadar = st.floats(0, 500)


@SEDIKIT
@given(kadar, kadar, kadar)
def test_indeks_udara__lebih_tercemar_tidak_pernah_lebih_baik(no2, so2, lain) -> None:
    bersih, kotor = sorted((no2, lain))
    assert indeks_udara(indeks_eu(kotor, so2)) <= indeks_udara(indeks_eu(bersih, so2))


@SEDIKIT
@given(st.floats(0, 100), st.floats(0, 100))
def test_indeks_tutupan__lebih_rimbun_tidak_pernah_lebih_buruk(a, b) -> None:
    assert indeks_tutupan(min(a, b), 100) <= indeks_tutupan(max(a, b), 100)


@SEDIKIT
@given(indeks, indeks, indeks, st.sampled_from(["BOBOT_IKLH_2020", "BOBOT_IKLH_2019"]))
def test_iklh__di_antara_komponennya(ika, iku, iktl, bobot) -> None:
    assert min(ika, iku, iktl) <= iklh(ika, iku, iktl, bobot) <= max(ika, iku, iktl)


@SEDIKIT
@given(indeks, indeks, indeks, indeks)
def test_iklh__komponen_lebih_baik_tidak_pernah_lebih_buruk(ika, iku, iktl, lain) -> None:
    assert iklh(min(ika, lain), iku, iktl) <= iklh(max(ika, lain), iku, iktl)


def test_iklh__dari_hasil_fungsi_lain() -> None:
    assert iklh(None, 72.46, indeks_tutupan(10, 100)) is None
    assert iklh("#LKJIP! asal", 72.46, None) == "#LKJIP! asal"


def test_iklh__bobot_dari_lembar_skala_lebih_dahulu() -> None:
    isi = (("IKA", 0.2), ("IKU", 0.2), ("IKTL", 0.6))
    sendiri = Skala("bobot_iklh_2020", tuple(Tingkat(label, None, "", skor) for label, skor in isi))
    panggil = adaptor_formualizer(DAFTAR["IKLH"], {sendiri.nama: sendiri})
    assert panggil(50.0, 60.0, 70.0) == pytest.approx(50 * 0.2 + 60 * 0.2 + 70 * 0.6)
    assert iklh(50, 60, 70, sendiri) == panggil(50.0, 60.0, 70.0)


def test_iklh__rentang_bobot_satu_dimensi() -> None:
    with pytest.raises(GalatRumus, match="rentang bobot harus dua kolom"):
        iklh(1, 2, 3, [0.376, 0.405, 0.219])


@pytest.mark.parametrize(("hitung", "x"), [(indeks_udara, (1.7e308,)), (indeks_eu, (1.7e308, 1.7e308, 1e-9))])
def test_indeks__hasil_yang_meluap_ditolak(hitung, x) -> None:
    with pytest.raises(GalatRumus, match="melampaui batas angka"):
        hitung(*x)
