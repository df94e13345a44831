"""What a workbook gets once all its sheets are in it, and what the record keeps of that."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_xl.build.filling.missing_line import refresh_lines
from lkjip_xl.build.hand_in.back_links import restore_back_links
from lkjip_xl.build.hand_in.parts_shown import SHOWN, show_parts
from lkjip_xl.build.hand_in.table_names import name_tables
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.print_areas import PRINT_AREAS, define_print_areas
from lkjip_xl.layout.template_patterns import Template
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.read.workbook_input import TablePlacement

__all__ = ["finish_book"]


def finish_book(
    book: WorkbookFile,
    layout: Layout,
    laporan: Laporan,
    placements: Mapping[str, TablePlacement],
    recorded: Mapping[str, Mapping[str, str]],
    template: Template,
    *,
    new: bool,
) -> dict[str, dict[str, str]]:
    """Name tables, set print areas and hide parts; the facts of the record. ``new``: a book just made."""
    name_tables(book, placements)
    if not new:
        restore_back_links(book)
        refresh_lines(book, laporan, placements, template.book)
    shown = show_parts(book, laporan, recorded[SHOWN], new=new)
    return {PRINT_AREAS: define_print_areas(book, layout, recorded[PRINT_AREAS]), SHOWN: shown}
