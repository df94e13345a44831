"""What was written with version 3 of the schema stays readable for good: a small workbook and its package.

Neither is ever written again. The figures are those of the report (``tests/small_report.py``) by hand.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from lkjip_xl.api import baca, regenerasi, reviu_lengkap
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.read.workbook_input import read_raw_workbook
from lkjip_xl.review import Level
from lkjip_xl.schema import VERSION
from tests.small_report import small_laporan

FOLDER = Path(__file__).parent / "version_3"
WORKBOOK, PACKAGE = FOLDER / "small_report.xlsx", FOLDER / "small_report"
TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)


def test_package__baca() -> None:
    assert baca(PACKAGE) == small_laporan()


def test_workbook__of_version_3_without_a_fault() -> None:
    inputs = read_raw_workbook(WORKBOOK)
    assert (inputs.version.number, inputs.version.deduced, inputs.problems) == (3, False, [])
    assert baca(WORKBOOK) == small_laporan()
    assert [t for t in reviu_lengkap(WORKBOOK).findings if t.level is Level.ERROR] == []


def test_workbook__regenerasi_adds_the_setting_and_changes_no_figure(tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    shutil.copy(WORKBOOK, file)
    result = regenerasi(file, waktu=TIME)
    assert result.result.changes == ()
    assert [line.partition(" di ")[0] for line in result.updated] == [
        "aturan Cara menulis rumus ditambahkan",
    ]
    assert result.result.values[FigureKey("capaian", "T1.1")] == 80.0  # realisasi 40 of target 50
    inputs = read_raw_workbook(file)
    assert (inputs.version.number, inputs.raw.settings["hitung.rumus"].value) == (VERSION, None)
