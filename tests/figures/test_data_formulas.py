"""Formulas of data tables: each kind of column and of foot, by hand, without a workbook."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.model import DataTable, TableColumn, TableRow
from lkjip_xl.sheets import compose_sheets
from lkjip_xl.sheets.report import umum
from lkjip_xl.sheets.report_values import report_values
from tests.small_report import indikator, program, small_laporan

TABLE = DataTable("Y", "Semua hitungan", "Unit")
COLUMNS = (
    TableColumn("Y", 1, "Target", desimal=0, kaki="jumlah"),
    TableColumn("Y", 2, "Realisasi", desimal=2, kaki="rerata"),
    TableColumn("Y", 3, "Semua", desimal=2, hitung="jumlah", dari="1;2", kaki="rerata tertimbang", bobot=1),
    TableColumn("Y", 4, "Selisih", desimal=2, hitung="selisih", dari="1;2", kaki="rumus"),
    TableColumn("Y", 5, "Bagian", desimal=2, hitung="bagian", dari="1"),
    TableColumn("Y", 6, "Rasio", desimal=2, hitung="rasio", dari="1;2", faktor=100.0),
    TableColumn("Y", 7, "Rasio saja", desimal=2, hitung="rasio", dari="1;2"),
    TableColumn("Y", 8, "Pertumbuhan", desimal=2, hitung="pertumbuhan", dari="1;2"),
    TableColumn("Y", 9, "Predikat", hitung="kategori", dari="2", skala="permendagri86"),
    TableColumn("Y", 10, "Banding", hitung="banding", dari="1"),
)
ROWS = (
    TableRow("Y.1", "Y", "Satu", "Utara", isi_1=10.0, isi_2=40.0),
    TableRow("Y.2", "Y", "Dua", "Utara", isi_1=30.0, isi_2=95.0),
    TableRow("Y.3", "Y", "Tiga", "Selatan", isi_1=20.0),
    TableRow("Y.4", "Y", "Empat", "Selatan", isi_1=20.0, isi_2=0.0),
)
PRINTED = (
    TableRow("Y.1", "Y", "Satu", "Utara", isi_1=10.0, isi_2=40.0, isi_3=50.0, isi_9="sangat  rendah"),
    TableRow("Y.2", "Y", "Dua", "Utara", isi_1=30.0, isi_2=95.0, isi_3=125.01, isi_9="Tinggi"),
)
SAMPLE = (
    [indikator("S1.1", 8.0, 8.0)],
    [program("P1", "S1", 100.0, 90.0)],
    {"S1": "T1"},
    {"T1": "M1"},
)


def lines(
    rows: tuple[TableRow, ...], columns: tuple[TableColumn, ...] = COLUMNS
) -> dict[str, Mapping[str, CellValue]]:
    """The lines of the table by their first word: what each token says."""
    report = small_laporan(*SAMPLE, tabel_data=(TABLE,), kolom_data=columns, data=rows)
    values = report_values(report)
    sheet = next(s for s in compose_sheets(report) if s.key == umum.KEY)
    result: dict[str, Mapping[str, CellValue]] = {}
    for n, row in enumerate(sheet.rows):
        cells = {token: values.cell(sheet.key, n, token) for token in row.content}
        name = cells.get("uraian", cells.get("teks"))
        if name is not None and "data" in row.pattern:
            result[str(name)] = cells
    return result


@pytest.fixture(scope="module")
def table() -> dict[str, Mapping[str, CellValue]]:
    return lines(ROWS)


def test_row__every_kind_of_column(table: dict[str, Mapping[str, CellValue]]) -> None:
    one = [table["Satu"][f"k{n}"] for n in range(1, 11)]
    # 10 of 80 is 12,5 %; 10 of 40 is a quarter; from 10 to 40 it grew by 30 of 10
    assert one == [10, 40, 50, -30, 12.5, 25, 0.25, 300, "Sangat Rendah", "di bawah rerata"]
    two = [table["Dua"][f"k{n}"] for n in range(1, 11)]
    assert two[:5] == [30, 95, 125, -65, 37.5]
    assert two[5] == pytest.approx(31.578947, abs=1e-6)
    assert two[7:] == [pytest.approx(216.666667, abs=1e-6), "Sangat Tinggi", "di atas rerata"]


def test_row__blank_and_zero_are_two_things(table: dict[str, Mapping[str, CellValue]]) -> None:
    three = [table["Tiga"][f"k{n}"] for n in range(1, 11)]
    assert three == [20, "", 20, "", 25, "", "", "", "", "sama dengan rerata"]
    four = [table["Empat"][f"k{n}"] for n in range(1, 11)]
    assert four[3:9] == [20, 25, "tidak dapat dihitung", "tidak dapat dihitung", -100, "Sangat Rendah"]


def test_foot__sums_means_and_weights(table: dict[str, Mapping[str, CellValue]]) -> None:
    total = table["Jumlah dan rata-rata (3 dari 4)"]
    assert total["k1"] == 80
    # by weight of column 1: (10*50 + 30*125 + 20*20 + 20*20) / 80; the sum of 1 less the mean of 2
    assert total["k3"] == (500 + 3750 + 400 + 400) / 80
    assert total["k2"] == 45
    assert total["k4"] == 80 - 45


def test_printed__differences_by_number_and_by_word() -> None:
    """Beside the computed column 3 stands k4 with its print, beside column 9 its own."""
    rest = TableColumn("Y", 11, "Sisa", desimal=2, hitung="selisih", dari="3;1")
    columns = (*(c for c in COLUMNS if c.isi in (1, 2, 3, 9)), rest)
    table = lines(PRINTED, columns)
    one, two = table["Satu"], table["Dua"]
    assert (one["k3"], one["k4"], two["k3"], two["k4"]) == (50, 50, 125, 125.01)
    assert (one["beda"], two["beda"]) == ("0", "2")
    assert (one["k7"], two["k7"]) == (40, 95)  # of the computed 125, never of the printed 125,01


def test_ratio__by_zero_in_words_and_by_a_factor() -> None:
    twice = TableColumn("Y", 12, "Dua kali", desimal=2, hitung="rasio", dari="1;2", faktor=2.0)
    table = lines(ROWS, (*COLUMNS[:2], twice))
    assert (table["Satu"]["k3"], table["Empat"]["k3"]) == (0.5, "tidak dapat dihitung")
