import copy
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip_xl.errors import FormulaError
from lkjip_xl.numbers import (
    TypedNumber,
    amount_is_english,
    excel_round,
    number_text,
    persen_text,
    read_amount,
    read_number,
    rupiah_text,
    typed_number,
)

few = settings(derandomize=True, max_examples=100, deadline=None, database=None)


@pytest.mark.parametrize(
    ("text", "number"),
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
def test_read_number__indonesian_notation(text, number) -> None:
    assert read_number(text) == number


NOT_A_NUMBER = (
    *("", " ", "abc", "n/a", "-", "TRUE", "inf", "nan", "#N/A", "1e5", "1_000", "٣", "²"),
    *("+5", "--5", "-Rp-5", "(5)", "%5", "5%%", "5 Rp", "3-5"),
    *("1,2,3", "5,", ",5", ".5", "5.", "1.23,4", "0.123,4", "1,234.56", "1.234."),
    *("0.000.123", "1.2345.678", "12.34.567", "1234.567.890", "1.618. 615.241", "1 234"),
)


@pytest.mark.parametrize("text", NOT_A_NUMBER)
@pytest.mark.parametrize("bounded", [False, True])
def test_read_number__not_a_number_rejected(text, bounded) -> None:
    with pytest.raises(FormulaError, match=r"bukan angka; tulis misalnya 1\.234,56"):
        read_number(text, bounded_scale=bounded)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("60.895", "tulis 60,895 atau 60895"),
        ("0.895", "tulis 0,895"),
        ("1234.567", "tulis 1234,567 atau 1234567"),
        ("1.234,5", "tulis 1234,5"),
        ("Rp1.234.567", "tulis 1234567"),
    ],
)
def test_read_number__point_and_three_digits_on_limited_skala(text, remedy) -> None:
    with pytest.raises(FormulaError, match=f"{remedy}$"):
        read_number(text, bounded_scale=True)


@pytest.mark.parametrize(
    ("text", "number"), [("72.46", 72.46), ("60,895", 60.895), ("72.4567", 72.4567), ("100", 100)]
)
def test_read_number__limited_skala_without_doubt(text, number) -> None:
    assert read_number(text, bounded_scale=True) == number


def test_read_number__too_large() -> None:
    with pytest.raises(ValueError, match="terlalu besar"):
        read_number("9" * 400)


def test_read_number__no_minus_zero() -> None:
    assert str(read_number("-0")) == "0.0"


def test_read_number__long_text_is_cut() -> None:
    with pytest.raises(FormulaError, match=r'^"x{40}\.\.\."'):
        read_number("x" * 99)


@pytest.mark.parametrize(
    ("x", "decimals", "result"),
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
def test_round__like_round_of_excel(x, decimals, result) -> None:
    assert excel_round(x, decimals) == result


def test_round__no_minus_zero() -> None:
    assert str(excel_round(-0.001, 2)) == "0.0"


@pytest.mark.parametrize("x", [float("nan"), float("inf"), float("-inf")])
def test_round__not_a_number(x) -> None:
    with pytest.raises(FormulaError, match="periksa rumus asalnya"):
        excel_round(x, 2)


@few
@given(st.floats(-1e9, 1e9), st.integers(0, 5))
def test_round__symmetric_and_close(x, decimals) -> None:
    assert excel_round(-x, decimals) == -excel_round(x, decimals)
    assert abs(excel_round(x, decimals) - x) <= 0.5 * 10**-decimals + 1e-6


@pytest.mark.parametrize(
    ("x", "decimals", "text"),
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
def test_number_text(x, decimals, text) -> None:
    assert number_text(x, decimals) == text


@pytest.mark.parametrize(
    ("x", "text"), [(1234567, "Rp1.234.567"), (-1234567.5, "-Rp1.234.568"), (0, "Rp0"), (-0.4, "Rp0")]
)
def test_rupiah_text(x, text) -> None:
    assert rupiah_text(x) == text


@pytest.mark.parametrize(
    ("x", "decimals", "text"), [(95.475, 2, "95,48%"), (100, 0, "100%"), (-19.5159, 2, "-19,52%")]
)
def test_persen_text(x, decimals, text) -> None:
    assert persen_text(x, decimals) == text


@few
@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_number_text__reads_back(x, decimals) -> None:
    assert read_number(number_text(x, decimals)) == excel_round(x, decimals)


@pytest.mark.parametrize(
    ("value", "decimals", "typed"),
    [
        (72.1, 2, 2),
        (72.15, 2, None),
        (72.15, 1, None),
        (0.0, 2, 2),
        (-3.0, 1, 1),
        (5.0, 0, None),
        (1e22, 2, 2),
    ],
)
def test_typed_number__only_where_decimals_say_more(value: float, decimals: int, typed: int | None) -> None:
    number = typed_number(value, decimals)
    assert number == value
    assert (number.decimals if isinstance(number, TypedNumber) else None) == typed


def test_typed_number__survives_copies() -> None:
    number = copy.deepcopy(TypedNumber(72.1, 2))
    assert (number, number.decimals, repr(number)) == (72.1, 2, "72.1")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("7.632.000.000,00", "7632000000.00"),
        ("7,632,000,000.50", "7632000000.50"),
        ("7,632,000", "7632000"),
        ("7.632", "7632"),
        ("7632000.5", "7632000.5"),
        ("12,5", "12.5"),
        ("0,00", "0.00"),
        ("(1.250.000,00)", "-1250000.00"),
        ("Rp (1.250)", "-1250"),
        ("(Rp1.250)", "-1250"),
        ("-1.250", "-1250"),
        ("1.250-", "-1250"),
        ("Rp 1.250,-", "1250"),
        ("(0)", "0"),
        ("24.817.325.000.123.456,07", "24817325000123456.07"),
    ],
)
def test_read_amount__exactly(text, amount) -> None:
    assert str(read_amount(text)) == amount


@pytest.mark.parametrize(
    "text", ["7,632,000,000,00", "1.234.567.00", "7,632", "1.234,567.00", "12.34,5,6", "1,23.4,5"]
)
def test_read_amount__two_ways(text) -> None:
    with pytest.raises(FormulaError, match="dapat dibaca dua cara"):
        read_amount(text)


@pytest.mark.parametrize("text", ["abc", "(5", "5)", "(-5)", "--5", "-5-", "5,", "", "1 234"])
def test_read_amount__not_a_number(text) -> None:
    with pytest.raises(FormulaError, match=r"bukan angka|dua cara"):
        read_amount(text)


def test_read_amount__by_its_column() -> None:
    assert read_amount("7,632", english=True) == 7632
    assert read_amount("7.632", english=False) == 7632
    for text, english in (("7.632", True), ("7,632", False)):
        with pytest.raises(FormulaError, match="dua cara"):
            read_amount(text, english=english)
    assert read_amount("7.5", english=True) == Decimal("7.5")


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("1.234,50", False),
        ("1,234.50", True),
        ("1.234.567", False),
        ("1,234,567", True),
        ("12,5", False),
        ("12.5", True),
        ("7,632", None),
        ("7.632", None),
        ("5000", None),
        ("7,632,000,00", None),
        ("Rp 5,-", None),
    ],
)
def test_amount_is_english(text, english) -> None:
    assert amount_is_english(text) is english
