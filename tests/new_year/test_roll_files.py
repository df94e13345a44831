"""A workbook of the next year from a workbook: what a user has in it stays, whatever program saved it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from lkjip_xl.api import baca, bangun, ekspor_paket, regenerasi, reviu, tahun_baru
from lkjip_xl.build.record import ORIGIN, read_supplement
from lkjip_xl.errors import FileError, InputError
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.layout.template_patterns import split_reference
from lkjip_xl.model import Laporan, Title
from lkjip_xl.new_year.roll_files import NewYearResult
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile
from lkjip_xl.ooxml.cell_reader import filled_cells
from lkjip_xl.ooxml.cell_xml import fill_constant, fill_formula
from lkjip_xl.review import Level
from tests.cli_runner import run_cli
from tests.conftest import ROOT
from tests.foreign.writers import save_as_libreoffice
from tests.new_year.test_rolled_report import COLUMNS, ROWS, TABLES, report
from tests.shared_books import make_once
from tests.workbook_tools import HEADER_ROW, Editor

EMPTY_SHEET = f'<worksheet xmlns="{NS_MAIN}"><sheetData/></worksheet>'
TITLES = (Title("grafik_T1.1", "{nama} Tahun 2016-2020"), Title("data_X3", "Evaluasi Tahun 2017-2019"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    def make() -> bytes:
        file = tmp_path_factory.mktemp("tahun_baru") / "buku.xlsx"
        bangun(report(tabel_data=TABLES, kolom_data=COLUMNS, data=ROWS, judul=TITLES), file)
        return file.read_bytes()

    return make_once(tmp_path_factory, "tahun_baru", make)


@pytest.fixture
def old(data: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "LKjIP_2020.xlsx"
    file.write_bytes(data)
    return file


@pytest.fixture(scope="module")
def rolled(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> tuple[NewYearResult, bytes]:
    """The book of 2021 as it is made from that of 2020, which stays as it was."""
    old = tmp_path_factory.mktemp("lama") / "LKjIP_2020.xlsx"
    old.write_bytes(data)
    result = tahun_baru(old, old.with_name("LKjIP_2021.xlsx"))
    assert old.read_bytes() == data
    return result, old.with_name("LKjIP_2021.xlsx").read_bytes()


@pytest.fixture
def new(rolled: tuple[NewYearResult, bytes], tmp_path: Path) -> Path:
    file = tmp_path / "LKjIP_2021.xlsx"
    file.write_bytes(rolled[1])
    return file


def edited(file: Path, edit: Callable[[Editor], Any]) -> None:
    editor = Editor(file)
    edit(editor)
    file.write_bytes(editor.bytes_())


def same_input(a: Laporan, b: Laporan, *but: str) -> None:
    """Every table and setting; ``but`` are settings that may differ."""
    for f in fields(a):
        if f.compare and f.name != "settings":
            assert getattr(a, f.name) == getattr(b, f.name), f.name
    keys = {*a.settings, *b.settings} - {*but}
    assert {k: a.settings.get(k) for k in keys} == {k: b.settings.get(k) for k in keys}


def test_book__holds_what_was_rolled_and_the_old_one_stays(
    rolled: tuple[NewYearResult, bytes], new: Path
) -> None:
    result = rolled[0]
    same_input(baca(new), result.laporan)
    assert result.laporan.year == 2021


def test_book__and_package_say_the_same(old: Path, new: Path, tmp_path: Path) -> None:
    """Out of a workbook as a package, out of a package as a workbook and as a package."""
    ekspor_paket(old, tmp_path / "paket_2020")
    tahun_baru(old, tmp_path / "dari_buku")
    tahun_baru(tmp_path / "paket_2020", tmp_path / "dari_paket.xlsx")
    tahun_baru(tmp_path / "paket_2020", tmp_path / "dari_paket")
    for other in ("dari_buku", "dari_paket.xlsx", "dari_paket"):
        same_input(baca(new), baca(tmp_path / other), "laporan.buku_lalu")


def test_book__january_has_no_error_and_regenerates_without_a_change(new: Path, data: bytes) -> None:
    """And it names the old one with its hash for good."""
    found = reviu(new)
    assert [f for f in found if f.level is Level.ERROR] == []
    assert [f.kode for f in found if f.kode in ("isian-baru", "isian-berubah", "isian-hilang")] == []
    again = regenerasi(new)
    assert again.result.changes == ()
    assert again.updated == ()
    sha256 = hashlib.sha256(data).hexdigest()
    facts = {"berkas": "LKjIP_2020.xlsx", "tahun": "2020", "sha256": sha256}
    assert read_supplement(WorkbookFile.open(new))[ORIGIN] == facts
    assert baca(new).settings["laporan.buku_lalu"] == f"LKjIP_2020.xlsx (tahun 2020), SHA-256 {sha256}"


def test_book__figures_against_last_year(new: Path) -> None:
    """S1.1: 9.00 planned for 2021, 8.50 in 2020 of 8.00; 9.18 is 102 % of 9 and 0.68 more than 8.5."""

    def fill(x: Editor) -> None:
        row, column = x.row("Realisasi")["S1.1"], x.column("Realisasi")["Realisasi"]
        fill_constant(x.grid("Realisasi").cell(row, column), 9.18)

    edited(new, fill)
    values = regenerasi(new).result.values
    assert values[FigureKey("target", "S1.1")] == 9.0
    assert values[FigureKey("capaian", "S1.1")] == pytest.approx(102.0)
    assert values[FigureKey("perubahan", "S1.1")] == pytest.approx(0.68)
    assert values[FigureKey("capaian_lalu", "S1.1")] == pytest.approx(106.25)


def test_book__own_sheet_stays_and_its_old_year_is_named(old: Path) -> None:
    def add(x: Editor) -> None:
        x.book.sheets.add("Catatan saya", etree.fromstring(EMPTY_SHEET))
        fill_constant(x.grid("Catatan saya").cell(3, 2), "Rapat 12 Mei 2020")
        fill_constant(x.grid("Catatan saya").cell(4, 2), "Rapat 2021")

    edited(old, add)
    new = old.with_name("LKjIP_2021.xlsx")
    result = tahun_baru(old, new)
    assert "'Catatan saya'!B3 menyebut 2020; lembar Anda tidak diubah" in result.look_at
    book = WorkbookFile.open(new)
    sheet = book.sheets.find("Catatan saya")
    assert sheet is not None
    assert [c.value for c in filled_cells(book, sheet).values()] == ["Rapat 12 Mei 2020", "Rapat 2021"]


def test_book__own_formula_in_a_cleared_cell_is_named(old: Path) -> None:
    """Its value, 4 + 4.25, is the realisasi of 2020; the formula would give it in 2021 as well."""

    def type_formula(x: Editor) -> None:
        row, column = x.row("Realisasi")["S1.1"], x.column("Realisasi")["Realisasi"]
        fill_formula(x.grid("Realisasi").cell(row, column), "4+4.25", 8.25)

    edited(old, type_formula)
    result = tahun_baru(old, old.with_name("LKjIP_2021.xlsx"))
    (line,) = [x for x in result.look_at if "rumus Anda" in x]
    assert line.endswith(
        "rumus Anda =4+4.25; sel itu dikosongkan, salin rumusnya dari buku lama bila masih dipakai"
    )
    assert line.startswith("Realisasi!C")
    assert next(d.nilai for d in result.laporan.deret if d.kode == "S1.1") == 8.25


def test_book__answers_to_last_years_review_do_not_come_along(old: Path) -> None:
    def answer(x: Editor) -> None:
        reference = x.book.names.get("reviu_tanggapan")
        assert reference is not None
        sheet, box = split_reference(reference)
        for row in range(box.row1 + 1, box.row2 + 1):
            fill_constant(x.grid(sheet).cell(row, box.column1), "sudah dicek")

    edited(old, answer)
    new = old.with_name("LKjIP_2021.xlsx")
    tahun_baru(old, new)
    book = WorkbookFile.open(new)
    texts = [c.value for s in book.sheets for c in filled_cells(book, s).values()]
    assert "sudah dicek" not in texts
    regenerasi(old)
    book = WorkbookFile.open(old)
    assert "sudah dicek" in [c.value for s in book.sheets for c in filled_cells(book, s).values()]


def test_book__new_period_gives_its_own_columns(old: Path) -> None:
    """Columns 2019-2023 of the sheet become 2024-2026; two are hidden, and nothing of them is read."""
    new = old.with_name("LKjIP_2024.xlsx")
    result = tahun_baru(old, new, 2024, "2024-2026")
    years = (2024, 2025, 2026)
    assert all(tuple(i.target_rpjmd or {}) == years for i in baca(new).indikator)
    book = WorkbookFile.open(new)
    assert [n.name for n in book.names if n.name.startswith("rpjmd_target_")] == [
        f"rpjmd_target_{year}" for year in years
    ]
    assert any("tahun 2021, 2022, 2023 dilewati" in x for x in result.look_at)
    assert [f for f in reviu(new) if f.level is Level.ERROR] == []
    assert regenerasi(new).updated == ()


def test_book__longer_period_gets_more_columns(old: Path) -> None:
    new = old.with_name("LKjIP_2027.xlsx")
    result = tahun_baru(old, new, 2027, "2026-2033")
    assert all(tuple(i.target_rpjmd or {}) == tuple(range(2027, 2034)) for i in baca(new).indikator)
    assert [x.partition(" ditambahkan")[0] for x in result.updated] == [
        "kolom Target RPJMD 2032", "kolom Target RPJMD 2033",
    ]  # fmt: skip


def test_book__same_document_with_a_later_end(old: Path) -> None:
    """2018-2023 goes on to 2024: the columns of 2019-2023 keep their targets, one of 2024 is added."""
    new = old.with_name("LKjIP_2024.xlsx")
    result = tahun_baru(old, new, 2024, "2018-2024")
    planned = {i.kode: i.target_rpjmd or {} for i in baca(new).indikator}
    assert [*planned["T1.1"]] == [2019, 2020, 2021, 2022, 2023, 2024]
    assert (planned["T1.1"][2020], planned["T1.1"][2021], planned["S1.1"][2021]) == (50.0, 55.0, 9.0)
    assert [x.partition(" ditambahkan")[0] for x in result.updated] == ["kolom Target RPJMD 2024"]
    assert [f for f in reviu(new) if f.level is Level.ERROR] == []


def test_book__same_document_that_ends_earlier(old: Path) -> None:
    """Nothing is filled after 2020 but 55 and 9 of 2021: they go, and their column stays as it is, empty."""
    edited(old, lambda x: x.set_value("atur_laporan_tahun", 2019))
    new = old.with_name("LKjIP_baru.xlsx")
    result = tahun_baru(old, new, 2020, "2018-2020")
    assert "RPJMD: Target RPJMD (2)" in result.cleared
    assert {i.kode: i.target_rpjmd for i in baca(new).indikator}["T1.1"] == {2019: None, 2020: 50.0}
    assert "Target RPJMD 2021" in Editor(new).column("RPJMD")
    assert regenerasi(new).updated == ()


def test_book__saved_by_libreoffice(new: Path, data: bytes, tmp_path: Path) -> None:
    other = tmp_path / "lain.xlsx"
    other.write_bytes(save_as_libreoffice(data))
    tahun_baru(other, tmp_path / "b.xlsx")
    same_input(baca(new), baca(tmp_path / "b.xlsx"), "laporan.buku_lalu")


@pytest.mark.parametrize("release", ["version_2", "version_3", "version_4"])
def test_book__of_an_older_schema_gets_the_setting_as_well(release: str, tmp_path: Path) -> None:
    """The planning period of these books ended with their year, 2020."""
    old = ROOT / "tests" / "releases" / release / "small_report.xlsx"
    new = tmp_path / "baru.xlsx"
    result = tahun_baru(old, new, periode="2021-2025")
    assert baca(new).settings["laporan.buku_lalu"] == result.origin.text
    assert any("Buku tahun sebelumnya" in x for x in result.updated)
    assert any("Pagu tahun lalu" in x for x in result.updated)
    assert [(p.pagu_lalu, p.realisasi_lalu) for p in baca(new).program] == [
        (300, 250), (100, 50), (100, 90), (20, 10),
    ]  # fmt: skip
    same_input(baca(new), result.laporan)
    assert [f for f in reviu(new) if f.level is Level.ERROR] == []


def test_deret__empty_rows_in_its_look_follow_the_new_ones(new: Path) -> None:
    grid = Editor(new).grid("Deret")
    last = HEADER_ROW + len(baca(new).deret)
    assert all(len(grid.cell(row, 1)) for row in range(HEADER_ROW + 1, last + 1))
    look = grid.style(HEADER_ROW + 1, 1)
    assert look is not None
    assert {grid.style(row, 1) for row in range(last, last + 31)} == {look}


def test_book__macro_enabled_stays_so(old: Path) -> None:
    macro = old.with_suffix(".xlsm")
    bangun(old, macro)
    with pytest.raises(FileError, match=r"buku lamanya \.xlsm"):
        tahun_baru(macro, old.with_name("baru.xlsx"))
    tahun_baru(macro, old.with_name("baru.xlsm"))
    assert "xl/vbaProject.bin" in WorkbookFile.open(old.with_name("baru.xlsm")).package
    tahun_baru(old, old.with_name("dari_biasa.xlsm"))
    assert "xl/vbaProject.bin" in WorkbookFile.open(old.with_name("dari_biasa.xlsm")).package


def test_book__faults_of_the_old_one_are_lines_and_nothing_is_written(old: Path) -> None:
    def spoil(x: Editor) -> None:
        row, column = x.row("Realisasi")["S1.1"], x.column("Realisasi")["Realisasi"]
        fill_constant(x.grid("Realisasi").cell(row, column), "banyak")

    edited(old, spoil)
    with pytest.raises(InputError, match="Realisasi!"):
        tahun_baru(old, old.with_name("baru.xlsx"))
    assert not old.with_name("baru.xlsx").exists()


def test_command__names_the_book_by_itself_and_says_what_was_done(old: Path) -> None:
    said = run_cli("tahun-baru", old)
    new = old.with_name("LKjIP_2021.xlsx")
    assert said.exit_code == 0
    assert new.exists()
    lines = said.stdout.splitlines()
    assert lines[0].startswith("Tahun 2020 menjadi 2021, dari LKjIP_2020.xlsx (SHA-256 ")
    heads = [x for x in lines if not x.startswith(" ")]
    assert heads[1:5] == ["Dibawa", "Dikosongkan", "Perlu dilihat", f"Selesai {new}"]
    assert "  target RPJMD 2021 ditawarkan sebagai target PK murni: 2 indikator" in lines
    assert "  Realisasi: Realisasi (2)" in lines


def test_command__writes_over_nothing(old: Path) -> None:
    new = old.with_name("LKjIP_2021.xlsx")
    new.write_text("milik orang")
    said = run_cli("tahun-baru", old, "-o", new)
    assert said.exit_code == 2
    assert new.read_text() == "milik orang"
    assert "sudah ada" in said.stderr
    for also in ((), ("--timpa",)):
        assert run_cli("tahun-baru", old, "-o", old, *also).stderr == (
            f"Galat {old}: itu buku lamanya; pilih nama lain dengan -o\n"
        )
    package = old.parent / "paket"
    made = run_cli("tahun-baru", old, "-o", package)
    assert made.exit_code == 0
    assert made.stdout.splitlines()[-1].endswith("pagu tahun ini, lalu lkjip bangun.")
    assert run_cli("tahun-baru", old, "-o", package).exit_code == 2
    assert run_cli("tahun-baru", old, "-o", package, "--timpa").exit_code == 0


def test_command__ended_period_asks_for_the_new_one(old: Path) -> None:
    said = run_cli("tahun-baru", old, "--tahun", 2024)
    assert said.exit_code == 2
    assert "sebutkan masa barunya, misalnya --periode 2024-2028" in said.stderr
