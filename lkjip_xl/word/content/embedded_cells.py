"""The cells of a chart in a workbook of its own, so that "Edit Data" works in Word.

They are laid out as Word lays out a new chart: categories in column A, a series in each next column, its name
above. The references of the chart are rewritten to there, its stored values stay.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from zipfile import ZipFile

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import Package, parse_xml, write_xml
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.ooxml.references import find_reference
from lkjip_xl.word.blocks import ChartCell
from lkjip_xl.word.word_xml import Element, make, qn

__all__ = ["MovedChart", "move_chart", "shown_data"]

Cells = Mapping[tuple[str, str], ChartCell]

_SHEET = "Data"
_MOST_POINTS = 10_000
_STAMP = datetime(2020, 1, 1)  # noqa: DTZ001 - the package format stores UTC without a zone
_REFERENCES = tuple(qn(f"c:{n}") for n in ("strRef", "numRef", "multiLvlStrRef"))
_CATEGORIES, _VALUES = ("c:cat", "c:xVal"), ("c:val", "c:yVal", "c:bubbleSize")
_FOREIGN = ("c:externalData", "c:printSettings", "c:userShapes", "c:clrMapOvr")
_BEFORE_DATA = ("c:date1904", "c:lang", "c:roundedCorners", "c:style", "c:clrMapOvr", "c:protection",
                "c:chart", "c:spPr", "c:txPr")  # fmt: skip


@dataclass(frozen=True, slots=True)
class MovedChart:
    """A chart as a part of a document (its data have the id ``rId1``), and its workbook."""

    xml: bytes
    workbook: bytes


@dataclass
class _CellsOfChart:
    """The cells of the new workbook, by row and column, and where each old reference went."""

    given: Cells
    cells: dict[tuple[int, int], ChartCell] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    done: list[Element] = field(default_factory=list)
    column: int = 1

    def put(self, reference: Element, row: int) -> None:
        """The cells of a reference from ``row`` down, in the next free column unless they are there."""
        f = reference.find(qn("c:f"))
        if f is None or reference in self.done:
            return
        self.done.append(reference)
        if (f.text or "") not in self.places:
            levels = _stored(reference)
            first = self.column
            for level in levels:
                for n, cell in enumerate(level):
                    self.cells[row + n, self.column] = cell
                self.column += 1
            self.places[f.text or ""] = _address(row, first, len(levels[0]), len(levels))
            if len(levels) == 1:
                self._take_given(f.text or "", row, first, len(levels[0]))
        f.text = self.places[f.text or ""]

    def name(self, tx: Element) -> None:
        """The name of a series, above its values; a typed one becomes a cell, so that it can be edited."""
        typed = tx.find(qn("c:v"))
        if typed is not None:
            tx.remove(typed)
            self.cells[1, self.column] = ChartCell(typed.text or "")
            f = make("c:f")
            f.text = _address(1, self.column, 1, 1)
            cache = make(
                "c:strCache", None, make("c:ptCount", {"val": "1"}), make("c:pt", {"idx": "0"}, typed)
            )
            reference = make("c:strRef", None, f, cache)
            self.done.append(reference)
            tx.append(reference)
            return
        for reference in tx.iterchildren(*_REFERENCES):
            column = self.column
            self.put(reference, 1)
            if (2, column) not in self.cells:  # its values are below it
                self.column = column

    def _take_given(self, text: str, row: int, column: int, count: int) -> None:
        """The caller's cells, in place of what the chart has stored of them."""
        for n, address in zip(range(count), _addresses(text), strict=False):
            if address in self.given:
                self.cells[row + n, column] = self.given[address]


def move_chart(chart_xml: bytes, given: Cells, kode: str) -> MovedChart:
    """A chart of a workbook as a chart of a document. Raises FileError: no XML."""
    root = parse_xml(chart_xml, f"grafik {kode}")
    for name in _FOREIGN:
        for e in root.findall(qn(name)):
            root.remove(e)
    cells = _CellsOfChart(given)
    series = list(root.iter(qn("c:ser")))
    for one in series:
        for e in _children(one, _CATEGORIES):
            cells.put(e, 2)
    cells.column = max(cells.column, 2)
    for one in series:
        for tx in one.iterchildren(qn("c:tx")):
            cells.name(tx)
        for e in _children(one, _VALUES):
            cells.put(e, 2)
    for e in list(root.iter(*_REFERENCES)):  # titles, error bars
        cells.put(e, 1)
    _add_data(root)
    return MovedChart(write_xml(root), _workbook(cells.cells))


