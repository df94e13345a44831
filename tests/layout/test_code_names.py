"""Code names that another program dropped come back from the names that point at the sheets."""

from __future__ import annotations

from lkjip_xl.layout.code_names import link_name, restore_code_names, sheet_code_name
from lkjip_xl.ooxml import WorkbookFile, q
from tests.conftest import Built


def without_code_names(data: bytes) -> WorkbookFile:
    book = WorkbookFile.open(data)
    for sheet in book.sheets:
        properties = book.package.edit(sheet.part).find(q("sheetPr"))
        if properties is not None and "codeName" in properties.attrib:
            del properties.attrib["codeName"]
    return book


def test_restore__every_sheet_of_ours(small: Built) -> None:
    before = {x.name: x.code_name for x in WorkbookFile.open(small.data).sheets}
    book = without_code_names(small.data)
    assert restore_code_names(book) == len(before)
    assert {x.name: x.code_name for x in book.sheets} == before


def test_restore__renamed_tab_is_found_by_its_name(small: Built) -> None:
    book = without_code_names(small.data)
    book.sheets.rename("Lampiran", "Matriks")
    restore_code_names(book)
    sheet = book.sheets.find("Matriks")
    assert sheet is not None
    assert sheet.code_name == "lkLampiran"


def test_restore__nothing_to_do(small: Built) -> None:
    book = WorkbookFile.open(small.data)
    assert restore_code_names(book) == 0
    assert book.save_bytes() == small.data


def test_restore__a_code_name_that_is_there_and_a_user_s_name_are_left_alone(small: Built) -> None:
    book = WorkbookFile.open(small.data)
    root = book.package.edit(book.sheets[0].part)
    root.find(q("sheetPr")).set("codeName", "Lembar1")
    book.names.define("ke_rumah", "SUM(1,2)")
    assert restore_code_names(book) == 0
    assert book.sheets[0].code_name == "Lembar1"


def test_restore__long_kode_with_blanks() -> None:
    """The code name of a long kode ends in a hash of the kode itself, not of its spelling in the name."""
    key = "Sasaran_S 01 kode yang panjang sekali"
    book = WorkbookFile.open(_one_sheet(link_name(key)))
    assert restore_code_names(book) == 1
    assert book.sheets[0].code_name == sheet_code_name(key)


def _one_sheet(name: str) -> bytes:
    import io

    from openpyxl.workbook import Workbook
    from openpyxl.workbook.defined_name import DefinedName

    book = Workbook()
    book.worksheets[0].title = "Sasaran 1"
    book.defined_names[name] = DefinedName(name, attr_text="'Sasaran 1'!$A$1")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
