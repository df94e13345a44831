"""Where only values change, the sheet's part gets them, and no other byte of it is another."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip_xl.api import bangun
from lkjip_xl.build.unchanged.sheet_traces import KeptSheets
from lkjip_xl.layout.drawings import our_charts
from lkjip_xl.ooxml import WorkbookFile
from tests.build.unchanged.random_edits import LONG, without_traces
from tests.conftest import Built
from tests.foreign.user_additions import add_to
from tests.small_report import small_laporan
from tests.workbook_tools import Editor, Reading

Regenerate = Callable[[bytes], bytes]


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """For each regeneration the sheets of which values were changed in their part."""
    found: list[set[str]] = []
    original = KeptSheets.with_values

    def noted(self: KeptSheets, *arguments: object) -> KeptSheets:
        result = original(self, *arguments)  # type: ignore[arg-type]
        found.append({*result.changed})
        return result

    monkeypatch.setattr(KeptSheets, "with_values", noted)
    return found


def part(data: bytes, tab: str) -> str:
    book = WorkbookFile.open(data)
    sheet = book.sheets.find(tab)
    assert sheet is not None
    return book.package.read(sheet.part).decode()


def test_realisasi__changes_values_in_the_part(
    small: Built, regenerate: Regenerate, changed: list[set[str]]
) -> None:
    """S1.1: target 8, realisasi 6, so 75 percent, where it was 100; the mean with 50 of S1.2 is 62,5."""
    new = regenerate(Editor(small.data).content("Realisasi", "S1.1", "Realisasi", 6).bytes_())
    assert changed[-1] >= {"Sasaran_S1", "Lampiran"}
    cells = {c.value for row in Reading(new).sheet("Sasaran 1").iter_rows() for c in row}
    assert {75.0, 62.5} <= cells
    before, after = part(small.data, "Sasaran 1"), part(new, "Sasaran 1")
    assert before != after
    without = re.compile(r'( t="str")?>(<f>[^<]*</f>)(<v>[^<]*</v>|<v/>)')
    assert without.sub(r">\2", before) == without.sub(r">\2", after)


def test_chart_of_a_changed_sheet__gets_its_points(
    small: Built, regenerate: Regenerate, changed: list[set[str]]
) -> None:
    """Unit 1 of table X2, whose bar was 95."""
    new = regenerate(Editor(small.data).content("Data", "X2.1", "Isi 1", 91.5).bytes_())
    assert "Sasaran_S1" in changed[-1]
    book = WorkbookFile.open(new)
    sheet = book.sheets.find("Sasaran 1")
    assert sheet is not None
    points = b"".join(book.package.read(chart) for chart in our_charts(book, sheet.part))
    assert points.count(b"91.5") == 1
    assert b">95<" not in points


def test_text_that_needs_more_lines__makes_the_sheet_again(
    small: Built, regenerate: Regenerate, changed: list[set[str]]
) -> None:
    edited = Editor(small.data).content("Narasi", "S1", "Analisis", LONG.strip()).bytes_()
    new = regenerate(edited)
    assert "Sasaran_S1" not in changed[-1]
    assert new == regenerate(without_traces(edited))


def test_formula_of_a_user__the_engine_gives_the_values(
    small: Built, regenerate: Regenerate, changed: list[set[str]]
) -> None:
    """It reads a cell of Ringkasan: what was to change in place is made again for the engine."""
    edited = add_to(small.data, result="Ringkasan")
    edited = Editor(edited).content("Realisasi", "S2.1", "Realisasi", 110).bytes_()
    new = regenerate(edited)
    assert changed[-1]
    assert new == regenerate(without_traces(edited))


def test_formula_of_a_user__sheets_made_again_have_the_paper_of_the_settings(
    regenerate: Regenerate, changed: list[set[str]], tmp_path: Path
) -> None:
    """F4 is paper 14 of Excel."""
    file = tmp_path / "buku.xlsx"
    bangun(small_laporan(settings={"cetak.kertas": "F4"}), file)
    edited = add_to(regenerate(file.read_bytes()), result="Ringkasan")
    edited = Editor(edited).content("Realisasi", "S2.1", "Realisasi", 110).bytes_()
    new = regenerate(edited)
    assert "Lampiran" in changed[-1]
    assert 'paperSize="14"' in part(new, "Lampiran")
    assert new == regenerate(without_traces(edited))
