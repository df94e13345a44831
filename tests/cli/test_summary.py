"""The closing summary: a message names the input cells that it comes from, not only generated ones."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from lkjip_xl import regenerasi
from lkjip_xl.cli.summary import print_regeneration
from tests.conftest import Built
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
