"""Finds what a user put on a generated sheet beside our rows, before the sheet is replaced.

Comments, pictures, print set-up and widths are not among it: a regeneration carries them over as they are.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import get_column_letter

from lkjip_xl.build.additions.sheet_mark import SheetMark
from lkjip_xl.layout.drafts.status_marks import is_mark_rule
from lkjip_xl.layout.drawings import user_anchors
from lkjip_xl.ooxml import NS_R, Sheet, WorkbookFile, q
from lkjip_xl.ooxml.references import Box, cell_place, read_box

__all__ = ["Addition", "find_additions", "find_carried", "hidden_columns"]

_RID = f"{{{NS_R}}}id"
_OF_GOOGLE = re.compile(r"#gid=\d+")
_MOST_CELLS_OF_A_NOTE = 3  # most rows of ours have more
_KNOWN = {
    q(name)
    for name in (
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
        *("sheetProtection", "protectedRanges", "autoFilter", "sortState", "mergeCells", "phoneticPr"),
        *("conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
        *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "ignoredErrors", "drawing"),
        *("legacyDrawing", "legacyDrawingHF", "picture", "tableParts", "extLst", "customProperties"),
    )
}
_OTHER = {"scenarios": "skenario", "oleObjects": "objek tertanam", "customSheetViews": "tampilan khusus"}


@dataclass(frozen=True, slots=True)
class Addition:
    """One thing of the user's: what it is, in Indonesian, where, and the element to put back.

    ``ref`` is its range as the file says it, blank where it is about the whole sheet; ``element`` None: it
    cannot be put back. ``shown`` is what stood there, where that is worth saying.
    """

    what: str
    ref: str
    element: etree._Element | None
    shown: str = ""

    @property
    def boxes(self) -> list[Box]:
        """The ranges that it covers."""
        return [read_box(x) for x in self.ref.split()]


def find_additions(book: WorkbookFile, sheet: Sheet, old: SheetMark | None, new: SheetMark) -> list[Addition]:
    """What is beside our rows of a sheet; ``old`` is what we left there, None where no record says it.

    ``new`` is what will be there.
    """
    root = book.package.tree(sheet.part)
    area = (old or new).box
    return [
        *_cells(root, area, recorded=old is not None),
        *_merges(root, area),
        *_formats(root),
        *_validations(root, new.validations),
        *_links(book, sheet, root, area, new.links),
        *_ranges(root),
        *_tables(book, sheet, root),
        *_password(root),
        *_other(root),
    ]


def find_carried(book: WorkbookFile, sheet: Sheet) -> list[Addition]:
    """What a regeneration carries over, and what is lost with a sheet that goes: comments and drawings."""
    comments = [
        Addition("komentar", c.get("ref", ""), None)
        for r in book.package.relationships(sheet.part, "comments")
        if r.part is not None
        for c in book.package.tree(r.part).iter(q("comment"))
    ]
    drawings = [r.part for r in book.package.relationships(sheet.part, "drawing") if r.part]
    anchors = [a for part in drawings for a in user_anchors(book, part)]
    return [*comments, *(Addition("gambar atau bentuk", ref, None) for ref in anchors)]


def hidden_columns(root: etree._Element, prototype: etree._Element) -> list[Addition]:
    """The columns that were hidden and that another template shows again."""
    shown = _hidden(root) - _hidden(prototype)
    return [Addition("kolom tersembunyi", get_column_letter(k), None) for k in sorted(shown)]


def _hidden(root: etree._Element) -> set[int]:
    """The hidden columns; programs may write one entry that goes to the sheet's end."""
    cols = (c for c in root.iter(q("col")) if c.get("hidden") in ("1", "true"))
    return {k for c in cols for k in range(int(c.get("min", "1")), min(int(c.get("max", "1")), 200) + 1)}


def _cells(root: etree._Element, area: Box, *, recorded: bool) -> Iterator[Addition]:
    for row in root.iterfind(f"{q('sheetData')}/{q('row')}"):
        filled = [c for c in row if len(c)]
        for c in filled:
            number, column = cell_place(c.get("r", ""))
            right = column > area.column2
            below = number > area.row2 and (recorded or _is_note(row, filled))
            if right or below:
                yield Addition("sel", c.get("r", ""), copy.deepcopy(c))


