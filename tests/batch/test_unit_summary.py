"""The summary: a row a unit, a row a level, by hand; the same in CSV, workbook and JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from lkjip_xl.batch.run_units import UnitRow
from lkjip_xl.batch.summary_workbook import summary_workbook
from lkjip_xl.batch.unit_figures import UnitFigures
from lkjip_xl.batch.unit_list import Unit
from lkjip_xl.batch.unit_summary import recap_table, unit_table
from lkjip_xl.batch.whole_run import BatchRequest, run_batch
from lkjip_xl.errors import FileError
from lkjip_xl.version import __version__
from tests.batch.conftest import TIME, write_units


def row(
    name: str, level: str | None, state: str, figures: UnitFigures | None = None, fault: str = ""
) -> UnitRow:
    place = Path("p") / name
    return UnitRow(
        Unit(name, place, name, level), Path("h") / name, state, figures or UnitFigures(), 1.5, fault or None
    )


def figures(
    bentuk: str, capaian: float | None, counts: dict[str, int], money: tuple[float | None, float | None]
) -> UnitFigures:
    return UnitFigures(
        "I", bentuk, 2020, capaian, capaian, "Tinggi", tuple(counts.items()), 1, *money, None, (2, 1, 0)
    )


ROWS = (
    row("a", None, "selesai", figures("kepala daerah", 80.0, {"Baik": 2, "Cukup": 1}, (100.0, 50.0))),
    row("b", "eselon II", "tidak berubah", figures("kepala daerah", 100.0, {"Baik": 3}, (300.0, 300.0))),
    row("c", None, "selesai", figures("kepala daerah", None, {"Unggul": 4}, (None, 900.0))),
    row("d", None, "galat", fault="=cmd|x: rusak"),
    row("e", None, "belum"),
)


def test_recap__by_hand() -> None:
    """kepala daerah, a and c: mean of 80 alone, 50 of 100, for c has no pagu. All: 180 / 2, 350 of 400."""
    table = {str(r["tingkat"]): r for r in recap_table(ROWS).rows}
    assert list(table) == ["kepala daerah", "eselon II", "tidak disebut", "seluruh unit"]
    names = (
        "unit", "selesai", "galat", "belum", "capaian_persen", "predikat_baik", "predikat_cukup",
        "predikat_unggul", "tanpa_predikat", "pagu_rupiah", "realisasi_rupiah", "serapan_persen",
        "temuan_galat", "temuan_peringatan", "temuan_catatan", "waktu_detik",
    )  # fmt: skip
    assert [[r[n] for n in names] for r in table.values()] == [
        [2, 2, 0, 0, 80, 2, 1, 4, 2, 100, 50, 50, 4, 2, 0, 3],
        [1, 1, 0, 0, 100, 3, 0, 0, 1, 300, 300, 100, 2, 1, 0, 1.5],
        [2, 0, 1, 1, None, 0, 0, 0, 0, None, None, None, 0, 0, 0, 3],
        [5, 3, 1, 1, 90, 5, 1, 4, 3, 400, 350, 87.5, 6, 3, 0, 7.5],
    ]


def test_recap__money_that_has_no_serapan() -> None:
    """A pagu of 0 beside a realisasi is a fault of the input, and no figure of the recap."""
    rows = (row("a", None, "selesai", figures("kepala daerah", 80.0, {}, (0.0, 5.0))),)
    assert [r["serapan_persen"] for r in recap_table(rows).rows] == [None, None]


def test_units__one_row_each() -> None:
    table = unit_table(ROWS)
    assert all(set(r) == {k.name for k in table.columns} for r in table.rows)
    assert [
        (r["unit"], r["tingkat"], r["keadaan"], r["predikat_baik"], r["keluaran"]) for r in table.rows
    ] == [
        ("a", "kepala daerah", "selesai", 2, str(Path("h/a"))),
        ("b", "eselon II", "tidak berubah", 3, str(Path("h/b"))),
        ("c", "kepala daerah", "selesai", None, str(Path("h/c"))),
        ("d", "tidak disebut", "galat", None, None),
        ("e", "tidak disebut", "belum", None, None),
    ]


def test_workbook__numbers_are_numbers_and_texts_are_texts() -> None:
    book = openpyxl.load_workbook(io.BytesIO(summary_workbook(ROWS, "bangun", TIME, "9.9")))
    assert book.sheetnames == ["Rekap", "Unit", "Galat"]
    assert book["Rekap"]["A1"].value == (
        "Rekap menurut tingkat unit. lkjip massal --kerja bangun, 30-11-2026 08.15, lkjip-xl 9.9"
    )
    header = [c.value for c in book["Rekap"][3]]
    assert header[:9] == [
        "Tingkat", "Unit", "Selesai", "Galat", "Belum", "Rata-rata capaian (%)", "Baik", "Cukup", "Unggul",
    ]  # fmt: skip
    last = dict(zip(header, book["Rekap"][7], strict=True))
    assert (last["Tingkat"].value, last["Serapan (%)"].value) == ("seluruh unit", 87.5)
    assert last["Serapan (%)"].number_format == "#,##0.00"
    faults = book["Galat"]
    assert [c.value for c in faults["A"][3:]] == ["d", "e"]
    assert (faults["D4"].value, faults["D4"].data_type) == ("=cmd|x: rusak", "s")
    assert book["Unit"].freeze_panes == "B4"
    assert book["Unit"].print_title_rows == "$3:$3"


def test_workbook__without_faults_has_no_sheet_of_them() -> None:
    book = openpyxl.load_workbook(io.BytesIO(summary_workbook(ROWS[:2], "bangun", TIME, "9.9")))
    assert book.sheetnames == ["Rekap", "Unit"]


def test_whole_run__files_and_processes(tmp_path: Path) -> None:
    """Two processes, two units and a faulty one; CSV, workbook and JSON say the same."""
    folder = write_units(tmp_path / "p", ("a", "b", "c"))
    (folder / "b" / "pk.csv").write_text("rusak")
    told: list[str] = []
    begun: list[int] = []
    request = BatchRequest(folder, "ekspor", processes=2, json=tmp_path / "r.json")
    result = run_batch(request, TIME, begun.append, lambda r: told.append(r.unit.name))
    output = folder / "hasil_massal"
    assert result.summary == (
        output / "ringkasan_ekspor.xlsx",
        output / "ringkasan_ekspor.csv",
        tmp_path / "r.json",
    )
    assert begun == [3]
    assert sorted(told) == ["a", "b", "c"]
    assert [r.unit.name for r in result.faulty] == ["b"]
    assert not result.interrupted
    with (output / "ringkasan_ekspor.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert [(r["unit"], r["instansi"], r["capaian_persen"], r["keadaan"]) for r in table] == [
        ("a", "Dinas a", "90", "selesai"), ("b", "Dinas b", "", "galat"), ("c", "Dinas c", "90", "selesai"),
    ]  # fmt: skip
    data = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert (data["format"], data["versi_format"], data["kerja"], data["versi"]) == (
        "lkjip-xl-massal", "1.0", "ekspor", __version__,
    )  # fmt: skip
    assert [r["capaian_persen"] for r in data["tabel"]["unit"]["baris"]] == [90, None, 90]
    recap = [(r["tingkat"], r["unit"], r["galat"]) for r in data["tabel"]["rekap"]["baris"]]
    assert recap == [("kepala daerah", 3, 1), ("seluruh unit", 3, 1)]
    book = openpyxl.load_workbook(output / "ringkasan_ekspor.xlsx")
    assert [c.value for c in book["Unit"]["A"][3:]] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (
            BatchRequest(Path("x"), "hapus"),
            "--kerja hapus: tidak dikenal; pilih bangun, regenerasi, reviu, ekspor",
        ),
        (BatchRequest(Path("tidak_ada")), "tidak_ada: tidak ada; sebutkan folder atau daftar unitnya"),
    ],
)
def test_whole_run__what_cannot_begin(request_: BatchRequest, message: str) -> None:
    with pytest.raises(FileError) as info:
        run_batch(request_, TIME)
    assert str(info.value) == message
