"""The worksheet functions as Excel's Python finds them, by their names in a cell: ``CAPAIAN`` ..."""

from __future__ import annotations

import xlwings

from lkjip_xl.excel.make_functions import make_functions
from lkjip_xl.excel.workbook_scales import CallerSkala

_FUNCTIONS = make_functions(xlwings.func, xlwings.arg, CallerSkala())
globals().update(_FUNCTIONS)

__all__ = list(_FUNCTIONS)
