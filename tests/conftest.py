"""What many tests share: the built example, built once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from lkjip_xl.api import bangun
from lkjip_xl.build.pipeline import Hasil
from tests.small_report import laporan_kecil
from tests.workbook_tools import Bacaan

AKAR = Path(__file__).resolve().parent.parent
PAKET_SERANG = AKAR / "workbook" / "serang_2020"


@dataclass(frozen=True)
class Terbangun:
    """A built workbook: what the build returned, the file's bytes, its values by heading."""

    hasil: Hasil
    data: bytes
    bacaan: Bacaan


def _bangun(sumber: object, folder: Path) -> Terbangun:
    berkas = folder / "buku.xlsx"
    hasil = bangun(sumber, berkas)  # type: ignore[arg-type]
    data = berkas.read_bytes()
    return Terbangun(hasil, data, Bacaan(data))


@pytest.fixture(scope="session")
def serang(tmp_path_factory: pytest.TempPathFactory) -> Terbangun:
    """The example, Kota Serang 2020."""
    return _bangun(PAKET_SERANG, tmp_path_factory.mktemp("serang"))


@pytest.fixture(scope="session")
def kecil(tmp_path_factory: pytest.TempPathFactory) -> Terbangun:
    """The small invented report of :mod:`tests.small_report`."""
    return _bangun(laporan_kecil(), tmp_path_factory.mktemp("kecil"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--tulis-emas", action="store_true", help="rewrite the golden dumps in tests/golden")
