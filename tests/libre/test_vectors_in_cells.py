"""The formula vectors typed into cells, and wrong arguments: documented errors, and never a hang."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl.utils import get_column_letter

from lkjip_xl.rumus import DAFTAR
from tests.libre.comparable import RINGKASAN
from tests.libre.office import value
from tests.rumus.vector_files import VECTORS, Vector

pytestmark = pytest.mark.libreoffice

CELL_ERRORS = {"#DIV/0!": ("=1/0", 532), "#N/A": ("=NA()", 32767), "#VALUE!": ('=1+"x"', 519)}
WIDTH = 8  # columns per argument: no range of a vector is wider
SHEET = "Sheet1"


def all_cells(vector: Vector) -> list[object]:
    return [s for x in vector.arguments for b in (x if isinstance(x, list) else [[x]]) for s in b]


def typeable(vector: Vector) -> bool:
    """Whether a user can type it: a date and TRUE are numbers in Calc, NaN and infinity cannot be typed."""
    return not any(
        isinstance(s, bool | date) or (isinstance(s, float) and not math.isfinite(s))
        for s in all_cells(vector)
    )


def error_code(vector: Vector) -> int | None:
    """LibreOffice passes on an error cell without calling the function."""
    kode = [CELL_ERRORS[s][1] for s in all_cells(vector) if isinstance(s, str) and s in CELL_ERRORS]
    return kode[0] if kode else None


def literal(x: object) -> str:
    if x is None:
        return '""'  # the guide's rule: no middle argument is left out, a blank is written ""
    if isinstance(x, list):
        return "{" + "|".join(";".join(literal(s) for s in b) for b in x) + "}"
    if isinstance(x, str):
        return '"' + x.replace('"', '""') + '"'
    return repr(x)


class Paper:
    """Cells to be typed: a block of rows per vector."""

    def __init__(self) -> None:
        self.height = 1
        self.content: list[list[object]] = []
        self.texts: list[list[object]] = []
        self.row = 1

    def put(self, x: object, column: int) -> str:
        """Put an argument into cells; its reference. A blank is written "" in the formula."""
        if x is None:
            return '""'
        rows = x if isinstance(x, list) else [[x]]
        self.height = max(self.height, len(rows))
        for i, b in enumerate(rows):
            for j, s in enumerate(b):
                self.one(self.row + i, column + j, s)
        first = f"{get_column_letter(column)}{self.row}"
        if len(rows) == len(rows[0]) == 1:
            return first
        return f"{first}:{get_column_letter(column + len(rows[0]) - 1)}{self.row + len(rows) - 1}"

    def one(self, row: int, column: int, s: object) -> None:
        if isinstance(s, str) and s in CELL_ERRORS:
            self.content.append([SHEET, row, column, CELL_ERRORS[s][0]])
        elif isinstance(s, str):
            self.texts.append([SHEET, row, column, s])
        elif s is not None:
            self.content.append([SHEET, row, column, s])

    def formula(self, text: str) -> int:
        """Type a formula in column A of this block; its row."""
        self.content.append([SHEET, self.row, 1, text])
        row, self.row = self.row, self.row + self.height + 1
        self.height = 1
        return row


def calculate_in_calc(office, vector: list[Vector], write: Callable[[Paper, Vector], str]) -> list[object]:
    paper = Paper()
    rows = [paper.formula(write(paper, v)) for v in vector]
    step = [["new"], ["text", paper.texts], ["content", paper.content], ["calculate"], ["read"], ["close"]]
    content = office.run(step)[4]
    return [value(content, SHEET, b, 1) for b in rows]


def match(vector: Vector, result: object) -> bool:
    kode = error_code(vector)
    if kode is not None:
        return isinstance(result, dict) and result["galat"] in (kode, 504)  # 504: an error within a range
    if vector.error is not None:
        return isinstance(result, str) and result.startswith("#LKJIP! ") and vector.error in result
    return result == "n/a" if vector.result is None else vector.match(result)


def from_cells(paper: Paper, vector: Vector) -> str:
    references = [paper.put(x, 3 + i * WIDTH) for i, x in enumerate(vector.arguments)]
    return f"={vector.fungsi}({';'.join(references)})"


def from_literals(_: Paper, vector: Vector) -> str:
    return f"={vector.fungsi}({';'.join(literal(x) for x in vector.arguments)})"


def without_trailing_blanks(_: Paper, vector: Vector) -> str:
    """Arguments at the end that are blank are left out."""
    arguments = list(vector.arguments)
    while len(arguments) > 1 and arguments[-1] is None:
        arguments.pop()
    return f"={vector.fungsi}({';'.join(literal(x) for x in arguments)})"


@pytest.mark.parametrize("write", [from_cells, from_literals, without_trailing_blanks])
def test_vector(office, write) -> None:
    vector = [v for v in VECTORS if typeable(v)]
    if write is not from_cells:
        vector = [v for v in vector if error_code(v) is None]
    result = calculate_in_calc(office, vector, write)
    differences = [f"{v.fungsi}{v.arguments}: {h!r}, mestinya {v.error or v.result!r}"
            for v, h in zip(vector, result, strict=True) if not match(v, h)]  # fmt: skip
    RINGKASAN.append(
        f"Vectors typed ({write.__name__}): {len(vector)} compared, {len(vector) - len(differences)} equal"
    )
    assert not differences, "\n".join(differences[:30])


FAULTS = [
    ('=CAPAIAN(8;2;"miring")', "#LKJIP! arah "),
    ('=CAPAIAN(8;"dua")', '#LKJIP! realisasi "dua" bukan angka'),
    ('=CAPAIAN("";2)', "#LKJIP! target "),
    ('=CAPAIAN("B";"A";"kategori";"";"";"tidak ada")', "#LKJIP! skala "),
    ('=PREDIKAT(80;"sakti")', '#LKJIP! skala "sakti" tidak dikenal'),
    ("=PREDIKAT(80;B1:D2)", "#LKJIP! rentang skala harus dua kolom"),
    ("=SERAPAN(0;5)", "#LKJIP! "),
    ("=ANGKA(1;99)", "#LKJIP! desimal "),
    ("=RERATA(1/0)", 532),
    ("=STATUS(NA())", 32767),
    ("=CAPAIAN(8;2;1/0)", 532),
    ("=CAPAIAN()", "n/a"),
    ("=CAPAIAN(8;2;3;4;5;6;7)", 504),
    ('=STATUS("#LKJIP! asal")', "#LKJIP! asal"),
]


def test_faulty_arguments(office) -> None:
    step = [
        ["new"],
        ["content", [[SHEET, i, 9, r] for i, (r, _) in enumerate(FAULTS, 1)]],
        ["read"],
        ["close"],
    ]
    content = office.run(step, batas=60)[2]
    for i, (formula, wanted) in enumerate(FAULTS, 1):
        result = value(content, SHEET, i, 9)
        if isinstance(wanted, int):
            assert result == {"galat": wanted}, formula
        else:
            assert isinstance(result, str), (formula, result)
            assert result.startswith(wanted), (formula, result)


def test_full_column__finishes(office) -> None:
    """Whole columns, as users select them: an answer within the time limit."""
    content = [[SHEET, 1, 1, 80], [SHEET, 2, 1, 90], [SHEET, 1, 2, 40], [SHEET, 2, 2, 45]]
    formulas = [[SHEET, 1, 5, "=RERATA(A1:A1048576)"], [SHEET, 2, 5, "=SUM(CAPAIAN(A1:A2;B1:B2))"]]
    step = [["new"], ["content", content], ["content", formulas], ["read"], ["close"]]
    answer = office.run(step, batas=90)[3]
    assert value(answer, SHEET, 1, 5) == 85
    assert value(answer, SHEET, 2, 5) == 100


def test_array__every_cell(office) -> None:
    content = [[SHEET, 1, 1, 8], [SHEET, 2, 1, 4], [SHEET, 1, 2, 2], [SHEET, 2, 2, "x"]]
    formulas = [
        [SHEET, 1, 5, "=INDEX(CAPAIAN(A1:A2;B1:B2);1;1)"],
        [SHEET, 2, 5, "=INDEX(CAPAIAN(A1:A2;B1:B2);2;1)"],
        [SHEET, 3, 5, "=SUMPRODUCT(CAPAIAN(A1:A2;{2;1}))"],
    ]
    answer = office.run([["new"], ["content", content], ["content", formulas], ["read"], ["close"]])[3]
    assert value(answer, SHEET, 1, 5) == 25
    assert str(value(answer, SHEET, 2, 5)).startswith('#LKJIP! realisasi "x" bukan angka')


def test_every_function_is_registered(office) -> None:
    formulas = [[SHEET, i, 1, f.example] for i, f in enumerate(DAFTAR.values(), 1)]
    answer = office.run([["new"], ["content", formulas], ["read"], ["close"]])[2]
    for i, f in enumerate(DAFTAR.values(), 1):
        assert value(answer, SHEET, i, 1) != {"galat": 525}, f.name
