"""A data table as it is printed: which columns its chart draws, and what its kelompok are."""

from __future__ import annotations

from dataclasses import replace

from lkjip_xl.figures.tabel_data.data_view import TableView
from lkjip_xl.model import DataTable, TableColumn, TableRow

COLUMNS = (
    TableColumn("Y", 1, "Luas", desimal=1),
    TableColumn("Y", 2, "Catatan"),
    TableColumn("Y", 3, "Predikat", desimal=0, hitung="kategori", dari="1"),
    TableColumn("Y", 4, "Banding", desimal=0, hitung="banding", dari="1"),
    TableColumn("Y", 5, "Hasil", desimal=2, hitung="rasio", dari="1;1"),
)


def view(columns: tuple[TableColumn, ...] = COLUMNS, grafik: str | None = "batang") -> TableView:
    return TableView(DataTable("Y", "Tabel", "Desa", grafik=grafik), columns, ())


def drawn(table: TableView) -> list[int]:
    return [k.isi for k in table.series]


def test_series__numbers_where_no_column_is_marked() -> None:
    """A column with decimals is one of numbers; a category or a comparison is a word."""
    assert drawn(view()) == [1, 5]


def test_series__only_what_is_marked() -> None:
    columns = tuple(replace(k, grafik="ya") if k.isi == 5 else k for k in COLUMNS)
    assert drawn(view(columns)) == [5]


def test_series__none_without_a_chart() -> None:
    assert view(grafik=None).series == ()


def test_groups__one_name_alone_is_no_heading() -> None:
    """With two named kelompok a subtotal says which it is of; with one there is nothing to tell apart."""
    rows = (TableRow("Y.1", "Y", "Satu", "Utara"), TableRow("Y.2", "Y", "Dua", "Selatan"))
    table = replace(view(), rows=rows)
    assert [g.name for g in table.groups] == ["Utara", "Selatan"]
    assert table.has_named_groups
    assert not replace(table, rows=rows[:1]).has_named_groups


def test_groups__a_print_without_kelompok_is_the_whole_table_s() -> None:
    rows = (
        TableRow("Y.1", "Y", "Satu"),
        TableRow("Y.2", "Y", "Seluruhnya", peran="tercetak", isi_1=5.0),
    )
    (group,) = replace(view(), rows=rows).groups
    assert (group.name, group.as_printed) == (None, ())
