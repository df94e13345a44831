"""The values of a report: of every cell of its sheets, and of the figures that no cell shows."""

from __future__ import annotations

from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan
from lkjip_xl.sheets import compose_sheets, helper_formulas
from lkjip_xl.sheets.unshown_figures import unshown_figures
from lkjip_xl.sheets.values import SheetValues

__all__ = ["report_values"]


def report_values(laporan: Laporan) -> SheetValues:
    """Everything that can be said of ``laporan`` in numbers, computed when first asked for."""
    u = ReportOrder(laporan)
    return SheetValues(laporan, (*compose_sheets(laporan), unshown_figures(u)), helper_formulas(u))
