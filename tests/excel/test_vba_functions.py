"""xlwings' wrapper text, and the three completions of it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import xlwings
from pyopenvba.interpreter import Interpreter

from lkjip_xl.errors import FileError
from lkjip_xl.excel.excel_names import XLWINGS_REQUIREMENT, is_supported, vba_version
from lkjip_xl.excel.installation.addin import build_addin
from lkjip_xl.excel.vba import vba_functions
from lkjip_xl.excel.vba.project_sources import xlwings_modules
from lkjip_xl.excel.vba.vba_functions import functions_module, helper_module, wrapper_text
from lkjip_xl.excel.vba.vba_text import LINE_WIDTH, check_text, module
from lkjip_xl.excel.vba.vba_text import text as teks_vba
from lkjip_xl.rumus import DAFTAR
from tests.conftest import ROOT

COUNT = len(DAFTAR)


def test_wrapper_text__from_xlwings_itself() -> None:
    text = wrapper_text()
    assert text.count("XLPy.CallUDF") == 2 * COUNT
    assert text.count(" = Err.Description") == COUNT
    assert (
        "Function CAPAIAN(target, realisasi, Optional arah, Optional metode, Optional batas, Optional skala)"
        in text
    )


def test_function_module__completed() -> None:
    text = functions_module()
    assert text.count('"#LKJIP! " & LkjipSebab(Err.Description)') == COUNT
    assert text.count("LkjipBukuPemanggil(), Application.Caller)") == COUNT
    assert "ThisWorkbook" not in text
    assert text.count("\n") == text.count("\r\n")


def test_function_module__xlwings_text_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    old = wrapper_text()
    monkeypatch.setattr(vba_functions, "wrapper_text", lambda: old.replace("Err.Description", "Err.Number"))
    with pytest.raises(FileError, match=r"teks pembungkus .* pip install --force-reinstall \"xlwings>="):
        functions_module()


def test_xlwings__without_template_or_vba(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(xlwings, "__file__", str(tmp_path / "__init__.py"))
    for work in (xlwings_modules, lambda: build_addin({})):
        with pytest.raises(FileError, match=r"^xlwings [\d.]+: .* pasang yang cocok: python -m pip install"):
            work()


def test_xlwings__version_range_has_one_home() -> None:
    syarat = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert f"xlwings{XLWINGS_REQUIREMENT}" in syarat


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("0.33.0", True),
        ("0.37.8", True),
        ("0.32.2", False),
        ("0.38.0", False),
        ("1.0.0", False),
        ("0.33", True),
    ],
)
def test_xlwings__supported(version: str, expected: bool) -> None:
    assert is_supported(version) is expected


def test_helper_module__without_a_calling_cell_the_workbook_that_holds_the_code() -> None:
    """In an add-in that would be the add-in itself, which has no sheet Skala."""
    rows = [row.strip() for row in helper_module().splitlines()]
    start = rows.index("ElseIf Not ThisWorkbook.IsAddin Then")
    assert rows[start + 1 : start + 4] == [
        "Set LkjipBukuPemanggil = ThisWorkbook",
        "Else",
        "Set LkjipBukuPemanggil = ActiveWorkbook",
    ]


def test_helper_module__every_function_is_fully_registered() -> None:
    text = helper_module()
    for f in DAFTAR.values():
        for content in (f.name, f.help_text, f.kategori, *(a.help_text for a in f.arguments)):
            assert teks_vba(content) in text
    assert max(map(len, text.splitlines())) <= LINE_WIDTH


@pytest.mark.parametrize("faults", ["'3 \u2013 5", "x" * (LINE_WIDTH + 1)])
def test_check_text__what_the_editor_cannot_store(faults: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        module("Uji", faults)
    check_text("Uji", "x" * LINE_WIDTH)


def test_check_text__line_continuations() -> None:
    check_text("Uji", "a _\n" * 24 + "b")
    with pytest.raises(ValueError, match="line 25"):
        check_text("Uji", "a _\n" * 25 + "b")


def test_vba_version() -> None:
    assert vba_version('Option Explicit\r\nPublic Const XLWINGS_VERSION As String = "0.37.8"\r\n') == "0.37.8"
    assert vba_version("") is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", '""'),
        ('sel "A1"', '"sel ""A1"""'),
        ("kadar \u00b5g/m\u00b3", '"kadar " & ChrW(181) & "g/m" & ChrW(179)'),
        ("a\nb", '"a" & ChrW(10) & "b"'),
    ],
)
def test_text__letters_outside_ascii(content: str, expected: str) -> None:
    assert teks_vba(content) == expected
    engine = Interpreter()
    engine.add_module(f"Function F()\n F = {expected}\nEnd Function", name="M")
    assert engine.run("F", []) == content
