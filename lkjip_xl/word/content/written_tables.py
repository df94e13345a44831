"""Native tables: repeated header rows, unsplit rows, fixed widths, spans, coloured cells."""

from __future__ import annotations

from lkjip_xl.word.blocks import Align, TableBlock, TableCell
from lkjip_xl.word.content.block_parts import PartsOfBook
from lkjip_xl.word.content.written_captions import caption_paragraph
from lkjip_xl.word.content.written_text import inline_runs
from lkjip_xl.word.word_xml import Element, make, paragraph, text_run, value

__all__ = ["write_table"]

_JUSTIFY: dict[Align, str] = {"kiri": "left", "tengah": "center", "kanan": "right"}
_Above = dict[int, TableCell]  # by column: the last cell that began there


def write_table(block: TableBlock, parts: PartsOfBook) -> list[Element]:
    """A table with its caption above and its note below.

    A paragraph follows it even without a note: tables that touch are one table, and a bookmark needs an end.
    """
    result = []
    if block.caption:
        caption = (block.caption, block.prefix, parts)
        result.append(caption_paragraph("Tabel", block.kode, *caption, above=True))
    result.append(_table(block, parts))
    note = [text_run(block.note)] if block.note else []
    result.append(paragraph(parts.styles["catatan"], *note))
    return result


def _table(block: TableBlock, parts: PartsOfBook) -> Element:
    widths = _column_widths(block.widths, parts.width)
    looks = {"w:firstRow": "1", "w:lastRow": "0", "w:firstColumn": "0", "w:lastColumn": "0"}
    properties = make(
        "w:tblPr",
        None,
        value("w:tblStyle", parts.styles["polos" if block.plain else "tabel"]),
        make("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
        make("w:tblLayout", {"w:type": "fixed"}),
        make("w:tblLook", {"w:val": "0420", **looks, "w:noHBand": "0", "w:noVBand": "1"}),
    )
    grid = make("w:tblGrid", None, *(make("w:gridCol", {"w:w": str(w)}) for w in widths))
    table = make("w:tbl", None, properties, grid)
    for rows, header in ((block.header, True), (block.rows, False)):
        above: _Above = {}
        for row in rows:
            table.append(_row(block, row, widths, above, parts, header=header))
    return table


def _column_widths(shares: tuple[float, ...], width: int) -> list[int]:
    """Whole twentieths of a point that add up to the width of the page."""
    total, done, result = sum(shares), 0.0, []
    for share in shares:
        before = round(width * done / total)
        done += share
        result.append(round(width * done / total) - before)
    return result


def _row(
    block: TableBlock,
    row: tuple[TableCell | None, ...],
    widths: list[int],
    above: _Above,
    parts: PartsOfBook,
    *,
    header: bool,
) -> Element:
    properties = make("w:trPr", None, make("w:cantSplit"))
    if header:
        properties.append(make("w:tblHeader"))
    result = make("w:tr", None, properties)
    column = 0
    while column < len(row):
        own = row[column]
        below = own is None  # the grid was checked: a span from above covers it
        cell = above[column] if own is None else own
        above[column] = cell
        width = sum(widths[column : column + cell.columns])
        usual = block.alignments[column] if block.alignments and not header else None
        result.append(_cell(cell, width, usual, parts, header=header, below=below))
        column += cell.columns
    return result


def _cell(
    cell: TableCell, width: int, usual: Align | None, parts: PartsOfBook, *, header: bool, below: bool
) -> Element:
    properties = make("w:tcPr", None, make("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
    if cell.columns > 1:
        properties.append(value("w:gridSpan", str(cell.columns)))
    if cell.rows > 1:
        properties.append(value("w:vMerge", "continue" if below else "restart"))
    if cell.fill:
        properties.append(make("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": cell.fill}))
    align = cell.align or usual
    justify = [value("w:jc", _JUSTIFY[align])] if align else []
    style = parts.styles["kepala" if header else "isi"]
    runs = () if below else inline_runs(cell.content, _run_looks(cell))
    return make("w:tc", None, properties, paragraph(style, *runs, properties=justify))


def _run_looks(cell: TableCell) -> list[Element]:
    looks = [make("w:b")] if cell.bold else []
    return looks + ([value("w:color", cell.colour)] if cell.colour else [])
