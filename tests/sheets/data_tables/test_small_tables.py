"""Data tables of another shape: groups with subtotals, differences, means that lack rows, a chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl.api import bangun
from lkjip_xl.model import DataTable, TableColumn, TableRow
from lkjip_xl.ooxml import WorkbookFile
from tests.conftest import Built
from tests.sheets.data_tables.table_tools import WorkbookTable
from tests.small_report import DATA_COLUMNS, DATA_TABLES, small_laporan
from tests.workbook_tools import Editor, Reading, chart_references, recalculate


def test_group__subtotals_and_total(small: Built) -> None:
    t = WorkbookTable(small.reading, "Gambaran Umum", "X1")
    assert t.title == "Lahan menurut desa"
    assert t.rows == [
        ("Asri", 6, 1, 5, 60, 60),
        ("Bina", 2, 3, -1, 20, 20),
        ("Cipta", 2, "-", None, 20, 25),
    ]
    assert t.foot == [
        ("Jumlah Utara", 8, 4, 4, 80),
        ("Tercetak: Utara seluruhnya", 8, 5),
        ("Selisih tercetak - hitungan", 0, 1),
        ("Selatan",),
        ("Jumlah Selatan", 2, 20),
        ("Jumlah", 10, 4, 4, 100),
        ("Tercetak: Seluruhnya", 10, 4),
        ("Selisih tercetak - hitungan", 0, 0),
    ]
    # 25 for a share of 20, and 5 for a subtotal of 4
    assert t.catatan[-1].startswith("2 angka tercetak berbeda")
    assert t.catatan[0] == "Sumber: Dinas Contoh"
    assert (
        t.catatan[1]
        == "Hitungan: Beda = Luas Sawah - Luas Kebun; Bagian sawah = Luas Sawah / jumlahnya x 100."
    )


def test_group__merged_title(small: Built) -> None:
    page = small.reading.sheet("Gambaran Umum")
    row = next(c.row for c in page["B"] if c.value == "No.")
    top = [str(c.value) for c in page[row] if c.value]
    bottom = [str(c.value) for c in page[row + 1] if c.value]
    assert top == ["No.", "Desa", "Luas", "Beda", "Bagian sawah", "Bagian sawah (tercetak)"]
    assert bottom == ["Sawah (Ha)", "Kebun (Ha)"]


def test_mean__names_what_is_counted(small: Built) -> None:
    t = WorkbookTable(small.reading, "Sasaran 1", "X2")
    assert t.rows == [("Unit 1", 95, "Sangat Tinggi", "Tinggi"), ("Unit 2", None, None, None)]
    assert t.foot[:2] == [("Rata-rata (1 dari 2)", 95), ("Kategori", "Sangat Tinggi")]
    assert "Unit 2: belum dinilai" in t.catatan
    assert t.catatan[-1] == (
        "Kategori tercetak tidak dibandingkan: 1 dari 2 baris belum berisi angka. "
        "1 angka tercetak berbeda dari hitungannya; yang tercetak ditulis miring."
    )


def test_changed_input__sums_and_shares_follow(small: Built) -> None:
    """Asri's sawah 6 -> 16: total 20, its share 80, the subtotal 18."""
    workbook = Editor(small.data).content("Data", "X1.1", "Isi 1", 16.0)
    values = set(recalculate(workbook.bytes_(), small.result.laporan.skala).values())
    assert {16.0, 20.0, 18.0, 80.0, 90.0} <= values


def test_chart__blank_says_not_yet_filled(small: Built) -> None:
    page = small.reading.sheet("Sasaran 1")
    assert "data belum diisi" in [c.value for c in page["B"]]
    points = [(c.row, c.value) for c in page["B"] if page.row_dimensions[c.row].hidden]
    assert [v for _, v in points] == [None, "Unit 1", "Unit 2"]
    # a point without a number is truly blank: a text would be drawn as 0
    assert [page.cell(n, 3).value for n, _ in points] == ["Nilai", 95, None]


def test_chart__refers_to_points_of_its_own_table(serang: Built) -> None:
    """Sasaran 10 has three charts of data tables, of 11, 3 and 3 rows: each refers to its own points."""
    page = serang.reading.sheet("Sasaran 10")
    references = chart_references(WorkbookFile.open(serang.data), "Sasaran 10")
    owned = {a.rpartition("!")[2] for a in references}
    points = [c.row for c in page["B"] if page.row_dimensions[c.row].hidden and c.value]
    assert len(points) == 11 + 3 + 3
    for first, last, column in ((0, 10, "BCDE"), (11, 13, "BCDE"), (14, 16, "BC")):
        assert {f"${k}${points[first]}:${k}${points[last]}" for k in column} <= owned
    assert not [
        a for a in owned if a.startswith("$C$") and a.endswith(f"${points[-1]}") and f"${points[0]}" in a
    ]


