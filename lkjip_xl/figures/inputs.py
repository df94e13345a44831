"""The input tables of a report as rows of cell values: what a workbook's input sheets hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lkjip_xl.figures.plain.live_spelling import live_spelling
from lkjip_xl.figures.plain.plain_writing import is_plain
from lkjip_xl.model import Laporan
from lkjip_xl.schema import RPJMD_KINDS, TableSchema, ValueKind

__all__ = ["InputValue", "input_rows"]

InputValue = str | float | date | None


def input_rows(table: TableSchema, laporan: Laporan) -> Iterator[dict[str, InputValue]]:
    """The rows of an input table by column name; None is a blank cell, ``True`` is written ``ya``.

    In a report of plain formulas ranges are spelled as these read them.
    """
    rows = _rows(table, laporan)
    if not is_plain(laporan.settings):
        yield from rows
        return
    kinds = {k.name: k.kind for k in table.columns}
    other = ValueKind.TEXT if table.year_column is None else table.year_column.kind
    for row in rows:
        yield {
            k: live_spelling(x) if isinstance(x, str) and kinds.get(k, other) is ValueKind.VALUE else x
            for k, x in row.items()
        }


def _rows(table: TableSchema, laporan: Laporan) -> Iterator[dict[str, InputValue]]:
    if table.name == "rpjmd":
        yield from _rpjmd_rows(table, laporan)
    elif table.name == "skala":
        yield from _skala_rows(laporan)
    else:
        for row in getattr(laporan, table.name):
            yield {k.name: _cell_value(getattr(row, k.name)) for k in table.columns}


def _rpjmd_rows(table: TableSchema, laporan: Laporan) -> Iterator[dict[str, InputValue]]:
    for kind in RPJMD_KINDS:
        for row in getattr(laporan, kind):
            content = {k.name: _cell_value(getattr(row, k.name, None)) for k in table.columns}
            for years, target in (getattr(row, "target_rpjmd", None) or {}).items():
                if target is not None:
                    content[f"target_{years}"] = _cell_value(target)
            yield {**content, "jenis": kind}


def _skala_rows(laporan: Laporan) -> Iterator[dict[str, InputValue]]:
    for s in laporan.skala:
        for t in s.tingkat:
            yield {
                "skala": s.nama,
                "batas_bawah": t.batas_bawah,
                "tanda": t.tanda or None,
                "label": t.label,
                "skor": t.skor,
                "sumber": t.sumber,
            }


def _cell_value(content: object) -> InputValue:
    if isinstance(content, bool):
        return "ya" if content else None
    if content == "":  # a row that waits to be filled
        return None
    assert content is None or isinstance(content, str | int | float | date)  # noqa: S101 - all that the model holds
    return content
