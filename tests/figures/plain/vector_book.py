"""The vectors of the functions as a workbook of plain formulas: a row a vector, the scales beside them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, zip_longest

from openpyxl.utils import get_column_letter

from lkjip_xl.errors import FormulaError
from lkjip_xl.figures.expression import Formula, InputColumn, Part, Range, SameRow, pieces
from lkjip_xl.figures.plain.plain_writing import PLAIN
from lkjip_xl.figures.plain.readings import TOKENS, readings
from lkjip_xl.figures.plain.scale_rows import SHEET, level_cells
from lkjip_xl.figures.plain.scale_rows import TOKENS as LEVEL_TOKENS
from lkjip_xl.rumus.registry import DAFTAR, WAJIB
from lkjip_xl.rumus.skala import Skala, skala_baku, skala_dari_rentang
from tests.rumus.vector_files import VECTORS, Vector
from tests.sheets.engine import BareBook, FormulaText

VECTOR_SHEET, RANGE_SHEET, INPUT_SHEET = "Vektor", "Rentang", "Skala"
RESULT = "hasil"
_ARGUMENTS = ("a1", "a2", "a3", "a4", "a5", "a6")
_COLUMNS = (*_ARGUMENTS, *TOKENS, RESULT)
_LEVEL = ("skala", "label", *LEVEL_TOKENS)
_INPUT = ("skala", "batas_bawah", "tanda", "label", "skor")


def can_be_typed(vector: Vector) -> bool:
    """Whether a cell of the report can hold every argument, and its scale is one that a sheet can hold."""
    cells = [s for x in vector.arguments for b in (x if isinstance(x, list) else [[x]]) for s in b]
    if any(isinstance(s, bool | date) or (isinstance(s, float) and not math.isfinite(s)) for s in cells):
        return False
    return vector.fungsi in PLAIN and _own_scale(vector) is not None


def _own_scale(vector: Vector) -> Skala | str | None:
    """The scale that a vector gives as a range; "" where it gives none, None where it is no scale."""
    place = [a.name for a in DAFTAR[vector.fungsi].arguments]
    given = vector.arguments[place.index("skala")] if "skala" in place else None
    if not isinstance(given, list):
        return ""
    try:
        return skala_dari_rentang(given)
    except FormulaError:
        return None


TYPED = tuple(v for v in VECTORS if can_be_typed(v))


@dataclass
class VectorBook:
    """The package, and where the result of each vector stands: row, from 1, and column."""

    vectors: Sequence[Vector]
    book: BareBook = field(default_factory=BareBook)

    def __post_init__(self) -> None:
        own = {n: s for n, v in enumerate(self.vectors) if isinstance(s := _own_scale(v), Skala)}
        scales = [*skala_baku().values(), *(Skala(f"rentang {n}", s.tingkat) for n, s in own.items())]
        self._level_row = 1
        self._last = sum(len(s.tingkat) for s in scales)
        self._scales(scales)
        self._range_row = 1
        self.formulas: list[str] = []
        for n, v in enumerate(self.vectors):
            self._vector(n + 1, v, f"rentang {n}" if n in own else None)

    @property
    def result_column(self) -> int:
        """The column of the results."""
        return _COLUMNS.index(RESULT) + 1

    def _scales(self, scales: Iterable[Skala]) -> None:
        cells = self.book.sheets.setdefault(INPUT_SHEET, {})
        for k, name in enumerate(_INPUT, 1):
            self.book.define(f"skala_{name}", INPUT_SHEET, k, 1, self._last + 5)
        levels = self.book.sheets.setdefault(SHEET, {})
        row = 0
        for s in scales:
            for t in s.tingkat:
                row += 1
                typed = (s.nama, t.batas_bawah, t.tanda or None, t.label, t.skor)
                cells |= {(row, k): x for k, x in enumerate(typed, 1)}
                hidden = {"skala": s.nama, "label": t.label, **level_cells(s, t)}
                levels |= {
                    (row, _LEVEL.index(token) + 1): self._text(x, row, _LEVEL) for token, x in hidden.items()
                }

    def _vector(self, row: int, vector: Vector, own_scale: str | None) -> None:
        cells = self.book.sheets.setdefault(VECTOR_SHEET, {})
        arguments: list[Part] = []
        for token, x in zip(_ARGUMENTS, vector.arguments, strict=False):
            if isinstance(x, list) and own_scale is None:
                arguments.append(self._range(x))
                continue
            content = own_scale if isinstance(x, list) else x
            cells[row, _COLUMNS.index(token) + 1] = _typed(content)
            arguments.append(SameRow(token))
        needed = [a.default is WAJIB for a in DAFTAR[vector.fungsi].arguments]
        while not needed[len(arguments) - 1] and vector.arguments[len(arguments) - 1] is None:
            arguments.pop()  # left out at the end
        if vector.fungsi == "CAPAIAN":
            arguments += [SameRow(t) for t in _ARGUMENTS[len(arguments) : 6]]
            hidden: Mapping[str, Formula] = readings(arguments[0], arguments[1], arguments[2], arguments[5])
            for token, content in hidden.items():
                cells[row, _COLUMNS.index(token) + 1] = self._text(content, row, _COLUMNS)
        result = PLAIN[vector.fungsi](*arguments)
        written = self._text(result, row, _COLUMNS)
        self.formulas.append(str(written))
        cells[row, _COLUMNS.index(RESULT) + 1] = written

    def _range(self, rows: list[list[object]]) -> str:
        cells = self.book.sheets.setdefault(RANGE_SHEET, {})
        first, width = self._range_row, max(map(len, rows))
        for r in rows:
            for k, x in enumerate(r, 1):
                cells[self._range_row, k] = _typed(x)
            self._range_row += 1
        return f"{RANGE_SHEET}!$A${first}:${get_column_letter(width)}${self._range_row - 1}"

    def _text(self, content: object, row: int, columns: Sequence[str]) -> object:
        if not isinstance(content, Formula):
            return content
        refs = [self._part(r, row, columns) for r in content.references]
        return FormulaText("".join(chain(*zip_longest(pieces(content.shape), refs, fillvalue=""))))

    def _part(self, part: object, row: int, columns: Sequence[str]) -> str:
        match part:
            case SameRow(token):
                return f"{get_column_letter(columns.index(token) + 1)}{row}"
            case Range(_, token, sheet):
                letter = get_column_letter(_LEVEL.index(token) + 1)
                return f"{sheet}!${letter}$1:${letter}${self._last}"
            case InputColumn(table, column):
                return f"{table}_{column}"
        raise ValueError(part)


def _typed(x: object) -> object:
    """A cell's content; an error value is typed as a formula that gives it."""
    errors = {
        "#DIV/0!": "1/0",
        "#N/A": "NA()",
        "#VALUE!": '1+"x"',
        "#REF!": "INDEX(A1,2)",
        "#NUM!": "SQRT(-1)",
    }
    return FormulaText(errors[x]) if isinstance(x, str) and x in errors else x
