"""The rules on data tables: nothing where print and rows agree, exactly the planted fault otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lkjip_xl.model import DataTable, TableColumn, TableRow, Title
from lkjip_xl.review import Finding
from tests.review.samples import LAPORAN, found_by, reviu

TABLES = (DataTable("Z", "Luas desa", "Desa"),)
COLUMNS = (
    TableColumn("Z", 1, "Luas", kelompok="Lahan", desimal=0, kaki="jumlah", skala="AKIP"),
    TableColumn("Z", 2, "Warga", desimal=0, kaki="rerata tertimbang", bobot=1),
    TableColumn("Z", 3, "Bagian", desimal=1, hitung="bagian", dari="1", kaki="rumus"),
    TableColumn("Z", 4, "Rasio", desimal=3, hitung="rasio", dari="2;1", faktor=100.0),
    TableColumn("Z", 5, "Jumlah", desimal=0, hitung="jumlah", dari="1;2", kaki="rerata"),
    TableColumn("Z", 6, "Beda", desimal=0, hitung="selisih", dari="1;2"),
    TableColumn("Z", 7, "Tumbuh", hitung="pertumbuhan", dari="1;2"),
    TableColumn("Z", 8, "Kelas", hitung="kategori", dari="1", skala="AKIP"),
    TableColumn("Z", 9, "Letak", hitung="banding", dari="1"),
)
# 30 + 50 + 20 = 100; means by area (30 x 60 + 50 x 20 + 20 x 20) / 100 = 32; of the sums (90 + 70 + 40) / 3
DATA = (
    TableRow(
        "Z.1", "Z", "Asri", "Utara",
        isi_1=30.0, isi_2=60.0, isi_3=30.0, isi_4=200.0, isi_5=90.0, isi_6=-30.0, isi_7=100.0, isi_8="C",
        isi_9="Dibawah rerata",
    ),
    TableRow(
        "Z.2", "Z", "Bina", "Utara",
        isi_1=50.0, isi_2=20.0, isi_3=50.0, isi_4=40.0, isi_5=70.0, isi_6=30.0, isi_7=-60.0, isi_8="C",
        isi_9="di atas rerata",
    ),
    TableRow(
        "Z.3", "Z", "Cita", "Selatan",
        isi_1=20.0, isi_2=20.0, isi_3=20.0, isi_4=100.0, isi_5=40.0, isi_6=0.0, isi_7=0.0, isi_8="C",
    ),
    TableRow("Z.4", "Z", "Utara", "Utara", peran="tercetak", isi_1=80.0),
    TableRow("Z.5", "Z", "Seluruhnya", peran="tercetak", isi_1=100.0, isi_2=32.0, isi_3=100.0, isi_5=67.0),
    TableRow("Z.6", "Z", "Kategori", peran="tercetak kategori", isi_1="A"),
)  # fmt: skip
TOTAL, ROW = "tabel-data-jumlah", "tabel-data-baris"


def findings(data: tuple[TableRow, ...] = DATA, column: tuple[TableColumn, ...] = COLUMNS) -> list[Finding]:
    laporan = replace(LAPORAN, tabel_data=TABLES, kolom_data=column, data=data)
    return [t for t in reviu(laporan, ()) if t.kode.startswith("tabel-data")]


def edit(kode: str, **content: Any) -> tuple[TableRow, ...]:
    return tuple(replace(b, **content) if b.kode == kode else b for b in DATA)


def test_clean__no_findings() -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("data", "kode", "cell", "found", "expected"),
    [
        (edit("Z.4", isi_1=81.0), TOTAL, "Z.4 isi_1", "81", "80"),
        (edit("Z.5", isi_1=110.0), TOTAL, "Z.5 isi_1", "110", "100"),
        (edit("Z.5", isi_2=33.0), TOTAL, "Z.5 isi_2", "33", "32"),
        (edit("Z.5", isi_3=101.0), TOTAL, "Z.5 isi_3", "101,0", "100,0"),
        (edit("Z.6", isi_1="B"), TOTAL, "Z.6 isi_1", "B", "A"),
        (edit("Z.1", isi_3=31.0), ROW, "Z.1 isi_3", "31,0", "30,0"),
        (edit("Z.1", isi_4=201.0), ROW, "Z.1 isi_4", "201,000", "200,000"),
        (edit("Z.2", isi_5=71.0), ROW, "Z.2 isi_5", "71", "70"),
        (edit("Z.2", isi_6=31.0), ROW, "Z.2 isi_6", "31", "30"),
        (edit("Z.3", isi_7=1.0), ROW, "Z.3 isi_7", "1,00", "0,00"),
        (edit("Z.3", isi_8="B"), ROW, "Z.3 isi_8", "B", "C"),
        (edit("Z.2", isi_9="di bawah rerata"), ROW, "Z.2 isi_9", "di bawah rerata", "di atas rerata"),
    ],
)  # fmt: skip
def test_one_fault__one_finding(
    data: tuple[TableRow, ...], kode: str, cell: str, found: str, expected: str
) -> None:
    (one,) = findings(data)
    assert (one.kode, one.place, one.cell) == (kode, "Data", cell)
    assert (one.found, one.expected) == (found, expected)
    assert one.message.startswith("Tabel data Z, ")


def test_rows__one_finding_per_column_with_example() -> None:
    data = tuple(b if b.peran else replace(b, isi_8="A") for b in DATA)
    (one,) = findings(data)
    assert one.cell == "Z.1 isi_8"
    example = "Asri (Utara) A, hitungan C; Bina (Utara) A, hitungan C; Cita (Selatan) A, hitungan C"
    assert one.message == f"Tabel data Z, Kelas: 3 dari 3 baris tercetak berbeda: {example}"
    four = (*data, TableRow("Z.9", "Z", "Desa", isi_1=0.0, isi_2=0.0, isi_8="A"))
    assert [t.message for t in findings(four) if t.cell == "Z.1 isi_8"] == [
        f"Tabel data Z, Kelas: 4 dari 4 baris tercetak berbeda: {example}; dan 1 baris lain"
    ]


@pytest.mark.parametrize(("uraian", "designation"), [("Utara", "Utara"), ("Subjumlah", "Subjumlah (Utara)")])
def test_sum__names_its_group(uraian: str, designation: str) -> None:
    (one,) = findings(edit("Z.4", isi_1=81.0, uraian=uraian))
    assert one.message == f"Tabel data Z, Lahan Luas: {designation} tercetak 81, baris-barisnya memberi 80"


def test_mean__without_complete_rows_not_compared() -> None:
    """A mean of two of three rows says nothing about a printed mean of three."""
    data = edit("Z.3", isi_1=None, isi_2=None, isi_3=None, isi_4=None, isi_5=None, isi_6=None, isi_7=None)
    assert not [t for t in findings(data) if t.cell in ("Z.5 isi_2", "Z.5 isi_5")]


def test_not_calculable__zero_and_text() -> None:
    """A share of nothing is no number, and a text that is on no scale has no category."""
    zero = tuple(b if b.peran else replace(b, isi_1=0.0) for b in DATA)
    part = next(t for t in findings(zero) if t.cell == "Z.1 isi_3")
    assert part.expected == "tidak dapat dihitung"
    texts = edit("Z.1", isi_1="tiga puluh")
    assert any(t.cell == "Z.1 isi_8" and t.expected == "kosong" for t in findings(texts))
    blank = tuple(b if b.peran else replace(b, isi_1=None, isi_2=None) for b in DATA)
    assert {t.kode for t in findings(blank)} == {ROW}


def test_equal_mean__equals_the_mean() -> None:
    same = tuple(b if b.peran else replace(b, isi_1=40.0, isi_9="sama dengan rerata") for b in DATA)
    assert not [t for t in findings(same) if (t.cell or "").endswith("isi_9")]


def test_absent_skala__not_compared() -> None:
    columns = tuple(replace(k, skala="LAIN") if k.skala else k for k in COLUMNS)
    assert {(t.cell, t.expected) for t in findings(DATA, columns)} == {("Z.1 isi_8", "kosong")}


@pytest.mark.parametrize("from_", [None, "10"])
def test_half_in_a_column_of_whole_numbers__is_itself(from_: str | None) -> None:
    """2,5 is shown as 3; whether typed or computed, it does not differ from 2,5."""
    data = tuple(b if b.peran else replace(b, isi_10=2.5, isi_11=2.5) for b in DATA)
    columns = (
        TableColumn("Z", 10, "Nilai", desimal=0),
        TableColumn("Z", 11, "Salinan", desimal=0, hitung=from_ and "jumlah", dari=from_),
    )
    assert findings(data, (*COLUMNS, *columns)) == []


@pytest.mark.parametrize(("nomor", "name"), [("Tabel 3.9", "Tabel 3.9"), (None, "Tabel data Z")])
def test_message__number_of_the_table_where_it_has_one(nomor: str | None, name: str) -> None:
    judul = (Title("data_Z", "Luas desa", nomor),)
    laporan = replace(
        LAPORAN, tabel_data=TABLES, kolom_data=COLUMNS, data=edit("Z.5", isi_2=33.0), judul=judul
    )
    (one,) = found_by("tabel-data-jumlah", (), laporan)
    assert one.message == f"{name}, Warga: Seluruhnya tercetak 33, baris-barisnya memberi 32"
