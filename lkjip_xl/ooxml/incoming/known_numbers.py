"""Numbers in attributes that the program counts with: checked once, when the part is parsed."""

from __future__ import annotations

import math

from lxml import etree

from lkjip_xl.ooxml.references import LAST_COLUMN
from lkjip_xl.ooxml.xml_text import q

__all__ = ["check_numbers", "is_index"]

_INDEX = 65_535
_MOST = 2**32 - 1
_PARTS: dict[str, tuple[str, ...]] = {
    "worksheet": ("cols/col", "pageSetup"),
    "workbook": ("sheets/sheet", "definedNames/definedName", "bookViews/workbookView"),
    "styleSheet": (
        "cellXfs/xf",
        "cellStyleXfs/xf",
        "numFmts/numFmt",
        "cellXfs/xf/alignment",
    ),
}
"""The elements that are looked at, by the root of their part."""

_LIMITS: dict[str, int] = {
    "min": LAST_COLUMN,
    "max": LAST_COLUMN,
    "style": _INDEX,
    "sheetId": _MOST,
    "localSheetId": _INDEX,
    "activeTab": _MOST,
    "firstSheet": _MOST,
    "numFmtId": _MOST,
    "fontId": _INDEX,
    "fillId": _INDEX,
    "borderId": _INDEX,
    "xfId": _INDEX,
    "indent": _INDEX,
    "paperSize": _MOST,
}
"""The largest number of an attribute."""

_FIGURES = frozenset({"width", "ht", "defaultRowHeight", "defaultColWidth", "left", "right", "top", "bottom"})
_WITH_FIGURES = ("cols/col", "sheetFormatPr", "pageMargins", "sheetData/row")


def check_numbers(root: etree._Element) -> None:
    """Raises ValueError, in the words of the user, for an attribute that is no number, or far too large."""
    for path in _PARTS.get(etree.QName(root).localname, ()):
        for element in root.iterfind("/".join(map(q, path.split("/")))):
            for name, text in element.attrib.items():
                if name in _LIMITS and not (is_index(str(text)) and int(text) <= _LIMITS[str(name)]):
                    raise ValueError(_fault(element, name, text))
    if root.tag == q("worksheet"):
        _check_figures(root)


def is_index(text: str) -> bool:
    """Whether a text is a whole number from 0, short enough to count with."""
    return text.isascii() and text.isdigit() and len(text) <= 10


def _check_figures(root: etree._Element) -> None:
    for path in _WITH_FIGURES:
        for element in root.iterfind("/".join(map(q, path.split("/")))):
            for name in _FIGURES.intersection(element.keys()):
                if not _is_figure(element.get(name, "")):
                    raise ValueError(_fault(element, name, element.get(name)))


def _is_figure(text: str) -> bool:
    try:
        return "_" not in text and math.isfinite(float(text)) and abs(float(text)) < _MOST
    except ValueError:
        return False


def _fault(element: etree._Element, name: object, text: object) -> str:
    return f'{etree.QName(element).localname} menyebut {name}="{str(text)[:20]}", yang bukan angka yang sah'
