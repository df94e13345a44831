"""Small exports, written as finance systems and staff write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

Cell = str | int | float | None
Rows = Sequence[Sequence[Cell]]


def write_xlsx(
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    merges: Mapping[str, Sequence[str]] | None = None,
    bold: Mapping[str, Sequence[str]] | None = None,
    hidden_rows: Mapping[str, Sequence[int]] | None = None,
    hidden_sheets: Sequence[str] = (),
) -> Path:
    """A workbook; merges, bold cells and hidden rows by sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for r, row in enumerate(rows, 1):
            for c, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(r, c, value)
        for merge in (merges or {}).get(name, ()):
            sheet.merge_cells(merge)
        for cell in (bold or {}).get(name, ()):
            sheet[cell].font = Font(bold=True)
        for r in (hidden_rows or {}).get(name, ()):
            sheet.row_dimensions[r].hidden = True
        if name in hidden_sheets:
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


def write_csv(path: Path, rows: Rows, separator: str = ";", encoding: str = "utf-8") -> Path:
    """A text file; cells with the separator in quotes."""

    def text(value: Cell) -> str:
        plain = "" if value is None else str(value)
        return '"' + plain.replace('"', '""') + '"' if separator in plain or '"' in plain else plain

    path.write_bytes("\r\n".join(separator.join(text(v) for v in r) for r in rows).encode(encoding))
    return path


def dotted(amount: float | Decimal, decimals: int = 2) -> str:
    """1.234.567,00"""
    return f"{amount:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def commas(amount: float, decimals: int = 2) -> str:
    """1,234,567.00"""
    return f"{amount:,.{decimals}f}"
