"""A generated cell is known by what it is: its finding keeps its kunci, and an answer its finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.utils.cell import column_index_from_string

from lkjip_xl import api
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.layout.addresses import Emission, LaidOutSheet
from lkjip_xl.layout.template_patterns import Pattern, PatternCell
from lkjip_xl.ooxml.cell_xml import fill_constant
from lkjip_xl.read.workbook_input import read_raw_workbook
from lkjip_xl.review.places import CellMeaning
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, Row
from lkjip_xl.verify.cell_meanings import cell_meanings, cell_place, helper_meanings, row_kode
from tests.build.test_embedded_review import TIME, table, write, written
from tests.conftest import Built
from tests.small_report import indikator, small_laporan
from tests.workbook_tools import Editor

FOUND = "#LKJIP! target kosong padahal realisasi 5; isi target atau tulis n/a"
KEY = f"sel-lkjip | sel | lkEfektivitas | tujuan | T2 | capaian |  | {FOUND}"
HOME = Cell(1.0, FigureKey("rerata", "S1"))


@pytest.mark.parametrize(
    ("row", "kode"),
    [
        (Row("lampiran", {"x": HOME, "kode_program": Cell("P1")}, ("g",)), "P1"),
        (Row("rerata", {"kode": Cell(None), "x": HOME}, ("g",)), "S1"),
        (Row("titik", {"x": Cell("teks")}, ("grafik_X2", "g")), "grafik_X2"),
        (Row("kosong"), ""),
    ],
)
def test_row_kode__of_the_row_else_of_its_figure_else_of_its_group(row: Row, kode: str) -> None:
    assert row_kode(row) == kode


def test_cell_place__with_and_without_meaning() -> None:
    meaning = CellMeaning("lkIKU", "tujuan", "T2", "capaian")
    known = cell_place(("IKU", 9, 3), {("IKU", 9, 3): meaning})
    unknown = cell_place(("IKU", 9, 3), {})
    assert (known.meaning, unknown.meaning) == (meaning, None)
    assert known == unknown  # the same cell
    assert known.spot == "IKU!C9"


def test_helper_meanings__by_the_key_of_the_row(small: Built) -> None:
    """The third program stands in the third row below the header."""
    inputs = read_raw_workbook(small.data)
    meanings = dict(helper_meanings(inputs))
    place = inputs.placements["program"]
    column = column_index_from_string(place.helpers["serapan"])
    address = ("Program", place.content_rows[2], column)
    assert meanings[address] == CellMeaning("lkProgram", "pembantu", "P3", "serapan")
    assert len({m for m in meanings.values() if m.sheet == "lkProgram"}) == 4


def test_cell_meanings__a_header_printed_again_is_not_the_first() -> None:
    cells = (PatternCell(0, 2, 0, "Nama"), PatternCell(1, 3, 0, None, "x"), PatternCell(1, 4, 0))
    header = Pattern("kepala", 1, ({}, {}), cells, (), {})
    page = GeneratedSheet("IKU", "iku", "IKU", ())
    again = [Emission(Row("kepala"), header, start, start == 10) for start in (1, 5, 10)]
    laid_out = LaidOutSheet(page, "IKU tujuan", None, tuple(again))  # type: ignore[arg-type]
    key = "lkIKU"
    assert dict(cell_meanings(laid_out)) == {
        ("IKU tujuan", 1, 2): CellMeaning(key, "kepala", "", "1.B"),
        ("IKU tujuan", 2, 3): CellMeaning(key, "kepala", "", "x"),
        ("IKU tujuan", 5, 2): CellMeaning(key, "kepala", "", "1.B", 2),
        ("IKU tujuan", 6, 3): CellMeaning(key, "kepala", "", "x", 2),
        ("IKU tujuan", 10, 2): CellMeaning(key, "kepala ulangan", "", "1.B"),
        ("IKU tujuan", 11, 3): CellMeaning(key, "kepala ulangan", "", "x"),
    }


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook, reviewed, with one error text, which T2 on Efektivitas is the first to show."""
    path = tmp_path / "buku.xlsx"
    api.bangun(small_laporan([indikator("S1.1", 8.0, 8.0), indikator("T2.1", None, 5.0)]), path)
    api.tulis_reviu(path, waktu=TIME)
    return path


def spot_of_error(path: Path) -> str:
    (cell,) = (str(b["Sel"]) for b in table(path) if b["Kunci"] == KEY)
    return cell


def test_tulis_reviu__answer_stays_when_rows_are_renumbered(workbook: Path) -> None:
    before = spot_of_error(workbook)
    write(workbook, {KEY: ("Dijelaskan", "menunggu OPD")})
    workbook.write_bytes(Editor(workbook).content("RPJMD", "T2", "Urut", 1.0).bytes_())  # T2 comes first
    api.regenerasi(workbook, waktu=TIME)
    api.tulis_reviu(workbook, waktu=TIME)
    assert spot_of_error(workbook) != before
    assert written(workbook) == {KEY: ("Dijelaskan", "menunggu OPD")}


def test_tulis_reviu__answer_under_the_address_of_before_stays(workbook: Path) -> None:
    cell = spot_of_error(workbook)
    write(workbook, {KEY: ("Dijelaskan", "menunggu OPD")})
    (row,) = (b["baris"] for b in table(workbook) if b["Kunci"] == KEY)
    e = Editor(workbook)
    fill_constant(e.grid("Reviu").cell(row, 1), f"sel-lkjip | sel | Efektivitas | {cell} | {FOUND}")
    workbook.write_bytes(e.bytes_())
    api.tulis_reviu(workbook, waktu=TIME)
    assert written(workbook) == {KEY: ("Dijelaskan", "menunggu OPD")}
