"""The workbook's own cells: none accused when clean, single faults found where they are planted."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lkjip_xl.api import bangun, reviu, reviu_lengkap
from lkjip_xl.build import record
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_reader import WorkbookCell, read_cells
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant, fill_formula
from lkjip_xl.read.assemble import assemble
from lkjip_xl.read.workbook_input import read_raw_workbook
from lkjip_xl.review import Finding, Level
from lkjip_xl.review.input_places import input_placement
from lkjip_xl.shipped import template_file
from lkjip_xl.verify.compared_cells import compare_cells
from lkjip_xl.verify.expected_cells import Expected, compose_expected
from lkjip_xl.verify.input_checks import compare_input, recorded_rows
from tests.cli_runner import run_cli
from tests.conftest import Built
from tests.shared_books import make_once
from tests.small_report import indikator, small_laporan
from tests.workbook_tools import load

PACKAGE = Path(__file__).parents[2] / "workbook" / "serang_2020"
ACCEPTED = {
    "program-kembar",
    "capaian-jauh-di-atas-target",
    "capaian-negatif",
    "target-mundur",
    "deret-melompat",
    "deret-putus",
    "tabel-data-jumlah",
    "tabel-data-baris",
    "predikat-peka",
}


@pytest.fixture(scope="session")
def workbook(serang: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example; the faults of the file itself are planted in the small one, which is read much faster."""
    path = tmp_path_factory.mktemp("reviu") / "serang.xlsx"
    path.write_bytes(serang.data)
    return path


