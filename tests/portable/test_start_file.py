"""LKjIP.bat read by rules: what cmd.exe makes of labels, quotes, percent and exclamation marks."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from lkjip_xl.cli.command_table import COMMANDS
from lkjip_xl.cli.menu import LINE
from lkjip_xl.excel.installation.pc import PORTABLE_START
from tests.conftest import ROOT

FILE = ROOT / "tools" / "portable" / PORTABLE_START
TEXT = FILE.read_bytes().decode("ascii")  # in any other letter a code page would have its say
LINES = [line for line in TEXT.splitlines() if not line.startswith("rem ")]


def delayed(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines with delayed expansion on, and those without; a label that is jumped to ends the first."""
    start = next(n for n, line in enumerate(lines) if "EnableDelayedExpansion" in line)
    end = next(n for n, line in enumerate(lines) if line.startswith("exit !"))
    return lines[start + 1 : end + 1], [*lines[:start], *lines[end + 1 :]]


def outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', '""', line)


def test_labels__every_jump_has_one_and_the_reverse() -> None:
    labels = [line[1:].strip() for line in LINES if line.startswith(":")]
    jumps = re.findall(r"\bgoto :?(\w+)", TEXT)
    assert len(labels) == len(set(labels))
    assert set(jumps) <= set(labels)
    assert set(labels) == set(jumps)


def test_paths__always_in_quotes() -> None:
    """A blank, & or ( in a path that stands bare would be read as the shell's own."""
    for line in LINES:
        bare = outside_quotes(line)
        assert not re.search(r"%~\w*\d|[%!]LKJIP_(DIR|PY|RUN|REST|BARIS)[%!]", bare), line
        assert line.count('"') % 2 == 0, line


def test_delayed_expansion__on_only_where_paths_come_with_exclamation_marks() -> None:
    on, off = delayed(LINES)
    assert off[1] == "setlocal DisableDelayedExpansion"
    assert not [line for line in on if "%" in line]  # what % brings in would lose its !
    assert not [line for line in off if "!" in line]
    assert not [line for line in on if line.startswith((":", "call"))]


def test_command_line__handed_over_whole_and_only_in_one_place() -> None:
    assert TEXT.count(f'set "{LINE}=!cmdcmdline!"') == 1
    assert [line for line in LINES if "%*" in line] == ['"%LKJIP_PY%" -X utf8 -c "%LKJIP_RUN%" %*']


def test_interpreter__of_this_folder_and_no_other() -> None:
    """Never by a name that is looked up, nor from the drive letter that pushd gives for a while."""
    started = [line for line in LINES if "-c " in line]
    assert len(started) == 5
    assert all(re.match(r'"[%!]LKJIP_PY[%!]" ', line) for line in started)
    assert r'set "LKJIP_PY=%~dp0program\python.exe"' in LINES
    assert TEXT.index("LKJIP_PY=%~dp0") < TEXT.index("pushd")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("old_windows", "isi bukunya di sini, perbarui di PC lain."),
        ("not_unpacked", "Ekstrak Semua"),
        ("not_running", r"ekstrak lagi zip-nya, atau lihat panduan\pc_terkunci.html"),
    ],
)
def test_refusals__one_line_then_wait(label: str, said: str) -> None:
    place = LINES.index(f":{label}")
    told = [line for line in LINES[place + 1 : place + 4] if line.startswith("echo ")]
    assert said in told[0]
    assert not re.search(r"[&|<>^%!]", told[0])
    assert LINES[place + 2] in ("goto wait", "")


def test_program__tried_before_anything_is_asked_of_it() -> None:
    """A window that closes at once shows no message: a damaged folder or a policy is said, then it waits."""
    (trial,) = [n for n, line in enumerate(LINES) if ">nul 2>nul" in line and "-c " in line]
    imported = re.search('-c "import ([a-z_.]+)"', LINES[trial])
    assert imported is not None
    assert import_module(imported[1])
    assert LINES[trial + 1] == 'if not "%ERRORLEVEL%"=="0" goto not_running'
    assert trial < next(n for n, line in enumerate(LINES) if line.startswith('set "LKJIP_REST'))


def test_program__the_menu_is_a_command() -> None:
    assert COMMANDS["menu"].work == "menu:menu"
    assert TEXT.count(" menu") >= 3
    assert "from lkjip_xl.cli import utama; utama()" in TEXT
