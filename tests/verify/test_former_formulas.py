"""Formulas of an earlier release: known as the program's own; a changed one is not."""

from __future__ import annotations

import pytest

from lkjip_xl.figures.input_facts.pk_versions import office_words
from lkjip_xl.verify.former_formulas import is_expected

MARKS = 'OR({0}="",{0}="n/a",{0}="-",{0}="–",{0}="−",LEFT({0},9)="belum ada")'
MARKS_NOW = 'ISNUMBER(FIND("|"&UPPER(TRIM({0}))&"|","||N/A|-|–|−|BELUM ADA|BELUM ADA NILAI|BELUM ADA DATA|"))'
NUMBER = 'VALUE(SUBSTITUTE(SUBSTITUTE(TRIM({0}),".","?"),",",MID(1/2,2,1))&"E0")'
NUMBER_NOW = 'VALUE(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(TRIM({0}),".","?"),"+","?"),",",MID(1/2,2,1))&"E0")'


@pytest.mark.parametrize("cell", ["I7", "'Sasaran 10'!$M$94"])
def test_is_expected__as_schema_4_wrote_it(cell: str) -> None:
    one = f'IF({MARKS},"n/a",IFERROR({NUMBER},"")&IFERROR({NUMBER},{MARKS}))'.format(cell)
    today = f'IF({MARKS_NOW},"n/a",IFERROR({NUMBER_NOW},"")&IFERROR({NUMBER_NOW},{MARKS_NOW}))'.format(cell)
    assert is_expected(one, today)
    assert is_expected(today, today)


def test_is_expected__a_bound_of_a_range() -> None:
    side = 'IF(ISNUMBER(FIND("-",SUBSTITUTE(I7,"–","-"),2)),LEFT(I7,2),I7)'
    assert is_expected(NUMBER.format(side), NUMBER_NOW.format(side))


@pytest.mark.parametrize(
    "changed", [MARKS.format("I7").replace('"−"', '"0"'), MARKS.format("I8"), NUMBER.format("I7") + "*2"]
)
def test_is_expected__not_what_somebody_changed(changed: str) -> None:
    assert not is_expected(changed, MARKS_NOW.format("I7"))
    assert not is_expected(changed, NUMBER_NOW.format("I7"))


def test_is_expected__an_official_whose_status_had_no_point() -> None:
    """Of the settings, as schema 4 wrote it; of another cell it is no former formula."""
    status, office = "Pengaturan!$B$24", "Pengaturan!$B$23"
    old = f'IF(OR({status}="",{status}="definitif"),"",{status}&" ")&UPPER({office})'
    today = office_words(status, office).shape
    assert is_expected(old, today)
    assert not is_expected(old.replace("$B$23", "$B$25"), today)


@pytest.mark.parametrize(
    "today",
    [
        """IF('Anggaran'!$G$23="","n/a",'Anggaran'!$G$23)""",
        """IF(AND(ISNUMBER(A!$D$2),ISNUMBER(A!$E$2)),A!$D$2-A!$E$2,"n/a")""",
    ],
)
def test_is_expected__a_box_of_beranda_that_stayed_blank(today: str) -> None:
    old = today.replace('"n/a"', '""')
    assert is_expected(old, today)
    assert not is_expected(today, old)
    assert not is_expected(old.replace("$", ""), today.replace("$D", "$C").replace("$G", "$C"))
    assert not is_expected('IF(A1="",0,A1)', 'IF(A1="","n/a",A1)')
