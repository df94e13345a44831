"""Cells of a worksheet part as XML: found and made in their order, with content, formula and cached value."""

from __future__ import annotations

import bisect
import math
import re
from collections.abc import Sequence
from datetime import date

from lxml import etree
from openpyxl.utils import get_column_letter

from lkjip_xl.numbers import serial
from lkjip_xl.ooxml.references import cell_place
from lkjip_xl.ooxml.xml_text import drop_attribute, q

__all__ = [
    "ErrorValue",
    "Grid",
    "Value",
    "clear_cell",
    "constant_xml",
    "fill_constant",
    "fill_formula",
    "formula_xml",
    "holds_formula",
    "holds_value",
    "number_text",
    "read_value",
    "store_value",
    "stored_constant",
    "stored_value_xml",
]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class ErrorValue(str):
    """An Excel error value such as ``#DIV/0!``; not a text."""

    __slots__ = ()


Value = str | float | bool | ErrorValue | None


def clear_cell(c: etree._Element) -> None:
    """Take formula, value and type from a cell; its style stays."""
    for child in list(c):
        c.remove(child)
    drop_attribute(c, "t")


def fill_constant(c: etree._Element, content: str | float | date | None) -> None:
    """Write a constant. Text is always text, whatever it begins with; an empty text is a blank."""
    clear_cell(c)
    if content is None or content == "":
        return
    if isinstance(content, str):
        c.set("t", "inlineStr")
        t = etree.SubElement(etree.SubElement(c, q("is")), q("t"))
        t.text = _clean(content)
        if content != content.strip() or "\n" in content:
            t.set(_SPACE, "preserve")
        return
    number = serial(content) if isinstance(content, date) else float(content)
    etree.SubElement(c, q("v")).text = number_text(number)


def fill_formula(c: etree._Element, formula: str, value: Value = None) -> None:
    """Write a formula (without ``=``) and its cached value; ``None`` leaves the value out."""
    clear_cell(c)
    etree.SubElement(c, q("f")).text = formula
    store_value(c, value)


def holds_formula(c: etree._Element, formula: str) -> bool:
    """Whether a cell has just this formula, of its own and in one piece."""
    f = c.find(q("f"))
    return f is not None and f.text == formula and not f.attrib


def holds_value(c: etree._Element, value: Value) -> bool:
    """Whether a cell stores this value as :func:`store_value` would."""
    kind, v = c.get("t"), c.find(q("v"))
    if value is None or v is None:
        return value is None and v is None and c.find(q("is")) is None
    if isinstance(value, ErrorValue):
        return kind == "e" and v.text == value
    if isinstance(value, bool):
        return kind == "b" and v.text == str(int(value))
    if isinstance(value, str):
        return kind == "str" and v.text == (_clean(value) or None)
    return kind is None and v.text == number_text(value)


def store_value(c: etree._Element, value: Value) -> None:
    """Store the value of a formula cell; the formula with its attributes, and what else is there, stays.

    ``None`` leaves the value out.
    """
    for old in [*c.findall(q("v")), *c.findall(q("is"))]:
        c.remove(old)
    drop_attribute(c, "t")
    if value is None:
        return
    v = etree.Element(q("v"))
    f = c.find(q("f"))
    c.insert(0 if f is None else c.index(f) + 1, v)
    if isinstance(value, ErrorValue):
        c.set("t", "e")
        v.text = str(value)
    elif isinstance(value, bool):
        c.set("t", "b")
        v.text = str(int(value))
    elif isinstance(value, str):
        c.set("t", "str")
        v.text = _clean(value) or None  # as it is when it was read again
    else:
        v.text = number_text(value)


def stored_constant(content: str | float | date | None) -> str | float | None:
    """What a cell holds of a constant: a text as a file can hold it, a date as its number."""
    if content is None or content == "":
        return None
    if isinstance(content, str):
        return _clean(content)
    return serial(content) if isinstance(content, date) else float(content)


def constant_xml(start: str, content: str | float | date | None) -> str:
    """A cell with a constant as :func:`fill_constant` fills it, as text; ``start`` is ``<c r="A1" s="4"``."""
    if content is None or content == "":
        return start + "/>"
    if isinstance(content, str):
        kept = ' xml:space="preserve"' if content != content.strip() or "\n" in content else ""
        return f'{start} t="inlineStr"><is><t{kept}>{_escaped(content)}</t></is></c>'
    number = serial(content) if isinstance(content, date) else float(content)
    return f"{start}><v>{number_text(number)}</v></c>"


def formula_xml(start: str, formula: str, value: Value) -> str:
    """A cell with a formula as :func:`fill_formula` fills it, as text."""
    kind, stored = stored_value_xml(value)
    return f"{start}{kind}><f>{_escaped(formula)}</f>{stored}</c>"


