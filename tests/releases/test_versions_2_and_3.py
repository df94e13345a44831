"""What was written with versions 2 and 3 of the schema stays readable: a small workbook and its package.

None of them is ever written again. The figures are those of the report (``tests/small_report.py``) by hand.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lkjip_xl.api import baca, regenerasi, reviu_lengkap
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.read.workbook_input import read_raw_workbook
from lkjip_xl.review import Level
from lkjip_xl.schema import VERSION
from tests.small_report import small_laporan

FOLDER = Path(__file__).parent
TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
ADDED = {
    2: {
        "reviu.pernyataan": "aturan Lembar Pernyataan telah direviu ditambahkan",
        "hitung.rumus": "aturan Cara menulis rumus ditambahkan",
    },
    3: {"hitung.rumus": "aturan Cara menulis rumus ditambahkan"},
}
"""Version -> the settings that a regeneration adds, and what it says of each."""

every_version = pytest.mark.parametrize("version", sorted(ADDED))


def example(version: int, name: str) -> Path:
    return FOLDER / f"version_{version}" / name


@every_version
def test_package__baca(version: int) -> None:
    assert baca(example(version, "small_report")) == small_laporan()


@every_version
def test_workbook__without_a_fault(version: int) -> None:
    workbook = example(version, "small_report.xlsx")
    inputs = read_raw_workbook(workbook)
    assert (inputs.version.number, inputs.version.deduced, inputs.problems) == (version, False, [])
    assert baca(workbook) == small_laporan()
    assert [t for t in reviu_lengkap(workbook).findings if t.level is Level.ERROR] == []


@every_version
def test_workbook__regenerasi_adds_the_settings_and_changes_no_figure(tmp_path: Path, version: int) -> None:
    file = tmp_path / "buku.xlsx"
    shutil.copy(example(version, "small_report.xlsx"), file)
    result = regenerasi(file, waktu=TIME)
    assert result.result.changes == ()
    said = [line.partition(" di ")[0] for line in result.updated]
    assert said == sorted(ADDED[version].values())
    assert result.result.values[FigureKey("capaian", "T1.1")] == 80.0  # realisasi 40 of target 50
    inputs = read_raw_workbook(file)
    assert inputs.version.number == VERSION
    assert {key: inputs.raw.settings[key].value for key in ADDED[version]} == dict.fromkeys(ADDED[version])
