"""The headers that a workbook repeats in its long tables, read from its sheets."""

from __future__ import annotations

from lkjip_xl.layout.addresses import Emission, LaidOutSheet, Layout
from lkjip_xl.layout.page_breaks import continuation_headers
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_reader import SheetContent, filled_cells

__all__ = ["read_repetitions"]


def read_repetitions(book: WorkbookFile, layout: Layout) -> dict[str, dict[int, int]]:
    """By sheet, the emissions before which the workbook repeats a header, and the emission of that header.

    ``layout`` is the layout without any. Row heights, and so the pages, are known to a regeneration only.
    """
    result = {}
    for key, laid_out in layout.sheets.items():
        sheet = book.sheets.find(laid_out.name)
        if sheet is not None:
            result[key] = _repetitions(laid_out, filled_cells(book, sheet))
    return result


def _repetitions(laid_out: LaidOutSheet, cells: SheetContent) -> dict[int, int]:
    result: dict[int, int] = {}
    texts: dict[int, list[tuple[int, int, str]]] = {}
    offset = 0
    for n, k in continuation_headers(laid_out.placements, range(0), {}).items():
        header, row = laid_out.placements[k], laid_out.placements[n].start + offset
        texts[k] = texts[k] if k in texts else _fixed_texts(header)
        found = ((cells.get((row + b, column)), text) for b, column, text in texts[k])
        if texts[k] and all(cell is not None and cell.value == text for cell, text in found):
            result[n] = k
            offset += len(header.pattern.rows)
    return result


def _fixed_texts(header: Emission) -> list[tuple[int, int, str]]:
    """The fixed texts of a header, those of its tokens included: row, counted from its first, and column."""
    texts = [
        (s.row, s.column, s.content)
        for s in header.pattern.cells
        if isinstance(s.content, str) and "{" not in s.content
    ]
    tokens = ((header.pattern.tokens[t], cell.content) for t, cell in header.row.content.items())
    return texts + [(s.row, s.column, content) for s, content in tokens if isinstance(content, str)]
