"""The add-in ``LKjIP.xlam``, made without Excel from the add-in template of the installed xlwings."""

from __future__ import annotations

from pathlib import Path

import xlwings
from pyopenvba import ExcelFile

from lkjip_xl.errors import FileError
from lkjip_xl.excel.excel_names import PROJECT_NAME
from lkjip_xl.excel.ribbon import RIBBON, Button, Commands, available_buttons, ribbon_module, ribbon_xml
from lkjip_xl.excel.vba.project_sources import xlwings_modules
from lkjip_xl.excel.vba.vba_cfb import name_project
from lkjip_xl.excel.vba.vba_commands import RUN, run_module
from lkjip_xl.excel.vba.vba_findings import FINDINGS, findings_module
from lkjip_xl.excel.vba.vba_formulas import FORMULA, formula_module
from lkjip_xl.excel.vba.vba_functions import FUNCTIONS, HELPER, functions_module, helper_module
from lkjip_xl.excel.vba.vba_import import IMPORT, import_module
from lkjip_xl.excel.vba.vba_project import VBA_PART, VbaModule, change_project, write_modules
from lkjip_xl.excel.xlwings_udfs import xlwings_message
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile, q
from lkjip_xl.version import __version__

__all__ = ["addin_modules", "build_addin"]

_TEMPLATE = "quickstart_addin_ribbon.xlam"
_SAMPLE_MODULE = "RibbonMyAddin"
_RIBBON = "customUI/customUI14.xml"
_RIBBON_RELATIONSHIP = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_THIS_WORKBOOK = """\
Private Sub Workbook_Open()
    'Later: macro options cannot be set while Excel is still starting.
    On Error Resume Next
    Application.OnTime Now, "'" & ThisWorkbook.Name & "'!LkjipDaftarkanFungsi"
End Sub
"""
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>LKjIP</dc:title>'
    f"<dc:description>Fungsi dan pita LKjIP XL {__version__}</dc:description></cp:coreProperties>"
)


def addin_modules(buttons: tuple[Button, ...]) -> tuple[VbaModule, ...]:
    """The modules of the add-in, besides that of its one empty sheet."""
    return (
        VbaModule("ThisWorkbook", _THIS_WORKBOOK.replace("\n", "\r\n")),
        *xlwings_modules(),
        VbaModule(FUNCTIONS, functions_module()),
        VbaModule(HELPER, helper_module()),
        VbaModule(RUN, run_module()),
        VbaModule(FORMULA, formula_module()),
        VbaModule(FINDINGS, findings_module()),
        VbaModule(IMPORT, import_module()),
        VbaModule(RIBBON, ribbon_module(buttons)),
    )


def build_addin(commands: Commands) -> bytes:
    """The add-in with the buttons of the commands that there are; the same input gives the same bytes.

    Raises FileError when the installed xlwings does not carry the template.
    """
    buttons = available_buttons(commands)
    book = _template()
    _clean(book)
    _install_ribbon(book, buttons)
    modules = addin_modules(buttons)

    def content(file: ExcelFile) -> None:
        file.vba_project().delete_module(_SAMPLE_MODULE)
        file.remove_reference("MSForms")  # no form in it, and its path is that of the template's author
        write_modules(file, modules)

    project = change_project(book.save_bytes(), content, modules, ".xlam")
    book.package.replace(VBA_PART, name_project(project, PROJECT_NAME))
    return book.save_bytes()


def _template() -> WorkbookFile:
    file = Path(str(xlwings.__file__)).with_name(_TEMPLATE)
    if not file.is_file():
        raise FileError(xlwings_message(file.name))
    book = WorkbookFile.open(file)
    if VBA_PART not in book.package or len(book.sheets) != 1:
        raise FileError(xlwings_message(file.name))
    return book


def _clean(book: WorkbookFile) -> None:
    """Leave one empty sheet: the template's settings, names and its author's folder go."""
    (sheet,) = book.sheets
    book.sheets.rename(sheet.name, "LKjIP")
    code_name = sheet.code_name or "Sheet1"
    content = f'<worksheet xmlns="{NS_MAIN}"><sheetPr codeName="{code_name}"/><sheetData/></worksheet>'
    book.sheets.replace("LKjIP", content.encode())
    for relationship in book.package.relationships(book.main.name, "sharedStrings"):
        book.package.remove_relationship(book.main.name, relationship.id)
    root = book.main.edit()
    for child in list(root):
        folder = str(child.tag).endswith("}AlternateContent")
        # the extension asks for pictures of 32767 dpi, which Excel's schema does not have
        if folder or child.tag == q("extLst") or (child.tag == q("definedNames") and not len(child)):
            root.remove(child)
    for view in root.iter(q("workbookView")):  # a hidden window refuses MacroOptions; an add-in has none
        view.attrib.pop("visibility", "")
    book.main.set_calculation()
    if "docProps/core.xml" in book.package:
        book.package.replace("docProps/core.xml", _CORE.encode())


def _install_ribbon(book: WorkbookFile, buttons: tuple[Button, ...]) -> None:
    for relationship in book.package.relationships(""):
        if relationship.kind.endswith("/ui/extensibility"):
            book.package.remove_relationship("", relationship.id)
    book.package.add(_RIBBON, ribbon_xml(buttons), "application/xml")
    book.package.add_relationship("", _RIBBON_RELATIONSHIP, _RIBBON)
