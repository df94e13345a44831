"""``lkjip impor`` from outside: a file, a workbook, the map, and what stands in the workbook afterwards."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from lkjip_xl.api import baca, bangun, impor, reviu
from lkjip_xl.errors import FileError, InputError
from lkjip_xl.model import Program, Rincian
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import Grid, fill_formula
from tests.cli_runner import run_cli
from tests.intake.import_book import import_book
from tests.small_report import small_laporan
from tests.workbook_tools import Reading

ROOT = Path(__file__).resolve().parents[2]
TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
EXPORT = """LAPORAN REALISASI ANGGARAN;;;
Tahun Anggaran 2020;;;
;;;
Kode;Uraian;Anggaran;Realisasi
1.01.01;Program Penunjang Urusan Pemerintahan;1.500.000,00;1.250.000,50
1.01.02;Program Pengelolaan Pendidikan;2.000.000,00;1.900.000,00
1.01.05;Program Perizinan Pendidikan;300.000,00;0,00
;Jumlah;3.800.000,00;3.150.000,50
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return import_book(tmp_path_factory)


@pytest.fixture
def book(built: bytes, tmp_path: Path) -> Path:
    (tmp_path / "buku.xlsx").write_bytes(built)
    (tmp_path / "lra.csv").write_text(EXPORT, "cp1252")
    return tmp_path / "buku.xlsx"


def numbers(book: Path, sheet: str) -> set[float]:
    """The numbers that stand on a sheet."""
    rows = Reading(book.read_bytes()).sheet(sheet).iter_rows(values_only=True)
    return {float(x) for row in rows for x in row if isinstance(x, int | float)}


def answered(book: Path, answer: str) -> None:
    """The map, whose one question is answered."""
    peta = book.with_name("buku.peta.toml")
    text = peta.read_text("utf-8")
    assert text.count('Program Perizinan Pendidikan" = ""') == 1
    peta.write_text(text.replace('Pendidikan" = ""', f'Pendidikan" = "{answer}"'), "utf-8")


def test_preview_writes_nothing_but_the_map(book: Path, built: bytes) -> None:
    result = impor(book, keuangan=[book.with_name("lra.csv")], waktu=TIME)
    assert book.read_bytes() == built
    assert sorted(x.name for x in book.parent.iterdir()) == ["buku.peta.toml", "buku.xlsx", "lra.csv"]
    assert [q.kunci for q in result.questions] == ["program 1.01.05 | Program Perizinan Pendidikan"]
    assert result.money is not None
    assert {c.kode: dict(c.after) for c in result.money.changes} == {
        "P1": {"pagu_perubahan": 1_500_000.0, "realisasi": 1_250_000.5},
        "1.01.02": {"pagu_perubahan": 2_000_000.0, "realisasi": 1_900_000.0},
    }


def test_nothing_is_applied_while_something_waits(book: Path, built: bytes) -> None:
    result = impor(book, keuangan=[book.with_name("lra.csv")], terapkan=True, waktu=TIME)
    assert (result.backup, book.read_bytes()) == (None, built)


def test_applied_as_a_whole_with_its_source(book: Path, built: bytes) -> None:
    """1.500.000 + 2.000.000 + 300.000 = 3.800.000, as the file's own total says."""
    file = book.with_name("lra.csv")
    impor(book, keuangan=[file], waktu=TIME)
    answered(book, "baru")
    result = impor(book, keuangan=[file], per=date(2020, 12, 31), terapkan=True, waktu=TIME)
    assert result.backup is not None
    assert result.backup.read_bytes() == built
    programs = {p.kode: p for p in baca(book).program}
    assert [(k, p.pagu_perubahan, p.realisasi, p.sasaran) for k, p in programs.items()] == [
        ("P1", 1_500_000.0, 1_250_000.5, "S1"),
        ("1.01.02", 2_000_000.0, 1_900_000.0, "S2"),
        ("1.01.05", 300_000.0, 0.0, None),
    ]
    mark = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    assert programs["P1"].sumber_data == f"lra.csv baris 5, per 2020-12-31, SHA-256 {mark}"
    assert [f for f in reviu(book) if f.level.value == "galat"] == []
    assert 3_800_000.0 in numbers(book, "Lampiran")
    again = impor(book, keuangan=[file], terapkan=True, waktu=TIME)
    assert (again.changes_something, again.backup) == (False, None)


