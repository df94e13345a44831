"""The additions themselves: other programs take the file, and nothing in it is dangling."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import warnings
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from lkjip_xl.ooxml import WorkbookFile
from tests.foreign.user_additions import USER_SHEET, add_to, foreign_parts


def from_xlsxwriter() -> bytes:
    output = io.BytesIO()
    workbook = xlsxwriter.Workbook(output, {"in_memory": True})
    program, ringkasan = workbook.add_worksheet("Program"), workbook.add_worksheet("Ringkasan")
    program.write_column("A1", ["Kode", "P001", "P002"])
    program.insert_textbox("D2", "petunjuk")
    ringkasan.write_formula("A1", "=3+4", None, 7)
    workbook.close()
    return output.getvalue()


def load(data: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says what it would drop on saving
        return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


def from_openpyxl() -> bytes:
    output = io.BytesIO()
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].title = "Program"
    workbook.worksheets[0]["A2"] = "P001"
    workbook.create_sheet("Ringkasan")["A1"] = 7
    workbook.save(output)
    return output.getvalue()


@pytest.fixture(params=[from_xlsxwriter, from_openpyxl], ids=["xlsxwriter", "openpyxl"])
def data(request: pytest.FixtureRequest) -> bytes:
    result: bytes = add_to(request.param())
    return result


def test_add_to__every_relationship_leads_somewhere_and_every_part_has_a_type(data: bytes) -> None:
    book = WorkbookFile.open(data)
    for part in ["", *book.package.parts()]:
        assert all(r.part in book.package for r in book.package.relationships(part) if r.part is not None)
        assert part in ("", "[Content_Types].xml") or book.package.content_type(part) is not None


def test_foreign_parts__names_all_kinds(data: bytes) -> None:
    foreign = foreign_parts(data)
    book = WorkbookFile.open(data)
    assert {n.rsplit("/", 1)[0].split("/")[-1] for n in foreign} >= {
        *("charts", "ctrlProps", "customXml", "docProps", "drawings", "media", "persons", "pivotCache"),
        *("pivotTables", "printerSettings", "theme", "threadedComments", "worksheets", "_rels"),
    }
    assert book.main.related("sharedStrings") in foreign
    assert "xl/worksheets/_rels/sheet1.xml.rels" in foreign
    assert "xl/worksheets/sheet1.xml" not in foreign  # its helper columns are rewritten
    assert not {"xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"} & set(foreign)


def test_foreign_parts__survives_a_rewrite_of_the_generated_sheet(data: bytes) -> None:
    book = WorkbookFile.open(data)
    content = book.package.read("xl/worksheets/sheet2.xml")
    book.sheets.remove("Ringkasan")
    book.sheets.add("Ringkasan", content, position=1)
    book.names.define("program_kode", "Program!$A$2:$A$99")
    book.main.set_calculation()
    result = book.save_bytes()
    assert foreign_parts(result) == foreign_parts(data)
    assert len(foreign_parts(result)) >= 24


def test_add_to__openpyxl_reads_it(data: bytes) -> None:
    workbook = load(data)
    sheet = workbook[USER_SHEET]
    assert [c.value for c in sheet["A"][:3]] == ["Catatan saya sendiri", 12.5, 1]
    assert (sheet["B2"].value, sheet["D3"].value) == (7, 7)
    assert sheet["A2"].comment.text == "Periksa lagi angka ini"
    assert workbook["Program"]["B2"].comment.text == "Angka dari DPA"
    assert len(sheet._charts) == len(sheet._pivots) == 1
    assert workbook.custom_doc_props["NomorSurat"].value == "050/123"


def test_add_to__needs_a_sheet_without_comments(data: bytes) -> None:
    with pytest.raises(ValueError, match="exists already"):
        add_to(data)


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
@pytest.mark.parametrize("base", [from_xlsxwriter, from_openpyxl], ids=["xlsxwriter", "openpyxl"])
def test_add_to__libreoffice_opens_it(base: object, tmp_path: Path) -> None:
    assert callable(base)
    (tmp_path / "buku.xlsx").write_bytes(add_to(base()))
    csv_options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    for to in (csv_options, "xlsx:Calc MS Excel 2007 XML"):
        subprocess.run(  # noqa: S603
            [
                *(
                    shutil.which("soffice") or "soffice",
                    f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}",
                ),
                *("--headless", "--convert-to", to, "--outdir", str(tmp_path / "hasil"), "buku.xlsx"),
            ],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            timeout=60,
        )
    with (tmp_path / "hasil" / f"buku-{USER_SHEET}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][0] == "Catatan saya sendiri"
    assert rows[2][3] == "7"
    again = load((tmp_path / "hasil" / "buku.xlsx").read_bytes())[USER_SHEET]
    assert len(again._charts) == 1
    assert again["A2"].comment is not None
