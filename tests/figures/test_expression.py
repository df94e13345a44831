"""Formulas by meaning: quoting, joining, and the four guards against a blank that reads as 0."""

from __future__ import annotations

import pytest

from lkjip_xl.figures.cell_semantics import NA, CellValue, Operand
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Kode,
    Range,
    SameRow,
    Setting,
    berlaku_column,
    count_numbers,
    difference,
    find,
    find_if_exists,
    formula,
    mirror,
    mirrored,
    number_text,
    pieces,
    setting_text,
    sum_if,
    sum_of,
    text,
)
from tests.figures.cells import shown


def test_references__of_two_kinds_are_never_equal() -> None:
    """They are keys of the same dictionaries."""
    one, two = "target", "S1"
    every = {
        SameRow(one),
        Setting(one),
        Kode(one),
        FigureKey(one, two),
        InputColumn(one, two),
        Range(one, two),
    }
    assert len(every) == 6
    assert FigureKey(one, two) in every
    assert Range(one, two, None) in every
    assert Range(one, two, "figure") not in every


@pytest.mark.parametrize(
    ("content", "wanted"),
    [("", '""'), ("a\x01b", '"ab"'), ("abc", '"abc"'), ('kata "kutip"', '"kata ""kutip"""'), ('"', '""""')],
)
def test_text__quotes_are_doubled(content: str, wanted: str) -> None:
    assert text(content) == wanted


def test_formula__inner_formulas_are_flattened() -> None:
    inside = formula("A", FigureKey("capaian", "S1.1"))
    assert formula("B", inside, "C") == Formula("BA\x01C", (FigureKey("capaian", "S1.1"),))
    assert pieces("BA\x01C") == ("BA", "C")
    assert formula() == Formula("")


def test_mirror__names_its_cell_twice() -> None:
    x = FigureKey("capaian", "S1.1")
    assert mirror(x) == Formula('IF(\x01="","",\x01)', (x, x))


def test_mirrored__only_a_mirror_of_a_figure() -> None:
    x = FigureKey("capaian", "S1.1")
    assert mirrored(mirror(x)) == x
    for other in (
        formula("1+2"),
        formula(x),
        formula("IF(", x, '="","-",', x, ")"),  # five pieces as well
        formula("IF(", x, '="","",', x, ")&", x),
        mirror(SameRow("capaian")),
    ):
        assert mirrored(other) is None


def test_find__key_in_same_row_or_kode() -> None:
    name, kode = InputColumn("program", "nama"), InputColumn("program", "kode")
    found = Formula("INDEX(\x01,MATCH(\x01,\x01,0))", (name, SameRow("kode"), kode))
    assert find("program", "nama") == found
    assert find("program", "nama", 'P"1') == Formula('INDEX(\x01,MATCH("P""1",\x01,0))', (name, kode))


def test_column_berlaku__by_the_settings() -> None:
    columns = (InputColumn("pk", "target_perubahan"), InputColumn("pk", "target_murni"))
    assert berlaku_column("pk", "target").references == (Setting("pk.berlaku"), *columns)


def test_sum__passes_errors_on_and_leaves_blank_blank() -> None:
    r = Range("program", "pagu")
    formula_text = "R".join(pieces(sum_of(r).shape))
    assert "#LKJIP!" in formula_text
    assert '=0,"",SUM(R)' in formula_text


# -- what the formulas show ------------------------------------------------------------------------------

COLUMN = InputColumn("t", "a")
TABLE: dict[str, Operand] = {
    "rpjmd.kode": ["S1", "S2", "S3", "S4"],
    "rpjmd.uraian": ["Sehat", None, 0.0, NA],
}


@pytest.mark.parametrize(
    ("cell", "wanted"), [(None, ""), ("", ""), (0.0, 0.0), ("n/a", "n/a"), (False, False), (NA, NA)]
)
def test_mirror__blank_stays_blank_and_zero_zero(cell: CellValue, wanted: CellValue) -> None:
    assert shown(mirror(SameRow("x")), x=cell) == wanted


