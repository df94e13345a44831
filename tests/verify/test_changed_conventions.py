"""A convention that was changed in the workbook: one finding until a regeneration writes formulas by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_xl import bangun, regenerasi, reviu
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.review.finding import Finding
from tests.small_report import small_laporan
from tests.workbook_tools import Content, Editor


@pytest.fixture
def book(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A built book; the parameter, if any, are settings of its report."""
    file = tmp_path / "buku.xlsx"
    bangun(small_laporan(settings=getattr(request, "param", None)), file)
    return file


def new_findings(file: Path, edit: Editor, before: list[Finding]) -> list[tuple[str, str]]:
    file.write_bytes(edit.bytes_())
    known = {t.key for t in before}
    return [(t.kode, str(t.spot)) for t in reviu(file) if t.key not in known]


SIGNED = {"hitung.efisiensi": "selisih bertanda"}


def test_bobot_of_sasaran__waits_for_a_regeneration_and_says_so(book: Path) -> None:
    """S1 has 75, S2 120, S3 no value: with weights 3 and 1 the mean over sasaran is (225 + 120) / 4."""
    before = reviu(book)
    found = new_findings(book, Editor(book).content("RPJMD", "S1", "Bobot", 3.0), before)
    assert [(kode, spot.partition("!")[0]) for kode, spot in found] == [("isian-berubah", "RPJMD")]
    result = regenerasi(book)
    assert result.result.values[FigureKey("rerata", "sasaran")] == 86.25
    assert {t.key for t in reviu(book)} == {t.key for t in before}


@pytest.mark.parametrize("book", [SIGNED], indirect=True)
def test_bands__after_a_regeneration_a_label(book: Path) -> None:
    """S1: 75 - 75 = 0, S2: 120 - 90 = 30; the scale calls both Sangat Rendah, for it is one of percents."""
    book.write_bytes(Editor(book).set_value("atur_hitung_skala_efisiensi", "permendagri86").bytes_())
    values = regenerasi(book).result.values
    assert [values[FigureKey("efisiensi", k)] for k in ("S1", "S2")] == ["Sangat Rendah"] * 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("efisiensi", "selisih bertanda"),
        ("batas_bawah", 0.0),
        ("tanpa_nilai", "dihitung 0"),
        ("target_nol", "100 bila tercapai"),
        ("pembulatan_predikat", "dipotong"),
        ("pembulatan_cetak", "dipotong"),
    ],
)
def test_setting__waits_for_a_regeneration_and_says_so(book: Path, name: str, value: Content) -> None:
    before = reviu(book)
    found = new_findings(book, Editor(book).set_value(f"atur_hitung_{name}", value), before)
    assert [kode for kode, _ in found] == ["isian-berubah"]
    assert found[0][1].startswith("Pengaturan!")
    regenerasi(book)
    assert {t.key for t in reviu(book)} == {t.key for t in before}


def test_bobot__waits_for_a_regeneration_and_says_so(book: Path) -> None:
    """S1 has 100 and 50: with weights 1 and 3 the mean is 62,5."""
    before = reviu(book)
    found = new_findings(book, Editor(book).content("RPJMD", "S1.2", "Bobot", 3.0), before)
    assert [(kode, spot.partition("!")[0]) for kode, spot in found] == [("isian-berubah", "RPJMD")]
    result = regenerasi(book)
    assert result.result.values[FigureKey("rerata", "S1")] == 62.5
    assert {t.key for t in reviu(book)} == {t.key for t in before}


def test_typed_as_staff_write_it__read_and_rewritten(book: Path) -> None:
    edit = Editor(book).content("PK", "S1.2", "Target perubahan", "< 4")
    edit.content("PK", "S1.1", "Target perubahan", ">= 8 poin").content(
        "Realisasi", "S1.2", "Realisasi", "4 Poin"
    )
    book.write_bytes(edit.bytes_())
    result = regenerasi(book)
    assert result.updated == (
        'PK!C8: ">= 8 poin" dirapikan menjadi "≥ 8"',
        'Realisasi!C9: teks "4 Poin" menjadi angka 4',
    )
    values = result.result.values
    assert [values[FigureKey("status", k)] for k in ("S1.1", "S1.2")] == [
        "mencapai target",
        "tidak mencapai target",
    ]
    assert [values[FigureKey("capaian", k)] for k in ("S1.1", "S1.2")] == [100.0, 100.0]