def test_a_book_of_an_older_schema_gets_the_column_of_the_source_with_it(tmp_path: Path) -> None:
    """Version 5 has no column Sumber data; P1 of that book had 300 and 250."""
    book, file = tmp_path / "buku.xlsx", tmp_path / "rekap.csv"
    shutil.copy(ROOT / "tests" / "releases" / "version_5" / "small_report.xlsx", book)
    file.write_text("Kode;Uraian;Anggaran;Realisasi\nP.1;Program P1;400;350\n", "utf-8")
    result = impor(book, keuangan=[file], terapkan=True, waktu=TIME)
    assert result.backup is not None
    first = baca(book).program[0]
    assert (first.pagu_murni, first.pagu_perubahan, first.realisasi) == (None, 400, 350)
    assert (first.sumber_data or "").startswith("rekap.csv baris 2, SHA-256 ")


def test_money_goes_to_the_lowest_level_of_the_book(tmp_path: Path) -> None:
    """The pagu of the program is the sum of its kegiatan: 400.000 + 600.000."""
    book, file = tmp_path / "buku.xlsx", tmp_path / "rekap.csv"
    rows = (
        Rincian("K1", "P1", "kegiatan", "Perencanaan Kinerja", "1.01.01.2.01"),
        Rincian("K2", "P1", "kegiatan", "Administrasi Keuangan", "1.01.01.2.02", pagu_perubahan=1.0),
    )
    program = Program("P1", "Program Penunjang", "S1", 1, nomenklatur="1.01.01")
    bangun(small_laporan(program_=[program], rincian=rows), book)
    file.write_text(
        "Kode;Uraian;Anggaran;Realisasi\n"
        "1.01.01;Program Penunjang;1.000.000;500.000\n"
        "1.01.01.2.01;Perencanaan Kinerja;400.000;300.000\n"
        "1.01.01.2.02;Administrasi Keuangan;600.000;200.000\n",
        "utf-8",
    )
    result = impor(book, keuangan=[file], terapkan=True, waktu=TIME)
    assert result.questions == ()
    report = baca(book)
    assert [(r.kode, r.pagu_perubahan, r.realisasi) for r in report.rincian] == [
        ("K1", 400_000.0, 300_000.0),
        ("K2", 600_000.0, 200_000.0),
    ]
    assert report.program[0].pagu_perubahan is None
    assert 1_000_000.0 in numbers(book, "Lampiran")


def test_performance(book: Path) -> None:
    table = book.with_name("kinerja.csv")
    table.write_text("Kode;Indikator;Target;Realisasi\nS1.1;Indikator S1.1;9;7,5\nS3.1;;;2\n", "utf-8")
    result = impor(book, kinerja=[table], terapkan=True, waktu=TIME)
    assert result.backup is not None
    report = baca(book)
    assert {p.kode: p.target_perubahan for p in report.pk if p.kode in ("S1.1", "S3.1")} == {
        "S1.1": 9.0,
        "S3.1": 3.0,
    }
    assert {r.kode: r.realisasi for r in report.realisasi if r.kode in ("S1.1", "S3.1")} == {
        "S1.1": 7.5,
        "S3.1": 2.0,
    }
    mark = hashlib.sha256(table.read_bytes()).hexdigest()[:12]
    source = next(r for r in report.realisasi if r.kode == "S1.1").sumber_data
    assert source == f"kinerja.csv baris 2, SHA-256 {mark}"


