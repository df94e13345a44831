"""The built Serang workbook, an office with the add-in, and the closing lines of the comparisons."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Built
from tests.libre.comparable import RINGKASAN
from tests.libre.office import Office, office_version, python_uno

LOWEST_VERSION = (25, 2)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for row in RINGKASAN:
        terminalreporter.write_line(row)


@pytest.fixture(scope="session")
def workbook(serang: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The master workbook of Kota Serang 2020, built anew."""
    path = tmp_path_factory.mktemp("buku") / "serang.xlsx"
    path.write_bytes(serang.data)
    return path


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with the add-in that recalculates a workbook as it opens it."""
    version = office_version()
    assert version is not None, "soffice tidak ada; jalankan .ci/libreoffice"
    assert version >= LOWEST_VERSION, f"LibreOffice {version} terlalu lama; jalankan .ci/libreoffice"
    assert python_uno(), "python3-uno tidak ada; jalankan .ci/libreoffice"
    return Office(tmp_path_factory.mktemp("kantor"))


@pytest.fixture(scope="session")
def plain_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office of any version without the add-in, that recalculates when it wants to."""
    assert python_uno(), "python3-uno tidak ada; jalankan .ci/libreoffice"
    return Office(tmp_path_factory.mktemp("polos"), addin=False, calculate=None)
