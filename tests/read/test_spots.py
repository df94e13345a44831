"""Places of the input that know their parts."""

from __future__ import annotations

import copy
import pickle

import pytest

from lkjip_xl.errors import Problem
from lkjip_xl.read.fault_order import reading_order
from lkjip_xl.read.raw import RawCell, RawLaporan, RawRow
from lkjip_xl.read.spots import FileSpot, Spot, WorkbookSpot, container_of

CELL = WorkbookSpot("'PK 2!x'!D10", "PK 2!x", 10, 4)


@pytest.mark.parametrize(
    ("spot", "text", "container"),
    [
        (CELL, "'PK 2!x'!D10", "PK 2!x"),
        (FileSpot.of("pk.csv"), "pk.csv", "pk.csv"),
        (FileSpot.of("pk.csv", 3), "pk.csv baris 3", "pk.csv"),
        (FileSpot.of("pk.csv", 3, "kode"), "pk.csv baris 3 kolom kode", "pk.csv"),
        (FileSpot.key("pengaturan.toml", "laporan.tahun"), "pengaturan.toml kunci laporan.tahun",
         "pengaturan.toml"),
        ("Nama atur_laporan_tahun", "Nama atur_laporan_tahun", "Nama atur_laporan_tahun"),
    ],
)  # fmt: skip
def test_spot__text_and_container(spot: str, text: str, container: str) -> None:
    assert spot == text
    assert f"{spot}: kosong" == f"{text}: kosong"
    assert container_of(spot) == container


@pytest.mark.parametrize("spot", [CELL, FileSpot.of("pk.csv", 3, "kode")])
def test_spot__survives_pickling_and_copying(spot: Spot) -> None:
    for again in (pickle.loads(pickle.dumps(spot)), copy.deepcopy(spot)):  # noqa: S301 - our own bytes
        assert type(again) is type(spot)
        assert (again, again.container, again.row, again.column) == (
            str(spot), spot.container, spot.row, spot.column,
        )  # fmt: skip


def test_workbook_spot__only_a_cell_is_a_cell() -> None:
    assert CELL.is_cell
    assert not WorkbookSpot("PK baris 10", "PK", 10).is_cell
    assert not WorkbookSpot("PK", "PK").is_cell


def test_reading_order__by_number_and_in_the_order_of_the_columns() -> None:
    """Row 10 comes after row 9, column AA after column B, and a fault of the whole sheet first."""

    def cell(row: int, column: int, letter: str) -> RawCell:
        return RawCell(1, WorkbookSpot(f"PK!{letter}{row}", "PK", row, column))

    cells = [cell(9, 2, "B"), cell(9, 27, "AA"), cell(10, 1, "A")]
    row = [RawRow(WorkbookSpot("PK baris 9", "PK", 9), {str(n): s for n, s in enumerate(cells)})]
    raw = RawLaporan({}, {"pk": row}, {"pk": WorkbookSpot("PK", "PK"), "program": "Program"})
    places = ["Program", *(s.place for s in reversed(cells)), "PK", "Nama pk_kode"]
    ordered = [m.place for m in reading_order([Problem(p, "x") for p in places], raw)]
    assert ordered == ["Nama pk_kode", "PK", "PK!B9", "PK!AA9", "PK!A10", "Program"]


def test_reading_order__columns_of_a_file_as_its_header_has_them() -> None:
    cells = {k: RawCell("x", FileSpot.of("pk.csv", 2, k)) for k in ("kode", "target")}
    raw = RawLaporan({}, {"pk": [RawRow(FileSpot.of("pk.csv", 2), cells)]}, {"pk": "pk.csv"})
    places = [cells["target"].place, cells["kode"].place, FileSpot.of("pk.csv", 2)]
    ordered = [m.place for m in reading_order([Problem(p, "x") for p in places], raw)]
    assert ordered == ["pk.csv baris 2", "pk.csv baris 2 kolom kode", "pk.csv baris 2 kolom target"]
