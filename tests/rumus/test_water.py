import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus import Skala, Tingkat, indeks_air, indeks_pencemaran
from tests.rumus.vector_files import SEDIKIT

baku = st.floats(0.01, 1e4)
sampel = st.lists(st.tuples(st.floats(0, 1e6), baku), min_size=1, max_size=8)
pij = st.lists(st.floats(0, 50), min_size=1, max_size=30)


@SEDIKIT
@given(sampel, st.integers(0, 7), st.floats(1, 100))
def test_indeks_pencemaran__lebih_tercemar_tidak_pernah_lebih_baik(parameter, i, kali) -> None:
    ci, lij = [list(x) for x in zip(*parameter, strict=True)]
    asal = indeks_pencemaran(ci, lij)
    ci[i % len(ci)] *= kali
    assert indeks_pencemaran(ci, lij) >= asal * (1 - 1e-12)


@SEDIKIT
@given(st.floats(0, 8), st.floats(0, 8))
def test_indeks_pencemaran__oksigen_lebih_sedikit_tidak_pernah_lebih_baik(a, b) -> None:
    assert indeks_pencemaran(min(a, b), 4, 8) >= indeks_pencemaran(max(a, b), 4, 8)


@SEDIKIT
@given(sampel)
def test_indeks_pencemaran__memenuhi_bila_semua_parameter_memenuhi(parameter) -> None:
    ci, lij = zip(*parameter, strict=True)
    semua = all(c <= b for c, b in parameter)
    assert not semua or indeks_pencemaran(ci, lij) <= 1


def test_indeks_pencemaran__kelas_tidak_bergeser_oleh_pembulatan() -> None:
    for rasio in (1, 5, 10):  # the bounds of the classes
        ci = 10 ** ((rasio - 1) / 5)
        assert indeks_pencemaran(ci, 1) == pytest.approx(rasio, abs=1e-12)
    assert indeks_pencemaran([50, 3], [50, 3]) == 1


def test_indeks_pencemaran__hasil_yang_meluap_ditolak() -> None:
    with pytest.raises(GalatRumus, match="melampaui batas angka"):
        indeks_pencemaran(1e300, 1e-300)


def test_indeks_pencemaran__pembangkit_dibaca_utuh() -> None:
    assert indeks_pencemaran(((25,), (3,)), ((50,), (3,))) == math.sqrt((1 + 0.75**2) / 2)


@SEDIKIT
@given(pij)
def test_indeks_air__antara_10_dan_70(nilai) -> None:
    assert 10 <= indeks_air(nilai) <= 70


@SEDIKIT
@given(pij, st.integers(0, 29), st.floats(0, 50))
def test_indeks_air__lebih_tercemar_tidak_pernah_lebih_baik(nilai, i, tambah) -> None:
    kotor = [*nilai]
    kotor[i % len(kotor)] += tambah
    assert indeks_air(kotor) <= indeks_air(nilai)


@SEDIKIT
@given(pij)
def test_indeks_air__persen_sampel_kali_bobot(nilai) -> None:
    kelas = {70: lambda x: x <= 1, 50: lambda x: 1 < x <= 5, 30: lambda x: 5 < x <= 10, 10: lambda x: x > 10}
    jumlah = sum(bobot * sum(map(ada, nilai)) / len(nilai) for bobot, ada in kelas.items())
    assert indeks_air(nilai) == pytest.approx(jumlah)


def test_indeks_air__skala_sebagai_objek() -> None:
    skala = Skala("dua", (Tingkat("Bersih", None, "", 100), Tingkat("Kotor", 1, ">", 0)))
    assert indeks_air([0.5, 2, "kotor"], skala) == pytest.approx(100 / 3)
