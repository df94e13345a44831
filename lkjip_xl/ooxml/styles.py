"""Styles of one workbook carried over into another, compared by what they look like.

A style sheet (``xl/styles.xml``) is a set of numbered lists; a cell names a number. When a sheet moves to
another workbook, its numbers must be translated, and what the target lacks must be added. Two formats are the
same when they mean the same: Excel rewrites a style sheet whenever it saves (``00FFFFFF`` becomes
``FFFFFFFF``, a missing border colour becomes ``auto``, a tint gets fifteen digits, flags that equal their
default come and go), and a second graft after that must not add everything once more.

Left alone on purpose: theme colours keep their number, so where the two themes differ, a theme colour takes
the target's shade; likewise the target's palette counts for indexed colours. Built-in number formats that
follow the user's region (short date, accounting) keep their built-in number.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from lkjip_xl.errors import TemplateError
from lkjip_xl.ooxml import NS_MAIN, q
from lkjip_xl.ooxml.child_order import child_in_order
from lkjip_xl.ooxml.style_keys import (
    alignment_key,
    border_key,
    child_elements,
    dxf_key,
    fill_key,
    flag_attribute,
    font_key,
    format_key,
    int_attribute,
)
from lkjip_xl.ooxml.xml_text import drop_attribute

__all__ = ["CellColours", "StyleMap", "cell_colours", "dxf_of_colours", "looks_plain", "merge_styles"]

_STYLE_ORDER = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"),
    *("tableStyles", "colors", "extLst"),
)
# Built-in formats that read the same in every region; the others (dates, money) follow the user's.
_FIXED_FORMATS = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    48: "##0.0E+0",
    49: "@",
}
_DXF_ATTRIBUTES = (
    *("dxfId", "dataDxfId", "headerRowDxfId", "totalsRowDxfId"),
    *("headerRowBorderDxfId", "tableBorderDxfId", "totalsRowBorderDxfId"),
)

Element = etree._Element


@dataclass(frozen=True, slots=True)
class CellColours:
    """The colours of a cell style as elements of its style sheet; None: no fill, automatic font colour."""

    background: Element | None
    font: Element | None


def cell_colours(style: Element, xf: int) -> CellColours:
    """Return the fill (``fgColor``) and the font colour of cell style number ``xf``."""
    element = _member(style, "cellXfs", xf)
    pattern = _member(style, "fills", int_attribute(element, "fillId")).find(q("patternFill"))
    plain = pattern is None or pattern.get("patternType", "none") == "none"
    return CellColours(
        background=None if pattern is None or plain else pattern.find(q("fgColor")),
        font=_member(style, "fonts", int_attribute(element, "fontId")).find(q("color")),
    )


def looks_plain(style: Element, xf: int) -> bool:
    """Whether an empty cell of style ``xf`` shows nothing: no fill, no border, no number format."""
    element = _member(style, "cellXfs", xf)
    border = _member(style, "borders", int_attribute(element, "borderId"))
    return (
        fill_key(_member(style, "fills", int_attribute(element, "fillId"))) == ("none",)
        and border_key(border) == border_key(etree.Element(q("border")))
        and int_attribute(element, "numFmtId") == 0
    )


def dxf_of_colours(colour: CellColours) -> Element:
    """Return a new differential format with these colours, for a conditional format."""
    dxf = etree.fromstring(f'<dxf xmlns="{NS_MAIN}"/>')
    if colour.font is not None:
        etree.SubElement(dxf, q("font")).append(_copy_colour(colour.font, "color"))
    if colour.background is not None:
        pattern = etree.SubElement(etree.SubElement(dxf, q("fill")), q("patternFill"))
        pattern.append(
            _copy_colour(colour.background, "bgColor")
        )  # a differential solid fill shows its bgColor
    return dxf


def merge_styles(target: Element, origin: Element) -> StyleMap:
    """Prepare the styles of ``origin`` for use in ``target``; both are roots of a ``styles.xml``.

    ``target`` is changed in place, and only by what is then asked for.
    """
    return StyleMap(target, origin)


class StyleMap:
    """Translates style numbers of ``origin`` to numbers of ``sasaran``, adding what is missing."""

    def __init__(self, target: Element, origin: Element) -> None:
        self.changed = False
        self._target, self._origin = target, origin
        self._format = _Format(target)
        self._origin_format = _Format(origin)
        self._named_styles = {name: xf for xf, name in reversed(_named_styles(target).items())}
        self._origin_named_styles = _named_styles(origin)
        self._fonts = _NumberedList(target, "fonts", font_key)
        self._fills = _NumberedList(target, "fills", fill_key)
        self._borders = _NumberedList(target, "borders", border_key)
        self._xf = _NumberedList(target, "cellXfs", self._xf_key)
        self._dxf = _NumberedList(target, "dxfs", dxf_key)
        self._mapping: dict[int, int] = {}
        self._dxf_mapping: dict[int, int] = {}
        self._parts: dict[tuple[str, int], int] = {}
        self._formatted: dict[tuple[int, str], int] = {}

    def index(self, origin_xf: int) -> int:
        """Return the number in the target of cell style ``origin_xf``; it is added when nothing equals it.

        Raises:
            TemplateError: the source has no such style.
        """
        if origin_xf not in self._mapping:
            self._mapping[origin_xf] = self._add_xf(_member(self._origin, "cellXfs", origin_xf))
        return self._mapping[origin_xf]

    def dxf_index(self, origin_dxf: int) -> int:
        """Return the number in the target of differential format ``origin_dxf``.

        Raises:
            TemplateError: the source has no such format.
        """
        if origin_dxf not in self._dxf_mapping:
            self._dxf_mapping[origin_dxf] = self.add_dxf(_member(self._origin, "dxfs", origin_dxf))
        return self._dxf_mapping[origin_dxf]

    def add_dxf(self, element: Element) -> int:
        """Return the number of a differential format in the target; it is added unless it is there."""
        new = deepcopy(element)
        number = new.find(q("numFmt"))
        if number is not None:  # it carries its own code, but its number must not mean another one here
            number.set("numFmtId", str(self._format.dxf_number(number.get("formatCode", "General"))))
        return self._put(self._dxf, new)

    def combine(self, look: int, content: int) -> int:
        """Return the style with the look of one, and the number format and alignment of another.

        Look: font, fill, border and protection. Both are numbers of the target.
        """
        new = deepcopy(_member(self._target, "cellXfs", look))
        other = _member(self._target, "cellXfs", content)
        new.set("numFmtId", other.get("numFmtId", "0"))
        new.set("applyNumberFormat", "1")
        new.set("applyAlignment", "1")
        drop_attribute(new, "quotePrefix")  # it makes text of what is typed next
        for old in new.findall(q("alignment")):
            new.remove(old)
        alignment = other.find(q("alignment"))
        if alignment is not None:
            new.insert(0, deepcopy(alignment))
        return self._put(self._xf, new)

    def is_text(self, xf: int) -> bool:
        """Whether a style of the target makes text of a typed number: format ``@``, or an apostrophe."""
        style = _member(self._target, "cellXfs", xf)
        code = self._format.meaning_of_number(int_attribute(style, "numFmtId")).code
        return code == "@" or flag_attribute(style, "quotePrefix", False)

    def role(self, xf: int) -> int:
        """Return the number of the named style to which a cell style of the target belongs."""
        return int_attribute(_member(self._target, "cellXfs", xf), "xfId")

    def of_role(self, name: str, code: str = "General", side: str | None = None) -> int:
        """Return the number of a named style of the target with a number format and a horizontal alignment.

        Without one of that name it is the default style.
        """
        role = self._named_styles.get(name.lower(), 0)
        new = deepcopy(_member(self._target, "cellStyleXfs", role))
        new.set("xfId", str(role))
        if side is not None:
            child_in_order(new, "alignment", ("alignment", "protection", "extLst")).set("horizontal", side)
            new.set("applyAlignment", "1")
        return self.with_format(self._put(self._xf, new), code)

    def with_decimals(self, xf: int, decimals: int) -> int:
        """Return the number of a style of the target like ``xf`` that always shows ``decimals`` (> 0)."""
        style = _member(self._target, "cellXfs", xf)
        old = self._format.meaning_of_number(int_attribute(style, "numFmtId")).code or ""
        whole = "#,##0" if "#,##0" in old else "0"
        return self.with_format(xf, f"{whole}.{'0' * decimals}")

    def with_format(self, xf: int, code: str) -> int:
        """Return the number of a style of the target like ``xf`` with another number format."""
        if (xf, code) not in self._formatted:
            self._formatted[xf, code] = self._add_format(xf, code)
        return self._formatted[xf, code]

    def _add_format(self, xf: int, code: str) -> int:
        new = deepcopy(_member(self._target, "cellXfs", xf))
        number, added = self._format.number(_Format.meaning(code, None))
        self.changed |= added
        new.set("numFmtId", str(number))
        new.set("applyNumberFormat", "1")
        return self._put(self._xf, new)

    def apply(self, root: Element) -> None:
        """Translate in place every style number of a worksheet or a table that came with ``origin``."""
        for element in root.iter(q("c"), q("row"), q("col")):
            attribute = "style" if element.tag == q("col") else "s"
            if attribute in element.attrib or element.tag == q("c"):
                number = self.index(int_attribute(element, attribute))
                if number or attribute in element.attrib:
                    element.set(attribute, str(number))
        for element in root.iter(f"{q('')}*"):
            for attribute in _DXF_ATTRIBUTES:
                if attribute in element.attrib:
                    element.set(attribute, str(self.dxf_index(int_attribute(element, attribute))))

    def _add_xf(self, origin: Element) -> int:
        new = deepcopy(origin)
        for attribute, tag, numbered in (
            ("fontId", "fonts", self._fonts),
            ("fillId", "fills", self._fills),
            ("borderId", "borders", self._borders),
        ):
            new.set(attribute, str(self._part(tag, numbered, int_attribute(origin, attribute))))
        number, added = self._format.number(
            self._origin_format.meaning_of_number(int_attribute(origin, "numFmtId"))
        )
        self.changed |= added
        new.set("numFmtId", str(number))
        named = self._origin_named_styles.get(int_attribute(origin, "xfId"))
        new.set("xfId", str(0 if named is None else self._named_styles.get(named, 0)))
        return self._put(self._xf, new)

    def _part(self, tag: str, numbered: _NumberedList, origin: int) -> int:
        """The number in the target of a font, fill or border of the source."""
        if (tag, origin) not in self._parts:
            self._parts[tag, origin] = self._put(numbered, deepcopy(_member(self._origin, tag, origin)))
        return self._parts[tag, origin]

    def _put(self, numbered: _NumberedList, element: Element) -> int:
        number, new = numbered.number(element)
        self.changed |= new
        return number

    def _xf_key(self, xf: Element) -> Hashable:
        """Return what a cell style of the target means; the ``apply...`` flags say how it came about."""
        alignment, protection = xf.find(q("alignment")), xf.find(q("protection"))
        return (
            self._fonts.key(int_attribute(xf, "fontId")),
            self._fills.key(int_attribute(xf, "fillId")),
            self._borders.key(int_attribute(xf, "borderId")),
            self._format.meaning_of_number(int_attribute(xf, "numFmtId")).key,
            int_attribute(xf, "xfId"),
            alignment_key(alignment),
            (flag_attribute(protection, "locked", True), flag_attribute(protection, "hidden", False)),
            (flag_attribute(xf, "quotePrefix", False), flag_attribute(xf, "pivotButton", False)),
        )


class _NumberedList:
    """One numbered list of a style sheet, looked up by meaning."""

    def __init__(self, root: Element, tag: str, meaning: Callable[[Element], Hashable]) -> None:
        self._container = _container(root, tag)
        self._meaning = meaning
        self._keys = [meaning(e) for e in child_elements(self._container)]
        self._numbers: dict[Hashable, int] = {}
        for number, key in enumerate(self._keys):
            self._numbers.setdefault(key, number)

    def key(self, number: int) -> Hashable:
        return self._keys[number] if 0 <= number < len(self._keys) else ("?", number)

    def number(self, element: Element) -> tuple[int, bool]:
        """Return the number of an element, and whether it had to be added."""
        key = self._meaning(element)
        if key in self._numbers:
            return self._numbers[key], False
        element.tail = None
        self._container.append(element)
        self._keys.append(key)
        self._container.set("count", str(len(self._keys)))
        self._numbers[key] = len(self._keys) - 1
        return self._numbers[key], True


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A number format: ``code`` as written, or a built-in ``number`` that follows the user's region."""

    key: Hashable
    code: str | None
    number: int | None