@pytest.mark.parametrize(
    ("kode", "wanted"), [("S1", "Sehat"), ("s1", "Sehat"), ("S2", ""), ("S3", 0.0), ("S4", NA), ("S9", "")]
)
def test_find_if_exists__by_kode(kode: str, wanted: CellValue) -> None:
    assert shown(find_if_exists("rpjmd", "uraian", kode), **TABLE) == wanted
    assert shown(find_if_exists("rpjmd", "uraian"), kode=kode, **TABLE) == wanted


def test_find__unguarded() -> None:
    assert shown(find("rpjmd", "uraian", "S9"), **TABLE) is NA
    assert shown(find("rpjmd", "uraian", "S2"), **TABLE) == 0.0  # a blank shown by itself


@pytest.mark.parametrize(
    ("pk", "wanted"), [("perubahan", 7.0), ("Perubahan", 7.0), ("murni", 5.0), (None, 5.0)]
)
def test_berlaku__the_pk_that_counts(pk: CellValue, wanted: float) -> None:
    columns: dict[str, Operand] = {
        "pk.kode": ["S1"],
        "pk.target_murni": [5.0],
        "pk.target_perubahan": [7.0],
        "pk.berlaku": pk,
    }
    assert shown(find("pk", berlaku_column("pk", "target"), "S1"), **columns) == wanted


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [(5.0, 3.0, 2.0), (5.0, 0.0, 5.0), (5.0, None, ""), ("n/a", 3.0, ""), (None, None, ""), (NA, 1.0, "")],
)
def test_difference__only_of_two_numbers(a: CellValue, b: CellValue, wanted: CellValue) -> None:
    assert shown(difference(SameRow("a"), SameRow("b")), a=a, b=b) == wanted


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ([1.0, 2.0, None, "n/a"], 3.0),
        ([0.0, None], 0.0),
        ([None, "", "n/a"], ""),
        ([1.0, "#LKJIP! salah", 2.0], "#LKJIP! salah"),
        ([1.0, NA], NA),
    ],
)
def test_sum__blank_zero_and_error(cells: list[CellValue], wanted: CellValue) -> None:
    assert shown(sum_of(COLUMN), **{"t.a": cells}) == wanted


@pytest.mark.parametrize(
    ("money", "wanted"),
    [
        ([1.0, 2.0, 4.0], 5.0),
        ([0.0, 2.0, None], 0.0),
        ([None, 2.0, None], ""),
        (["", 2.0, None], ""),
        ([-1.0, 2.0, None], -1.0),
        (["1.000", 2.0, 4.0], "#LKJIP! pagu berisi teks; tulis angka"),
        ([1.0, "teks", 4.0], 5.0),
    ],
)
def test_sum_if__text_is_refused(money: list[CellValue], wanted: CellValue) -> None:
    content = sum_if(COLUMN, "pagu", InputColumn("t", "s"), text("S1"))
    assert shown(content, **{"t.a": money, "t.s": ["S1", "S2", "S1"]}) == wanted


def test_count_numbers__under_criteria() -> None:
    cells: dict[str, Operand] = {"t.a": [1.0, -1.0, 0.0, "5 ribu", None], "t.s": ["x", "x", "y", "x", "x"]}
    assert shown(count_numbers(COLUMN), **cells) == 3.0
    assert shown(count_numbers(COLUMN, InputColumn("t", "s"), '"x"'), **cells) == 2.0


@pytest.mark.parametrize(("decimals", "wanted"), [(2.0, "1.234,57"), (0.0, "1.235"), (None, "1.234,57")])
def test_number_text__indonesian_with_the_decimals_of_the_settings(decimals: CellValue, wanted: str) -> None:
    assert shown(number_text("1234.567"), **{"hitung.desimal": decimals}) == wanted


@pytest.mark.parametrize(("value", "wanted"), [("19700101", "NIP 19700101"), (None, ""), ("", "")])
def test_setting_text__blank_without_its_words(value: CellValue, wanted: str) -> None:
    assert shown(setting_text("kepala.nip", "NIP "), **{"kepala.nip": value}) == wanted
