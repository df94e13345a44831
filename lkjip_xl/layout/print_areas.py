"""The print areas of generated sheets: what stands below them is for the screen.

The record keeps the areas that we set, so that one of a user's own is told from ours and stays.
"""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.utils import quote_sheetname

from lkjip_xl.layout.addresses import LaidOutSheet, Layout
from lkjip_xl.layout.row_heights import DEFAULT_WIDTH, column_widths
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.references import Box, box_reference, find_reference

__all__ = ["AREA_NAME", "PRINT_AREAS", "define_area_of_shown", "define_print_areas", "printed_box"]

PRINT_AREAS = "area_cetak"
"""Fact of the record: the area that we gave a sheet, by its key."""
GENERATED_NOTICE = "LEMBAR HASIL"
"""So begins a first row that tells the reader of the screen that the sheet is generated."""
AREA_NAME = "_xlnm.Print_Area"


def printed_box(laid_out: LaidOutSheet) -> Box | None:
    """The printed cells of a sheet of which a part is for the screen only; None: all is printed."""
    printed, top = laid_out.result.printed, laid_out.original[0]
    notice = any(c.row == 0 and str(c.content or "").startswith(GENERATED_NOTICE) for c in top.pattern.cells)
    if printed is None and not notice:
        return None
    last = laid_out.original[-1 if printed is None else printed - 1]
    widths = column_widths(laid_out.prototype.root)
    columns = range(1, laid_out.prototype.last_column + 1)
    visible = [k for k in columns if widths.get(k, DEFAULT_WIDTH) > 0]
    return Box(visible[0], 2 if notice else 1, visible[-1], last.start + len(last.pattern.rows) - 1)


def define_print_areas(book: WorkbookFile, layout: Layout, recorded: Mapping[str, str]) -> dict[str, str]:
    """Give the sheets their areas, or take ours away; what the record is to keep.

    A hidden sheet gets none, for LibreOffice would print it; the record keeps it until the sheet is shown. An
    area of a user's stays: one on a sheet that has none of ours, or one of other columns than ours.
    """
    result: dict[str, str] = {}
    visible = {x.name for x in book.sheets if x.state == "visible"}
    for key, laid_out in layout.sheets.items():
        name = laid_out.name
        box = printed_box(laid_out)
        existing = book.names.get(AREA_NAME, name)
        if existing is not None and not _is_ours(existing, recorded.get(key)):
            continue
        if box is not None:
            result[key] = box_reference(box)
        if box is not None and name in visible:
            _define(book, name, box)
        elif existing is not None:
            book.names.remove(AREA_NAME, name)
    return result


def define_area_of_shown(book: WorkbookFile, shown: Mapping[str, str], recorded: Mapping[str, str]) -> None:
    """Give sheets that were hidden, and are to be printed, their areas; ``shown``: tab -> key."""
    for name, key in shown.items():
        found = find_reference(f"x!{recorded[key]}") if key in recorded else None
        if found is not None and book.names.get(AREA_NAME, name) is None:
            _define(book, name, found[1])


def _define(book: WorkbookFile, name: str, box: Box) -> None:
    columns = f"${_column(box, 0)}${box.row1}:${_column(box, 1)}${box.row2}"
    book.names.define(AREA_NAME, f"{quote_sheetname(name)}!{columns}", name)


def _column(box: Box, end: int) -> str:
    return box_reference(box).split(":")[end].rstrip("0123456789")


def _is_ours(area: str, recorded: str | None) -> bool:
    """Whether an area begins where ours did and has its columns: rows may have been put in or taken out."""
    found = find_reference(area)
    old = None if recorded is None else find_reference(f"x!{recorded}")
    if found is None or old is None:
        return False
    new = found[1]
    return (new.column1, new.row1, new.column2) == (old[1].column1, old[1].row1, old[1].column2)
