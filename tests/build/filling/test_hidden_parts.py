"""Input sheets of a part that the report does not use are there, and hidden."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lkjip_xl.api import baca, bangun, ekspor_paket, regenerasi
from lkjip_xl.model import Definisi
from lkjip_xl.ooxml.cell_xml import fill_constant
from tests.conftest import ROOT, Built
from tests.small_report import small_laporan
from tests.workbook_tools import Editor, Reading, sheet_content

OLD = ROOT / "tests" / "releases" / "version_4" / "small_report.xlsx"
USED = Definisi("S1.1", "Penting", "A / B x 100", "Survei", "Dinas Contoh", "Tahunan")


def states(data: bytes) -> dict[str, str]:
    return Reading(data).states


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The small report with a row of the part; the shared book of it has none."""
    file = tmp_path_factory.mktemp("dipakai") / "buku.xlsx"
    bangun(small_laporan(definisi=(USED,)), file)
    return file.read_bytes()


def test_new_workbook__hidden_as_long_as_it_has_no_row(small: Built, used: bytes) -> None:
    assert states(small.data)["Definisi"] == "hidden"
    assert "Definisi IKU" not in states(small.data)
    assert states(used)["Definisi"] == states(used)["Definisi IKU"] == "visible"
    for data, listed in ((small.data, False), (used, True)):
        cover = sheet_content(data, "Beranda")
        assert ("Definisi" in {x for row in cover for x in row}) is listed


def test_regeneration__adds_it_hidden_and_leaves_one_that_a_user_showed(tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    shutil.copy(OLD, file)
    assert "lembar Definisi ditambahkan" in regenerasi(file).updated
    assert states(file.read_bytes())["Definisi"] == "hidden"
    editor = Editor(file)
    editor.book.sheets.set_state("Definisi", "visible")
    for column, value in enumerate(
        ("S1.1", "Penting", "A / B x 100", "Survei", "Dinas Contoh", "Tahunan"), 1
    ):
        fill_constant(editor.grid("Definisi").cell(6, column), value)
    file.write_bytes(editor.bytes_())
    regenerasi(file)
    shown = states(file.read_bytes())
    assert shown["Definisi"] == shown["Definisi IKU"] == "visible"
    assert baca(file).definisi == (USED,)


def test_package__has_the_file_only_where_there_is_a_row(small: Built, used: bytes, tmp_path: Path) -> None:
    books = (("a", small_laporan(), small.data), ("b", small_laporan(definisi=(USED,)), used))
    for name, laporan, data in books:
        (tmp_path / f"{name}.xlsx").write_bytes(data)
        ekspor_paket(tmp_path / f"{name}.xlsx", tmp_path / name)
        assert baca(tmp_path / name) == laporan
    assert not (tmp_path / "a" / "definisi.csv").exists()
    assert (tmp_path / "b" / "definisi.csv").read_text("utf-8").splitlines() == [
        "kode,alasan,formulasi,sumber_data,penanggung_jawab,jadwal",
        "S1.1,Penting,A / B x 100,Survei,Dinas Contoh,Tahunan",
    ]
