"""What a workbook's hidden record says about its input: the schema, and the text of pengaturan.toml.

The rows of the record are (fakta, kode, nilai), these first. The sheet is found through the name that points
at the cell of the version; where a program dropped the name, by its tab.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

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


def read_stored(workbook: Workbook, names: Mapping[str, str]) -> StoredInput:
    """What the record of ``workbook`` says; ``names`` are its defined names by their casefolded text."""
    content = names.get(VERSION_NAME)
    span = None if content is None else parse_name_range(content)
    tab = span.sheet if span is not None and span.sheet in workbook.sheetnames else _TAB
    if tab not in workbook.sheetnames:
        return StoredInput()
    rows = dict(_rows(workbook, tab))
    piece = sorted((int(k), v) for (f, k), v in rows.items() if f == SETTINGS_FACT and k.isdigit())
    text = "".join(str(v) for _, v in piece)
    version, program = rows.get((SCHEMA_FACT, "versi")), rows.get((SCHEMA_FACT, "program"))
    return StoredInput(version, program, text)


def _rows(workbook: Workbook, tab: str) -> Iterator[tuple[tuple[str, str], object]]:
    """The rows about the input: they are the first ones, right under the header."""
    worksheet = workbook[tab]
    if isinstance(worksheet, ReadOnlyWorksheet):
        worksheet.reset_dimensions()
    for number, rows in enumerate(worksheet.iter_rows(values_only=True)):
        filled = [v for v in rows if v is not None]
        if number and (not filled or filled[0] not in (SCHEMA_FACT, SETTINGS_FACT)):
            return
        if len(filled) == 3:
            yield (str(filled[0]), str(filled[1])), filled[2]
