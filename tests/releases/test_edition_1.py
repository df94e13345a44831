"""What the first edition wrote stays readable for good, with the figures that it had.

``edition_1`` holds the workbook of its release (Kota Serang 2020), a small package that it wrote, and the
figures that it calculated from that package. None of them is ever written again.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lkjip_xl.api import baca, bangun, ekspor_data, ekspor_paket, regenerasi, reviu_lengkap
from lkjip_xl.build.record import read_record
from lkjip_xl.build.regenerate import RegenerationResult
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.read.workbook_input import read_raw_workbook
from lkjip_xl.schema import SETTINGS, VERSION
from tests.conftest import SERANG_PACKAGE
from tests.shared_books import make_once
from tests.small_report import small_laporan

FOLDER = Path(__file__).parent / "edition_1"
WORKBOOK, PACKAGE = FOLDER / "LKjIP_Kota_Serang_2020.xlsx", FOLDER / "small_report"
REPORT = small_laporan()
REPORT = replace(REPORT, settings={k: x for k, x in REPORT.settings.items() if k != "rpjmd.visi"})
"""The report as it was then: it had no visi."""
TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def regenerated(tmp_path_factory: pytest.TempPathFactory) -> tuple[RegenerationResult, Path]:
    def make() -> tuple[RegenerationResult, Path]:
        file = tmp_path_factory.mktemp("edisi") / "buku.xlsx"
        shutil.copy(WORKBOOK, file)
        return regenerasi(file, waktu=TIME), file

    return make_once(tmp_path_factory, "edition_1", make)


def figures() -> Mapping[tuple[str, str], str]:
    """The figures of the small package as the first edition calculated them."""
    with (FOLDER / "small_report_figures.csv").open(encoding="utf-8", newline="") as file:
        return {(r["angka"], r["kode"]): r["nilai"] for r in csv.DictReader(file)}


def test_workbook__carries_no_version_and_is_of_the_first() -> None:
    inputs = read_raw_workbook(WORKBOOK)
    assert (inputs.version.number, inputs.version.deduced, inputs.problems) == (1, False, [])


def test_workbook__baca_gives_the_report_of_its_package() -> None:
    assert baca(WORKBOOK) == baca(SERANG_PACKAGE)


def test_workbook__regenerasi_changes_no_figure(regenerated: tuple[RegenerationResult, Path]) -> None:
    result, file = regenerated
    assert result.result.changes == ()
    (settings,) = (line for line in result.updated if "aturan " in line)
    assert "sejak Pengaturan!B42: " in settings
    assert [a.label for a in SETTINGS if a.since > 1 and a.label not in settings] == []
    inputs = read_raw_workbook(file)
    assert (inputs.version.number, inputs.version.deduced) == (VERSION, False)
    old, new = read_record(WorkbookFile.open(WORKBOOK)), read_record(WorkbookFile.open(file))
    template = {f for f in old if f.name == "templat"}
    assert len(old) > 1000
    brought = {f for f in new if f.kode == "tidak dapat dihitung"}
    assert {f: new[f] for f in brought} == dict.fromkeys(brought, 0)
    assert {f: n for f, n in old.items() if f not in template} == {
        f: n for f, n in new.items() if f not in template | brought
    }


def test_workbook__reviu_finds_no_cell_that_differs(regenerated: tuple[RegenerationResult, Path]) -> None:
    """Neither in the book as it is, nor after a regeneration: the same findings in both."""
    old, new = reviu_lengkap(WORKBOOK), reviu_lengkap(regenerated[1])
    other_template = [t for t in old.findings if t.kode == "templat-lain"]
    assert [t for t in old.findings if t not in other_template] == list(new.findings)
    assert not [t for t in new.findings if t.kode.startswith("sel-")]


def test_workbook__ekspor_writes_a_package_that_reads_back(tmp_path: Path) -> None:
    laporan = ekspor_paket(WORKBOOK, tmp_path)
    assert baca(tmp_path) == laporan == baca(SERANG_PACKAGE)


def test_package__baca() -> None:
    assert baca(PACKAGE) == REPORT


def test_package__bangun_gives_the_same_figures(tmp_path: Path) -> None:
    result = bangun(PACKAGE, tmp_path / "buku.xlsx")
    new = {
        (f.name, f.kode): repr(n) if isinstance(n, float) else str(n)
        for f, n in result.values.items()
        if n not in (None, "")
    }
    assert {k: new.get(k) for k in figures()} == figures()
    assert figures()["capaian", "T1.1"] == "80.0"  # realisasi 40 of target 50


def test_package__reviu_and_ekspor(tmp_path: Path) -> None:
    found, expected = reviu_lengkap(PACKAGE).findings, reviu_lengkap(REPORT).findings
    assert [(t.kode, t.found) for t in found] == [(t.kode, t.found) for t in expected]
    data = ekspor_data(PACKAGE, csv=tmp_path / "data")
    assert (tmp_path / "data" / "datapackage.json").exists()
    assert data == ekspor_data(REPORT)


def test_package__written_again_is_the_same_but_for_the_version(tmp_path: Path) -> None:
    bangun(PACKAGE, tmp_path / "buku.xlsx")
    ekspor_paket(tmp_path / "buku.xlsx", tmp_path / "paket")
    for file in PACKAGE.iterdir():
        text = (tmp_path / "paket" / file.name).read_text("utf-8")
        added = f"\n[skema]\nversi = {VERSION}\n" if file.name == "pengaturan.toml" else ""
        assert text.partition('program = "')[0] == file.read_text("utf-8") + added, file.name
