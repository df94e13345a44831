"""Words as paragraphs: pieces of a sentence with live figures and references, headings, prose, the cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from lkjip_xl.word.again.block_marks import control_number, figure_tag, number_bookmark
from lkjip_xl.word.blocks import (
    CoverBlock,
    CrossReference,
    FigureText,
    HeadingBlock,
    Inline,
    PageBreakBlock,
    PictureBlock,
    ProseBlock,
)
from lkjip_xl.word.content.block_parts import PartsOfBook
from lkjip_xl.word.content.written_pictures import picture_run
from lkjip_xl.word.word_xml import Element, control, field_runs, make, paragraph, text_run

__all__ = ["inline_runs", "write_cover", "write_heading", "write_page_break", "write_prose"]

REFERENCE_TO_COME = "?"
"""What a reference shows until captions have their numbers."""


def inline_runs(pieces: Iterable[Inline], properties: Iterable[Element] = ()) -> Iterator[Element]:
    """Pieces of a sentence: text, figures in controls, references as fields."""
    looks = list(properties)
    for piece in pieces:
        own = [deepcopy(e) for e in looks]
        if isinstance(piece, FigureText):
            tag = figure_tag(piece.kode, piece.text)
            yield control(tag, piece.kode, control_number(tag), text_run(piece.text, own))
        elif isinstance(piece, CrossReference):
            code = f"REF {number_bookmark(piece.kode)} \\h"
            yield from field_runs(code, [text_run(REFERENCE_TO_COME, own)])
        elif piece:
            yield text_run(piece, own)


def write_heading(block: HeadingBlock, parts: PartsOfBook) -> list[Element]:
    """A heading."""
    return [paragraph(parts.styles[f"judul {block.level}"], text_run(block.text))]


def write_prose(block: ProseBlock, parts: PartsOfBook) -> list[Element]:
    """Paragraphs of one style; one at least, for a control must hold something."""
    style = parts.styles[block.role]
    return [paragraph(style, *inline_runs(p)) for p in block.paragraphs or ((),)]


def write_page_break(_: PageBreakBlock, parts: PartsOfBook) -> list[Element]:
    """A paragraph that begins a page."""
    return [paragraph(parts.styles["naskah"], properties=[make("w:pageBreakBefore")])]


def write_cover(block: CoverBlock, parts: PartsOfBook) -> list[Element]:
    """The emblem and the lines of the cover."""
    result = []
    if block.emblem is not None:
        emblem = PictureBlock(block.kode, block.emblem, block.emblem_mm, description="Lambang")
        result.append(paragraph(parts.styles["gambar"], picture_run(emblem, parts)))
    result += [paragraph(parts.styles[f"sampul {line.role}"], text_run(line.text)) for line in block.lines]
    return result or [paragraph(parts.styles["sampul keterangan"])]
