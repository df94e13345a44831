"""Reading print: numbers, rows, scales."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from time import process_time

import openpyxl
import pytest
from openpyxl.styles import Font

from lkjip_xl.api import reviu
from lkjip_xl.errors import FileError, InputError
from lkjip_xl.read.printouts.printed_figures import figures_from_rows, read_printed_figures
from lkjip_xl.read.printouts.printed_file import open_printed_file, read_printed_file
from lkjip_xl.review import Finding
from lkjip_xl.review.causes.digit_edits import digit_edit
from lkjip_xl.review.compare import status_verdict
from lkjip_xl.review.input_places import add_placement
from lkjip_xl.review.places import InputPlace
from lkjip_xl.review.printed.printed_number import KnownNumbers, read_printed_number
from tests.ooxml.three_sheets import zip_content, zip_from


@pytest.mark.parametrize(
    ("text", "fraction", "value", "decimals", "style"),
    [
        ("115,03", True, 115.03, 2, "baku"),
        ("101,04%", True, 101.04, 2, "baku"),
        ("97,77 %", True, 97.77, 2, "baku"),
        ("-19.51", True, -19.51, 2, "titik-desimal"),
        ("–1,29", True, -1.29, 2, "baku"),
        ("60,895", True, 60.895, 3, "baku"),
        ("60,895", False, 60895.0, 0, "koma-ribuan"),
        ("681.012", False, 681012.0, 0, "baku"),
        ("1.384.644.172.872", False, 1384644172872.0, 0, "baku"),
        ("672.950.092.966,00", False, 672950092966.0, 2, "baku"),
        ("1,077,640.14", False, 1077640.14, 2, "titik-desimal"),
        ("1,951,46", False, 1951.46, 2, "rusak"),
        ("4.125.00", False, 4125.0, 2, "titik-desimal"),
        ("22.102. 972.279", False, 22102972279.0, 0, "spasi"),
        ("1.371,180.000", False, 1371180000.0, 0, "rusak"),
        ("305.314.024.74", False, 30531402474.0, 0, "rusak"),
        ("9528", True, 9528.0, 0, "baku"),
        ("Rp 1.000", False, 1000.0, 0, "baku"),
    ],
)  # fmt: skip
def test_read_printed(text: str, fraction: bool, value: float, decimals: int, style: str) -> None:
    a = read_printed_number(text, fraction=fraction)
    assert a is not None
    assert (a.value, a.decimals, a.style) == (value, decimals, style)


@pytest.mark.parametrize("text", ["n/a", "-", "WTP", "3-5", "1:41", ""])
def test_read_printed__not_a_number(text: str) -> None:
    assert read_printed_number(text, fraction=True) is None


def test_printed_number__same_and_cut() -> None:
    a = read_printed_number("101,38", fraction=True)
    assert a is not None
    assert not a.same(8.76 / 8.64 * 100)  # 101,388...
    assert a.is_truncated(8.76 / 8.64 * 100)
    assert a.same(101.3800001)


def test_known_numbers__printed_with_its_decimals_whatever_the_sign() -> None:
    """2,675 rounds to 2,68 and to 2,7; -12,3449 to 12,34; nothing rounds to 2,67 or 12,35."""
    known = KnownNumbers([2.675, -12.3449, 1e15])
    wanted = {"2,68": True, "2,7": True, "-2,68": True, "12,34": True, "2,67": False, "2,69": False,
              "12,35": False, "0,0": False, "1.000.000.000.000.000,0": False}  # fmt: skip
    printed = {text: read_printed_number(text, fraction=True) for text in wanted}
    assert {text: n is not None and known.printed_as(n) for text, n in printed.items()} == wanted


@pytest.mark.parametrize(
    ("correct", "faults", "result"),
    [
        ("513951000", "513915000", "dua angka tertukar (5 dan 1)"),
        ("10007", "1007", "satu angka hilang"),
        ("1007", "10007", "satu angka berlebih"),
        ("652192", "682192", "satu angka berbeda (8, seharusnya 5)"),
        ("6452", "6752", None),
        ("12", "12", None),
        ("", "12", None),
        ("1234", "56", None),
        ("123", "987", None),
    ],
)
def test_edit(correct: str, faults: str, result: str | None) -> None:
    assert digit_edit(correct, faults) == result


@pytest.mark.parametrize(
    ("word", "verdict"),
    [
        ("Melampaui target", "melebihi target"),
        ("tidak  tercapai target", "tidak mencapai target"),
        ("belum ada nilai", "belum ada nilai"),
        ("masih mencapai target", "mencapai target"),
        ("baik", "baik"),
    ],
)
def test_status_verdict(word: str, verdict: str) -> None:
    assert status_verdict(word) == verdict


def test_read_printed_figures__columns_in_any_order() -> None:
    (t,) = read_printed_figures("Medan,Tercetak,Entitas,Tempat\ncapaian,90,I1,Tabel 1\n")
    assert (t.placement, t.cell, t.printed) == ("Tabel 1", "I1 capaian", "90")


def test_read_printed_figures__without_titles() -> None:
    with pytest.raises(InputError, match="baris judul tidak ada"):
        read_printed_figures("a,b\n1,2\n")


def test_read_printed_figures__required_cell_blank() -> None:
    with pytest.raises(InputError, match=r"baris 3: kolom entitas kosong"):
        read_printed_figures("tempat,entitas,medan,tercetak\n,,,\nTabel 1,,capaian,90\n")


def test_from_rows__excel_cells() -> None:
    title = ["Lampiran"], [None, "tempat", "halaman", "entitas", "medan", "tercetak"]
    (t,) = figures_from_rows([*title, [None, "Tabel 1", 12.0, "I1", "capaian", 90.5]], "x")
    assert (t.halaman, t.printed) == ("12", "90,5")


def test_read_file__unreadable(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="berkas tidak ada"):
        read_printed_file(tmp_path / "x.csv")
    with pytest.raises(FileError, match="berkas tidak ada"):
        read_printed_file(tmp_path / "x.xlsx")
    (tmp_path / "a.csv").write_bytes(b"tempat\xff")
    with pytest.raises(InputError, match="baris judul tidak ada"):
        read_printed_file(tmp_path / "a.csv")
    (tmp_path / "a.xlsx").write_bytes(b"bukan zip")
    with pytest.raises(FileError, match="bukan buku kerja Excel"):
        read_printed_file(tmp_path / "a.xlsx")
    with pytest.raises(FileError, match="ini folder"):
        read_printed_file(tmp_path)
    openpyxl.Workbook().save(tmp_path / "b.xlsx")
    with pytest.raises(InputError, match="tidak ada lembar dengan baris judul"):
        read_printed_file(tmp_path / "b.xlsx")


def test_reviu_package__faulty_input(tmp_path: Path) -> None:
    package = shutil.copytree(Path(__file__).parents[3] / "workbook" / "serang_2020", tmp_path / "p")
    program = package / "program.csv"
    program.write_text(
        program.read_text(encoding="utf-8").replace("6326846850", "enam miliar"), encoding="utf-8"
    )
    (t,) = reviu(package)
    assert (t.kode, t.place, t.cell) == ("isian-salah", "program.csv", "program.csv baris 2 kolom realisasi")


def test_reviu_package__cell_in_the_file() -> None:
    findings = reviu(Path(__file__).parents[3] / "workbook" / "serang_2020", tercetak=())
    assert {t.kode: t.cell for t in findings}["program-kembar"] == "program.csv baris 93 kolom nama"


def test_assign_placement__unknown() -> None:
    t = Finding(InputPlace("pk", "ZZ", "target"), "x")
    assert list(add_placement([t], {}, "murni")) == [t]


HEADER = ("tempat", "entitas", "medan", "tercetak")
ROW = ("Tabel 3.1", "S1.1", "realisasi", "81,00")


def printed_workbook() -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    for row in (HEADER, ROW):
        workbook.worksheets[0].append(row)
    return workbook


@pytest.mark.parametrize("address", ["J1048576", "XFD1", "XFD1048576"])
def test_read_file__styled_empty_cell_far_away(tmp_path: Path, address: str) -> None:
    workbook = printed_workbook()
    workbook.worksheets[0][address].font = Font(bold=True)
    workbook.save(tmp_path / "t.xlsx")
    start = process_time()
    (t,) = read_printed_file(tmp_path / "t.xlsx")
    assert process_time() - start < 1  # 54 s and more, when the blank cells before it were made
    assert (t.entity, t.printed) == ("S1.1", "81,00")


def test_read_file__value_far_away(tmp_path: Path) -> None:
    workbook = printed_workbook()
    workbook.worksheets[0]["XFD20000"] = "catatan"
    workbook.save(tmp_path / "t.xlsx")
    with pytest.raises(InputError, match="baris 20000: kolom tempat, entitas, medan, tercetak kosong"):
        read_printed_file(tmp_path / "t.xlsx")


def test_read_file__rows_and_cells_without_places(tmp_path: Path) -> None:
    printed_workbook().save(tmp_path / "t.xlsx")
    parts = zip_content((tmp_path / "t.xlsx").read_bytes())
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb' r="[A-Z]*[0-9]+"', b"", parts[sheet])
    (tmp_path / "t.xlsx").write_bytes(zip_from(parts))
    (t,) = read_printed_file(tmp_path / "t.xlsx")
    assert (t.place, t.entity, t.field, t.printed) == ROW


@pytest.mark.parametrize(
    ("separator", "letters", "manner"),
    [
        (";", "utf-8", "pemisah titik koma"),
        (";", "cp1252", "pemisah titik koma, huruf Windows-1252"),
        ("\t", "utf-16", "pemisah tab, huruf UTF-16"),
        (",", "utf-8-sig", ""),
    ],
)
def test_open_file__as_excel_saves_csv(tmp_path: Path, separator: str, letters: str, manner: str) -> None:
    """The title line above the header must not decide the separator."""
    row = ("Tabel – 3.1", "S1.1", "realisasi", "81" if separator == "," else "81,00")
    lines = ["Angka tercetak, menurut laporan", separator.join(HEADER), separator.join(row)]
    (tmp_path / "t.csv").write_bytes("\r\n".join(lines).encode(letters))
    file = open_printed_file(tmp_path / "t.csv")
    assert [(t.place, t.printed) for t in file.figures] == [(row[0], row[3])]
    assert file.read_as == ((f"t.csv dibaca dengan {manner}",) if manner else ())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("tempat;entitas,medan;tercetak\n", "t.csv baris 1: judul kolom dipisah koma dan titik koma"),
        ("tempat,entitas,medan,tercetak\na,b,c,81,00\n", "t.csv baris 2: berisi 5 sel, judulnya 4 kolom"),
        ("tempat;entitas;medan;tercetak\na,b,c,81\n", "t.csv baris 2: kolom entitas, medan, tercetak kosong"),
        ('tempat,entitas,medan,tercetak\na,b,c,"' + "9" * 200_000, "t.csv baris 2: bukan CSV yang benar"),
    ],
)
def test_open_file__ambiguous(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "t.csv").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as error:
        open_printed_file(tmp_path / "t.csv")
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)
