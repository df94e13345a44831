"""Code names of our sheets and the names that links point to: legal, and never those of another key."""

from __future__ import annotations

import hashlib
import re

__all__ = ["AWALAN", "kode_lembar", "nama_tautan"]

AWALAN = "lk"
"""Code names of our sheets begin with it: ``lkProgram``, ``lkLampiran``, ``lkSasaran_S01``."""

_PANJANG_KODE = 31


def kode_lembar(kunci: str) -> str:
    """Code name of a sheet: letters, digits and underscore, at most 31."""
    kode = AWALAN + _aman(kunci)
    if len(kode) <= _PANJANG_KODE:
        return kode
    sidik = hashlib.sha256(kunci.encode()).hexdigest()[:8]
    return f"{kode[: _PANJANG_KODE - 9]}_{sidik}"


def nama_tautan(kunci: str) -> str:
    """The defined name to which links to a sheet point; it survives a renamed tab."""
    return f"ke_{_aman(kunci)}"


def _aman(kunci: str) -> str:
    """Every other character as its number between underscores, so that no two keys become one."""
    return re.sub(r"[^A-Za-z0-9_]", lambda m: f"_{ord(m[0]):x}_", kunci)
