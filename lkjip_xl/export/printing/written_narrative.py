"""Narrative written since the last generation: it stands below the print area, and is printed too."""

from __future__ import annotations

from lkjip_xl.layout.own_sheets import own_sheets
from lkjip_xl.layout.print_areas import AREA_NAME
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.references import find_reference
from lkjip_xl.sheets.report.sasaran import NARASI, sheet_key

__all__ = ["hide_empty_narrative", "print_written_narrative"]

_PROBLEMS = ("penghambat", "solusi", "rencana_tindak_lanjut")


def print_written_narrative(book: WorkbookFile, laporan: Laporan) -> bool:
    """Open the areas that would leave narrative out; whether there was any. A regeneration sets them anew."""
    tabs = {key: sheet.name for key, sheet in own_sheets(book).items()}
    found = False
    for n in laporan.narasi:
        tab = tabs.get(sheet_key(n.kode))
        labels = {label for label, column in NARASI if getattr(n, column)}
        found |= tab is not None and _open(book, tab, labels)
    if any(getattr(n, column) for n in laporan.narasi for column in _PROBLEMS) and "Ikhtisar" in tabs:
        found |= _open(book, tabs["Ikhtisar"], {"Permasalahan"})
    return found


def _open(book: WorkbookFile, tab: str, labels: set[str]) -> bool:
    """Drop the print area of a sheet where one of these labels stands below it."""
    area, sheet = find_reference(book.names.get(AREA_NAME, tab) or ""), book.sheets.find(tab)
    if area is None or sheet is None:
        return False
    below = (x for row, _, _, x in read_sheet_cells(book, sheet.part) if row > area[1].row2)
    return any(x in labels for x in below) and book.names.remove(AREA_NAME, tab)


def hide_empty_narrative(book: WorkbookFile, laporan: Laporan) -> None:
    """Hide the empty parts of narrative in a copy for print: those between the written ones too."""
    written = {n.kode: n for n in laporan.narasi}
    ours = own_sheets(book)
    for s in laporan.sasaran:
        sheet, own = ours.get(sheet_key(s.kode)), written.get(s.kode)
        if sheet is None:
            continue
        empty = {label for label, column in NARASI if own is None or not getattr(own, column)}
        numbers = {row for row, _, _, x in read_sheet_cells(book, sheet.part) if x in empty}
        for row in book.package.edit(sheet.part).iter(q("row")) if numbers else ():
            if int(row.get("r", "0")) in numbers:
                row.set("hidden", "1")
