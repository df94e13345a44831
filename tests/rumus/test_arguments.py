from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus.arguments import (
    as_number,
    cell,
    flatten,
    incoming_error,
    is_omitted,
    read_rentang,
    shown,
)


@pytest.mark.parametrize("x", [5, 5.0, Decimal("5"), Fraction(5), "5", " 5,0 ", "5%", "Rp5,-"])
def test_as_number__kinds_of_numbers(x) -> None:
    assert as_number(x, "x") == 5


@pytest.mark.parametrize(
    "x", [True, False, float("nan"), float("-inf"), 10**400, Decimal("sNaN"), {}, b"5", ""]
)
def test_as_number__rejected_with_the_argument_name(x) -> None:
    with pytest.raises(FormulaError, match=r"^target "):
        as_number(x, "target")


@pytest.mark.parametrize("x", [date(2020, 5, 3), datetime(2020, 5, 3, 7)])  # noqa: DTZ001 - as Excel hands it
def test_as_number__date_gives_a_remedy(x) -> None:
    with pytest.raises(
        FormulaError, match=r"tulis '3-5 sebagai teks \(awali dengan tanda petik\) atau format sel"
    ):
        as_number(x, "target")


def test_read_span__not_text_or_not_a_span() -> None:
    assert read_rentang(5, "target") is None
    assert read_rentang("-5", "target") is None
    assert read_rentang("2020-05-03", "target") is None


def test_read_span__nonbreaking_space_and_sign() -> None:
    assert read_rentang("3\u00a0–\u00a05", "target") == (3, 5)
    assert read_rentang("-2,5 s.d. -1", "target") == (-2.5, -1)
    assert read_rentang("Rp1.000 - Rp2.000", "target") == (1000, 2000)


def test_incoming_error__first_in_the_range() -> None:
    assert incoming_error(a=5, b=[["x", None], ["#LKJIP! satu", "#N/A"]]) == "#LKJIP! satu"
    assert incoming_error(a=None, b="Err:504") == "#LKJIP! b berisi galat Err:504; perbaiki sel asalnya"
    assert incoming_error(a="#1", b="# catatan") is None


def test_cell__only_a_range_of_one_cell() -> None:
    assert cell([[7]]) == 7
    assert cell("ab") == "ab"
    assert cell([[1, 2]]) == [[1, 2]]
    assert cell([]) == []
    assert list(flatten([[1, (2, [3])], "ab"])) == [1, 2, 3, "ab"]


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        ("a\nb", '"a b"'),
        ("x" * 40, '"' + "x" * 40 + '"'),
        ("x" * 41, '"' + "x" * 40 + '..."'),
        (10**45, "1" + "0" * 39),
        (True, "TRUE"),
        (1.5, "1,5"),
        (3.0, "3"),
        (4, "4"),
    ],
)
def test_display(x, expected) -> None:
    assert shown(x) == expected


def test_not_filled__zero_and_blank_only() -> None:
    assert all(map(is_omitted, (None, "", " ", 0, 0.0, Decimal(0))))
    assert not any(map(is_omitted, (False, "0", 1, [])))
