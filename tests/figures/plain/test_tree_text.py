"""A tree as text: what was parsed is written so that it is parsed to the same tree."""

from __future__ import annotations

import pytest

from lkjip_xl.figures.expression import SameRow, formula
from lkjip_xl.figures.plain.tree_text import write_tree
from lkjip_xl.figures.tree import parse
from lkjip_xl.sheets import ReportOrder, compose_sheets, helper_formulas
from lkjip_xl.sheets.rows import Formula
from tests.small_report import small_laporan

A, B = SameRow("a"), SameRow("b")


@pytest.mark.parametrize(
    "text",
    [
        "1+2*3",
        "(1+2)*3",
        "1-(2-3)",
        "1-2-3",
        "2^(1+1)",
        "-(1+2)",
        "2*(-3)",
        'IF(1=2,"a ""b""",NA())',
        '"x"&1="x1"',
        "(1=1)*(2>1)",
        "1E+307",
        "0.25",
    ],
)
def test_write_tree__keeps_brackets_that_count(text: str) -> None:
    assert write_tree(parse(text), ()).shape == text


def test_write_tree__drops_brackets_that_do_not() -> None:
    assert write_tree(parse("((1)+(2*3))"), ()).shape == "1+2*3"


def test_write_tree__references_in_order() -> None:
    content = formula("IF(", A, "=", B, ",", A, ",0)")
    assert write_tree(parse(content.shape), content.references) == content


def test_write_tree__rewrites_a_call_and_its_arguments() -> None:
    content = formula("1+DUA(", A, "-1)")
    result = write_tree(parse(content.shape), content.references, {"DUA": lambda x: formula("2*", x)})
    assert result == formula("1+2*(", A, "-1)")


def test_write_tree__a_call_beside_is_its_cell() -> None:
    content = formula('"x "&DUA(', A, ")&DUA(", B, ")")
    beside = {formula("DUA(", A, ")"): "sel"}
    result = write_tree(parse(content.shape), content.references, {}, beside)
    assert result == formula('"x "&', SameRow("sel"), "&DUA(", B, ")")


def test_write_tree__every_formula_of_a_report_is_read_back_as_it_is() -> None:
    laporan = small_laporan()
    contents = [c.content for s in compose_sheets(laporan) for r in s.rows for c in r.content.values()]
    contents += [f for columns in helper_formulas(ReportOrder(laporan)).values() for f in columns.values()]
    shapes = {c.shape for c in contents if isinstance(c, Formula)}
    assert len(shapes) > 100
    for shape in shapes:
        tree = parse(shape)
        references = [SameRow(str(n)) for n in range(shape.count("\x01"))]
        written = write_tree(tree, references)
        assert parse(written.shape) == tree
        assert list(written.references) == references
