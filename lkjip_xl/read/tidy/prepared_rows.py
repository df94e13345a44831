"""Rows that wait to be filled: a kode and its place in the report, and nothing that says anything yet.

An empty book (``lkjip baru``) has them ready, so that filling it needs no regeneration. Such a row may lack
what its table requires; it counts nowhere. As soon as anything is typed into it, it is a row like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lkjip_xl.errors import Problem
from lkjip_xl.read.raw import RawLaporan, RawRow
from lkjip_xl.schema import PACKAGE_TABLES, TableSchema

__all__ = ["PREPARED_NAMES", "check_waiting", "is_prepared"]

PREPARED_NAMES: Mapping[str, str] = {
    "misi": "uraian",
    "tujuan": "uraian",
    "sasaran": "uraian",
    "indikator": "uraian",
    "program": "nama",
}
"""The tables whose rows may wait, with the column that says what a row is."""

_PLACE = frozenset({"kode", "induk", "urut", "sasaran", "no_pk", "urut_lampiran"})

Tables = Mapping[str, list[dict[str, Any]]]


def is_prepared(table: TableSchema, row: RawRow) -> bool:
    """Whether a row holds its kode and its place only."""
    name = PREPARED_NAMES.get(table.name)
    if name not in row.cells or "kode" not in row.cells or row.cells["kode"].value in (None, ""):
        return False
    return all(k in _PLACE or cell.value in (None, "") for k, cell in row.cells.items())


def check_waiting(tables: Tables, raw: RawLaporan) -> Iterator[Problem]:
    """A row that waits while something is said of it: it must say first what it is."""
    waiting: dict[tuple[str, str], RawRow] = {}
    for name, column in PREPARED_NAMES.items():
        rows = zip(tables.get(name, ()), raw.tables.get(name, ()), strict=True)
        waiting |= {(name, v["kode"]): row for v, row in rows if v.get("kode") and v.get(column) == ""}
    said: set[tuple[str, str]] = set()
    for name, schema in PACKAGE_TABLES.items():
        referring = [(c.name, c.references) for c in schema.columns if c.references]
        for values in tables.get(name, ()) if referring else ():
            if not _says_something(schema, values):
                continue
            for column, references in referring:
                for key in ((r, values.get(column)) for r in references):
                    if key in waiting and key not in said:
                        said.add(key)
                        yield _problem(key, waiting[key], name, values)


def _says_something(schema: TableSchema, values: Mapping[str, Any]) -> bool:
    keys = {*schema.keys, *_PLACE}
    return any(v not in (None, "") for k, v in values.items() if k not in keys)


def _problem(key: tuple[str, str], row: RawRow, table: str, values: Mapping[str, Any]) -> Problem:
    name, kode = key
    column = PREPARED_NAMES[name]
    other = values.get("kode")
    what = table if other == kode else f"{table} {other}"
    message = f"{column} {name} {kode} kosong padahal {what} terisi; isi {column}nya"
    return Problem(row.cells[column].place, message)
