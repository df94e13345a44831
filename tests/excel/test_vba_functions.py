"""xlwings' wrapper text, and the three completions of it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import xlwings
from pyopenvba.interpreter import Interpreter

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.excel.excel_names import SYARAT_XLWINGS, didukung, versi_vba
from lkjip_xl.excel.installation.addin import bangun_tambahan
from lkjip_xl.excel.vba import vba_functions as vba_fungsi
from lkjip_xl.excel.vba.project_sources import modul_xlwings
from lkjip_xl.excel.vba.vba_functions import modul_bantu, modul_fungsi, teks_pembungkus
from lkjip_xl.excel.vba.vba_text import LEBAR_BARIS, modul, periksa_teks
from lkjip_xl.excel.vba.vba_text import teks as teks_vba
from lkjip_xl.rumus import DAFTAR
from tests.conftest import AKAR

BANYAK = len(DAFTAR)


def test_teks_pembungkus__dari_xlwings_sendiri() -> None:
    teks = teks_pembungkus()
    assert teks.count("XLPy.CallUDF") == 2 * BANYAK
    assert teks.count(" = Err.Description") == BANYAK
    assert (
        "Function CAPAIAN(target, realisasi, Optional arah, Optional metode, Optional batas, Optional skala)"
        in teks
    )


def test_modul_fungsi__dilengkapi() -> None:
    teks = modul_fungsi()
    assert teks.count('"#LKJIP! " & LkjipSebab(Err.Description)') == BANYAK
    assert teks.count("LkjipBukuPemanggil(), Application.Caller)") == BANYAK
    assert "ThisWorkbook" not in teks
    assert teks.count("\n") == teks.count("\r\n")


def test_modul_fungsi__teks_xlwings_berubah(monkeypatch: pytest.MonkeyPatch) -> None:
    lama = teks_pembungkus()
    monkeypatch.setattr(vba_fungsi, "teks_pembungkus", lambda: lama.replace("Err.Description", "Err.Number"))
    with pytest.raises(GalatBerkas, match=r"teks pembungkus .* pip install --force-reinstall \"xlwings>="):
        modul_fungsi()


def test_xlwings__tanpa_templat_atau_vba(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(xlwings, "__file__", str(tmp_path / "__init__.py"))
    for kerja in (modul_xlwings, lambda: bangun_tambahan({})):
        with pytest.raises(
            GalatBerkas, match=r"^xlwings [\d.]+: .* pasang yang cocok: python -m pip install"
        ):
            kerja()


def test_xlwings__rentang_satu_rumah() -> None:
    syarat = tomllib.loads((AKAR / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert f"xlwings{SYARAT_XLWINGS}" in syarat


@pytest.mark.parametrize(
    ("versi", "harap"),
    [
        ("0.33.0", True),
        ("0.37.8", True),
        ("0.32.2", False),
        ("0.38.0", False),
        ("1.0.0", False),
        ("0.33", True),
    ],
)
def test_xlwings__didukung(versi: str, harap: bool) -> None:
    assert didukung(versi) is harap


def test_modul_bantu__setiap_fungsi_terdaftar_lengkap() -> None:
    teks = modul_bantu()
    for f in DAFTAR.values():
        for isi in (f.nama, f.bantuan, f.kategori, *(a.bantuan for a in f.argumen)):
            assert teks_vba(isi) in teks
    assert max(map(len, teks.splitlines())) <= LEBAR_BARIS


@pytest.mark.parametrize("salah", ["'3 \u2013 5", "x" * (LEBAR_BARIS + 1)])
def test_periksa_teks__yang_tidak_dapat_disimpan_editor(salah: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        modul("Uji", salah)
    periksa_teks("Uji", "x" * LEBAR_BARIS)


def test_periksa_teks__sambungan_baris() -> None:
    periksa_teks("Uji", "a _\n" * 24 + "b")
    with pytest.raises(ValueError, match="line 25"):
        periksa_teks("Uji", "a _\n" * 25 + "b")


def test_versi_vba() -> None:
    assert versi_vba('Option Explicit\r\nPublic Const XLWINGS_VERSION As String = "0.37.8"\r\n') == "0.37.8"
    assert versi_vba("") is None


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ("", '""'),
        ('sel "A1"', '"sel ""A1"""'),
        ("kadar \u00b5g/m\u00b3", '"kadar " & ChrW(181) & "g/m" & ChrW(179)'),
        ("a\nb", '"a" & ChrW(10) & "b"'),
    ],
)
def test_teks__huruf_di_luar_ascii(isi: str, harap: str) -> None:
    assert teks_vba(isi) == harap
    mesin = Interpreter()
    mesin.add_module(f"Function F()\n F = {harap}\nEnd Function", name="M")
    assert mesin.run("F", []) == isi
