"""Empty books for each kind of agency, made by ``lkjip baru`` of this checkout with its defaults."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from lkjip_xl.api import baru
from lkjip_xl.schema import SETTINGS

__all__ = ["empty_books"]


@cache
def empty_books(year: int) -> dict[str, bytes]:
    """A book of plain formulas for every kind of agency, by file name; the same year gives the same bytes."""
    kinds = next(s.choices for s in SETTINGS if s.key == "instansi.bentuk")
    books: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory(prefix="lkjip-") as folder:
        for kind in kinds:
            name = f"LKjIP_{kind.replace(' ', '_').replace('/', '_')}_{year}.xlsx"
            baru(Path(folder, name), {"instansi.bentuk": kind, "laporan.tahun": year})
            books[name] = Path(folder, name).read_bytes()
    return books
