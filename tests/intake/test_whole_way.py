"""From layouts of finance systems through a workbook to Kegiatan, Lampiran, Evaluasi Renja: sums by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lkjip_xl.api import baca, bangun, impor, reviu
from lkjip_xl.model import Program, Rincian
from tests.finance.export_writer import Cell, dotted, write_csv, write_xlsx
from tests.finance.test_traits import M, cash_plan, fund_report, quarters_in_rows, recap, renja, units
from tests.small_report import small_laporan
from tests.workbook_tools import Reading

TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
SETTINGS = {
    "instansi.bentuk": "perangkat daerah",
    "kepala.jabatan": "Kepala Dinas",
    "bagian.evaluasi_renja": "ada",
    "bagian.pp8": "ada",
    "lampiran.rinci": "kegiatan",
}
PROPOSED = {"organisasi": "semua", "nama.1.02.01": "pisah", "realisasi.periode": "sd"}
Amount = float | None


def lra(path: Path) -> Path:
    """Operasi 20 and modal 10 - 1,25 of 3.25.03; 3.25.06 gave 2,15 back: 35 and 18,75 - 2,15 = 16,6."""
    rows: list[list[Cell]] = [
        ["LAPORAN REALISASI ANGGARAN TAHUN 2020"],
        ["Kode", "Uraian", "Anggaran", "Realisasi"],
        ["3.25.03", "PROGRAM TANGKAP", dotted(30), dotted(18.75)],
        ["3.25.03.2.01", "Kegiatan", dotted(30), dotted(18.75)],
        ["3.25.03.2.01.0002", "Sub kegiatan", dotted(30), dotted(18.75)],
        ["3.25.03.2.01.0002.5.1.02", "Barang", dotted(20), dotted(20)],
        ["3.25.03.2.01.0002.5.2.02", "Modal", dotted(10), f"({dotted(1.25)})"],
        ["3.25.06", "PROGRAM HASIL", dotted(5), f"({dotted(2.15)})"],
        [None, "Jumlah", dotted(35), dotted(16.6)],
    ]
    return write_csv(path.with_suffix(".csv"), rows, ";", "cp1252")


def incomplete(path: Path) -> Path:
    """Program and Jumlah print 10 and 4; transfer of 90 and 30,25 stands in a leaf without parents."""
    zero = "0,00"
    rows: list[list[Cell]] = [
        ["Kode", None, "Uraian", "Operasi", None, "Transfer", None],
        [None, None, None, "Anggaran", "Realisasi", "Anggaran", "Realisasi"],
        ["5.02.02", None, "PROGRAM KEUANGAN", dotted(10), dotted(4), zero, zero],
        ["5.02.02.2.01.0001", None, "Koordinasi", dotted(10), dotted(4), zero, zero],
        ["5.02.02.2.01.0001", "5.1.02", "Belanja Barang", dotted(10), dotted(4), zero, zero],
        ["5.02.02.2.04.0009", "5.4.02", "Belanja Transfer", zero, zero, dotted(90), dotted(30.25)],
        ["Jumlah", None, None, dotted(10), dotted(4), zero, zero],
    ]
    return write_xlsx(path, {"S": rows}, merges={"S": ["A1:B2", "C1:C2", "D1:E1", "F1:G1", "A7:C7"]})


def answer(book: Path, file: Path, **answers: str) -> None:
    """Answer what the first preview asks: as proposed, new programs as new, another year's file is meant."""
    peta = book.with_name("buku.peta.toml")
    for question in impor(book, keuangan=[file], waktu=TIME).questions:
        own = "pakai" if question.kunci.startswith("tahun ") else PROPOSED.get(question.kunci, "baru")
        text = peta.read_text("utf-8")
        line = f'"{question.kunci}" = ""'
        assert text.count(line) == 1
        chosen = answers.get(question.kunci.partition(" ")[0], own)
        peta.write_text(text.replace(line, f'"{question.kunci}" = "{chosen}"'), "utf-8")


