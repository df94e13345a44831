"""What a formula's cell shows. Expected: Microsoft's reference of each function, and hand arithmetic."""

from __future__ import annotations

from datetime import date

import pytest

from lkjip_xl.figures.cell_semantics import (
    DIV0,
    NA,
    NUM,
    REF,
    VALUE,
    CellError,
    CellValue,
    Operand,
    SearchedColumn,
)
from lkjip_xl.figures.evaluate import Evaluator
from lkjip_xl.figures.expression import FigureKey, InputColumn, Range, SameRow, Setting, formula
from lkjip_xl.figures.expression import text as quoted
from lkjip_xl.numbers import serial
from tests.figures.cells import Cells, function, shown

# -- references and results ------------------------------------------------------------------------------


def test_value__each_reference_has_its_source() -> None:
    content = formula(
        Setting("hitung.batas"), '&"|"&', SameRow("kode"), '&"|"&', FigureKey("capaian", "S1.1"),
        '&"|"&SUM(', InputColumn("program", "pagu"), ')&"|"&SUM(', Range("g", "pagu", "Anggaran"), ")",
    )  # fmt: skip
    cells: dict[str, Operand] = {
        "hitung.batas": 120.0,
        "kode": "S1.1",
        "capaian S1.1": 50.0,
        "program.pagu": [1.0, 2.0],
        "Anggaran!g.pagu": [3.0, 4.0],
    }
    assert Evaluator({}).value(content, Cells(cells)) == "120|S1.1|50|3|7"


def test_value__blank_cell_shows_zero() -> None:
    assert shown(formula(SameRow("x")), x=None) == 0.0
    assert shown(formula(InputColumn("t", "a")), **{"t.a": [None]}) == 0.0
    assert shown(formula("IF(1=1,", SameRow("x"), ")"), x=None) == 0.0


def test_value__range_in_a_cell() -> None:
    assert shown(formula(InputColumn("t", "a")), **{"t.a": [5.0]}) == 5.0
    assert shown(formula(InputColumn("t", "a")), **{"t.a": [5.0, 6.0]}) is VALUE


def test_value__negation() -> None:
    assert shown(formula("-", SameRow("x")), x=3.0) == -3.0
    assert shown("-2^2") == 4.0
    assert shown(formula("-", InputColumn("t", "a")), **{"t.a": [1.0, 2.0]}) is VALUE


def test_value__unknown_function() -> None:
    with pytest.raises(KeyError, match="VLOOKUP"):
        shown("VLOOKUP(1)")


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(1900, 3, 1), 61.0), (date(2020, 12, 31), 44196.0), (date(2008, 1, 1), 39448.0)],
)
def test_serial__excel_number_of_a_day(day: date, number: float) -> None:
    """1 January 2008 is serial number 39448: Microsoft's reference of DATEVALUE and DATE."""
    assert serial(day) == number


# -- our functions ---------------------------------------------------------------------------------------


def test_own_function__value_and_named_scale() -> None:
    assert shown("CAPAIAN(8,6)") == 75.0
    assert shown("STATUS(100)") == "mencapai target"
    assert shown(formula("PREDIKAT(50,", quoted("mutu"), ")")) == "Baik"


def test_own_function__no_value_yet_is_text() -> None:
    assert function("CAPAIAN", 8.0, None) == "n/a"
    assert function("RERATA", [None, "n/a"]) == "n/a"
    assert function("CAPAIAN", 0.0, 5.0) == "tidak dapat dihitung"


def test_own_function__error_goes_on_as_text() -> None:
    result = function("RERATA", [50.0, DIV0])
    assert str(result).startswith("#LKJIP! ")
    assert not isinstance(result, CellError)
    assert function("RERATA", [50.0, "#LKJIP! salah"]) == "#LKJIP! salah"


def test_own_function__of_several_cells_is_a_range() -> None:
    assert shown(formula("SUM(CAPAIAN(", InputColumn("t", "a"), ",2))"), **{"t.a": [2.0, 4.0]}) == 150.0


def test_own_function__mean_leaves_out_what_is_no_number() -> None:
    assert function("RERATA", [100.0, 50.0, "n/a", "tidak dapat dihitung", "", None]) == 75.0


# -- choices ---------------------------------------------------------------------------------------------


def test_if__only_the_chosen_branch_is_evaluated() -> None:
    boom = formula("VLOOKUP(1)")
    assert shown(formula("IF(1=1,2,", boom, ")")) == 2.0
    assert shown(formula("IF(1=2,", boom, ",3)")) == 3.0


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [(0.0, "tidak"), (None, "tidak"), (-1.0, "ya"), (True, "ya"), ("abc", VALUE), ("", VALUE), (NA, NA)],
)
def test_if__conditions(condition: CellValue, wanted: CellValue) -> None:
    result = shown(formula("IF(", SameRow("x"), ',"ya","tidak")'), x=condition)
    assert result == wanted
    assert isinstance(result, CellError) == isinstance(wanted, CellError)


