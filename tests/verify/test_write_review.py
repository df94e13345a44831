"""What a written review does for a user's own formulas: those that read its sheets, and no others."""

from __future__ import annotations

from pathlib import Path

from lkjip_xl import api
from lkjip_xl.ooxml.cell_xml import fill_constant
from tests.build.test_embedded_review import TIME, table
from tests.build.users_own.test_regenerated_book import OWN, of_own, own_sheet
from tests.conftest import Built
from tests.workbook_tools import Editor, stored_values


def test_own_formulas__those_that_read_the_review_are_renewed(small: Built, tmp_path: Path) -> None:
    """One status is filled in: 0 becomes 1, what reads that cell 10; what reads the input stays."""
    file = tmp_path / "buku.xlsx"
    edit = Editor(small.data)
    first = table(small.data)[0]["baris"]
    fill_constant(edit.grid("Reviu").cell(first, 12), "Dijelaskan")
    cells = {
        "A1": "COUNTIF(Reviu!$L:$L,&quot;Dijelaskan&quot;)",
        "A2": "A1*10",
        "A3": "Realisasi!A6&amp;&quot;&quot;",
        "A4": "COUNTIF(Reviu!$L:$L,&quot;Dijelaskan&quot;)+NOW()*0",
    }
    edit.book.sheets.add(OWN, own_sheet(cells, {"A3": "<v>lama</v>"}))
    file.write_bytes(edit.bytes_())
    own = api.tulis_reviu(file, waktu=TIME).own
    assert of_own(stored_values(file.read_bytes())) == {"A1": 1, "A2": 10, "A3": "lama", "A4": 0}
    assert [(k.cell, k.why) for k in own.kept] == [("'Rekap saya'!A4", "NOW berubah dengan sendirinya")]
