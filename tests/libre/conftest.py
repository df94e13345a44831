"""The built Serang workbook, an office with the add-in, and the closing lines of the comparisons."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.shipped import folder_contoh
from tests.libre.comparable import RINGKASAN
from tests.libre.office import Kantor, python_uno, versi_kantor

TERENDAH = (25, 2)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for baris in RINGKASAN:
        terminalreporter.write_line(baris)


@pytest.fixture(scope="session")
def buku(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The master workbook of Kota Serang 2020, built anew."""
    path = tmp_path_factory.mktemp("buku") / "serang.xlsx"
    api.bangun(folder_contoh(), path)
    return path


@pytest.fixture(scope="session")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Kantor:
    """An office with the add-in that recalculates a workbook as it opens it."""
    versi = versi_kantor()
    assert versi is not None, "soffice tidak ada; jalankan .ci/libreoffice"
    assert versi >= TERENDAH, f"LibreOffice {versi} terlalu lama; jalankan .ci/libreoffice"
    assert python_uno(), "python3-uno tidak ada; jalankan .ci/libreoffice"
    return Kantor(tmp_path_factory.mktemp("kantor"))


@pytest.fixture(scope="session")
def kantor_polos(tmp_path_factory: pytest.TempPathFactory) -> Kantor:
    """An office of any version without the add-in, that recalculates when it wants to."""
    assert python_uno(), "python3-uno tidak ada; jalankan .ci/libreoffice"
    return Kantor(tmp_path_factory.mktemp("polos"), tambahan=False, hitung=None)
