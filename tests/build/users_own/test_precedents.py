"""What a formula reads, and whether a range stands where Excel would take one cell of it."""

from __future__ import annotations

import pytest

from lkjip_xl.build.users_own.precedents import Sources
from lkjip_xl.ooxml.references import Box

PAGU = ("program", Box(7, 6, 7, 505))


@pytest.mark.parametrize(
    ("formula", "loose"),
    [
        ("SUM(program_pagu)", False),
        ("INDEX(program_pagu,MATCH(A1,program_pagu,0))*2", False),
        ("SUM(Program!$G$6:$G$505)", False),
        ("program_pagu*2", True),
        ("Program!$G$6:$G$505*2", True),
        ("SUM(program_pagu)+program_pagu", True),
    ],
)
def test_read__a_named_range_within_a_function_is_not_loose(formula: str, loose: bool) -> None:
    names = {("program_pagu", None): "Program!$G$6:$G$505"}
    reading = Sources(names, {}, ("program", "saya")).read(formula, "Saya")
    assert PAGU in reading.boxes
    assert reading.loose_range is loose
