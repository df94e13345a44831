"""The command line's part: .xlsm from bangun and contoh, pasang on this system and on a Windows made up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lkjip_xl import api
from lkjip_xl.cli import commands as cli
from lkjip_xl.excel.installation import pc as lingkungan
from lkjip_xl.excel.ribbon import tombol_tersedia
from tests.excel.test_install_addin import windows

jalan = CliRunner()


def test_contoh__buku_makro_di_sebelahnya(
    tmp_path: Path, polosan: bytes, makro: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "_bangun", lambda _paket, tujuan, *_: tujuan.write_bytes(polosan))
    hasil = jalan.invoke(cli.app, ["contoh", "-o", str(tmp_path)])
    assert hasil.exit_code == 0, hasil.output
    assert (tmp_path / "LKjIP_Kota_Serang_2020.xlsm").read_bytes() == makro
    assert "LKjIP_Kota_Serang_2020.xlsm" in hasil.output
    assert jalan.invoke(cli.app, ["contoh", "-o", str(tmp_path)]).exit_code == cli.GAGAL


def test_bangun__xlsm_memakai_makro(
    tmp_path: Path, makro: bytes, laporan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bangun_buku(laporan, tujuan, templat, langkah, akhiri) -> str:
        return akhiri.__name__

    monkeypatch.setattr(api, "bangun_buku", bangun_buku)
    assert api.bangun(laporan, tmp_path / "B.XLSM") == "jadikan_makro"


@pytest.mark.skipif(sys.platform == "win32", reason="explains what another system can do")
def test_pasang__sistem_ini() -> None:
    for pilihan, kode in ((["--periksa"], 0), ([], 2), (["--lepas"], 2)):
        hasil = jalan.invoke(cli.app, ["pasang", *pilihan])
        assert hasil.exit_code == kode
        assert "hanya ada di Windows" in hasil.output


def test_pasang__windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lingkungan, "lingkungan_ini", lambda: windows(tmp_path))
    assert jalan.invoke(cli.app, ["pasang", "--periksa"]).exit_code == 2
    hasil = jalan.invoke(cli.app, ["pasang"])
    assert hasil.exit_code == 0
    assert "tab LKjIP muncul di pita" in hasil.output
    hasil = jalan.invoke(cli.app, ["pasang", "--periksa"])
    assert hasil.exit_code == 0, hasil.output
    assert "salah" not in hasil.output
    assert "Dihapus" in jalan.invoke(cli.app, ["pasang", "--lepas"]).output


def test_perintah__tombol_yang_ada() -> None:
    nama = {t.nama for t in tombol_tersedia(cli._perintah())}
    assert {"Regenerasi", "EksporPdf", "Periksa", "PeriksaPemasangan", "SisipkanFungsi"} <= nama
    assert ("TemuanBerikut" in nama) == ("--tulis" in cli._perintah()["reviu"])


def test_dari_excel__kode_dan_catatan(tmp_path: Path) -> None:
    catatan = tmp_path / "catatan.txt"
    hasil = jalan.invoke(cli.app, ["dari-excel", str(catatan), "regenerasi", str(tmp_path / "tiada.xlsx")])
    assert hasil.exit_code == cli.GAGAL
    assert "tiada.xlsx: berkas tidak ada" in catatan.read_text(encoding="utf-8")
    assert jalan.invoke(cli.app, ["dari-excel", str(catatan), "pasang", "--periksa"]).exit_code == 0
    assert "dari-excel" not in jalan.invoke(cli.app, ["--bantuan"]).output
