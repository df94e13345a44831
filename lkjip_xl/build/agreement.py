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
from lkjip_xl.read.package_writer import write_number
from lkjip_xl.read.tidy.clean_text import clean_text
from lkjip_xl.sheets.values import SheetValues

__all__ = ["check_agreement"]

_PRECISION = 1e-9  # sums of many amounts may differ in the last digits, by the order of adding


def check_agreement(layout: Layout, calculation: WorkbookCalculation, values: SheetValues) -> None:
    """Raise CalculationError at the first generated cell whose calculated value is not that of its figure.

    ``values`` are made of the same input. Blanks and invisible characters are not compared: free text that no
    formula compares stands in a user's workbook as it was typed.
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
    return _letters(found) == _letters(expected)


def _letters(value: object) -> str:
    """What can be seen of a text; a number that was typed for a text is that text."""
    text = write_number(float(value)) if isinstance(value, int | float) else str(value or "")
    return text if text.isascii() and text.isalnum() else "".join(clean_text(text, key=True).split())


def _shown(value: object) -> str:
    return "sel kosong" if value is None or value == "" else str(value)
