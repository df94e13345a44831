"""What a generation leaves on a sheet, as the hidden record keeps it: how far it goes, and its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from lkjip_xl.layout.addresses import LaidOutSheet, Layout
from lkjip_xl.layout.drafts.worksheet_frame import sheet_links
from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.references import Box, box_reference, read_box

__all__ = ["SheetMark", "mark_sheet", "read_mark", "write_marks"]


@dataclass(frozen=True, slots=True)
class SheetMark:
    """The range of a sheet, a digest of its rows, the formulas of its lists, the cells with links.

    Equal digests: every row stands where it stood. What is read back knows no lists and no links.
    """

    box: Box
    digest: str
    validations: tuple[str, ...] = ()
    links: frozenset[str] = frozenset()


_MARKS: WeakKeyDictionary[LaidOutSheet, SheetMark] = WeakKeyDictionary()


def mark_sheet(laid_out: LaidOutSheet) -> SheetMark:
    """The mark of a sheet as it is laid out."""
    if laid_out not in _MARKS:
        _MARKS[laid_out] = _mark(laid_out)
    return _MARKS[laid_out]


def _mark(laid_out: LaidOutSheet) -> SheetMark:
    rows = [(x.start, x.row.pattern, *x.row.groups, *_kodes(x.row.content)) for x in laid_out.placements]
    digest = hashlib.sha256(repr(rows).encode()).hexdigest()[:12]
    lists = laid_out.prototype.root.iterfind(f"{q('dataValidations')}/{q('dataValidation')}")
    texts = tuple(e.findtext(q("formula1")) or "" for e in lists)
    return SheetMark(
        Box(1, 1, laid_out.prototype.last_column, laid_out.last_row),
        digest,
        texts,
        frozenset(sheet_links(laid_out)),
    )


def _kodes(content: Mapping[str, object]) -> list[str]:
    return [str(getattr(cell, "content", "")) for token, cell in content.items() if token.startswith("kode")]


def write_marks(layout: Layout, known: Mapping[str, str]) -> dict[str, str]:
    """The marks of all sheets by key, as the record keeps them: ``A1:M45 0f3a...``; some are known."""
    return {key: known.get(key) or _mark_text(mark_sheet(x)) for key, x in layout.sheets.items()}


def _mark_text(mark: SheetMark) -> str:
    return f"{box_reference(mark.box)} {mark.digest}"


def read_mark(text: str | None) -> SheetMark | None:
    """A mark as the record keeps it; None where there is none."""
    ref, _, digest = (text or "").partition(" ")
    return SheetMark(read_box(ref), digest) if digest else None
