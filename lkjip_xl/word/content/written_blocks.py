"""A block in its content control, with its marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from lkjip_xl.word.again.block_look import BlockLook, look_of
from lkjip_xl.word.again.block_marks import bookmark_of, control_number
from lkjip_xl.word.blocks import (
    ChartBlock,
    ContentsBlock,
    CoverBlock,
    HeadingBlock,
    ListBlock,
    NeutralBlock,
    PageBreakBlock,
    PictureBlock,
    ProseBlock,
    TableBlock,
)
from lkjip_xl.word.content.block_parts import PartsOfBook
from lkjip_xl.word.content.stored_lists import write_listing
from lkjip_xl.word.content.written_charts import write_chart, write_picture
from lkjip_xl.word.content.written_tables import write_table
from lkjip_xl.word.content.written_text import write_cover, write_heading, write_page_break, write_prose
from lkjip_xl.word.word_xml import Element, bookmark, control

__all__ = ["block_content", "block_control", "own_look"]


def _empty_listing(block: ContentsBlock | ListBlock, parts: PartsOfBook) -> list[Element]:
    """Its lines are written when all else stands."""
    return write_listing(block, (), parts, None)


_WRITERS: dict[type[NeutralBlock], Callable[[Any, PartsOfBook], list[Element]]] = {
    ChartBlock: write_chart,
    ContentsBlock: _empty_listing,
    CoverBlock: write_cover,
    HeadingBlock: write_heading,
    ListBlock: _empty_listing,
    PageBreakBlock: write_page_break,
    PictureBlock: write_picture,
    ProseBlock: write_prose,
    TableBlock: write_table,
}


def block_content(block: NeutralBlock, parts: PartsOfBook) -> list[Element]:
    """What stands in the control of a block, between the marks of its bookmark."""
    return bookmark(bookmark_of(block.kode), *_WRITERS[type(block)](block, parts))


def block_control(block: NeutralBlock, content: Iterable[Element]) -> Element:
    """The control of a block; its tag is written when its text has been read."""
    return control("", block.kode, control_number(block.kode), *content)


def own_look(block: NeutralBlock, content: Iterable[Element]) -> BlockLook | None:
    """The looks that a later export compares; those of a table of contents are Word's."""
    return None if isinstance(block, ContentsBlock | ListBlock) else look_of(content)
