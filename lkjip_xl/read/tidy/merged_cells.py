"""Merged cells among the rows of an input table: only the first one holds a value, the others look filled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from openpyxl.utils import get_column_letter

from lkjip_xl.errors import Problem
from lkjip_xl.ooxml.references import Box, quoted_sheet
from lkjip_xl.read.spots import WorkbookSpot

__all__ = ["merge_faults"]


def merge_faults(
    merges: Iterable[Box], sheet: str, rows: Collection[int], columns: Collection[int]
) -> Iterator[Problem]:
    """A fault for each merge of ``sheet`` that takes in one of ``columns`` in one of ``rows``."""
    for box in merges:
        if any(box.row1 <= b <= box.row2 for b in rows) and any(
            box.column1 <= k <= box.column2 for k in columns
        ):
            first = f"{get_column_letter(box.column1)}{box.row1}"
            last = f"{get_column_letter(box.column2)}{box.row2}"
            place = WorkbookSpot(f"{quoted_sheet(sheet)}!{first}:{last}", sheet, box.row1, box.column1)
            yield Problem(place, "sel digabung; pisahkan (Merge & Center), lalu isi tiap baris")
