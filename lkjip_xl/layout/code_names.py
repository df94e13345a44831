"""Code names of our sheets and the names that links point to: legal, and never those of another key."""

from __future__ import annotations

import hashlib
import re

from lxml import etree

from lkjip_xl.errors import TemplateError
from lkjip_xl.layout.template_patterns import split_reference
from lkjip_xl.ooxml import WorkbookFile, q

__all__ = ["PREFIX", "link_name", "restore_code_names", "sheet_code_name"]

PREFIX = "lk"
"""Code names of our sheets begin with it: ``lkProgram``, ``lkLampiran``, ``lkSasaran_S01``."""

_CODE_NAME_LENGTH = 31
_LINK = "ke_"
_UNNAMED = ("Rekam", "Arsip")  # sheets of ours to which no link name points: known by their tab


def sheet_code_name(key: str) -> str:
    """Code name of a sheet: letters, digits and underscore, at most 31."""
    kode = PREFIX + _safe(key)
    if len(kode) <= _CODE_NAME_LENGTH:
        return kode
    fingerprint = hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"{kode[: _CODE_NAME_LENGTH - 9]}_{fingerprint}"


def link_name(key: str) -> str:
    """The defined name to which links to a sheet point; it survives a renamed tab."""
    return f"{_LINK}{_safe(key)}"


def restore_code_names(book: WorkbookFile) -> int:
    """Give our sheets the code names that LibreOffice and other writers drop; return how many lacked theirs.

    A sheet is the one at whose first cell its link name points. A code name that is there is left alone.
    """
    taken = {(x.code_name or "").casefold() for x in book.sheets}
    count = 0
    for key, name in (*_linked(book), *((tab, tab) for tab in _UNNAMED)):
        sheet, kode = book.sheets.find(name), sheet_code_name(key)
        if sheet is None or sheet.code_name is not None or kode.casefold() in taken:
            continue
        root = book.package.edit(sheet.part)
        properties = root.find(q("sheetPr"))
        if properties is None:
            properties = etree.Element(q("sheetPr"))
            root.insert(0, properties)
        properties.set("codeName", kode)
        taken.add(kode.casefold())
        count += 1
    return count


def _linked(book: WorkbookFile) -> list[tuple[str, str]]:
    """Key and tab of each sheet to which a link name points."""
    result = []
    for n in book.names:
        if n.sheet is None and n.name.startswith(_LINK):
            try:
                result.append((_key(n.name), split_reference(n.formula)[0]))
            except TemplateError:
                continue  # a user's name that only begins like ours
    return result


def _key(link: str) -> str:
    """The key of a link name: itself, or with the characters that its numbers stand for."""
    rest = link.removeprefix(_LINK)
    key = re.sub(r"_([0-9a-f]{2,5})_", lambda m: chr(int(m[1], 16)), rest)
    return key if link_name(key) == link else rest


def _safe(key: str) -> str:
    """Every other character as its number between underscores, so that no two keys become one."""
    return re.sub(r"[^A-Za-z0-9_]", lambda m: f"_{ord(m[0]):x}_", key)
