"""One cell of a worksheet part: content, formula and cached value as XML."""

from __future__ import annotations

import math
from datetime import date, datetime

from lxml import etree

from lkjip_xl.ooxml.xml_text import drop_attribute, q

__all__ = [
    "ErrorValue",
    "Value",
    "clear_cell",
    "fill_constant",
    "fill_formula",
    "number_text",
    "read_value",
    "serial",
]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CALENDAR_START = date(1899, 12, 30)


class ErrorValue(str):
    """An Excel error value such as ``#DIV/0!``; not a text."""

    __slots__ = ()


Value = str | float | bool | ErrorValue | None


def serial(date_value: date) -> float:
    """A date as the number that Excel stores."""
    day = date_value.date() if isinstance(date_value, datetime) else date_value
    return float((day - _CALENDAR_START).days)


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
    if value is None:
        return
    v = etree.SubElement(c, q("v"))
    if isinstance(value, ErrorValue):
        c.set("t", "e")
        v.text = str(value)
    elif isinstance(value, bool):
        c.set("t", "b")
        v.text = str(int(value))
    elif isinstance(value, str):
        c.set("t", "str")
        v.text = _clean(value)
    else:
        v.text = number_text(value)


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
    return float(v.text) if kind == "n" else (v.text if kind == "str" else None)


def _clean(content: str) -> str:
    """Text without the control characters that XML refuses."""
    return "".join(h for h in content if h in "\t\n\r" or ord(h) >= 32)
