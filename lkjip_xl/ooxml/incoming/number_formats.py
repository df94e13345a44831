"""The number format codes of a workbook's cells, by the style index that stands in a cell."""

from __future__ import annotations

from openpyxl.styles.numbers import BUILTIN_FORMATS

from lkjip_xl.ooxml.workbook_file import WorkbookFile
from lkjip_xl.ooxml.xml_text import q

__all__ = ["GENERAL", "number_formats"]

GENERAL = "General"


def number_formats(book: WorkbookFile) -> tuple[str, ...]:
    """Format code by style index; a format that the file does not define counts as General."""
    part = book.main.related("styles")
    if part is None or part not in book.package:
        return ()
    root = book.package.tree(part)
    own = {
        e.get("numFmtId", ""): e.get("formatCode", GENERAL)
        for e in root.iterfind(f"{q('numFmts')}/{q('numFmt')}")
    }
    return tuple(
        own.get(n) or _builtin(n)
        for n in (xf.get("numFmtId", "0") for xf in root.iterfind(f"{q('cellXfs')}/{q('xf')}"))
    )


def _builtin(number: str) -> str:
    known = number.isascii() and number.isdigit() and len(number) <= 3
    return str(BUILTIN_FORMATS.get(int(number), GENERAL)) if known else GENERAL
