"""Formulas that are the same, however a program wrote them, and formulas that only look alike."""

from __future__ import annotations

import pytest

from lkjip_xl.ooxml.following.formula_text import same_formula


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("COUNT($K$13:$K$13)", "COUNT($K$13)"),
        ("SUM('IKU'!$K$7:$K$7,A1:B2)", "SUM(IKU!$K$7,A1:B2)"),
        ("SUM(C7:C7)", "SUM(C7)"),
        ("'PK'!A1", "pk!a1"),
        ("IF(A1=1,CAPAIAN(B1,C1),0)", "if( A1 = 1 , capaian(B1,\n C1) ,0)"),
        ("_xlfn.IFNA(A1,0)", "IFNA(A1,0)"),
        ("A1*0.010", "A1*0.01"),
        ("A1+1E-3", "A1+0.001"),
        ("IF(A1,TRUE,FALSE)", "IF(A1,TRUE(),FALSE())"),
        ("'O''Brien 1'!A1", "'o''brien 1'!A1"),
        ("LOG10(A1)", "log10(A1)"),
        ("SUM($A:$A)", "SUM($a:$a)"),
    ],
)
def test_same(one: str, other: str) -> None:
    assert same_formula(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SUM($K$13:$K$14)", "SUM($K$13)"),
        ("SUM(K13:K13)", "SUM($K$13)"),
        ("SUM(K1:K11)", "SUM(K1)"),
        ("SUM(A1:A1,B1)", "SUM(A1,B2)"),
        ('IF(A1="ya",1,0)', 'IF(A1="Ya",1,0)'),
        ('A1&" x"', 'A1&"x"'),
        ('A1&"a ""b"" c"', 'A1&"a ""b""c"'),
        ("'Sasaran 1'!A1", "'Sasaran 11'!A1"),
        ("IKU!A1", "A1"),
        ("A1*0.01", "A1*0.1"),
        ("A1-B1", "A1+B1"),
        ("A1:C1 B1:B9", "A1:C1,B1:B9"),
        ("LOG10(A1)", "LOG10:LOG10"),
        ("CAPAIAN(A1,B1)", "CAPAIAN(B1,A1)"),
    ],
)
def test_different(one: str, other: str) -> None:
    assert not same_formula(one, other)
