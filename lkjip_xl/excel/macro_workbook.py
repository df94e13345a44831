"""A finished workbook package made macro-enabled: what ``bangun`` does for an .xlsm."""

from __future__ import annotations

from lkjip_xl.excel.vba.project_sources import workbook_modules
from lkjip_xl.excel.vba.vba_project import install_project
from lkjip_xl.ooxml import WorkbookFile

__all__ = ["convert_to_macro"]


def convert_to_macro(book: WorkbookFile) -> None:
    """Put the VBA project of the worksheet functions into ``book``. Raises FileError."""
    install_project(book, workbook_modules())
