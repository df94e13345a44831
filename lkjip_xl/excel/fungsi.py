"""The worksheet functions as Excel's Python finds them, by their names in a cell: ``CAPAIAN`` ..."""

from __future__ import annotations

import xlwings

from lkjip_xl.excel.make_functions import buat_fungsi
from lkjip_xl.excel.workbook_scales import SkalaPemanggil

_FUNGSI = buat_fungsi(xlwings.func, xlwings.arg, SkalaPemanggil())
globals().update(_FUNGSI)

__all__ = list(_FUNGSI)
