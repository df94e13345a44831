"""Formulas stored with an add-in's path become plain; links that only they used go."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.build.plain_calls import plain, plain_data, plain_formula
from lkjip_xl.build.regenerate import read_workbook_laporan
from lkjip_xl.export.printing import printers
from lkjip_xl.ooxml import NS_MAIN, NS_R, WorkbookFile
from lkjip_xl.ooxml.cell_xml import Grid, fill_formula
from lkjip_xl.rumus.registry import DAFTAR
from tests.conftest import Built
from tests.excel.package_checks import package_defects

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
EXTERNAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"
XLAM = "file:///C:\\Users\\ani\\AppData\\Roaming\\Microsoft\\Excel\\XLSTART\\LKjIP.xlam"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("[1]!CAPAIAN(E5,F5)", "CAPAIAN(E5,F5)"),
        ("IF(A1=\"\",\"\",[12]!predikat( [12]!CAPAIAN(E5,F5)))", 'IF(A1="","",PREDIKAT( CAPAIAN(E5,F5)))'),
        (r"'C:\Data Kantor\LKjIP.xlam'!SERAPAN(1,2)", "SERAPAN(1,2)"),
        (r"'C:\Pak Ja''far\LKjIP.xlam'!SERAPAN(1,2)", "SERAPAN(1,2)"),
        ("LKjIP.xlam!RERATA(A1:A9)+1", "RERATA(A1:A9)+1"),
        ('"[1]!CAPAIAN("&A1', '"[1]!CAPAIAN("&A1'),
        ("[1]!CAPAIANKU(1)", "[1]!CAPAIANKU(1)"),
        ("[1]Sheet1!A1+[2]!LAIN(1)", "[1]Sheet1!A1+[2]!LAIN(1)"),
        ("[1]!CAPAIAN", "[1]!CAPAIAN"),
        ("Tabel1[[#This Row],[1]]", "Tabel1[[#This Row],[1]]"),
        ("_xll.CAPAIAN(E5,_xludf.RERATA(F5))", "CAPAIAN(E5,RERATA(F5))"),
        ("_xlfn.XLOOKUP(1,A:A,B:B)+CAPAIAN(1,2)", "_xlfn.XLOOKUP(1,A:A,B:B)+CAPAIAN(1,2)"),
        (
            'IFERROR(__xludf.DUMMYFUNCTION("IF(A1="""","""",capaian(E5, F5))"),98.5)',
            'IF(A1="","",capaian(E5, F5))',
        ),
        ('IFERROR(__xludf.DUMMYFUNCTION("PREDIKAT(B2)"),"Tinggi, ""A"" (1)")', "PREDIKAT(B2)"),
        ('IFERROR(__xludf.DUMMYFUNCTION("PREDIKAT(B2)"),"#NAME?")', "PREDIKAT(B2)"),
        ('IFERROR(__xludf.DUMMYFUNCTION("FILTER(A1:A9,A1:A9>CAPAIAN(1,2))"),5.0)',) * 2,
        ('IFERROR(__xludf.DUMMYFUNCTION("FILTER(A1:A9,A1:A9>1)"),5.0)',) * 2,
        ('IFERROR(__xludf.DUMMYFUNCTION("""COMPUTED_VALUE"""),"CAPAIAN(1,2)")',) * 2,
        ('IFERROR(__xludf.DUMMYFUNCTION("CAPAIAN(1,2)"),5.0)+1',) * 2,
    ],
)  # fmt: skip
def test_plain_formula(formula: str, expected: str) -> None:
    assert plain_formula(formula) == expected


def workbook(
    plain_workbook: bytes, link: list[tuple[str, str]], formula: dict[tuple[int, int], str]
) -> WorkbookFile:
    """The master workbook with external links (target, content) and formulas on sheet Program."""
    book = WorkbookFile.open(plain_workbook, "buku.xlsx")
    container = book.main.container("externalReferences")
    for number, (sasaran, content) in enumerate(link, 1):
        part = f"xl/externalLinks/externalLink{number}.xml"
        xml = f'<externalLink xmlns="{NS_MAIN}"><externalBook xmlns:r="{NS_R}" r:id="rId1">{content}'
        xml += "</externalBook></externalLink>"
        book.package.add(part, xml.encode(), KIND)
        book.package.add_relationship(part, EXTERNAL, sasaran, external=True)
        rid = book.package.add_relationship(book.main.name, "externalLink", part)
        container.append(container.makeelement(f"{{{NS_MAIN}}}externalReference", {f"{{{NS_R}}}id": rid}))
    grid = Grid(book.package.edit(book.sheets.find("Program").part))
    for (row, column), content in formula.items():
        fill_formula(grid.cell(row, column), content, 1.0)
    return book


def program_formula(book: WorkbookFile, row: int, column: int) -> str:
    cell = Grid(book.package.tree(book.sheets.find("Program").part)).existing(row, column)
    return cell.find(f"{{{NS_MAIN}}}f").text


FUNCTIONS = '<externalNames><definedName name="CAPAIAN"/></externalNames>'
CELLS = '<sheetNames><sheetName val="A"/></sheetNames>'
CELLS += '<sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"/></row></sheetData></sheetDataSet>'


def test_plain__addin_link_is_dropped(plain_workbook: bytes) -> None:
    book = workbook(plain_workbook, [(XLAM, FUNCTIONS)], {(900, 30): "[1]!CAPAIAN(1,2)"})
    assert plain(book) == 1
    data = book.save_bytes()
    assert program_formula(WorkbookFile.open(data), 900, 30) == "CAPAIAN(1,2)"
    assert not [b for b in WorkbookFile.open(data).package.parts() if "externalLink" in b]
    assert b"externalReference" not in book.package.read(book.main.name)
    assert package_defects(data) == []


def test_plain__other_links_stay_and_are_renumbered(plain_workbook: bytes) -> None:
    formulas = {(900, 30): "[1]!CAPAIAN([2]A!A1,2)", (901, 30): '[2]A!A1&"[2]A!A1"', (902, 30): "'[2]A'!$A$1"}
    book = workbook(plain_workbook, [(XLAM, ""), ("lain.xlsx", CELLS)], formulas)
    plain(book)
    assert program_formula(book, 900, 30) == "CAPAIAN([1]A!A1,2)"
    assert program_formula(book, 901, 30) == '[1]A!A1&"[2]A!A1"'
    assert program_formula(book, 902, 30) == "'[1]A'!$A$1"
    rest = [b for b in book.package.parts() if b.startswith("xl/externalLinks/externalLink")]
    assert rest == ["xl/externalLinks/externalLink2.xml"]
    assert package_defects(book.save_bytes()) == []


def test_plain__link_still_used(plain_workbook: bytes) -> None:
    book = workbook(
        plain_workbook, [("induk lama.xlsm", CELLS)], {(900, 30): "[1]!CAPAIAN(1,2)", (901, 30): "[1]A!A1"}
    )
    assert plain(book) == 1
    assert "xl/externalLinks/externalLink1.xml" in book.package
    assert program_formula(book, 901, 30) == "[1]A!A1"


def test_plain_data__without_calls_same_bytes(plain_workbook: bytes) -> None:
    assert plain_data(plain_workbook, "buku.xlsx") is plain_workbook
    data = workbook(plain_workbook, [("lain.xlsx", CELLS)], {(900, 30): "[1]A!A1"}).save_bytes()
    assert plain_data(data, "buku.xlsx") is data


def test_read_workbook_laporan__input_formula_through_the_addin(
    plain_workbook: bytes, small: Built, tmp_path: Path
) -> None:
    """An input cell that holds a user's [1]!RERATA(...) is calculated like any other formula."""
    book = workbook(plain_workbook, [(XLAM, FUNCTIONS)], {})
    sheet = book.sheets.find("Realisasi")
    reference = book.names.get("realisasi_realisasi").split("!")[1].replace("$", "")
    column, row = ord(reference[0]) - 64, int("".join(h for h in reference.split(":")[0] if h.isdigit()))
    fill_formula(Grid(book.package.edit(sheet.part)).cell(row, column), "[1]!RERATA(42)", 1.0)
    file = tmp_path / "buku.xlsx"
    file.write_bytes(book.save_bytes())
    result, origin = read_workbook_laporan(file), small.result.laporan
    differences = [
        (i.realisasi, j.realisasi) for i, j in zip(result.realisasi, origin.realisasi, strict=True) if i != j
    ]
    assert differences == [(42.0, origin.realisasi[0].realisasi)]


