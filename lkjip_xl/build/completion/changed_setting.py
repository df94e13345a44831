"""A setting that a command changes: in the workbook's cell, and in what has been read from it."""

from __future__ import annotations

from dataclasses import replace

from lkjip_xl.build.filling.input_sheets import named_range
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.ooxml.references import quoted_sheet
from lkjip_xl.read.raw import RawCell, RawLaporan
from lkjip_xl.read.spots import WorkbookSpot
from lkjip_xl.schema import SETTINGS, setting_name

__all__ = ["change_setting"]


def change_setting(
    book: WorkbookFile, raw: RawLaporan, key: str, value: str | None
) -> tuple[RawLaporan, list[str]]:
    """The input with this value of a setting of choices; what was done, a line in Indonesian.

    None: a blank, which is the first choice.

    A workbook of an older schema lacks the cell: it gets it with this value when it is brought up to date.
    """
    cell = raw.settings.get(key)
    if cell is not None and cell.value == value:
        return raw, []
    setting = next(a for a in SETTINGS if a.key == key)
    place = cell.place if cell is not None else WorkbookSpot(setting.label, "Pengaturan")
    changed = replace(raw, settings={**raw.settings, key: RawCell(value, place)})
    if book.names.get(setting_name(key)) is None:
        return changed, []
    name, box = named_range(book, setting_name(key))
    sheet = book.sheets.find(name)
    assert sheet is not None  # noqa: S101 - named_range has found it
    fill_constant(Grid(book.package.edit(sheet.part)).cell(box.row1, box.column1), value)
    before, after = (x or setting.choices[0] for x in (None if cell is None else cell.value, value))
    return changed, [f"{setting.label} di {quoted_sheet(name)} menjadi {after}, semula {before}"]
