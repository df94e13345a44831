"""Formulas by meaning: quoting, joining, and the four guards against a blank that reads as 0."""

from __future__ import annotations

import pytest

from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Range,
    SameRow,
    Setting,
    berlaku_column,
    find,
    formula,
    mirror,
    sum_of,
    text,
)


@pytest.mark.parametrize(
    ("content", "wanted"),
    [("", '""'), ("abc", '"abc"'), ('kata "kutip"', '"kata ""kutip"""'), ('"', '""""')],
)
def test_text__quotes_are_doubled(content: str, wanted: str) -> None:
    assert text(content) == wanted


def test_formula__inner_formulas_are_flattened() -> None:
    inside = formula("A", FigureKey("capaian", "S1.1"))
    assert formula("B", inside, "C").part == ("B", "A", FigureKey("capaian", "S1.1"), "C")
    assert formula() == Formula(())


def test_mirror__names_its_cell_twice() -> None:
    x = FigureKey("capaian", "S1.1")
    assert mirror(x).part == ("IF(", x, '="","",', x, ")")


def test_find__key_in_same_row_or_kode() -> None:
    name, kode = InputColumn("program", "nama"), InputColumn("program", "kode")
    assert find("program", "nama").part == ("INDEX(", name, ",MATCH(", SameRow("kode"), ",", kode, ",0))")
    assert find("program", "nama", 'P"1').part[3] == '"P""1"'


def test_column_berlaku__by_the_settings() -> None:
    part = berlaku_column("pk", "target").part
    assert Setting("pk.berlaku") in part
    assert [b for b in part if isinstance(b, InputColumn)] == [
        InputColumn("pk", "target_perubahan"),
        InputColumn("pk", "target_murni"),
    ]


def test_sum__passes_errors_on_and_leaves_blank_blank() -> None:
    r = Range("program", "pagu")
    formula_text = "".join(b if isinstance(b, str) else "R" for b in sum_of(r).part)
    assert "#LKJIP!" in formula_text
    assert '=0,"",SUM(R)' in formula_text
