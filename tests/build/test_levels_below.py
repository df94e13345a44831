"""A book with levels below its programs: built in both ways, edited as in Excel, regenerated, reviewed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl.api import baca, bangun, ekspor_paket, regenerasi, reviu_lengkap
from lkjip_xl.errors import InputError
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.model import Laporan, PaguVersi, VersiPagu
from lkjip_xl.ooxml.cell_xml import fill_constant
from lkjip_xl.read.workbook_input import read_raw_workbook
from tests.conftest import ROOT
from tests.levels_report import ROWS, levels_report, row
from tests.shared_books import make_once
from tests.small_report import small_laporan
from tests.workbook_tools import Editor, Reading

VERSIONS = (VersiPagu("V1", "penetapan"), VersiPagu("V2", "pergeseran"))
AMOUNTS = (
    *(PaguVersi(k, "V1", x) for k, x in (("P1.1", 5.0), ("P1.2.1", 6.0), ("P2", 7.0))),
    PaguVersi("P1", "V2", 50.0),
)
OLD = ROOT / "tests" / "releases" / "version_5" / "small_report.xlsx"


@pytest.fixture(scope="module", params=["fungsi", "biasa"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    def make() -> bytes:
        file = tmp_path_factory.mktemp("levels") / "buku.xlsx"
        bangun(levels_report(), file, rumus=request.param)
        return file.read_bytes()

    return make_once(tmp_path_factory, f"levels_{request.param}", make)


@pytest.fixture
def file(book: bytes, tmp_path: Path) -> Path:
    (tmp_path / "buku.xlsx").write_bytes(book)
    return tmp_path / "buku.xlsx"


def found(file: Path) -> Iterator[tuple[str, str]]:
    """What a review says of the input, without what is blank in this report."""
    for t in reviu_lengkap(file).findings:
        if t.kode.startswith("isian-") and t.kode != "isian-kosong":
            yield t.kode, t.message


def test_book__says_the_sums(book: bytes) -> None:
    """By hand in ``tests/levels_report``."""
    reading = Reading(book)
    assert reading.row("Kegiatan", "P1.2", "Pagu (Rp)")["Pagu (Rp)"] == 220
    assert reading.row("Rincian", "P1.2.1", "Kode", "Induk")["Serapan (%)"] == 75
    assert reading.row("Program", "P1", "Kode", "Nama program")["Serapan (%)"] == 66
    assert "belum terisi: 0 nama, 1 pagu, 1 realisasi" in " ".join(reading.text("Program")).casefold()


def test_book__read_back_and_regenerated_without_a_change(file: Path) -> None:
    assert baca(file).rincian == tuple(ROWS)
    result = regenerasi(file).result
    assert (result.changes, list(found(file))) == ((), [])


def test_blank__names_only_programs_without_money_at_any_level(file: Path) -> None:
    blank = [t.message for t in reviu_lengkap(file).findings if t.kode == "isian-kosong"]
    assert [m for m in blank if " P" in m] == [
        "pagu P6 (Program P6) kosong",
        "realisasi P6 (Program P6) kosong",
    ]


def test_edited__changed_amount_is_said_at_its_row_only(file: Path) -> None:
    edited = Editor(file).content("Rincian", "P1.2.1", "Pagu perubahan (Rp)", 300.0)
    file.write_bytes(edited.bytes_())
    assert list(found(file)) == [
        (
            "isian-berubah",
            "Rincian!L8: pagu P1.2.1 300, saat lembar hasil dibuat 200",
        )
    ]
    changes = {c.figure: (c.old, c.new) for c in regenerasi(file).result.changes}
    assert changes[FigureKey("pagu", "P1")] == (250.0, 350.0)
    assert changes[FigureKey("pagu", "S1")] == (350.0, 450.0)


def test_edited__new_row_below_a_typed_program_is_a_fault(file: Path) -> None:
    edited = Editor(file).add(
        "Rincian", Kode="P2.1", Induk="P2", Jenjang="kegiatan", Nama="Baru", **{"Pagu_perubahan_(Rp)": 5.0}
    )
    file.write_bytes(edited.bytes_())
    with pytest.raises(InputError) as error:
        regenerasi(file)
    (problem,) = error.value.problems
    assert str(problem).startswith(
        "Program!G7: pagu murni program P2 terisi, padahal pagu perubahan kegiatan P2.1 di bawahnya "
        "terisi di Rincian!L13;"
    )


def test_edited__new_and_gone_rows(file: Path) -> None:
    edited = Editor(file).add(
        "Rincian", Kode="P6.1", Induk="P6", Jenjang="kegiatan", Nama="Baru", **{"Pagu_perubahan_(Rp)": 5.0}
    )
    file.write_bytes(edited.remove("Rincian", "P5.1").bytes_())
    assert list(found(file)) == [
        ("isian-hilang", "baris P5.1 sudah tidak ada di lembar Rincian; lembar hasil masih memakainya"),
        ("isian-baru", "Rincian!A12: rincian P6.1 belum masuk ke lembar hasil"),
    ]
    changes = {c.figure: (c.old, c.new) for c in regenerasi(file).result.changes}
    assert changes[FigureKey("pagu", "P6")] == (None, 5.0)
    assert changes[FigureKey("pagu", "P5")] == (40.0, None)
    assert "P5.1" not in {r["kode"] for r in Reading(file.read_bytes()).table("Kegiatan", "Kode", "Satuan")}


def test_helper_column_that_a_user_deleted__the_others_stay(file: Path) -> None:
    """Helper columns that read one without a name keep their formulas, and the sums are what they were."""
    editor = Editor(file)
    editor.book.names.remove("rincian_program")
    file.write_bytes(editor.bytes_())
    assert regenerasi(file).result.changes == ()
    assert [t.message for t in reviu_lengkap(file).findings if "Rincian" in t.message] == []


def test_older_book__gets_the_sheet_and_its_figures_stay(tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    shutil.copy(OLD, file)
    result = regenerasi(file)
    assert "lembar Rincian ditambahkan" in result.updated
    assert result.result.changes == ()
    states = Reading(file.read_bytes()).states
    assert states["Rincian"] == "hidden"
    assert "Kegiatan" not in states
    editor = Editor(file)
    values = ("P1.1", "P1", "kegiatan", None, "Rapat", None, None, None, None, None, None, 7.0, 3.0)
    for column, value in enumerate(values, 1):
        fill_constant(editor.grid("Rincian").cell(6, column), value)
    for column in (7, 8, 9):
        fill_constant(editor.grid("Program").cell(6, column), None)
    file.write_bytes(editor.bytes_())
    regenerasi(file)
    assert baca(file).rincian == (row("P1.1", "P1", "kegiatan", 7.0, 3.0, pagu_murni=None, nama="Rapat"),)
    reading = Reading(file.read_bytes())
    assert reading.states["Rincian"] == reading.states["Kegiatan"] == "visible"
    assert reading.row("Kegiatan", "P1", "Pagu (Rp)")["Pagu (Rp)"] == 7


def test_package__there_and_back(tmp_path: Path) -> None:
    laporan: Laporan = replace(
        levels_report(), program=tuple(replace(p, nomenklatur=f"x.{p.kode}") for p in levels_report().program)
    )
    bangun(laporan, tmp_path / "buku.xlsx")
    ekspor_paket(tmp_path / "buku.xlsx", tmp_path / "paket")
    assert baca(tmp_path / "paket") == laporan
    ekspor_paket(OLD, tmp_path / "lama")
    assert not (tmp_path / "lama" / "rincian.csv").exists()
    assert "nomenklatur" not in (tmp_path / "lama" / "program.csv").read_text("utf-8")
    old = small_laporan()  # of a time when it had no visi
    without = {k: x for k, x in old.settings.items() if k != "rpjmd.visi"}
    assert baca(tmp_path / "lama") == replace(old, settings=without)


def test_workbook_of_version_5__has_no_levels() -> None:
    assert read_raw_workbook(OLD).raw.tables["rincian"] == []


def test_versions__of_a_budget_in_a_book(tmp_path: Path) -> None:
    """Regenerated and reviewed without a finding; another version counts without a regeneration."""
    file = tmp_path / "buku.xlsx"
    bangun(levels_report(settings={"pagu.berlaku": "V1"}, versi_pagu=VERSIONS, pagu_versi=AMOUNTS), file)
    assert "Semua terisi" in " ".join(Reading(file.read_bytes()).text("Pagu Versi"))
    assert list(found(file)) == []
    file.write_bytes(Editor(file).set_value("atur_pagu_berlaku", "V2").bytes_())
    (said,) = (m for _, m in found(file))
    assert said.endswith("pengaturan pagu.berlaku berubah sejak lembar hasil dibuat")
    changes = {c.figure: (c.old, c.new) for c in regenerasi(file).result.changes}
    assert changes[FigureKey("pagu", "S1")] == (18.0, 50.0)
    assert changes[FigureKey("pagu", "program")] == (18.0, 50.0)
