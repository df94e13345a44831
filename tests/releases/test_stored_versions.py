"""What was written with earlier versions of the schema stays readable: a small workbook and its package.

None of them is ever written again. The figures are those of the report (``tests/small_report.py``) by hand.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lkjip_xl.api import baca, regenerasi, reviu_lengkap
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.read.workbook_input import read_raw_workbook
from lkjip_xl.review import Level
from lkjip_xl.schema import SETTINGS, VERSION
from tests.small_report import small_laporan

FOLDER = Path(__file__).parent
TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
VERSIONS = (2, 3, 4, 5)

REPORT = small_laporan()
REPORT = replace(REPORT, settings={k: x for k, x in REPORT.settings.items() if k != "rpjmd.visi"})
"""The report as it was then: it had no visi."""

every_version = pytest.mark.parametrize("version", VERSIONS)


def example(version: int, name: str) -> Path:
    return FOLDER / f"version_{version}" / name


@every_version
def test_package__baca(version: int) -> None:
    assert baca(example(version, "small_report")) == REPORT


@every_version
def test_workbook__without_a_fault(version: int) -> None:
    workbook = example(version, "small_report.xlsx")
    inputs = read_raw_workbook(workbook)
    assert (inputs.version.number, inputs.version.deduced, inputs.problems) == (version, False, [])
    assert baca(workbook) == REPORT
    assert [t for t in reviu_lengkap(workbook).findings if t.level is Level.ERROR] == []


@every_version
def test_workbook__regenerasi_adds_the_settings_and_changes_no_figure(tmp_path: Path, version: int) -> None:
    file = tmp_path / "buku.xlsx"
    shutil.copy(example(version, "small_report.xlsx"), file)
    result = regenerasi(file, waktu=TIME)
    assert result.result.changes == ()
    brought = [a for a in SETTINGS if a.since > version]
    line = [line for line in result.updated if "aturan " in line]
    assert [all(a.label in x for a in brought) for x in line] == ([True] if brought else [])
    assert result.result.values[FigureKey("capaian", "T1.1")] == 80.0  # realisasi 40 of target 50
    inputs = read_raw_workbook(file)
    assert inputs.version.number == VERSION
    assert [inputs.raw.settings[a.key].value for a in brought] == [None for _ in brought]