@pytest.fixture(scope="session")
def small_workbook(small: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reviu") / "small.xlsx"
    path.write_bytes(small.data)
    return path


New = Callable[[Path], list[Finding]]


@pytest.fixture(scope="session")
def new(small_workbook: Path) -> New:
    """What the review of a changed copy of the small workbook adds."""
    old = {_key(t) for t in reviu(small_workbook)}
    return lambda path: [t for t in reviu(path) if _key(t) not in old]


def _key(t: Finding) -> tuple[str, str, str | None, str]:
    return t.kode, t.place, t.cell, t.message


def edited_copy(workbook: Path, destination: Path, edit: Callable[[WorkbookFile], object]) -> Path:
    """A copy of the workbook with some XML changed, as another program would leave it."""
    book = WorkbookFile.open(workbook)
    edit(book)
    destination.write_bytes(book.save_bytes())
    return destination


def cell_xml(book: WorkbookFile, sheet: str, address: str) -> Any:
    place = book.sheets.find(sheet)
    assert place is not None
    row, column = openpyxl.utils.cell.coordinate_to_tuple(address)
    return Grid(book.package.edit(place.part)).cell(row, column)


def find(workbook: Path, sheet: str, formula: str) -> str:
    """The first cell of a sheet whose formula contains ``formula``."""
    for (b, k), content in sorted(read_cells(WorkbookFile.open(workbook))[sheet].items()):
        if content.formula is not None and formula in content.formula:
            return f"{openpyxl.utils.get_column_letter(k)}{b}"
    raise AssertionError(formula)


@pytest.fixture(scope="session")
def clean(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    return make_once(tmp_path_factory, "clean_serang", lambda: reviu(workbook))


def test_workbook__clean(clean: list[Finding]) -> None:
    findings = clean
    assert {t.kode for t in findings} == ACCEPTED
    assert [t for t in findings if t.level is Level.ERROR] == []


def test_workbook__input_finding_names_its_cell(clean: list[Finding]) -> None:
    cells = {t.kode: t.cell for t in clean}
    assert (cells["capaian-negatif"] or "").startswith("Realisasi!")
    assert (cells["program-kembar"] or "").startswith("Program!")


def test_workbook__formula_overwritten(small_workbook: Path, new: New, tmp_path: Path) -> None:
    address = find(small_workbook, "Sasaran 1", "CAPAIAN(")
    path = edited_copy(
        small_workbook, tmp_path / "a.xlsx", lambda p: fill_constant(cell_xml(p, "Sasaran 1", address), 100.0)
    )
    (t,) = new(path)
    assert (t.kode, t.cell, t.found) == ("rumus-tertimpa", f"'Sasaran 1'!{address}", "100")
    assert "CAPAIAN(" in (t.expected or "")


def test_workbook__formula_changed(small_workbook: Path, new: New, tmp_path: Path) -> None:
    address = find(small_workbook, "Anggaran", "SERAPAN(")
    path = edited_copy(
        small_workbook,
        tmp_path / "a.xlsx",
        lambda p: fill_formula(cell_xml(p, "Anggaran", address), "1+1", 2.0),
    )
    assert [(t.kode, t.cell) for t in new(path)] == [("rumus-diubah", f"Anggaran!{address}")]


def test_workbook__stale_stored_values(small_workbook: Path, new: New, tmp_path: Path) -> None:
    address = find(small_workbook, "Sasaran 1", "CAPAIAN(")

    def edit(p: WorkbookFile) -> None:
        c = cell_xml(p, "Sasaran 1", address)
        c.find(q("v")).text = "12.5"

    (t,) = new(edited_copy(small_workbook, tmp_path / "a.xlsx", edit))
    assert (t.kode, t.cell, t.found) == ("nilai-usang", f"'Sasaran 1'!{address}", "12,5")


def test_workbook__excel_error(small_workbook: Path, new: New, tmp_path: Path) -> None:
    address = find(small_workbook, "Anggaran", "SERAPAN(")

    def edit(p: WorkbookFile) -> None:
        c = cell_xml(p, "Anggaran", address)
        c.set("t", "e")
        c.find(q("v")).text = "#DIV/0!"

    assert [(t.kode, t.found) for t in new(edited_copy(small_workbook, tmp_path / "a.xlsx", edit))] == [
        ("sel-galat", "#DIV/0!")
    ]


def test_workbook__changed_input_does_not_accuse_the_generated_sheets(
    small_workbook: Path, new: New, tmp_path: Path
) -> None:
    path = edited_copy(
        small_workbook,
        tmp_path / "a.xlsx",
        lambda p: fill_constant(
            cell_xml(p, "PK", _address_of(small_workbook, "pk", "S1.1", "target_perubahan")), 9.5
        ),
    )
    (t,) = new(path)
    assert (t.kode, t.found, t.expected) == ("isian-berubah", "9,5", "8")


def test_workbook__new_realisasi_does_not_accuse_a_chart_of_its_new_point(
    small_workbook: Path, new: New, tmp_path: Path
) -> None:
    """S3.1 had no realisasi, so the points of its charts are truly blank until the next regeneration."""
    place = _address_of(small_workbook, "realisasi", "S3.1", "realisasi")
    path = edited_copy(
        small_workbook, tmp_path / "a.xlsx", lambda p: fill_constant(cell_xml(p, "Realisasi", place), 3.0)
    )
    assert [(t.kode, t.level) for t in new(path) if t.level is Level.ERROR or "kosong" in t.message] == []
    assert "isian-berubah" in [t.kode for t in new(path)]


def _address_of(workbook: Path, table: str, kode: str, column: str) -> str:
    return input_placement(read_raw_workbook(workbook).raw)[table, kode, column].place.split("!")[1]


def test_workbook__deleted_program(small_workbook: Path, new: New, tmp_path: Path) -> None:
    row = int(_address_of(small_workbook, "program", "P2", "kode")[1:])

    def edit(p: WorkbookFile) -> None:
        for column in "ABCDEFGHIJ":
            fill_constant(cell_xml(p, "Program", f"{column}{row}"), None)

    findings = new(edited_copy(small_workbook, tmp_path / "a.xlsx", edit))
    assert [(t.kode, t.cell) for t in findings] == [("isian-hilang", "P2")]


def test_workbook__new_program(small_workbook: Path, new: New, tmp_path: Path) -> None:
    row = int(_address_of(small_workbook, "program", "P4", "kode")[1:]) + 1

    def edit(p: WorkbookFile) -> None:
        for column, content in (("A", "P5"), ("D", "Program Baru"), ("F", "S3"), ("H", 5_000_000.0)):
            fill_constant(cell_xml(p, "Program", f"{column}{row}"), content)

    assert ("isian-baru", f"Program!A{row}") in {
        (t.kode, t.cell) for t in new(edited_copy(small_workbook, tmp_path / "a.xlsx", edit))
    }


def test_workbook__faulty_input(small_workbook: Path, new: New, tmp_path: Path) -> None:
    address = _address_of(small_workbook, "program", "P2", "realisasi")
    path = edited_copy(
        small_workbook,
        tmp_path / "a.xlsx",
        lambda p: fill_constant(cell_xml(p, "Program", address), "1.618. 615.241"),
    )
    (t,) = new(path)
    assert (t.kode, t.cell, t.place) == ("isian-salah", f"Program!{address}", "Program")


def test_workbook__half_filled(tmp_path: Path) -> None:
    laporan = small_laporan()
    laporan = replace(
        laporan, pk=tuple(replace(p, target_perubahan=None) if p.kode == "S1.1" else p for p in laporan.pk)
    )
    path = tmp_path / "a.xlsx"
    bangun(laporan, path)
    error = [t for t in reviu(path) if t.level is Level.ERROR]
    assert [t.kode for t in error] == ["sel-lkjip"]
    assert "target kosong" in error[0].message


def test_workbook__another_template(small_workbook: Path, new: New, tmp_path: Path) -> None:
    templat = WorkbookFile.open(template_file())
    templat.names.define("nama_tambahan", "Beranda!$A$1")
    (tmp_path / "t.xlsx").write_bytes(templat.save_bytes())
    findings = {t.kode for t in reviu(small_workbook, templat=tmp_path / "t.xlsx")}
    assert findings - {t.kode for t in reviu(small_workbook)} == {"templat-lain"}


def test_workbook__missing_sheet(small_workbook: Path, new: New, tmp_path: Path) -> None:
    path = edited_copy(small_workbook, tmp_path / "a.xlsx", lambda p: p.sheets.remove("Metode"))
    assert ("lembar-hilang", "Metode") in {(t.kode, t.place) for t in new(path)}


# -- five hundred single faults in memory --------------------------------------------------------------


@pytest.fixture(scope="session")
def material(small_workbook: Path) -> tuple[Any, Expected, Any, Any, str, Any]:
    book = WorkbookFile.open(small_workbook)
    inputs = read_raw_workbook(small_workbook)
    laporan = assemble(inputs.raw, inputs.problems)
    expected = compose_expected(book, laporan, inputs, Template(WorkbookFile.open(template_file())))
    placements = input_placement(inputs.raw)
    return (
        read_cells(book),
        expected,
        record.read_record(book),
        placements,
        str(laporan.settings["pk.berlaku"]),
        recorded_rows(record.read_supplement(book)["isian"]),
    )


def _overwrite(r: random.Random, cell: Any, expected: Expected, _: Any) -> set[str]:
    """A constant over a formula: what stood there, a round number, or nothing."""
    sheet, b, k = r.choice(sorted(expected.formulas))
    old = cell[sheet][b, k]
    cell[sheet][b, k] = WorkbookCell(None, r.choice([old.value, 100.0, None]))
    return {_a(sheet, b, k)}


def _swap(r: random.Random, cell: Any, expected: Expected, _: Any) -> set[str]:
    """Two generated cells of a sheet exchanged."""
    count = Counter(a[0] for a in expected.formulas)
    sheet = r.choice(sorted(s for s in count if count[s] > 5))
    owned = sorted(a for a in expected.formulas if a[0] == sheet)
    while True:
        (_, b1, k1), (_, b2, k2) = r.sample(owned, 2)
        if cell[sheet][b1, k1] != cell[sheet][b2, k2]:
            break
    cell[sheet][b1, k1], cell[sheet][b2, k2] = cell[sheet][b2, k2], cell[sheet][b1, k1]
    return {_a(sheet, b1, k1), _a(sheet, b2, k2)}


def _input_numbers(placement: Any) -> list[tuple[str, str, str]]:
    columns = {"pk": "target_perubahan", "realisasi": "realisasi", "program": "pagu_perubahan"}
    numbers = [(t, k, c) for (t, k, c), s in placement.items() if isinstance(s.value, int | float) and s.value
             and (columns.get(t) == c or (t, c) == ("program", "realisasi"))]  # fmt: skip
    return sorted(numbers)


def _input(edit: Callable[[float, random.Random], float]) -> Callable[..., set[str]]:
    def graft(r: random.Random, _: Any, __: Expected, placement: Any) -> set[str]:
        key = r.choice(_input_numbers(placement))
        old = float(placement[key].value)
        new = edit(old, r)
        if new == old:
            new = old + 1
        placement[key] = placement[key]._replace(value=new)
        return {placement[key].place}

    return graft


def _drop_digit(x: float, r: random.Random) -> float:
    text = f"{x:.2f}".rstrip("0").rstrip(".")
    n = r.randrange(len(text))
    return float(text[:n] + text[n + 1 :] or "0") if text[n].isdigit() and len(text) > 1 else x * 10


def _swap_inputs(r: random.Random, _: Any, __: Expected, placement: Any) -> set[str]:
    """Two input cells of one column exchanged."""
    while True:
        one, two = r.sample(_input_numbers(placement), 2)
        if (one[0], one[2]) == (two[0], two[2]) and placement[one].value != placement[two].value:
            break
    a, b = placement[one], placement[two]
    placement[one], placement[two] = a._replace(value=b.value), b._replace(value=a.value)
    return {a.place, b.place}


def _remove_program(r: random.Random, _: Any, __: Expected, placement: Any) -> set[str]:
    kode = r.choice(sorted({k for t, k, _ in placement if t == "program"}))
    for key in [x for x in placement if x[:2] == ("program", kode)]:
        del placement[key]
    return {kode}


GRAFTS: tuple[Callable[..., set[str]], ...] = (
    _overwrite,
    _overwrite,
    _swap,
    _input(lambda x, _: -x),
    _input(_drop_digit),
    _input(lambda x, r: round(x * r.uniform(0.5, 1.5), 2)),
    _swap_inputs,
    _remove_program,
)


def _a(sheet: str, b: int, k: int) -> str:
    name = f"'{sheet}'" if " " in sheet else sheet
    return f"{name}!{openpyxl.utils.get_column_letter(k)}{b}"


def test_five_hundred_faults(material: Any) -> None:
    cell, expected, record, placement, berlaku, rows = material
    assert compare_cells(cell, expected).findings == ()
    assert list(compare_input(record, placement, berlaku, rows)) == []
    r = random.Random(20201231)  # noqa: S311 - a seeded test
    found = 0
    for n in range(500):
        damaged, input_ = {x: dict(y) for x, y in cell.items()}, dict(placement)
        places = GRAFTS[n % len(GRAFTS)](r, damaged, expected, input_)
        findings = [*compare_cells(damaged, expected).findings, *compare_input(record, input_, berlaku, rows)]
        accused = {t.cell for t in findings}
        assert accused <= places, (n, places, accused)
        found += accused == places
    assert found >= 490


# -- command line -----------------------------------------------------------------------------------------


def test_command__json_and_exit_code(small_workbook: Path) -> None:
    result = run_cli("reviu", PACKAGE, "--json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert data["ringkasan"]["galat"] > 100
    assert run_cli("reviu", small_workbook).exit_code == 0
    assert run_cli("reviu", "tidak_ada.xlsx").exit_code == 2


def test_printed__excel(tmp_path: Path) -> None:
    wb = openpyxl.Workbook()
    wb.active.append(["catatan pengisi"])
    ws = wb.create_sheet("Lampiran")
    ws.append(["Lampiran laporan"])
    ws.append(["Tempat", "Entitas", "Medan", "Tercetak", "Halaman"])
    ws.append(["Lampiran", "S07.2", "capaian", 155.78, 139])
    wb.save(tmp_path / "t.xlsx")
    result = reviu_lengkap(PACKAGE, tmp_path / "t.xlsx")
    (t,) = (t for t in result.findings if t.level is Level.ERROR)
    assert (t.kode, t.place, t.found) == ("arah-terbalik", "Lampiran, halaman 139", "155,78")


def test_workbook__saved_by_a_program_that_does_not_calculate(
    small_workbook: Path, new: New, tmp_path: Path
) -> None:
    wb = load(small_workbook.read_bytes(), value=False)
    wb.save(tmp_path / "a.xlsx")
    assert [t.kode for t in new(tmp_path / "a.xlsx")] == ["belum-dihitung"]
    wb["PK"][_address_of(small_workbook, "pk", "S1.1", "target_perubahan")] = 9.5
    wb.save(tmp_path / "a.xlsx")
    assert {t.kode for t in new(tmp_path / "a.xlsx")} == {"isian-berubah"}


@pytest.mark.parametrize(
    ("sheet", "table", "kode", "column", "value"),
    [
        ("PK", "pk", "S1.1", "target_perubahan", -8.0),  # wrong sign
        ("Program", "program", "P1", "pagu_perubahan", 30.0),  # dropped digit
        ("Program", "program", "P1", "realisasi", 90.0),  # another row's
    ],
)
def test_workbook__mistyped_input_accuses_nothing_else(
    small_workbook: Path,
    new: New,
    tmp_path: Path,
    sheet: str,
    table: str,
    kode: str,
    column: str,
    value: float,
) -> None:
    address = _address_of(small_workbook, table, kode, column)
    path = edited_copy(
        small_workbook, tmp_path / "a.xlsx", lambda p: fill_constant(cell_xml(p, sheet, address), value)
    )
    assert {t.cell for t in new(path)} == {f"{sheet}!{address}"}


def test_workbook__input_whose_finding_disappears_accuses_nothing_else(tmp_path: Path) -> None:
    """80 against a target of 8 is ten times it and above 150 %; 9 is neither."""
    far = [indikator("T1.1", 50.0, 40.0), indikator("S1.1", 8.0, 80.0)]
    bangun(small_laporan(far), tmp_path / "a.xlsx")
    address = _address_of(tmp_path / "a.xlsx", "realisasi", "S1.1", "realisasi")
    old = {(t.kode, t.cell) for t in reviu(tmp_path / "a.xlsx")}
    path = edited_copy(
        tmp_path / "a.xlsx",
        tmp_path / "b.xlsx",
        lambda p: fill_constant(cell_xml(p, "Realisasi", address), 9.0),
    )
    found = {(t.kode, t.cell) for t in reviu(path)}
    assert {kode for kode, _ in old - found} == {"nilai-bergeser-desimal", "capaian-di-atas-150"}
    assert {cell for _, cell in found - old} == {f"Realisasi!{address}"}
