"""Other workbooks that a workbook refers to: ``[1]Anggaran!C5`` is a cell of the first of them.

A program that saves the file may drop the part that says which workbook that is; the formula stays. The
engine refuses the whole workbook for one such formula; where an input cell holds one, the reader says so.
"""

from __future__ import annotations

import re

from lxml import etree

from lkjip_xl.ooxml.cell_xml import ErrorValue, fill_constant, fill_formula, read_value
from lkjip_xl.ooxml.workbook_file import WorkbookFile
from lkjip_xl.ooxml.xml_text import NS_R, q

__all__ = ["external_links", "linked_numbers", "may_be_linked", "without_broken_links"]

_BRACKET = re.compile(rb"\[[0-9]+\]")

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


def may_be_linked(part: str, content: bytes) -> bool:
    """Whether a part of a package may refer to another workbook."""
    return part.startswith("xl/w") and part.endswith(".xml") and _BRACKET.search(content) is not None


def without_broken_links(data: bytes) -> bytes:
    """A copy of a workbook, for the engine only, in which such formulas are their stored values."""
    book = WorkbookFile.open(data)
    links = external_links(book)
    changed = 0
    for sheet in book.sheets:
        if sheet.kind != "worksheet":
            continue
        for c in book.package.tree(sheet.part).iter(q("c")):
            f = c.find(q("f"))
            if f is not None and _is_broken(f.text or "", links):
                _freeze(c)
                book.package.mark(sheet.part)
                changed += 1
    for name in [n for n in book.names if _is_broken(n.formula, links)]:
        changed += book.names.remove(name.name, name.sheet)
    return book.save_bytes() if changed else data


def _is_broken(formula: str, links: tuple[bool, ...]) -> bool:
    return any(not (0 < n <= len(links) and links[n - 1]) for n in linked_numbers(formula))


def _freeze(c: etree._Element) -> None:
    value = read_value(c)
    if isinstance(value, ErrorValue):
        fill_formula(c, str(value))
    else:
        fill_constant(c, float(value) if isinstance(value, bool) else value)
