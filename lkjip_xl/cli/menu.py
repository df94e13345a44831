"""``lkjip menu``: work by numbers, for who types no commands. Each choice runs the command of that name.

In a folder LKjIP-portabel this is what LKjIP.bat opens; it hands over the line by which Windows started it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lkjip_xl.cli.command_line import utama
from lkjip_xl.cli.command_table import COMMANDS
from lkjip_xl.version import __version__

__all__ = ["LINE", "dropped_words", "menu"]

LINE = "LKJIP_BARIS"
"""The variable in which LKjIP.bat hands over the command line of cmd.exe."""

_SUFFIXES = (".xlsx", ".xlsm")
_START = re.compile(r"\\LKjIP\.bat(?=[\"\s]|$)", re.IGNORECASE)
_WORD = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(slots=True)
class MenuState:
    """What the menu works on: the workbook, and the example of the portable folder where there is one."""

    book: Path | None
    example: Path | None


class Choice(NamedTuple):
    """A line of the menu; ``with_book``: it needs a workbook, which is asked for."""

    label: str
    work: Callable[[MenuState], None]
    with_book: bool = False


def menu(book: Path | None = None) -> None:
    """Ask for numbers until the user leaves. A command in the line of LKjIP.bat is run instead."""
    words = dropped_words(os.environ.pop(LINE, ""))
    if words and words[0] in COMMANDS:
        utama(words)
    state = MenuState(None, _example())
    print(f"LKjIP XL {__version__}")
    for line in _moved():
        print(line)
    given = words[0] if words else "" if book is None else str(book)
    if given:
        state.book = _existing_book(given)
    while (choice := _chosen(state)) is not None:
        if choice.with_book and state.book is None:
            state.book = _ask_book()
        if not choice.with_book or state.book is not None:
            choice.work(state)


def dropped_words(line: str) -> list[str]:
    """What follows LKjIP.bat on the command line of cmd.exe.

    Explorer writes ``cmd.exe /c ""C:\\...\\LKjIP.bat" "C:\\my book.xlsx" "`` and puts no quotes around a name
    without a blank, even where it holds ``&``.
    """
    start = _START.search(line)
    if start is None:
        return []
    rest = line[start.end() :].removeprefix('"').rstrip()
    if rest.count('"') % 2:
        rest = rest.removesuffix('"')  # the one that closes the whole command
    return [quoted or bare for quoted, bare in _WORD.findall(rest)]


def _chosen(state: MenuState) -> Choice | None:
    """The next choice; None: leave."""
    print(f"\nBuku: {'belum dipilih' if state.book is None else state.book}\n")
    for number, choice in enumerate(_CHOICES, 1):
        print(f"  {number}  {choice.label}")
    print("  0  Keluar\n")
    while True:
        answer = _ask("Ketik nomor, lalu Enter: ")
        if answer in (None, "0"):
            return None
        if answer and answer.isdecimal() and 1 <= int(answer) <= len(_CHOICES):
            return _CHOICES[int(answer) - 1]
        if answer and Path(answer.strip('"')).suffix.lower() in _SUFFIXES:
            state.book = _existing_book(answer) or state.book
            print(f"Buku: {state.book}")
        elif answer:
            print(f"{answer}: bukan nomor di daftar; ketik 0 sampai {len(_CHOICES)}")


def _ask(question: str) -> str | None:
    """The answer without blanks around it; None where nobody can answer any more."""
    try:
        return input(question).strip()
    except EOFError:
        return None


def _ask_book() -> Path | None:
    """A workbook that is there; None: the user wants none."""
    while answer := _ask("Seret buku LKjIP ke jendela ini, lalu Enter (kosong: kembali): "):
        book = _existing_book(answer)
        if book is not None:
            return book
    return None


def _existing_book(text: str) -> Path | None:
    """The workbook of that name; None, with a line that says why, where it cannot be one."""
    book = Path(text.strip().strip('"')).absolute()
    if book.suffix.lower() not in _SUFFIXES:
        print(f"{book}: bukan buku .xlsx atau .xlsm; pilih buku LKjIP")
    elif not book.is_file():
        print(f"{book}: tidak ada; periksa nama dan foldernya")
    else:
        return book
    return None


def _run(*words: object) -> int:
    """Run a command as if it were typed; its exit code."""
    print()
    try:
        utama([str(w) for w in words])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _book(state: MenuState) -> Path:
    assert state.book is not None  # noqa: S101 - the menu has asked for it
    return state.book


def _renew(state: MenuState) -> None:
    _run("regenerasi", _book(state))


def _next_year(state: MenuState) -> None:
    period = _ask("Masa perencanaan baru, misalnya 2025-2029 (kosong: tetap): ")
    _run("tahun-baru", _book(state), *(["--periode", period] if period else []))


def _review(state: MenuState) -> None:
    if _run("reviu", _book(state), "--tulis") < 2:
        print("Temuan ada di lembar Reviu buku itu.")


def _print(state: MenuState) -> None:
    pdf = _book(state).with_suffix(".pdf")
    _export(state, ["--pdf", pdf], [pdf])


def _export_data(state: MenuState) -> None:
    book = _book(state)
    folder, file = book.with_name(f"{book.stem}_data"), book.with_suffix(".json")
    _export(state, ["--csv", folder, "--json", file], [folder, file])


def _export(state: MenuState, options: list[str | Path], targets: list[Path]) -> None:
    from lkjip_xl.cli.terminal import agrees

    old = [t for t in targets if t.exists()]
    if old and not agrees(f"{', '.join(map(str, old))} sudah ada. Ganti?"):
        return
    _run("ekspor", _book(state), *options, *(["--timpa"] if old else []))


def _open_book(state: MenuState) -> None:
    _open(_book(state))


def _choose_book(state: MenuState) -> None:
    state.book = _ask_book() or state.book


def _open_example(state: MenuState) -> None:
    if state.example is None:
        _run("contoh")
    else:
        state.book = state.example
        _open(state.example)


def _begin(state: MenuState) -> None:
    """A book of one's own; the folder of the portable program holds ready ones, too."""
    answer = _ask("Nama buku baru, misalnya LKjIP_2026.xlsx (kosong: kembali): ")
    if answer:
        book = Path(answer.strip('"')).absolute()
        if book.suffix.lower() not in _SUFFIXES:
            book = book.with_name(f"{book.name}.xlsx")
        if _run("baru", "-o", book) == 0:
            state.book = book


