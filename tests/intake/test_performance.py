"""Target and realisasi of indikator from tables of any program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from lkjip_xl.errors import FileError, InputError
from lkjip_xl.finance.export_model import Origin
from lkjip_xl.intake.performance_file import PerformanceRow, read_performance
from lkjip_xl.intake.performance_preview import PerformancePreview, preview_performance
from tests.finance.xlsb_writer import write_xlsb
from tests.small_report import small_laporan


def table(folder: Path, *rows: list[object], name: str = "capaian.xlsx", sheet: str = "Kinerja") -> Path:
    book = Workbook()
    active = book.active
    assert active is not None
    active.title = sheet
    for row in rows:
        active.append(row)
    book.save(folder / name)
    return folder / name


def test_columns_are_found_by_their_headers(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        ["Laporan kinerja triwulan IV"],
        [],
        ["No", "Indikator Kinerja Utama", "Satuan", "Target 2020", "Realisasi", "Kode"],
        [1, "Indikator S1.1", "Poin", "8,50", 9, "S1.1"],
        [2, "Indikator S1.2", "Poin", None, "≥ 7", "S1.2"],
        [None, "Sasaran 2", None, None, None, None],
        [3, "Indikator S2.1", "Poin", "WTP", "1.234,5", 21],
    )
    at = [Origin("capaian.xlsx", "Kinerja", n) for n in (4, 5, 7)]
    assert read_performance({file: file.read_bytes()}) == (
        PerformanceRow("S1.1", "Indikator S1.1", 8.5, 9.0, at[0]),
        PerformanceRow("S1.2", "Indikator S1.2", None, "≥ 7", at[1]),
        PerformanceRow("21", "Indikator S2.1", "WTP", 1234.5, at[2]),
    )


def test_a_csv(tmp_path: Path) -> None:
    file = tmp_path / "capaian.csv"
    file.write_text("Kode;Target;Realisasi\nS1.1;8,5;9\n", "cp1252")
    (row,) = read_performance({file: file.read_bytes()})
    assert (row.kode, row.target, row.realisasi) == ("S1.1", 8.5, 9.0)


def test_an_xlsb__whose_numbers_are_all_of_eight_bytes(tmp_path: Path) -> None:
    file = write_xlsb(tmp_path / "a.xlsb", {"K": [["Kode", "Realisasi"], [21, 7.5], ["S1.2", 8]]})
    first, second = read_performance({file: file.read_bytes()})
    assert (first.kode, first.realisasi, second.kode, second.realisasi) == ("21", 7.5, "S1.2", 8.0)


def test_a_sheet_by_name(tmp_path: Path) -> None:
    file = table(tmp_path, ["Kode", "Realisasi"], ["S1.1", 9], sheet="Rekap")
    assert len(read_performance({file: file.read_bytes()}, ["rekap"])) == 1
    with pytest.raises(FileError, match=r"capaian.xlsx: tidak ada tabel dengan kolom Kode"):
        read_performance({file: file.read_bytes()}, ["Lain"])


def test_no_table(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"tidak ada tabel dengan kolom Kode atau Indikator"):
        read_performance(
            {table(tmp_path, ["Kode", "Pagu"], ["S1.1", 9]): (tmp_path / "capaian.xlsx").read_bytes()}
        )


def row(kode: str, nama: str, target: object = None, realisasi: object = None, n: int = 2) -> PerformanceRow:
    return PerformanceRow(kode, nama, target, realisasi, Origin("a.xlsx", "S", n))  # type: ignore[arg-type]


def preview(*rows: PerformanceRow, **answers: str) -> PerformancePreview:
    return preview_performance(small_laporan(), rows, answers, "buku.peta.toml")


def test_changes_by_kode_and_by_name() -> None:
    """S1.1 has target 8 (PK perubahan) and realisasi 8, S3.1 target 3 and none yet."""
    p = preview(row("S1.1", "Indikator S1.1", 8.0, 7.5), row("", "INDIKATOR S3.1", None, 2.0))
    assert [(c.kode, c.table, c.column, c.before, c.after, c.changed) for c in p.changes] == [
        ("S1.1", "pk", "target_perubahan", 8.0, 8.0, False),
        ("S1.1", "realisasi", "realisasi", 8.0, 7.5, True),
        ("S3.1", "realisasi", "realisasi", None, 2.0, True),
    ]
    assert p.questions == ()
    assert [i.kode for i in p.missing] == ["T1.1", "T2.1", "S1.2", "S2.1"]


def test_what_is_not_exact_waits_for_an_answer() -> None:
    unknown = row("7", "Indikator S2.11", realisasi=1.0)
    p = preview(unknown)
    (q,) = p.questions
    assert q.kunci == "indikator 7 | Indikator S2.11"
    assert q.pilihan[0] == "S2.1"
    assert "mungkin Indikator S2.1 (S2.1), kemiripan" in q.teks
    answered = preview_performance(small_laporan(), [unknown], {q.kunci: "S2.1"}, "p")
    assert [(c.kode, c.after) for c in answered.changes] == [("S2.1", 1.0)]
    ignored = preview_performance(small_laporan(), [unknown], {q.kunci: "abaikan"}, "p")
    assert (ignored.changes, ignored.ignored) == ((), (unknown,))


def test_a_name_of_nobody() -> None:
    (q,) = preview(row("", "Jumlah bus kota", realisasi=1.0)).questions
    assert q.teks == "Jumlah bus kota (S baris 2) tidak ada di lembar RPJMD"


def test_a_kode_whose_name_contradicts_waits() -> None:
    (q,) = preview(row("S1.1", "Angka kemiskinan", realisasi=1.0)).questions
    assert q.kunci == "indikator S1.1 | Angka kemiskinan"


def test_one_indikator_twice_waits() -> None:
    first, second = row("S1.1", "", realisasi=1.0), row("S1.1", "", realisasi=2.0, n=9)
    (q,) = preview(first, second).questions
    assert q.teks == "Indikator S1.1 (S1.1) ada dua kali: S baris 2 dan S baris 9"
    answered = preview_performance(small_laporan(), [first, second], {q.kunci: "abaikan"}, "p")
    assert [(c.after, c.source.asal.baris) for c in answered.changes] == [(1.0, 2)]
    assert (answered.questions, answered.ignored) == ((), (second,))


def test_a_wrong_answer_is_one_line() -> None:
    with pytest.raises(InputError) as error:
        preview(row("7", "Bus", realisasi=1.0), **{"indikator 7 | Bus": "X"})
    assert str(error.value) == (
        'buku.peta.toml [jawaban] indikator 7 | Bus: "X" bukan kode indikator di lembar RPJMD; '
        "tulis kodenya, atau abaikan"
    )


# -- headers of several years and tiers, cells that hold no value ----------------------------------------


def values(file: Path, year: int | None = 2025) -> list[tuple[str, object, object]]:
    return [
        (r.kode or r.nama, r.target, r.realisasi)
        for r in read_performance({file: file.read_bytes()}, year=year)
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["Kode", "Target 2024", "Realisasi 2024", "Target 2025", "Realisasi 2025"], ["S1.1", 1, 2, 8.5, 9]],
        [["Kode", "Target", "Realisasi s.d. TW IV"], ["S1.1", 8.5, 9]],
        [["Kode", "Tahun 2025", None, None], [None, "Target", "Realisasi", "Capaian"], ["S1.1", 8.5, 9, 1]],
        [
            ["Kode", "Target", None, "Realisasi", None],
            [None, 2024, 2025, 2024, 2025],
            ["S1.1", 1, 8.5, 2, 9],
        ],
        [
            ["Kode", "Capaian kinerja", None, None],
            [None, "Tahun 2024", "Tahun 2025", None],
            [None, "Realisasi", "Target", "Realisasi"],
            ["S1.1", 2, 8.5, 9],
        ],
        [["Kode", "Target Tahun 2025", "Realisasi"], [1, 2, 3], ["S1.1", 8.5, 9]],
    ],
    ids=["years", "up to a quarter", "tiers", "years below", "three tiers", "column numbers"],
)
def test_headers(tmp_path: Path, rows: list[list[object]]) -> None:
    assert values(table(tmp_path, *rows)) == [("S1.1", 8.5, 9.0)]


def test_headers__of_another_year_only(tmp_path: Path) -> None:
    """An old table is not read for the new report; without a year anything is."""
    file = table(tmp_path, ["Kode", "Target 2024", "Realisasi 2024"], ["S1.1", 1, 2])
    with pytest.raises(FileError, match=r"kolom Target atau Realisasi tahun 2025; beri judul"):
        values(file)
    assert values(file, None) == [("S1.1", 1.0, 2.0)]


def test_headers__two_that_may_be_meant(tmp_path: Path) -> None:
    file = table(tmp_path, ["Kode", "Realisasi TW I", "Realisasi TW II"], ["S1.1", 1, 2])
    with pytest.raises(
        InputError, match=r"capaian.xlsx lembar Kinerja baris 1: beberapa kolom realisasi \(B, C\)"
    ):
        values(file)


def test_a_section_below_the_header_is_no_tier_of_it(tmp_path: Path) -> None:
    rows = [["Indikator", "Target"], ["Sasaran 1", None], ["Indikator S1.1", 8.5], [None, "catatan"]]
    assert values(table(tmp_path, *rows)) == [("Indikator S1.1", 8.5, None)]


@pytest.mark.parametrize("broken", ["#REF!", "=50*2"])
def test_an_error_of_a_formula_is_no_value(tmp_path: Path, broken: str) -> None:
    """openpyxl leaves a formula without a result."""
    file = table(tmp_path, ["Kode", "Target", "Realisasi"], ["S1.1", broken, 9])
    with pytest.raises(InputError, match=r"capaian.xlsx lembar Kinerja B2: target #.*: rumus tanpa hasil"):
        values(file)


def test_values_are_those_that_the_book_reads() -> None:
    """Every value that it does not read is a line, at its cell of the file; "-" is n/a."""
    told = PerformanceRow("S1.1", "", "abc", "baik", Origin("a.xlsx", "S", 2), {"target": "C2"})
    with pytest.raises(InputError) as error:
        preview(told)
    assert [str(p) for p in error.value.problems] == [
        'a.xlsx lembar S C2: target perubahan "abc" bukan angka; tulis misalnya 1.234,56',
        'a.xlsx lembar S baris 2: realisasi "baik" bukan angka; tulis misalnya 1.234,56',
    ]
    (c,) = preview(row("S1.1", "", realisasi="-")).changes
    assert c.after == "n/a"
    assert PerformanceRow("", "", None, None, Origin("a.csv", "", 2)).place("target") == "a.csv baris 2"


def test_labels_of_a_category_are_judged_by_the_book() -> None:
    plain = small_laporan()
    kategori = tuple(replace(i, arah="kategori") if i.kode == "S1.1" else i for i in plain.indikator)
    p = preview_performance(replace(plain, indikator=kategori), [row("S1.1", "", realisasi="WTP")], {}, "p")
    assert [c.after for c in p.changes] == ["WTP"]
