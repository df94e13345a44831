"""A built workbook's cells, read beforehand, written again by XlsxWriter: what writing alone must cost.

The same values, formulas with their known values, styles, widths, heights and merges; no names, charts, rules
or pages, which the workbook has as well.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from xlsxwriter import Workbook

__all__ = ["CopiedSheet", "read_cells", "write_copy"]

_BORDERS = {"thin": 1, "medium": 2, "dashed": 3, "dotted": 4, "thick": 5, "double": 6, "hair": 7}


@dataclass(frozen=True)
class CopiedSheet:
    """Cells as (row, column, style, formula, value), counted from 0; a style is a number of the book's."""

    name: str
    cells: tuple[tuple[int, int, int, Any, Any], ...]
    widths: tuple[tuple[str, float], ...]
    heights: tuple[tuple[int, float], ...]
    merges: tuple[tuple[int, int, int, int], ...]


def read_cells(data: bytes) -> tuple[list[CopiedSheet], list[dict[str, Any]]]:
    """The sheets and the looks that their cells have."""
    formulas, values = load_workbook(io.BytesIO(data)), load_workbook(io.BytesIO(data), data_only=True)
    looks: list[dict[str, Any]] = []
    known: dict[tuple[int, ...], int] = {}
    sheets = []
    for sheet in formulas.worksheets:
        cells: list[tuple[int, int, int, Any, Any]] = []
        for row in sheet.iter_rows():
            for c in row:
                if not isinstance(c, Cell) or (c.value is None and not c.has_style):
                    continue
                style = tuple(getattr(c, "_style"))  # noqa: B009 - the stubs hide it
                if style not in known:
                    known[style] = len(looks)
                    looks.append(_look(c))
                formula = getattr(c.value, "text", c.value) if c.data_type == "f" else None
                value = c.value if formula is None else values[sheet.title].cell(c.row, c.column).value
                cells.append((c.row - 1, c.column - 1, known[style], formula, value))
        widths = tuple((f"{k}:{k}", d.width) for k, d in sheet.column_dimensions.items() if d.width)
        heights = tuple((n - 1, d.height) for n, d in sheet.row_dimensions.items() if d.height)
        merges = tuple(
            (m.min_row - 1, m.min_col - 1, m.max_row - 1, m.max_col - 1) for m in sheet.merged_cells.ranges
        )
        sheets.append(CopiedSheet(sheet.title, tuple(cells), widths, heights, merges))
    return sheets, looks


def _look(c: Cell) -> dict[str, Any]:
    font, fill, align, border = c.font, c.fill, c.alignment, c.border
    look: dict[str, Any] = {"num_format": c.number_format, "font_name": font.name, "font_size": font.sz}
    look |= {"bold": bool(font.b), "italic": bool(font.i), "text_wrap": bool(align.wrap_text)}
    look |= {"locked": bool(c.protection.locked), "indent": int(align.indent or 0)}
    if font.color is not None and isinstance(font.color.rgb, str):
        look["font_color"] = f"#{font.color.rgb[-6:]}"
    if fill.fill_type == "solid" and isinstance(fill.fgColor.rgb, str):
        look["bg_color"] = f"#{fill.fgColor.rgb[-6:]}"
    if align.horizontal and align.horizontal != "general":
        look["align"] = align.horizontal
    if align.vertical:
        look["valign"] = {"center": "vcenter", "justify": "vjustify"}.get(align.vertical, align.vertical)
    for side in ("left", "right", "top", "bottom"):
        line = getattr(border, side)
        if line is not None and line.style in _BORDERS:
            look[side] = _BORDERS[line.style]
    return look


def write_copy(sheets: list[CopiedSheet], looks: list[dict[str, Any]]) -> bytes:
    """The workbook, in memory."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"})
    formats = [book.add_format(look) for look in looks]
    for one in sheets:
        sheet = book.add_worksheet(one.name)
        for columns, width in one.widths:
            sheet.set_column(columns, width)
        for row, height in one.heights:
            sheet.set_row(row, height)
        merged = {(m[0], m[1]) for m in one.merges}
        for m in one.merges:
            sheet.merge_range(*m, "")
        for row, column, style, formula, value in one.cells:
            form = formats[style]
            if formula is not None:
                sheet.write_formula(row, column, formula, form, value)
            elif value is None:
                if (row, column) not in merged:
                    sheet.write_blank(row, column, None, form)
            elif isinstance(value, str):
                sheet.write_string(row, column, value, form)
            else:
                sheet.write(row, column, value, form)
    book.close()
    return out.getvalue()
