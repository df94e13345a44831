"""Sheet Rujukan: every figure that a narrative names, with what it is today. Only where there is one."""

from __future__ import annotations

from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.names import FIGURE_NAMES, TOTALS
from lkjip_xl.figures.plain.number_cells import number_cells
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.figures.spelling.figure_references import FigureReference
from lkjip_xl.sheets.printed_numbers.told_narrative import TOLD, named_figures, told_figure
from lkjip_xl.sheets.printed_numbers.value_formats import value_decimals
from lkjip_xl.sheets.report.sasaran import NARASI, sheet_name
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, SheetBuilder, SheetKind

__all__ = ["KEY", "SHEETS", "rujukan_sheets"]

KEY = "Rujukan"
_NOT_HERE = "tidak dihitung di laporan ini"
_PARTS = {column: label.lower() for label, column in NARASI}


def rujukan_sheets(u: ReportOrder) -> tuple[GeneratedSheet, ...]:
    """The sheet, a row for each way of writing a reference; none where no narrative has one."""
    places: dict[FigureReference, list[str]] = {}
    meant: dict[FigureReference, FigureKey] = {}
    for kode, part, reference, figure in named_figures(u):
        places.setdefault(reference, []).append(f"{sheet_name(u, kode)}, {_PARTS[part]}")
        meant[reference] = figure
    if not meant:
        return ()
    p = SheetBuilder(KEY, "rujukan", KEY)
    p.add("kop")
    p.add("kepala")
    decimals = value_decimals(u.laporan)
    for n, (reference, figure) in enumerate(meant.items(), 1):
        told = told_figure(u, reference, figure, decimals)
        p.add(
            "rujukan",
            no=n,
            rujukan=reference.text,
            nilai=Cell(told, FigureKey(TOLD, reference.text)),
            arti=_meaning(figure) if figure in u.figures else f"{_meaning(figure)}: {_NOT_HERE}",
            tempat="; ".join(places[reference]),
            **number_cells(told),
        )
    return (p.finish(),)


def _meaning(figure: FigureKey) -> str:
    return f"{FIGURE_NAMES[figure.name].label} {TOTALS.get(figure.kode, figure.kode)}"


SHEETS = (SheetKind(131, "Angka yang disebut dalam Narasi, nilainya kini", rujukan_sheets, KEY, KEY),)
