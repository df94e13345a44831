import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip_xl.errors import GalatRumus
from lkjip_xl.numbers import baca_angka, bulat, teks_angka, teks_persen, teks_rupiah

sedikit = settings(derandomize=True, max_examples=100, deadline=None, database=None)


@pytest.mark.parametrize(
    ("teks", "angka"),
    [
        ("0", 0),
        ("8,64", 8.64),
        ("1.234", 1234),
        ("1.234,56", 1234.56),
        ("1234,56", 1234.56),
        ("1.384.644.172.872", 1384644172872),
        ("Rp1.234.567", 1234567),
        ("Rp. 1.234.567,-", 1234567),
        ("rp 1.234.567 ,-", 1234567),
        ("Rp\u00a01.234.567,00", 1234567),
        ("\u00a0 95,48 % ", 95.48),
        ("95,48%", 95.48),
        ("-5", -5),
        ("– 5", -5),
        ("−1,29", -1.29),
        ("-Rp5", -5),
        ("Rp-5", -5),
        ("12.5", 12.5),
        ("12.34", 12.34),
        ("72.4567", 72.4567),
        ("0.895", 0.895),
        ("-0.500", -0.5),
        ("1234.567", 1234.567),
        ("60.895", 60895),
        ("0,000", 0),
    ],
)
def test_baca_angka__tulisan_indonesia(teks, angka) -> None:
    assert baca_angka(teks) == angka


BUKAN_ANGKA = (
    *("", " ", "abc", "n/a", "-", "TRUE", "inf", "nan", "#N/A", "1e5", "1_000", "٣", "²"),
    *("+5", "--5", "-Rp-5", "(5)", "%5", "5%%", "5 Rp", "3-5"),
    *("1,2,3", "5,", ",5", ".5", "5.", "1.23,4", "0.123,4", "1,234.56", "1.234."),
    *("0.000.123", "1.2345.678", "12.34.567", "1234.567.890", "1.618. 615.241", "1 234"),
)


@pytest.mark.parametrize("teks", BUKAN_ANGKA)
@pytest.mark.parametrize("terbatas", [False, True])
def test_baca_angka__bukan_angka_ditolak(teks, terbatas) -> None:
    with pytest.raises(GalatRumus, match=r"bukan angka; tulis misalnya 1\.234,56"):
        baca_angka(teks, skala_terbatas=terbatas)


@pytest.mark.parametrize(
    ("teks", "saran"),
    [
        ("60.895", "tulis 60,895 atau 60895"),
        ("0.895", "tulis 0,895"),
        ("1234.567", "tulis 1234,567 atau 1234567"),
        ("1.234,5", "tulis 1234,5"),
        ("Rp1.234.567", "tulis 1234567"),
    ],
)
def test_baca_angka__titik_tiga_angka_pada_skala_terbatas(teks, saran) -> None:
    with pytest.raises(GalatRumus, match=f"{saran}$"):
        baca_angka(teks, skala_terbatas=True)


@pytest.mark.parametrize(
    ("teks", "angka"), [("72.46", 72.46), ("60,895", 60.895), ("72.4567", 72.4567), ("100", 100)]
)
def test_baca_angka__skala_terbatas_tanpa_keraguan(teks, angka) -> None:
    assert baca_angka(teks, skala_terbatas=True) == angka


def test_baca_angka__terlalu_besar() -> None:
    with pytest.raises(ValueError, match="terlalu besar"):
        baca_angka("9" * 400)


def test_baca_angka__tanpa_minus_nol() -> None:
    assert str(baca_angka("-0")) == "0.0"


def test_baca_angka__teks_panjang_dipotong() -> None:
    with pytest.raises(GalatRumus, match=r'^"x{40}\.\.\."'):
        baca_angka("x" * 99)


@pytest.mark.parametrize(
    ("x", "desimal", "hasil"),
    [
        (2.675, 2, 2.68),
        (2.5, 0, 3),
        (-2.5, 0, -3),
        (0.5, 0, 1),
        (1.5, 0, 2),
        (1.005, 2, 1.01),
        (-1.005, 2, -1.01),
        (2.6749, 2, 2.67),
        (1234567, -3, 1235000),
        (1500, -3, 2000),
        (5, 2, 5),
        (1e22, 6, 1e22),
        (1e-12, 2, 0),
        (1.7e308, 2, 1.7e308),
    ],
)
def test_bulat__seperti_round_excel(x, desimal, hasil) -> None:
    assert bulat(x, desimal) == hasil


def test_bulat__tanpa_minus_nol() -> None:
    assert str(bulat(-0.001, 2)) == "0.0"


@pytest.mark.parametrize("x", [float("nan"), float("inf"), float("-inf")])
def test_bulat__bukan_angka(x) -> None:
    with pytest.raises(GalatRumus, match="periksa rumus asalnya"):
        bulat(x, 2)


@sedikit
@given(st.floats(-1e9, 1e9), st.integers(0, 5))
def test_bulat__simetris_dan_dekat(x, desimal) -> None:
    assert bulat(-x, desimal) == -bulat(x, desimal)
    assert abs(bulat(x, desimal) - x) <= 0.5 * 10**-desimal + 1e-6


@pytest.mark.parametrize(
    ("x", "desimal", "teks"),
    [
        (1234.56, 2, "1.234,56"),
        (2.675, 2, "2,68"),
        (-2.5, 0, "-3"),
        (-0.001, 2, "0,00"),
        (999.995, 2, "1.000,00"),
        (123, 0, "123"),
        (8.64, 4, "8,6400"),
        (1e15, 1, "1.000.000.000.000.000,0"),
    ],
)
def test_teks_angka(x, desimal, teks) -> None:
    assert teks_angka(x, desimal) == teks


@pytest.mark.parametrize(
    ("x", "teks"), [(1234567, "Rp1.234.567"), (-1234567.5, "-Rp1.234.568"), (0, "Rp0"), (-0.4, "Rp0")]
)
def test_teks_rupiah(x, teks) -> None:
    assert teks_rupiah(x) == teks


@pytest.mark.parametrize(
    ("x", "desimal", "teks"), [(95.475, 2, "95,48%"), (100, 0, "100%"), (-19.5159, 2, "-19,52%")]
)
def test_teks_persen(x, desimal, teks) -> None:
    assert teks_persen(x, desimal) == teks


@sedikit
@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_teks_angka__terbaca_kembali(x, desimal) -> None:
    assert baca_angka(teks_angka(x, desimal)) == bulat(x, desimal)
