"""What goes into a VBA project: xlwings' own sources from the installed package, and ours."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import xlwings

from lkjip_xl.errors import FileError
from lkjip_xl.excel.excel_names import PROJECT_NAME, vba_version
from lkjip_xl.excel.vba.vba_functions import FUNCTIONS, HELPER, functions_module, helper_module
from lkjip_xl.excel.vba.vba_project import VbaModule
from lkjip_xl.excel.xlwings_udfs import xlwings_message, xlwings_version

__all__ = ["workbook_modules", "xlwings_modules"]

_NAME = re.compile(r'^Public Const PROJECT_NAME As String = "[^"]*"', re.MULTILINE)

_THIS_WORKBOOK = """\
Private Sub Workbook_Open()
    On Error Resume Next
    LkjipDaftarkanFungsi
End Sub
"""


def workbook_modules() -> tuple[VbaModule, ...]:
    """The modules of a macro-enabled master workbook, besides its document modules.

    Raises FileError when the installed xlwings does not carry what is needed.
    """
    main, dictionary = xlwings_modules()
    return (
        VbaModule("ThisWorkbook", _THIS_WORKBOOK.replace("\n", "\r\n")),
        replace(main, text=_of_this_workbook(main.text)),
        dictionary,
        VbaModule(FUNCTIONS, functions_module()),
        VbaModule(HELPER, helper_module()),
    )


def xlwings_modules() -> tuple[VbaModule, VbaModule]:
    """xlwings' standalone module under our project name, and the Dictionary class that it uses on a Mac."""
    main = _read("xlwings_custom_addin.bas")
    if vba_version(main) != xlwings_version() or len(_NAME.findall(main)) != 1:
        raise FileError(xlwings_message("xlwings_custom_addin.bas"))
    main = _NAME.sub(f'Public Const PROJECT_NAME As String = "{PROJECT_NAME}"', main)
    return VbaModule("xlwings", main), VbaModule("Dictionary", _read("addin/Dictionary.cls"), is_class=True)


def _of_this_workbook(text: str) -> str:
    """xlwings' module for the workbook that holds it, as xlwings' own one for that is.

    Another active workbook would lend its settings, and there is none while a file is in Protected View.
    """
    return text.replace("ActiveWorkbook", "ThisWorkbook")


def _read(name: str) -> str:
    file = Path(str(xlwings.__file__)).parent / name
    try:
        content = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(xlwings_message(name)) from error
    return content.replace("\r\n", "\n").replace("\n", "\r\n")
