"""Which columns and rows of an input sheet hold nothing, so that something of ours may be put there.

"Nothing" is what a user would call so: no content, no visible format, no merge, rule, comment, picture, table
or name. A rule that also covers our own columns says nothing about the column beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from itertools import count

from lxml import etree
from openpyxl.utils import column_index_from_string

from lkjip_xl.ooxml import Sheet, WorkbookFile, q
from lkjip_xl.ooxml.defined_names import sheet_pattern
from lkjip_xl.ooxml.references import LAST_ROW, cell_place
from lkjip_xl.ooxml.styles import looks_plain

__all__ = ["first_free_column", "first_free_row"]

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
_WHOLE = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})(?![A-Z0-9(])")
_RULES = ("conditionalFormatting", "dataValidation", "hyperlink", "ignoredError", "protectedRange")
_IN_PARTS = ("comments", "threadedComment", "table")


def first_free_column(
    book: WorkbookFile, sheet: Sheet, after: int, from_row: int, own: Collection[int]
) -> int:
    """The first column right of ``after`` that holds nothing; ``own`` are the columns of the table.

    Above ``from_row`` stands the band of titles, whose look runs past the last column.
    """
    root = book.package.tree(sheet.part)
    used = {*own, *_cell_columns(book, root, from_row), *_styled_columns(book, root)}
    for first, last in _areas(book, sheet, root):
        if not any(first <= k <= last for k in own):
            used.update(range(first, last + 1))
    for merge in root.iter(q("mergeCell")):
        for (first, _), (last, _) in _boxes(merge.get("ref", "")):
            used.update(range(first, last + 1))
    return next(k for k in count(after + 1) if k not in used)


def first_free_row(book: WorkbookFile, sheet: Sheet, after: int, columns: Collection[int]) -> int:
    """The first row below ``after`` that holds nothing in ``columns``."""
    root = book.package.tree(sheet.part)
    plain = _plain(book)
    used = {b for b, k, c in _cells(root) if k in columns and (len(c) or not plain(c.get("s")))}
    for merge in root.iter(q("mergeCell")):
        for (first, row1), (last, row2) in _boxes(merge.get("ref", "")):
            if any(first <= k <= last for k in columns):
                used.update(range(row1, row2 + 1))
    return next(b for b in count(after + 1) if b not in used)


def _cells(root: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    for c in root.iter(q("c")):
        yield *cell_place(c.get("r", "A1")), c


def _plain(book: WorkbookFile) -> Callable[[str | None], bool]:
    """Whether a style index shows nothing, remembered."""
    style = book.package.tree(book.main.related("styles") or "")
    known: dict[str, bool] = {}

    def plain(index: str | None) -> bool:
        key = index or "0"
        if key not in known:
            known[key] = looks_plain(style, int(key))
        return known[key]

    return plain


def _cell_columns(book: WorkbookFile, root: etree._Element, from_row: int) -> Iterator[int]:
    plain = _plain(book)
    for row, column, c in _cells(root):
        if len(c) or (row >= from_row and not plain(c.get("s"))):
            yield column


def _styled_columns(book: WorkbookFile, root: etree._Element) -> Iterator[int]:
    """Columns that are hidden or formatted as a whole; programs write such a run up to the last column."""
    plain = _plain(book)
    for col in root.iter(q("col")):
        if col.get("hidden") in ("1", "true") or not plain(col.get("style")):
            yield from range(int(col.get("min", "1")), int(col.get("max", "1")) + 1)


def _areas(book: WorkbookFile, sheet: Sheet, root: etree._Element) -> Iterator[tuple[int, int]]:
    """First and last column of every area that something of the sheet is tied to."""
    texts = [e.get("sqref") or e.get("ref") or "" for n in _RULES for e in root.iter(q(n))]
    texts += [e.text or "" for e in root.iter("{*}sqref")]  # rules and sparklines of later releases of Excel
    for relationship in book.package.relationships(sheet.part):
        if relationship.part is None or relationship.part not in book.package:
            continue
        kind = relationship.kind.rsplit("/", 1)[-1]
        if kind in _IN_PARTS:
            texts += [e.get("ref", "") for e in book.package.tree(relationship.part).iter() if e.get("ref")]
        elif kind == "drawing":
            yield from _anchors(book.package.tree(relationship.part))
    texts += _names(book, sheet)
    for t in texts:
        yield from ((first, last) for (first, _), (last, _) in _boxes(t))


def _names(book: WorkbookFile, sheet: Sheet) -> Iterator[str]:
    """What defined names point at on the sheet; print areas and titles claim no cell."""
    pattern = sheet_pattern(sheet.name)
    for name in book.names:
        if not name.name.startswith("_xlnm."):
            for match in pattern.finditer(name.formula):
                area = _AREA.match(name.formula, match.end()) or _WHOLE.match(name.formula, match.end())
                yield area[0] if area else ""


def _anchors(root: etree._Element) -> Iterator[tuple[int, int]]:
    """First and last column under each picture, chart or shape."""
    for anchor in root:
        columns = [
            int(e.text or 0) + 1 for e in anchor.findall("{*}from/{*}col") + anchor.findall("{*}to/{*}col")
        ]
        if columns:
            yield min(columns), max(columns)


def _boxes(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """First and last cell, as (column, row), of each area in a list of areas."""
    for m in _AREA.finditer(text):
        first, last = column_index_from_string(m[1]), column_index_from_string(m[3] or m[1])
        yield (min(first, last), int(m[2])), (max(first, last), int(m[4] or m[2]))
    for m in _WHOLE.finditer(text):
        yield (column_index_from_string(m[1]), 1), (column_index_from_string(m[2]), LAST_ROW)
