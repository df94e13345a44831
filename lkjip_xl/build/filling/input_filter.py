"""The filter of an input sheet reaches over all rows of its table, and over its yearly columns."""

from __future__ import annotations

from collections.abc import Collection

from openpyxl.utils import quote_sheetname

from lkjip_xl.ooxml import Sheet, WorkbookFile, q
from lkjip_xl.ooxml.references import box_reference, read_box

__all__ = ["FILTER_NAME", "widen_filter"]

FILTER_NAME = "_xlnm._FilterDatabase"


def widen_filter(book: WorkbookFile, sheet: Sheet, last_row: int, columns: Collection[int]) -> None:
    """Widen it, where the sheet has one, to a last row and to the table's ``columns`` that touch it."""
    found = book.package.tree(sheet.part).find(q("autoFilter"))
    if found is None:
        return
    box = read_box(found.get("ref") or "A1")
    last = box.column2
    while last + 1 in columns:
        last += 1
    box = box._replace(row2=max(box.row2, last_row), column2=last)
    element = book.package.edit(sheet.part).find(q("autoFilter"))
    assert element is not None  # noqa: S101 - found above
    element.set("ref", box_reference(box))
    first, end = box_reference(box._replace(row2=box.row1)).split(":")
    letters = [x.rstrip("0123456789") for x in (first, end)]
    area = f"${letters[0]}${box.row1}:${letters[1]}${box.row2}"
    book.names.define(FILTER_NAME, f"{quote_sheetname(sheet.name)}!{area}", sheet.name, hidden=True)
