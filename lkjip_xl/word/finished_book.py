"""What a book gets when all its blocks stand: running numbers, lists, titles in headers, ids, properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lkjip_xl.word.again.block_marks import bookmark_of, number_bookmark
from lkjip_xl.word.again.block_text import content_of
from lkjip_xl.word.again.kept_marks import take_marks_over
from lkjip_xl.word.blocks import BookDocument, ContentsBlock, ListBlock
from lkjip_xl.word.book_template import BookStyles
from lkjip_xl.word.content.block_parts import PartsOfBook
from lkjip_xl.word.content.document_fields import fields_in
from lkjip_xl.word.content.running_numbers import (
    ListedLine,
    captions_of,
    headings_of,
    number_captions,
    store_references,
)
from lkjip_xl.word.content.stored_lists import Pages, write_listing
from lkjip_xl.word.page_sections import section_of, text_width
from lkjip_xl.word.word_xml import Element, bookmark, qn

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["finish_book"]

_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")


def finish_book(
    book: Document,
    document: BookDocument,
    written: Mapping[str, Element],
    styles: BookStyles,
    pages: Pages | None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Finish a book.

    Returns the kode of tables and charts that a sentence refers to and that are not there, and the bookmarks
    that the lists lead to.

    ``written``: the controls of the blocks that this export wrote; lists among them get their lines.
    """
    number_captions(book)
    lost = set(store_references(book))
    listed: dict[str, None] = {}
    for block in document.blocks:
        if isinstance(block, ContentsBlock | ListBlock) and block.kode in written:
            lines = _write_lines(book, block, written[block.kode], styles, pages)
            listed |= dict.fromkeys(line.bookmark for line in lines)
    for story in _other_stories(book):
        _store_properties(story, document)
    _number_ids(book)
    names = {number_bookmark(b.kode): b.kode for b in document.blocks}
    return tuple(kode for name, kode in names.items() if name in lost), tuple(listed)


def _write_lines(
    book: Document,
    block: ContentsBlock | ListBlock,
    control: Element,
    styles: BookStyles,
    pages: Pages | None,
) -> list[ListedLine]:
    parts = PartsOfBook(book.part, styles, text_width(section_of(control)))
    lines = (
        headings_of(book, block.levels)
        if isinstance(block, ContentsBlock)
        else captions_of(book, block.label)
    )
    new = bookmark(bookmark_of(block.kode), *write_listing(block, lines, parts, pages))
    take_marks_over(content_of(control), new)
    for place in control.iterchildren(qn("w:sdtContent")):
        place[:] = new
    return lines


def _other_stories(book: Document) -> Iterator[Element]:
    """Headers, footers, notes: whatever has a text of its own."""
    for link in book.part.rels.values():
        if not link.is_external and link.reltype.rpartition("/")[2] in _STORIES:
            element = getattr(link.target_part, "element", None)
            if element is not None:
                yield element


def _store_properties(story: Element, document: BookDocument) -> None:
    """Fields TITLE and AUTHOR of headers and footers show what the document's properties say."""
    values = {"TITLE": document.title, "AUTHOR": document.author}
    for one in list(fields_in(story)):
        text = values.get(one.words[0].upper()) if one.words else None
        if text is not None:
            one.store(text)


def _number_ids(book: Document) -> None:
    """Numbers that must differ: bookmarks, drawings and controls, in the order of the text."""
    body, others = book.element.body, list(_other_stories(book))
    starts = [e for story in others for e in story.iter(qn("w:bookmarkStart"))]
    first = 1 + max((_number(e.get(qn("w:id"), "")) for e in starts), default=-1)
    numbers: dict[str, str] = {}
    for e in body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        numbers.setdefault(e.get(qn("w:id"), ""), str(first + len(numbers)))
    for e in body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        e.set(qn("w:id"), numbers[e.get(qn("w:id"), "")])
    used = [e for story in others for e in story.iter(qn("wp:docPr"))]
    last = max((_number(e.get("id", "")) for e in used), default=0)
    for n, e in enumerate(body.iter(qn("wp:docPr")), last + 1):
        e.set("id", str(n))
    _number_controls(body)


def _number_controls(body: Element) -> None:
    taken: set[int] = set()
    for e in body.iterfind(f".//{qn('w:sdt')}/{qn('w:sdtPr')}/{qn('w:id')}"):
        number = _number(e.get(qn("w:val"), ""))
        while number in taken:
            number = number % (2**31 - 2) + 1
        taken.add(number)
        e.set(qn("w:val"), str(number))


def _number(text: str) -> int:
    return int(text) if text.lstrip("-").isdecimal() else 0
