from __future__ import annotations

import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.errors import FileError
from lkjip_xl.export.printing.print_pdf import choose_sheets, count_pages, keep_only
from lkjip_xl.ooxml import WorkbookFile
from tests.export.conftest import WORKBOOK, FakeOffice


@pytest.fixture
def book() -> WorkbookFile:
    return WorkbookFile.open(WORKBOOK, "buku.xlsx")


def test_choose_sheets__default_is_every_generated_sheet_without_input(book: WorkbookFile) -> None:
    choices = choose_sheets(book, None)
    assert {"Beranda", "Sasaran 1", "Lampiran", "PK cetak", "Efisiensi"} <= set(choices)
    assert not {"Pengaturan", "RPJMD", "Program", "Skala", "Rekam"} & set(choices)


def test_choose_sheets__workbook_order_without_regard_to_case(book: WorkbookFile) -> None:
    assert choose_sheets(book, ["lampiran", " RINGKASAN "]) == ["Ringkasan", "Lampiran"]


def test_choose_sheets__pattern(book: WorkbookFile) -> None:
    assert choose_sheets(book, ["sasaran *"]) == [f"Sasaran {n}" for n in range(1, 11)]


def test_choose_sheets__original_name_after_renaming(book: WorkbookFile) -> None:
    book.sheets.rename("PK cetak", "Perjanjian")
    assert choose_sheets(book, ["PK cetak"]) == ["Perjanjian"]


def test_choose_sheets__missing(book: WorkbookFile) -> None:
    with pytest.raises(FileError, match=r'buku\.xlsx: lembar "Lampirn" tidak ada; yang ada: Beranda, '):
        choose_sheets(book, ["Lampirn"])


@pytest.mark.parametrize("requested", [[], [" "], ["Rekam"]])
def test_choose_sheets__blank_or_a_sheet_of_the_program(book: WorkbookFile, requested: list[str]) -> None:
    with pytest.raises(FileError):
        choose_sheets(book, requested)


def test_keep_only__others_are_hidden(book: WorkbookFile) -> None:
    keep_only(book, ["Ringkasan", "Lampiran"])
    opened = WorkbookFile.open(book.save_bytes())
    assert [x.name for x in opened.sheets if x.state == "visible"] == ["Ringkasan", "Lampiran"]
    assert len(opened.sheets) == len(WorkbookFile.open(WORKBOOK).sheets)


def test_count_pages() -> None:
    plain = b"%PDF-1.6\n<</Type/Pages/Count 2>> <</Type/Page/A 1>> <</Type /Page>>"
    assert count_pages(plain) == 2
    compact = zlib.compress(b"<</Type/Pages>> <</Type/Page>> <</Type/Page>> <</Type/Page>>")
    assert count_pages(b"%PDF-1.7\n1 0 obj stream\n" + compact + b"\nendstream endobj") == 3
    assert count_pages(b"<html>") == 0
    assert count_pages(b"%PDF-1.7 stream\nrusak\nendstream") == 0


@pytest.mark.usefixtures("without_office")
def test_ekspor_pdf__without_libreoffice(workbook: Path, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="LibreOffice tidak ditemukan"):
        api.ekspor_pdf(workbook, tmp_path / "a.pdf")


def test_ekspor_pdf__destination_is_open(workbook: Path, tmp_path: Path, fake_office: FakeOffice) -> None:
    trace = fake_office("touch $JEJAK/jalan")
    (tmp_path / "~$a.pdf").write_bytes(b"\x04Budi")
    with pytest.raises(FileError, match="sedang dibuka"):
        api.ekspor_pdf(workbook, tmp_path / "a.pdf")
    assert not (trace / "jalan").exists()


def test_ekspor_pdf__empty_pdf_refused(workbook: Path, tmp_path: Path, fake_office: FakeOffice) -> None:
    fake_office(
        'while [ $# -gt 2 ]; do shift; done; mkdir -p "$1"; echo "%PDF-1.6" > "$1/$(basename $2 .xlsx).pdf"'
    )
    file = tmp_path / "a.pdf"
    file.write_bytes(b"lama")
    with pytest.raises(FileError, match="tanpa halaman"):
        api.ekspor_pdf(workbook, file, ["Ringkasan"])
    assert file.read_bytes() == b"lama"


def test_ekspor_pdf__output_name(workbook: Path, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"harus berakhiran \.pdf"):
        api.ekspor_pdf(workbook, tmp_path / "a.xlsx")


@pytest.mark.libreoffice
def test_ekspor_pdf__chosen_sheets_are_fewer(workbook: Path, tmp_path: Path) -> None:
    two = api.ekspor_pdf(workbook, tmp_path / "dua.pdf", ["Lampiran", "Ringkasan"])
    every = api.ekspor_pdf(workbook, tmp_path / "semua.pdf")
    assert two.sheets == ("Ringkasan", "Lampiran")
    assert 2 <= two.pages < every.pages
    assert not every.needs_regeneration
    assert count_pages((tmp_path / "dua.pdf").read_bytes()) == two.pages
    text = _text(tmp_path / "dua.pdf")
    assert "711.694.079.906" in text  # the total of the lampiran, grouped as in Indonesian
    assert "101,05" in text  # sasaran 1, decimal comma
    assert "#NAME?" not in text
    assert "###" not in text


@pytest.mark.libreoffice
def test_ekspor_pdf__values_are_recalculated(edited: bytes, tmp_path: Path) -> None:
    file = tmp_path / "diubah.xlsx"
    file.write_bytes(edited)
    api.ekspor_pdf(file, tmp_path / "a.pdf", ["Sasaran 1"])
    text = _text(tmp_path / "a.pdf")
    assert "100,35" in text  # (100 + 12,78 / 12,69 x 100) / 2
    assert "101,39" not in text  # capaian of S01.1 before


def _text(pdf: Path) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not there")
    commands = [program, "-layout", str(pdf), "-"]
    return subprocess.run(commands, capture_output=True, check=True).stdout.decode()  # noqa: S603
