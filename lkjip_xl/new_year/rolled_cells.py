"""The input cells of a workbook a year on.

A formula of the user's that gives a text with a year stays, for it may follow the year of the report by
itself; any other one gives way to what the new year says. Each is named.
"""

from __future__ import annotations

from lkjip_xl.build.filling.changed_input import ChangedInput
from lkjip_xl.model import Laporan
from lkjip_xl.new_year.rolled_report import RolledReport
from lkjip_xl.new_year.year_texts import is_year
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.read.workbook_input import WorkbookInput
from lkjip_xl.schema import PACKAGE_TABLES, NextYear

__all__ = ["write_cells"]

_EMPTIED = "sel itu dikosongkan, salin rumusnya dari buku lama bila masih dipakai"
_REPLACED = "sel itu diganti isi tahun baru, rumusnya ada di buku lama"
_KEPT = "rumus itu tetap, periksa tahunnya"


def write_cells(book: WorkbookFile, inputs: WorkbookInput, old: Laporan, rolled: RolledReport) -> list[str]:
    """Write what the new year changes in ``book``; the user's formulas in such cells, a line a column.

    A setting or column that an older workbook lacks stays lacking: a regeneration adds it.
    """
    writer = _RolledInput(book)
    writer.settings(old.settings, rolled.laporan.settings)
    writer.tables(inputs, old, rolled.rows)
    return writer.formulas()


class _RolledInput(ChangedInput):
    def fate(self, table: str, column: str, value: object) -> tuple[str, bool]:
        if value is None:
            return _EMPTIED, False
        shifts = table and any(
            k.name == column and k.next_year is NextYear.SHIFT for k in PACKAGE_TABLES[table].columns
        )
        return (_KEPT, True) if shifts and is_year(value) is None else (_REPLACED, False)

    def content(self, held: object, value: object) -> object:
        """A year as a number where it was one."""
        if is_year(value) is not None and isinstance(held, float):
            return float(str(value))
        return value
