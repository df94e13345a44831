"""Values as Excel sees them. Expected: Microsoft's documentation of the operators and of COUNTIF."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_xl.figures.cell_semantics import (
    DIV0,
    NA,
    NUM,
    VALUE,
    CellError,
    CellValue,
    Operand,
    SearchedColumn,
    apply_operator,
    as_number,
    as_text,
    compare,
    criterion,
    first_error,
    is_true,
    negated,
    numbers_in,
    wildcard,
)

REF = CellError("#REF!")


@pytest.mark.parametrize(
    ("left", "sign", "right", "wanted"),
    [
        (7.0, "+", 2.0, 9.0),
        (7.0, "-", 2.0, 5.0),
        (7.0, "*", 2.0, 14.0),
        (7.0, "/", 2.0, 3.5),
        (7.0, "^", 2.0, 49.0),
        (None, "+", 2.0, 2.0),
        (None, "*", 2.0, 0.0),
        (True, "+", True, 2.0),
        ("3", "+", 2.0, 5.0),
        (" 2.5 ", "*", "1E2", 250.0),
        ("", "+", 2.0, VALUE),
        ("n/a", "+", 2.0, VALUE),
        (2.0, "-", "tidak dapat dihitung", VALUE),
    ],
)
def test_arithmetic(left: CellValue, sign: str, right: CellValue, wanted: CellValue) -> None:
    assert apply_operator(sign, left, right) == wanted


@pytest.mark.parametrize(
    ("left", "sign", "right", "wanted"),
    [
        (1.0, "/", 0.0, DIV0),
        (1.0, "/", None, DIV0),
        (0.0, "/", 0.0, DIV0),
        (0.0, "^", 0.0, NUM),
        (0.0, "^", -1.0, DIV0),
        (-1.0, "^", 0.5, NUM),
        (10.0, "^", 400.0, NUM),
        (1e300, "*", 1e300, NUM),
        (1e308, "+", 1e308, NUM),
    ],
)
def test_arithmetic__no_finite_number_is_an_error(
    left: CellValue, sign: str, right: CellValue, wanted: CellError
) -> None:
    result = apply_operator(sign, left, right)
    assert isinstance(result, CellError)
    assert result == wanted


@pytest.mark.parametrize("sign", ["+", "/", "&", "=", "<"])
def test_operator__the_left_error_is_passed_on(sign: str) -> None:
    assert apply_operator(sign, NA, DIV0) is NA
    assert apply_operator(sign, 1.0, DIV0) is DIV0
    assert apply_operator(sign, REF, "a") is REF


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        (1.0, 2.0, -1),
        (2.0, 2.0, 0),
        (-1.0, -2.0, 1),
        ("a", "B", -1),
        ("WTP", "wtp", 0),
        ("b", "A", 1),
        (False, True, -1),
        # a number is less than a text, a text less than a truth value: "n/a">=100 is true (trap 2)
        ("n/a", 100.0, 1),
        (100.0, "", -1),
        ("z", False, -1),
        (1.0, False, -1),
        (True, 1.0, 1),
        # text "1" is no number
        ("1", 1.0, 1),
    ],
)
def test_compare(left: CellValue, right: CellValue, wanted: int) -> None:
    assert compare(left, right) == wanted
    assert compare(right, left) == -wanted


@pytest.mark.parametrize("empty", [0.0, "", False, None])
def test_compare__blank_equals_zero_empty_text_and_false(empty: CellValue) -> None:
    assert compare(None, empty) == compare(empty, None) == 0


@pytest.mark.parametrize(("other", "wanted"), [(1.0, -1), (-1.0, 1), ("a", -1), (True, -1)])
def test_compare__blank_with_others(other: CellValue, wanted: int) -> None:
    assert compare(None, other) == wanted


def test_compare__zero_is_not_the_empty_text() -> None:
    assert apply_operator("=", 0.0, "") is False


def test_compare__whole_numbers_of_python() -> None:
    assert compare(2, 2.0) == 0


@pytest.mark.parametrize(
    ("sign", "wanted"),
    [
        ("=", (False, True, False)),
        ("<>", (True, False, True)),
        ("<", (True, False, False)),
        (">", (False, False, True)),
        ("<=", (True, True, False)),
        (">=", (False, True, True)),
    ],
)
def test_comparison__every_sign(sign: str, wanted: tuple[bool, ...]) -> None:
    assert tuple(apply_operator(sign, x, 5.0) for x in (4.0, 5.0, 6.0)) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (None, ""),
        ("", ""),
        ("a", "a"),
        (2020.0, "2020"),
        (-3.0, "-3"),
        (0.0, "0"),
        (-0.0, "0"),
        (0.5, "0.5"),
        (1 / 3, "0.333333333333333"),
        (0.1 + 0.2, "0.3"),
        (0.00001, "0.00001"),
        (1234567890123.0, "1234567890123"),
        (True, "TRUE"),
        (False, "FALSE"),
    ],
)
def test_joined__value_as_text(value: CellValue, wanted: str) -> None:
    """15 digits at most: Microsoft, "Excel specifications and limits", number precision."""
    assert as_text(value) == wanted
    assert apply_operator("&", "(", apply_operator("&", value, ")")) == f"({wanted})"


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ([1.0, None, "a"], 2.0, [2.0, 0.0, VALUE]),
        (3.0, [1.0, 2.0], [3.0, 6.0]),
        ([1.0, 2.0], [10.0, 20.0], [10.0, 40.0]),
        ([5.0], [1.0, 2.0], [5.0, 10.0]),
        ([1.0, NA], 1.0, [1.0, NA]),
        ([1.0, 2.0, 3.0], [1.0, 1.0], [1.0, 2.0, NA]),
    ],
)
def test_operator__range_cell_by_cell(left: Operand, right: Operand, wanted: Operand) -> None:
    assert apply_operator("*", left, right) == wanted


def test_first_error__of_values_and_ranges() -> None:
    assert first_error(1.0, [None, "a"], None) is None
    assert first_error(1.0, ["a", NA, DIV0], VALUE) is NA
    assert first_error("#N/A") is None  # a text that looks like one


@pytest.mark.parametrize(("value", "wanted"), [(2.0, -2.0), (None, 0.0), ("4", -4.0), ("a", VALUE), (NA, NA)])
def test_negated(value: CellValue, wanted: CellValue) -> None:
    assert negated(value) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (None, 0.0),
        (True, 1.0),
        (3, 3.0),
        ("-1.5", -1.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1,5", VALUE),
        ("3-5", VALUE),
        ("", VALUE),
        (NA, NA),
    ],
)
def test_number_in_arithmetic(value: CellValue, wanted: CellValue) -> None:
    assert as_number(value) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (1.0, True),
        (-0.5, True),
        (0.0, False),
        (None, False),
        (True, True),
        (False, False),
        ("TRUE", True),
        ("false", False),
        ("ya", VALUE),
        ("", VALUE),
        (DIV0, DIV0),
    ],
)
def test_condition(value: CellValue, wanted: CellValue) -> None:
    assert is_true(value) == wanted


CELLS: list[CellValue] = [None, "", 0.0, 1.0, "1", -2.0, "Abc", "a*c", "#LKJIP! salah", True, NA]


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        (1.0, [1.0, "1"]),
        ("1", [1.0, "1"]),
        ("=1", [1.0, "1"]),
        ("01.0", [1.0, "1"]),
        (None, [0.0]),
        (0.0, [0.0]),
        (True, [True]),
        ("", [None, ""]),
        ("=", [None]),
        ("<>", CELLS[1:]),
        (">=0", [0.0, 1.0]),
        (">0", [1.0]),
        ("<0", [-2.0]),
        ("<=0", [0.0, -2.0]),
        ("<>1", [None, "", 0.0, -2.0, "Abc", "a*c", "#LKJIP! salah", True, NA]),
        ("abc", ["Abc"]),
        ("=ABC", ["Abc"]),
        ("<>abc", [x for x in CELLS if x != "Abc"]),
        ("a*", ["Abc", "a*c"]),
        ("a?c", ["Abc", "a*c"]),
        ("a~*c", ["a*c"]),
        ("?", ["1"]),
        ("*", ["", "1", "Abc", "a*c", "#LKJIP! salah"]),
        ("?*", ["1", "Abc", "a*c", "#LKJIP! salah"]),
        ("#LKJIP!*", ["#LKJIP! salah"]),
        (">abb", ["Abc"]),
        (">abc", []),
        (">=abc", ["Abc"]),
        ("bc", []),
        (NA, [NA]),
        ("#N/A", [NA]),
        (DIV0, []),
    ],
)
def test_criterion__which_cells_it_counts(condition: CellValue, wanted: list[CellValue]) -> None:
    test = criterion(condition)
    hits = [x for x in CELLS if test(x)]
    assert [(type(x), x) for x in hits] == [(type(x), x) for x in wanted]


@pytest.mark.parametrize(
    ("pattern", "text", "hit"),
    [
        ("S1", "s1", True),
        ("S1", "S10", False),
        ("S1*", "S10", True),
        ("S?", "S1", True),
        ("S?", "S10", False),
        ("a.c", "abc", False),
        ("(1)", "(1)", True),
        ("50~%", "50~%", True),
        ("x~~y", "x~y", True),
        ("x~?", "x?", True),
        ("x~?", "xy", False),
        ("a*b", "a\nb", True),
    ],
)
def test_wildcard(pattern: str, text: str, hit: bool) -> None:
    assert (wildcard(pattern).fullmatch(text) is not None) is hit


def test_numbers_of_an_aggregate__only_numbers() -> None:
    assert numbers_in([[1.0, None, "2", True, ""], 3.0, "n/a", 4]) == [1.0, 3.0, 4.0]


# -- columns that are searched ---------------------------------------------------------------------------


def test_rows_like__a_kode_is_looked_up() -> None:
    column = SearchedColumn(["S1.1", "s1.1", None, "S1", 7.0, "7", " 7.0 ", True])
    assert list(column.rows_like("S1.1")) == [0, 1]
    assert list(column.rows_like("7")) == list(column.rows_like(7.0)) == [4, 5, 6]
    assert list(column.rows_like("S2")) == []


def test_rows_like__what_only_a_comparison_tells_is_always_among_them() -> None:
    """U+212A, the sign of kelvin, is a K to a search without case; an error may be meant by its text."""
    column = SearchedColumn(["k", "\u212a", "x", NA])
    assert list(column.rows_like("K")) == [0, 1, 3]
    assert all(criterion("K")(column[n]) for n in (0, 1))
    for sought in (None, True, NA, "", "k*", "~?", ">k", "\u212a"):
        assert list(column.rows_like(sought)) == [0, 1, 2, 3]


_SEARCHED = st.one_of(
    st.none(), st.booleans(), st.sampled_from([0.0, 1.0, -1.0, 1.5]), st.sampled_from([NA, DIV0]),
    st.sampled_from(["", "a", "A", "1", "1.0", " 1", "1e0", "s", "\u017f", "i", "\u0130"]),
    st.sampled_from(["\u00e9", "\u00c9", "#N/A"]),
    st.text(max_size=2),
)  # fmt: skip


@given(st.lists(_SEARCHED, max_size=8), _SEARCHED)
def test_rows_like__none_is_missed(cells: list[CellValue], sought: CellValue) -> None:
    rows = list(SearchedColumn(cells).rows_like(sought))
    assert rows == sorted(set(rows))
    hits = {n for n, x in enumerate(cells) if criterion(sought)(x)}
    assert hits <= set(rows)
