"""Formulas of a whole report written without our functions."""

from __future__ import annotations

from dataclasses import replace

from lkjip_xl.figures.expression import FigureKey, Formula, Kode, Reference, SameRow, formula
from lkjip_xl.figures.plain.number_cells import NUMBER_TOKENS, held_number, number_cells
from lkjip_xl.figures.plain.plain_writing import (
    PLAIN,
    WRITING,
    is_plain,
    plain_formula_of,
    setting_value,
    with_number_cells,
)
from lkjip_xl.figures.tree import calls_in, parse
from lkjip_xl.rumus import DAFTAR
from lkjip_xl.sheets import compose_sheets
from tests.small_report import DATA, DATA_COLUMNS, DATA_TABLES, small_laporan

A, B = SameRow("a"), SameRow("b")


def test_every_call_of_the_sheets_has_a_plain_writing() -> None:
    laporan = replace(small_laporan(), tabel_data=DATA_TABLES, kolom_data=DATA_COLUMNS, data=DATA)
    called: set[str] = set()
    for row in (r for s in compose_sheets(laporan) for r in s.rows):
        for cell in row.content.values():
            if isinstance(cell.content, Formula):
                called |= {c.function for c in calls_in(parse(cell.content.shape))}
                written = plain_formula_of(cell.content, row.number_cells)
                assert {c.function for c in calls_in(parse(written.shape))}.isdisjoint(DAFTAR)
    assert called & set(DAFTAR) <= set(PLAIN)
    assert {"CAPAIAN", "PREDIKAT", "STATUS", "SERAPAN", "RERATA", "ANGKA", "EFISIENSI"} <= called


def test_plain_formula_of__without_our_functions_is_the_formula() -> None:
    content = formula("SUM(", A, ",((", B, ")))")
    assert plain_formula_of(content) is content


def test_plain_formula_of__numbers_of_a_text_stand_in_hidden_cells() -> None:
    sentence = formula('"capaian "&ANGKA(', A, ',2)&" dari "&ANGKA(', B, "*100,2)")
    cells = number_cells(sentence)
    assert list(cells) == [*NUMBER_TOKENS[:2]]
    first, second = (SameRow(t) for t in cells)
    assert plain_formula_of(sentence, cells) == formula('"capaian "&', first, '&" dari "&', second)


def test_plain_formula_of__a_hidden_cell_spells_its_own_number() -> None:
    cells = number_cells(formula("ANGKA(", A, ',2)&"x"'))
    (content,) = cells.values()
    assert held_number(content) == formula("ANGKA(", A, ",2)")
    assert SameRow(NUMBER_TOKENS[0]) not in plain_formula_of(content, cells).references


def test_with_number_cells__rows_alike_keep_their_own_figures() -> None:
    """The same words of other figures, of one figure twice, and of a figure that no hidden cell holds."""

    def sentence(first: Reference, second: Reference) -> Formula:
        return formula(
            "ANGKA(", first, ',2)&" dari "&ANGKA(', second, ",2)&", Kode(kode), "&SUM(", first, ")"
        )

    for kode in ("S1.1", "S1.2"):
        one, other = FigureKey("capaian", kode), FigureKey("realisasi", kode)
        token, second = (SameRow(t) for t in NUMBER_TOKENS[:2])
        expected = (token, second, Kode(kode), one)
        assert (
            with_number_cells(sentence(one, other), number_cells(sentence(one, other))).references == expected
        )
        twice = with_number_cells(sentence(one, one), number_cells(sentence(one, one)))
        assert twice.references == (token, token, Kode(kode), one)
        foreign = with_number_cells(sentence(one, other), number_cells(sentence(one, one)))
        assert foreign.references == (token, other, Kode(kode), one)


def test_number_cells__the_same_number_once_and_no_more_than_there_are_cells() -> None:
    repeated = formula("ANGKA(", A, ",2)&ANGKA(", A, ",2)")
    assert len(number_cells(repeated)) == 1
    many = formula('""', *(x for n in range(14) for x in ("&ANGKA(", SameRow(str(n)), ",2)")))
    assert len(number_cells(many)) == len(NUMBER_TOKENS)


def test_setting_value__the_default_is_not_written() -> None:
    assert (setting_value("fungsi"), setting_value("biasa")) == (None, "biasa")


def test_is_plain__only_where_the_setting_says_so() -> None:
    assert is_plain({WRITING: "biasa"})
    assert not is_plain({WRITING: "fungsi"})
    assert not is_plain({WRITING: None})
    assert not is_plain({})
