"""The link of each input sheet back to Beranda, where another program made an address of it."""

from __future__ import annotations

import re

from lkjip_xl.layout.code_names import link_name
from lkjip_xl.layout.own_sheets import INPUT_KEYS, own_sheets
from lkjip_xl.ooxml import NS_R, WorkbookFile, q
from lkjip_xl.ooxml.references import cell_place
from lkjip_xl.ooxml.xml_text import drop_attribute

__all__ = ["restore_back_links"]

_RID = f"{{{NS_R}}}id"
_ELSEWHERE = re.compile(r"^#|#gid=\d+$")  # as exceljs and as Google Sheets write it
_HEAD = 3  # the first rows of an input sheet are ours: title, guide, the link


def restore_back_links(book: WorkbookFile) -> None:
    """Let the links above the tables of input sheets lead to Beranda again; the user's own stay."""
    for key, sheet in own_sheets(book).items():
        web = {
            r.id for r in book.package.relationships(sheet.part, "hyperlink") if _ELSEWHERE.search(r.target)
        }
        if key not in INPUT_KEYS or not web:
            continue
        for link in book.package.edit(sheet.part).iter(q("hyperlink")):
            row, column = cell_place(link.get("ref", "").partition(":")[0])
            rid = link.get(_RID, "")
            if rid in web and row <= _HEAD and column == 1:
                book.package.remove_relationship(sheet.part, rid)
                drop_attribute(link, _RID)
                link.set("location", link_name("Beranda"))