def stored_value_xml(value: Value) -> tuple[str, str]:
    """The attribute of the cell and the element that store the value of a formula; none for None."""
    if value is None:
        return "", ""
    if isinstance(value, ErrorValue):
        kind, text = ' t="e"', str(value)
    elif isinstance(value, bool):
        kind, text = ' t="b"', str(int(value))
    elif isinstance(value, str):
        kind, text = ' t="str"', _escaped(value)
    else:
        kind, text = "", number_text(value)
    return kind, f"<v>{text}</v>" if text else "<v/>"


def number_text(number: float) -> str:
    """A number as XML: shortest text that reads back equal, whole numbers without a point."""
    if not math.isfinite(number):
        raise ValueError(f"no cell can hold {number}")
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(float(number))


def read_value(c: etree._Element) -> Value:
    """The cached value of a formula cell, or a number; None where there is none (shared strings too)."""
    v, kind = c.find(q("v")), c.get("t", "n")
    if v is None or v.text is None:
        return "" if kind == "str" and v is not None else None
    if kind == "e":
        return ErrorValue(v.text)
    if kind == "b":
        return v.text == "1"
    return _number(v.text) if kind == "n" else (v.text if kind == "str" else None)


def _number(text: str) -> float | None:
    """A stored number; None for what is none, as if it had never been calculated."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f"
"""The control characters that XML refuses."""
_REFUSED, _SPECIAL = re.compile(f"[{_CONTROLS}]"), re.compile(f"[&<>\r{_CONTROLS}]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}


def _clean(content: str) -> str:
    """Text without the control characters that XML refuses."""
    return _REFUSED.sub("", content)


def _escaped(content: str) -> str:
    """The text of an element."""
    return _SPECIAL.sub(lambda m: _ENTITIES.get(m[0], ""), content)


class Grid:
    """The cells of a worksheet tree by row and column, 1-based; new ones are put in their order."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        data = root.find(q("sheetData"))
        assert data is not None  # noqa: S101 - a worksheet part always has one
        self._data = data
        self._rows = {int(r.get("r", "0")): r for r in data.iterfind(q("row"))}
        self._numbers = sorted(self._rows)
        self._cells: dict[int, dict[int, etree._Element]] = {}

    def row(self, number: int) -> etree._Element:
        """The row, made when it is not there."""
        if number not in self._rows:
            placement = bisect.bisect(self._numbers, number)
            row_element = etree.Element(q("row"), r=str(number))
            self._data.insert(placement, row_element)
            self._numbers.insert(placement, number)
            self._rows[number] = row_element
        return self._rows[number]

    def take(self, number: int) -> dict[str, str]:
        """Take a row out, where there is one: its attributes, but for its number and span."""
        if number not in self._rows:
            return {}
        row = self._rows.pop(number)
        self._cells.pop(number, None)
        self._numbers.remove(number)
        self._data.remove(row)
        attributes = {str(n): str(v) for n, v in row.attrib.items()}
        return {n: v for n, v in attributes.items() if n not in ("r", "spans") and n[0] != "{"}

    def rows(self, first: int, last: int) -> Sequence[int]:
        """The rows that are there, from ``first`` to ``last``."""
        return self._numbers[bisect.bisect_left(self._numbers, first) : bisect.bisect(self._numbers, last)]

    def existing(self, row: int, column: int) -> etree._Element | None:
        """The cell, or None."""
        return self.row_cells(row).get(column)

    def cell(self, row: int, column: int, style: str | None = None) -> etree._Element:
        """The cell, made when it is not there; ``style`` is the style index of a new one."""
        row_element, cells = self.row(row), self.row_cells(row)
        if column not in cells:
            c = etree.Element(q("c"), r=f"{get_column_letter(column)}{row}")
            if style is not None:
                c.set("s", style)
            row_element.insert(sum(1 for k in cells if k < column), c)
            drop_attribute(row_element, "spans")
            cells[column] = c
        return cells[column]

    def style(self, row: int, column: int) -> str | None:
        """The style index of a cell, None where there is no cell or it has none."""
        c = self.existing(row, column)
        return None if c is None else c.get("s")

    def update_dimension(self, row: int = 0, column: int = 0) -> None:
        """Write the range in use into ``dimension``; it reaches at least to ``row`` and ``column``."""
        columns = [cell_place(r[-1].get("r", "A1"))[1] for r in self._rows.values() if len(r)]
        rows = [n for n, r in self._rows.items() if len(r)]
        dimension = self.root.find(q("dimension"))
        if dimension is not None and (row or rows):
            letter = get_column_letter(max([*columns, column, 1]))
            dimension.set("ref", f"A1:{letter}{max([*rows, row])}")

    def row_cells(self, row: int) -> dict[int, etree._Element]:
        """The cells of a row by column; none where it is not there."""
        if row not in self._rows:
            return {}
        if row not in self._cells:
            row_element = self._rows[row]
            self._cells[row] = {cell_place(c.get("r", ""))[1]: c for c in row_element.iterfind(q("c"))}
        return self._cells[row]
