"""The macro-enabled master workbook: project as written, one document module per sheet, same bytes again."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import warnings
from pathlib import Path

import openpyxl
import pytest
import xlwings
from pyopenvba import ExcelFile

from lkjip_xl.errors import FileError
from lkjip_xl.excel.macro_workbook import convert_to_macro
from lkjip_xl.excel.vba.document_modules import module_body
from lkjip_xl.excel.vba.project_sources import workbook_modules, xlwings_modules
from lkjip_xl.excel.vba.vba_project import VBA_PART, project_content
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.lint import check_formula
from lkjip_xl.rumus import DAFTAR
from lkjip_xl.sheets.notices import NOTICES
from tests.excel.olevba import vba_defects
from tests.excel.package_checks import declared_kinds, package_defects
from tests.excel_limits import check_name


@pytest.fixture
def file(macro: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "buku.xlsm"
    path.write_bytes(macro)
    return path


def test_macro__every_module_as_written(macro: bytes) -> None:
    existing = project_content(macro)
    for m in workbook_modules():
        assert module_body(existing[m.name]) == module_body(m.text), m.name
    function = re.findall(r"^Function (\w+)\(", existing["LkjipFungsi"], re.MULTILINE)
    assert sorted(function) == sorted(DAFTAR)


def test_macro__document_modules_are_exactly_the_sheets(macro: bytes) -> None:
    book = WorkbookFile.open(macro)
    kode = [x.code_name for x in book.sheets]
    written = {m.name for m in workbook_modules()} - {"ThisWorkbook"}
    assert set(project_content(macro)) - written == {"ThisWorkbook", *kode}
    kind = declared_kinds(book.package.read(VBA_PART))
    assert {n for n, j in kind.items() if j == "Document"} == {"ThisWorkbook", *kode}
    assert kind["Dictionary"] == "Class"
    assert {"lkBeranda", "lkSasaran_S1", "lkRekam"} <= set(kode)


def test_macro__project_is_valid(file: Path) -> None:
    with ExcelFile(file) as workbook:
        assert workbook.validate() == []
        assert not workbook.vba_signature().present


def test_macro__twice_the_same(plain_workbook: bytes, macro: bytes) -> None:
    book = WorkbookFile.open(plain_workbook, "lain.xlsm")
    convert_to_macro(book)
    assert book.save_bytes() == macro


def test_macro__already_with_macros_is_refused(macro: bytes) -> None:
    with pytest.raises(FileError, match="sudah memuat proyek VBA"):
        convert_to_macro(WorkbookFile.open(macro))


def test_macro__package_is_sound(macro: bytes, plain_workbook: bytes) -> None:
    assert package_defects(macro) == []
    origin, new = WorkbookFile.open(plain_workbook), WorkbookFile.open(macro)
    assert "macroEnabled" in (new.package.content_type(new.main.name) or "")
    differences = {
        b
        for b in new.package.parts()
        if b not in origin.package or origin.package.read(b) != new.package.read(b)
    }
    assert differences == {VBA_PART, "[Content_Types].xml", "xl/_rels/workbook.xml.rels"}


def test_macro__lint_of_formulas_and_names(macro: bytes) -> None:
    book = WorkbookFile.open(macro)
    formulas = [f.text or "" for x in book.sheets for f in book.package.tree(x.part).iter(q("f"))]
    assert len(formulas) > 1000
    assert not [(r, faults) for r in set(formulas) if (faults := check_formula(r, DAFTAR))]
    names = [n.name for n in book.names if not n.name.startswith("_xlnm.")]
    assert not [(n, faults) for n in names if (faults := check_name(n))]


def test_notice__licences_of_the_contained_code(macro: bytes) -> None:
    every = " ".join(NOTICES)
    assert "Zoomer Analytics LLC" in every
    assert "BSD 3-clause license" in project_content(macro)["xlwings"]
    assert "Tim Hall" in every
    assert all(len(x) < 32_767 for x in NOTICES)


def test_macro__spelling_of_functions_is_not_changed_by_the_editor(macro: bytes) -> None:
    """VBA has one spelling per name: a variable ``number`` anywhere would rename NUMBER in every cell."""
    for name, text in project_content(macro).items():
        kode = re.sub(r'"[^"\n]*"|\'.*', "", text)
        other = {k for k in re.findall(r"[A-Za-z_]\w*", kode) if k.upper() in DAFTAR and k not in DAFTAR}
        assert not other, (name, other)


def test_macro__olevba_reads_what_we_wrote(file: Path) -> None:
    assert vba_defects(file, workbook_modules()) == []


def test_macro__openpyxl_does_not_lose_the_project(macro: bytes, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(io.BytesIO(macro), keep_vba=True)
        workbook.save(tmp_path / "lain.xlsm")
    assert project_content((tmp_path / "lain.xlsm").read_bytes()) == project_content(macro)


def test_macro__xlwings_version_and_project_name(macro: bytes) -> None:
    text = project_content(macro)["xlwings"]
    assert f'XLWINGS_VERSION As String = "{xlwings.__version__}"' in text
    assert 'PROJECT_NAME As String = "LKjIP"' in text
    assert "myaddin" not in text


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
def test_macro__libreoffice_opens_every_sheet(file: Path, macro: bytes, tmp_path: Path) -> None:
    commands = [
        shutil.which("soffice") or "",
        f"-env:UserInstallation=file://{tmp_path}/profil",
        "--headless",
    ]
    commands += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "lo"), str(file)]
    subprocess.run(commands, check=True, capture_output=True, timeout=180)  # noqa: S603 - our own file
    origin = openpyxl.load_workbook(io.BytesIO(macro), data_only=True)
    result = openpyxl.load_workbook(tmp_path / "lo" / "buku.xlsx", data_only=True)
    assert result.sheetnames == origin.sheetnames
    for sheet in ("Sasaran 1", "Ringkasan", "Efisiensi"):
        for rows in origin[sheet].iter_rows():
            for cell in rows:
                if cell.value not in (None, ""):
                    new = result[sheet][cell.coordinate].value
                    assert (
                        new == pytest.approx(cell.value)
                        if isinstance(cell.value, float)
                        else new == cell.value
                    )


def test_xlwings__of_this_workbook_as_in_the_module_that_xlwings_has_for_one() -> None:
    """xlwings.bas is for the workbook that holds it; all that it has besides is ``sql`` for cells."""
    (ours,) = (m.text for m in workbook_modules() if m.name == "xlwings")
    addin = xlwings_modules()[0].text
    own = (Path(xlwings.__file__).parent / "xlwings.bas").read_text("utf-8-sig")
    wanted = own.replace(
        'PROJECT_NAME As String = "xlwings"', 'PROJECT_NAME As String = "LKjIP"'
    ).splitlines()
    theirs = set(wanted) - set(ours.splitlines())
    assert "ActiveWorkbook" not in ours
    assert addin.count("ActiveWorkbook") > 10
    assert set(ours.splitlines()) - set(wanted) <= {"        Path = ActiveDocument.Path"}
    assert not [x for x in theirs if "ThisWorkbook" in x and "xlwings.ext" not in x]
