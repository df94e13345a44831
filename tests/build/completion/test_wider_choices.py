"""A list of choices that has grown is offered in older workbooks; a list of a user's own stays."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from lkjip_xl import regenerasi
from lkjip_xl.ooxml import q
from lkjip_xl.schema import SETTINGS
from tests.workbook_tools import Editor, Reading

OLD = Path(__file__).parent.parent.parent / "releases" / "version_4" / "small_report.xlsx"
TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
KINDS = next(a.choices for a in SETTINGS if a.key == "instansi.bentuk")
CELL = "B9"
"""Of the setting ``instansi.bentuk`` in the workbook of version 4."""


def rules(data: bytes) -> list[DataValidation]:
    page = Reading(data).sheet("Pengaturan")
    return [v for v in page.data_validations.dataValidation if CELL in str(v.sqref).split()]


def regenerated(data: bytes, file: Path) -> tuple[tuple[str, ...], bytes]:
    file.write_bytes(data)
    return tuple(regenerasi(file, waktu=TIME).updated), file.read_bytes()


def test_older_workbook__offers_every_kind(tmp_path: Path) -> None:
    (old,) = rules(OLD.read_bytes())
    assert old.formula1 == '"kepala daerah,perangkat daerah"'
    said, data = regenerated(OLD.read_bytes(), tmp_path / "a.xlsx")
    (rule,) = rules(data)
    assert rule.formula1 == f'"{",".join(KINDS)}"'
    assert "pilihan Bentuk instansi dilengkapi di Pengaturan!B9" in said
    page = Reading(data).sheet("Pengaturan")
    assert "satuan kerja" in str(page["C9"].value)
    assert page[CELL].value == "kepala daerah"
    again, _ = regenerated(data, tmp_path / "b.xlsx")
    assert again == ()


@pytest.mark.parametrize("own", ['"kepala daerah,kabupaten"', '"kepala daerah,perangkat daerah,lain"'])
def test_list_of_a_users__stays(own: str, tmp_path: Path) -> None:
    editor = Editor(OLD.read_bytes())
    root = editor.grid("Pengaturan").root
    rule = next(e for e in root.iter(q("dataValidation")) if e.get("sqref") == CELL)
    rule.find(q("formula1")).text = own  # type: ignore[union-attr]
    said, data = regenerated(editor.bytes_(), tmp_path / "a.xlsx")
    assert [r.formula1 for r in rules(data)] == [own]
    assert not [s for s in said if "dilengkapi" in s]


def test_list_shared_with_another_cell__stays_there(tmp_path: Path) -> None:
    """A list that a program has joined for two cells: only the cell of the setting gets the longer one."""
    editor = Editor(OLD.read_bytes())
    root = editor.grid("Pengaturan").root
    rule = next(e for e in root.iter(q("dataValidation")) if e.get("sqref") == CELL)
    rule.set("sqref", f"{CELL} H99")
    _, data = regenerated(editor.bytes_(), tmp_path / "a.xlsx")
    lists = {
        str(v.sqref): v.formula1 for v in Reading(data).sheet("Pengaturan").data_validations.dataValidation
    }
    assert lists["H99"] == '"kepala daerah,perangkat daerah"'
    assert lists[CELL] == f'"{",".join(KINDS)}"'
