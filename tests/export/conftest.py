"""The committed workbook of Kota Serang 2020, its open data, and a stand-in for LibreOffice."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip_xl.export.open_data.shape import OpenData
from lkjip_xl.export.printing import libreoffice
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.read.workbook_input import read_raw_workbook
from tests.shared_books import make_once

WORKBOOK = Path(__file__).resolve().parents[2] / "workbook" / "LKjIP_Kota_Serang_2020.xlsx"

WithoutOffice = Callable[[], None]
FakeOffice = Callable[[str], Path]


@pytest.fixture(scope="session")
def workbook() -> Path:
    return WORKBOOK


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> OpenData:
    from lkjip_xl import api

    return make_once(tmp_path_factory, "open_data", lambda: api.ekspor_data(WORKBOOK))


@pytest.fixture(scope="session")
def edited() -> bytes:
    """The workbook after 8,64 was typed over the realisasi of S01.1 by a program that calculates nothing."""
    data = WORKBOOK.read_bytes()
    placement = read_raw_workbook(data).placements["realisasi"]
    book = WorkbookFile.open(data)
    sheet = book.sheets.find(placement.sheet)
    assert sheet is not None
    grid = Grid(book.package.edit(sheet.part))
    columns = {n: ord(h) - 64 for n, h in placement.columns.items()}
    rows = [b for b in placement.content_rows if "".join(grid.cell(b, columns["kode"]).itertext()) == "S01.1"]
    fill_constant(grid.cell(rows[0], columns["realisasi"]), 8.64)
    return book.save_bytes()


@pytest.fixture
def without_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PC without LibreOffice."""
    blank = tmp_path / "path_kosong"
    blank.mkdir()
    monkeypatch.setenv("PATH", str(blank))
    monkeypatch.setattr(libreoffice, "USUAL_PLACES", ())


@pytest.fixture
def fake_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeOffice:
    """Puts a shell script in the place of soffice; returns the folder in which it may leave traces."""
    if sys.platform == "win32":
        pytest.skip("the stand-in is a shell script")
    folder = tmp_path / "kantor"
    folder.mkdir()

    def pasang(content: str) -> Path:
        program = folder / "soffice"
        program.write_text(f"#!/bin/sh\nJEJAK={folder}\n{content}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        return folder

    return pasang
