"""The years of a series that were filled since the book was made, as the next regeneration lays them out.

A series that waited has a column for each of five years: on paper it begins with its first year that says
something. A chart has the points that there were; in a copy that holds values it gets those of today.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lkjip_xl.build.record import read_supplement
from lkjip_xl.build.users_own.emissions import EmittedSheet, unpack
from lkjip_xl.layout.drafts.worksheet_frame import merges_element
from lkjip_xl.layout.own_sheets import own_sheets
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.ooxml.child_order import WORKSHEET_ORDER, insert_in_order
from lkjip_xl.ooxml.references import Box, read_box
from lkjip_xl.sheets.report.deret import AS_CHART, AS_TABLE, NOTHING, YEAR_COUNT
from lkjip_xl.sheets.status_and_plan.planning_table import spread

__all__ = ["print_filled_years"]

_YEAR, _SHOWN, _STATUS = "t", ("d", "s"), "keadaan_"
_ROWS = (_YEAR, *_SHOWN, _STATUS)
_POINTS = {"g": "d", "h": "s"}
_PLACES = range(1, YEAR_COUNT + 1)


@dataclass(frozen=True)
class _Series:
    """A series on a sheet of a copy that holds values: its cells by token."""

    grid: Grid
    content: Mapping[tuple[int, int], str | float | None]
    kode: str
    tokens: Mapping[str, tuple[int, int]]

    def value(self, token: str) -> str | float | None:
        """What a cell holds."""
        return self.content.get(self.tokens[token])

    def put(self, token: str, value: str | float | None) -> None:
        """Let a cell hold this, in the look that it has."""
        if self.value(token) != value:
            fill_constant(self.grid.cell(*self.tokens[token]), value)

    @property
    def years(self) -> Mapping[int, int]:
        """Place -> the year that is printed there."""
        values = ((n, self.value(f"{_YEAR}{n}")) for n in _PLACES)
        return {n: int(x) for n, x in values if isinstance(x, int | float)}


def print_filled_years(book: WorkbookFile, laporan: Laporan) -> bool:
    """Print no empty years before the first filled one, and the points of today, in a copy that holds values.

    Whether sheet Deret has figures of a year for which a series has no place: they need a regeneration.
    """
    emitted, ours = unpack(read_supplement(book)), own_sheets(book)
    lacking = False
    for key in emitted.keys() & ours.keys():
        for pattern, series in _series_of(book, ours[key].part, emitted[key]):
            lacking |= _lacks_a_year(series, laporan)
            if pattern == AS_CHART:
                _draw(series)
            else:
                _begin_with_the_first(series)
    return lacking


def _series_of(book: WorkbookFile, part: str, sheet: EmittedSheet) -> Iterator[tuple[str, _Series]]:
    places = [n for n, (pattern, _) in enumerate(sheet.emissions) if pattern in (AS_CHART, AS_TABLE)]
    if not places:
        return
    grid = Grid(book.package.edit(part))
    content = {(row, k): x for row, k, _, x in read_sheet_cells(book, part)}
    for n in places:
        (pattern, kode), start = sheet.emissions[n], sheet.starts[n]
        tokens = {t: (start + row, k) for t, (row, k) in sheet.shape(n).tokens.items()}
        yield pattern, _Series(grid, content, kode, tokens)


def _lacks_a_year(series: _Series, laporan: Laporan) -> bool:
    window = range(laporan.year - YEAR_COUNT + 1, laporan.year)
    filled = {
        d.tahun
        for d in laporan.deret
        if d.kode == series.kode and laporan.is_own(d.wilayah) and not {d.nilai, d.target} <= {*NOTHING}
    }
    return not filled.intersection(window) <= {*series.years.values()}


def _draw(series: _Series) -> None:
    """The points of the values that there are; no #N/A, which LibreOffice would draw as 0."""
    for n in series.years:
        for point, mark in _POINTS.items():
            value = series.value(f"{mark}{n}")
            series.put(f"{point}{n}", value if isinstance(value, int | float) else None)


def _begin_with_the_first(series: _Series) -> None:
    """Leave the years before the first that says something out; the others take the whole width."""
    places = [*series.years]
    filled = (i for i, n in enumerate(places) if any(series.value(f"{m}{n}") not in NOTHING for m in _SHOWN))
    first = next(filled, 0)
    if first == 0:
        return
    kept = [{m: series.value(f"{m}{n}") for m in _ROWS} for n in places[first:]]
    spans = spread(len(kept), YEAR_COUNT)
    values = {at: x for (at, _), x in zip(spans, kept, strict=True)}
    for n in _PLACES:
        for mark in _ROWS:
            series.put(f"{mark}{n}", values.get(n, {}).get(mark))
    _merge_anew(series, spans)


def _merge_anew(series: _Series, spans: list[tuple[int, int]]) -> None:
    """The cells of each year merged over its places, in the rows of years, realisasi and target."""
    root, new, rows = series.grid.root, [], set()
    for mark in (_YEAR, *_SHOWN):
        columns = {n: series.tokens[f"{mark}{n}"][1] for n in _PLACES}
        row = series.tokens[f"{mark}1"][0]
        rows.add((row, columns[1], columns[YEAR_COUNT]))
        new += [Box(columns[at], row, columns[last], row) for at, last in spans if last > at]
    old = [read_box(m.get("ref", "")) for m in root.iter(q("mergeCell"))]
    kept = [b for b in old if not any(b.row1 == r and k1 <= b.column1 <= k2 for r, k1, k2 in rows)]
    for element in root.findall(q("mergeCells")):
        root.remove(element)
    merged = merges_element([*kept, *new])
    assert merged is not None  # noqa: S101 - fewer years than columns: one of them is merged
    insert_in_order(root, merged, WORKSHEET_ORDER)
