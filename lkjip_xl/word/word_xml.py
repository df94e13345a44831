"""Elements of WordprocessingML: named with their prefixes, made, and the small ones that all blocks use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from lxml import etree

__all__ = [
    "Element",
    "bookmark",
    "break_run",
    "control",
    "field_runs",
    "make",
    "paragraph",
    "qn",
    "remove",
    "text_run",
    "value",
    "w_int",
]

Element = etree._Element

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "lk": "urn:lkjip-xl:buku:1",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@cache
def qn(name: str) -> str:
    """``w:p`` in lxml's notation."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def make(name: str, attributes: Mapping[str, str] | None = None, *children: Element) -> Element:
    """An element with attributes (``w:val``, or without a prefix) and children."""
    prefix = name.partition(":")[0]
    element = etree.Element(qn(name), nsmap={prefix: _NAMESPACES[prefix]})
    for key, text in (attributes or {}).items():
        element.set(qn(key) if ":" in key else key, text)
    element.extend(children)
    return element


def remove(element: Element) -> None:
    """Take an element out of what it stands in, where it stands in something."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def value(name: str, text: str) -> Element:
    """An element with ``w:val``."""
    return make(name, {"w:val": text})


def w_int(element: Element | None, attribute: str, default: int = 0) -> int:
    """A whole number of an attribute; ``default`` where it is missing or none."""
    text = "" if element is None else element.get(qn(attribute), "")
    return int(float(text)) if re.fullmatch(r"-?\d{1,9}(\.\d+)?", text) else default


def paragraph(style: str, *children: Element, properties: Iterable[Element] = ()) -> Element:
    """A paragraph of a style (its id)."""
    return make("w:p", None, make("w:pPr", None, value("w:pStyle", style), *properties), *children)


def text_run(text: str, properties: Iterable[Element] = ()) -> Element:
    """A run of text; ``\\n`` is a line break, ``\\t`` a tab."""
    run = make("w:r")
    looks = list(properties)
    if looks:
        run.append(make("w:rPr", None, *looks))
    run.extend(_pieces(_REFUSED.sub("", text)))
    return run


def _pieces(text: str) -> Iterator[Element]:
    for piece in re.split(r"(\r\n|[\n\t\r])", text):
        if piece == "\t":
            yield make("w:tab")
        elif piece in ("\n", "\r", "\r\n"):
            yield make("w:br")
        elif piece:
            t = make("w:t", {"xml:space": "preserve"} if piece != piece.strip() else None)
            t.text = piece
            yield t


def break_run(kind: str) -> Element:
    """A run with a mark of a field: begin, separate, end."""
    return make("w:r", None, make("w:fldChar", {"w:fldCharType": kind}))


def field_runs(instruction: str, result: Iterable[Element]) -> list[Element]:
    """A field with its stored result."""
    code = make("w:instrText", {"xml:space": "preserve"})
    code.text = f" {instruction} "
    return [
        break_run("begin"),
        make("w:r", None, code),
        break_run("separate"),
        *result,
        break_run("end"),
    ]


def control(tag: str, title: str, number: int, *content: Element) -> Element:
    """A content control."""
    properties = make(
        "w:sdtPr", None, value("w:alias", title), value("w:tag", tag), value("w:id", str(number))
    )
    return make("w:sdt", None, properties, make("w:sdtContent", None, *content))


def bookmark(name: str, *content: Element) -> list[Element]:
    """Content between the two marks of a bookmark; its name is its number until the book is finished."""
    start = make("w:bookmarkStart", {"w:id": name, "w:name": name})
    return [start, *content, make("w:bookmarkEnd", {"w:id": name})]
