"""Pagu and realisasi of the year that ends, beside each program of the new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.model import Laporan, Program
from lkjip_xl.review.recomputed import figure_value
from lkjip_xl.sheets.report_values import report_values

__all__ = ["LAST_MONEY", "with_last_money"]

LAST_MONEY = {"pagu_lalu": "pagu", "realisasi_lalu": "realisasi_rp"}
"""Column of sheet Program -> the figure of the year before that it holds."""


def with_last_money(programs: Sequence[Program], old: Laporan) -> Iterator[Program]:
    """Programs of the new year with the pagu in force and the realisasi of ``old``, sums of the levels below.

    Where the old report says none, a program has none.
    """
    values = report_values(old)
    for p in programs:
        found = {k: figure_value(values, FigureKey(name, p.kode)) for k, name in LAST_MONEY.items()}
        amounts: dict[str, Any] = {k: float(x) for k, x in found.items() if isinstance(x, int | float)}
        yield replace(p, **{**dict.fromkeys(LAST_MONEY), **amounts})
