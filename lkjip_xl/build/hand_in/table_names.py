"""Names over whole input tables with their headers (``isian_program``), for Power Query and pivot tables."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.references import column_number
from lkjip_xl.read.workbook_input import TablePlacement

__all__ = ["name_tables", "table_range_name"]


def table_range_name(table: str) -> str:
    """The defined name of an input table with its header row."""
    return f"isian_{table}"


def name_tables(book: WorkbookFile, placements: Mapping[str, TablePlacement]) -> None:
    """Let a name reach from the header of each input table to its last row, over its own columns."""
    for table, place in placements.items():
        columns = [column_number(letter) for letter in place.columns.values()]
        first, last = (get_column_letter(k) for k in (min(columns), max(columns)))
        area = f"${first}${place.title_row}:${last}${place.last_row}"
        book.names.define(table_range_name(table), f"{quote_sheetname(place.sheet)}!{area}")
