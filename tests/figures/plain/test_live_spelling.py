"""Spellings that plain formulas read, and what the others become."""

from __future__ import annotations

import pytest

from lkjip_xl.figures.plain.live_spelling import live_spelling


@pytest.mark.parametrize(
    "content", ["3-5", "3 – 5", "3 - 5", "-4 - -2", "72,5", "-1,29", "B", "n/a", "Sangat Tinggi", "5-3", ""]
)
def test_live_spelling__stays(content: str) -> None:
    assert live_spelling(content) == content


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("3 s.d. 5", "3-5"),
        ("3 sampai dengan 5", "3-5"),
        ("2,5 s/d 3,5", "2,5-3,5"),
        ("80 - 90%", "80-90"),
        ("1.000-2.000", "1000-2000"),
        ("1.250,5", 1250.5),
        ("8,76 %", 8.76),
        ("Rp 1.000,-", 1000.0),
    ],
)
def test_live_spelling__is_rewritten(content: str, expected: str | float) -> None:
    assert live_spelling(content) == expected
