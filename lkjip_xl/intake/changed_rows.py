"""The rows of a report with what an import brings; each stays where it is, new ones follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from lkjip_xl.finance.export_model import Origin
from lkjip_xl.intake.performance_preview import PerformanceChange, PerformancePreview
from lkjip_xl.intake.preview import ImportPreview, MoneyChange
from lkjip_xl.model import Laporan, PerjanjianKinerja, Program, Realisasi

__all__ = ["changed_rows"]

_Told = Callable[[Sequence[Origin]], str]
_Row = Callable[..., Any]


def changed_rows(
    laporan: Laporan, money: ImportPreview | None, performance: PerformancePreview | None, source: _Told
) -> dict[str, list[Any]]:
    """The rows of the tables that change, by table; ``source`` words where a figure comes from."""
    result: dict[str, list[Any]] = {}
    if money is not None:
        result |= _money(laporan, money.changes, source)
    if performance is not None:
        changes = [c for c in performance.changes if c.changed]
        result["pk"] = _with_values(
            list(laporan.pk), [c for c in changes if c.table == "pk"], PerjanjianKinerja
        )
        found = [c for c in changes if c.table == "realisasi"]
        result["realisasi"] = _with_values(list(laporan.realisasi), found, Realisasi, source)
    return result


def _money(laporan: Laporan, changes: Sequence[MoneyChange], source: _Told) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {"program": list(laporan.program), "rincian": list(laporan.rincian)}
    for c in changes:
        amounts: dict[str, Any] = {k: c.after[k] for k in c.changed}
        table = rows[c.table]
        if amounts and c.row is not None:
            table[c.row] = replace(table[c.row], **amounts, sumber_data=source(c.sources))
        elif c.row is None:
            new = Program(c.kode, c.nama, opd=c.opd or None, sumber_data=source(c.sources))
            table.append(replace(new, **amounts))
    return rows


def _with_values(
    rows: list[Any],
    changes: Sequence[PerformanceChange],
    kind: Callable[..., Any],
    source: _Told | None = None,
) -> list[Any]:
    places = {row.kode: n for n, row in enumerate(rows)}
    for c in changes:
        values: dict[str, Any] = {c.column: c.after}
        if source is not None:
            values["sumber_data"] = source([c.source.asal])
        if c.kode in places:
            rows[places[c.kode]] = replace(rows[places[c.kode]], **values)
        else:
            rows.append(kind(c.kode, **values))
    return rows
