"""Merged cells among the rows of an input table: only the first one holds a value, the others look filled."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from lkjip_xl.errors import Problem
from lkjip_xl.ooxml.references import quoted_sheet
from lkjip_xl.read.spots import WorkbookSpot

__all__ = ["merge_faults"]

_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")


def merge_faults(
    workbook: Workbook, sheet: str, rows: Collection[int], columns: Collection[int]
) -> Iterator[Problem]:
    """A fault for each merge of ``sheet`` that takes in one of ``columns`` in one of ``rows``."""
    for reference in _merges(workbook, sheet):
        column1, row1, column2, row2 = (int(n or 0) for n in range_boundaries(reference))
        if any(row1 <= b <= row2 for b in rows) and any(column1 <= k <= column2 for k in columns):
            place = WorkbookSpot(f"{quoted_sheet(sheet)}!{reference}", sheet, row1, column1)
            yield Problem(place, "sel digabung; pisahkan (Merge & Center), lalu isi tiap baris")


def _merges(workbook: Workbook, sheet: str) -> list[str]:
    worksheet = workbook[sheet]
    if not isinstance(worksheet, ReadOnlyWorksheet):
        return []
    source: Any = worksheet  # the stubs of openpyxl do not know where the XML of a sheet comes from
    with source._get_source() as part:
        return [m.decode() for m in _MERGE.findall(part.read())]
