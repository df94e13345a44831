"""The native charts: capaian and serapan per sasaran on Beranda, five years of an indikator."""

from __future__ import annotations

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.template.template_styles import FONT_NAME, PALETTE

__all__ = ["add_bars", "add_chart", "add_series_chart", "anchor", "set_axes", "small_text"]

_TITLE = "Capaian Kinerja dan Serapan Anggaran per Sasaran Strategis (%)"
_LEFT = 1  # column B, counted from 0
# in EMU: near the end of the last column and of a row of 15 points, so that both ends lie in the table and
# in one pattern (an anchor at the start of the next column widens the printed area)
_ROW_END, _UNIT, _MARGIN = 180_000, 7 * 9_525, 60_000


def add_series_chart(sheet: Worksheet, top: int, years: str, hidden: str, rows: int, right: str) -> None:
    """Put the chart of the series pattern that begins on row ``top``: realisasi, and the target dashed.

    ``years`` and ``hidden`` are the first and last column of the years and of the chart's own cells.
    """
    chart = LineChart()
    chart.style, chart.roundedCorners = 2, False
    chart.title = Title(tx=Text(strRef=StrRef(f=f"{sheet.title}!$B${top}")), overlay=False)
    chart.title.txPr = small_text(10)
    chart.legend.position, chart.legend.overlay = "b", False
    chart.legend.txPr = small_text(9)
    chart.visible_cells_only, chart.display_blanks = False, "gap"
    first, last = years[0], years[-1]
    for title, row, colour, dash in (
        ("Realisasi", top + 2, "navy", None),
        ("Target", top + 3, "emas", "dash"),
    ):
        values = f"{sheet.title}!${hidden[0]}${row}:${hidden[-1]}${row}"
        series = Series(Reference(sheet, range_string=values), title=title)
        series.cat = AxDataSource(numRef=NumRef(f=f"{sheet.title}!${first}${top + 1}:${last}${top + 1}"))
        series.graphicalProperties = GraphicalProperties(
            ln=LineProperties(solidFill=PALETTE[colour], w=22_000, prstDash=dash)
        )
        series.marker = Marker(symbol="circle", size=6, spPr=GraphicalProperties(solidFill=PALETTE[colour]))
        series.smooth = False
        if dash is None:
            series.dLbls = DataLabelList(
                showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
            )
            series.dLbls.txPr, series.dLbls.position, series.dLbls.numFmt = small_text(8), "t", "0.00"
        chart.series.append(series)
    set_axes(chart)
    chart.x_axis.number_format = "0"
    chart.anchor = anchor(sheet, top + 3, top + 2 + rows, right)
    sheet.add_chart(chart)


Bars = tuple[tuple[str, str], ...]
"""Column of the values of each series, and its colour."""


def add_bars(
    sheet: Worksheet, place: tuple[int, int], cells: tuple[int, str], bars: Bars, names: int | None
) -> None:
    """A bar chart on the rows ``place`` below a title in column B.

    ``cells`` are the token row and the column of the labels. ``names`` is the row of the names of the series,
    which then stand over each other: one bar per label in the colour of its series. None: one series.
    """
    top, bottom = place
    row, labels = cells
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "col", "clustered", 40, 100
    chart.style, chart.roundedCorners = 2, False
    chart.title = Title(tx=Text(strRef=StrRef(f=f"{sheet.title}!$B${top}")), overlay=False)
    chart.title.txPr = small_text(10)
    chart.visible_cells_only, chart.display_blanks = False, "gap"
    for column, colour in bars:
        series = _series(sheet, "Capaian", column, row, colour)
        series.cat = AxDataSource(strRef=StrRef(f=f"{sheet.title}!${labels}${row}:${labels}${row}"))
        if names is not None:
            series.tx = SeriesLabel(strRef=StrRef(f=f"{sheet.title}!${column}${names}"))
            series.dLbls = None
        chart.series.append(series)
    if names is None:
        chart.legend = None
    else:
        chart.legend.position, chart.legend.overlay = "b", False
        chart.legend.txPr = small_text(9)
    set_axes(chart)
    right = "K" if names else "M"
    chart.anchor = anchor(sheet, top, bottom - 1, right)
    sheet.add_chart(chart)


