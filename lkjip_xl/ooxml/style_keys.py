"""What a look means: one key for two spellings of the same font, fill, border, format or alignment."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from functools import cache

from lxml import etree

from lkjip_xl.ooxml import q

__all__ = [
    "alignment_key",
    "border_key",
    "child_elements",
    "dxf_key",
    "fill_key",
    "flag_attribute",
    "font_key",
    "format_key",
    "int_attribute",
]

_SIDES = {"left": "left", "start": "left", "right": "right", "end": "right", "top": "top", "bottom": "bottom"}
_INNER_SIDES = {"vertical": "vertical", "horizontal": "horizontal"}
_FONT_FLAGS = frozenset({"b", "i", "strike", "condense", "extend", "outline", "shadow"})
_PLAIN_FONT = {"u": ("single", "none"), "vertAlign": ("baseline", "baseline"), "scheme": ("none", "none")}
_ALIGNMENT = {
    "horizontal": "general",
    "vertical": "bottom",
    "textRotation": "0",
    "wrapText": "0",
    "indent": "0",
    "relativeIndent": "0",
    "justifyLastLine": "0",
    "shrinkToFit": "0",
    "readingOrder": "0",
}

Element = etree._Element


def _colour_key(element: Element | None) -> Hashable:
    """Return a colour's meaning; no element, ``auto`` and the system colours 64 and 65 are one."""
    if element is None:
        return "otomatis"
    tint = round(float(element.get("tint", "0")), 3)  # Excel stores it in steps of 1/32767
    if (rgb := element.get("rgb")) is not None:
        return ("rgb", rgb[-6:].upper(), tint)  # Excel ignores the alpha channel
    if (theme := element.get("theme")) is not None:
        return ("tema", int(theme), tint)
    number = element.get("indexed")
    return "otomatis" if number is None or int(number) >= 64 else ("palet", int(number), tint)


def font_key(element: Element, *, differential: bool = False) -> Hashable:
    """Return a font's meaning; in a differential format (``differential``) "not bold" differs from unsaid.

    Family and character set are hints for a missing font; Excel fills them in by itself.
    """
    content: dict[str, Hashable] = {}
    for child in child_elements(element):
        tag, value = etree.QName(child).localname, child.get("val")
        if tag in _FONT_FLAGS:
            if (flag := flag_attribute(child, "val", True)) or differential:
                content[tag] = flag
        elif tag in _PLAIN_FONT:
            default, blank = _PLAIN_FONT[tag]
            if differential or (value or default) != blank:
                content[tag] = value or default
        elif tag == "color":
            content[tag] = _colour_key(child)
        elif tag == "sz":
            content[tag] = float(value or 11)
        elif tag in ("name", "rFont"):
            content["name"] = (value or "").lower()
    if content.get("color") == "otomatis" and not differential:
        del content["color"]
    return tuple(sorted(content.items(), key=lambda pair: pair[0]))


def fill_key(element: Element) -> Hashable:
    """Return a fill's meaning; the second colour of a solid cell fill is never seen."""
    pattern = element.find(q("patternFill"))
    if pattern is None:
        return _gradient_key(element.find(q("gradientFill")))
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return ("none",)
    foreground, background = _colour_key(pattern.find(q("fgColor"))), _colour_key(pattern.find(q("bgColor")))
    return (kind, foreground) if kind == "solid" else (kind, foreground, background)


def _dxf_fill_key(element: Element) -> Hashable:
    """Return the meaning of a differential fill: solid unless said otherwise, and bgColor is what shows."""
    pattern = element.find(q("patternFill"))
    if pattern is None:
        return _gradient_key(element.find(q("gradientFill")))
    foreground, background = _colour_key(pattern.find(q("fgColor"))), _colour_key(pattern.find(q("bgColor")))
    kind = pattern.get("patternType", "solid")
    return (
        (kind, background) if kind == "solid" and background != "otomatis" else (kind, foreground, background)
    )


