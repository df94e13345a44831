"""Other workbooks that a workbook refers to: ``[1]Anggaran!C5`` is a cell of the first of them.

A program that saves the file may drop the part that says which workbook that is; the formula stays.
"""

from __future__ import annotations

import re

from lkjip_xl.ooxml.workbook_file import WorkbookFile
from lkjip_xl.ooxml.xml_text import NS_R

__all__ = ["external_links", "linked_numbers"]

_TEXT = r'"(?:[^"]|"")*"'
_LINK = re.compile(rf"{_TEXT}|(?<![\w\]])\[(\d{{1,4}})\](?=[^\[\]\",]*!)")


def external_links(book: WorkbookFile) -> tuple[bool, ...]:
    """For each other workbook, in the order of their numbers: whether its part is there."""
    container = book.main.child("externalReferences")
    if container is None:
        return ()
    parts = {r.id: r.part for r in book.package.relationships(book.main.name)}
    return tuple((parts.get(e.get(f"{{{NS_R}}}id", "")) or "") in book.package for e in container)


def linked_numbers(formula: str) -> frozenset[int]:
    """The numbers of the other workbooks that a formula refers to."""
    return frozenset(int(n) for n in _LINK.findall(formula) if n)
