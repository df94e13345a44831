"""A generated sheet without its rows: the prototype's set-up, merges, conditional formats, lists and links.

The prototype brings views, columns, protection, page set-up and footers. What stands around the rows is ours.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from openpyxl.utils import get_column_letter

from lkjip_xl.layout.addresses import Emission, LaidOutSheet
from lkjip_xl.layout.code_names import link_name
from lkjip_xl.layout.filters import auto_filter, compact, validation
from lkjip_xl.layout.template_patterns import Prototype
from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.references import Box, box_reference
from lkjip_xl.ooxml.xml_text import drop_attribute
from lkjip_xl.sheets.rows import LABEL_TOKENS

__all__ = [
    "Colour",
    "complete_frame",
    "merged_boxes",
    "merges_element",
    "sheet_head",
    "sheet_links",
    "sort_parts",
]

_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection",
    "protectedRanges", "autoFilter", "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks",
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "drawing", "legacyDrawing",
    "legacyDrawingHF", "picture", "tableParts", "extLst",
)  # fmt: skip
_PLACES = {q(name): n for n, name in enumerate(_ORDER)}
_COPIED = (
    "sheetPr", "sheetViews", "sheetFormatPr", "cols", "sheetProtection", "printOptions", "pageMargins",
    "pageSetup", "headerFooter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Colour:
    """Labels and the index of the differential format that colours them."""

    label: str
    dxf: int


def sheet_head(prototype: Prototype, kode: str) -> etree._Element:
    """The worksheet with what the prototype sets for all of it, and no rows; ``kode`` is the code name.

    Style indices are those of the template.
    """
    nsmap: Any = prototype.root.nsmap
    root = etree.Element(prototype.root.tag, nsmap=nsmap)
    for name in _COPIED:
        origin = prototype.root.find(q(name))
        if origin is not None:
            root.append(copy.deepcopy(origin))
    _tidy_header(root, kode)
    etree.SubElement(root, q("sheetData"))
    sort_parts(root)
    return root


def complete_frame(
    root: etree._Element,
    laid_out: LaidOutSheet,
    used: Box,
    merges: Iterable[Box],
    colours: Sequence[Colour],
    rules: Iterable[etree._Element] = (),
) -> None:
    """Put around the rows what follows from where they are; ``used`` is all that cells are in.

    ``rules`` are further conditional formats.

    Predikat and status are coloured by their label: a text is greater than any number, so never by value.
    """
    parts: list[etree._Element | None] = [
        etree.Element(q("dimension"), ref=box_reference(used)),
        merges_element(merges),
        _links(laid_out),
        auto_filter(laid_out),
        validation(laid_out),
        _conditional_formats(laid_out, colours),
        *rules,
    ]
    root.extend([b for b in parts if b is not None])
    sort_parts(root)


def _tidy_header(root: etree._Element, kode: str) -> None:
    properties = root.find(q("sheetPr"))
    if properties is None:
        properties = etree.SubElement(root, q("sheetPr"))
    properties.set("codeName", kode)
    for view in root.iter(q("sheetView")):
        drop_attribute(view, "tabSelected")
    for element in root.iter(etree.Element):
        for name in [str(a) for a in element.attrib if str(a).startswith("{")]:
            drop_attribute(element, name)  # a part that stays behind (printer settings), marks of Excel's own


def sort_parts(root: etree._Element) -> None:
    """Put the children of a worksheet into the order that the format asks for."""
    ordered = sorted(root, key=lambda e: _PLACES[str(e.tag)])
    if ordered == list(root):
        return
    data = root.find(q("sheetData"))
    assert data is not None  # noqa: S101 - a worksheet part always has one
    place = ordered.index(data)  # it stays: lxml walks all that is in a child that it moves
    for child in ordered[:place]:
        data.addprevious(child)
    for child in ordered[place + 1 :]:
        root.append(child)


def merged_boxes(laid_out: LaidOutSheet) -> list[Box]:
    """The merges of the patterns and those over several emissions; a wider one takes up those inside it."""
    areas = [
        _merge_box(first, last, g.token, g.until or g.token)
        for g in laid_out.result.merges
        for first, last in _without_repetitions(
            laid_out, laid_out.original[g.from_], laid_out.original[g.end]
        )
    ]
    areas += [
        _merge_box(x, x, g.token, g.until or g.token)
        for x in laid_out.placements
        if x.repetition
        for g in laid_out.result.merges
        if g.from_ == g.end and laid_out.original[g.from_].row is x.row
    ]
    used = {(k, b) for k1, b1, k2, b2 in areas for b in range(b1, b2 + 1) for k in range(k1, k2 + 1)}
    patterns = [
        (g.column1, placement.start + g.row1, g.column2, placement.start + g.row2)
        for placement in laid_out.placements
        for g in placement.pattern.merges
    ]
    return [Box(*g) for g in (*(g for g in patterns if g[:2] not in used), *areas)]


def merges_element(boxes: Iterable[Box]) -> etree._Element | None:
    """Merged cells as a worksheet lists them; None where there are none."""
    spans = [box_reference(b) for b in boxes]
    if not spans:
        return None
    result = etree.Element(q("mergeCells"), count=str(len(spans)))
    for r in spans:
        etree.SubElement(result, q("mergeCell"), ref=r)
    return result


def _without_repetitions(
    laid_out: LaidOutSheet, first: Emission, last: Emission
) -> Iterator[tuple[Emission, Emission]]:
    """First and last emission of each run between two that a repeated header interrupts."""
    run: list[Emission] = []
    for x in laid_out.placements[first.position : last.position + 1]:
        if not x.repetition:
            run.append(x)
        elif run:
            yield run[0], run[-1]
            run = []
    if run:
        yield run[0], run[-1]


def _merge_box(first: Emission, last: Emission, token: str, until: str) -> tuple[int, int, int, int]:
    """From the cell of a token to the end of token ``until`` and of the merge that it has in its pattern."""
    s, z = first.pattern.tokens[token], first.pattern.tokens[until]
    width = next(
        (g.column2 for g in first.pattern.merges if (g.column1, g.row1) == (z.column, z.row)), z.column
    )
    return s.column, first.start + s.row, width, last.cell("", until).row


def _conditional_formats(laid_out: LaidOutSheet, colours: Sequence[Colour]) -> etree._Element | None:
    cells = [
        placement.cell("", token)
        for placement in laid_out.placements
        for token in LABEL_TOKENS
        if token in placement.pattern.tokens and token in placement.row.content
    ]
    if not cells or not colours:
        return None
    span = " ".join(compact([(t.column, t.row) for t in cells]))
    result = etree.Element(q("conditionalFormatting"), sqref=span)
    for n, w in enumerate(colours, 1):
        rule = etree.SubElement(result, q("cfRule"), type="cellIs", dxfId=str(w.dxf), priority=str(n))
        rule.set("operator", "equal")
        etree.SubElement(rule, q("formula")).text = '"' + w.label.replace('"', '""') + '"'
    return result


def sheet_links(laid_out: LaidOutSheet) -> dict[str, str]:
    """The links of a sheet: cell -> where it leads within the workbook."""
    result: dict[str, str] = {}
    for placement in laid_out.placements:
        for token, cell in placement.row.content.items():
            destination = cell.location if cell.link is None else link_name(cell.link)
            if destination is not None:
                t = placement.cell("", token)
                result[f"{get_column_letter(t.column)}{t.row}"] = destination
    return result


def _links(laid_out: LaidOutSheet) -> etree._Element | None:
    result = etree.Element(q("hyperlinks"))
    for ref, destination in sheet_links(laid_out).items():
        etree.SubElement(result, q("hyperlink"), ref=ref, location=destination)
    return result if len(result) else None
