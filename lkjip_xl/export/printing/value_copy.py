"""A copy of a workbook for printing: every formula is replaced by its value, calculated afresh.

So the print is right on a PC without the functions, after an edit that no Excel has calculated, and in any
release of LibreOffice.
"""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.build.record import read_record
from lkjip_xl.build.user_formulas import WorkbookCalculation, calculate_workbook, find_user_formulas
from lkjip_xl.figures.names import APBD, OTHER, PROGRAM
from lkjip_xl.layout.own_sheets import own_sheets
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.model import Laporan, Program, Rincian
from lkjip_xl.ooxml import Sheet, WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import ErrorValue, Grid, fill_constant, fill_formula, read_value
from lkjip_xl.read.workbook_input import read_raw_workbook

__all__ = ["copy_values", "needs_regeneration"]

_GAP = "#N/A"
"""A gap of a chart, in a hidden cell: LibreOffice draws it as 0, and prints it as ### beside a blank cell."""
_KEPT = ("array", "dataTable")  # formulas whose cells the engine does not spill as Excel does


def copy_values(data: bytes, laporan: Laporan) -> WorkbookFile:
    """The package with values only. ``laporan`` is its input.

    Our sheets get the values of a new calculation. A user's own sheet keeps the stored ones, which Excel has
    calculated with all its functions; where none is stored, or an error is, the new one counts.
    """
    book = WorkbookFile.open(data)
    user_formulas = find_user_formulas(book, read_raw_workbook(data).placements)
    calculation = calculate_workbook(data, laporan.skala, user_formulas)
    book.main.drop_calculation_chain()
    ours = {x.part for x in own_sheets(book).values()}
    for sheet in book.sheets:
        if sheet.kind == "worksheet":
            _freeze(book, sheet, calculation, is_ours=sheet.part in ours)
    return book


def _freeze(book: WorkbookFile, sheet: Sheet, calculation: WorkbookCalculation, *, is_ours: bool) -> None:
    grid = Grid(book.package.edit(sheet.part))
    for row, column, _, _ in list(read_sheet_cells(book, sheet.part)):
        c = grid.existing(row, column)
        f = None if c is None else c.find(q("f"))
        if c is None or f is None:
            continue
        value = read_value(c)
        stale = is_ours or value is None or isinstance(value, ErrorValue)
        if stale and f.get("t") not in _KEPT:
            failed = calculation.calculation.unknown(sheet.name, row, column)
            new = calculation.value(sheet.name, row, column)
            value = value if new is None or (failed and value is not None) else new
        if is_ours and isinstance(value, ErrorValue) and value == _GAP:
            fill_constant(c, None)
        elif isinstance(value, bool | ErrorValue):
            fill_formula(c, "", value)  # only a formula's value may be an error or TRUE ...
            c.remove(c[0])  # ... and that of a formula which is gone is a constant
        else:
            fill_constant(c, value)


def needs_regeneration(book: WorkbookFile, laporan: Laporan) -> bool:
    """Whether rows of the input were added or deleted since the generated sheets were made.

    Their values are fresh in any case; a row that they lack, or that is gone, needs ``lkjip regenerasi``.
    """
    records = read_record(book)
    if not records:
        return False
    recorded = {f.kode for f in records}
    known = {PROGRAM, APBD, OTHER}
    known |= {t.kode for t in laporan.tujuan} | {s.kode for s in laporan.sasaran}
    known |= {i.kode for i in laporan.indikator} | {b.kode for b in laporan.belanja}
    known |= {p.kode for p in laporan.program} | {r.kode for r in laporan.rincian}
    known |= {b.kode for b in laporan.porsi}
    deleted = any(f.kode not in known for f in records if f.name in ("capaian", "serapan"))
    return deleted or any(kode not in recorded for kode in _with_figures(laporan))


def _with_figures(laporan: Laporan) -> Iterator[str]:
    """The kodes of rows that have a figure on a generated sheet: a blank is not in the snapshot."""
    yield from (s.kode for s in laporan.sasaran)
    yield from (r.kode for r in laporan.realisasi if r.realisasi is not None)
    spending: tuple[Program | Rincian, ...] = (*laporan.program, *laporan.rincian)
    yield from (x.kode for x in spending if x.pagu_murni is not None and x.pagu_perubahan is not None)
