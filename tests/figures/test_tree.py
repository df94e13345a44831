"""The grammar of formulas: Excel's precedence, quotes, signs, and what is no formula."""

from __future__ import annotations

import pytest

from lkjip_xl.figures.tree import SLOT, Binary, Call, Negation, Node, Number, Slot, Text, calls_in, parse

ONE, TWO, THREE = Number(1.0), Number(2.0), Number(3.0)


@pytest.mark.parametrize(
    ("shape", "tree"),
    [
        ("1", ONE),
        ("1.5", Number(1.5)),
        ("1e-05", Number(0.00001)),
        ("2E3", Number(2000.0)),
        ('""', Text("")),
        ('"kata ""kutip"""', Text('kata "kutip"')),
        ('"a,(b) & 1"', Text("a,(b) & 1")),
        (SLOT, Slot(0)),
        ("(1)", ONE),
        (" 1 + 2 ", Binary("+", ONE, TWO)),
    ],
)
def test_parse__operands(shape: str, tree: Node) -> None:
    assert parse(shape) == tree


@pytest.mark.parametrize(
    ("shape", "grouped"),
    [
        # Microsoft, "Calculation operators and precedence in Excel": - (sign), ^, * /, + -, &, comparison
        ("1+2*3", "1+(2*3)"),
        ("1*2+3", "(1*2)+3"),
        ("1*2^3", "1*(2^3)"),
        ("-1^2", "(-1)^2"),
        ("2^-1", "2^(-1)"),
        ("1-2-3", "(1-2)-3"),
        ("1/2*3", "(1/2)*3"),
        ("1^2^3", "(1^2)^3"),
        ("1+2&3", "(1+2)&3"),
        ("1&2=3", "(1&2)=3"),
        ("1=2&3", "1=(2&3)"),
        ("1<2<3", "(1<2)<3"),
        ("1<>2+3", "1<>(2+3)"),
        ("(1+2)*3", "(1+2)*3"),
        ("(1=2)*3", "(1=2)*3"),
    ],
)
def test_parse__precedence(shape: str, grouped: str) -> None:
    def bracketed(node: Node) -> str:
        match node:
            case Binary(sign, left, right):
                return f"({bracketed(left)}{sign}{bracketed(right)})"
            case Negation(operand):
                return f"(-{bracketed(operand)})"
            case Number(value):
                return str(int(value))
        raise AssertionError(node)

    assert bracketed(parse(shape))[1:-1] == grouped


@pytest.mark.parametrize("sign", ["=", "<>", "<", ">", "<=", ">=", "&", "+", "-", "*", "/", "^"])
def test_parse__every_operator(sign: str) -> None:
    assert parse(f"1{sign}2") == Binary(sign, ONE, TWO)


@pytest.mark.parametrize(
    ("shape", "tree"),
    [
        ("-1", Negation(ONE)),
        ("--1", Negation(Negation(ONE))),
        ("+1", ONE),
        ("+-1", Negation(ONE)),
        ("1--2", Binary("-", ONE, Negation(TWO))),
        ("1*+2", Binary("*", ONE, TWO)),
    ],
)
def test_parse__signs(shape: str, tree: Node) -> None:
    assert parse(shape) == tree


def test_parse__calls() -> None:
    assert parse("NA()") == Call("NA", ())
    assert parse("SUM(1,2,3)") == Call("SUM", (ONE, TWO, THREE))
    assert parse("IF(1=2,SUM(1),3)") == Call("IF", (Binary("=", ONE, TWO), Call("SUM", (ONE,)), THREE))


def test_parse__slots_are_counted_from_the_left() -> None:
    assert parse(f"IF({SLOT}={SLOT},{SLOT})") == Call("IF", (Binary("=", Slot(0), Slot(1)), Slot(2)))


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ("", "an operand is missing"),
        ("1+", "an operand is missing"),
        ("*1", "an operand is missing"),
        ("SUM(1,)", "an operand is missing"),
        ("()", "an operand is missing"),
        ("(1", r"\) is missing"),
        ("SUM(1", r"\) is missing"),
        ("SUM(1;2)", "unknown sign at 5"),
        ('"abc', "unknown sign at 0"),
        ("A1", "unknown sign at 0"),
        ("1)", "goes on after its end"),
        ("1 2", "goes on after its end"),
        ('"a" "b"', "goes on after its end"),
    ],
)
def test_parse__no_formula(shape: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse(shape)


def test_calls__outer_ones_first() -> None:
    tree = parse(f"IF(-N(1)=SUM({SLOT},COUNT(2)),NA(),UPPER(3))&LEFT(1)")
    names = [c.function for c in calls_in(tree)]
    assert names == ["IF", "N", "SUM", "COUNT", "NA", "UPPER", "LEFT"]


def test_calls__none() -> None:
    assert list(calls_in(parse('1+"a"'))) == []