def test_performance_of_an_indikator_without_rows_yet(tmp_path: Path) -> None:
    """And a program that stays beside one that changes."""
    book, table, money = (tmp_path / name for name in ("buku.xlsx", "kinerja.csv", "lra.csv"))
    report = small_laporan()
    bangun(replace(report, pk=report.pk[:-1], realisasi=report.realisasi[:-1]), book)
    table.write_text("Kode;Target;Realisasi\nS3.1;4;2\n", "utf-8")
    money.write_text("Kode;Uraian;Anggaran\nP1;Program P1;300\nP2;Program P2;120\n", "utf-8")
    result = impor(book, keuangan=[money], kinerja=[table], terapkan=True, waktu=TIME)
    assert result.change_count == 3
    after = baca(book)
    assert (after.pk[-1].kode, after.pk[-1].target_perubahan) == ("S3.1", 4.0)
    assert (after.realisasi[-1].kode, after.realisasi[-1].realisasi) == ("S3.1", 2.0)
    assert [p.pagu_perubahan for p in after.program[:2]] == [300.0, 120.0]


def test_a_value_that_the_book_refuses_leaves_it_as_it_was(book: Path, built: bytes) -> None:
    table = book.with_name("kinerja.csv")
    table.write_text("Kode;Realisasi\nS1.1;entahlah\n", "utf-8")
    with pytest.raises(InputError, match="entahlah"):
        impor(book, kinerja=[table], terapkan=True, waktu=TIME)
    assert book.read_bytes() == built


def test_nothing_to_read(book: Path) -> None:
    with pytest.raises(FileError, match="--keuangan BERKAS atau --kinerja BERKAS"):
        impor(book)


def test_command_line(book: Path) -> None:
    file = book.with_name("lra.csv")
    shown = run_cli("impor", book, "--keuangan", file)
    assert shown.exit_code == 1
    assert "1 pertanyaan; jawab di" in shown.stdout
    assert "Belum diterapkan" in shown.stdout
    answered(book, "abaikan")
    preview = run_cli("impor", book, "--keuangan", file)
    assert (preview.exit_code, "Baru pratinjau, buku tidak diubah" in preview.stdout) == (0, True)
    machine = run_cli("impor", book, "--keuangan", file, "--json")
    data = json.loads(machine.stdout)
    assert [(p["kode"], p["pagu"], p["realisasi"]) for p in data["terbaca"]["program"]] == [
        ("1.01.01", 1_500_000, 1_250_000.5),
        ("1.01.02", 2_000_000, 1_900_000),
        ("1.01.05", 300_000, 0),
    ]
    assert data["perubahan"]["program"][0]["baru"] == {
        "pagu_perubahan": 1_500_000.0,
        "realisasi": 1_250_000.5,
    }
    assert (data["tanya"], data["diterapkan"]) == ([], False)
    done = run_cli("impor", book, "--keuangan", file, "--terapkan")
    assert (done.exit_code, "Selesai" in done.stdout) == (0, True)
    assert "Tidak ada yang berubah" in run_cli("impor", book, "--keuangan", file).stdout


def test_command_line__performance(book: Path) -> None:
    table = book.with_name("kinerja.csv")
    table.write_text("Kode;Indikator;Realisasi\nS1.1;Indikator S1.1;7,5\nX9;Jumlah kapal;4\n", "utf-8")
    shown = run_cli("impor", book, "--kinerja", table)
    assert shown.exit_code == 1
    assert "7,50" in shown.stdout
    assert "Jumlah kapal (kinerja.csv baris 3) tidak ada di lembar RPJMD" in shown.stdout


def test_command_line__faults(book: Path) -> None:
    wrong_day = run_cli("impor", book, "--keuangan", book.with_name("lra.csv"), "--per", "31-12-2020")
    assert (wrong_day.exit_code, "bukan tanggal; tulis misalnya 2026-09-30" in wrong_day.stderr) == (2, True)
    missing = run_cli("impor", book, "--keuangan", book.with_name("tidak_ada.xlsx"))
    assert (missing.exit_code, "tidak_ada.xlsx" in missing.stderr) == (2, True)