@pytest.fixture(scope="module")
def from_excel(plain_workbook: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook as Excel saves it on a PC with the add-in: every call of ours goes through link 1."""
    book = workbook(
        plain_workbook, [(XLAM, "<externalNames>" + "".join(map(_name, DAFTAR)) + "</externalNames>")], {}
    )
    calls = re.compile(rf"\b({'|'.join(DAFTAR)})\(")
    count = 0
    for sheet in book.sheets:
        for f in book.package.edit(sheet.part).iter(f"{{{NS_MAIN}}}f"):
            f.text, replace = calls.subn(r"[1]!\1(", f.text or "")
            count += replace
    assert count > 80
    file = tmp_path_factory.mktemp("excel") / "buku.xlsx"
    file.write_bytes(book.save_bytes())
    return file


def _name(function: str) -> str:
    return f'<definedName name="{function}"/>'


def test_plain_data__every_call_comes_back(plain_workbook: bytes, from_excel: Path) -> None:
    origin, restored = (
        WorkbookFile.open(plain_workbook),
        WorkbookFile.open(plain_data(from_excel.read_bytes(), "buku.xlsx")),
    )
    assert set(restored.package.parts()) == set(origin.package.parts())
    for sheet in origin.sheets:
        formulas = [
            [f.text for f in p.package.tree(sheet.part).iter(f"{{{NS_MAIN}}}f")] for p in (origin, restored)
        ]
        assert formulas[0] == formulas[1], sheet.name


def test_reviu__workbook_saved_by_excel_with_the_addin(plain_workbook: bytes, from_excel: Path) -> None:
    """No formula counts as changed, and every one can be calculated."""
    same = from_excel.with_name("asal.xlsx")
    same.write_bytes(plain_workbook)
    findings = [[(t.kode, t.place, t.cell, t.message) for t in api.reviu(b)] for b in (same, from_excel)]
    assert findings[0] == findings[1]


def test_ekspor_pdf__workbook_saved_by_excel_with_the_addin(
    from_excel: Path, plain_workbook: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(printers, "find_libreoffice", lambda: Path("soffice"))
    monkeypatch.setattr(
        printers, "convert_to_pdf", lambda data, *_: printed.append(data) or b"%PDF-1.7 /Type /Page "
    )
    origin = from_excel.with_name("asal.xlsx")
    origin.write_bytes(plain_workbook)
    for b in (origin, from_excel):
        api.ekspor_pdf(b, b.with_suffix(".pdf"))
    content = [WorkbookFile.open(d) for d in printed]
    assert {n: content[0].package.read(n) for n in content[0].package.parts()} == {
        n: content[1].package.read(n) for n in content[1].package.parts()
    }
