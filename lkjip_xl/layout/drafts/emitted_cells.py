"""The cells of a sheet that is laid out, by what they hold, without a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.layout.addresses import Emission, LaidOutSheet
from lkjip_xl.layout.drafts.worksheet_frame import merged_boxes
from lkjip_xl.layout.template_patterns import text_with_settings
from lkjip_xl.sheets.rows import Content

__all__ = ["taken_cells"]


def taken_cells(laid_out: LaidOutSheet) -> set[tuple[int, int]]:
    """Row and column of every cell that holds something of ours, or that a merge of ours covers."""
    filled = {
        (row, column)
        for placement in laid_out.placements
        for row, column, content in _cells(placement)
        if content not in (None, "")
    }
    for box in merged_boxes(laid_out):
        rows, columns = range(box.row1, box.row2 + 1), range(box.column1, box.column2 + 1)
        filled.update({(r, k) for r in rows for k in columns} - {(box.row1, box.column1)})
    return filled


def _cells(placement: Emission) -> Iterator[tuple[int, int, Content]]:
    """Row, column and content of each cell of an emission."""
    for s in placement.pattern.cells:
        content: Content
        if s.token is not None:
            cell = placement.row.content.get(s.token)
            content = None if cell is None else cell.content
        else:
            content = text_with_settings(s.content) if isinstance(s.content, str) else s.content
        yield placement.start + s.row, s.column, content
