"""What a new column or setting takes from the template: style, text, width, validation."""

from __future__ import annotations

import copy
import re

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter

from lkjip_xl.ooxml import q
from lkjip_xl.ooxml.child_order import WORKSHEET_ORDER, child_in_order
from lkjip_xl.ooxml.xml_text import drop_attribute

__all__ = ["area_of", "copy_validation", "copy_width", "find_validation", "hide_column"]


def copy_validation(origin: etree._Element, cell: str, target: etree._Element, area: str) -> None:
    """Give ``area`` the validation that the cell of the sheet ``origin`` has, if any."""
    rule = find_validation(origin, cell)
    if rule is None:
        return
    new = copy.deepcopy(rule)
    new.set("sqref", area)
    new.tail = None
    container = child_in_order(target, "dataValidations", WORKSHEET_ORDER)
    container.append(new)
    container.set("count", str(len(container)))


def find_validation(sheet: etree._Element, cell: str) -> etree._Element | None:
    """The validation of a cell, if any."""
    every = sheet.iterfind(f"{q('dataValidations')}/{q('dataValidation')}")
    return next((e for e in every if _covers(e.get("sqref", ""), cell)), None)


def _covers(sqref: str, cell: str) -> bool:
    column, row = _split(cell)
    for area in sqref.split():
        first, _, last = area.partition(":")
        (k1, b1), (k2, b2) = _split(first), _split(last or first)
        if k1 <= column <= k2 and b1 <= row <= b2:
            return True
    return False


def _split(cell: str) -> tuple[int, int]:
    match = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", cell)
    return (column_index_from_string(match[1]), int(match[2])) if match else (0, 0)


def copy_width(origin: etree._Element, column: int, target: etree._Element, new_column: int) -> None:
    """Give a column the width that ``column`` of the sheet ``origin`` has; other columns keep theirs."""
    pattern = _col(origin, column)
    if pattern is None:
        return
    new = _own_col(target, new_column)
    drop_attribute(new, "hidden")
    for name in ("width", "customWidth"):
        if value := pattern.get(name):
            new.set(name, value)


def hide_column(root: etree._Element, column: int) -> None:
    """Hide one column of a sheet."""
    _own_col(root, column).set("hidden", "1")


def _own_col(root: etree._Element, column: int) -> etree._Element:
    """The element of this column alone, made where there is none or where it shares one."""
    cols = root.find(q("cols"))
    if cols is None:
        cols = etree.Element(q("cols"))
        data = root.find(q("sheetData"))
        assert data is not None  # noqa: S101 - a worksheet part always has one
        data.addprevious(cols)
    old = _col(root, column)
    new = etree.Element(q("col")) if old is None else copy.deepcopy(old)
    new.tail = None
    if old is not None:
        _split_run(cols, old, column)
    new.set("min", str(column))
    new.set("max", str(column))
    cols.insert(sum(1 for e in cols if int(e.get("max", "0")) < column), new)
    return new


def _col(root: etree._Element, column: int) -> etree._Element | None:
    return next(
        (e for e in root.iter(q("col")) if int(e.get("min", "0")) <= column <= int(e.get("max", "0"))), None
    )


def _split_run(cols: etree._Element, run: etree._Element, column: int) -> None:
    """Take one column out of a run of columns that share a width."""
    first, last = int(run.get("min", "0")), int(run.get("max", "0"))
    for a, z in ((first, column - 1), (column + 1, last)):
        if a <= z:
            part = copy.deepcopy(run)
            part.set("min", str(a))
            part.set("max", str(z))
            run.addprevious(part)
    cols.remove(run)


def area_of(column: int, first: int, last: int) -> str:
    """``N6:N2005``."""
    letter = get_column_letter(column)
    return f"{letter}{first}:{letter}{last}"
