"""What a prototype has besides its rows: window, widths, print set-up, protection, filter and lists.

Window, widths and print set-up are the agency's where it has the sheet; filter and lists are the release's.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator

from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string, range_boundaries

from lkjip_xl.layout.drafts.worksheet_frame import sort_parts
from lkjip_xl.layout.template_patterns import Prototype
from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.cell_xml import drop_attribute
from lkjip_xl.template.rebase.stack import Stack

__all__ = [
    "PAGE_SETUP",
    "frame",
    "own_columns",
    "plain_copy",
    "print_titles",
    "set_tab_colour",
    "shipped_columns",
]

PAGE_SETUP = ("sheetFormatPr", "printOptions", "pageMargins", "pageSetup", "headerFooter")


def frame(
    shipped: Prototype, source: Prototype, stack: Stack, columns: list[etree._Element]
) -> etree._Element:
    """The worksheet of a stack; ``source`` is the prototype whose window and pages it takes."""
    root = etree.Element(q("worksheet"), nsmap=dict(shipped.root.nsmap))
    properties = copy.deepcopy(shipped.root.find(q("sheetPr")))
    if properties is not None:
        root.append(properties)
    set_tab_colour(root, source.root)
    root.append(
        etree.Element(q("dimension"), ref=f"A1:{get_column_letter(stack.last_column)}{_last_row(stack)}")
    )
    root.extend(plain_copy(source.root, (*PAGE_SETUP, "sheetProtection", "sheetViews")))
    _set_panes(root, source, stack)
    if columns:
        container = etree.SubElement(root, q("cols"))
        container.extend(columns)
    root.append(stack.sheet_data())
    parts = (stack.merges(), _filter(shipped, stack), _lists(shipped, stack))
    root.extend([p for p in parts if p is not None])
    sort_parts(root)
    return root


def plain_copy(root: etree._Element, names: tuple[str, ...]) -> list[etree._Element]:
    """Parts of a worksheet without what belongs to the file that they came from."""
    result = []
    for name in names:
        part = root.find(q(name))
        if part is not None:
            new = copy.deepcopy(part)
            new.tail = None
            for element in new.iter(etree.Element):
                for attribute in [str(a) for a in element.attrib if str(a).startswith("{")]:
                    drop_attribute(element, attribute)
                drop_attribute(element, "tabSelected")
            result.append(new)
    return result


def set_tab_colour(root: etree._Element, source: etree._Element) -> None:
    """Give a sheet the tab colour of another, where that has one."""
    colour = source.find(f"{q('sheetPr')}/{q('tabColor')}")
    properties = root.find(q("sheetPr"))
    if colour is None or properties is None:
        return
    for old in properties.findall(q("tabColor")):
        properties.remove(old)
    new = copy.deepcopy(colour)
    new.tail = None
    properties.insert(0, new)


def own_columns(
    root: etree._Element, last: int, shipped: etree._Element, style: Callable[[int], int]
) -> list[etree._Element]:
    """The agency's columns, and the release's to the right of them, up to column ``last``."""
    result = []
    for col in root.iterfind(f"{q('cols')}/{q('col')}"):
        new = _plain_column(col)
        if "style" in new.attrib:
            new.set("style", str(style(int(new.get("style", "0")))))
        result.append(new)
    reach = max((int(c.get("max", "0")) for c in result), default=0)
    return [*result, *(c for k in range(reach + 1, last + 1) for c in _one_column(shipped, k, k))]


def shipped_columns(
    shipped: etree._Element, root: etree._Element, last: int, own: Callable[[int], int | None]
) -> list[etree._Element]:
    """The release's columns, each as wide as the agency has the same one."""
    result: list[etree._Element] = []
    for k in range(1, last + 1):
        other = own(k)
        result += (_one_column(root, other, k) if other else []) or _one_column(shipped, k, k)
    for col in result:
        drop_attribute(col, "style")
    return result


def _one_column(root: etree._Element, column: int, number: int) -> list[etree._Element]:
    for col in root.iterfind(f"{q('cols')}/{q('col')}"):
        if int(col.get("min", "0")) <= column <= int(col.get("max", "0")):
            new = _plain_column(col)
            new.set("min", str(number))
            new.set("max", str(number))
            return [new]
    return []


def _plain_column(col: etree._Element) -> etree._Element:
    attributes = {str(a): str(v) for a, v in col.attrib.items() if not str(a).startswith("{")}
    return etree.Element(q("col"), attributes)


def print_titles(prototype: Prototype, stack: Stack) -> str | None:
    """The repeated rows of a prototype where they stand now; None: it has none, or they are gone."""
    reference = prototype.print_titles
    if reference is None:
        return None
    first, _, last = reference.rsplit("!", 1)[1].replace("$", "").partition(":")
    if not (first.isdecimal() and last.isdecimal()):
        return None
    top, bottom = stack.row(prototype, int(first)), stack.row(prototype, int(last))
    return None if top is None or bottom is None else f"${top}:${bottom}"


def _last_row(stack: Stack) -> int:
    return sum(len(p.rows) for p in stack.patterns.values())


def _set_panes(root: etree._Element, source: Prototype, stack: Stack) -> None:
    for view in root.iterfind(f"{q('sheetViews')}/{q('sheetView')}"):
        drop_attribute(view, "topLeftCell")
        pane = view.find(q("pane"))
        if pane is None or not pane.get("ySplit"):
            continue
        split = int(float(pane.get("ySplit", "0")))
        row = stack.row(source, split)
        if row is None:
            view.remove(pane)
            continue
        letter = coordinate_from_string(pane.get("topLeftCell", "A1"))[0]
        pane.set("ySplit", str(row))
        pane.set("topLeftCell", f"{letter}{row + 1}")


def _filter(shipped: Prototype, stack: Stack) -> etree._Element | None:
    origin = shipped.root.find(q("autoFilter"))
    spans = [] if origin is None else list(_spans(shipped, stack, origin.get("ref", "")))
    return etree.Element(q("autoFilter"), ref=spans[0]) if spans else None


def _lists(shipped: Prototype, stack: Stack) -> etree._Element | None:
    rules = []
    for origin in shipped.root.iter(q("dataValidation")):
        spans = list(_spans(shipped, stack, origin.get("sqref", "")))
        if spans:
            rule = copy.deepcopy(origin)
            rule.set("sqref", " ".join(spans))
            rules.append(rule)
    if not rules:
        return None
    result = etree.Element(q("dataValidations"), count=str(len(rules)))
    result.extend(rules)
    return result


def _spans(origin: Prototype, stack: Stack, reference: str) -> Iterator[str]:
    for span in reference.split():
        k1, b1, k2, b2 = range_boundaries(span)
        first, last = stack.place(origin, b1 or 1, k1 or 1), stack.place(origin, b2 or 1, k2 or 1)
        if first is not None and last is not None:
            yield f"{get_column_letter(first[1])}{first[0]}:{get_column_letter(last[1])}{last[0]}"
