"""Code names: what ties a sheet to its document module, and the text of modules without their header."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final

from lxml import etree

from lkjip_xl.ooxml import WorkbookFile, q

__all__ = [
    "SHEET_BASES",
    "complete_code_names",
    "document_header",
    "module_body",
    "project_part",
    "workbook_code_name",
]

SHEET_BASES: Final = {
    "worksheet": "0{00020820-0000-0000-C000-000000000046}",
    "chartsheet": "0{00020821-0000-0000-C000-000000000046}",
}
"""The class behind a document module, by kind of sheet; other kinds (macro sheets) have none of ours."""

_HEADER = (
    ("VB_GlobalNameSpace", "False"),
    ("VB_Creatable", "False"),
    ("VB_PredeclaredId", "True"),
    ("VB_Exposed", "True"),
    ("VB_TemplateDerived", "False"),
    ("VB_Customizable", "True"),
)
_HEADER_STARTS = ("attribute ", "version ", "begin", "end", "  multiuse")


def document_header(kode: str, base: str) -> str:
    """The text of a document module without code, as Excel writes it."""
    rows = [f'Attribute VB_Name = "{kode}"', f'Attribute VB_Base = "{base}"']
    rows += [f"Attribute {name} = {value}" for name, value in _HEADER]
    return "\r\n".join(rows) + "\r\n"


def project_part(book: WorkbookFile) -> str | None:
    """The part of the VBA project; None in a workbook without macros."""
    return next(
        (r.part for r in book.package.relationships(book.main.name, "vbaProject") if r.part in book.package),
        None,
    )


def module_body(text: str) -> str:
    """A module's code without its attribute header, line ends and final blank lines levelled."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start = 0
    for content in rows:
        if not content.lower().startswith(_HEADER_STARTS) or content.lower().startswith("end "):
            break
        start += 1
    return "\n".join(rows[start:]).rstrip("\n")


def workbook_code_name(book: WorkbookFile) -> str:
    """The workbook's code name, ``ThisWorkbook`` where it has none."""
    properties = book.main.child("workbookPr")
    return (None if properties is None else properties.get("codeName")) or "ThisWorkbook"


def complete_code_names(book: WorkbookFile) -> None:
    """Give the workbook and every sheet a code name; what has one is not touched."""
    properties = book.main.child("workbookPr")
    if properties is None or not properties.get("codeName"):
        _workbook_properties(book).set("codeName", "ThisWorkbook")
    free = _free_code_names(book)
    for sheet in book.sheets:
        if not sheet.code_name and sheet.kind in SHEET_BASES:
            book.sheets.set_code_name(sheet.part, next(free))


def _workbook_properties(book: WorkbookFile) -> etree._Element:
    root = book.main.edit()
    properties = root.find(q("workbookPr"))
    if properties is None:
        properties = etree.Element(q("workbookPr"))
        front = sum(1 for e in root if e.tag in (q("fileVersion"), q("fileSharing")))
        root.insert(front, properties)
    return properties


def _free_code_names(book: WorkbookFile) -> Iterator[str]:
    used = {(x.code_name or "").casefold() for x in book.sheets} | {workbook_code_name(book).casefold()}
    return (kode for n in count(1) if (kode := f"Sheet{n}").casefold() not in used)
