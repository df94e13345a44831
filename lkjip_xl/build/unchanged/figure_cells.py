"""Values of cells by address, from the figures alone: where no formula is new, nothing need be calculated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from lkjip_xl.build.agreement import shown_value
from lkjip_xl.build.filling.helper_cells import HelperColumn
from lkjip_xl.build.user_formulas import UserFormula, WorkbookCalculation
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.ooxml.cell_xml import Value
from lkjip_xl.read.workbook_input import TablePlacement
from lkjip_xl.sheets.values import SheetValues

__all__ = ["CellValues", "FigureCells", "home_figures"]

CellValues = Callable[[str, int, int], Value]
"""The value of a sheet's cell: row, column."""


class FigureCells:
    """The cells of the generated sheets of a layout, and the ``helpers`` on input sheets, as calculated.

    ``placements`` says where the rows of the input are; they are those of the report, in its order.
    """

    uncalculated: tuple[UserFormula, ...] = ()

    def __init__(
        self,
        layout: Layout,
        values: SheetValues,
        helpers: Iterable[HelperColumn],
        placements: Mapping[str, TablePlacement],
    ) -> None:
        self._layout, self._values = layout, values
        self._keys = {laid_out.name: key for key, laid_out in layout.sheets.items()}
        self._places: dict[str, Mapping[tuple[int, int], tuple[int, str]]] = {}
        rows = {table: {row: n for n, row in enumerate(p.content_rows)} for table, p in placements.items()}
        self._helpers = {(h.sheet, h.column): (h, rows[h.table]) for h in helpers}

    def value(self, sheet: str, row: int, column: int) -> Value:
        """The value of a token's cell or of a helper; None for another cell."""
        key = self._keys.get(sheet)
        if key is None:
            return self._helper(sheet, row, column)
        if key not in self._places:
            self._places[key] = {
                (place.row, place.column): (e.number, token)
                for e in self._layout.sheets[key].placements
                for token in e.row.content
                if (place := e.cell(key, token))
            }
        found = self._places[key].get((row, column))
        return None if found is None else shown_value(self._values.cell(key, *found))

    def numbers_before(self, calculated: CellValues) -> CellValues:
        """What was ``calculated``, but the figures' own numbers, as the cells of plain formulas hold them."""

        def value(sheet: str, row: int, column: int) -> Value:
            own = self.value(sheet, row, column)
            return own if isinstance(own, float) else calculated(sheet, row, column)

        return value

    def _helper(self, sheet: str, row: int, column: int) -> Value:
        if (sheet, column) not in self._helpers:
            return None
        helper, rows = self._helpers[sheet, column]
        if row in rows:
            return shown_value(self._values.column(helper.table, helper.name)[rows[row]])
        return shown_value(self._values.blank_row(helper.table, helper.name))


class _Figures(Mapping[FigureKey, Value]):
    """The figures that are at home in a layout, each computed when it is asked for."""

    def __init__(self, layout: Layout, values: SheetValues) -> None:
        self._home, self._values = layout.home, values

    def __getitem__(self, figure: FigureKey) -> Value:
        if figure not in self._home:
            raise KeyError(figure)
        return shown_value(self._values.figure(figure))

    def __iter__(self) -> Iterator[FigureKey]:
        return iter(self._home)

    def __len__(self) -> int:
        return len(self._home)

    def __reduce__(self) -> tuple[type, tuple[dict[FigureKey, Value]]]:
        return dict, (dict(self),)


def home_figures(
    layout: Layout, values: SheetValues, calculation: WorkbookCalculation | None
) -> Mapping[FigureKey, Value]:
    """The figures as they are stored: by a ``calculation``, else their own.

    As the cells of plain formulas hold them: a mean of Excel's may differ from the figure in the last digit.
    """
    own = _Figures(layout, values)
    if calculation is None:
        return own
    figures = {
        f: calculation.value(layout.sheets[t.sheet].name, t.row, t.column) for f, t in layout.home.items()
    }
    if layout.plain:
        figures |= {f: x for f, x in own.items() if isinstance(x, float)}
    return figures