def _is_note(row: etree._Element, filled: Collection[etree._Element]) -> bool:
    """Whether a row that may be ours is a user's, where the record does not say how far we went.

    Every row of ours has a fixed height.
    """
    return len(filled) < _MOST_CELLS_OF_A_NOTE and row.get("customHeight") not in {"1", "true"}


def _merges(root: etree._Element, area: Box) -> Iterator[Addition]:
    for m in root.iter(q("mergeCell")):
        box = read_box(m.get("ref", ""))
        if box.column1 > area.column2 or box.row1 > area.row2:
            yield Addition("gabungan sel", m.get("ref", ""), copy.deepcopy(m))


def _formats(root: etree._Element) -> Iterator[Addition]:
    """Conditional formats; ours colour one label each, or put a mark behind a provisional figure."""
    for element in root.findall(q("conditionalFormatting")):
        mine = copy.deepcopy(element)
        for rule in mine.findall(q("cfRule")):
            if _is_label_rule(rule) or is_mark_rule(rule):
                mine.remove(rule)
        if mine.find(q("cfRule")) is not None:
            yield Addition("format bersyarat", element.get("sqref", ""), mine)


def _is_label_rule(rule: etree._Element) -> bool:
    text = (rule.findtext(q("formula")) or "").strip()
    return rule.get("operator") == "equal" and len(text) > 1 and text[0] == text[-1] == '"'


def _validations(root: etree._Element, ours: Collection[str]) -> Iterator[Addition]:
    for element in root.iterfind(f"{q('dataValidations')}/{q('dataValidation')}"):
        if (element.findtext(q("formula1")) or "") not in ours:
            yield Addition("validasi data", element.get("sqref", ""), copy.deepcopy(element))


def _links(
    book: WorkbookFile, sheet: Sheet, root: etree._Element, area: Box, ours: Collection[str]
) -> Iterator[Addition]:
    """Links out of the workbook, and links beside our rows; ours lead to places inside.

    Google makes a web address of those: one in a column of ours is ours. Where a cell has a link of ours, a
    user's own cannot be put back.
    """
    columns = {ref.rstrip("0123456789") for ref in ours}
    targets = {r.id: r.target for r in book.package.relationships(sheet.part, "hyperlink")}
    for element in root.iter(q("hyperlink")):
        ref = element.get("ref", "")
        box, target = read_box(ref), targets.get(element.get(_RID, ""), "#")
        beside = box.column1 > area.column2 or box.row1 > area.row2
        if _OF_GOOGLE.search(target) and ref.rstrip("0123456789") in columns and not beside:
            continue
        if beside or not target.startswith("#"):
            yield Addition("tautan", ref, None if ref in ours else copy.deepcopy(element))


def _ranges(root: etree._Element) -> Iterator[Addition]:
    for element in root.iter(q("protectedRange")):
        yield Addition("rentang yang boleh diubah", element.get("sqref", ""), copy.deepcopy(element))


def _tables(book: WorkbookFile, sheet: Sheet, root: etree._Element) -> Iterator[Addition]:
    parts = {r.id: r.part for r in book.package.relationships(sheet.part, "table")}
    for element in root.iter(q("tablePart")):
        part = parts.get(element.get(_RID, ""))
        if part is not None and part in book.package:
            ref = book.package.tree(part).get("ref", "")
            yield Addition("tabel Excel", ref, copy.deepcopy(element))


def _password(root: etree._Element) -> Iterator[Addition]:
    protection = root.find(q("sheetProtection"))
    if protection is not None and (protection.get("password") or protection.get("hashValue")):
        yield Addition("kata sandi proteksi", "", copy.deepcopy(protection))


def _other(root: etree._Element) -> Iterator[Addition]:
    for name, what in _OTHER.items():
        if root.find(q(name)) is not None:
            yield Addition(what, "", None)
    for element in root:
        tag = etree.QName(element).localname
        if element.tag not in _KNOWN and tag not in _OTHER and tag not in ("AlternateContent", "controls"):
            yield Addition(f"unsur {tag}", "", None)
