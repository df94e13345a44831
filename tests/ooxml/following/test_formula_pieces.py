"""Formulas taken apart: what is a reference, what only looks like one."""

from __future__ import annotations

import pytest

from lkjip_xl.ooxml.following.formula_pieces import pieces, rewrite_formula

CASES = (
    ("Ringkasan!I13", [("Ringkasan", None, "I13")]),
    ("SUM(Ringkasan!$I$13:I20)", [("Ringkasan", None, "$I$13:I20")]),
    ("'Sasaran 1'!A1+'It''s'!B2", [("Sasaran 1", None, "A1"), ("It's", None, "B2")]),
    ("SUM('Sasaran 1:Sasaran 3'!C5)", [("Sasaran 1", "Sasaran 3", "C5")]),
    ("SUM(Januari:Maret!C5)", [("Januari", "Maret", "C5")]),
    ("Ringkasan!A:C+Ringkasan!$5:8", [("Ringkasan", None, "A:C"), ("Ringkasan", None, "$5:8")]),
    ("Ringkasan!I13:INDEX(Ringkasan!I:I,3)", [("Ringkasan", None, "I13"), ("Ringkasan", None, "I:I")]),
    ("Ringkasan!A1:Ringkasan!B2", [("Ringkasan", None, "A1"), ("Ringkasan", None, "B2")]),
    ("Ringkasan!nama_saya", [("Ringkasan", None, None)]),
    ("A1+LOG10(B2)+A1B+x.A1", [(None, None, "A1"), (None, None, "B2")]),
    ('"Ringkasan!A1"&""""&C3', [(None, None, "C3")]),
    ("Tabel1[[#This Row],[a'b!A1]]*D4", [(None, None, "D4")]),
    ("1.5E+3+TRUE", []),
)


@pytest.mark.parametrize(("formula", "expected"), CASES)
def test_pieces__references(formula: str, expected: list[tuple[str | None, str | None, str | None]]) -> None:
    found = list(pieces(formula))
    assert "".join(p.text for p in found) == formula
    references = [p.reference for p in found if p.reference is not None]
    assert [(r.sheet, r.last_sheet, r.place) for r in references] == expected
    assert not any(r.external for r in references)


@pytest.mark.parametrize("formula", ["[1]Ringkasan!A1", "'[buku lain.xlsx]Ringkasan'!A1", "[1]!nama"])
def test_pieces__another_file_is_external(formula: str) -> None:
    assert [p.reference.external for p in pieces(formula) if p.reference is not None] == [True]


def test_rewrite_formula__only_what_is_changed() -> None:
    formula = "IF(Ringkasan!A1=\"Ringkasan!A1\", Ringkasan!A1 , 'x y'!A1)"
    new = rewrite_formula(formula, lambda r: "Ringkasan!B2" if r.sheet == "Ringkasan" else None)
    assert new == "IF(Ringkasan!B2=\"Ringkasan!A1\", Ringkasan!B2 , 'x y'!A1)"
