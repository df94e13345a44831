"""Pagu and realisasi of the year that ends, beside each program of the new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.model import Laporan, Program
from lkjip_xl.sheets.report_values import report_values

__all__ = ["LAST_MONEY", "with_last_money"]

LAST_MONEY = {"pagu_lalu": "pagu", "realisasi_lalu": "realisasi_rp"}
"""Column of sheet Program -> the figure of the year before that it holds."""


def with_last_money(programs: Sequence[Program], old: Laporan) -> Iterator[Program]:
    """Programs of the new year with the pagu in force and the realisasi of ``old``, sums of the levels below.

    Where the old report says none, a program has none.
    """
    values = report_values(old)

    def amount(name: str, kode: str) -> float | None:
        key = FigureKey(name, kode)
        value = values.figure(key) if key in values.homes else None
        return float(value) if isinstance(value, int | float) else None

    for p in programs:
        amounts: dict[str, Any] = {k: amount(name, p.kode) for k, name in LAST_MONEY.items()}
        yield replace(p, **amounts)
