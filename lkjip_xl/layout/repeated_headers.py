"""The headers that a workbook repeats in its long tables, read from its sheets."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_xl.layout.addresses import Emission, LaidOutSheet, Layout
from lkjip_xl.layout.page_breaks import continuation_headers
from lkjip_xl.layout.template_patterns import read_sheet_cells
from lkjip_xl.ooxml import WorkbookFile

__all__ = ["read_repetitions"]

_Content = Mapping[tuple[int, int], str | float | None]


def read_repetitions(book: WorkbookFile, layout: Layout) -> dict[str, dict[int, int]]:
    """By sheet, the emissions before which the workbook repeats a header, and the emission of that header.

    ``layout`` is the layout without any. Row heights, and so the pages, are known to a regeneration only.
    """
    result = {}
    for key, laid_out in layout.sheets.items():
        sheet = book.sheets.find(laid_out.name)
        if sheet is not None:
            content = {(b, k): x for b, k, _, x in read_sheet_cells(book, sheet.part)}
            result[key] = _repetitions(laid_out, content)
    return result


def _repetitions(laid_out: LaidOutSheet, content: _Content) -> dict[int, int]:
    result: dict[int, int] = {}
    offset = 0
    for n, k in continuation_headers(laid_out.placements, range(0), {}).items():
        header = laid_out.placements[k]
        if _is_written(header, laid_out.placements[n].start + offset, content):
            result[n] = k
            offset += len(header.pattern.rows)
    return result


def _is_written(header: Emission, row: int, content: _Content) -> bool:
    """Whether the fixed texts of a header, those of its tokens included, stand on a row."""
    texts = [
        (s.row, s.column, s.content)
        for s in header.pattern.cells
        if isinstance(s.content, str) and "{" not in s.content
    ]
    tokens = ((header.pattern.tokens[t], cell.content) for t, cell in header.row.content.items())
    texts += [(s.row, s.column, content) for s, content in tokens if isinstance(content, str)]
    return bool(texts) and all(content.get((row + b, k)) == x for b, k, x in texts)