def totals(book: Path, sheet: str, label: str) -> list[float]:
    """The numbers of the row that begins so."""
    rows = Reading(book.read_bytes()).sheet(sheet).iter_rows(values_only=True)
    (row,) = (r for r in rows if any(isinstance(x, str) and x.startswith(label) for x in r))
    return [float(x) for x in row if isinstance(x, int | float)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("jalan") / "buku.xlsx"
    other = Program("X9", "Program Yang Tidak Ada Di Berkas", "S1", 1)
    bangun(small_laporan(program_=[other], settings=SETTINGS), file)
    return file.read_bytes()


@pytest.mark.parametrize(
    ("layout", "pagu", "realisasi"),
    [
        (recap, 150 * M, 60 * M),
        (units, 180 * M, 140.5 * M),
        (incomplete, 100, 34.25),
        (renja, 70, 60),
        (fund_report, 700, 100),
        (cash_plan, 100, None),
        (lra, 35, 16.6),
    ],
)
def test_programs(
    built: bytes, tmp_path: Path, layout: Callable[[Path], Path], pagu: float, realisasi: Amount
) -> None:
    """New programs of every layout, and the same file again changes nothing."""
    book, file = tmp_path / "buku.xlsx", layout(tmp_path / "berkas.xlsx")
    book.write_bytes(built)
    answer(book, file)
    result = impor(book, keuangan=[file], terapkan=True, waktu=TIME)
    assert (result.questions, result.backup is None) == ((), False)
    spent = [] if realisasi is None else [realisasi]
    assert totals(book, "Lampiran", "Rata-rata capaian seluruh")[1:3] == pytest.approx([pagu, *spent])
    assert totals(book, "Evaluasi Renja", "Jumlah seluruh program") == pytest.approx([pagu, *spent, *spent])
    assert totals(book, "Formulir PP", "Jumlah") == pytest.approx([pagu, *spent])
    assert not impor(book, keuangan=[file], waktu=TIME).changes_something
    assert {f.kode for f in reviu(book) if f.level.value == "galat"} <= {"serapan-di-atas-100"}


def test_a_file_without_programs_leaves_the_book(built: bytes, tmp_path: Path) -> None:
    book, file = tmp_path / "buku.xlsx", quarters_in_rows(tmp_path / "berkas.xlsx")
    book.write_bytes(built)
    impor(book, keuangan=[file], terapkan=True, waktu=TIME)
    assert book.read_bytes() == built


def levels(book: Path, programs: dict[str, str], rows: dict[str, tuple[str, str, str]]) -> None:
    """A book with kegiatan and sub kegiatan: kode to its induk, jenjang and name."""
    made = tuple(Rincian(k, induk, jenjang, nama) for k, (induk, jenjang, nama) in rows.items())
    program = [Program(k, nama, "S1", n) for n, (k, nama) in enumerate(programs.items(), 1)]
    bangun(small_laporan(program_=program, rincian=made, settings=SETTINGS), book)


def test_levels__money_at_the_lowest_and_sums_above(tmp_path: Path) -> None:
    """60 + 40 of 2.23.01 and 50 + 0 of 2.24.02; spent 30 + 10 and 20: 150 and 60."""
    book, file = tmp_path / "buku.xlsx", recap(tmp_path / "berkas.xlsx")
    levels(
        book,
        {"2.23.01": "PROGRAM PENUNJANG", "2.24.02": "PROGRAM ARSIP"},
        {
            "2.23.01.2.01": ("2.23.01", "kegiatan", "Kegiatan Penunjang"),
            "2.23.01.2.01.0001": ("2.23.01.2.01", "sub kegiatan", "Sub kegiatan"),
            "2.24.02.2.01": ("2.24.02", "kegiatan", "Kegiatan Arsip"),
            "2.24.02.2.01.0001": ("2.24.02.2.01", "sub kegiatan", "Sub kegiatan"),
        },
    )
    answer(book, file)
    impor(book, keuangan=[file], terapkan=True, waktu=TIME)
    amounts = {r.kode: (r.pagu_perubahan, r.realisasi) for r in baca(book).rincian}
    assert amounts["2.23.01.2.01.0001"] == (100 * M, 40 * M)
    assert amounts["2.23.01.2.01"] == (None, None)
    assert totals(book, "Kegiatan", "Kegiatan Penunjang") == [100 * M, 40 * M, 40]
    assert totals(book, "Lampiran", "- Kegiatan Arsip") == [50 * M, 20 * M, 40]
    assert totals(book, "Evaluasi Renja", "Kegiatan Arsip") == [50 * M, 20 * M, 20 * M]
    for sheet, label in (("Kegiatan", "Jumlah seluruh"), ("Formulir PP", "Jumlah")):
        assert totals(book, sheet, label)[:2] == [150 * M, 60 * M]
    assert totals(book, "Evaluasi Renja", "Jumlah seluruh")[:2] == [150 * M, 60 * M]


def test_levels__what_no_row_gets_is_asked_and_goes_where_the_answer_says(tmp_path: Path) -> None:
    """The sub kegiatan of the transfer has no row in the file: its 90 and 30,25 would be lost in silence."""
    book, file = tmp_path / "buku.xlsx", incomplete(tmp_path / "berkas.xlsx")
    levels(
        book,
        {"5.02.02": "PROGRAM KEUANGAN"},
        {
            "5.02.02.2.01": ("5.02.02", "kegiatan", "Kegiatan Satu"),
            "5.02.02.2.01.0001": ("5.02.02.2.01", "sub kegiatan", "Koordinasi"),
            "5.02.02.2.04": ("5.02.02", "kegiatan", "Kegiatan Transfer"),
            "5.02.02.2.04.0009": ("5.02.02.2.04", "sub kegiatan", "Bantuan Keuangan"),
        },
    )
    key = "sisa 5.02.02 | PROGRAM KEUANGAN"
    (asked,) = (q for q in impor(book, keuangan=[file], waktu=TIME).questions if q.kunci == key)
    assert asked.teks == (
        "pagu Rp90 dan realisasi Rp30 dari PROGRAM KEUANGAN (5.02.02) tidak masuk baris mana pun di "
        "lembar Rincian; tulis kode baris yang menerimanya, bila perlu tambahkan dulu barisnya"
    )
    assert asked.pilihan == ("5.02.02.2.04.0009", "abaikan")
    answer(book, file, sisa="5.02.02.2.04.0009")
    impor(book, keuangan=[file], terapkan=True, waktu=TIME)
    assert [(r.pagu_perubahan, r.realisasi) for r in baca(book).rincian] == [
        *((None, None), (10, 4), (None, None), (90, 30.25)),
    ]
    assert totals(book, "Evaluasi Renja", "Jumlah seluruh")[:2] == [100, 34.25]
    assert not impor(book, keuangan=[file], waktu=TIME).changes_something
