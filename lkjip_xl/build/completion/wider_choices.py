"""Settings whose choices have become more: their list in an older workbook, and what stands beside it."""

from __future__ import annotations

from lxml import etree
from openpyxl.utils import get_column_letter

from lkjip_xl.build.completion.added_cells import copy_validation, find_validation
from lkjip_xl.build.filling.input_sheets import named_range
from lkjip_xl.layout.template_patterns import Template, read_sheet_cells
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.ooxml.references import quoted_sheet
from lkjip_xl.schema import SETTINGS, SettingSchema, ValueKind, setting_name

__all__ = ["widen_choices"]


def widen_choices(book: WorkbookFile, template: Template) -> list[str]:
    """Offer every choice of a setting where the workbook offers fewer; a line in Indonesian for each.

    A list that offers something else is a user's own and stays.
    """
    choices = [a for a in SETTINGS if a.kind is ValueKind.CHOICE]
    return [
        line for a in choices if book.names.get(setting_name(a.key)) for line in _widen(book, template, a)
    ]


def _widen(book: WorkbookFile, template: Template, setting: SettingSchema) -> list[str]:
    name, box = named_range(book, setting_name(setting.key))
    origin_name, origin_box = named_range(template.book, setting_name(setting.key))
    sheet, origin = book.sheets.find(name), template.book.sheets.find(origin_name)
    if sheet is None or origin is None:
        return []
    cell, origin_cell = (f"{get_column_letter(b.column1)}{b.row1}" for b in (box, origin_box))
    offered = _choices(book.package.tree(sheet.part), cell)
    if not offered or not set(offered) < set(setting.choices):
        return []
    pattern = template.book.package.tree(origin.part)
    if not set(setting.choices) <= set(_choices(pattern, origin_cell)):
        return []
    root = book.package.edit(sheet.part)
    _release(root, cell)
    copy_validation(pattern, origin_cell, root, cell)
    help_place, origin_place = (box.row1, box.column1 + 1), (origin_box.row1, origin_box.column1 + 1)
    if str(_text(book, sheet.part, help_place)).endswith(", ".join(offered)):
        fill_constant(Grid(root).cell(*help_place), _text(template.book, origin.part, origin_place))
    return [f"pilihan {setting.label} dilengkapi di {quoted_sheet(name)}!{cell}"]


def _choices(sheet: etree._Element, cell: str) -> tuple[str, ...]:
    """The choices that the validation of a cell lists itself, where it names that cell."""
    rule = find_validation(sheet, cell)
    if rule is None or rule.get("type") != "list" or cell not in rule.get("sqref", "").split():
        return ()
    content = rule.findtext(q("formula1")) or ""
    return tuple(x.strip() for x in content[1:-1].split(",")) if content[:1] == '"' else ()


def _release(sheet: etree._Element, cell: str) -> None:
    """Take a cell out of its validation, which may be that of others, too."""
    rule = find_validation(sheet, cell)
    assert rule is not None  # noqa: S101 - its choices have been read
    others = [area for area in rule.get("sqref", "").split() if area != cell]
    rule.set("sqref", " ".join(others))
    if not others:
        container = rule.getparent()
        assert container is not None  # noqa: S101 - dataValidations
        container.remove(rule)


def _text(book: WorkbookFile, part: str, place: tuple[int, int]) -> str | float | None:
    return next((x for b, k, _, x in read_sheet_cells(book, part) if (b, k) == place), None)
