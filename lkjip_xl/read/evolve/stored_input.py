"""What a workbook's hidden record says about its input: the schema, and the text of pengaturan.toml.

The rows of the record are (fakta, kode, nilai), these first. The sheet is found through the name that points
at the cell of the version; where a program dropped the name, by its tab.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lkjip_xl.read.files.opened_cells import OpenedCells
from lkjip_xl.read.name_ranges import parse_name_range

__all__ = ["SCHEMA_FACT", "SETTINGS_FACT", "VERSION_NAME", "StoredInput", "read_stored"]

VERSION_NAME = "skema_versi"
"""The defined name that points at the cell of the version."""

SCHEMA_FACT, SETTINGS_FACT = "skema", "pengaturan"
"""The ``fakta`` of the rows that hold the version, and pieces of the text of ``pengaturan.toml``."""

_TAB = "Rekam"


@dataclass(frozen=True, slots=True)
class StoredInput:
    """``version`` and ``program`` as they stand in their cells, None where there are none."""

    version: object = None
    program: object = None
    settings_text: str = ""


def read_stored(opened: OpenedCells) -> StoredInput:
    """What the record of a workbook says."""
    content = opened.names.get(VERSION_NAME)
    span = None if content is None else parse_name_range(content)
    tab = span.sheet if span is not None and span.sheet in opened.sheets else _TAB
    if tab not in opened.sheets:
        return StoredInput()
    rows = dict(_rows(opened, tab))
    piece = sorted((int(k), v) for (f, k), v in rows.items() if f == SETTINGS_FACT and _is_number(k))
    text = "".join(str(v) for _, v in piece)
    version, program = rows.get((SCHEMA_FACT, "versi")), rows.get((SCHEMA_FACT, "program"))
    return StoredInput(version, program, text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 6


def _rows(opened: OpenedCells, tab: str) -> Iterator[tuple[tuple[str, str], object]]:
    """The rows about the input: they are the first ones, right under the header."""
    for number, (_, cells) in enumerate(groupby(opened.cells(tab), key=lambda place: place[0])):
        values = [opened.value(tab, *place) for place in cells]
        filled = [v for v in values if v is not None]
        if number and (not filled or filled[0] not in (SCHEMA_FACT, SETTINGS_FACT)):
            return
        if len(filled) == 3:
            yield (str(filled[0]), str(filled[1])), filled[2]