def test_if__without_other_is_false() -> None:
    assert shown("IF(1=2,3)") is False


def test_if__a_blank_stays_blank_inside() -> None:
    """IF gives the reference back, so that what it chose still equals the empty text."""
    assert shown(formula("IF(IF(1=1,", SameRow("x"), ')="","kosong","isi")'), x=None) == "kosong"


def test_if__error_in_the_comparison() -> None:
    assert shown(formula("IF(", SameRow("x"), '="","kosong","isi")'), x=NA) is NA


@pytest.mark.parametrize(
    ("index", "wanted"),
    [(1.0, "a"), (2.9, "b"), (3.0, "c"), (0.0, VALUE), (0.9, VALUE), (4.0, VALUE), ("x", VALUE), (NA, NA)],
)
def test_choose(index: CellValue, wanted: CellValue) -> None:
    assert shown(formula("CHOOSE(", SameRow("x"), ',"a","b","c")'), x=index) == wanted


def test_choose__only_the_chosen_one_is_evaluated() -> None:
    assert shown("CHOOSE(1,5,VLOOKUP(1))") == 5.0


# -- truth -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "arguments", "wanted"),
    [
        ("AND", (True, 1.0), True),
        ("AND", (True, 0.0), False),
        ("AND", (True, "teks", None), True),
        ("AND", ([True, False],), False),
        ("AND", (True, NA), NA),
        ("AND", ("teks", None), VALUE),
        ("OR", (False, 2.0), True),
        ("OR", (False, 0.0, None), False),
        ("OR", (None,), VALUE),
        ("OR", (True, DIV0), DIV0),
        ("NOT", (True,), False),
        ("NOT", (None,), True),
        ("NOT", (0.0,), True),
        ("NOT", ("teks",), VALUE),
        ("NOT", (NA,), NA),
        ("ISNUMBER", (0.0,), True),
        ("ISNUMBER", (None,), False),
        ("ISNUMBER", ("5",), False),
        ("ISNUMBER", (True,), False),
        ("ISNUMBER", (NA,), False),
        ("ISNUMBER", ([7.0],), True),
    ],
)
def test_truth_functions(name: str, arguments: tuple[Operand, ...], wanted: CellValue) -> None:
    result = function(name, *arguments)
    assert (type(result), result) == (type(wanted), wanted)


# -- look-ups --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "wanted"),
    [(1.0, "a"), (3.7, "c"), (4.0, REF), (0.0, REF), ("x", VALUE), (NA, NA), ([2.0], "b")],
)
def test_index(row: Operand, wanted: CellValue) -> None:
    assert function("INDEX", ["a", "b", "c"], row) == wanted


def test_index__cells() -> None:
    assert function("INDEX", 5.0, 1.0) == 5.0
    assert function("INDEX", DIV0, 1.0) is DIV0
    assert function("INDEX", ["a", DIV0], 1.0) == "a"
    assert function("INDEX", ["a", DIV0], 2.0) is DIV0
    assert function("INDEX", [None], 1.0) == 0.0
    assert shown("INDEX(NA(),2)") is NA  # an error in place of the cells is the result, whatever the row


@pytest.mark.parametrize(
    ("sought", "cells", "wanted"),
    [
        ("S2", ["S1", "s2", "S2"], 2.0),
        ("S1", ["S10", "S1"], 2.0),
        ("#LKJIP!*", [1.0, None, "#LKJIP! salah"], 3.0),
        ("1", [1.0, "1"], 2.0),
        (1.0, ["1", 1.0], 2.0),
        (1.0, [True, None, 1.0], 3.0),
        (0.0, [None, 0.0], 2.0),
        ("x", ["y"], NA),
        ("*", [NA, 5.0, "teks"], 3.0),
        (5.0, [NA, 5.0], 2.0),
        ("x", [], NA),
        (DIV0, ["x"], DIV0),
    ],
)
def test_match__exact(sought: CellValue, cells: list[CellValue], wanted: CellValue) -> None:
    assert function("MATCH", sought, cells, 0.0) == wanted
    assert function("MATCH", sought, SearchedColumn(cells), 0.0) == wanted


def test_match__another_kind_of_search_is_refused() -> None:
    with pytest.raises(ValueError, match="exact search"):
        function("MATCH", 1.0, [1.0], 1.0)


# -- counts and sums -------------------------------------------------------------------------------------

