"""A workbook with a user's work, saved by exceljs and by SheetJS (npm: xlsx) themselves."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import Built
from tests.foreign.saved_elsewhere import check_saved, make_worked

SCRIPT = Path(__file__).with_name("npm_writers.js")


@pytest.mark.npm
@pytest.mark.parametrize("package", ["exceljs", "xlsx"])
def test_saved__ten_regenerations(
    small: Built, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, package: str
) -> None:
    """``.ci/writers`` runs it: NODE_PATH says where the packages are."""
    work = make_worked(small, tmp_path_factory)
    before, after = tmp_path / "sebelum.xlsx", tmp_path / "sesudah.xlsx"
    before.write_bytes(work.data)
    command = ["node", str(SCRIPT), package, str(before), str(after)]
    subprocess.run(command, check=True, timeout=60)  # noqa: S603
    assert after.read_bytes() != work.data
    check_saved(work, small, after.read_bytes(), tmp_path, rounds=10)
