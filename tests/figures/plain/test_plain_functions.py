"""The vectors of the functions through plain formulas, in the headless engine."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from lkjip_xl.build.calculate import Calculation, calculate
from lkjip_xl.figures.plain.plain_writing import PLAIN
from lkjip_xl.figures.tree import calls_in, parse
from lkjip_xl.ooxml.lint import VOLATILE_FUNCTIONS, check_formula
from lkjip_xl.rumus import DAFTAR
from tests.figures.plain.differing_vectors import NUMBERS, reason_of
from tests.figures.plain.vector_book import TYPED, VECTOR_SHEET, VectorBook
from tests.rumus.vector_files import VECTORS, Vector

NEWER_THAN_2010 = {"LET", "LAMBDA", "IFS", "XLOOKUP", "MAXIFS", "TEXTJOIN", "CONCAT", "NUMBERVALUE", "FILTER"}
_REFERENCE = re.compile(r"(?:[A-Za-z_]+!)?\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?|\bskala_\w+")


@pytest.fixture(scope="module")
def book() -> VectorBook:
    return VectorBook(TYPED)


@pytest.fixture(scope="module")
def calculated(book: VectorBook) -> Calculation:
    return calculate(book.book.package(), ())


def agrees(vector: Vector, result: object) -> bool:
    """Whether a cell shows what the vector says; the words of an error are the formula's own."""
    if vector.error is not None:
        return isinstance(result, str) and result.startswith("#LKJIP! ")
    return result == "n/a" if vector.result is None else vector.match(result)


def test_vectors__as_the_functions_but_for_a_list(book: VectorBook, calculated: Calculation) -> None:
    differing = [
        (v, result)
        for n, v in enumerate(book.vectors, 1)
        if not agrees(v, result := calculated.value(VECTOR_SHEET, n, book.result_column))
    ]
    without_reason = [(v.fungsi, v.arguments, r) for v, r in differing if reason_of(v) is None]
    assert without_reason == []
    assert Counter(reason_of(v) for v, _ in differing) == NUMBERS


def test_vectors__all_that_a_cell_can_hold() -> None:
    """What is left out: a date, TRUE, what is no number, and ranges that are no scale."""
    of_these = [v for v in VECTORS if v.fungsi in PLAIN]
    assert len(of_these) - len(TYPED) < 30
    assert {v.fungsi for v in TYPED} == set(PLAIN)


def test_formulas__are_excel_2010_and_call_nothing_of_ours(book: VectorBook) -> None:
    for text in book.formulas:
        tree = parse(_REFERENCE.sub("\x01", text))
        functions = {c.function for c in calls_in(tree)}
        assert functions.isdisjoint(DAFTAR), text
        assert functions.isdisjoint(NEWER_THAN_2010 | VOLATILE_FUNCTIONS), text
        assert list(check_formula(text, frozenset())) == [], text


def test_formulas__below_1_000_characters(book: VectorBook) -> None:
    assert max(map(len, book.formulas)) < 1000
