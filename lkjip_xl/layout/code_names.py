"""Code names of our sheets and the names that links point to: legal, and never those of another key."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from lkjip_xl.ooxml import Sheet, WorkbookFile

__all__ = ["COLOURS", "coded_sheets", "link_name", "sheet_code_name"]

COLOURS = "warna_label"
"""The defined name of the labels whose colours the generated sheets take."""

_PREFIX = "lk"
_CODE_NAME_LENGTH = 31
_LINK = "ke_"


def sheet_code_name(key: str) -> str:
    """Code name of a sheet (``lkProgram``, ``lkSasaran_S01``): letters, digits and underscore, at most 31."""
    kode = _PREFIX + _safe(key)
    if len(kode) <= _CODE_NAME_LENGTH:
        return kode
    fingerprint = hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"{kode[: _CODE_NAME_LENGTH - 9]}_{fingerprint}"


def link_name(key: str) -> str:
    """The defined name to which links to a sheet point; it survives a renamed tab."""
    return f"{_LINK}{_safe(key)}"


def _safe(key: str) -> str:
    """Every other character as its number between underscores, so that no two keys become one."""
    return re.sub(r"[^A-Za-z0-9_]", lambda m: f"_{ord(m[0]):x}_", key)


def coded_sheets(book: WorkbookFile, keys: Iterable[str]) -> dict[str, Sheet]:
    """The sheets that have the code names of these keys, by key."""
    names = {key: sheet_code_name(key) for key in keys}
    found = book.sheets.find_all(names.values())
    return {key: found[name] for key, name in names.items() if name in found}
