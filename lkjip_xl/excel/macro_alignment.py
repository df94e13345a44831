"""The VBA project of a regenerated workbook, brought up to date where there is one."""

from __future__ import annotations

from lkjip_xl.excel.vba.document_modules import project_part
from lkjip_xl.ooxml import WorkbookFile

__all__ = ["align_macros"]


def align_macros(book: WorkbookFile) -> None:
    """Give every sheet its document module and the functions of this release. Raises FileError."""
    if project_part(book) is not None:
        from lkjip_xl.excel.vba.vba_project import (
            align_project,
        )  # pyOpenVBA, for macro-enabled files only

        align_project(book)
