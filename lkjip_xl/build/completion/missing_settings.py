"""Settings that a workbook of an older schema lacks: a row each below the last one of sheet Pengaturan."""

from __future__ import annotations

from datetime import date

from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.build.completion.added_cells import copy_validation
from lkjip_xl.build.completion.free_cells import first_free_row
from lkjip_xl.build.filling.input_sheets import named_range
from lkjip_xl.layout.template_patterns import Template, read_sheet_cells
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.ooxml.references import quoted_sheet
from lkjip_xl.ooxml.styles import merge_styles
from lkjip_xl.read.raw import RawLaporan
from lkjip_xl.schema import SETTINGS, SettingSchema, setting_name

__all__ = ["complete_settings"]


def complete_settings(book: WorkbookFile, template: Template, raw: RawLaporan) -> list[str]:
    """Add the settings that have no cell; what was added, in one line of Indonesian.

    Raises TemplateError where the template lacks such a setting.
    """
    lacking = [a for a in SETTINGS if book.names.get(setting_name(a.key)) is None]
    if not lacking:
        return []
    origin = _Origin(book, template)
    cells = [_add(book, origin, a, raw) for a in lacking]
    if len(lacking) == 1:
        return [f"aturan {lacking[0].label} ditambahkan di {cells[0]}"]
    labels = ", ".join(a.label for a in lacking)
    return [f"{len(lacking)} aturan ditambahkan sejak {cells[0]}: {labels}"]


class _Origin:
    """The template's sheets with settings, and how its styles become those of the workbook."""

    def __init__(self, book: WorkbookFile, template: Template) -> None:
        self.book = template.book
        self.styles = merge_styles(
            book.package.edit(book.main.related("styles") or ""),
            self.book.package.tree(self.book.main.related("styles") or ""),
        )
        self._texts: dict[str, dict[tuple[int, int], str | float | None]] = {}

    def text(self, part: str, row: int, column: int) -> str | float | None:
        """What stands in a cell of a sheet."""
        if part not in self._texts:
            self._texts[part] = {(b, k): x for b, k, _, x in read_sheet_cells(self.book, part)}
        return self._texts[part].get((row, column))


def _add(book: WorkbookFile, template: _Origin, setting: SettingSchema, raw: RawLaporan) -> str:
    """Label, value and explanation in a row of their own, as the template has them; the value's cell."""
    existing = [n for a in SETTINGS if book.names.get(n := setting_name(a.key)) is not None]
    places = [named_range(book, n) for n in existing]
    name, column = places[-1][0], places[-1][1].column1
    origin_name, box = named_range(template.book, setting_name(setting.key))
    sheet, origin = book.sheets.find(name), template.book.sheets.find(origin_name)
    assert sheet is not None  # noqa: S101 - named_range has found both
    assert origin is not None  # noqa: S101
    columns = range(max(1, column - 1), column + 2)
    last = max(b.row1 for n, b in places if n == name)
    row = first_free_row(book, sheet, last, columns)
    root, pattern = book.package.edit(sheet.part), template.book.package.tree(origin.part)
    grid, origin_grid = Grid(root), Grid(pattern)
    value = raw.settings[setting.key].value if setting.key in raw.settings else None
    for k in columns:
        from_ = box.column1 + k - column
        c = grid.cell(row, k)
        style = origin_grid.style(box.row1, from_)
        if style is not None:
            c.set("s", str(template.styles.index(int(style))))
        fill_constant(c, template.text(origin.part, box.row1, from_))
    if isinstance(value, str | int | float | date):
        fill_constant(grid.cell(row, column), value)
    grid.update_dimension()
    letter = get_column_letter(column)
    first = f"{get_column_letter(box.column1)}{box.row1}"
    copy_validation(pattern, first, root, f"{letter}{row}")
    book.names.define(setting_name(setting.key), f"{quote_sheetname(name)}!${letter}${row}")
    return f"{quoted_sheet(name)}!{letter}{row}"