MIXED: list[CellValue] = [1.0, None, "", "2", True, "n/a", -3.0]


@pytest.mark.parametrize(
    ("name", "arguments", "wanted"),
    [
        ("COUNT", (MIXED,), 2.0),
        ("COUNT", ([NA, 1.0],), 1.0),
        ("COUNT", (1.0, None, "a", 2.0), 2.0),
        ("COUNTA", (MIXED,), 6.0),
        ("COUNTA", ([NA, None],), 1.0),
        ("COUNTBLANK", (MIXED,), 2.0),
        ("COUNTIF", (MIXED, ">0"), 1.0),
        ("COUNTIF", (MIXED, ""), 2.0),
        ("COUNTIF", (MIXED, "<>"), 6.0),
        ("COUNTIFS", (["a", "a", "b"], "a", [1.0, -1.0, 5.0], ">=0"), 1.0),
        ("SUM", (MIXED,), -2.0),
        ("SUM", ([], None), 0.0),
        ("SUM", ([0.1] * 10,), 0.9999999999999999),
        ("SUM", ([1.0, NA],), NA),
        ("SUMIF", (["a", "b", "A"], "a", [1.0, 2.0, 4.0]), 5.0),
        ("SUMIF", ([1.0, -2.0, 4.0], ">0"), 5.0),
        ("SUMIF", (["a", "b"], "a", [NA, 2.0]), NA),
        ("SUMIF", (["a", "b"], "b", [NA, 2.0]), 2.0),
        ("SUMIF", (["a", "a"], "a", ["teks", 2.0]), 2.0),
        ("SUMIFS", ([1.0, 2.0, 4.0], ["a", "a", "b"], "a", [9.0, 0.0, 9.0], ">0"), 1.0),
        ("SUMIFS", ([1.0], ["a"], "z"), 0.0),
        ("AVERAGE", (MIXED,), -1.0),
        ("AVERAGE", ([None, "n/a"],), DIV0),
        ("AVERAGE", ([1.0, NA],), NA),
        ("SUMPRODUCT", ([1.0, 2.0, 3.0], [4.0, 5.0, 6.0]), 32.0),
        ("SUMPRODUCT", ([1.0, "2", None, True, 3.0], [1.0, 9.0, 9.0, 9.0, 2.0]), 7.0),
        ("SUMPRODUCT", ([1.0], [NA]), NA),
        ("ROWS", ([None, None, 1.0],), 3.0),
        ("ROWS", (5.0,), 1.0),
    ],
)
def test_counts_and_sums(name: str, arguments: tuple[Operand, ...], wanted: CellValue) -> None:
    searched = [SearchedColumn(x) if isinstance(x, list) else x for x in arguments]
    for given in (arguments, searched):
        result = function(name, *given)
        assert (type(result), result) == (type(wanted), wanted)


def test_sumproduct__of_an_operation() -> None:
    marks: list[CellValue] = ["1", "0", "2"]
    assert shown(formula("SUMPRODUCT(", InputColumn("t", "a"), "*1)"), **{"t.a": marks}) == 3.0


# -- numbers and texts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "digits", "wanted"),
    [
        # trap 3: half away from zero, of the number as it is written
        (2.675, 2.0, 2.68),
        (1.005, 2.0, 1.01),
        (2.5, 0.0, 3.0),
        (-2.5, 0.0, -3.0),
        # examples of Microsoft's reference of ROUND
        (2.15, 1.0, 2.2),
        (2.149, 1.0, 2.1),
        (-1.475, 2.0, -1.48),
        (21.5, -1.0, 20.0),
        (626.3, -3.0, 1000.0),
        (-50.55, -2.0, -100.0),
        (1.98, -1.0, 0.0),
        (1e30, 2.0, 1e30),
        (None, 2.0, 0.0),
        ("2.5", 0.0, 3.0),
        ("n/a", 2.0, VALUE),
        (1.0, "x", VALUE),
        (NA, 2.0, NA),
    ],
)
def test_round(value: CellValue, digits: CellValue, wanted: CellValue) -> None:
    assert function("ROUND", value, digits) == wanted


