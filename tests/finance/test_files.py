"""Files as they come: formats by content, looks, damage; each fault is one line that names the file."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest

from lkjip_xl.errors import FileError, InputError
from lkjip_xl.finance import read_exports
from lkjip_xl.finance.grids import export_files
from lkjip_xl.finance.grids.broken_cells import broken_cells
from lkjip_xl.finance.grids.export_files import read_grids
from lkjip_xl.finance.grids.sheet_grid import cell_name, clean_content
from lkjip_xl.finance.grids.sheet_looks import xls_looks, xlsx_looks
from lkjip_xl.finance.grids.text_tables import decoded
from tests.finance.export_writer import Cell, dotted, write_csv, write_xlsx
from tests.finance.old_workbook import OLD_WORKBOOK
from tests.finance.small_budget import PROGRAM, ROWS, amounts, joined, kinds
from tests.finance.xlsb_writer import write_xlsb

PLAIN: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi"]]
PLAIN += [[joined(r), r.nama, r.pagu, r.realisasi] for r in ROWS]


def test_xls__values_and_looks(tmp_path: Path) -> None:
    file = tmp_path / "a.xls"
    file.write_bytes(OLD_WORKBOOK)
    (grid,) = read_grids(file, OLD_WORKBOOK)
    assert grid.looks is not None
    assert grid.looks.bold == {(4, 1)}
    assert grid.looks.hidden_rows == {6}
    assert 3 in grid.looks.hidden_columns
    assert grid.merges == ((2, 2, 2, 3),)
    result = read_exports([file])
    assert amounts(result) == {"2.23.01": (30, 12)}
    assert {"baris_tersembunyi", "kolom_tersembunyi", "kesalahan_rumus"} <= kinds(result)


def test_xlsb__values_and_that_looks_were_not_read(tmp_path: Path) -> None:
    """Numbers, amounts as text and a second sheet; letters outside ASCII."""
    rows = [[*r[:2], dotted(r[2]), r[3]] for r in PLAIN[1:] if isinstance(r[2], int | float)]
    file = write_xlsb(tmp_path / "a.xlsb", {"Belanja é": [PLAIN[0], *rows], "Catatan": [["halo", 1]]})
    first, second = read_grids(file, file.read_bytes())
    assert (first.lembar, second.lembar) == ("Belanja é", "Catatan")
    assert first.rows[1][1] == PLAIN[1][1]
    assert (first.rows[1][3], second.rows) == (PLAIN[1][3], [["halo", 1]])
    assert first.looks is None
    result = read_exports([file])
    assert amounts(result) == PROGRAM
    (said,) = [n.teks for n in result.catatan if n.jenis == "tampilan_tidak_dibaca"]
    assert said == (
        "a.xlsb lembar Belanja é: huruf tebal, baris tersembunyi dan saringan tidak dibaca dari berkas ini"
    )


def test_looks__what_a_library_cannot_read_is_left_out() -> None:
    assert xls_looks(b"\xd0\xcf\x11\xe0nothing", ["Data"]) == {}
    assert xlsx_looks(b"PK nothing", ["Data"]) == {}


def test_xlsx__hidden_columns_count(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    file = write_xlsx(tmp_path / "a.xlsx", {"S": PLAIN})
    book = load_workbook(file)
    book["S"].column_dimensions.group("C", "D", hidden=True)
    book.save(file)
    result = read_exports([file])
    assert amounts(result) == PROGRAM
    assert "kolom_tersembunyi" in kinds(result)


def test_large_sheet__looks_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_xlsx(tmp_path / "a.xlsx", {"S": PLAIN}, hidden_rows={"S": [3]})
    monkeypatch.setattr(export_files, "LOOKS_LIMIT", 10)
    result = read_exports([file])
    assert amounts(result) == PROGRAM
    assert {"tampilan_tidak_dibaca"} <= kinds(result)
    assert "baris_tersembunyi" not in kinds(result)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xlsx", b"", "a.xlsx: kosong"),
        ("a.xlsx", b"PK\x03\x04 broken", "a.xlsx: tidak dapat dibaca: rusak, terpotong, atau bukan lembar"),
        ("a.xls", b"\xd0\xcf\x11\xe0 E\0n\0c\0r\0y\0p\0t\0i\0o\0n", "berkata sandi"),
        ("a.pdf", b"%PDF-1.7", "a.pdf: bukan ekspor yang dikenal; pakai salah satu dari .xlsx"),
        ("a.xls", b"%PDF-1.7", "bukan ekspor"),
        ("a.csv", b"hanya teks\nbiasa", "a.csv: tidak ditemukan judul kolom"),
        ("a.csv", b"Kode;Uraian;Pagu\n", "tidak ditemukan judul kolom"),
        (
            "a.xls",
            b"<?xml version='1.0'?><a x='urn:schemas-microsoft-com:office:spreadsheet'>",
            "tidak dapat dibaca",
        ),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(FileError) as error:
        read_exports([tmp_path / name])
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_missing_file_and_missing_sheet(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"tidak-ada\.xlsx: berkas tidak ada; periksa nama dan foldernya"):
        read_exports([tmp_path / "tidak-ada.xlsx"])
    file = write_xlsx(tmp_path / "a.xlsx", {"S": PLAIN, "T": PLAIN})
    with pytest.raises(InputError, match='tidak ada lembar "U"; lembarnya: S, T'):
        read_exports([file], ["U"])


def test_named_sheet__also_hidden_or_beside_an_odd_one(tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "a.xlsx", {"S": PLAIN, "T": PLAIN[:6], "U": [["halo"]]}, hidden_sheets=["T"])
    assert amounts(read_exports([file], ["T"])) == {"2.23.01": PROGRAM["2.23.01"]}
    assert "lembar_tidak_dibaca" in kinds(read_exports([file]))


def test_partial_copies__the_fuller_sheet_counts(tmp_path: Path) -> None:
    for order in (["A", "B"], ["B", "A"]):
        sheets = {n: PLAIN if n == "A" else PLAIN[:6] for n in order}
        result = read_exports([write_xlsx(tmp_path / "a.xlsx", sheets)])
        assert amounts(result) == PROGRAM
        said = [n.teks for n in result.catatan if n.jenis == "lembar_salinan"]
        assert said == ["lembar B memuat sebagian baris lembar A; yang dibaca lembar A"]


def test_files_that_belong_together(tmp_path: Path) -> None:
    one = write_csv(tmp_path / "a.csv", PLAIN[:6])
    two = write_csv(tmp_path / "b.csv", [PLAIN[0], *PLAIN[6:]])
    result = read_exports([one, two])
    assert amounts(result) == PROGRAM
    assert [f.nama for f in result.berkas] == ["a.csv", "b.csv"]
    assert len(result.berkas[0].sha256) == 64


def test_sheets_of_other_layouts__asked(tmp_path: Path) -> None:
    other: list[list[Cell]] = [["Kode", "Nama", "Anggaran", "Pencairan"], ["2.24.01", "PROGRAM ARSIP", 5, 4]]
    file = write_xlsx(tmp_path / "a.xlsx", {"S": PLAIN, "T": other})
    result = read_exports([file])
    assert [t.kunci for t in result.tanya] == ["lembar"]
    assert "disusun berbeda" in result.tanya[0].teks


def test_broken_cells__parts_that_are_not_there(tmp_path: Path) -> None:
    import zipfile

    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("content.xml", "<x/>")
    assert broken_cells(file.read_bytes(), ["S"]) == {}


def test_broken_cells__errors_with_and_without_text(tmp_path: Path) -> None:
    import zipfile

    file = write_xlsx(tmp_path / "a.xlsx", {"S": [["x", "=1/0"]]})
    text = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1" t="e"><v>#REF!</v></c><c t="e" r="AB12"></c><c r="B1"><f>1+1</f></c>'
        "</row></sheetData></worksheet>"
    )
    with zipfile.ZipFile(file) as old:
        parts = {n: old.read(n) for n in old.namelist()}
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts.items():
            package.writestr(name, text if name == "xl/worksheets/sheet1.xml" else data)
    found = broken_cells(file.read_bytes(), ["S", "T"])
    assert found == {"S": {(0, 0): "#REF!", (11, 27): "#N/A", (0, 1): "#BELUM DIHITUNG"}}


def test_decoded__utf_16_without_a_mark_and_unknown_bytes() -> None:
    assert decoded("Kode;Uraian".encode("utf-16-be")) == ("Kode;Uraian", "UTF-16")
    assert decoded(b"\x93satu\x94")[0] == "“satu”"


def test_clean_content__what_counts_as_a_cell() -> None:
    assert clean_content("\u00a0 a\u200b ") == "a"
    assert clean_content(True) == "TRUE"
    assert clean_content(float("nan")) is None
    assert clean_content(date(2025, 1, 2)) == datetime(2025, 1, 2)  # noqa: DTZ001
    assert clean_content(b"x") == "b'x'"
    assert cell_name(9, 27) == "AB10"


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_formats_that_libreoffice_writes(tmp_path: Path, ending: str) -> None:
    soffice = shutil.which("soffice")
    assert soffice is not None
    file = write_xlsx(tmp_path / "a.xlsx", {"S": PLAIN}, bold={"S": ["B2"]}, hidden_rows={"S": [4]})
    profile = f"-env:UserInstallation=file://{tmp_path}/lo"
    command = [soffice, profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603
    result = read_exports([tmp_path / f"a.{ending}"])
    assert amounts(result) == PROGRAM
    assert ("tampilan_tidak_dibaca" in kinds(result)) == (ending == "ods")
