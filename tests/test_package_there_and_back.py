"""A package, its workbook, and the package of that workbook: what nobody changed is what it was."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lkjip_xl import baca, bangun, ekspor_paket, regenerasi
from lkjip_xl.read import write_package
from tests.shared_books import make_once
from tests.small_report import small_laporan
from tests.workbook_tools import Editor, Reading

TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small report as somebody typed it: comments in the settings, decimals that are not needed."""
    folder = tmp_path_factory.mktemp("paket")
    write_package(small_laporan(), folder)
    realisasi = (folder / "realisasi.csv").read_text("utf-8")
    (folder / "realisasi.csv").write_text(realisasi.replace("S1.1,,8,", 'S1.1,,"8,00",'), "utf-8")
    program = (folder / "program.csv").read_text("utf-8")
    (folder / "program.csv").write_text(program.replace(",300,250,", ',300,"250,50",'), "utf-8")
    toml = (folder / "pengaturan.toml").read_text("utf-8")
    (folder / "pengaturan.toml").write_text(
        "# Kota Contoh = contoh {atur:laporan.tahun}\n"
        + toml.replace("desimal = 2", "desimal = 2  # di kalimat"),
        "utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def workbook(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:

    def make() -> Path:
        file = tmp_path_factory.mktemp("buku") / "buku.xlsx"
        bangun(package, file)
        return file

    return make_once(tmp_path_factory, "as_typed", make)


def files(folder: Path) -> dict[str, str]:
    return {f.name: f.read_text("utf-8") for f in folder.iterdir()}


def test_there_and_back__to_the_letter(package: Path, workbook: Path, tmp_path: Path) -> None:
    assert '"8,00"' in files(package)["realisasi.csv"]
    assert '"250,50"' in files(package)["program.csv"]
    ekspor_paket(workbook, tmp_path)
    assert files(tmp_path) == files(package)


def test_there_and_back__after_a_regeneration(package: Path, workbook: Path, tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    file.write_bytes(workbook.read_bytes())
    assert regenerasi(file, waktu=TIME).updated == ()
    ekspor_paket(file, tmp_path / "paket")
    assert files(tmp_path / "paket") == files(package)
    assert baca(file) == baca(package)


def test_typed_decimals__are_the_number_format_of_the_cell(workbook: Path) -> None:
    book, rows = Reading(workbook.read_bytes()), Editor(workbook).row("Realisasi")
    cell = book.sheet("Realisasi")[f"C{rows['S1.1']}"]
    assert (cell.value, cell.number_format) == (8, "0.00")
    plain = book.sheet("Realisasi")[f"C{rows['S1.2']}"]
    assert (plain.value, plain.number_format) == (8, "General")
    money = book.sheet("Program")[f"I{Editor(workbook).row('Program')['P1']}"]
    assert (money.value, money.number_format) == (250.5, "#,##0.00")


def test_there_and_back__only_what_changed_changes(package: Path, workbook: Path, tmp_path: Path) -> None:
    editor = Editor(workbook).set_value("atur_hitung_desimal", 3)
    editor.content("Realisasi", "S1.1", "Realisasi", 8.125)
    file = tmp_path / "buku.xlsx"
    file.write_bytes(editor.bytes_())
    ekspor_paket(file, tmp_path / "paket")
    old, new = files(package), files(tmp_path / "paket")
    assert {n for n in old if old[n] != new[n]} == {"pengaturan.toml", "realisasi.csv"}
    assert new["pengaturan.toml"] == old["pengaturan.toml"].replace("desimal = 2", "desimal = 3")
    assert new["realisasi.csv"] == old["realisasi.csv"].replace('"8,00"', '"8,125"')