class _Format:
    """The number formats of a style sheet, by number and by meaning."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._codes = {
            int_attribute(e, "numFmtId"): e.get("formatCode", "")
            for e in child_elements(root.find(q("numFmts")))
        }
        self._fixed = {n: k for n, k in _FIXED_FORMATS.items() if n not in self._codes}

    @staticmethod
    def meaning(code: str, number: int | None) -> _Meaning:
        return _Meaning(format_key(code), code, number)

    def meaning_of_number(self, number: int) -> _Meaning:
        if number in self._fixed:
            return self.meaning(self._fixed[number], number)
        if number in self._codes and (number >= 164 or number in _FIXED_FORMATS):
            return self.meaning(self._codes[number], number)
        if number >= 164:
            return self.meaning("General", 0)  # so does Excel when the list lacks a number
        return _Meaning(("bawaan", number), None, number)

    def number(self, meaning: _Meaning) -> tuple[int, bool]:
        """Return the number of a format here, and whether it had to be added."""
        if meaning.code is None:
            return meaning.number or 0, False
        existing = self._find(meaning.key)
        if existing is not None:
            return existing, False
        number = self._free()
        self._codes[number] = meaning.code
        container = _container(self._root, "numFmts")
        etree.SubElement(container, q("numFmt"), {"numFmtId": str(number), "formatCode": meaning.code})
        container.set("count", str(len(self._codes)))
        return number, True

    def dxf_number(self, code: str) -> int:
        """Return a number for a format code inside a differential format, which stands outside the list."""
        existing = self._find(format_key(code))
        return self._free() if existing is None else existing

    def _find(self, key: Hashable) -> int | None:
        every = (*self._fixed, *self._codes)
        return next((n for n in every if self.meaning_of_number(n).key == key), None)

    def _free(self) -> int:
        return max((163, *(int_attribute(e, "numFmtId") for e in self._root.iter(q("numFmt"))))) + 1


# --- the style sheet as XML


def _container(root: Element, tag: str) -> Element:
    """Return a list of the style sheet, made at its place in the schema's order where it is missing."""
    return child_in_order(root, tag, _STYLE_ORDER, count="0")


def _member(root: Element, tag: str, number: int) -> Element:
    every = list(child_elements(root.find(q(tag))))
    if not 0 <= number < len(every):
        raise TemplateError(f"gaya nomor {number} tidak ada di daftar {tag}; berkas rusak, pulihkan")
    return every[number]


def _named_styles(root: Element) -> dict[int, Hashable]:
    """Return the named style of each number of cellStyleXfs; built-in ones by number: names vary."""
    result: dict[int, Hashable] = {}
    for style in child_elements(root.find(q("cellStyles"))):
        default = style.get("builtinId")
        name = style.get("name", "").lower() if default is None else (int(default), style.get("iLevel", "0"))
        result.setdefault(int_attribute(style, "xfId"), name)
    return result


def _copy_colour(origin: Element, tag: str) -> Element:
    return etree.Element(q(tag), {str(a): str(n) for a, n in origin.attrib.items()})
