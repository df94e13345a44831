"""What many tests share: the built books, each built once for all workers.

Nothing heavy is imported here: a file of pure tests starts in a second.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.shared_books import Built, build_once

if TYPE_CHECKING:
    from lkjip_xl.model import Laporan

ROOT = Path(__file__).resolve().parent.parent
SERANG_PACKAGE = ROOT / "workbook" / "serang_2020"

__all__ = ["ROOT", "SERANG_PACKAGE", "Built"]

os.environ.setdefault("OPENPYXL_DEFUSEDXML", "False")
"""openpyxl reads what the tests themselves have made: its guarded parser, in Python, takes long."""
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Whatever the surroundings say: else each worker and each program that a test starts compiles everything."""
gc.set_threshold(100_000, 20, 100)  # collecting makes syntax trees and tests, all of which stay


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--tulis-emas", action="store_true", help="rewrite the golden dumps in tests/golden")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """No workers for files that are named one by one: starting two takes longer than most files."""
    named = [Path(a.partition("::")[0]) for a in config.option.file_or_dir]
    return 0 if named and all(p.suffix == ".py" for p in named) else None


def pytest_collection_finish() -> None:
    """What is imported and collected stays to the end: the garbage collector need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(scope="session", autouse=True)
def unsynced() -> Iterator[None]:
    """No file of a test must outlive a power cut: waiting for the disk leaves a core idle."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="session")
def serang(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The example, Kota Serang 2020."""
    return build_once(tmp_path_factory, "serang", lambda: SERANG_PACKAGE)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small invented report of :mod:`tests.small_report`."""
    from tests.small_report import small_laporan

    return build_once(tmp_path_factory, "small", small_laporan)


@pytest.fixture(scope="session")
def plain_workbook(small: Built) -> bytes:
    """The small report's file, without macros."""
    return small.data


@pytest.fixture(scope="session")
def laporan() -> Laporan:
    """The example as a report."""
    from lkjip_xl.read import read_package

    return read_package(SERANG_PACKAGE)
