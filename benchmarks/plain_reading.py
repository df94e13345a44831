"""A second, much simpler reading of packages and workbooks, to hold ours against: csv and ElementTree alone.

It is only for files that ours has read, so that what is hostile has been refused.
"""

from __future__ import annotations

import csv
import io
import math
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import fromstring

from lkjip_xl.read.raw import PersenCell, RawLaporan
from lkjip_xl.read.spots import WorkbookSpot

__all__ = ["csv_cells", "workbook_differences"]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Cells = dict[tuple[str, int, int], str | float]


def csv_cells(file: Path) -> dict[tuple[int, str], str]:
    """(row, column) -> text of a CSV file, whatever its letters and separator."""
    data = file.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252")
    header = text.split("\n")[0]
    separator = max(",;\t", key=header.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    return {(n, j.strip()): x for n, b in enumerate(rows, 1) for j, x in zip(rows[0], b, strict=False)}


def workbook_differences(data: bytes, raw: RawLaporan) -> Iterator[str]:
    """Numbers of ``raw`` that are not the numbers of their cells."""
    rows = [r for table in raw.tables.values() for r in table]
    every = [*raw.settings.values(), *(c for r in rows for c in r.cells.values())]
    cells = _cells(data, {c.place.container for c in every if isinstance(c.place, WorkbookSpot)})
    for cell in every:
        value = cell.value.value if isinstance(cell.value, PersenCell) else cell.value
        place = cell.place
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not isinstance(place, WorkbookSpot)
        ):
            continue
        stored = cells.get((place.container, place.row or 0, int(place.column or 0)))
        if not isinstance(stored, float) or not math.isclose(stored, value, rel_tol=1e-15):
            yield f"{place}: {value!r}, di berkas {stored!r}"


def _cells(data: bytes, sheets: set[str]) -> Cells:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {n.lower(): archive.read(n) for n in archive.namelist()}
    relations = fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {e.get("Id"): posixpath.normpath(posixpath.join("/xl", e.get("Target", ""))) for e in relations}
    result: Cells = {}
    for tab in fromstring(parts["xl/workbook.xml"]).iter(f"{_MAIN}sheet"):
        content = parts.get(targets.get(tab.get(_ID), "").lstrip("/").lower())
        if content is not None and tab.get("name") in sheets:
            result |= _sheet(tab.get("name", ""), content)
    return result


def _sheet(name: str, content: bytes) -> Cells:
    result: Cells = {}
    for c in fromstring(content).iter(f"{_MAIN}c"):
        v, match = c.find(f"{_MAIN}v"), re.fullmatch(r"([A-Z]+)([0-9]+)", c.get("r", ""))
        if v is None or match is None or c.get("t", "n") != "n":
            continue
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - 64
        try:
            result[name, int(match[2]), column] = float(v.text or "")
        except ValueError:
            continue
    return result
