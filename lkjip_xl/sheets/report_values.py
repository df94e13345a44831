"""The values of a report: of every cell of its sheets, and of the figures that no cell shows."""

from __future__ import annotations

from collections.abc import Iterable

from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan
from lkjip_xl.sheets import GeneratedSheet, compose_sheets, helper_formulas
from lkjip_xl.sheets.unshown_figures import unshown_figures
from lkjip_xl.sheets.values import SheetValues

__all__ = ["report_values"]


def report_values(laporan: Laporan, sheets: Iterable[GeneratedSheet] | None = None) -> SheetValues:
    """Everything that can be said of ``laporan`` in numbers, computed when first asked for.

    ``sheets`` are those of the report (``compose_sheets``), where the caller has them.
    """
    u = ReportOrder.shown(laporan)
    shown = compose_sheets(laporan) if sheets is None else sheets
    return SheetValues(laporan, (*shown, unshown_figures(u)), helper_formulas(u))
