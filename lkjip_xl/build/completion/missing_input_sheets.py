"""Input sheets that a workbook of an earlier release lacks: taken over from the template, without rows."""

from __future__ import annotations

import copy
from collections.abc import Collection

from openpyxl.utils import column_index_from_string, get_column_letter, quote_sheetname
from openpyxl.utils.cell import coordinate_from_string

from lkjip_xl.build.input_sheets import fill_table
from lkjip_xl.errors import TemplateError
from lkjip_xl.layout.template_patterns import Template, read_sheet_cells, split_reference
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import OpcPackage, q
from lkjip_xl.ooxml.cell_xml import fill_constant
from lkjip_xl.ooxml.styles import merge_styles
from lkjip_xl.schema import WORKBOOK_TABLES, TableSchema, column_name

__all__ = ["complete_inputs"]

_PRINT_TITLES = "_xlnm.Print_Titles"


def complete_inputs(
    package: OpcPackage, template: Template, laporan: Laporan, existing: Collection[str]
) -> list[str]:
    """Add the input sheets of the tables that are not among ``existing``; a line in Indonesian for each.

    Raises TemplateError where the template lacks the sheet or a name of its columns.
    """
    lacking = [t for t in WORKBOOK_TABLES.values() if t.name not in existing]
    for table in lacking:
        _add(package, template, table)
        fill_table(package, table, laporan)
    return [f"lembar {t.sheet} ditambahkan" for t in lacking]


def _add(package: OpcPackage, template: Template, table: TableSchema) -> None:
    origin = template.package.find_sheet(table.sheet)
    style, origin_style = package.workbook_part("styles"), template.package.workbook_part("styles")
    if origin is None or style is None or origin_style is None:
        raise TemplateError(f"Templat: lembar {table.sheet} tidak ada; pakai templat bawaan")
    root = copy.deepcopy(template.package.tree(origin.part))
    content = {(b, k): x for b, k, _, x in read_sheet_cells(template.package, origin.part)}
    for c in root.iter(q("c")):
        letter, row = coordinate_from_string(c.get("r", ""))
        fill_constant(c, content.get((row, column_index_from_string(letter))))
    merge_styles(package.edit(style), template.package.tree(origin_style)).apply(root)
    name = table.sheet if package.find_sheet(table.sheet) is None else f"{table.sheet} LKjIP"
    package.add_sheet(name, root, position=_position(package, table))
    for k in (*table.columns, *table.helpers):
        _define_name(package, template, column_name(table.name, k.name), name)
    title = template.package.get_name(_PRINT_TITLES, table.sheet)
    if title is not None:
        package.set_name(_PRINT_TITLES, f"{quote_sheetname(name)}!{title.rsplit('!', 1)[1]}", name)


def _define_name(package: OpcPackage, template: Template, name: str, sheet: str) -> None:
    reference = template.package.get_name(name)
    if reference is None:
        raise TemplateError(f"Templat: nama {name} tidak ada; pulihkan nama itu di sel isiannya")
    box = split_reference(reference)[1]
    letter = get_column_letter(box.column1)
    area = f"${letter}${box.row1}:${letter}${box.row2}"
    package.set_name(name, f"{quote_sheetname(sheet)}!{area}")


def _position(package: OpcPackage, table: TableSchema) -> int | None:
    """The place after the sheet of the table before it; last where no such sheet is found."""
    ordered = list(WORKBOOK_TABLES.values())
    for other in reversed(ordered[: ordered.index(table)]):
        reference = package.get_name(column_name(other.name, other.columns[0].name))
        if reference is not None:
            name = split_reference(reference)[0]
            return [x.name for x in package.sheets()].index(name) + 1
    return None