def add_chart(sheet: Worksheet, token_row: int, top: int, bottom: int) -> None:
    """Put the chart on the rows ``top`` to ``bottom``; its series are the token cells of ``token_row``."""
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "col", "clustered", 60, -5
    chart.style, chart.roundedCorners = 2, False
    chart.title = _TITLE
    chart.title.overlay = False
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=_characters(11, bold=True))
    chart.title.tx.rich.p[0].r[0].rPr = _characters(11, bold=True)
    chart.legend.position, chart.legend.overlay = "b", False
    chart.legend.txPr = small_text(9)
    # the cells of the series stand in hidden columns; a sasaran without capaian leaves a gap
    chart.visible_cells_only, chart.display_blanks = False, "gap"
    for title, column, colour in (
        ("Capaian kinerja", "P", PALETTE["navy"]),
        ("Serapan anggaran", "Q", PALETTE["emas"]),
    ):
        chart.series.append(_series(sheet, title, column, token_row, colour))
    set_axes(chart)
    # tied to the columns: as wide as the tables, also after a change of a width
    chart.anchor = anchor(sheet, top - 1, bottom - 1, "M")
    sheet.add_chart(chart)


def _series(sheet: Worksheet, title: str, column: str, row: int, colour: str) -> Series:
    series = Series(Reference(sheet, range_string=f"{sheet.title}!${column}${row}"), title=title)
    # a range of one cell is written as a range: the program widens it to the rows that it emits
    series.val.numRef.f = f"{sheet.title}!${column}${row}:${column}${row}"
    series.cat = AxDataSource(strRef=StrRef(f=f"{sheet.title}!$O${row}:$O${row}"))
    series.graphicalProperties = GraphicalProperties(solidFill=colour)
    series.graphicalProperties.line = LineProperties(solidFill=PALETTE["navy"], w=6350)
    series.invertIfNegative = False
    series.dLbls = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    series.dLbls.txPr = small_text(8)
    return series


def anchor(sheet: Worksheet, first: int, last: int, right: str) -> TwoCellAnchor:
    """The place of a chart: rows ``first`` to ``last`` counted from 0, column B to just inside ``right``."""
    end = int(sheet.column_dimensions[right].width * _UNIT) - _MARGIN
    column = column_index_from_string(right) - 1
    return TwoCellAnchor(
        "twoCell",
        AnchorMarker(col=_LEFT, row=first),
        AnchorMarker(col=column, colOff=end, row=last, rowOff=_ROW_END),
    )


def set_axes(chart: BarChart | LineChart) -> None:
    """The look of both axes; the labels stand under the plot.

    Where the axes stand and cross, and that a series has one colour, is written out: where nothing is said,
    each program has a default of its own.
    """
    chart.varyColors = False
    chart.x_axis.axPos, chart.y_axis.axPos = "b", "l"
    chart.y_axis.crossBetween = "between"
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete, axis.crosses = False, "autoZero"
        axis.txPr = small_text(9)
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=PALETTE["garis"]))
    chart.x_axis.tickLblPos = "low"  # under the plot also where a capaian is negative
    chart.y_axis.number_format = "General"  # as many decimals as the steps of the axis have
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=PALETTE["abu"]))


def small_text(size: float) -> RichText:
    """The look of a chart's text in points."""
    properties = ParagraphProperties(defRPr=_characters(size))
    return RichText(p=[Paragraph(pPr=properties, endParaRPr=_characters(size))])


def _characters(size: float, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(
        sz=int(size * 100), b=bold, solidFill=PALETTE["tinta"], latin=Font(typeface=FONT_NAME)
    )
