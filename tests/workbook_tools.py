"""A workbook under test: read by heading and kode, edited as a user does, recalculated."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl
import openpyxl.reader.excel
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet._reader import WorksheetReader
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from lkjip_xl.build.calculate import calculate
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.ooxml import WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import Grid, clear_cell, fill_constant, fill_formula, read_value
from lkjip_xl.rumus.skala import Skala

__all__ = [
    "HEADER_ROW",
    "INPUT_SHEETS",
    "Editor",
    "Reading",
    "all_formulas",
    "chart_references",
    "differences",
    "hidden",
    "load",
    "recalculate",
    "same",
    "sheet_content",
    "stored_values",
]

HEADER_ROW = 5  # of the input sheets
INPUT_SHEETS = (
    "Pengaturan",
    "RPJMD",
    "Definisi",
    "PK",
    "Versi PK",
    "Pejabat",
    "Realisasi",
    "Deret",
    "Program",
    "Rincian",
    "Porsi",
    "Versi Pagu",
    "Pagu Versi",
    "Target Program",
    "Belanja",
    "Narasi",
    "Tabel",
    "Kolom",
    "Data",
    "Skala",
    "Judul",
)

Address = tuple[str, str]
Content = Any


def load(data: bytes, *, value: bool = True) -> Workbook:
    """The workbook as openpyxl reads it: stored values, or formulas."""
    with warnings.catch_warnings(), patch.multiple(MergedCellRange, format=_nothing, _get_borders=_nothing):
        warnings.simplefilter("ignore")  # what openpyxl would drop on saving is of no account here
        return openpyxl.load_workbook(io.BytesIO(data), data_only=value)


def _nothing(_: MergedCellRange) -> None:
    """The borders of merged cells, which no test asks for, would take two thirds of the time."""


def sheet_content(data: bytes, name: str) -> list[tuple[Content, ...]]:
    """The stored values of one sheet, row by row from row 1; the other sheets are not read."""
    page = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name)
    return [tuple(None if x == "" else x for x in row) for row in page.to_python(skip_empty_area=False)]


def hidden(page: Worksheet, column: int) -> bool:
    """Whether a column is hidden: helper ranges of charts stand in such."""
    return any(d.hidden and d.min <= column <= d.max for d in page.column_dimensions.values())


def same(a: Content, b: Content) -> bool:
    """Equal numbers to 12 digits, equal anything else; an empty text is a blank."""
    if isinstance(a, int | float) and isinstance(b, int | float):
        return abs(a - b) <= 1e-12 * max(abs(a), abs(b), 1.0)
    return (None if a == "" else a) == (None if b == "" else b)


# -- reading ---------------------------------------------------------------------------------------------


class Reading:
    """The values (or formulas) that a file shows, sheet by sheet, found by heading and kode.

    A sheet's cells are read when it is first asked for: most tests look at one or two of thirty. Charts and
    comments are not read.
    """

    def __init__(self, data: bytes, *, value: bool = True) -> None:
        self._unread: dict[str, WorksheetReader] = {}

        def later(reader: WorksheetReader) -> None:
            reader.parser.source = io.BytesIO(reader.parser.source.read())
            self._unread[reader.ws.title] = reader

        without_charts = patch.object(openpyxl.reader.excel, "find_images", lambda *_: ([], []))
        with patch.object(WorksheetReader, "bind_all", later), without_charts:
            self._workbook = load(data, value=value)

    def sheet(self, name: str) -> Worksheet:
        page = self._workbook[name]
        assert isinstance(page, Worksheet)
        reader = self._unread.pop(name, None)
        if reader:
            with patch.multiple(MergedCellRange, format=_nothing, _get_borders=_nothing):
                reader.bind_all()
        return page

    @property
    def sheets(self) -> list[Worksheet]:
        """Every sheet, the hidden ones too."""
        return [self.sheet(name) for name in self._workbook.sheetnames]

    @property
    def states(self) -> dict[str, str]:
        """Tab -> visible or hidden."""
        return {w.title: w.sheet_state for w in self._workbook.worksheets}

    @property
    def names(self) -> list[str]:
        """The tabs, the hidden ones left out."""
        return [w.title for w in self._workbook.worksheets if w.sheet_state == "visible"]

    def table(self, sheet: str, *header: str, after: str = "") -> list[dict[str, Content]]:
        """The rows below the first row with all these headings (after a cell that begins with ``after``).

        Each row maps headings to values; a heading that occurs twice ends in `` (2)`` the second time.
        ``kode`` is column A, ``row`` the row number, ``text`` the first text right of A, ``cell`` maps
        headings to addresses. The table ends before the first row without a value.
        """
        grid = [[None if s == "" else s for s in b] for b in self.sheet(sheet).iter_rows(values_only=True)]
        start = next(
            n for n, b in enumerate(grid) if any(isinstance(s, str) and s.startswith(after) for s in b)
        )
        title = next(n for n, b in enumerate(grid) if n >= start and set(header) <= set(b))
        columns = _columns(grid[title])
        result: list[dict[str, Content]] = []
        for n, b in enumerate(grid[title + 1 :], title + 2):
            if all(s is None for s in b):
                break
            text = next((s for s in b[1:] if isinstance(s, str)), None)
            cells = {h: f"{get_column_letter(k + 1)}{n}" for h, k in columns.items()}
            content = {h: b[k] for h, k in columns.items()}
            result.append(content | {"kode": b[0], "baris": n, "teks": text, "sel": cells})
        return result

    def row(self, sheet: str, kode: str, *header: str, after: str = "") -> dict[str, Content]:
        """The one row of a table with this kode in column A."""
        matches = [b for b in self.table(sheet, *header, after=after) if b["kode"] == kode]
        assert len(matches) == 1, (sheet, kode, len(matches))
        return matches[0]

    def text(self, sheet: str) -> list[str]:
        """Every text of a sheet."""
        return [s for b in self.sheet(sheet).iter_rows(values_only=True) for s in b if isinstance(s, str)]

    def below(self, sheet: str, label: str) -> Content:
        """The value in the cell below a label."""
        for rows in self.sheet(sheet).iter_rows():
            for cell in rows:
                if cell.value == label:
                    return self.sheet(sheet).cell(cell.row + 1, cell.column).value
        raise AssertionError(f"{sheet}: no label {label}")

    def same_row(self, sheet: str, label: str) -> Content:
        """The last value in the row of a label."""
        for rows in self.sheet(sheet).iter_rows(values_only=True):
            if label in rows:
                return [s for s in rows if s is not None][-1]
        raise AssertionError(f"{sheet}: no label {label}")


def _columns(title: list[Content]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for k, content in enumerate(title):
        if isinstance(content, str):
            columns[content if content not in columns else f"{content} (2)"] = k
    return columns


def chart_references(book: WorkbookFile, sheet: str) -> list[str]:
    """The ranges of more than one cell that the charts of a sheet draw."""
    one = book.sheets.find(sheet)
    assert one is not None
    pictures = [r.part for r in book.package.relationships(one.part, "drawing") if r.part]
    charts = [r.part for g in pictures for r in book.package.relationships(g, "chart") if r.part]
    f = [e.text for g in charts for e in book.package.tree(g).iter("{*}f")]
    result = [a for a in f if a and ":" in a]
    assert result, sheet
    return result


# -- formulas and their values ---------------------------------------------------------------------------


def _formula_cells(book: WorkbookFile) -> Iterator[tuple[str, Any]]:
    for sheet in book.sheets:
        for c in book.package.tree(sheet.part).iter(q("c")):
            if c.find(q("f")) is not None:
                yield sheet.name, c


def all_formulas(data: bytes) -> dict[Address, str]:
    """Every formula of the file."""
    return {(n, c.get("r")): c.find(q("f")).text or "" for n, c in _formula_cells(WorkbookFile.open(data))}


def stored_values(data: bytes) -> dict[Address, Content]:
    """The cached value of every formula cell."""
    return {(n, c.get("r")): read_value(c) for n, c in _formula_cells(WorkbookFile.open(data))}


def recalculate(data: bytes, skala: Iterable[Skala]) -> dict[Address, Content]:
    """The value of every formula cell, calculated afresh."""
    result = calculate(data, skala)
    return {(n, a): result.value(n, *_position(a)) for n, a in all_formulas(data)}


def _position(address: str) -> tuple[int, int]:
    letter, row = coordinate_from_string(address)
    return row, column_index_from_string(letter)


def differences(
    a: Mapping[Address, Content], b: Mapping[Address, Content]
) -> dict[Address, tuple[Content, Content]]:
    """The cells that differ, with both values."""
    every = dict.fromkeys([*a, *b])
    return {x: (a.get(x), b.get(x)) for x in every if not same(a.get(x), b.get(x))}


# -- editing ---------------------------------------------------------------------------------------------


class Editor:
    """Edits input sheets as a PC without the functions does: no cached value is renewed."""

    def __init__(self, data: bytes | Path) -> None:
        self.book = WorkbookFile.open(data)

    def bytes_(self) -> bytes:
        return self.book.save_bytes()

    def grid(self, sheet: str) -> Grid:
        one = self.book.sheets.find(sheet)
        assert one is not None, sheet
        return Grid(self.book.package.edit(one.part))

    def column(self, sheet: str) -> dict[str, int]:
        """Heading -> column number of an input sheet."""
        return {
            str(content): k
            for b, k, content in self._content(sheet)
            if b == HEADER_ROW and content is not None
        }

    def row(self, sheet: str) -> dict[str, int]:
        """Kode (column A) -> row number."""
        return {
            str(content): b
            for b, k, content in self._content(sheet)
            if k == 1 and b > HEADER_ROW and content is not None
        }

    def content(self, sheet: str, kode: str, header: str, value: Content) -> Editor:
        """Type a value; None clears the cell."""
        fill_constant(self._cell(sheet, kode, header), value)
        return self

    def formula(self, sheet: str, kode: str, header: str, formula: str, stored: Content = None) -> Editor:
        """Type a formula that Excel has calculated."""
        fill_formula(self._cell(sheet, kode, header), formula, stored)
        return self

    def set_value(self, name: str, value: Content) -> Editor:
        """Change a setting."""
        reference = self.book.names.get(name)
        assert reference is not None, name
        sheet, _, address = reference.partition("!")
        fill_constant(self.grid(sheet.strip("'")).cell(*_position(address.replace("$", ""))), value)
        return self

    def add(self, sheet: str, **content: Content) -> Editor:
        """Type a new row below the last; headings are given with _ for a space."""
        row = max(self.row(sheet).values()) + 1
        grid, columns = self.grid(sheet), self.column(sheet)
        for header, value in content.items():
            fill_constant(grid.cell(row, _find(columns, header)), value)
        return self

    def remove(self, sheet: str, *kode: str) -> Editor:
        """Delete rows: what is below moves up, helper formulas stay where they are."""
        grid, owned = self.grid(sheet), self._own_columns(sheet)
        numbers = self.row(sheet)
        remaining = [b for k, b in numbers.items() if k not in kode]
        assert len(remaining) == len(numbers) - len(kode), kode
        self._rearrange(grid, owned, sorted(numbers.values()), sorted(remaining))
        return self

    def reverse(self, sheet: str) -> Editor:
        """Sort the rows backwards."""
        ordered = [
            b for b, k, content in self._content(sheet) if k == 1 and b > HEADER_ROW and content is not None
        ]
        self._rearrange(self.grid(sheet), self._own_columns(sheet), ordered, ordered[::-1])
        return self

    def _own_columns(self, sheet: str) -> list[int]:
        """The columns that a user types into: up to the gap before the helper columns."""
        columns = sorted(self.column(sheet).values())
        return [k for n, k in enumerate(columns, 1) if k == n]

    def _rearrange(self, grid: Grid, column: list[int], place: list[int], from_: list[int]) -> None:
        copy_ = {b: {k: _copy(grid.existing(b, k)) for k in column} for b in from_}
        for n, b in enumerate(place):
            for k in column:
                c = grid.cell(b, k)
                clear_cell(c)
                origin = copy_[from_[n]][k] if n < len(from_) else None
                if origin is not None:
                    kind, child = origin
                    if kind:
                        c.set("t", kind)
                    c.extend(child)

    def _cell(self, sheet: str, kode: str, header: str) -> Any:
        return self.grid(sheet).cell(self.row(sheet)[kode], _find(self.column(sheet), header))

    def _content(self, sheet: str) -> Iterator[tuple[int, int, Content]]:
        one = self.book.sheets.find(sheet)
        assert one is not None, sheet
        for row, column, _, content in read_sheet_cells(self.book, one.part):
            yield row, column, content


def _find(column: Mapping[str, int], header: str) -> int:
    matches = [k for h, k in column.items() if h == header or h.replace(" ", "_") == header]
    assert len(matches) == 1, (header, get_column_letter(max(column.values())), list(column))
    return matches[0]


def _copy(c: Any) -> tuple[str | None, list[Any]] | None:
    return None if c is None else (c.get("t"), list(c))
