"""The command line's part: .xlsm from bangun and contoh, pasang on this system and on a Windows made up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.api import book_verbs
from lkjip_xl.cli import commands as cli
from lkjip_xl.cli.subcommands.install_command import command_options
from lkjip_xl.cli.terminal import FAILED
from lkjip_xl.excel.installation import pc as environment
from lkjip_xl.excel.ribbon import available_buttons
from tests.cli_runner import run_cli
from tests.excel.test_install_addin import windows


def test_contoh__macro_workbook_beside_it(
    tmp_path: Path, plain_workbook: bytes, macro: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        cli, "_build", lambda _package, destination, *_: destination.write_bytes(plain_workbook)
    )
    result = run_cli("contoh", "-o", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "LKjIP_Kota_Serang_2020.xlsm").read_bytes() == macro
    assert "LKjIP_Kota_Serang_2020.xlsm" in result.output
    assert run_cli("contoh", "-o", str(tmp_path)).exit_code == FAILED


def test_bangun__xlsm_uses_macros(
    tmp_path: Path, macro: bytes, laporan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build_workbook(laporan, destination, template, step, finish) -> str:
        return finish.__name__

    monkeypatch.setattr(book_verbs, "build_workbook", build_workbook)
    monkeypatch.setattr(book_verbs, "emblem_step", lambda _, then=None: then)  # runs what comes after it
    assert api.bangun(laporan, tmp_path / "B.XLSM") == "convert_to_macro"


@pytest.mark.skipif(sys.platform == "win32", reason="explains what another system can do")
def test_pasang__this_system() -> None:
    for choices, kode in ((["--periksa"], 0), ([], 2), (["--lepas"], 2)):
        result = run_cli("pasang", *choices)
        assert result.exit_code == kode
        assert "hanya ada di Windows" in result.output


def test_pasang__windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "this_environment", lambda: windows(tmp_path))
    assert run_cli("pasang", "--periksa").exit_code == 2
    result = run_cli("pasang")
    assert result.exit_code == 0
    assert "tab LKjIP muncul di pita" in result.output
    result = run_cli("pasang", "--periksa")
    assert result.exit_code == 0, result.output
    assert "salah" not in result.output
    assert "Dihapus" in run_cli("pasang", "--lepas").output


def test_command__existing_buttons() -> None:
    commands = command_options()
    names = {t.name for t in available_buttons(commands)}
    assert {"Regenerasi", "EksporPdf", "Periksa", "PeriksaPemasangan", "SisipkanFungsi"} <= names
    assert ("TemuanBerikut" in names) == ("--tulis" in commands["reviu"])


def test_from_excel__exit_code_and_log(tmp_path: Path) -> None:
    catatan = tmp_path / "catatan.txt"
    result = run_cli("dari-excel", str(catatan), "regenerasi", str(tmp_path / "tiada.xlsx"))
    assert result.exit_code == FAILED
    assert "tiada.xlsx: berkas tidak ada" in catatan.read_text(encoding="utf-8")
    assert run_cli("dari-excel", str(catatan), "pasang", "--periksa").exit_code == 0
    assert "dari-excel" not in run_cli("--bantuan").output