def _import_money(state: MenuState) -> None:
    _import(state, "keuangan")


def _import_performance(state: MenuState) -> None:
    _import(state, "kinerja")


def _import(state: MenuState, kind: str) -> None:
    """The preview first; it is written where nothing waits for an answer and the user says so."""
    from lkjip_xl.cli.import_dialog import import_dialog

    import_dialog(_book(state), kind, _ask)


def _install(state: MenuState) -> None:
    _run("pasang")


def _check(state: MenuState) -> None:
    _run("pasang", "--periksa", *(() if state.book is None else (state.book,)))


_CHOICES = (
    Choice("Perbarui laporan", _renew, with_book=True),
    Choice("Reviu", _review, with_book=True),
    Choice("Ekspor PDF", _print, with_book=True),
    Choice("Ekspor data (CSV dan JSON)", _export_data, with_book=True),
    Choice("Buka buku", _open_book, with_book=True),
    Choice("Pilih buku lain", _choose_book),
    Choice("Buka contoh", _open_example),
    Choice("Pasang di Excel", _install),
    Choice("Periksa pemasangan", _check),
    Choice("Mulai dari nol: buku baru", _begin),
    Choice("Buat buku tahun berikutnya", _next_year, with_book=True),
    Choice("Isi pagu dan realisasi dari ekspor keuangan", _import_money, with_book=True),
    Choice("Isi target dan realisasi indikator dari tabel", _import_performance, with_book=True),
)


def _open(file: Path) -> None:
    """In the program that Windows has for it."""
    if sys.platform != "win32":
        print(f"Buka sendiri: {file}")
        return
    try:
        os.startfile(file)  # noqa: S606 - the workbook that the user chose
    except OSError as error:
        print(f"{file}: tidak dapat dibuka ({error.strerror}); buka sendiri di Excel")


def _example() -> Path | None:
    """The example workbook of the portable folder; None elsewhere."""
    from lkjip_xl.excel.installation.pc import this_environment

    folder = this_environment().portable_folder
    return None if folder is None else next((folder / "contoh").glob("LKjIP_*.xlsx"), None)


def _moved() -> list[str]:
    """A line where the add-in in Excel expects Python elsewhere: the folder was moved, or there are two."""
    from lkjip_xl.excel.installation.diagnosis import interpreter_fault
    from lkjip_xl.excel.installation.pc import this_environment
    from lkjip_xl.excel.installation.xlwings_settings import configuration_file

    env = this_environment()
    if not env.windows or env.profile is None:
        return []
    fault = interpreter_fault(env, configuration_file(env.profile))
    return [] if fault is None else [str(fault)]
