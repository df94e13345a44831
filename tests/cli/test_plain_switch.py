"""A user's formulas that call our functions: listed, and asked about, before a workbook is written plain."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from lkjip_xl.cli import terminal
from lkjip_xl.excel.run_command import utama
from tests.cli_runner import CliResult, run_cli
from tests.conftest import Built
from tests.small_report import small_laporan
from tests.workbook_tools import Editor, all_formulas

WORDS = "1 rumus Anda memakai fungsi LKjIP. Dengan rumus biasa rumus itu tetap, dan hidup hanya di PC yang"
KODE = small_laporan().realisasi[0].kode


def calling(data: bytes) -> Editor:
    """The small report with a formula of a user's in an input cell that calls two functions of ours."""
    formula = "ROUND(SERAPAN(100,80)+RERATA(80),2)"
    return Editor(data).formula("Realisasi", KODE, "Realisasi", formula, 160)


@pytest.fixture
def book(small: Built, tmp_path: Path) -> Path:
    file = tmp_path / "buku.xlsx"
    file.write_bytes(calling(small.data).bytes_())
    return file


def cell(file: Path) -> str:
    return f"Realisasi!C{Editor(file.read_bytes()).row('Realisasi')[KODE]}"


def answer(monkeypatch: pytest.MonkeyPatch, text: str, book: Path) -> list[str]:
    """Somebody says ``text``; the questions, each with whether the file was still the old one."""
    asked: list[str] = []
    before = book.read_bytes()

    def reply(question: str) -> str:
        asked.append(f"{question}{book.read_bytes() == before}")
        return text

    monkeypatch.setattr("sys.stdin", Keyboard())
    monkeypatch.setattr("builtins.input", reply)
    return asked


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


def is_plain(file: Path) -> bool:
    return not any("CAPAIAN(" in f for f in all_formulas(file.read_bytes()).values())


def assert_listed(result: CliResult, place: str) -> None:
    assert WORDS in result.stdout
    assert f"  {place}: RERATA, SERAPAN\n" in result.stdout


def test_no__leaves_the_file(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, place = book.read_bytes(), cell(book)
    asked = answer(monkeypatch, "t", book)
    result = run_cli("regenerasi", book, "--rumus", "biasa")
    assert asked == ["Lanjutkan? (y/t): True"]
    assert result.exit_code == 2
    assert_listed(result, place)
    assert result.stdout.endswith(
        "Dibatalkan buku.xlsx: tidak jadi ditulis dengan rumus biasa; bukunya tidak berubah.\n"
    )
    assert "Galat" not in result.output
    assert book.read_bytes() == before
    assert [*book.parent.iterdir()] == [book]  # no backup


def test_yes__goes_on_and_does_not_list_twice(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = cell(book)
    asked = answer(monkeypatch, "Y", book)
    result = run_cli("regenerasi", book, "--rumus", "biasa")
    assert asked == ["Lanjutkan? (y/t): True"]
    assert result.exit_code == 0
    assert_listed(result, place)
    assert result.stdout.count(place) == 1
    assert is_plain(book)


def test_script__is_told_and_goes_on(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = cell(book)
    asked = answer(monkeypatch, "t", book)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    result = run_cli("regenerasi", book, "--rumus", "biasa")
    assert (result.exit_code, asked) == (0, [])
    assert_listed(result, place)
    assert result.stdout.startswith(WORDS)  # before all that the summary says
    assert is_plain(book)


def test_ya__is_not_asked(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = cell(book)
    asked = answer(monkeypatch, "t", book)
    result = run_cli("regenerasi", book, "--rumus", "biasa", "--ya")
    assert (result.exit_code, asked) == (0, [])
    assert_listed(result, place)
    assert is_plain(book)


def test_setting_by_hand__is_the_same_switch(small: Built, tmp_path: Path, monkeypatch) -> None:
    book = tmp_path / "buku.xlsx"
    book.write_bytes(calling(small.data).set_value("atur_hitung_rumus", "biasa").bytes_())
    before, place = book.read_bytes(), cell(book)
    asked = answer(monkeypatch, "t", book)
    result = run_cli("regenerasi", book)
    assert (result.exit_code, len(asked)) == (2, 1)
    assert_listed(result, place)
    assert book.read_bytes() == before


def test_no_switch__no_question(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The functions stay; and a plain workbook stays plain: its formulas are named at the end, as ever."""
    asked = answer(monkeypatch, "t", book)
    assert WORDS not in run_cli("regenerasi", book).output
    assert run_cli("regenerasi", book, "--rumus", "biasa", "--ya").exit_code == 0
    again = run_cli("regenerasi", book)
    assert (again.exit_code, asked) == (0, [])
    assert WORDS not in again.output
    assert f"{cell(book)}: rumus Anda memakai fungsi LKjIP; rumusnya tetap" in again.stdout


def test_no_such_formula__no_question(small: Built, tmp_path: Path, monkeypatch) -> None:
    book = tmp_path / "buku.xlsx"
    book.write_bytes(small.data)
    asked = answer(monkeypatch, "t", book)
    result = run_cli("regenerasi", book, "--rumus", "biasa")
    assert (result.exit_code, asked) == (0, [])
    assert "rumus Anda memakai" not in result.output


def test_ribbon__is_asked_first_and_answers_with_ya(book: Path, tmp_path: Path) -> None:
    """The real process: exit code 3 and the list for a message box; then the same command with --ya."""
    before, note = book.read_bytes(), tmp_path / "catatan.txt"
    assert utama([str(note), "regenerasi", "--rumus", "biasa", str(book)]) == 3
    lines = note.read_bytes().decode().splitlines()
    assert lines[0].startswith(WORDS)
    assert lines[1:] == [f"  {cell(book)}: RERATA, SERAPAN"]
    assert book.read_bytes() == before
    assert utama([str(note), "regenerasi", "--rumus", "biasa", "--ya", str(book)]) == 0
    assert "Selesai" in note.read_bytes().decode()
    assert is_plain(book)


@pytest.mark.parametrize(
    ("said", "agreed"), [("", False), ("t", False), ("tidak", False), ("y", True), ("Y", True)]
)
def test_agrees__what_is_said(said: str, agreed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: said)
    assert terminal.agrees("Lanjutkan?") is agreed


def test_agrees__nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", closed)
    assert not terminal.agrees("Lanjutkan?")


def test_can_answer__a_program_without_a_window_has_no_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert not terminal.can_answer()
