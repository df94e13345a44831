"""Input sheets of a part that the report does not use are there, and hidden."""

from __future__ import annotations

import shutil
from pathlib import Path

from lkjip_xl.api import baca, bangun, ekspor_paket, regenerasi
from lkjip_xl.model import Definisi, Laporan
from tests.conftest import ROOT
from tests.small_report import small_laporan
from tests.workbook_tools import Reading, load, sheet_content

OLD = ROOT / "tests" / "releases" / "version_4" / "small_report.xlsx"
USED = Definisi("S1.1", "Penting", "A / B x 100", "Survei", "Dinas Contoh", "Tahunan")


def states(file: Path) -> dict[str, str]:
    return Reading(file.read_bytes()).states


def test_new_workbook__hidden_as_long_as_it_has_no_row(tmp_path: Path) -> None:
    def built(name: str, laporan: Laporan) -> Path:
        bangun(laporan, tmp_path / name)
        return tmp_path / name

    unused, used = built("a.xlsx", small_laporan()), built("b.xlsx", small_laporan(definisi=(USED,)))
    assert states(unused)["Definisi"] == "hidden"
    assert "Definisi IKU" not in states(unused)
    assert states(used)["Definisi"] == states(used)["Definisi IKU"] == "visible"
    for file, listed in ((unused, False), (used, True)):
        cover = sheet_content(file.read_bytes(), "Beranda")
        assert ("Definisi" in {x for row in cover for x in row}) is listed


def test_regeneration__adds_it_hidden_and_leaves_one_that_a_user_showed(tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    shutil.copy(OLD, file)
    assert "lembar Definisi ditambahkan" in regenerasi(file).updated
    assert states(file)["Definisi"] == "hidden"
    book = load(file.read_bytes(), value=False)
    sheet = book["Definisi"]
    sheet.sheet_state = "visible"
    for column, value in enumerate(
        ("S1.1", "Penting", "A / B x 100", "Survei", "Dinas Contoh", "Tahunan"), 1
    ):
        sheet.cell(6, column, value)
    book.save(file)
    regenerasi(file)
    assert states(file)["Definisi"] == states(file)["Definisi IKU"] == "visible"
    assert baca(file).definisi == (USED,)


def test_package__has_the_file_only_where_there_is_a_row(tmp_path: Path) -> None:
    for name, laporan in (("a", small_laporan()), ("b", small_laporan(definisi=(USED,)))):
        bangun(laporan, tmp_path / f"{name}.xlsx")
        ekspor_paket(tmp_path / f"{name}.xlsx", tmp_path / name)
        assert baca(tmp_path / name) == laporan
    assert not (tmp_path / "a" / "definisi.csv").exists()
    assert (tmp_path / "b" / "definisi.csv").read_text("utf-8").splitlines() == [
        "kode,alasan,formulasi,sumber_data,penanggung_jawab,jadwal",
        "S1.1,Penting,A / B x 100,Survei,Dinas Contoh,Tahunan",
    ]
