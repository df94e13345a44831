"""What had nothing in it is hidden, on Excel's paper too, and is printed once it is filled."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.export.printing.filled_since import show_filled_rows
from lkjip_xl.export.printing.value_copy import copy_values
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import fill_constant
from tests.layout.test_print_areas import shown_labels
from tests.workbook_tools import Editor

ANSWERS = {
    "instansi.nama": "Dinas Pendidikan Kota Tirta",
    "instansi.bentuk": "perangkat daerah",
    "laporan.tahun": 2026,
    "awal.sasaran": 1,
    "awal.indikator": 2,
    "awal.program": 1,
}
SERIES, LAST_YEAR = "Perkembangan", "Perbandingan dengan Tahun Sebelumnya"
CHART = "Capaian IKU Dinas"


@pytest.fixture(scope="module")
def january(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("januari") / "buku.xlsx"
    api.baru(file, ANSWERS)
    typed(file, *(("RPJMD", kode, "Uraian", f"Uraian {kode}") for kode in ("M1", "T1", "S1", "T1.1", "S1.1")))
    typed(file, *(("RPJMD", kode, "Satuan", "Persen") for kode in ("T1.1", "S1.1")))
    typed(file, *(("RPJMD", kode, "Arah", "naik") for kode in ("T1.1", "S1.1")))
    return file.read_bytes()


@pytest.fixture
def book(january: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "buku.xlsx"
    file.write_bytes(january)
    return file


def printed(file: Path) -> WorkbookFile:
    copied = copy_values(file.read_bytes(), api.baca(file))
    show_filled_rows(copied)
    return copied


def has(book: WorkbookFile, sheet: str, words: str) -> int:
    """How many texts in rows that are not hidden say this."""
    return sum(words in x for x in shown_labels(book, sheet))


def typed(file: Path, *cells: tuple[str, str, str, str | float]) -> None:
    editor = Editor(file)
    for sheet, kode, header, value in cells:
        editor.content(sheet, kode, header, value)
    file.write_bytes(editor.bytes_())


def charts(file: Path) -> int:
    return sum("/charts/chart" in part for part in WorkbookFile.open(file).package.parts())


def test_january__nothing_without_figures_is_to_be_seen(book: Path) -> None:
    made = WorkbookFile.open(book)
    for sheet, words in (("Sasaran 1", SERIES), ("Sasaran 1", LAST_YEAR), ("IKU", CHART), ("IKU", SERIES)):
        assert has(made, sheet, words) == 0
    assert charts(book) == 0
    assert not show_filled_rows(copy_values(book.read_bytes(), api.baca(book)))


def test_realisasi_typed__its_series_is_printed_and_its_chart_after_a_regeneration(book: Path) -> None:
    """The target of the year alone is no series; last year is still unknown."""
    typed(book, ("PK", "S1.1", "Target murni", 5.0))
    assert has(printed(book), "Sasaran 1", SERIES) == 0
    typed(book, ("Realisasi", "S1.1", "Realisasi", 4.0), ("Realisasi", "T1.1", "Realisasi", 4.0))
    copied = printed(book)
    assert (has(copied, "Sasaran 1", SERIES), has(copied, "Sasaran 1", LAST_YEAR)) == (1, 0)
    assert has(copied, "IKU", CHART) == 0
    api.regenerasi(book)
    made = WorkbookFile.open(book)
    assert (has(made, "Sasaran 1", SERIES), has(made, "IKU", CHART)) == (1, 1)
    assert charts(book) == 3  # Beranda, IKU, Ringkasan


def test_last_year_typed__its_table_is_printed(book: Path) -> None:
    editor = Editor(book)
    row = next(n for n in range(6, 40) if editor.grid("Deret").existing(n, 1) is not None)
    columns = editor.column("Deret")
    assert {"Kode", "Tahun", "Nilai"} <= columns.keys()
    values = {r: (x.kode, x.tahun) for r, x in enumerate(api.baca(book).deret, row)}
    place = next(r for r, (kode, year) in values.items() if (kode, year) == ("S1.1", 2025))
    fill_constant(editor.grid("Deret").cell(place, columns["Nilai"]), 3.0)
    book.write_bytes(editor.bytes_())
    copied = printed(book)
    assert has(copied, "Sasaran 1", LAST_YEAR) == has(copied, "Daftar", LAST_YEAR) == 1
    assert has(copied, "Sasaran 1", SERIES) == 1


def test_visi_typed__its_box_is_printed(book: Path) -> None:
    """The other title that names the visi, that of the matrix, is there in any case."""
    before = has(printed(book), "Perencanaan", "Visi")
    book.write_bytes(Editor(book).set_value("atur_rpjmd_visi", "Maju").bytes_())
    assert has(printed(book), "Perencanaan", "Visi") == before + 1


def test_belanja_and_program_typed__their_tables_and_sentences_are_printed(book: Path) -> None:
    plan, allocation, absorbed = "Rencana Belanja", "Alokasi per", "Pagu dan Realisasi Anggaran"
    typed(book, ("Belanja", "B1", "Pagu murni (Rp)", 100))
    copied = printed(book)
    assert [has(copied, "Anggaran", x) for x in (plan, allocation, absorbed)] == [1, 0, 0]
    assert has(copied, "Ikhtisar", "Akuntabilitas keuangan") == 1
    typed(book, ("Program", "P01", "Nama program", "Program"), ("Program", "P01", "Pagu murni (Rp)", 200))
    copied = printed(book)
    assert [has(copied, "Anggaran", x) for x in (plan, allocation, absorbed)] == [1, 1, 1]


def test_note_that_explains_the_marks__is_no_content_of_its_table(book: Path) -> None:
    """A provisional realisasi has a footnote under each table that shows it, under empty ones too."""
    for kode in ("S1.1", "T1.1"):
        typed(book, ("Realisasi", kode, "Realisasi", 4.0), ("Realisasi", kode, "Status angka", "sementara"))
        typed(book, ("PK", kode, "Target murni", 5.0))
    api.regenerasi(book)
    copied = copy_values(book.read_bytes(), api.baca(book))
    assert has(copied, "Sasaran 1", "angka sementara") == has(copied, "IKU", "angka sementara") == 1
    assert not show_filled_rows(copied)
    for words in (LAST_YEAR, "Kondisi Akhir"):
        assert has(copied, "Sasaran 1", words) == has(copied, "Daftar", words) == 0


def test_row_that_a_user_hid__stays_hidden(book: Path) -> None:
    typed(book, ("Realisasi", "S1.1", "Realisasi", 4.0))
    api.regenerasi(book)
    made = WorkbookFile.open(book)
    sheet = made.sheets.find("Sasaran 1")
    assert sheet is not None
    for row in made.package.edit(sheet.part).iter(q("row")):
        row.set("hidden", "1")
    book.write_bytes(made.save_bytes())
    assert has(printed(book), "Sasaran 1", SERIES) == 0


def test_narrative__empty_part_between_written_ones(book: Path) -> None:
    """Hidden by the regeneration, printed once it is written."""
    typed(book, ("Narasi", "S1", "Analisis", "Baik."), ("Narasi", "S1", "Solusi", "Lanjut."))
    api.regenerasi(book)
    assert has(WorkbookFile.open(book), "Sasaran 1", "Faktor penghambat") == 0
    typed(book, ("Narasi", "S1", "Faktor penghambat", "Cuaca."))
    assert has(printed(book), "Sasaran 1", "Faktor penghambat") == 1


@pytest.mark.libreoffice
def test_sheet_that_was_hidden__is_printed_within_its_area(book: Path, tmp_path: Path) -> None:
    """No licence, no list of functions, no empty list of problems on paper before the first regeneration."""
    typed(book, ("PK", "S1.1", "Target murni", 5.0), ("Realisasi", "S1.1", "Realisasi", 4.0))
    result = api.ekspor_pdf(book, tmp_path / "buku.pdf")
    assert {"Metode", "Ikhtisar"} <= set(result.sheets)
    assert result.needs_regeneration
    pdftotext = shutil.which("pdftotext")
    assert pdftotext is not None
    ran = subprocess.run([pdftotext, "buku.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)  # noqa: S603
    text = ran.stdout.decode()
    assert "Metode Penghitungan Kinerja" in text
    for words in ("LEMBAR HASIL", "SERAPAN(", "lisensi", "Permasalahan dan Solusi", "Isi berikutnya"):
        assert words not in text
