"""Cells of an .xlsx without a value that counts: errors, and formulas that nothing has calculated.

Calamine gives both as blank, and a blank amount would be missing unseen.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Collection

__all__ = ["UNCALCULATED", "broken_cells"]

UNCALCULATED = "#BELUM DIHITUNG"

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+[0-9]+)"[^>]*>(.*?)</(?:\w+:)?c>', re.DOTALL
)
_VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>([^<]*)<")
_BARE = re.compile(
    rb'<(?:\w+:)?c\b[^>]*\br="([A-Z]+[0-9]+)"[^>]*>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*(?:/>|>\s*</(?:\w+:)?v>)\s*)?</(?:\w+:)?c>"
)


def broken_cells(data: bytes, sheets: Collection[str]) -> dict[str, dict[tuple[int, int], str]]:
    """By sheet: row and column from 0 -> the error, or UNCALCULATED."""
    result: dict[str, dict[tuple[int, int], str]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = _sheet_parts(package)
        for sheet in sheets:
            if sheet not in parts:
                continue
            text = package.read(parts[sheet])
            found = {_place(m[1]): UNCALCULATED for m in _BARE.finditer(text)}
            for match in _ERROR.finditer(text):
                value = _VALUE.search(match[2])
                found[_place(match[1])] = value[1].decode("utf-8", "replace") if value else "#N/A"
            result[sheet] = found
    return result


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The part of each worksheet by its name."""
    from lxml import etree

    names = set(package.namelist())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    relations = "xl/_rels/workbook.xml.rels"
    if "xl/workbook.xml" not in names or relations not in names:
        return {}
    targets = {
        str(r.get("Id")): posixpath.normpath(posixpath.join("/xl", str(r.get("Target"))))[1:]
        for r in etree.fromstring(package.read(relations), parser)
    }
    book = etree.fromstring(package.read("xl/workbook.xml"), parser)
    sheets = [e for e in book.iter() if isinstance(e.tag, str) and etree.QName(e).localname == "sheet"]
    found = {str(e.get("name")): targets.get(str(e.get(_RELATION)), "") for e in sheets}
    return {n: p for n, p in found.items() if p in names}


def _place(cell: bytes) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", cell.decode()).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1
