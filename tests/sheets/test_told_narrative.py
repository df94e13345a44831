"""Figures that a narrative names: told on the sheets as they stand today, in both ways of writing."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lkjip_xl import bangun, regenerasi, reviu
from lkjip_xl.model import Laporan, Narasi
from lkjip_xl.review import check
from tests.small_report import indikator, small_laporan
from tests.workbook_tools import Editor

TEXT = (
    "Capaian {capaian:S1.1} persen ({predikat:s1.1}), serapan {serapan:S1, 1} persen, realisasi "
    "Rp{realisasi:P1, ribu 1} ribu dari Rp{pagu:P1}; rata-rata {rerata:sasaran}, "
    "{jumlah_indikator:S1} indikator."
)
TOLD = (
    "Capaian 100,00 persen (Sangat Tinggi), serapan 75,0 persen, realisasi Rp0,3 ribu dari Rp300; rata-rata "
    "97,50, 2 indikator."
)
"""S1.1: 8 of 8; S1: 300 of 400; P1: 250 of 300 (:func:`small_laporan`); means 75 and 120."""


def report(**parts: str) -> Laporan:
    return small_laporan(narasi=(Narasi("S1", **parts),))


def cells(data: bytes, sheet: str) -> list[object]:
    book = load_workbook(io.BytesIO(data), data_only=True)
    return [c.value for row in book[sheet].iter_rows() for c in row if c.value is not None]


@pytest.mark.parametrize("way", ["fungsi", "biasa"])
def test_references__are_told_on_the_sheet_and_listed(tmp_path: Path, way: str) -> None:
    file = tmp_path / "buku.xlsx"
    bangun(report(analisis=TEXT, penghambat="Serapan {serapan:S1, 1}."), file, rumus=way)
    data = file.read_bytes()
    assert TOLD in cells(data, "Sasaran 1")
    assert "Serapan 75,0." in cells(data, "Ikhtisar")
    listed = cells(data, "Rujukan")
    assert "{realisasi:P1, ribu 1}" in listed
    assert "Sasaran 1, analisis; Sasaran 1, faktor penghambat" in listed
    assert "realisasi anggaran P1" in listed


@pytest.mark.parametrize("way", ["fungsi", "biasa"])
def test_changed_figure__the_sentence_follows(tmp_path: Path, way: str) -> None:
    """Without a regeneration in Excel, where the formulas are live; here by one. 4 of 8: 50."""
    file = tmp_path / "buku.xlsx"
    bangun(report(analisis="Capaian {capaian:S1.1}."), file, rumus=way)
    file.write_bytes(Editor(file.read_bytes()).content("Realisasi", "S1.1", "Realisasi", 4).bytes_())
    regenerasi(file, waktu=datetime(2021, 1, 15, tzinfo=UTC))
    assert "Capaian 50,00." in cells(file.read_bytes(), "Sasaran 1")


def test_report_without_references__has_no_such_sheet(tmp_path: Path) -> None:
    bangun(report(analisis="Tanda {kurung} dan { : } biasa."), tmp_path / "buku.xlsx")
    book = load_workbook(tmp_path / "buku.xlsx")
    assert "Rujukan" not in book.sheetnames
    assert "Tanda {kurung} dan { : } biasa." in cells((tmp_path / "buku.xlsx").read_bytes(), "Sasaran 1")


def test_fifty_references__are_told(tmp_path: Path) -> None:
    text = " ".join("{" + f"pagu:P1,{' ' * n}}}" for n in range(50))
    bangun(report(analisis=text), tmp_path / "buku.xlsx", rumus="biasa")
    assert " ".join(["300"] * 50) in cells((tmp_path / "buku.xlsx").read_bytes(), "Sasaran 1")


def test_decimals_of_the_indikator__are_those_of_its_figures(tmp_path: Path) -> None:
    """0,421 must not print as 0,42; a change of it neither."""
    rows = [indikator("S1.1", 0.421, 0.431, desimal=3)]
    laporan = small_laporan(rows, narasi=(Narasi("S1", "Dari {target:S1.1} menjadi {realisasi:S1.1}."),))
    bangun(laporan, tmp_path / "buku.xlsx")
    assert "Dari 0,421 menjadi 0,431." in cells((tmp_path / "buku.xlsx").read_bytes(), "Sasaran 1")


# -- review -------------------------------------------------------------------------------------------------


def test_review__reads_what_is_printed() -> None:
    """``S1.1`` in a reference is no printed number; a true figure is nobody's fault."""
    plain = {t.kode for t in check(report(analisis="Capaian 100,00 persen.")).findings}
    named = {t.kode for t in check(report(analisis="Capaian {capaian:S1.1} persen.")).findings}
    assert named == plain


def test_figure_without_a_value__is_said_with_its_cell() -> None:
    """No other year of S1.1 is known."""
    (found,) = [
        t
        for t in check(report(analisis="Naik {perubahan:S1.1}.")).findings
        if t.kode == "rujukan-tanpa-nilai"
    ]
    assert "{perubahan:S1.1}" in found.message
    assert "S1" in str(found.at)


def test_review_of_a_workbook__accuses_no_sentence(tmp_path: Path) -> None:
    file = tmp_path / "buku.xlsx"
    bangun(report(analisis=TEXT), file)
    assert not [t for t in reviu(file) if t.kode.startswith(("rumus", "nilai", "narasi-tanpa"))]