CALCULATED = {
    "jumlah": [50, 20],
    "rasio": [25, "tidak dapat dihitung"],
    "pertumbuhan": [300, -100],
    "banding": ["di bawah rerata", "di atas rerata"],
}


def test_calculate__columns(tmp_path: Path) -> None:
    """Two rows (10, 40) and (20, 0): each kind of column, in a table of its own."""
    tables, columns, rows = [], [], []
    for n, calculate in enumerate(CALCULATED, 1):
        kode = f"Y{n}"
        tables.append(DataTable(kode, kode, "Y"))
        columns += [
            TableColumn(kode, 1, "a", desimal=0),
            TableColumn(kode, 2, "b", desimal=0),
            TableColumn(
                kode, 3, "c", desimal=2, hitung=calculate, faktor=100.0,
                dari="1" if calculate == "banding" else "1;2",
            ),
        ]  # fmt: skip
        rows += [
            TableRow(f"{kode}.1", kode, "satu", isi_1=10.0, isi_2=40.0),
            TableRow(f"{kode}.2", kode, "dua", isi_1=20.0, isi_2=0.0),
        ]
    file = tmp_path / "buku.xlsx"
    bangun(small_laporan(tabel_data=tuple(tables), kolom_data=tuple(columns), data=tuple(rows)), file)
    reading = Reading(file.read_bytes())
    shown = {
        calculate: [b[3] for b in WorkbookTable(reading, "Gambaran Umum", f"Y{n}").rows]
        for n, calculate in enumerate(CALCULATED, 1)
    }
    assert shown == CALCULATED


def test_without_table__without_sheet(tmp_path_factory: pytest.TempPathFactory) -> None:
    laporan = replace(small_laporan(), tabel_data=(), kolom_data=(), data=())
    file = tmp_path_factory.mktemp("tanpa") / "buku.xlsx"
    bangun(laporan, file)
    assert "Gambaran Umum" not in Reading(file.read_bytes()).names


def test_without_rows__named(tmp_path_factory: pytest.TempPathFactory) -> None:
    laporan = small_laporan(tabel_data=DATA_TABLES[1:], kolom_data=DATA_COLUMNS[4:], data=())
    file = tmp_path_factory.mktemp("kosong") / "buku.xlsx"
    bangun(laporan, file)
    texts = [c.value for c in Reading(file.read_bytes()).sheet("Sasaran 1")["B"]]
    assert "Belum ada baris; isi di lembar Data." in texts
    assert not any(str(t).startswith("Grafik") for t in texts)


def _value(n: int, value: float | None, group: str | None = None) -> TableRow:
    return TableRow(f"Y.{n}", "Y", f"Unit {n}", group, isi_1=value)


def _printed(**content: float) -> TableRow:
    return TableRow("Y.9", "Y", "Rata-rata", peran="tercetak", **content)