def _children(series: Element, names: Sequence[str]) -> Iterator[Element]:
    for name in names:
        for e in series.iterchildren(qn(name)):
            yield from e.iterchildren(*_REFERENCES)


def _add_data(root: Element) -> None:
    data = make("c:externalData", {"r:id": "rId1"}, make("c:autoUpdate", {"val": "0"}))
    before = [n for n, e in enumerate(root) if e.tag in {qn(x) for x in _BEFORE_DATA}]
    root.insert(max(before, default=-1) + 1, data)


def _stored(reference: Element) -> list[list[ChartCell]]:
    """What a chart has stored of a reference, by columns: the innermost level of categories is the last."""
    cache = next((e for e in reference if str(e.tag).endswith("Cache")), None)
    if cache is None:
        f = reference.findtext(qn("c:f")) or ""
        return [[ChartCell(None)] * max(sum(1 for _ in islice(_addresses(f), _MOST_POINTS)), 1)]
    usual = cache.findtext(qn("c:formatCode")) or "General"
    count = _count(cache)
    levels = cache.findall(qn("c:lvl"))[::-1] or [cache]
    numbers = cache.tag == qn("c:numCache")
    return [_points(level, count, usual, numbers=numbers) for level in levels]


def _points(level: Element, count: int, usual: str, *, numbers: bool) -> list[ChartCell]:
    cells = [ChartCell(None, usual)] * count
    for point in level.iterchildren(qn("c:pt")):
        index = int(point.get("idx", "0"))
        if index < count:
            text = point.findtext(qn("c:v")) or ""
            number = _number(text) if numbers else text
            cells[index] = ChartCell(number, point.get("formatCode", usual))
    return cells


def _count(cache: Element) -> int:
    count = cache.find(qn("c:ptCount"))
    return max(int(count.get("val", "0")) if count is not None else 0, 1)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _addresses(reference: str) -> Iterator[tuple[str, str]]:
    """Sheet and address of each cell of a plain range; none of anything else."""
    from openpyxl.utils import get_column_letter

    found = find_reference(reference)
    if found is not None:
        sheet, box = found
        for row in range(box.row1, box.row2 + 1):
            for column in range(box.column1, box.column2 + 1):
                yield sheet, f"{get_column_letter(column)}{row}"


def _address(row: int, column: int, rows: int, columns: int) -> str:
    from openpyxl.utils import get_column_letter

    first = f"{_SHEET}!${get_column_letter(column)}${row}"
    last = f"${get_column_letter(column + columns - 1)}${row + rows - 1}"
    return first if rows == columns == 1 else f"{first}:{last}"


def _workbook(cells: Mapping[tuple[int, int], ChartCell]) -> bytes:
    """A workbook with one sheet; the same cells give the same bytes."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _SHEET
    for (row, column), content in sorted(cells.items()):
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)  # noqa: S101 - nothing is merged
        cell.value = content.value
        if isinstance(content.value, str):
            cell.data_type = "s"  # whatever it begins with
        cell.number_format = content.number_format
    book.properties.creator = "LKjIP XL"
    book.properties.created = book.properties.modified = _STAMP
    raw = io.BytesIO()
    ExcelWriter(book, ZipFile(raw, "w")).save()  # book.save() stamps the time
    package = Package.open(raw.getvalue(), "grafik")
    _exact(Grid(package.edit("xl/worksheets/sheet1.xml")), cells)
    return package.save_bytes()


def _exact(grid: Grid, cells: Mapping[tuple[int, int], ChartCell]) -> None:
    """Numbers to the last digit: openpyxl writes 16, and some need 17."""
    for (row, column), content in cells.items():
        if isinstance(content.value, float | int):
            fill_constant(grid.cell(row, column), content.value)


def shown_data(chart_xml: bytes) -> str:
    """What a chart shows: its texts, then by series name, categories and numbers, however spelled."""
    try:
        root = parse_xml(chart_xml, "grafik")
    except FileError:  # whoever broke it edited it
        return "?"
    titles = {v for title in root.iter(qn("c:title")) for v in title.iter(qn("c:v"))}
    lines = [_shown(e) for e in root.iter(qn("a:t"), qn("c:v")) if e.tag == qn("a:t") or e in titles]
    for series in root.iter(qn("c:ser")):
        for name in ("c:tx", *_CATEGORIES, *_VALUES):
            lines += [_shown(v) for part in series.iterchildren(qn(name)) for v in part.iter(qn("c:v"))]
    return "\n".join(line for line in lines if line)


def _shown(e: Element) -> str:
    number = _number(e.text or "")
    return " ".join((e.text or "").split()) if number is None else f"{number:.9g}"
