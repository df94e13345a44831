"""The calculating engine against the figures' own values: where they differ, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from lkjip_xl.build.user_formulas import WorkbookCalculation
from lkjip_xl.errors import CalculationError
from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import Formula
from lkjip_xl.layout.addresses import Layout, Place
from lkjip_xl.ooxml.cell_reader import cell_address
from lkjip_xl.ooxml.cell_xml import Value
from lkjip_xl.sheets.values import SheetValues

__all__ = ["check_agreement"]

_PRECISION = 1e-9  # sums of many amounts may differ in the last digits, by the order of adding


def check_agreement(layout: Layout, calculation: WorkbookCalculation, values: SheetValues) -> None:
    """Raise CalculationError at the first generated cell whose calculated value is not that of its figure.

    ``values`` are made from the same Laporan that fills the input of the workbook.
    """
    for sheet, place, expected in _expected(layout, values):
        found = calculation.value(sheet, place.row, place.column)
        if not _same(found, expected):
            address = cell_address(sheet, place.row, place.column)
            raise CalculationError(
                f"{address}: mesin hitung memberi {_shown(found)}, seharusnya {_shown(expected)}; "
                "laporkan baris ini kepada pengembang"
            )


def _expected(layout: Layout, values: SheetValues) -> Iterator[tuple[str, Place, CellValue]]:
    """Every formula cell: its tab, its place, the value of its figure."""
    for key, laid_out in layout.sheets.items():
        for number, emission in enumerate(laid_out.original):
            for token, cell in emission.row.content.items():
                if isinstance(cell.content, Formula):
                    yield laid_out.name, emission.cell(key, token), values.cell(key, number, token)


def _same(found: Value, expected: CellValue) -> bool:
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    if isinstance(found, int | float) and isinstance(expected, int | float):
        return isclose(found, expected, rel_tol=_PRECISION, abs_tol=_PRECISION)
    return (str(found) if found else "") == (str(expected) if expected else "")


def _shown(value: object) -> str:
    return "sel kosong" if value is None or value == "" else str(value)
