"""Compose ``templates/LKjIP_template.xlsx``: input sheets from the schema, prototypes of generated ones.

Run as ``python -m lkjip_xl.template.compose [file]``. Two runs give the same bytes. An agency restyles its
template in Excel; this program makes the one of the repository, and takes up a change of the schema.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from openpyxl.workbook import Workbook

from lkjip_xl.schema import WORKBOOK_TABLES
from lkjip_xl.shipped import template_file
from lkjip_xl.template.chart_prototypes import Bars, add_bars, add_chart, add_series_chart
from lkjip_xl.template.data_chart_prototypes import add_data_chart
from lkjip_xl.template.input_prototypes import add_settings_sheet, add_table_sheet
from lkjip_xl.template.packing import pack
from lkjip_xl.template.prototypes import PROTOTYPES
from lkjip_xl.template.prototypes.data_prototype import CHARTS, POINT_COLUMNS
from lkjip_xl.template.prototypes.pattern_stack import SERIES_ROWS
from lkjip_xl.template.stacking import lay_out, pattern_name
from lkjip_xl.template.template_styles import LABEL_COLOURS, PALETTE, register
from lkjip_xl.writing.safe_writing import write_safely

_STAMP = datetime(2020, 1, 1)  # noqa: DTZ001 - the package format stores UTC without a zone
_CALC_ID = 191029


def compose() -> Workbook:
    """The template as a workbook in memory."""
    book = Workbook()
    book.remove(book.worksheets[0])
    register(book)
    beranda, *others = PROTOTYPES
    lay_out(book, beranda)
    add_settings_sheet(book)
    for table in WORKBOOK_TABLES.values():
        add_table_sheet(book, table)
    for prototype in others:
        lay_out(book, prototype)
    _add_overview_chart(book)
    _add_bars(book, "iku", "IKU", "O", (("P", PALETTE["navy"]),), None)
    colours = tuple(colour for _, colour, _, _ in LABEL_COLOURS[:5])
    _add_bars(book, "ringkasan", "Ringkasan", "M", tuple(zip("NOPQR", colours, strict=True)), "kepala")
    for key, years in (("sasaran", "DH"), ("iku", "EI")):
        _add_series_chart(book, key, years)
    for key, right in (("umum", "Q"), ("sasaran", "M"), ("iku", "M")):
        _add_data_charts(book, key, right)
    _set_properties(book)
    return book


def build() -> bytes:
    """The bytes of the template."""
    return pack(compose())


def _add_overview_chart(book: Workbook) -> None:
    token_row, _ = _rows_of(book, pattern_name("beranda", "sasaran"))
    top, bottom = _rows_of(book, pattern_name("beranda", "grafik"))
    add_chart(book["Beranda"], token_row, top, bottom)


def _add_bars(book: Workbook, key: str, sheet: str, labels: str, bars: Bars, names: str | None) -> None:
    row, _ = _rows_of(book, pattern_name(key, "indikator"))
    name_row = None if names is None else _rows_of(book, pattern_name(key, names))[0]
    add_bars(book[sheet], _rows_of(book, pattern_name(key, "grafik")), (row, labels), bars, name_row)


def _add_series_chart(book: Workbook, key: str, years: str) -> None:
    top, _ = _rows_of(book, pattern_name(key, "deret"))
    title = next(p.title for p in PROTOTYPES if p.key == key)
    add_series_chart(book[title], top, years, "OS", SERIES_ROWS, "M")


def _add_data_charts(book: Workbook, key: str, right: str) -> None:
    names, points = (_rows_of(book, pattern_name(key, p))[0] for p in ("titik_kepala", "titik"))
    sheet = book[next(p.title for p in PROTOTYPES if p.key == key)]
    for kind, count in CHARTS:
        place = _rows_of(book, pattern_name(key, f"grafik_{kind}_{count}"))
        add_data_chart(sheet, kind, place, (names, points, POINT_COLUMNS[: count + 1]), right)


def _rows_of(book: Workbook, name: str) -> tuple[int, int]:
    first, last = book.defined_names[name].attr_text.rpartition("!")[2].replace("$", "").split(":")
    return int(first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), int(last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _set_properties(book: Workbook) -> None:
    properties = book.properties
    properties.creator = properties.lastModifiedBy = "LKjIP XL"
    properties.title = "Laporan Kinerja Instansi Pemerintah"
    properties.created = properties.modified = _STAMP
    book.code_name = "ThisWorkbook"
    book.active = 0
    # cached values are kept on opening: a PC without the functions would lose them otherwise
    book.calculation.fullCalcOnLoad = False
    book.calculation.calcId = _CALC_ID


def main() -> None:
    """Write the template, or the file named on the command line."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else template_file()
    write_safely(path, build())


if __name__ == "__main__":
    main()
