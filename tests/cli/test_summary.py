"""The closing summary: a message names the input cells that it comes from, not only generated ones."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from lkjip_xl import bangun, regenerasi, reviu
from lkjip_xl.cli.summary import change_texts, print_regeneration
from tests.conftest import Built
from tests.small_report import small_laporan
from tests.workbook_tools import Editor


def test_messages__name_the_input_cells(small: Built, tmp_path: Path) -> None:
    """S2.1 has a realisasi and its target is gone: one line for all cells that say so."""
    editor = Editor(small.data)
    editor.content("PK", "S2.1", "Target perubahan", None)
    rows = editor.row("PK")["S2.1"], editor.row("Realisasi")["S2.1"]
    file = tmp_path / "buku.xlsx"
    file.write_bytes(editor.bytes_())
    result = regenerasi(file, waktu=datetime(2021, 1, 15, tzinfo=UTC))
    printed = io.StringIO()
    print_regeneration(Console(file=printed, width=400), file, result)
    lines = [x for x in printed.getvalue().splitlines() if "target kosong" in x and "tampak di" in x]
    assert len(lines) == 1
    assert lines[0].startswith(
        f"  PK!C{rows[0]}, Realisasi!C{rows[1]}: #LKJIP! target kosong padahal realisasi 120"
    )


@pytest.mark.parametrize("way", ["fungsi", "biasa"])
def test_messages__name_the_one_cell_and_say_why_as_the_review_does(way: str, tmp_path: Path) -> None:
    """A range is no realisasi of arah naik. A plain formula has no words for that; the summary has."""
    file = tmp_path / "buku.xlsx"
    bangun(small_laporan(), file, rumus=way)
    editor = Editor(file).content("Realisasi", "S1.1", "Realisasi", "70,5 - 80")
    row = editor.row("Realisasi")["S1.1"]
    file.write_bytes(editor.bytes_())
    printed = io.StringIO()
    result = regenerasi(file, waktu=datetime(2021, 1, 15, tzinfo=UTC))
    print_regeneration(Console(file=printed, width=400), file, result)
    why = 'realisasi "70,5 - 80" adalah rentang; tulis satu angka'
    lines = [x for x in printed.getvalue().splitlines() if "tampak di" in x]
    assert len(lines) == 1
    assert lines[0].startswith(f"  Realisasi!C{row}: #LKJIP! {why} (tampak di ")
    assert f"{len(result.result.messages)} sel berisi #LKJIP!" in printed.getvalue()
    assert any(why in t.message for t in reviu(file))


@pytest.mark.parametrize(
    ("unit", "old", "new", "said"),
    [
        ("persen", 90.5203, 90.5214, ("90,520", "90,521")),
        ("persen", 90.52, 95.0, ("90,52", "95,00")),
        ("banyak", 2.0, 1.0, ("2", "1")),
        ("rupiah", 900.0, 1000.0, ("900", "1.000")),
        ("rupiah", 900.0, 900.5, ("900,00", "900,50")),
        ("persen", None, 80.0, ("kosong", "80,00")),
        ("", "Rendah", "Tinggi", ("Rendah", "Tinggi")),
    ],
)
def test_change__is_seen(unit: str, old: object, new: object, said: tuple[str, str]) -> None:
    """As many decimals as tell the two apart; a count has none."""
    assert change_texts(unit, old, new) == said
