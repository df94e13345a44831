"""An import by answers as a user types them, in the menu."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip_xl.api import baca
from lkjip_xl.model import Program
from tests.cli_runner import CliResult, run_cli
from tests.intake.import_book import import_book

Typed = Callable[..., CliResult]
EXPORT = """Tahun Anggaran 2020;;;
Kode;Uraian;Anggaran;Realisasi
1.01.01;Program Penunjang Urusan Pemerintahan;1.500.000,00;1.250.000,50
1.01.05;Program Perizinan Pendidikan;300.000,00;0,00
"""
QUESTION = "Pertanyaan 1 dari 1: Program Perizinan Pendidikan (1.01.05) tidak ada di buku"
OFFER = "Terapkan ke buku? (y/t): "


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    market = Program("P2", "Program Pengelolaan Pasar", "S2", 2, pagu_perubahan=2e6, realisasi=1.0)
    return import_book(tmp_path_factory, market)


@pytest.fixture
def book(built: bytes, tmp_path: Path) -> Path:
    (tmp_path / "buku.xlsx").write_bytes(built)
    (tmp_path / "lra.csv").write_text(EXPORT, "utf-8")
    return tmp_path / "buku.xlsx"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, book: Path) -> Typed:
    """Runs the menu on the book with these answers; a function among them gives what is typed."""

    def run(*answers: object) -> CliResult:
        left = list(answers)

        def answer(question: str) -> str:
            sys.stdout.write(f"{question}\n")
            if not left:
                raise EOFError
            one = left.pop(0)
            return str(one() if callable(one) else one)

        monkeypatch.setattr("builtins.input", answer)
        result = run_cli("menu", book)
        assert left == [], result.output
        return result

    return run


def pagu(book: Path) -> dict[str, float | None]:
    return {p.kode: p.pagu_perubahan for p in baca(book).program}


def test_answered_by_number_then_applied(typed: Typed, book: Path) -> None:
    result = typed("12", f'"{book.with_name("lra.csv")}"', "", "1", "y", "0")
    lines = result.stdout.splitlines()
    at = lines.index(QUESTION)
    assert lines[at + 1 : at + 4] == ["  1  baru", "  2  abaikan", "  3  P2: Program Pengelolaan Pasar"]
    assert OFFER in lines
    assert "4 isian ditulis; cadangan buku.cadangan-" in result.stdout
    assert pagu(book) == {"P1": 1_500_000.0, "P2": 2_000_000.0, "1.01.05": 300_000.0}
    assert 'Perizinan Pendidikan" = "baru"' in book.with_name("buku.peta.toml").read_text("utf-8")


def test_a_kode_is_typed_and_the_answer_to_the_offer_is_no(typed: Typed, book: Path, built: bytes) -> None:
    result = typed("12", book.with_name("lra.csv"), "", "P2", "t", "0")
    assert "Tidak diterapkan; buku tidak diubah." in result.stdout
    assert book.read_bytes() == built


def test_a_wrong_answer_is_asked_again(typed: Typed, book: Path) -> None:
    result = typed("12", book.with_name("lra.csv"), "", "P77", "9", "2", "y", "0")
    assert '"P77" bukan kode di lembar Program atau Rincian' in result.stderr
    assert '"9" bukan kode di lembar Program atau Rincian' in result.stderr
    assert result.stdout.count(QUESTION) == 3
    assert pagu(book) == {"P1": 1_500_000.0, "P2": 2_000_000.0}


@pytest.mark.parametrize("answers", [("", "0"), ()])
def test_left_for_later__or_nobody_answers(
    typed: Typed, book: Path, built: bytes, answers: tuple[str, ...]
) -> None:
    result = typed("12", book.with_name("lra.csv"), "", *answers)
    assert f"Belum diterapkan; pertanyaannya menunggu di {book.with_name('buku.peta.toml')}." in result.stdout
    assert OFFER not in result.stdout
    assert book.read_bytes() == built


def test_files__one_that_is_not_there_and_several(typed: Typed, book: Path) -> None:
    """Two tables of one kind: 300.000 for P1 and 7 for P2."""
    files = [book.with_name(f"{name}.csv") for name in ("satu", "dua")]
    files[0].write_text("Kode;Uraian;Anggaran\nP1;Program Penunjang Urusan Pemerintahan;300.000\n", "utf-8")
    files[1].write_text("Kode;Uraian;Anggaran\nP2;Program Pengelolaan Pasar;700.000\n", "utf-8")
    missing = book.with_name("tiada.csv")
    result = typed("12", missing, files[0], files[1], "", "y", "0")
    assert f"{missing}: tidak ada; periksa nama dan foldernya" in result.stdout
    assert pagu(book) == {"P1": 300_000.0, "P2": 700_000.0}


def test_performance(typed: Typed, book: Path) -> None:
    table = book.with_name("kinerja.csv")
    table.write_text("Kode;Realisasi\nS1.1;7,5\n", "utf-8")
    typed("13", table, "", "y", "0")
    assert next(r.realisasi for r in baca(book).realisasi if r.kode == "S1.1") == 7.5
    again = typed("13", table, "", "0")
    assert "Tidak ada yang berubah; angka di buku sudah sama." in again.stdout


def test_a_file_that_cannot_be_used__one_line_and_the_menu_again(typed: Typed, book: Path) -> None:
    file = book.with_name("surat.csv")
    file.write_text("halo\n", "utf-8")
    result = typed("12", file, "", "0")
    assert "surat.csv: tidak ditemukan judul kolom" in result.stderr
    assert result.stdout.count("1  Perbarui laporan") == 2


def test_file_changed_after_the_preview__shown_again(typed: Typed, book: Path) -> None:
    file = book.with_name("lra.csv")

    def change() -> str:
        file.write_text(EXPORT.replace("300.000,00", "350.000,00"), "utf-8")
        return "y"

    result = typed("12", file, "", "1", change, "y", "0")
    assert "Belum diterapkan: isian buku, berkas, atau peta berubah sejak pratinjau." in result.stdout
    assert result.stdout.count(OFFER) == 2
    assert pagu(book)["1.01.05"] == 350_000.0


def test_book_opened_after_the_preview__one_line(typed: Typed, book: Path, built: bytes) -> None:
    def open_it() -> str:
        book.with_name(f"~${book.name}").write_bytes(b"\x04Budi" + b" " * 50)
        return "y"

    result = typed("12", book.with_name("lra.csv"), "", "2", open_it, "0")
    assert "sedang dibuka di Excel oleh Budi" in result.stderr
    assert book.read_bytes() == built


def test_amount__typed_where_there_is_no_choice(typed: Typed, book: Path) -> None:
    """A dash within is no sign in any way of reading."""
    file = book.with_name("lra.csv")
    file.write_text(EXPORT.replace("300.000,00", "12-5"), "utf-8")
    result = typed("12", file, "", "300000", "1", "y", "0")
    assert "Ketik jumlahnya dalam rupiah (kosong: nanti): " in result.stdout
    assert pagu(book)["1.01.05"] == 300_000.0
