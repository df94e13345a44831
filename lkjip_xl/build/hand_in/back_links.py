"""The link of each input sheet back to Beranda, where another program made an address of it or lost it."""

from __future__ import annotations

import re
from itertools import takewhile

from lxml import etree

from lkjip_xl.layout.code_names import link_name
from lkjip_xl.layout.own_sheets import INPUT_KEYS, own_sheets
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.ooxml import NS_R, Sheet, WorkbookFile, q
from lkjip_xl.ooxml.child_order import WORKSHEET_ORDER, child_in_order
from lkjip_xl.ooxml.references import cell_place
from lkjip_xl.ooxml.xml_text import drop_attribute

__all__ = ["BACK", "BACK_CELL", "restore_back_links"]

BACK, BACK_CELL = "Ke Beranda", "A3"
"""Its words, and the cell in which every input sheet has them."""
_RID = f"{{{NS_R}}}id"
_ELSEWHERE = re.compile(r"^#|#gid=\d+$")  # as PhpSpreadsheet and as Google Sheets write it


def restore_back_links(book: WorkbookFile) -> None:
    """Let the cells of input sheets that say so lead to Beranda again; a link of a user's own stays."""
    place = cell_place(BACK_CELL)
    for key, sheet in own_sheets(book).items():
        if key not in INPUT_KEYS:
            continue
        cells = takewhile(lambda c: c[0] <= place[0], read_sheet_cells(book, sheet.part))
        if any((row, column) == place and content == BACK for row, column, _, content in cells):
            _restore(book, sheet)


def _restore(book: WorkbookFile, sheet: Sheet) -> None:
    targets = {r.id: r.target for r in book.package.relationships(sheet.part, "hyperlink")}
    there = book.package.tree(sheet.part).iter(q("hyperlink"))
    link = next((x for x in there if x.get("ref") == BACK_CELL), None)
    if link is None:
        links = child_in_order(book.package.edit(sheet.part), "hyperlinks", WORKSHEET_ORDER)
        etree.SubElement(links, q("hyperlink"), ref=BACK_CELL, location=link_name("Beranda"))
    elif _ELSEWHERE.search(targets.get(rid := link.get(_RID, ""), "")):
        book.package.edit(sheet.part)
        book.package.remove_relationship(sheet.part, rid)
        drop_attribute(link, _RID)
        link.set("location", link_name("Beranda"))
