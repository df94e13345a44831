from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from lkjip_xl.errors import GalatRumus
from lkjip_xl.rumus.arguments import (
    baca_rentang,
    galat_masuk,
    ratakan,
    sebagai_angka,
    sel,
    tampil,
    tidak_diisi,
)


@pytest.mark.parametrize("x", [5, 5.0, Decimal("5"), Fraction(5), "5", " 5,0 ", "5%", "Rp5,-"])
def test_sebagai_angka__jenis_angka(x) -> None:
    assert sebagai_angka(x, "x") == 5


@pytest.mark.parametrize(
    "x", [True, False, float("nan"), float("-inf"), 10**400, Decimal("sNaN"), {}, b"5", ""]
)
def test_sebagai_angka__ditolak_dengan_nama_argumen(x) -> None:
    with pytest.raises(GalatRumus, match=r"^target "):
        sebagai_angka(x, "target")


@pytest.mark.parametrize("x", [date(2020, 5, 3), datetime(2020, 5, 3, 7)])  # noqa: DTZ001 - as Excel hands it
def test_sebagai_angka__tanggal_memberi_saran(x) -> None:
    with pytest.raises(
        GalatRumus, match=r"tulis '3-5 sebagai teks \(awali dengan tanda petik\) atau format sel"
    ):
        sebagai_angka(x, "target")


def test_baca_rentang__bukan_teks_atau_bukan_rentang() -> None:
    assert baca_rentang(5, "target") is None
    assert baca_rentang("-5", "target") is None
    assert baca_rentang("2020-05-03", "target") is None


def test_baca_rentang__spasi_tak_putus_dan_tanda() -> None:
    assert baca_rentang("3\u00a0–\u00a05", "target") == (3, 5)
    assert baca_rentang("-2,5 s.d. -1", "target") == (-2.5, -1)
    assert baca_rentang("Rp1.000 - Rp2.000", "target") == (1000, 2000)


def test_galat_masuk__yang_pertama_dalam_rentang() -> None:
    assert galat_masuk(a=5, b=[["x", None], ["#LKJIP! satu", "#N/A"]]) == "#LKJIP! satu"
    assert galat_masuk(a=None, b="Err:504") == "#LKJIP! b berisi galat Err:504; perbaiki sel asalnya"
    assert galat_masuk(a="#1", b="# catatan") is None


def test_sel__hanya_rentang_satu_sel() -> None:
    assert sel([[7]]) == 7
    assert sel("ab") == "ab"
    assert sel([[1, 2]]) == [[1, 2]]
    assert sel([]) == []
    assert list(ratakan([[1, (2, [3])], "ab"])) == [1, 2, 3, "ab"]


@pytest.mark.parametrize(
    ("x", "harapan"),
    [
        ("a\nb", '"a b"'),
        ("x" * 50, '"' + "x" * 40 + '..."'),
        (True, "TRUE"),
        (1.5, "1,5"),
        (3.0, "3"),
        (4, "4"),
    ],
)
def test_tampil(x, harapan) -> None:
    assert tampil(x) == harapan


def test_tidak_diisi__nol_dan_kosong_saja() -> None:
    assert all(map(tidak_diisi, (None, "", " ", 0, 0.0, Decimal(0))))
    assert not any(map(tidak_diisi, (False, "0", 1, [])))
