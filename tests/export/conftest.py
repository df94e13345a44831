"""The committed workbook of Kota Serang 2020, its open data, and a stand-in for LibreOffice."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip_xl.export.open_data.shape import DataTerbuka
from lkjip_xl.export.printing import libreoffice
from lkjip_xl.ooxml import PaketOpc
from lkjip_xl.ooxml.cell_grid import Kisi
from lkjip_xl.ooxml.cell_xml import isi_tetap
from lkjip_xl.read.workbook_input import baca_mentah_buku

BUKU = Path(__file__).resolve().parents[2] / "workbook" / "LKjIP_Kota_Serang_2020.xlsx"

TanpaKantor = Callable[[], None]
KantorTiruan = Callable[[str], Path]


@pytest.fixture(scope="session")
def buku() -> Path:
    return BUKU


@pytest.fixture(scope="session")
def data() -> DataTerbuka:
    from lkjip_xl import api

    return api.ekspor_data(BUKU)


@pytest.fixture(scope="session")
def diubah() -> bytes:
    """The workbook after 8,64 was typed over the realisasi of S01.1 by a program that calculates nothing."""
    data = BUKU.read_bytes()
    letak = baca_mentah_buku(data).letak["realisasi"]
    paket = PaketOpc.buka(data)
    lembar = paket.cari_lembar(letak.lembar)
    assert lembar is not None
    kisi = Kisi(paket.ubah(lembar.bagian))
    kolom = {n: ord(h) - 64 for n, h in letak.kolom.items()}
    baris = [b for b in letak.baris_isi if "".join(kisi.sel(b, kolom["kode"]).itertext()) == "S01.1"]
    isi_tetap(kisi.sel(baris[0], kolom["realisasi"]), 8.64)
    return paket.simpan_bytes()


@pytest.fixture
def tanpa_kantor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PC without LibreOffice."""
    kosong = tmp_path / "path_kosong"
    kosong.mkdir()
    monkeypatch.setenv("PATH", str(kosong))
    monkeypatch.setattr(libreoffice, "TEMPAT_LAZIM", ())


@pytest.fixture
def kantor_tiruan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KantorTiruan:
    """Puts a shell script in the place of soffice; returns the folder in which it may leave traces."""
    if sys.platform == "win32":
        pytest.skip("the stand-in is a shell script")
    folder = tmp_path / "kantor"
    folder.mkdir()

    def pasang(isi: str) -> Path:
        program = folder / "soffice"
        program.write_text(f"#!/bin/sh\nJEJAK={folder}\n{isi}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        return folder

    return pasang
