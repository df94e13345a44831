"""A data table of a built workbook as it stands on its sheet: rows by kode, feet by label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbook_tools import Reading, hidden

__all__ = ["WorkbookTable", "nearly", "printed_rows", "printed_value", "thousands"]

Content = Any


class WorkbookTable:
    """A data table: ``row`` holds what each row shows, ``kaki`` what stands below them, by label."""

    def __init__(self, workbook: Reading, sheet: str, kode: str) -> None:
        page = workbook.sheet(sheet)
        numbers = [c.row for c in page["A"] if re.fullmatch(re.escape(kode) + r"\.\d+", str(c.value or ""))]
        assert numbers, f"{kode} is not on sheet {sheet}"
        self.title = str(page.cell(self._top(page, numbers[0]), 2).value)
        self.rows = [tuple(_visible(page, n))[1:] for n in numbers]
        self.numbers = [next(_visible(page, n)) for n in numbers]
        bottom = numbers[-1] + 1
        between = [n for n in range(numbers[0], bottom) if n not in numbers]
        self.foot: list[tuple[Content, ...]] = []
        self.catatan: list[str] = []
        for n in [*between, *range(bottom, page.max_row + 1)]:
            content = tuple(x for x in _visible(page, n) if x is not None)
            if not content:
                if n >= bottom:
                    break
                continue
            if len(content) == 1 and n >= bottom and not str(content[0]).startswith(("Jumlah", "Selisih")):
                self.catatan.append(str(content[0]))
            else:
                self.foot.append(content)

    @staticmethod
    def _top(page: Worksheet, number: int) -> int:
        """The row of the title: above the header, whose first cell says "No."."""
        while page.cell(number, 2).value != "No.":
            number -= 1
        return number - 1

    def name(self) -> list[str]:
        """The labels of the rows."""
        return [str(b[0]) for b in self.rows]

    def get(self, label: str) -> tuple[Content, ...]:
        """The figures of the foot with that label."""
        (content,) = [k[1:] for k in self.foot if k[0] == label]
        return content


def _visible(page: Worksheet, number: int) -> Iterator[Content]:
    """The values of the visible cells of a row that begin a cell of the table; an empty text is None."""
    merges = {
        (r, c)
        for m in page.merged_cells.ranges
        for r in range(m.min_row, m.max_row + 1)
        for c in range(m.min_col, m.max_col + 1)
        if (r, c) != (m.min_row, m.min_col)
    }
    for cell in page[number]:
        if not hidden(page, cell.column) and (number, cell.column) not in merges:
            yield None if cell.value in (None, "") else cell.value


def printed_rows(text: str) -> list[list[str]]:
    """The lines of a printed table, cells parted by ``|``."""
    return [[s.strip() for s in b.split("|")] for b in text.strip().splitlines()]


def thousands(as_printed: str) -> float | str | None:
    """A printed count: dots and commas are thousands."""
    if as_printed in ("", "-"):
        return as_printed or None
    return float(re.sub(r"[.,\s]", "", as_printed))


def printed_value(as_printed: str) -> float | str | None:
    """A printed number with decimals: the last sign parts them, the others are thousands."""
    if not re.fullmatch(r"-?[\d.,]+", as_printed):
        return as_printed or None
    parts = re.split(r"[.,]", as_printed)
    return float(parts[0] if len(parts) == 1 else "".join(parts[:-1]) + "." + parts[-1])


def nearly(expected: Sequence[Content]) -> list[Content]:
    """Expected cells: numbers to 9 digits, texts as they are."""
    return [pytest.approx(x, rel=1e-9, abs=1e-9) if isinstance(x, float | int) else x for x in expected]