def _gradient_key(element: Element | None) -> Hashable:
    if element is None:
        return ("none",)
    size = tuple(round(float(element.get(a, "0")), 6) for a in ("degree", "left", "right", "top", "bottom"))
    stops = tuple(
        (float(h.get("position", "0")), _colour_key(h.find(q("color")))) for h in child_elements(element)
    )
    return ("gradasi", element.get("type", "linear"), size, stops)


def border_key(element: Element, *, differential: bool = False) -> Hashable:
    """Return a border's meaning: the sides that have a line, the diagonal only where a direction is set."""
    sides: dict[str, Hashable] = {}
    for child in child_elements(element):
        name = (_SIDES | _INNER_SIDES if differential else _SIDES).get(etree.QName(child).localname)
        if name is not None and child.get("style", "none") != "none":
            sides[name] = (child.get("style"), _colour_key(child.find(q("color"))))
    directions = (
        flag_attribute(element, "diagonalUp", False),
        flag_attribute(element, "diagonalDown", False),
    )
    diagonal = element.find(q("diagonal"))
    if diagonal is not None and any(directions) and diagonal.get("style", "none") != "none":
        sides["diagonal"] = (directions, diagonal.get("style"), _colour_key(diagonal.find(q("color"))))
    return tuple(sorted(sides.items(), key=lambda pair: pair[0]))


def alignment_key(element: Element | None) -> Hashable:
    """Return an alignment's meaning: what differs from the defaults."""
    if element is None:
        return ()
    existing = {a: element.get(a, default) for a, default in _ALIGNMENT.items()}
    values = {a: {"true": "1", "false": "0"}.get(v, v) for a, v in existing.items()}
    return tuple((a, v) for a, v in values.items() if v != _ALIGNMENT[a])


@cache
def format_key(code: str) -> Hashable:
    """Return a format code's meaning: ``"Rp"``, ``\\R\\p`` and a bare blank are spelled in one way."""
    if code.lower() == "general":
        return "general"
    result: list[str] = []
    for item in re.findall(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].|.', code, re.DOTALL):
        if item.startswith('"') and len(item) > 1:
            result += [f"\\{font}" for font in item[1:-1]]
        elif item in (" ", "-", "+", "(", ")", ":", "\u00a0"):
            result.append(f"\\{item}")
        else:
            result.append(item.lower() if item.startswith("[") else item)
    return "".join(result)


def dxf_key(dxf: Element) -> Hashable:
    """Return the meaning of a differential format; parts that change nothing count as absent."""
    content: dict[str, Hashable] = {}
    for child in child_elements(dxf):
        tag = etree.QName(child).localname
        if tag == "font":
            content[tag] = font_key(child, differential=True)
        elif tag == "fill":
            content[tag] = _dxf_fill_key(child)
        elif tag == "border":
            content[tag] = border_key(child, differential=True)
        elif tag == "numFmt":
            content[tag] = format_key(child.get("formatCode", "General"))
        elif tag == "alignment":
            content[tag] = tuple(sorted(child.attrib.items()))
        elif tag == "protection":
            content[tag] = (child.get("locked"), child.get("hidden"))
    return tuple(sorted(((t, k) for t, k in content.items() if k != ()), key=lambda pair: pair[0]))


def child_elements(container: Element | None) -> Iterator[Element]:
    """Return the elements in a container, comments left out; nothing where there is no container."""
    return iter(()) if container is None else container.iterchildren("*")


def int_attribute(element: Element, attribute: str) -> int:
    """Return a whole number; 0 where the attribute is not there."""
    return int(element.get(attribute, "0"))


def flag_attribute(element: Element | None, attribute: str, default: bool) -> bool:
    """Return a flag in any of its spellings; ``default`` where it is not there."""
    value = None if element is None else element.get(attribute)
    return default if value is None else value in ("1", "true", "on")
