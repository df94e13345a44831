"""The native charts of data tables: one per kind and number of series, on the patterns of ``result.data``."""

from __future__ import annotations

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.ooxml.references import quoted_sheet
from lkjip_xl.template.chart_prototypes import anchor, set_axes, small_text
from lkjip_xl.template.template_styles import PALETTE

__all__ = ["add_data_chart"]

_COLOURS = ("navy", "emas", "hijau", "garis", "abu_tua")


def add_data_chart(
    sheet: Worksheet, kind: str, place: tuple[int, int], points: tuple[int, int, str], right: str
) -> None:
    """A chart on the rows ``place``: title, message, then the chart, as wide as columns B to ``right``.

    ``points`` are the row of the series' names, that of their points, and the columns: label, then series.
    """
    top, bottom = place
    names, row, columns = points
    chart = _bars() if kind == "batang" else LineChart()
    chart.style, chart.roundedCorners = 2, False
    chart.title = Title(tx=Text(strRef=StrRef(f=f"{quoted_sheet(sheet.title)}!$B${top}")), overlay=False)
    chart.title.txPr = small_text(10)
    chart.visible_cells_only, chart.display_blanks = False, "gap"
    for column, colour in zip(columns[1:], _COLOURS, strict=False):
        chart.series.append(_series(sheet, kind, (columns[0], column), (names, row), PALETTE[colour]))
    if len(columns) == 2:
        chart.legend = None
    else:
        chart.legend.position, chart.legend.overlay = "b", False
        chart.legend.txPr = small_text(9)
    set_axes(chart)
    chart.anchor = anchor(sheet, top + 1, bottom - 1, right)
    sheet.add_chart(chart)


def _bars() -> BarChart:
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "col", "clustered", 60, -5
    return chart


def _series(
    sheet: Worksheet, kind: str, columns: tuple[str, str], rows: tuple[int, int], colour: str
) -> Series:
    label, column = columns
    names, row = rows
    series = Series(Reference(sheet, range_string=f"{quoted_sheet(sheet.title)}!${column}${row}"))
    # a range of one cell is written as a range: the program widens it to the rows that it emits
    series.val.numRef.f = f"{quoted_sheet(sheet.title)}!${column}${row}:${column}${row}"
    series.cat = AxDataSource(strRef=StrRef(f=f"{quoted_sheet(sheet.title)}!${label}${row}:${label}${row}"))
    series.tx = SeriesLabel(strRef=StrRef(f=f"{quoted_sheet(sheet.title)}!${column}${names}"))
    series.dLbls = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    series.dLbls.txPr = small_text(8)
    if kind == "batang":
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.invertIfNegative = False
    else:
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=colour, w=22_000))
        series.marker = Marker(symbol="circle", size=6, spPr=GraphicalProperties(solidFill=colour))
        series.smooth = False
        series.dLbls.position = "t"
    return series
