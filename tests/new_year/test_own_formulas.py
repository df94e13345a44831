"""What users calculate themselves, in input cells and on own sheets, when next year's book is made."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openpyxl.chart import BarChart, Reference
from openpyxl.utils import get_column_letter

from lkjip_xl.api import baca, regenerasi, tahun_baru
from lkjip_xl.model import Title
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import filled_cells
from lkjip_xl.ooxml.cell_xml import clear_cell, fill_constant, fill_formula
from tests.new_year.test_rolled_report import COLUMNS, ROWS, TABLES, report
from tests.shared_books import build_once
from tests.workbook_tools import HEADER_ROW, Editor, load

FIRST = HEADER_ROW + 1
TITLES = (Title("grafik_T1.1", "{nama} Tahun 2016-2020"),)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    made = report(tabel_data=TABLES, kolom_data=COLUMNS, data=ROWS, judul=TITLES)
    return build_once(tmp_path_factory, "own_formulas", lambda: made).data


@pytest.fixture
def old(data: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "LKjIP_2020.xlsx"
    file.write_bytes(data)
    return file


def edited(file: Path, edit: Callable[[Editor], object]) -> None:
    editor = Editor(file)
    edit(editor)
    file.write_bytes(editor.bytes_())


def formulas(book: WorkbookFile, sheet: str) -> dict[tuple[int, int], str]:
    found = book.sheets.find(sheet)
    assert found is not None
    return {place: c.formula for place, c in filled_cells(book, found).items() if c.formula is not None}


def add_sheet(x: Editor, name: str = "Catatan saya") -> None:
    x.book.sheets.add(name, etree.fromstring(f'<worksheet xmlns="{NS_MAIN}"><sheetData/></worksheet>'))


def new_of(old: Path) -> Path:
    return old.with_name("LKjIP_2021.xlsx")


# -- in input cells -----------------------------------------------------------------------------------------


def test_shared_formula__is_cleared_cell_by_cell_and_named_once(old: Path) -> None:
    """C6:E6 share =F6*2 in the file: realisasi goes, an own column to the right that shares it keeps its own.

    Realisasi of T1.1 is 2 x 20 = 40, of S1.1 2 x 4.25 = 8.5, both carried to Deret.
    """

    def share(x: Editor) -> None:
        grid = x.grid("Realisasi")
        own = max(x.column("Realisasi").values()) + 3
        for n, value in enumerate((20.0, 4.25)):
            fill_constant(grid.cell(FIRST + n, own), value)
        letters = [get_column_letter(3), get_column_letter(own), get_column_letter(own + 1)]
        for n in range(2):
            for column in (3, own + 1):
                c = grid.cell(FIRST + n, column)
                clear_cell(c)
                f = etree.SubElement(c, q("f"))
                f.set("t", "shared")
                f.set("si", "7")
                if (n, column) == (0, 3):
                    f.set("ref", f"C{FIRST}:{letters[2]}{FIRST + 1}")
                    f.text = f"${letters[1]}{FIRST}*2"

    edited(old, share)
    before = {r.kode: r.realisasi for r in baca(old).realisasi}
    assert (before["T1.1"], before["S1.1"]) == (40.0, 8.5)
    result = tahun_baru(old, new_of(old))
    assert {d.kode: d.nilai for d in result.laporan.deret if d.tahun == 2020}["S1.1"] == 8.5
    assert all(r.realisasi is None for r in baca(new_of(old)).realisasi)
    (line,) = [x for x in result.look_at if "rumus Anda" in x]
    assert line.startswith(f"Realisasi!C{FIRST} dan 1 sel lain: rumus Anda =$")
    left = formulas(WorkbookFile.open(new_of(old)), "Realisasi")
    own = max(column for _, column in left)
    assert [left[FIRST + n, own][-2:] for n in range(2)] == ["*2", "*2"]
    assert left[FIRST + 1, own].endswith(f"{FIRST + 1}*2")


def test_array_formula__goes_with_all_its_cells(old: Path) -> None:
    def spill(x: Editor) -> None:
        grid = x.grid("Realisasi")
        for n, value in enumerate((41.0, 8.25)):
            c = grid.cell(FIRST + n, 3)
            clear_cell(c)
            if n == 0:
                f = etree.SubElement(c, q("f"))
                f.set("t", "array")
                f.set("ref", f"C{FIRST}:C{FIRST + 1}")
                f.text = "{41;8.25}"
            etree.SubElement(c, q("v")).text = str(value)

    edited(old, spill)
    result = tahun_baru(old, new_of(old))
    carried = {d.kode: d.nilai for d in result.laporan.deret if d.tahun == 2020}
    assert (carried["T1.1"], carried["S1.1"]) == (41.0, 8.25)
    assert all(r.realisasi is None for r in baca(new_of(old)).realisasi)
    assert regenerasi(new_of(old)).result.changes == ()


def test_title_by_formula__stays_and_follows_the_year_by_itself(old: Path) -> None:
    def type_formula(x: Editor) -> None:
        x.formula("Judul", "grafik_T1.1", "Judul", '"{nama} Tahun "&atur_laporan_tahun', "{nama} Tahun 2020")

    edited(old, type_formula)
    result = tahun_baru(old, new_of(old))
    assert [t.judul for t in baca(new_of(old)).judul] == ["{nama} Tahun 2021"]
    assert [t.judul for t in result.laporan.judul] == ["{nama} Tahun 2021"]
    kept = formulas(WorkbookFile.open(new_of(old)), "Judul").values()
    assert '"{nama} Tahun "&atur_laporan_tahun' in kept
    (line,) = [x for x in result.look_at if "rumus Anda" in x]
    assert line.endswith("; rumus itu tetap, periksa tahunnya")


def test_offered_target__takes_the_place_of_a_formula(old: Path) -> None:
    """PK murni of T1.1 was the planned target of 2020 by formula; 55 is planned for 2021."""

    def type_formula(x: Editor) -> None:
        row, column = x.row("RPJMD")["T1.1"], x.column("RPJMD")["Target RPJMD 2020"]
        x.formula("PK", "T1.1", "Target murni", f"RPJMD!{get_column_letter(column)}{row}", 50.0)

    edited(old, type_formula)
    result = tahun_baru(old, new_of(old))
    assert {p.kode: p.target_murni for p in baca(new_of(old)).pk}["T1.1"] == 55.0
    (line,) = [x for x in result.look_at if "rumus Anda" in x]
    assert line.endswith("; sel itu diganti isi tahun baru, rumusnya ada di buku lama")


def test_year_heading__that_was_a_number_stays_one(old: Path) -> None:
    def type_number(x: Editor) -> None:
        grid, column = x.grid("Kolom"), x.column("Kolom")["Judul kolom"]
        fill_constant(grid.cell(FIRST + 1, column), 2019)
        fill_constant(grid.cell(FIRST + 2, column), "2020")

    edited(old, type_number)
    tahun_baru(old, new_of(old))
    page = load(new_of(old).read_bytes(), value=False)["Kolom"]
    heads = [c.value for row in page.iter_rows(min_row=FIRST + 1, max_row=FIRST + 2) for c in row]
    assert (heads.count(2020), heads.count("2021")) == (1, 1)


# -- on own sheets ------------------------------------------------------------------------------------------


def test_own_sheet__what_reads_the_report_or_names_the_year_is_named(old: Path) -> None:
    """B1 reads a realisasi, B2 a figure by its name; B3 and B4 name 2020; B5 reads row 2020, no year."""

    def add(x: Editor) -> None:
        add_sheet(x)
        grid = x.grid("Catatan saya")
        fill_formula(grid.cell(1, 2), f"Realisasi!C{FIRST}*2", 80.0)
        fill_formula(grid.cell(2, 2), "atur_laporan_tahun", 2020.0)
        fill_formula(grid.cell(3, 2), "IF(A1=2020,1,2)", 2.0)
        fill_constant(grid.cell(4, 2), 2020)
        fill_formula(grid.cell(5, 2), "SUM(A2020:A$2020)", 0.0)
        fill_constant(grid.cell(6, 2), 2020.5)

    edited(old, add)
    result = tahun_baru(old, new_of(old))
    mine = [x for x in result.look_at if "Catatan saya" in x]
    assert mine == [
        "'Catatan saya'!B3 dan 1 sel lain menyebut 2020; lembar Anda tidak diubah",
        "'Catatan saya'!B1 dan 1 sel lain membaca lembar laporan, yang kini berisi 2021; "
        "angka 2020 ada di buku lama",
    ]
    book = WorkbookFile.open(new_of(old))
    assert formulas(book, "Catatan saya")[1, 2] == f"Realisasi!C{FIRST}*2"
    assert load(new_of(old).read_bytes())["Catatan saya"]["B2"].value == 2021


def test_own_chart__of_our_figures_is_named_and_stays(old: Path) -> None:
    book = load(old.read_bytes(), value=False)
    page = book.create_sheet("Grafik saya")
    chart = BarChart()
    chart.add_data(Reference(book["Realisasi"], min_col=3, min_row=FIRST, max_row=FIRST + 2))
    page.add_chart(chart, "A1")
    saved = io.BytesIO()
    book.save(saved)
    old.write_bytes(saved.getvalue())
    regenerasi(old)
    result = tahun_baru(old, new_of(old))
    (line,) = [x for x in result.look_at if "membaca lembar laporan" in x]
    assert line.startswith("grafik di lembar Grafik saya membaca lembar laporan, yang kini berisi 2021")
    new = WorkbookFile.open(new_of(old))
    sheet = new.sheets.find("Grafik saya")
    assert sheet is not None
    charts = [p for p in new.package.reachable([sheet.part]) if "/charts/" in p]
    assert [b"$C$6:$C$8" in new.package.read(p) for p in charts] == [True]


def test_new_period__a_formula_that_names_a_column_that_went(old: Path) -> None:
    """Of 2019-2023 three columns become 2024-2026: the names of the five old years are gone."""

    def add(x: Editor) -> None:
        add_sheet(x)
        grid = x.grid("Catatan saya")
        fill_formula(grid.cell(1, 1), "SUM(rpjmd_target_2021)", 64.0)
        fill_formula(grid.cell(2, 1), "SUM(rpjmd_kondisi_akhir,rpjmd_target_2024)", 62.0)

    edited(old, add)
    result = tahun_baru(old, old.with_name("LKjIP_2024.xlsx"), 2024, "2024-2026")
    gone = "memakai nama kolom target yang tidak ada lagi; betulkan rumusnya"
    assert [x for x in result.look_at if x.endswith(gone)] == [f"'Catatan saya'!A1 {gone}"]
