"""The live line of an input sheet says what is missing, and Excel's formula counts the same as we do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl import bangun, regenerasi
from lkjip_xl.build.users_own.own_formulas import own_formulas
from lkjip_xl.model import Belanja
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import fill_constant, fill_formula
from lkjip_xl.rumus.skala import skala_baku
from lkjip_xl.schema import WORKBOOK_TABLES
from tests.conftest import ROOT
from tests.january import january
from tests.workbook_tools import Editor, Reading, recalculate

RELEASES = ROOT / "tests" / "releases"
OLD_BANNER = "LEMBAR ISIAN: ketik di sel kuning; kolom abu-abu dihitung sendiri"
BANNER = "LEMBAR ISIAN: ketik di sel kuning; kolom abu-abu dihitung sendiri."


@pytest.fixture(scope="module", params=["fungsi", "biasa"])
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    laporan = january(**{"hitung.rumus": request.param})
    belanja = (Belanja("B1", "Pegawai", pagu_perubahan=5.0), Belanja("B2", "Program", dari_program=True))
    file = tmp_path_factory.mktemp("baris") / "buku.xlsx"
    bangun(replace(laporan, belanja=belanja), file)
    return file.read_bytes()


@pytest.fixture(scope="module")
def shown(data: bytes) -> Reading:
    return Reading(data)


@pytest.mark.parametrize(
    ("sheet", "wanted"),
    [
        ("RPJMD", "Semua terisi."),
        ("PK", "Semua terisi."),  # six targets of the perubahan, which counts
        ("Realisasi", "Belum terisi: 6 realisasi, 6 sumber data."),
        ("Program", "Belum terisi: 0 nama, 0 pagu, 4 realisasi."),
        ("Belanja", "Belum terisi: 0 pagu, 1 realisasi."),  # what is counted from programs lacks nothing
        ("Deret", "Belum ada baris."),
    ],
)
def test_line__counts_rows(shown: Reading, sheet: str, wanted: str) -> None:
    assert shown.sheet(sheet)["A2"].value == f"{BANNER} {wanted}"


def test_line__settings_by_name(shown: Reading) -> None:
    line = str(shown.sheet("Pengaturan")["A2"].value)
    assert line.startswith(f"{BANNER} Belum terisi: ")
    assert "Nama inspektur" in line


def test_line__a_setting_that_still_says_what_to_put_there_waits(tmp_path: Path) -> None:
    """The same settings that Beranda counts: here the head's name is filled, and his post is not."""
    bangun(january(**{"kepala.nama": "Sekar Arum", "kepala.jabatan": "[jabatan]"}), tmp_path / "buku.xlsx")
    content = (tmp_path / "buku.xlsx").read_bytes()
    line = str(Reading(content).sheet("Pengaturan")["A2"].value)
    assert "Jabatan kepala" in line
    assert "Nama kepala" not in line
    assert recalculate(content, skala_baku().values())["Pengaturan", "A2"] == line


def test_line__is_what_the_formula_gives(data: bytes, shown: Reading) -> None:
    calculated = recalculate(data, skala_baku().values())
    formulas = Reading(data, value=False)
    for sheet in ["Pengaturan", *(t.sheet for t in WORKBOOK_TABLES.values())]:
        assert str(formulas.sheet(sheet)["A2"].value).startswith('="LEMBAR ISIAN')
        assert calculated[sheet, "A2"] == shown.sheet(sheet)["A2"].value


def test_line__is_no_formula_of_a_users(data: bytes) -> None:
    book = WorkbookFile.open(data)
    generated = {x.name for x in book.sheets} - {t.sheet for t in WORKBOOK_TABLES.values()} - {"Pengaturan"}
    assert not [f for f in own_formulas(book, generated, ()) if f.row < 5]


@pytest.mark.parametrize("version", [2, 3, 4])
def test_regeneration__an_older_book_gets_the_line(version: int, tmp_path: Path) -> None:
    """Before there were lines, every input sheet had the banner alone; a user's own words there stay."""
    file = tmp_path / "buku.xlsx"
    made = Editor(RELEASES / f"version_{version}" / "small_report.xlsx")
    fill_constant(made.grid("Program").cell(2, 1), f"{OLD_BANNER}, lalu minta paraf")
    fill_formula(made.grid("Belanja").cell(2, 1), f'"{OLD_BANNER}"', OLD_BANNER)
    file.write_bytes(made.bytes_())
    regenerasi(file)
    content = file.read_bytes()
    formulas, shown = (Reading(content, value=value) for value in (False, True))
    line = formulas.sheet("PK")["A2"].value
    assert formulas.sheet("Program")["A2"].value == f"{OLD_BANNER}, lalu minta paraf"
    assert formulas.sheet("Belanja")["A2"].value == f'="{OLD_BANNER}"'
    for sheet in ("Pengaturan", "PK", "Narasi"):
        assert str(formulas.sheet(sheet)["A2"].value).startswith(f'="{OLD_BANNER}."&')
        assert str(shown.sheet(sheet)["A2"].value).startswith(f"{OLD_BANNER}. ")
    calculated = recalculate(content, skala_baku().values())
    assert calculated["PK", "A2"] == shown.sheet("PK")["A2"].value == f"{OLD_BANNER}. Semua terisi."
    regenerasi(file)
    assert Reading(file.read_bytes(), value=False).sheet("PK")["A2"].value == line


def test_regeneration__a_line_of_other_words_follows_the_release(data: bytes, tmp_path: Path) -> None:
    """Its banner is an agency's and stays; what is counted behind it is ours."""
    made = Editor(data)
    words = "LEMBAR ISIAN kami."
    fill_formula(made.grid("PK").cell(2, 1), f'"{words}"&IF(TRUE," Lama.","")', f"{words} Lama.")
    file = tmp_path / "buku.xlsx"
    file.write_bytes(made.bytes_())
    regenerasi(file)
    assert Reading(file.read_bytes()).sheet("PK")["A2"].value == "LEMBAR ISIAN kami. Semua terisi."


def test_sheets__filter_way_back_and_name(data: bytes, shown: Reading) -> None:
    made = WorkbookFile.open(data)
    for table in WORKBOOK_TABLES.values():
        page = shown.sheet(table.sheet)
        back = page["A3"]
        assert (back.value, back.hyperlink.location) == ("Ke Beranda", "ke_Beranda")
        assert str(page.auto_filter.ref).startswith("A5:")
        area = made.names.get(f"isian_{table.name}")
        assert area is not None
        assert area.startswith(f"'{table.sheet}'!$A$5:")
        last = page.auto_filter.ref.split(":")[1]
        assert area.replace("$", "").endswith(last)
