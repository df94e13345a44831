"""Raw rows of an older schema -> raw rows of today's: small functions, one per step from version n to n + 1.

A migration fills what its version brought (a column, a setting) from what the input already says. It changes
no cell that a person typed, adds no row and takes none away: a regeneration writes what it filled beside the
user's own cells. A version that only brings optional columns needs no function: what is missing is blank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from lkjip_xl import schema
from lkjip_xl.read.raw import RawCell, RawLaporan, RawRow
from lkjip_xl.read.spots import WorkbookSpot, beside
from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS, TableSchema

__all__ = ["MIGRATIONS", "Migration", "bring_up_to_date", "same_rows"]

Migration = Callable[[RawLaporan], RawLaporan]


def same_rows(raw: RawLaporan) -> RawLaporan:
    """Nothing to fill: version 2 brought the number of the version, 3 to 6 what may be blank."""
    return raw


MIGRATIONS: dict[int, Migration] = {1: same_rows, 2: same_rows, 3: same_rows, 4: same_rows, 5: same_rows}
"""The step from a version to the next, by the version it starts from."""


def bring_up_to_date(raw: RawLaporan, version: int) -> RawLaporan:
    """The input as today's schema has it; what came after ``version`` and no migration fills is blank.

    A column that ``version`` knew and that is absent stays absent: the reader has reported it.
    """
    for number in range(version, schema.VERSION):
        raw = MIGRATIONS.get(number, same_rows)(raw)
    tables = {t: [_completed(b, PACKAGE_TABLES[t], version) for b in rows] for t, rows in raw.tables.items()}
    new = {a.key for a in SETTINGS if a.since > version} - set(raw.settings)
    blank: Mapping[str, RawCell] = {k: RawCell(None, _setting_spot(k)) for k in sorted(new)}
    return replace(raw, settings={**raw.settings, **blank}, tables=tables)


def _completed(row: RawRow, table: TableSchema, version: int) -> RawRow:
    new = [k.name for k in table.columns if k.since > version and k.name not in row.cells]
    if not new:
        return row
    return replace(row, cells={**row.cells, **{k: RawCell(None, beside(row.place, k)) for k in new}})


def _setting_spot(key: str) -> WorkbookSpot:
    return WorkbookSpot(f"Pengaturan {key}", "Pengaturan", None, key)
