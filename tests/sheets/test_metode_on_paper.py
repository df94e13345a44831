"""What is printed of sheet Metode speaks of the report; workbook and program are for the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.figures.plain.plain_writing import WRITING
from lkjip_xl.sheets import compose_sheets
from tests.sheets.test_provisional_cells import STATUS, provisional

OF_THE_PROGRAM = ("fungsi", "kolom tersembunyi", "#LKJIP", "LKjIP (", "regenerasi", "lkjip ")


@pytest.mark.parametrize("way", ["fungsi", "biasa"])
def test_paper__no_talk_of_the_program(way: str) -> None:
    one = provisional(STATUS)
    laporan = replace(one, settings={**one.settings, WRITING: way})
    sheet = next(s for s in compose_sheets(laporan) if s.key == "Metode")
    assert sheet.printed is not None
    texts = [str(c.content) for r in sheet.rows[: sheet.printed] for c in r.content.values()]
    assert [t for t in texts if any(w in t for w in OF_THE_PROGRAM)] == []
    screen = [str(c.content) for r in sheet.rows[sheet.printed :] for c in r.content.values()]
    assert "Cara menulis rumus" in screen
    assert any(x.startswith("Teks yang diawali #LKJIP!") for x in screen)
