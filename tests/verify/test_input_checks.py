"""The input against the last generation: what a kode is, the model says, never its digits or blanks."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.build.new_workbook import assemble_package
from lkjip_xl.errors import Problem
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.read.raw import RawCell, RawLaporan, RawRow
from lkjip_xl.read.spots import WorkbookSpot
from lkjip_xl.review.input_places import Emission, input_placement
from lkjip_xl.review.places import InputPlace, RowPlace, SettingPlace, SourcePlace
from lkjip_xl.shipped import template_file
from lkjip_xl.verify.input_checks import compare_input, compare_rows, input_faults, recorded_rows
from tests.shared_books import make_once
from tests.small_report import indikator, program, small_laporan
from tests.workbook_tools import Editor

RECORDED = {
    FigureKey("pagu", "KESRA"): 100.0,
    FigureKey("pagu", "BTL"): 50.0,
    FigureKey("pagu", "S1"): 100.0,
    FigureKey("pagu", "2020"): 150.0,
    FigureKey("target", "S07 2"): 8.0,
    FigureKey("realisasi", "S07 2"): 9.0,
}
ROWS = recorded_rows(
    {"program KESRA": "a", "belanja BTL": "b", "sasaran S1": "c", "pk S07 2": "d", "realisasi S07 2": "e"}
)


def raw_of(sheet: str, table: str, **kode: float) -> RawLaporan:
    """One table of kode and one figure each, from row 9 on."""
    column = {"program": "pagu_perubahan", "pk": "target_perubahan", "realisasi": "realisasi"}[table]
    rows = []
    for n, (k, value) in enumerate(kode.items(), 9):
        first = RawCell(k.replace("_", " "), WorkbookSpot(f"{sheet}!A{n}", sheet, n, 1))
        figure = RawCell(value, WorkbookSpot(f"{sheet}!C{n}", sheet, n, 3))
        rows.append(RawRow(WorkbookSpot(f"{sheet} baris {n}", sheet, n), {"kode": first, column: figure}))
    return RawLaporan({}, {table: rows})


def placement_of(sheet: str, table: str, **kode: float) -> Emission:
    return input_placement(raw_of(sheet, table, **kode))


def test_compare_input__rows_that_are_gone_are_named_by_their_table() -> None:
    """A program without a digit is one; a sum whose kode has digits, or is nothing else, is none."""
    findings = list(compare_input(RECORDED, {}, "perubahan", ROWS))
    assert [(t.kode, t.at, t.place, t.cell) for t in findings] == [
        ("isian-hilang", InputPlace("program", "KESRA"), "Program", "KESRA"),
        ("isian-hilang", InputPlace("belanja", "BTL"), "Belanja", "BTL"),
        ("isian-hilang", InputPlace("pk", "S07 2"), "PK", "S07 2"),
    ]
    assert findings[1].message == "baris BTL sudah tidak ada di lembar Belanja; lembar hasil masih memakainya"


def test_compare_input__changed_figure_at_its_cell_in_a_renamed_tab() -> None:
    placements = placement_of("PK lama", "pk", S07=1.0, S07_2=8.5)
    (t,) = (x for x in compare_input(RECORDED, placements, "perubahan", ROWS) if x.kode == "isian-berubah")
    assert (t.at, t.place, t.cell, t.link) == (
        InputPlace("pk", "S07 2", "target"), "PK lama", "PK lama!C10", "PK lama!C10",
    )  # fmt: skip
    assert (t.found, t.expected) == ("8,5", "8")


def test_compare_rows__row_already_named_is_left_out() -> None:
    raw = raw_of("PK", "pk", S07_2=8.5, S08=1.0)
    seen = list(compare_input(RECORDED, input_placement(raw), "perubahan", ROWS))
    rows = list(compare_rows({**ROWS, ("pengaturan", "laporan.tahun"): "z"}, raw, seen))
    assert [(t.at, t.cell) for t in rows] == [
        (SettingPlace("laporan.tahun"), None),
        (RowPlace("pk", "S08"), "PK!A10"),
        (RowPlace("realisasi", "S07 2"), None),
        (RowPlace("sasaran", "S1"), None),
    ]
    assert [t.place for t in rows] == ["pengaturan", "PK", "realisasi", "sasaran"]


def test_input_faults__by_row_and_column_where_it_is_a_cell() -> None:
    placements = placement_of("PK", "pk", S07_2=8.5)
    cell, row = placements["pk", "S07 2", "target_perubahan"].place, WorkbookSpot("PK baris 9", "PK", 9)
    one, two = input_faults([Problem(cell, "x"), Problem(row, "y")], placements)
    assert (one.at, one.place, one.cell) == (InputPlace("pk", "S07 2", "target_perubahan"), "PK", "PK!C9")
    assert (two.at, two.place, two.cell) == (SourcePlace(row), "PK", "PK baris 9")


# -- in a workbook ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A blank in a kode, and programs without a digit."""
    report = small_laporan(
        [indikator("S1.1", 8.0, 8.0), indikator("S1.1 b", 10.0, -1.0), indikator("S2.1", 5.0, 5.0)],
        [program("KESRA", "S1", 100.0, 140.0), program("UMUM 2", "S2", 50.0, 40.0)],
        {"S1": "T1", "S2": "T1"},
        {"T1": "M1"},
    )
    return make_once(
        tmp_path_factory,
        "odd_kode",
        lambda: assemble_package(report, template_file())[0].save_bytes(),
    )


@pytest.fixture
def workbook(origin: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(origin)
    return path


def test_reviu__kode_with_a_blank_keeps_its_cell(workbook: Path) -> None:
    cells = {t.kode: t.cell for t in api.reviu(workbook)}
    row = Editor(workbook).row("Realisasi")["S1.1 b"]
    assert (cells["capaian-negatif"], cells["serapan-di-atas-100"]) == (
        f"Realisasi!C{row}", f"Program!I{Editor(workbook).row('Program')['KESRA']}",
    )  # fmt: skip


@pytest.mark.parametrize("kode", ["KESRA", "UMUM 2"])
def test_reviu__deleted_program_without_digits_or_with_a_blank(workbook: Path, kode: str) -> None:
    workbook.write_bytes(Editor(workbook).remove("Program", kode).bytes_())
    gone = [t for t in api.reviu(workbook) if t.kode == "isian-hilang"]
    assert [(t.at, t.cell) for t in gone] == [(InputPlace("program", kode), kode)]


def test_reviu__consequences_are_kept_with_their_cause(workbook: Path) -> None:
    """A target mistyped after the generation (8 / 2 = 400 %): one finding, and what only follows from it."""
    workbook.write_bytes(Editor(workbook).content("PK", "S1.1", "Target perubahan", 2.0).bytes_())
    result = api.reviu_lengkap(workbook)
    (cause,) = (t for t in result.findings if t.kode == "isian-berubah")
    assert cause.at == InputPlace("pk", "S1.1", "target")
    assert "capaian-di-atas-150" not in {t.kode for t in result.findings}
    (high,) = (t for t in result.consequences if t.kode == "capaian-di-atas-150")
    assert (high.at, high.follows) == (InputPlace("realisasi", "S1.1", "capaian"), (cause.key,))