@pytest.mark.parametrize(
    ("name", "arguments", "wanted"),
    [
        ("SUBSTITUTE", ("di bawah rerata", " ", ""), "dibawahrerata"),
        ("SUBSTITUTE", ("Aa", "a", "b"), "Ab"),
        ("SUBSTITUTE", ("abc", "", "x"), "abc"),
        ("SUBSTITUTE", (2020.0, "0", "1"), "2121"),
        ("SUBSTITUTE", (None, "a", "b"), ""),
        ("SUBSTITUTE", (NA, "a", "b"), NA),
        ("LEFT", ("Kota Serang", 5.0), "Kota "),
        ("LEFT", ("Kota",), "K"),
        ("LEFT", ("Kota", 9.0), "Kota"),
        ("LEFT", ("Kota", 0.0), ""),
        ("LEFT", ("Kota", -1.0), VALUE),
        ("LEFT", ("Kota", "x"), VALUE),
        ("LEFT", (2020.0, 2.0), "20"),
        ("FIND", (" ", "Kota Serang"), 5.0),
        ("FIND", ("s", "Kota Serang"), VALUE),
        ("FIND", ("", "Kota"), 1.0),
        ("FIND", ("a", NA), NA),
        ("FIND", ("-", "3-5", 2.0), 2.0),
        ("FIND", ("-", "-4", 2.0), VALUE),
        ("MID", (0.5, 2.0, 1.0), "."),
        ("MID", ("3-5", 3.0, 99.0), "5"),
        ("MID", ("3", 3.0, 9.0), ""),
        ("MID", (NA, 1.0, 1.0), NA),
        ("TRIM", ("  a  b ",), "a b"),
        ("TRIM", ("a\xa0b",), "a\xa0b"),
        ("TRIM", (72.5,), "72.5"),
        ("VALUE", ("72.5E0",), 72.5),
        ("VALUE", ("3-5E0",), VALUE),
        ("VALUE", ("E0",), VALUE),
        ("VALUE", (NA,), NA),
        ("UPPER", ("Misi 1a",), "MISI 1A"),
        ("UPPER", (None,), ""),
        ("UPPER", (NA,), NA),
        ("LEFT", (NA, 2.0), NA),
        ("N", (7.0,), 7.0),
        ("N", (True,), 1.0),
        ("N", ("7",), 0.0),
        ("N", (None,), 0.0),
        ("N", (NA,), NA),
        ("NA", (), NA),
    ],
)
def test_texts(name: str, arguments: tuple[Operand, ...], wanted: CellValue) -> None:
    result = function(name, *arguments)
    assert (type(result), result) == (type(wanted), wanted)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (44196.0, (31.0, 12.0, 2020.0)),
        (39448.0, (1.0, 1.0, 2008.0)),
        (44196.9, (31.0, 12.0, 2020.0)),
        ("44196", (31.0, 12.0, 2020.0)),
        (61.0, (1.0, 3.0, 1900.0)),
        (2_958_465.0, (31.0, 12.0, 9999.0)),
        (60.0, (NUM, NUM, NUM)),
        (-1.0, (NUM, NUM, NUM)),
        (2_958_466.0, (NUM, NUM, NUM)),
        ("31 Desember 2020", (VALUE, VALUE, VALUE)),
        (NA, (NA, NA, NA)),
    ],
)
def test_dates(value: CellValue, wanted: tuple[CellValue, ...]) -> None:
    """Excel's last day is 31 December 9999; before 1 March 1900 it counts a day that never was."""
    assert tuple(function(name, value) for name in ("DAY", "MONTH", "YEAR")) == wanted


def test_mirror__the_two_cells_need_not_be_the_same() -> None:
    """``IF(x="","",y)`` looks like a mirror where x and y have one shape; each is its own."""
    a, b = SameRow("a"), SameRow("b")
    assert shown(formula("IF(", a, '="","kosong",', b, ")"), a=1.0, b=2.0) == 2.0
    assert shown(formula("IF(", a, '="","kosong",', b, ")"), a=None, b=2.0) == "kosong"
    assert shown(formula("IF(", a, '="","kosong",', a, ")"), a=1.0) == 1.0
    assert shown(formula("IF(", a, "-", b, "=0,0,", b, "-", a, ")"), a=1.0, b=3.0) == 2.0
    assert shown(formula("IF(", a, "-", b, "=0,0,", a, "-", b, ")"), a=1.0, b=3.0) == -2.0
    assert shown(formula("IF(", a, "=0,1/0,", a, ")"), a=NA) is NA
    assert shown(formula("IF(-", a, '=0,"nol",-', a, ")"), a=2.0) == -2.0
    assert shown(formula("IF(-", a, '=0,"nol",-', b, ")"), a=0.0, b=2.0) == "nol"


@pytest.mark.parametrize(("value", "wanted"), [("7", 7.0), ("tujuh", "lain"), (NA, "lain"), (None, 0.0)])
def test_iferror__another_value_for_an_error(value: CellValue, wanted: CellValue) -> None:
    assert shown(formula("IFERROR(VALUE(", SameRow("x"), '),"lain")'), x=value) == wanted


def test_iferror__the_other_is_evaluated_for_an_error_only() -> None:
    assert shown("IFERROR(5,VLOOKUP(1))") == 5.0
