"""A generated sheet as a worksheet part: the prototype's tree with the rows of the emitted patterns.

The prototype brings views, columns, protection, page set-up and footers. Rows, merges, conditional formats
and links are ours. Cells carry the style indices of the template; :meth:`StyleMap.apply` maps them then.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from lkjip_xl.figures.expression import Formula
from lkjip_xl.layout.addresses import Emission, LaidOutSheet, Layout
from lkjip_xl.layout.code_names import link_name
from lkjip_xl.layout.filters import auto_filter, compact, validation
from lkjip_xl.layout.row_heights import Lettering, row_heights
from lkjip_xl.layout.template_patterns import text_with_settings
from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.cell_xml import ErrorValue, Value, fill_constant, fill_formula
from lkjip_xl.ooxml.references import read_box
from lkjip_xl.ooxml.xml_text import drop_attribute
from lkjip_xl.sheets.rows import LABEL_TOKENS, Cell

__all__ = [
    "Colour",
    "FormulaCell",
    "apply_colours",
    "compose_sheet_xml",
    "constant_cells",
    "insert_values",
    "sheet_formulas",
    "sort_parts",
    "taken_cells",
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
class FormulaCell:
    """A formula cell of a generated sheet."""

    row: int
    column: int
    formula: str
    error_allowed: bool = False


@dataclass(frozen=True, slots=True)
class Colour:
    """Labels and the index of the differential format that colours them."""

    label: str
    dxf: int


def sheet_formulas(layout: Layout, laid_out: LaidOutSheet) -> Iterator[FormulaCell]:
    """Every formula cell of a sheet, in order of rows."""
    for placement in laid_out.placements:
        for column, row, _, cell in _cell(placement):
            if isinstance(cell.content, Formula):
                text = layout.write(cell.content, placement, laid_out.result.key)
                yield FormulaCell(row, column, text, cell.error_allowed)


def _cell(placement: Emission) -> Iterator[tuple[int, int, int, Cell]]:
    """Column, row, style and content of each cell of an emission."""
    for s in placement.pattern.cells:
        if s.token is not None:
            content = placement.row.content.get(s.token, Cell(None))
        else:
            content = Cell(text_with_settings(s.content) if isinstance(s.content, str) else s.content)
        yield s.column, placement.start + s.row, s.style, content


def constant_cells(laid_out: LaidOutSheet) -> Iterator[tuple[int, int, str | float | date]]:
    """Row, column and content of every cell of a sheet that holds a constant."""
    for placement in laid_out.placements:
        for column, row, _, cell in _cell(placement):
            if not isinstance(cell.content, Formula) and cell.content not in (None, ""):
                yield row, column, cell.content


def taken_cells(laid_out: LaidOutSheet) -> set[tuple[int, int]]:
    """Row and column of every cell that holds something of ours, or that a merge of ours covers."""
    filled = {
        (row, column)
        for placement in laid_out.placements
        for column, row, _, cell in _cell(placement)
        if cell.content not in (None, "")
    }
    merges = _merges(laid_out)
    for box in () if merges is None else (read_box(m.get("ref", "")) for m in merges):
        rows, columns = range(box.row1, box.row2 + 1), range(box.column1, box.column2 + 1)
        filled.update({(r, k) for r in rows for k in columns} - {(box.row1, box.column1)})
    return filled


def compose_sheet_xml(layout: Layout, laid_out: LaidOutSheet, kode: str) -> etree._Element:
    """The worksheet tree, with the style indices of the template and formulas without values.

    ``kode`` is the code name.
    """
    nsmap: Any = laid_out.prototype.root.nsmap
    root = etree.Element(laid_out.prototype.root.tag, nsmap=nsmap)
    for name in _COPIED:
        origin = laid_out.prototype.root.find(q(name))
        if origin is not None:
            root.append(copy.deepcopy(origin))
    _tidy_header(root, kode)
    parts: list[etree._Element | None] = [
        _dimension(laid_out),
        _data(layout, laid_out),
        _merges(laid_out),
        _links(laid_out),
        auto_filter(laid_out),
        validation(laid_out),
    ]
    root.extend([b for b in parts if b is not None])
    sort_parts(root)
    return root


def apply_colours(root: etree._Element, laid_out: LaidOutSheet, colours: Sequence[Colour]) -> None:
    """Colour predikat and status by their label: a text is greater than any number, so never by value."""
    root.extend(_conditional_formats(laid_out, colours))
    sort_parts(root)


def insert_values(root: etree._Element, value: Callable[[int, int], Value], lettering: Lettering) -> int:
    """Give every formula its cached value, then fix the heights of the rows; the number of formulas.

    A user's formula beside our rows keeps the value it has where the engine has none, and an array its form.
    """
    total = 0
    for c in root.iter(q("c")):
        f = c.find(q("f"))
        if f is not None:
            letter, row = coordinate_from_string(c.get("r", ""))
            new = value(row, column_index_from_string(letter))
            keeps = f.attrib or (c.find(q("v")) is not None and (new is None or isinstance(new, ErrorValue)))
            if not keeps:
                fill_formula(c, f.text or "", new)
            total += 1
    row_heights(root, lettering, fixed=True)
    return total


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


def _dimension(laid_out: LaidOutSheet) -> etree._Element:
    letter = get_column_letter(laid_out.prototype.last_column)
    return etree.Element(q("dimension"), ref=f"A1:{letter}{laid_out.last_row}")


def _data(layout: Layout, laid_out: LaidOutSheet) -> etree._Element:
    data = etree.Element(q("sheetData"))
    for placement in laid_out.placements:
        rows = {}
        for n, attributes in enumerate(placement.pattern.rows):
            row_element = etree.SubElement(data, q("row"), r=str(placement.start + n))
            for attr, content in attributes.items():
                row_element.set(attr, content)
            rows[placement.start + n] = row_element
        for column, number, style, cell in sorted(_cell(placement), key=lambda x: (x[1], x[0])):
            if cell.variant is not None:
                style = laid_out.prototype.get("ragam").tokens[cell.variant].style
            c = etree.SubElement(rows[number], q("c"), r=f"{get_column_letter(column)}{number}", s=str(style))
            if isinstance(cell.content, Formula):
                text = layout.write(cell.content, placement, laid_out.result.key)
                fill_formula(c, text)
            else:
                fill_constant(c, cell.content)
    return data


def _merges(laid_out: LaidOutSheet) -> etree._Element | None:
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
    spans = [_range(*g) for g in (*(g for g in patterns if g[:2] not in used), *areas)]
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
    for x in laid_out.placements[laid_out.placements.index(first) : laid_out.placements.index(last) + 1]:
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


def _range(column1: int, row1: int, column2: int, row2: int) -> str:
    return f"{get_column_letter(column1)}{row1}:{get_column_letter(column2)}{row2}"


def _conditional_formats(laid_out: LaidOutSheet, colours: Sequence[Colour]) -> list[etree._Element]:
    cells = [
        placement.cell("", token)
        for placement in laid_out.placements
        for token in LABEL_TOKENS
        if token in placement.pattern.tokens and token in placement.row.content
    ]
    if not cells or not colours:
        return []
    span = " ".join(compact([(t.column, t.row) for t in cells]))
    result = etree.Element(q("conditionalFormatting"), sqref=span)
    for n, w in enumerate(colours, 1):
        rule = etree.SubElement(result, q("cfRule"), type="cellIs", dxfId=str(w.dxf), priority=str(n))
        rule.set("operator", "equal")
        etree.SubElement(rule, q("formula")).text = '"' + w.label.replace('"', '""') + '"'
    return [result]


def _links(laid_out: LaidOutSheet) -> etree._Element | None:
    result = etree.Element(q("hyperlinks"))
    for placement in laid_out.placements:
        for token, cell in placement.row.content.items():
            destination = cell.location if cell.link is None else link_name(cell.link)
            if destination is not None:
                t = placement.cell("", token)
                ref = f"{get_column_letter(t.column)}{t.row}"
                etree.SubElement(result, q("hyperlink"), ref=ref, location=destination)
    return result if len(result) else None
