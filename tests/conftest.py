"""What many tests share: the built example, built once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from lkjip_xl.api import bangun
from lkjip_xl.build.pipeline import BuildResult
from tests.small_report import small_laporan
from tests.workbook_tools import Reading

ROOT = Path(__file__).resolve().parent.parent
SERANG_PACKAGE = ROOT / "workbook" / "serang_2020"


@dataclass(frozen=True)
class Built:
    """A built workbook: what the build returned, the file's bytes, its values by heading."""

    result: BuildResult
    data: bytes
    reading: Reading


def _build(source: object, folder: Path) -> Built:
    file = folder / "buku.xlsx"
    result = bangun(source, file)  # type: ignore[arg-type]
    data = file.read_bytes()
    return Built(result, data, Reading(data))


@pytest.fixture(scope="session")
def serang(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The example, Kota Serang 2020."""
    return _build(SERANG_PACKAGE, tmp_path_factory.mktemp("serang"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small invented report of :mod:`tests.small_report`."""
    return _build(small_laporan(), tmp_path_factory.mktemp("kecil"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--tulis-emas", action="store_true", help="rewrite the golden dumps in tests/golden")
