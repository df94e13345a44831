"""What the workbook looks like on paper, and the checks themselves on a workbook with planted faults."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment
from openpyxl.worksheet.pagebreak import Break

from tests.libre.appearance import Printout, as_printed, to_png
from tests.libre.comparable import RINGKASAN
from tests.libre.office import Office
from tests.workbook_tools import INPUT_SHEETS

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def printout(office: Office, workbook: Path, tmp_path_factory) -> Printout:
    result = as_printed(office, workbook, tmp_path_factory.mktemp("cetak"))
    RINGKASAN.append(f"Printed: {result.page} pages, {len(result.blank)} empty")
    return result


def test_print__no_hash_marks(printout) -> None:
    assert not printout.hashes, "\n".join(printout.hashes)


def test_print__no_blank_page(printout) -> None:
    assert printout.page > 20
    assert not printout.blank


def test_print__table_is_not_wider_than_the_page(printout) -> None:
    assert not printout.too_wide


def test_print__text_is_not_cut(printout) -> None:
    rows = [
        f"{t['lembar']}!{t['sel']}: {t['teks']} (perlu {t['perlu']}, ada {t['ada']})"
        for t in printout.is_truncated
    ]
    assert not rows, f"{len(rows)} sel:\n" + "\n".join(rows[:60])


def test_print__chart_is_not_split(printout) -> None:
    assert not printout.split_charts


def test_print__breaks_only_at_the_chosen_places(printout) -> None:
    """A break of LibreOffice's own on a generated sheet would mean that a page of ours overflowed."""
    result = {n: b for n, b in printout.own_breaks.items() if n not in INPUT_SHEETS}
    assert len(result) > 20
    assert not {n: b for n, b in result.items() if b}


def test_print__every_page_is_numbered(printout) -> None:
    for n, text in enumerate(printout.texts, 1):
        assert re.search(rf"Halaman\s+{n}\s+dari\s+{printout.page}\b", text), n


def test_print__table_of_program_has_its_header_on_every_page(printout) -> None:
    """The 54 programs of sasaran 10 take three pages, the 120 of the PK as many: each page has the header."""
    for sheet, column in (("Sasaran 10", "Pagu (Rp)"), ("PK cetak", "Anggaran (Rp)")):
        pages = [t for t in printout.texts if re.search(rf"^{sheet}$", t, re.M)]
        filled = [t for t in pages if len(re.findall(r"^Program ", t, re.M)) >= 3]
        assert len(filled) >= 2, sheet
        assert [t[:200] for t in filled if column not in t] == []


def test_print__no_hidden_hash_marks_in_the_text(printout) -> None:
    """Text of hidden columns is in the PDF: a search or a screen reader would find the ### of a number."""
    assert [n for n, text in enumerate(printout.texts, 1) if "###" in text] == []


def test_check__planted_faults_are_found(office, tmp_path) -> None:
    workbook = openpyxl.Workbook()
    narrow, width = workbook.active, workbook.create_sheet("Lebar")
    narrow.title = "Sempit"
    narrow["A1"] = 123456789012
    narrow["A1"].number_format = "#,##0"
    narrow.column_dimensions["A"].width = 4
    narrow["B1"] = "=A1"
    narrow["B1"].number_format = "#,##0"
    narrow.column_dimensions["B"].width = 4
    narrow.column_dimensions["B"].hidden = True
    narrow["C1"], narrow["D1"] = "teks panjang yang menabrak sel di kanannya", "isi"
    narrow["F1"] = "teks panjang yang bebas karena kanannya kosong"
    narrow["C3"] = "teks panjang yang dibungkus tetapi barisnya hanya setinggi satu baris"
    narrow["C3"].alignment = Alignment(wrap_text=True)
    narrow.row_dimensions[3].height = 15
    narrow["C5"] = "teks yang dibungkus dan cukup"
    narrow["C5"].alignment = Alignment(wrap_text=True)
    narrow.row_dimensions[5].height = 90
    narrow.merge_cells("C7:E7")
    narrow["C7"] = "teks panjang di sel gabungan " * 5
    narrow["C7"].alignment = Alignment(wrap_text=True)
    narrow.row_dimensions[7].height = 15
    for column in range(1, 40):
        width.cell(1, column, f"kolom {column}")
    chart = BarChart()
    chart.add_data(Reference(width, min_col=1, max_col=3, min_row=1))
    width.add_chart(chart, "A40")
    width.row_breaks.append(Break(id=45))
    path = tmp_path / "salah.xlsx"
    workbook.save(path)
    result = as_printed(office, path, tmp_path)
    assert len(result.hashes) == 1  # that of the hidden column is not seen
    assert list(result.too_wide) == ["Lebar"]
    assert [(t[0], t[2]) for t in result.split_charts if t[2] == 46] == [("Lebar", 46)]
    assert [(t["lembar"], t["sel"]) for t in result.is_truncated] == [
        ("Sempit", "C1"),
        ("Sempit", "C3"),
        ("Sempit", "C7"),
    ]


def test_to_png__chosen_sheets(office, workbook, tmp_path) -> None:
    pictures = to_png(office, workbook, tmp_path, ["Beranda"], dpi=40)
    assert 1 <= len(pictures) <= 4
    assert all(g.read_bytes().startswith(b"\x89PNG") for g in pictures)
