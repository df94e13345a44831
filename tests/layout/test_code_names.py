"""Code names that another program dropped come back from the names that point at the sheets."""

from __future__ import annotations

from lkjip_xl.layout.code_names import link_name, restore_code_names, sheet_code_name
from lkjip_xl.ooxml import OpcPackage, q
from tests.conftest import Built


def without_code_names(data: bytes) -> OpcPackage:
    package = OpcPackage.open(data)
    for sheet in package.sheets():
        properties = package.edit(sheet.part).find(q("sheetPr"))
        if properties is not None and "codeName" in properties.attrib:
            del properties.attrib["codeName"]
    return package


def test_restore__every_sheet_of_ours(small: Built) -> None:
    before = {x.name: x.kode for x in OpcPackage.open(small.data).sheets()}
    package = without_code_names(small.data)
    assert restore_code_names(package) == len(before)
    assert {x.name: x.kode for x in package.sheets()} == before


def test_restore__renamed_tab_is_found_by_its_name(small: Built) -> None:
    package = without_code_names(small.data)
    package.rename_sheet("Lampiran", "Matriks")
    restore_code_names(package)
    sheet = package.find_sheet("Matriks")
    assert sheet is not None
    assert sheet.kode == "lkLampiran"


def test_restore__nothing_to_do(small: Built) -> None:
    package = OpcPackage.open(small.data)
    assert restore_code_names(package) == 0
    assert package.save_bytes() == small.data


def test_restore__a_code_name_that_is_there_and_a_user_s_name_are_left_alone(small: Built) -> None:
    package = OpcPackage.open(small.data)
    root = package.edit(package.sheets()[0].part)
    root.find(q("sheetPr")).set("codeName", "Lembar1")
    package.set_name("ke_rumah", "SUM(1,2)")
    assert restore_code_names(package) == 0
    assert package.sheets()[0].kode == "Lembar1"


def test_restore__long_kode_with_blanks() -> None:
    """The code name of a long kode ends in a hash of the kode itself, not of its spelling in the name."""
    key = "Sasaran_S 01 kode yang panjang sekali"
    package = OpcPackage.open(_one_sheet(link_name(key)))
    assert restore_code_names(package) == 1
    assert package.sheets()[0].kode == sheet_code_name(key)


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
