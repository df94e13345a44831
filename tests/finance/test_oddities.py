"""Notes on what changes no figure: beside the table, above it, between columns, of programs as a whole."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from lkjip_xl.finance import ReadExport, read_exports
from tests.finance.export_writer import Cell, dotted, write_csv, write_xlsx
from tests.finance.small_budget import PROGRAM, ROWS, amounts, joined

M = 1_000_000


def note(result: ReadExport, kind: str) -> str:
    return " | ".join(n.teks for n in result.catatan if n.jenis == kind)


def two_programs(path: Path, side: list[list[Cell]], head: list[list[Cell]] | None = None) -> Path:
    """The small budget (2.23.01 150 / 95,5; 2.23.02 50 / 30 million) with cells right of it, row by row."""
    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi"], *(head or [])]
    rows += [[joined(r), r.nama, r.pagu, r.realisasi] for r in ROWS]
    for n, cells in enumerate(side, 1):
        rows[n] = [*rows[n], None, None, *cells]
    return write_xlsx(path, {"Rekap": rows})


def test_side_totals__a_wrong_one_is_named_with_both_figures(tmp_path: Path) -> None:
    """G and H copy the programs and the whole; of the whole 200.000.000, G4 says 199.750.000."""
    side: list[list[Cell]] = [
        [150 * M, 95_500_000.5],
        [50 * M, 30 * M],
        [199_750_000, 125_500_000.5],
    ]
    result = read_exports([two_programs(tmp_path / "a.xlsx", side)])
    assert amounts(result)["2.23.01"] == (150 * M, Decimal("95500000.5"))
    assert note(result, "jumlah_samping") == (
        "a.xlsx lembar Rekap: G4 199.750.000, pagu seluruhnya menurut rinciannya 200.000.000, "
        "selisih 250.000; jumlah di samping tabel tidak dihitung"
    )


def test_side_totals__without_a_neighbour_the_sum_that_it_nearly_is(tmp_path: Path) -> None:
    """199.900.000 is within a thousandth of 200.000.000; 199.700.000 is not, and is nobody's slip."""
    for amount, said in ((199_900_000, True), (199_700_000, False)):
        side: list[list[Cell]] = [[150 * M], [50 * M], [amount]]
        result = read_exports([two_programs(tmp_path / "a.xlsx", side)])
        assert ("selisih 100.000" in note(result, "jumlah_samping")) is said


@pytest.mark.parametrize(
    "side",
    [
        [[150 * M, 95_500_000.5], [50 * M, 30 * M], [200 * M, 125_500_000.5]],
        [[1_234_567], [7_654_321], [150 * M]],
        [[150 * M], [50 * M], ["periksa"]],
        [[150 * M]],
        [[150 * M]] * 9 + [[149_999_999]],
    ],
    ids=["right", "other figures", "a word", "one amount", "a column of the table"],
)
def test_side_totals__nothing_to_say(tmp_path: Path, side: list[list[Cell]]) -> None:
    result = read_exports([two_programs(tmp_path / "a.xlsx", side)])
    assert note(result, "jumlah_samping") == ""


def test_unread_columns__texts_of_a_csv_and_every_letter(tmp_path: Path) -> None:
    """Sisa is text in a .csv and named all the same; of fifteen columns the last are named by letters."""
    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi", "Sisa", "PPTK"]]
    rows += [[joined(r), r.nama, dotted(r.pagu), dotted(r.realisasi), dotted(1), "Ani"] for r in ROWS]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert note(result, "kolom_tidak_dibaca") == "a.csv: kolom E (Sisa) tidak dibaca"
    wide: list[list[Cell]] = [["Kode", "Uraian", "Pagu", *["%"] * 15]]
    wide += [[joined(r), r.nama, r.pagu, *[1] * 15] for r in ROWS]
    result = read_exports([write_xlsx(tmp_path / "b.xlsx", {"A": wide})])
    assert note(result, "kolom_tidak_dibaca").endswith("O (%), P-R tidak dibaca")


def months(path: Path, names: list[str], total: list[Cell]) -> Path:
    """A cash plan: a total above the rows, columns of months and what staff put between them."""
    rows: list[list[Cell]] = [["Kode", "Uraian", "Nilai Rincian", "Total RAK", *names], total]
    rows += [[joined(r), r.nama, r.pagu, r.pagu, *[r.pagu / 4] * len(names)] for r in ROWS if r.rekening]
    return write_xlsx(path, {"RAK": rows})


def test_cash_plan__columns_between_months_and_a_gap_in_the_total(tmp_path: Path) -> None:
    """E F G H are bulan1 bulan2 TW 1 bulan3; the total above leaves F2 blank."""
    names = ["bulan1", "bulan2", "TW 1", "bulan3"]
    total: list[Cell] = [None, None, 200 * M, 200 * M, 50 * M, None, 50 * M, 50 * M]
    result = read_exports([months(tmp_path / "a.xlsx", names, total)])
    assert "kolom G di antara atau sesudah kolom bulan" in note(result, "kolom_sisipan")
    assert note(result, "jumlah_kosong").endswith("jumlah di baris 2 tidak mengisi F2")
    full: list[Cell] = [None, None, 200 * M, 200 * M, 50 * M, 50 * M, 50 * M]
    result = read_exports([months(tmp_path / "b.xlsx", ["bulan1", "bulan2", "bulan3"], full)])
    assert note(result, "kolom_sisipan") == note(result, "jumlah_kosong") == ""


def test_levels__which_columns_of_kode_say_them(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kode", None, "Uraian", "Pagu", "Realisasi"]]
    rows += [[r.kode, r.rekening or None, r.nama, r.pagu, r.realisasi] for r in ROWS]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"A": rows})])
    assert "tingkat ditetapkan dari kolom kodenya: A-B" in note(result, "tingkat_kolom")
    assert amounts(result) == PROGRAM


def test_programs__negative_as_a_whole_and_a_group_of_one_alone(tmp_path: Path) -> None:
    """2.23.02: 10 million given back beside 4 spent; modal is its own alone, operasi is not."""
    rows: list[list[Cell]] = [
        ["Kode", "Uraian", "Operasi", None, "Modal", None],
        [None, None, "Anggaran", "Realisasi", "Anggaran", "Realisasi"],
        ["2.23.01", "PROGRAM PENUNJANG", 60 * M, 30 * M, 0, 0],
        ["2.23.02", "PROGRAM PEMBINAAN", 20 * M, -10 * M, 5 * M, 4 * M],
    ]
    path = write_xlsx(tmp_path / "a.xlsx", {"A": rows}, merges={"A": ["C1:D1", "E1:F1"]})
    result = read_exports([path])
    assert amounts(result)["2.23.02"] == (25 * M, -6 * M)
    assert note(result, "program_negatif") == (
        "realisasi program 2.23.02 PROGRAM PEMBINAAN seluruhnya -6.000.000 (setoran kembali)"
    )
    assert note(result, "kelompok_satu_program") == "modal seluruhnya di program 2.23.02 PROGRAM PEMBINAAN"
    alone = write_xlsx(tmp_path / "b.xlsx", {"A": rows[:3]}, merges={"A": ["C1:D1", "E1:F1"]})
    assert note(read_exports([alone]), "kelompok_satu_program") == ""
