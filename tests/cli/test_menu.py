"""The menu with answers as a user types them; what it runs are the commands themselves."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl.cli import menu as module
from lkjip_xl.cli.menu import LINE, dropped_words
from lkjip_xl.excel.installation import pc
from lkjip_xl.excel.installation.xlwings_settings import configuration_file, write_configuration
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.read.workbook_input import read_raw_workbook
from tests.cli_runner import CliResult, run_cli
from tests.excel.test_install_addin import windows

Typed = Callable[..., CliResult]
CMD = r"C:\WINDOWS\system32\cmd.exe /c "
EXAMPLE = "LKjIP_Kota_Serang_2020.xlsx"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Runs the menu with these answers, one after the other; then nobody answers any more."""

    def run(*answers: object, words: tuple[object, ...] = ()) -> CliResult:
        left = [str(a) for a in answers]

        def answer(question: str) -> str:
            sys.stdout.write(f"{question}\n")
            if not left:
                raise EOFError
            return left.pop(0)

        monkeypatch.setattr("builtins.input", answer)
        result = run_cli("menu", *words)
        assert left == [], result.output
        return result

    return run


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that the menu runs, in place of running them."""
    said: list[list[str]] = []

    def run(words: list[str]) -> None:
        said.append(list(words))
        raise SystemExit(1)  # a review that found errors

    monkeypatch.setattr(module, "utama", run)
    return said


@pytest.fixture
def book(tmp_path: Path, plain_workbook: bytes) -> Path:
    file = tmp_path / "Buku & saya 100%!.xlsx"
    file.write_bytes(plain_workbook)
    return file


def realisasi(book: Path, value: float) -> None:
    """Type a number over the first realisasi, with a program that calculates nothing."""
    data = book.read_bytes()
    place = read_raw_workbook(data).placements["realisasi"]
    opened = WorkbookFile.open(data)
    sheet = opened.sheets.find(place.sheet)
    assert sheet is not None
    column = ord(place.columns["realisasi"]) - 64
    fill_constant(Grid(opened.package.edit(sheet.part)).cell(place.content_rows[0], column), value)
    book.write_bytes(opened.save_bytes())


def test_renew__a_dropped_book(typed: Typed, book: Path) -> None:
    realisasi(book, 77.25)
    before = book.read_bytes()
    result = typed("1", "0", words=(book,))
    assert result.exit_code == 0
    assert f"Buku: {book}" in result.stdout
    assert f"Selesai {book}" in result.stdout
    assert "angka berubah:" in result.stdout
    assert book.read_bytes() != before
    assert len(list(book.parent.glob("*.cadangan-*.xlsx"))) == 1


def test_book__asked_for_until_it_is_one(
    typed: Typed, book: Path, tmp_path: Path, commands: list[list[str]]
) -> None:
    text = tmp_path / "surat.docx"
    text.write_text("x")
    result = typed("1", tmp_path / "tiada.xlsx", text, f'  "{book}" ', "0")
    assert f"{tmp_path / 'tiada.xlsx'}: tidak ada; periksa nama dan foldernya" in result.stdout
    assert f"{text}: bukan buku .xlsx atau .xlsm; pilih buku LKjIP" in result.stdout
    assert commands == [["regenerasi", str(book)]]


def test_book__none_after_all(typed: Typed, commands: list[list[str]]) -> None:
    result = typed("2", "", "0")
    assert result.exit_code == 0
    assert commands == []
    assert result.stdout.count("Buku: belum dipilih") == 2


@pytest.mark.parametrize("answer", ["14", "00", "-1", "satu", "²"])
def test_number__not_in_the_list(typed: Typed, answer: str, commands: list[list[str]]) -> None:
    result = typed(answer, "", "0")
    assert f"{answer}: bukan nomor di daftar; ketik 0 sampai 13" in result.stdout
    assert commands == []


def test_a_file_that_is_no_workbook__one_line_and_the_menu_again(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "rusak.xlsx"
    file.write_bytes(b"bukan zip")
    result = typed("1", "0", words=(file,))
    assert result.exit_code == 0
    (said,) = [x for x in result.stderr.splitlines() if "Galat" in x]
    assert said.startswith("Galat rusak.xlsx: bukan buku kerja Excel (.xlsx atau .xlsm); pilih berkas lain")
    assert result.stdout.count("1  Perbarui laporan") == 2
    assert file.read_bytes() == b"bukan zip"


def test_a_book_open_elsewhere__named_and_untouched(typed: Typed, book: Path) -> None:
    before = book.read_bytes()
    lock = book.with_name(f"~${book.name}")
    lock.write_bytes(b"\x04Budi" + b" " * 50)
    result = typed("1", "2", "0", words=(book,))
    assert result.stderr.count("sedang dibuka di Excel oleh Budi; simpan dan tutup dulu") == 2
    assert "Temuan ada di lembar Reviu" not in result.stdout
    assert book.read_bytes() == before


def test_review__says_where_the_findings_are(typed: Typed, book: Path, commands: list[list[str]]) -> None:
    result = typed("2", "0", words=(book,))
    assert commands == [["reviu", str(book), "--tulis"]]
    assert "Temuan ada di lembar Reviu buku itu." in result.stdout


def test_export__beside_the_book_and_asks_before_it_replaces(
    typed: Typed, book: Path, commands: list[list[str]]
) -> None:
    pdf, data, json = book.with_suffix(".pdf"), book.with_name(f"{book.stem}_data"), book.with_suffix(".json")
    typed("3", "4", "0", words=(book,))
    assert commands == [
        ["ekspor", str(book), "--pdf", str(pdf)],
        ["ekspor", str(book), "--csv", str(data), "--json", str(json)],
    ]
    pdf.touch()
    data.mkdir()
    commands.clear()
    result = typed("3", "t", "3", "", "3", "y", "4", "Ya", "0", words=(book,))
    assert f"{pdf} sudah ada. Ganti? (y/t): " in result.stdout
    assert [c[-1] for c in commands] == ["--timpa", "--timpa"]


def test_another_book__by_its_number_or_dropped_at_the_prompt(
    typed: Typed, book: Path, commands: list[list[str]]
) -> None:
    other = book.with_name("lain.xlsm")
    other.touch()
    typed("6", other, "1", f'"{book}"', "1", "9", "0", words=(book,))
    assert commands == [
        ["regenerasi", str(other)],
        ["regenerasi", str(book)],
        ["pasang", "--periksa", str(book)],
    ]
    commands.clear()
    typed("tiada.xlsx", "1", "0", words=(book,))
    assert commands == [["regenerasi", str(book)]]  # the one before
    commands.clear()
    typed("6", "", "8", "1", "0", words=(book,))
    assert commands == [["pasang"], ["regenerasi", str(book)]]


def portable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> pc.Environment:
    env = replace(windows(folder), interpreter=folder / "F" / "program" / "python.exe")
    env.interpreter.parent.mkdir(parents=True)
    for file in ("program/python.exe", "LKjIP.bat"):
        (folder / "F" / file).touch()
    monkeypatch.setattr(pc, "this_environment", lambda: env)
    return env


@pytest.mark.skipif(sys.platform == "win32", reason="Windows would open it")
def test_example__of_the_portable_folder(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    portable(tmp_path, monkeypatch)
    example = tmp_path / "F" / "contoh" / EXAMPLE
    example.parent.mkdir()
    example.touch()
    result = typed("7", "5", "1", "0")
    assert result.stdout.count(f"Buka sendiri: {example}") == 2
    assert commands == [["regenerasi", str(example)]]


def test_example__built_where_there_is_no_portable_folder(typed: Typed, commands: list[list[str]]) -> None:
    typed("7", "0")
    assert commands == [["contoh"]]


def test_moved_folder__said_in_one_line_until_it_is_installed_again(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env = portable(tmp_path, monkeypatch)
    assert "Pengaturan" not in typed("0").stdout  # not installed: nothing to say
    write_configuration(configuration_file(tmp_path), {"INTERPRETER_WIN": r"E:\LKjIP\program\python.exe"})
    cure = f"buka LKjIP.bat di {tmp_path / 'F'}, pilih Pasang di Excel"
    lines = typed("0").stdout.splitlines()
    assert lines[1] == rf"Pengaturan: Python E:\LKjIP\program\python.exe sudah tidak ada; {cure}"
    other = tmp_path / "Python" / "python.exe"
    write_configuration(configuration_file(tmp_path), {"INTERPRETER_WIN": str(other)})
    assert typed("0").stdout.splitlines()[1] == f"Pengaturan: Excel memakai Python lain: {other}; {cure}"
    for dll in (32, 64):
        name = next(other.parent.glob(f"xlwings{dll}-*")).name
        (env.interpreter.parent / name).touch()
    result = typed("8", "0")
    assert "tab LKjIP muncul di pita" in result.stdout
    assert "Bila folder LKjIP-portabel dipindahkan: pilih Pasang di Excel sekali lagi." in result.stdout
    assert "Pengaturan: " not in typed("0").stdout


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (CMD + r'""D:\A b\LKjIP.bat" "', []),
        (CMD + r'""D:\A b\LKjIP.bat" "C:\Buku saya.xlsx""', [r"C:\Buku saya.xlsx"]),
        (CMD + r'""D:\A\LKjIP.bat" C:\a&b^c.xlsx"', [r"C:\a&b^c.xlsx"]),
        (CMD + r'""D:\A\LKjIP.bat" "C:\100% ok! (2).xlsx" "', [r"C:\100% ok! (2).xlsx"]),
        (CMD + r'""\\srv\b\lkjip.BAT" "\\srv\c\é x.xlsx" C:\y.xlsx"', [r"\\srv\c\é x.xlsx", r"C:\y.xlsx"]),
        (CMD + r'"D:\A\LKjIP.bat" regenerasi "C:\a b.xlsx"', ["regenerasi", r"C:\a b.xlsx"]),
        (CMD + r"D:\A\LKjIP.bat C:\a.xlsx", [r"C:\a.xlsx"]),
        (r"C:\WINDOWS\system32\cmd.exe", []),
        ("", []),
    ],
)
def test_dropped_words(line: str, words: list[str]) -> None:
    assert dropped_words(line) == words


def test_line_of_the_start_file__book_or_command(
    typed: Typed, book: Path, monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    monkeypatch.setenv(LINE, f'{CMD}""D:\\A b\\LKjIP.bat" "{book}""')
    assert f"Buku: {book}" in typed("1", "0").stdout
    assert commands == [["regenerasi", str(book)]]
    assert LINE not in os.environ
    monkeypatch.setenv(LINE, f'{CMD}""D:\\A\\LKjIP.bat" reviu "{book}""')
    assert typed().exit_code == 1
    assert commands[1:] == [["reviu", str(book)]]


def test_import__asks_for_the_book_and_nothing_without_a_file(typed: Typed, book: Path) -> None:
    before = book.read_bytes()
    result = typed("12", book, "", "13", "", "0")
    assert result.stdout.count("Seret berkas ke jendela ini, lalu Enter") == 2
    assert book.read_bytes() == before