@pytest.mark.parametrize(
    ("other", "before", "after"),
    [
        (
            False,
            "Rata-rata tercetak tidak dibandingkan: 2 dari 4 baris belum berisi angka.",
            "Angka tercetak sama dengan hitungannya.",
        ),
        (
            True,
            "Rata-rata tercetak tidak dibandingkan: 2 dari 4 baris belum berisi angka. "
            "1 angka tercetak berbeda dari hitungannya; yang tercetak ditulis miring.",
            "1 angka tercetak berbeda dari hitungannya; yang tercetak ditulis miring.",
        ),
    ],
)
def test_notes__mean_not_compared(
    other: bool, before: str, after: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A printed mean of 5 waits for two of four rows: 1, 3, and then 6 and 10 (20 / 4)."""
    column = (TableColumn("Y", 1, "Nilai", desimal=0, kaki="rerata"),)
    if other:
        column += (TableColumn("Y", 2, "Luas", desimal=0, kaki="jumlah"),)
    content = [replace(_value(n, x), isi_2=2.0) for n, x in ((1, 1.0), (2, 3.0), (3, None), (4, None))]
    as_printed = _printed(isi_1=5.0, isi_2=9.0) if other else _printed(isi_1=5.0)
    laporan = small_laporan(
        tabel_data=(DataTable("Y", "Y", "Y"),), kolom_data=column, data=(*content, as_printed)
    )
    file = tmp_path_factory.mktemp("rerata") / "buku.xlsx"
    bangun(laporan, file)
    bytes_ = file.read_bytes()
    assert WorkbookTable(Reading(bytes_), "Gambaran Umum", "Y").catatan[-1] == before
    full = Editor(bytes_).content("Data", "Y.3", "Isi 1", 6.0).content("Data", "Y.4", "Isi 1", 10.0)
    assert after in recalculate(full.bytes_(), laporan.skala).values()


def test_notes__several_means_not_compared(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Of two printed means one lacks a row; the other, (1 + 3) / 2 = 2, is as printed."""
    laporan = small_laporan(
        tabel_data=(DataTable("Y", "Y", "Y"),),
        kolom_data=tuple(TableColumn("Y", n, f"Nilai {n}", desimal=0, kaki="rerata") for n in (1, 2)),
        data=(
            replace(_value(1, 1.0), isi_2=4.0),
            _value(2, 3.0),
            _printed(isi_1=2.0, isi_2=9.0),
        ),
    )
    file = tmp_path_factory.mktemp("beberapa") / "buku.xlsx"
    bangun(laporan, file)
    assert WorkbookTable(Reading(file.read_bytes()), "Gambaran Umum", "Y").catatan[-1] == (
        "1 rata-rata tercetak tidak dibandingkan: barisnya belum semua berisi angka. "
        "Angka tercetak lain sama dengan hitungannya."
    )


BARS = (
    ("batang", (64.0, 66.0), ["min"]),
    ("batang", (64.0, -19.5), []),
    ("batang", (-64.0, -66.0), ["max"]),
    ("batang", (None, None), ["min"]),
    ("garis", (64.0, 66.0), []),
)


def test_chart__bars_start_at_zero(tmp_path: Path) -> None:
    """A bar's length is its value: an axis from 64 on would show 66 as twice 65. Negative bars are kept."""
    tables, columns, rows = [], [], []
    for n, (chart, value, _) in enumerate(BARS, 1):
        kode = f"Y{n}"
        tables.append(DataTable(kode, kode, "Y", grafik=chart))
        columns.append(TableColumn(kode, 1, "Nilai", desimal=0))
        rows += [
            replace(_value(k, x), kode=f"{kode}.{k}", tabel=kode, uraian=f"{kode} {k}")
            for k, x in enumerate(value, 1)
        ]
    file = tmp_path / "buku.xlsx"
    bangun(small_laporan(tabel_data=tuple(tables), kolom_data=tuple(columns), data=tuple(rows)), file)
    axes = dict(_axes(WorkbookFile.open(file.read_bytes()), "Gambaran Umum"))
    assert axes == {
        f"Y{n} 1": [("orientation", "minMax"), *((b, "0") for b in batas)]
        for n, (_, _, batas) in enumerate(BARS, 1)
    }


def _axes(book: WorkbookFile, sheet: str) -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    """The scale of the value axis of each chart on a sheet, by the label of the chart's first point."""
    place = book.sheets.find(sheet)
    assert place is not None
    (picture,) = [r.part for r in book.package.relationships(place.part, "drawing") if r.part]
    page = Reading(book.save_bytes()).sheet(sheet)
    for part in [r.part for r in book.package.relationships(picture, "chart") if r.part]:
        chart = book.package.tree(part)
        (skala,) = chart.iterfind(".//{*}valAx/{*}scaling")
        span = next(chart.iter("{*}cat")).find(".//{*}f").text
        label = page[span.rpartition("!")[2].partition(":")[0].replace("$", "")].value
        yield str(label), [(str(e.tag).rpartition("}")[2], e.get("val")) for e in skala]


def test_chart__labels_name_the_group(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Unit 1 stands in two kelompok; of one kelompok alone the name says nothing."""
    two = (_value(1, 5.0, "Utara"), replace(_value(2, 6.0, "Selatan"), uraian="Unit 1"))
    one = tuple(
        replace(b, kode=f"Z.{n}", tabel="Z", kelompok="Utara", uraian=f"Desa {n}") for n, b in enumerate(two)
    )
    laporan = small_laporan(
        tabel_data=(DataTable("Y", "Y", "Y", grafik="garis"), DataTable("Z", "Z", "Z", grafik="garis")),
        kolom_data=(TableColumn("Y", 1, "Nilai", desimal=0), TableColumn("Z", 1, "Nilai", desimal=0)),
        data=(*two, *one),
    )
    file = tmp_path_factory.mktemp("label") / "buku.xlsx"
    bangun(laporan, file)
    page = Reading(file.read_bytes()).sheet("Gambaran Umum")
    labels = [c.value for c in page["B"] if page.row_dimensions[c.row].hidden and c.value]
    assert labels == ["Unit 1 (Utara)", "Unit 1 (Selatan)", "Desa 0", "Desa 1"]