def test_command_line__formulas_that_give_way_and_blanks(book: Path) -> None:
    """A program of which the file says no realisasi; a user's formula in a cell that gets another figure."""
    money, table = book.with_name("lra.csv"), book.with_name("kinerja.csv")
    money.write_text(
        "Kode;Uraian;Anggaran;Realisasi\n1.01.01;Program Penunjang Urusan Pemerintahan;1.500.000;\n"
        "1.01.02;Program Pengelolaan Pendidikan;2.000.000;900.000\n",
        "utf-8",
    )
    every = "".join(f"{k};1\n" for k in ("T1.1", "T2.1", "S1.1", "S1.2", "S2.1", "S3.1"))
    table.write_text(f"Kode;Realisasi\n{every}", "utf-8")
    sheet = Reading(book.read_bytes()).sheet("Program")
    cell = [c for row in sheet.iter_rows() for c in row if c.value == 1][-1]  # after the number of the PK
    opened = WorkbookFile.open(book)
    program = opened.sheets.find("Program")
    assert program is not None
    fill_formula(Grid(opened.package.edit(program.part)).cell(cell.row, cell.column), "500+1", 501.0)
    book.write_bytes(opened.save_bytes())
    done = run_cli("impor", book, "--keuangan", money, "--kinerja", table, "--terapkan")
    assert done.exit_code == 0
    assert "kosong" in done.stdout
    (said,) = [x for x in done.stdout.splitlines() if x.endswith("sel itu kini berisi angka berkas")]
    assert said.startswith(f"Program!{cell.coordinate}")
    assert {p.kode: p.realisasi for p in baca(book).program} == {"P1": None, "1.01.02": 900_000.0}


def test_command_line__what_cannot_be_read_waits(book: Path) -> None:
    """A date as pagu and a formula without a result: no choices but an amount, or leaving it out."""
    file = book.with_name("rekap.xlsx")
    sheet = Workbook()
    active = sheet.active
    assert active is not None
    for row in (
        ["Kode", "Uraian", "Pagu", "Realisasi"],
        ["1.01.01", "Program Penunjang Urusan Pemerintahan", datetime(2025, 1, 1), -1_000.5],  # noqa: DTZ001
        ["1.01.02", "Program Pengelolaan Pendidikan", "=1+1", 10],
    ):
        active.append(row)
    sheet.save(file)
    shown = run_cli("impor", book, "--keuangan", file, "--terapkan")
    assert shown.exit_code == 1
    assert "tulis jumlahnya" in shown.stdout
    assert "pilihan: lewati" in shown.stdout
    assert "Ditolak Sheet!C3" in shown.stdout
    assert "Belum diterapkan" in shown.stdout
    peta = book.with_name("buku.peta.toml")
    text = peta.read_text("utf-8")
    text = text.replace('"angka.Sheet!C2" = ""', '"angka.Sheet!C2" = "5.000"')
    peta.write_text(text.replace('"rusak.Sheet" = ""', '"rusak.Sheet" = "biarkan"'), "utf-8")
    wrong = run_cli("impor", book, "--keuangan", file)
    assert wrong.exit_code == 2
    assert 'buku.peta.toml [jawaban] rusak.Sheet: "biarkan" bukan pilihan; pilih lewati' in wrong.stderr
    peta.write_text(peta.read_text("utf-8").replace('"biarkan"', '"lewati"'), "utf-8")
    done = run_cli("impor", book, "--keuangan", file, "--terapkan")
    assert done.exit_code == 0
    assert "-Rp1.000,50" in done.stdout
    assert [(p.pagu_perubahan, p.realisasi) for p in baca(book).program] == [(5_000, -1_000.5), (2e6, 1.0)]


def test_command_line__another_agency_changes_nothing_and_waits(book: Path) -> None:
    file = book.with_name("lain.csv")
    file.write_text("Kode;Uraian;Anggaran;Realisasi\n2.15.02;Program Lalu Lintas;2.000;600\n", "utf-8")
    shown = run_cli("impor", book, "--keuangan", file)
    assert (shown.exit_code, "Belum diterapkan" in shown.stdout) == (1, True)
    assert "sudah sama" not in shown.stdout


def test_command_line__performance_as_an_object(book: Path) -> None:
    """A kode as a number, an indikator that has no row of realisasi yet."""
    table = book.with_name("kinerja.csv")
    table.write_text("Kode;Indikator;Realisasi\nS1.1;Indikator S1.1;7,5\n", "utf-8")
    data = json.loads(run_cli("impor", book, "--kinerja", table, "--json").stdout)
    (change,) = data["perubahan"]["indikator"]
    assert (change["kode"], change["isian"], change["baru"]) == ("S1.1", "realisasi.realisasi", 7.5)
