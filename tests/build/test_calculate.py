"""What the engine is given: names that end with the data, unless somebody's own formula could tell."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from lkjip_xl import regenerasi
from lkjip_xl.build.calculate import engine_copy
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile
from tests.conftest import Built
from tests.workbook_tools import Editor, all_formulas, differences, recalculate, stored_values


def test_engine_copy__columns_end_with_the_last_filled_row(small: Built) -> None:
    book = WorkbookFile.open(small.data)
    rows = Editor(small.data).row("RPJMD").values()
    copy = WorkbookFile.open(engine_copy(book, {"rpjmd"}))
    assert copy.names.get("rpjmd_kode") == f"'RPJMD'!$A${min(rows)}:$A${max(rows)}"
    assert copy.names.get("program_kode") == book.names.get("program_kode")  # not asked for
    assert copy.names.get("atur_laporan_tahun") == book.names.get("atur_laporan_tahun")
    assert not [p for p in copy.package.parts() if p.startswith("xl/drawings/")]


def test_engine_copy__gives_the_same_values(small: Built) -> None:
    book = WorkbookFile.open(small.data)
    data = engine_copy(book, {x.name.casefold() for x in book.sheets})
    assert all_formulas(data) == all_formulas(small.data)
    assert differences(recalculate(data, small.result.laporan.skala), stored_values(small.data)) == {}


def test_calculable__a_users_formula_gets_the_whole_column(small: Built, tmp_path: Path) -> None:
    editor = Editor(small.data)
    cell = '<c r="A1"><f>ROWS(rpjmd_kode)+Ringkasan!I6*0</f><v>0</v></c>'
    sheet = f'<worksheet xmlns="{NS_MAIN}"><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    editor.book.sheets.add("Saya", sheet.encode())
    file = tmp_path / "buku.xlsx"
    file.write_bytes(editor.bytes_())
    regenerasi(file, waktu=datetime(2021, 1, 15, tzinfo=UTC))
    first, last = (editor.book.names.get("rpjmd_kode") or "").split("!")[1].replace("$A$", "").split(":")
    assert stored_values(file.read_bytes())["Saya", "A1"] == int(last) - int(first) + 1 > 1000
