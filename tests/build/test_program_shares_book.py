"""A book with shares of programs: built in both ways, typed in as in Excel, regenerated, reviewed, rolled."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl.api import baca, bangun, ekspor_paket, regenerasi, reviu_lengkap, tahun_baru
from lkjip_xl.errors import InputError
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.model import Porsi
from lkjip_xl.ooxml.cell_xml import fill_constant
from lkjip_xl.read.workbook_input import read_raw_workbook
from tests.conftest import ROOT
from tests.shared_books import make_once
from tests.shares_report import SHARES, shares_report
from tests.small_report import small_laporan
from tests.workbook_tools import (
    Address,
    Content,
    Editor,
    Reading,
    all_formulas,
    differences,
    recalculate,
    stored_values,
)

OLD = ROOT / "tests" / "releases" / "version_5" / "small_report.xlsx"


@pytest.fixture(scope="module", params=["fungsi", "biasa"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    def make() -> bytes:
        file = tmp_path_factory.mktemp("porsi") / "buku.xlsx"
        bangun(shares_report(), file, rumus=request.param)
        return file.read_bytes()

    return make_once(tmp_path_factory, f"porsi_{request.param}", make)


@pytest.fixture
def file(book: bytes, tmp_path: Path) -> Path:
    (tmp_path / "buku.xlsx").write_bytes(book)
    return tmp_path / "buku.xlsx"


def typed(file: Path, column: str, *values: Content, first: int = 6) -> None:
    """Type values below one another into sheet Porsi, as a PC without the functions does."""
    editor = Editor(file)
    grid, columns = editor.grid("Porsi"), editor.column("Porsi")
    for n, value in enumerate(values, first):
        fill_constant(grid.cell(n, columns[column]), value)
    file.write_bytes(editor.bytes_())


def found(file: Path) -> Iterator[tuple[str, str]]:
    """What a review says of the input, without what is blank in this report."""
    for t in reviu_lengkap(file).findings:
        if t.kode.startswith(("isian-", "sel-")) and t.kode != "isian-kosong":
            yield t.kode, t.message


def live(file: Path) -> dict[Address, Content]:
    """Every formula as a program gives it that calculates the file and regenerates nothing."""
    return recalculate(file.read_bytes(), small_laporan().skala)


def test_book__shows_who_gets_what(book: bytes) -> None:
    """By hand in ``tests/shares_report``."""
    reading = Reading(book)
    rows = reading.table("Porsi", "Program", "Porsi (%)")
    assert [(r["Program"], r["Pagu (Rp)"], r["Realisasi (Rp)"]) for r in rows[:5]] == [
        ("P1", 33_330_000, 33_330_000),
        ("P1", 33_330_000, 33_330_000),
        ("P1", 33_340_001, 33_339_999),
        ("P2", 501, 250),
        ("P2", 500, 250),
    ]
    assert reading.row("Program", "P2", "Kode", "Nama program")["Serapan (%)"] == pytest.approx(500 / 10.01)
    assert reading.states["Porsi"] == reading.states["Pembagian"] == "visible"
    assert any("Semua terisi" in t for t in reading.text("Porsi"))
    assert differences(stored_values(book), recalculate(book, small_laporan().skala)) == {}


def test_book__read_back_and_regenerated_without_a_change(file: Path) -> None:
    assert baca(file).porsi == tuple(SHARES)
    assert (regenerasi(file).result.changes, list(found(file))) == ((), [])


def test_typed_share__counts_at_once(file: Path) -> None:
    """P1 half S1, a quarter each S2 and S3: of 100,000,001 half is 50,000,000.5 = 50,000,001.

    A quarter is 25,000,000.25, the rest is 25,000,000. S1 has 50,000,001 + 1,001. What a calculation gives
    is what a regeneration writes.
    """
    before = stored_values(file.read_bytes())
    typed(file, "Porsi (%)", 50.0, 25.0, 25.0)
    calculated = live(file)
    porsi = [calculated["Porsi", f"G{n}"] for n in (6, 7, 8)]
    assert porsi == [50_000_001, 25_000_000, 25_000_000]
    assert any(x == 50_001_002 for (sheet, _), x in calculated.items() if sheet == "Sasaran 1")
    assert any(x == "Program P1 (50 %)" for (sheet, _), x in calculated.items() if sheet == "Sasaran 1")
    total = [(a, x) for a, x in before.items() if a[0] == "Anggaran" and x == 100_001_322]
    assert total
    assert all(calculated[a] == x for a, x in total)
    changes = {c.figure: (c.old, c.new) for c in regenerasi(file).result.changes}
    assert changes[FigureKey("pagu", "S1")] == (33_331_001, 50_001_002)
    assert FigureKey("pagu", "program") not in changes
    same = {a: x for a, x in calculated.items() if a[0] not in ("Reviu", "Beranda")}
    after = stored_values(file.read_bytes())
    assert {a: v for a, v in differences(same, after).items() if a in same and a in after} == {}


def test_typed_share__that_leaves_something_says_so(file: Path) -> None:
    typed(file, "Porsi (%)", 30.0)
    said = "#LKJIP! jumlah porsi program P1 bukan 100; betulkan di lembar Porsi"
    assert {live(file)["Porsi", f"G{n}"] for n in (6, 7, 8)} == {said}
    with pytest.raises(InputError) as error:
        regenerasi(file)
    assert str(error.value.problems[0]) == (
        "Porsi!D6: jumlah porsi program P1 96,67, bukan 100 (Porsi!D6, Porsi!D7, Porsi!D8); betulkan "
        "sehingga berjumlah 100"
    )


def test_typed_sasaran_of_a_program__its_own_share_follows(file: Path) -> None:
    """P2 serves S3 now, and so do its shares that name no sasaran."""
    file.write_bytes(Editor(file).content("Program", "P2", "Sasaran", "S3").bytes_())
    calculated = live(file)
    assert any(x == 33_341_002 for (sheet, _), x in calculated.items() if sheet == "Anggaran")
    changes = {c.figure: (c.old, c.new) for c in regenerasi(file).result.changes}
    assert changes[FigureKey("pagu", "S3")] == (33_340_001, 33_341_002)
    assert changes[FigureKey("pagu", "S1")] == (33_331_001, 33_330_000)


def test_new_row__waits_for_a_regeneration(file: Path) -> None:
    """Fifths of P2: 400.4 = 400, 300.3 = 300, and 301 remain."""
    typed(file, "Porsi (%)", 40.0, 30.0, 30.0, first=9)
    typed(file, "Program", "P2", first=11)
    typed(file, "Perangkat daerah", "Dinas B", first=11)
    assert ("isian-berubah", "Porsi!A11: porsi P2 Dinas B baru sejak lembar hasil dibuat") in list(
        found(file)
    )
    said = "#LKJIP! baris porsi program P2 berubah; jalankan regenerasi"
    assert live(file)["Porsi", "G9"] == said
    regenerasi(file)
    assert list(found(file)) == []
    assert [r["Pagu (Rp)"] for r in Reading(file.read_bytes()).table("Porsi", "Program")[3:6]] == [
        400,
        300,
        301,
    ]


def test_sheet_that_lost_its_last_share__is_as_without(file: Path, tmp_path: Path) -> None:
    """The sheet of portions goes, and the formulas of money are those of a book that never had shares."""
    for column in ("Program", "Sasaran", "Perangkat daerah", "Porsi (%)"):
        typed(file, column, *[None] * len(SHARES))
    regenerasi(file)
    assert "Pembagian" not in Reading(file.read_bytes()).states
    assert list(found(file)) == []
    bangun(replace(shares_report([]), settings=baca(file).settings), tmp_path / "baru.xlsx")
    both = [all_formulas(f.read_bytes()) for f in (file, tmp_path / "baru.xlsx")]
    money = [{a: x for a, x in f.items() if a[0] in ("Anggaran", "Sasaran 1", "Lampiran")} for f in both]
    assert money[0] == money[1] != {}


def test_older_book__gets_the_sheet_and_its_figures_stay(tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    shutil.copy(OLD, file)
    result = regenerasi(file)
    assert "lembar Porsi ditambahkan" in result.updated
    assert result.result.changes == ()
    assert Reading(file.read_bytes()).states["Porsi"] == "hidden"
    assert read_raw_workbook(OLD).raw.tables["porsi"] == []


def test_package__there_and_back(tmp_path: Path) -> None:
    laporan = shares_report([replace(SHARES[0], catatan="menurut SK"), *SHARES[1:]])
    bangun(laporan, tmp_path / "buku.xlsx")
    ekspor_paket(tmp_path / "buku.xlsx", tmp_path / "paket")
    assert baca(tmp_path / "paket") == laporan
    text = (tmp_path / "paket" / "porsi.csv").read_text("utf-8")
    assert text.splitlines()[:2] == ["program,sasaran,opd,porsi,catatan", 'P1,S1,,"33,33",menurut SK']
    bangun(small_laporan(), tmp_path / "tanpa.xlsx")
    ekspor_paket(tmp_path / "tanpa.xlsx", tmp_path / "tanpa")
    assert not (tmp_path / "tanpa" / "porsi.csv").exists()


def test_new_year__keeps_the_shares_without_their_notes(tmp_path: Path) -> None:
    shares = [replace(SHARES[0], catatan="menurut SK"), *SHARES[1:]]
    laporan = shares_report(shares, settings={"rpjmd.tahun_akhir": 2022})
    bangun(laporan, tmp_path / "LKjIP_2020.xlsx")
    tahun_baru(tmp_path / "LKjIP_2020.xlsx", tmp_path / "LKjIP_2021.xlsx")
    rolled = baca(tmp_path / "LKjIP_2021.xlsx")
    assert rolled.porsi == tuple(SHARES)
    assert rolled.program[0].pagu_perubahan is None
    assert list(found(tmp_path / "LKjIP_2021.xlsx")) == []
    assert "Pembagian" in Reading((tmp_path / "LKjIP_2021.xlsx").read_bytes()).states


def test_share_typed_as_text__is_a_fault_of_its_cell(file: Path) -> None:
    typed(file, "Porsi (%)", "sepertiga")
    with pytest.raises(InputError) as error:
        regenerasi(file)
    assert [str(p).partition(":")[0] for p in error.value.problems] == ["Porsi!D6"]
    assert Porsi("P1", 1.0).kode == "P1||"
