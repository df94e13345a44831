"""Every vector through the plain functions and through each engine's adapter, in that engine's encoding."""

import ast
import math
import operator
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lkjip_xl.errors import FormulaError
from lkjip_xl.rumus import DAFTAR, WAJIB, adaptor_formualizer, adaptor_libreoffice, adaptor_xlwings
from tests.cases import every_case
from tests.rumus.vector_files import TOLERANCE, VECTORS, Vector

KINDS = {
    "#DIV/0!": "Div",
    "#N/A": "Na",
    "#NAME?": "Name",
    "#NUM!": "Num",
    "#REF!": "Ref",
    "#VALUE!": "Value",
}
OPERATIONS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
}
CALLS = {"akar": math.sqrt, "log": math.log10}
CALCULATION = re.compile(r"(?:akar\(|[\d(-])(?:akar\(|log\(|[\d,+\-*/()])*;")


every_function = pytest.mark.parametrize("fungsi", sorted(DAFTAR))


def each_vector(fungsi: str, holds: Callable[[Vector], None]) -> None:
    """Every vector of a function; one that fails is named by its arguments and its source."""
    every_case([v for v in VECTORS if v.fungsi == fungsi], holds, lambda v: f"{v.arguments} {v.source[:40]}")


def blank_allowed(vector: Vector) -> list[bool]:
    """Arguments for which an engine's 0 means omitted; 0 is a value for desimal."""
    return [a.default is not WAJIB and a.name != "desimal" for a in DAFTAR[vector.fungsi].arguments]


def contains(vector: Vector, existing) -> bool:
    flat = [s for x in vector.arguments for b in (x if isinstance(x, list) else [[x]]) for s in b]
    return any(existing(s) for s in flat)


def each_cell(x: object, edit, array=list) -> object:
    if isinstance(x, list):
        return array(array(edit(s) for s in row) for row in x)
    return edit(x)


def check(vector: Vector, result: object) -> None:
    if vector.error is not None:
        assert isinstance(result, str)
        assert result.startswith("#LKJIP! ")
        assert vector.error in result
        assert "\n" not in result
    elif vector.result is None:
        assert result == "n/a"
    else:
        assert vector.match(result), result


@every_function
def test_function(fungsi: str) -> None:
    each_vector(fungsi, function_holds)


def function_holds(vector: Vector) -> None:
    fungsi = DAFTAR[vector.fungsi].fungsi
    if vector.error is None:
        result = fungsi(*vector.arguments)
        assert vector.match(result), result
    else:
        with pytest.raises(FormulaError, match=re.escape(vector.error)):
            fungsi(*vector.arguments)


@every_function
def test_formualizer(fungsi: str) -> None:
    each_vector(fungsi, formualizer_holds)


def formualizer_holds(vector: Vector) -> None:
    if contains(vector, lambda s: isinstance(s, date)):
        return  # the engine hands over a serial number: a typed date is found when the workbook is read

    def encode(x: object) -> object:
        return {"type": "Error", "kind": KINDS[x]} if isinstance(x, str) and x in KINDS else x

    for blank in (None, "", 0.0):
        arguments = [
            blank if x is None and optional else each_cell(x, encode)
            for x, optional in zip(vector.arguments, blank_allowed(vector), strict=True)
        ]
        check(vector, adaptor_formualizer(DAFTAR[vector.fungsi])(*arguments))


@every_function
def test_xlwings(fungsi: str) -> None:
    each_vector(fungsi, xlwings_holds)


def xlwings_holds(vector: Vector) -> None:
    for number in (float, lambda x: Decimal(repr(x))):  # a currency cell comes as Decimal on Windows

        def encode(x: object, number=number) -> object:
            return number(x) if isinstance(x, float) else x

        arguments = [each_cell(x if isinstance(x, list) else [[x]], encode) for x in vector.arguments]
        default = [
            a.default if origin is None and a.default is not WAJIB else x
            for a, origin, x in zip(DAFTAR[vector.fungsi].arguments, vector.arguments, arguments, strict=True)
        ]
        for content in (arguments, default):
            check(vector, adaptor_xlwings(DAFTAR[vector.fungsi])(*content))


@every_function
def test_libreoffice(fungsi: str) -> None:
    each_vector(fungsi, libreoffice_holds)


def libreoffice_holds(vector: Vector) -> None:
    if contains(vector, lambda s: isinstance(s, (bool, date)) or (isinstance(s, str) and s in KINDS)):
        return  # TRUE and a date come as numbers; with an error the function is not called

    for blank in (None, "", 0.0):
        arguments = [
            blank if x is None and optional else each_cell(x, lambda s: "" if s is None else s, tuple)
            for x, optional in zip(vector.arguments, blank_allowed(vector), strict=True)
        ]
        check(vector, adaptor_libreoffice(DAFTAR[vector.fungsi])(*arguments))


def calculate(node: ast.expr) -> Fraction:
    if isinstance(node, ast.Constant):
        return Fraction(str(node.value))
    if isinstance(node, ast.UnaryOp):
        return OPERATIONS[type(node.op)](calculate(node.operand))
    if isinstance(node, ast.Call):
        return Fraction(CALLS[node.func.id](calculate(node.args[0])))
    assert isinstance(node, ast.BinOp)
    return OPERATIONS[type(node.op)](calculate(node.left), calculate(node.right))


def test_calculation_by_hand() -> None:
    calculated = [v for v in VECTORS if CALCULATION.match(v.source)]
    every_case(calculated, calculation_holds, lambda v: f"{v.fungsi} {v.arguments} {v.source[:40]}")


def calculation_holds(vector: Vector) -> None:
    expression = vector.source.partition(";")[0].replace(",", ".")
    assert float(calculate(ast.parse(expression, mode="eval").body)) == pytest.approx(
        vector.result, abs=TOLERANCE
    )


def test_vectors__every_function_and_source_exists() -> None:
    assert {v.fungsi for v in VECTORS} == set(DAFTAR)
    assert all(v.source.strip() for v in VECTORS)


def test_vectors__number_results_have_a_calculation() -> None:
    without = [v for v in VECTORS if isinstance(v.result, float) and not CALCULATION.match(v.source)]
    assert all(
        v.result in (0, 90, 100, 120, 150) for v in without
    )  # fixed by a rule, a cap or "inside the range"
