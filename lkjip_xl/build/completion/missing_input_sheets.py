"""Input sheets that a workbook of an earlier release lacks: taken over from the template, without rows."""

from __future__ import annotations

import copy
from collections.abc import Collection

from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.build.filling.input_sheets import fill_table
from lkjip_xl.errors import TemplateError
from lkjip_xl.layout.template_patterns import Template, read_sheet_cells, split_reference
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import fill_constant
from lkjip_xl.ooxml.references import cell_place
from lkjip_xl.ooxml.styles import merge_styles
from lkjip_xl.schema import WORKBOOK_TABLES, TableSchema, column_name

__all__ = ["complete_inputs"]

_PRINT_TITLES = "_xlnm.Print_Titles"


def complete_inputs(
    book: WorkbookFile, template: Template, laporan: Laporan, existing: Collection[str]
) -> list[str]:
    """Add the input sheets of the tables that are not among ``existing``; a line in Indonesian for each.

    Raises TemplateError where the template lacks the sheet or a name of its columns.
    """
    lacking = [t for t in WORKBOOK_TABLES.values() if t.name not in existing]
    for table in lacking:
        _add(book, template, table)
        fill_table(book, table, laporan)
    return [f"lembar {t.sheet} ditambahkan" for t in lacking]


def _add(book: WorkbookFile, template: Template, table: TableSchema) -> None:
    origin = template.book.sheets.find(table.sheet)
    style, origin_style = book.main.related("styles"), template.book.main.related("styles")
    if origin is None or style is None or origin_style is None:
        raise TemplateError(f"Templat: lembar {table.sheet} tidak ada; pakai templat bawaan")
    root = copy.deepcopy(template.book.package.tree(origin.part))
    content = {(b, k): x for b, k, _, x in read_sheet_cells(template.book, origin.part)}
    for c in root.iter(q("c")):
        fill_constant(c, content.get(cell_place(c.get("r", ""))))
    merge_styles(book.package.edit(style), template.book.package.tree(origin_style)).apply(root)
    name = table.sheet if book.sheets.find(table.sheet) is None else f"{table.sheet} LKjIP"
    book.sheets.add(name, root, position=_position(book, table))
    for k in (*table.columns, *table.helpers):
        _define_name(book, template, column_name(table.name, k.name), name)
    title = template.book.names.get(_PRINT_TITLES, table.sheet)
    if title is not None:
        book.names.define(_PRINT_TITLES, f"{quote_sheetname(name)}!{title.rsplit('!', 1)[1]}", name)


def _define_name(book: WorkbookFile, template: Template, name: str, sheet: str) -> None:
    reference = template.book.names.get(name)
    if reference is None:
        raise TemplateError(f"Templat: nama {name} tidak ada; pulihkan nama itu di sel isiannya")
    box = split_reference(reference)[1]
    letter = get_column_letter(box.column1)
    area = f"${letter}${box.row1}:${letter}${box.row2}"
    book.names.define(name, f"{quote_sheetname(sheet)}!{area}")


def _position(book: WorkbookFile, table: TableSchema) -> int | None:
    """The place after the sheet of the table before it; last where no such sheet is found."""
    ordered = list(WORKBOOK_TABLES.values())
    for other in reversed(ordered[: ordered.index(table)]):
        reference = book.names.get(column_name(other.name, other.columns[0].name))
        if reference is not None:
            name = split_reference(reference)[0]
            return [x.name for x in book.sheets].index(name) + 1
    return None
