"""What a generation leaves in each cell of a sheet, as the hidden record keeps it: a short digest a cell.

By it the next generation knows what somebody typed into our rows, whatever program saved the file: spellings
of formulas, tabs and stored values do not count. Beside it stand the heights of the rows and which we hid.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from itertools import product
from zlib import crc32

from openpyxl.utils import column_index_from_string, get_column_letter

from lkjip_xl.build.filling.helper_cells import HelperColumn
from lkjip_xl.build.users_own.emissions import from_pieces
from lkjip_xl.layout.addresses import Layout
from lkjip_xl.layout.drafts.sheet_draft import SheetDraft
from lkjip_xl.layout.own_sheets import own_sheets
from lkjip_xl.numbers import serial
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_reader import WorkbookCell
from lkjip_xl.ooxml.cell_xml import Value
from lkjip_xl.ooxml.following.formula_text import level_formula

__all__ = [
    "CELLS",
    "HELPERS",
    "CellMarks",
    "RowMark",
    "TabKeys",
    "cell_digest",
    "cell_digests",
    "helper_digest",
    "helper_digests",
    "read_cell_marks",
    "tab_keys",
]

CELLS = "sel"
HELPERS = "pembantu"
"""Facts of the record: the cells of generated sheets, the helper columns of input sheets."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LENGTH = 3
_THIS_ROW = "1048576"  # digits, so that what stands around the row of the formula is read as before
_ROW = re.compile(r"(\d+)(h?)@([\d.]*) ((?:[A-Z]+[0-9a-z]{3})*)")
_CELL = re.compile(rf"([A-Z]+)([0-9a-z]{{{_LENGTH}}})")
_TAB = re.compile(r"'((?:[^']|'')+)'!")


@dataclass(frozen=True, slots=True)
class RowMark:
    """A row as we left it; ``height`` in points, None where it has none of its own."""

    height: float | None = None
    hidden: bool = False


@dataclass(frozen=True)
class CellMarks:
    """The digests of the filled cells of a sheet, by row and column, and its rows."""

    digests: Mapping[tuple[int, int], str] = field(default_factory=dict)
    rows: Mapping[int, RowMark] = field(default_factory=dict)

    @cached_property
    def columns(self) -> Mapping[int, frozenset[str]]:
        """The digests of each column."""
        result: dict[int, set[str]] = {}
        for (_, column), digest in self.digests.items():
            result.setdefault(column, set()).add(digest)
        return {column: frozenset(every) for column, every in result.items()}

    def rows_like(self, column: int, digest: str) -> list[int]:
        """The rows that hold this in a column."""
        return [row for (row, k), d in self.digests.items() if k == column and d == digest]

    def text(self) -> str:
        """As the record keeps it: ``12@15.75 A3f2B01c``, a row a line; ``h`` marks a hidden one."""
        cells: dict[int, list[str]] = {row: [] for row in self.rows}
        for (row, column), digest in sorted(self.digests.items()):
            cells.setdefault(row, []).append(get_column_letter(column) + digest)
        return "\n".join(self._line(row, cells[row]) for row in sorted(cells))

    def _line(self, row: int, cells: Iterable[str]) -> str:
        mark = self.rows.get(row, RowMark())
        height = "" if mark.height is None else f"{mark.height:g}"
        return f"{row}{'h' if mark.hidden else ''}@{height} {''.join(cells)}"

    @classmethod
    def read(cls, text: str) -> CellMarks:
        """As :meth:`text` gives it; a line that is damaged is left out."""
        digests: dict[tuple[int, int], str] = {}
        rows: dict[int, RowMark] = {}
        for line in filter(None, map(_ROW.fullmatch, text.split("\n"))):
            row = int(line[1])
            rows[row] = RowMark(float(line[3]) if line[3].strip(".") else None, bool(line[2]))
            digests.update({(row, column_index_from_string(k)): d for k, d in _CELL.findall(line[4])})
        return cls(digests, rows)


def read_cell_marks(
    recorded: Mapping[str, Mapping[str, str]], keys: Container[str] | None = None
) -> dict[str, CellMarks]:
    """The marks of each sheet of ``keys`` (None: of all) as the record keeps them."""
    texts = from_pieces(recorded.get(CELLS, {}))
    return {key: CellMarks.read(text) for key, text in texts if keys is None or key in keys}


class TabKeys(dict[str, str]):
    """The key of each of our sheets by its tab, casefolded: a tab may be renamed. It is not changed."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # known by itself, as what digests are kept by


def tab_keys(book: WorkbookFile, layout: Layout | None = None) -> TabKeys:
    """The keys of the sheets in a workbook, and of those of a layout."""
    laid_out = {} if layout is None else {x.name.casefold(): key for key, x in layout.sheets.items()}
    return TabKeys({sheet.name.casefold(): key for key, sheet in own_sheets(book).items()} | laid_out)


def cell_digest(cell: WorkbookCell, row: int, keys: TabKeys) -> str:
    """What a cell holds, its row number left out so that rows that are alike have like digests."""
    if cell.formula is None:
        return _constant_digest(cell.value)
    return _formula_digest(cell.formula.replace(str(row), _THIS_ROW), keys)


def cell_digests(draft: SheetDraft, keys: TabKeys, skip: Collection[int] = ()) -> dict[tuple[int, int], str]:
    """The digests of what a generation writes on a sheet; ``skip`` are columns that people fill in."""
    digests = {
        (f.row, f.column): _formula_digest(f.formula.replace(str(f.row), _THIS_ROW), keys)
        for f in draft.formulas
    }
    digests |= {(row, k): _constant_digest(_stored(x)) for row, k, x in draft.constants()}
    return {place: digest for place, digest in digests.items() if place[1] not in skip}


def helper_digest(formula: str, row: int, keys: TabKeys) -> str:
    """What a formula of a helper column is, in whatever row it stands: people sort and insert input rows."""
    return _formula_digest(re.sub(rf"(?<=[A-Za-z]){row}(?!\d)", _THIS_ROW, formula), keys)


def helper_digests(helpers: Iterable[HelperColumn], keys: TabKeys) -> dict[str, str]:
    """What a generation leaves in the helper columns, by table and column: one formula a column."""
    return {f"{h.table} {h.name}": helper_digest(h.formulas[0], h.first, keys) for h in helpers}


def _stored(content: str | float | date) -> Value:
    """A constant as a cell gives it back."""
    if isinstance(content, str):
        return content
    return serial(content) if isinstance(content, date) else float(content)


@lru_cache(maxsize=65536)
def _formula_digest(formula: str, keys: TabKeys) -> str:
    """The digest of a formula; in it ``_THIS_ROW`` stands for the row of its cell."""

    def keyed(tab: re.Match[str]) -> str:
        name = tab[1].replace("''", "'")
        return f"'{keys.get(name, name)}'!"

    return _short("=" + _TAB.sub(keyed, level_formula(formula)))


@lru_cache(maxsize=65536, typed=True)
def _constant_digest(value: Value) -> str:
    if isinstance(value, bool) or value is None:
        return _short(repr(value))
    return _short(" ".join(value.split()) if isinstance(value, str) else f"{value:.12g}")


_SHORT = tuple(map("".join, product(_DIGITS, repeat=_LENGTH)))


def _short(text: str) -> str:
    return _SHORT[crc32(text.encode()) % len(_SHORT)]
