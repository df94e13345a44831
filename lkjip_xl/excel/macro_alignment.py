"""The VBA project of a finished workbook: brought up to date where there is one, else made for an .xlsm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lkjip_xl.excel.vba.document_modules import project_part
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.writing.file_names import MACRO_SUFFIX

__all__ = ["align_macros", "finish_for"]


def align_macros(book: WorkbookFile) -> None:
    """Give every sheet its document module and the functions of this release. Raises FileError."""
    if project_part(book) is not None:
        from lkjip_xl.excel.vba.vba_project import (
            align_project,
        )  # pyOpenVBA, for macro-enabled files only

        align_project(book)


def finish_for(output: Path, source: Path | None = None) -> Callable[[WorkbookFile], None]:
    """What completes the workbook ``output``, made from the workbook ``source``; nothing without macros."""
    if source is not None and source.suffix.lower() == MACRO_SUFFIX:
        return align_macros
    if output.suffix.lower() != MACRO_SUFFIX:
        return lambda _: None
    from lkjip_xl.excel.macro_workbook import (
        convert_to_macro,
    )  # xlwings, for macro-enabled files only

    return convert_to_macro
