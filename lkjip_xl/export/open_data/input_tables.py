"""The input tables that no table of results repeats, as open data, straight from the schema.

A table that the schema gains appears here by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from lkjip_xl.export.open_data.figure_values import split_value
from lkjip_xl.export.open_data.shape import (
    BOOLEAN,
    DATE,
    DECIMAL,
    INTEGER,
    TEXT,
    Content,
    DataColumn,
    Kind,
    OpenTable,
    size,
)
from lkjip_xl.model import Laporan
from lkjip_xl.schema import PACKAGE_TABLES, ColumnSchema, TableSchema, ValueKind

__all__ = ["input_tables"]

_KIND: Mapping[ValueKind, Kind] = {
    ValueKind.INTEGER: INTEGER,
    ValueKind.NUMBER: DECIMAL,
    ValueKind.RUPIAH: DECIMAL,
    ValueKind.DATE: DATE,
}

_PAIRED = (ValueKind.VALUE, ValueKind.CONTENT)
"""Kinds whose cell may hold a text instead of a number: two columns."""


def input_tables(laporan: Laporan, seen: Iterable[str]) -> tuple[OpenTable, ...]:
    """The input tables whose name is not in ``seen``, in the order of the data package."""
    existing = set(seen)
    return tuple(_table(laporan, t) for t in PACKAGE_TABLES.values() if t.name not in existing)


def _table(laporan: Laporan, schema: TableSchema) -> OpenTable:
    columns = tuple(k for s in schema.columns for k in _columns(s))
    rows = tuple(_rows(schema, b) for b in _raw_rows(laporan, schema.name))
    return OpenTable(schema.name, schema.title, schema.keys, columns, rows)


def _columns(k: ColumnSchema) -> Iterator[DataColumn]:
    if k.kind in _PAIRED:
        yield from size(k.name, k.label)
    else:
        boolean = k.choices == ("ya", "tidak")
        satuan = "rupiah" if k.kind is ValueKind.RUPIAH else "tahun" if k.name == "tahun" else None
        yield DataColumn(k.name, k.label, BOOLEAN if boolean else _KIND.get(k.kind, TEXT), satuan)


def _rows(schema: TableSchema, content: Mapping[str, Any]) -> dict[str, Content]:
    result: dict[str, Content] = {}
    for k in schema.columns:
        value = content.get(k.name)
        result |= (
            split_value(k.name, value) if k.kind in _PAIRED else {k.name: None if value == "" else value}
        )
    return result


def _raw_rows(laporan: Laporan, name: str) -> Iterator[Mapping[str, Any]]:
    if name == "skala":
        for s in laporan.skala:
            for t in s.tingkat:
                yield asdict(t) | {"skala": s.nama}
        return
    for b in getattr(laporan, name):
        yield asdict(b)
