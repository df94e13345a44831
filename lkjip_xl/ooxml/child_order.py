"""The children of an element at the places that the schema gives them (ECMA-376 part 1)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from lkjip_xl.ooxml.xml_text import q

__all__ = ["WORKSHEET_ORDER", "child_in_order", "insert_in_order"]

WORKSHEET_ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
    *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate"),
    *("customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations"),
    *("hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks"),
    *("customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing"),
    *("legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
)
"""CT_Worksheet."""


def insert_in_order(root: etree._Element, new: etree._Element, order: Sequence[str]) -> None:
    """Put a new child behind the last one that comes before it in ``order``."""
    tags = [q(tag) for tag in order]
    before = {*tags[: tags.index(str(new.tag))]}
    root.insert(max((n for n, child in enumerate(root, 1) if child.tag in before), default=0), new)


def child_in_order(root: etree._Element, tag: str, order: Sequence[str], **attributes: str) -> etree._Element:
    """The child of this tag, made at its place, with ``attributes``, where there is none."""
    existing = root.find(q(tag))
    if existing is not None:
        return existing
    new = etree.Element(q(tag), attributes)
    insert_in_order(root, new, order)
    return new
